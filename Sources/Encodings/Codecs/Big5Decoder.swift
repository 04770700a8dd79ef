/// The Big5 decoder of the WHATWG Encoding Standard, section 12.1.1: Big5 with HKSCS-2008.
///
/// HKSCS-2016, the present one, has no codes of two bytes for what it added, so that nothing of it
/// can be missing here.
struct Big5Decoder: DecodingKernel {
  let index: DoubleByteIndex

  func decode(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>
  ) -> DecodeOutcome {
    while true {
      unsafe self.index.decodeRun(source, from: &index, until: end, into: &out)
      guard index < end else { return .complete }
      let lead = unsafe source[index]
      guard lead > 0x80, lead < 0xFF else { return .malformed(.illegal, 1) }
      guard index + 1 < source.count else { return .incomplete }
      let trail = unsafe source[index + 1]
      guard let (letter, mark) = Self.pair(lead, trail) else {
        // An ASCII byte after a lead stays in the text.
        if trail < 0x80 { return .malformed(trail >= 0x40 ? .unassigned : .illegal, 1) }
        return .malformed(trail >= 0xA1 && trail < 0xFF ? .unassigned : .illegal, 2)
      }
      unsafe writeUTF8(letter, to: &out)
      unsafe writeUTF8(mark, to: &out)
      index += 2
    }
  }

  /// The four codes that are a letter and a combining mark.
  private static func pair(_ lead: UInt8, _ trail: UInt8) -> (letter: UInt32, mark: UInt32)? {
    switch (lead, trail) {
    case (0x88, 0x62): (0xCA, 0x304)
    case (0x88, 0x64): (0xCA, 0x30C)
    case (0x88, 0xA3): (0xEA, 0x304)
    case (0x88, 0xA5): (0xEA, 0x30C)
    default: nil
    }
  }
}
