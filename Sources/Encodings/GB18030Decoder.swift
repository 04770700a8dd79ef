/// The gb18030 decoder of the WHATWG Encoding Standard, section 10.2.1; it is GBK's as well.
struct GB18030Decoder: Sendable {
  let tables: GB18030Tables

  /// Source bytes decoded between two reservations of output.
  private static let blockCount = 1 << 14
  /// 0x80 alone is U+20AC: the most that one byte becomes.
  private static let growth = 3

  /// Decodes `bytes` from `start` up to the first fault, appending to `output`. Linear.
  func decode(
    _ bytes: Span<UInt8>, from start: Int, into output: inout [UInt8]
  ) -> (end: Int, outcome: DecodeOutcome) {
    var index = start
    while index < bytes.count {
      let block = min(bytes.count - index, Self.blockCount)
      var outcome = DecodeOutcome.complete
      output.append(addingCapacity: Self.growth * block + 4) { target in
        unsafe target.withUnsafeMutableBufferPointer { buffer, initialized in
          guard let base = buffer.baseAddress else { return }
          var out = unsafe base + initialized
          unsafe bytes.withUnsafeBytes { source in
            outcome = unsafe decode(
              source, from: &index, until: index + block, into: &out)
          }
          initialized = unsafe out - base
        }
      }
      if outcome != .complete { return (index, outcome) }
    }
    return (index, .complete)
  }

  /// Decodes the sequences that begin before `end`. `out` has room for `growth` bytes for each byte
  /// up to `end`, and for four more.
  private func decode(
    _ source: UnsafeRawBufferPointer, from index: inout Int, until end: Int,
    into out: inout UnsafeMutablePointer<UInt8>
  ) -> DecodeOutcome {
    let count = source.count
    while index < end {
      let lead = unsafe source[index]
      if lead < 0x80 {
        if index + 8 <= end {
          let word = unsafe source.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          if word & 0x8080_8080_8080_8080 == 0 {
            unsafe UnsafeMutableRawPointer(out).storeBytes(of: word, as: UInt64.self)
            unsafe out += 8
            index += 8
            continue
          }
        }
        unsafe out.pointee = lead
        unsafe out += 1
        index += 1
        continue
      }
      guard lead > 0x80, lead < 0xFF else {
        if lead == 0xFF { return .malformed(.illegal, 1) }
        unsafe writeUTF8(0x20AC, to: &out)
        index += 1
        continue
      }
      guard index + 1 < count else { return .incomplete }
      let trail = unsafe source[index + 1]
      if let scalar = tables.index.mappedScalar(lead: lead, trail: trail) {
        unsafe writeUTF8(scalar, to: &out)
        index += 2
        continue
      }
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
    return .complete
  }
}
