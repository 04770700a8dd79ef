/// The gb18030 decoder of the WHATWG Encoding Standard, section 10.2.1; it is GBK's as well.
struct GB18030Decoder: DecodingKernel {
  let tables: GB18030Tables

  func decode(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>
  ) -> DecodeOutcome {
    let count = source.count
    while true {
      unsafe tables.index.decodeRun(source, from: &index, until: end, into: &out)
      guard index < end else { return .complete }
      let lead = unsafe source[index]
      guard lead > 0x80, lead < 0xFF else {
        if lead == 0xFF { return .malformed(.illegal, 1) }
        unsafe writeUTF8(0x20AC, to: &out)
        index += 1
        continue
      }
      guard index + 1 < count else { return .incomplete }
      let trail = unsafe source[index + 1]
      guard trail >= 0x30, trail <= 0x39 else {
        // An ASCII byte after a lead stays in the text.
        if trail < 0x80 { return .malformed(.illegal, 1) }
        return .malformed(trail == 0xFF ? .illegal : .unassigned, 2)
      }
      guard index + 2 < count else { return .incomplete }
      let third = unsafe source[index + 2]
      guard third >= 0x81, third <= 0xFE else { return .malformed(.illegal, 1) }
      guard index + 3 < count else { return .incomplete }
      let fourth = unsafe source[index + 3]
      guard fourth >= 0x30, fourth <= 0x39 else { return .malformed(.illegal, 1) }
      guard let scalar = tables.scalar(lead, trail, third, fourth) else {
        return .malformed(.unassigned, 4)
      }
      unsafe writeUTF8(scalar, to: &out)
      index += 4
    }
  }
}
