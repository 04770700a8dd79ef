/// Finds the first fault in UTF-8.
///
/// Follows the WHATWG Encoding Standard's UTF-8 decoder: a malformed sequence is the longest prefix
/// of a valid sequence ("maximal subpart", Unicode Standard, section 3.9), or one byte.
enum UTF8Scanner {
  /// Scans `bytes` from `start`; everything before the returned end is valid. Linear: eight bytes
  /// of ASCII at a time, one load for a character of three bytes.
  static func scan(_ bytes: Span<UInt8>, from start: Int) -> (end: Int, outcome: DecodeOutcome) {
    unsafe bytes.withUnsafeBytes { unsafe scan($0, from: start, until: $0.count) }
  }

  /// The same for the sequences that begin before `limit`.
  static func scan(
    _ buffer: UnsafeRawBufferPointer, from start: Int, until limit: Int
  ) -> (end: Int, outcome: DecodeOutcome) {
    var index = start
    while index < limit {
      // Every load below stays under the limit.
      while index + 8 <= limit,
        unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          & 0x8080_8080_8080_8080 == 0
      {
        index += 8
      }
      while index + 4 <= limit {
        let word = UInt32(
          littleEndian: unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt32.self))
        guard word & 0x00C0_C0F0 == 0x0080_80E0 else { break }
        let lead = word & 0xFF
        let second = (word >> 8) & 0xFF
        guard (lead != 0xE0 || second >= 0xA0) && (lead != 0xED || second < 0xA0) else { break }
        index += 3
      }
      guard index < limit else { break }
      if unsafe buffer[index] < 0x80 {
        index += 1
        continue
      }
      switch unsafe sequence(buffer, at: index) {
      case .valid(let length): index += length
      case .incomplete: return (index, .incomplete)
      case .malformed(let length): return (index, .malformed(.illegal, length))
      }
    }
    return (index, .complete)
  }

  private enum Sequence {
    case valid(Int)
    case incomplete
    case malformed(Int)
  }

  /// Classifies the sequence that begins at `start` with a byte over 7F.
  private static func sequence(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Sequence {
    let lead = unsafe bytes[start]
    var lower: UInt8 = 0x80
    var upper: UInt8 = 0xBF
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { lower = 0xA0 }
      if lead == 0xED { upper = 0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { lower = 0x90 }
      if lead == 0xF4 { upper = 0x8F }
    default: return .malformed(1)
    }
    for offset in 1..<length {
      guard start + offset < bytes.count else { return .incomplete }
      let byte = unsafe bytes[start + offset]
      guard byte >= lower && byte <= upper else { return .malformed(offset) }
      lower = 0x80
      upper = 0xBF
    }
    return .valid(length)
  }

  /// Whether all of `bytes` is valid UTF-8. Linear.
  static func isValid(_ bytes: Span<UInt8>) -> Bool {
    scan(bytes, from: 0).outcome == .complete
  }
}

/// Where `bytes` stop being valid UTF-8; nil when all of them are. Linear.
public func firstInvalidUTF8(in bytes: Span<UInt8>) -> Int? {
  let end = UTF8Scanner.scan(bytes, from: 0).end
  return end == bytes.count ? nil : end
}
