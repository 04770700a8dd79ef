extension Array where Element == UInt8 {
  /// Appends `range` of `text`. Linear in the range.
  @inlinable
  public mutating func append(_ text: Span<UInt8>, in range: Range<Int>) {
    guard !range.isEmpty else { return }
    unsafe text.extracting(range).withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}

extension Span where Element == UInt8 {
  /// A copy of `range`. Linear in the range.
  @inlinable
  public func bytes(in range: Range<Int>) -> [UInt8] {
    var copy: [UInt8] = []
    copy.append(self, in: range)
    return copy
  }

  /// `range` as a string; invalid UTF-8 would be replaced. Linear in the range.
  @inlinable
  public func string(in range: Range<Int>) -> String {
    String(decoding: bytes(in: range), as: UTF8.self)
  }

  /// Whether `pattern`, which is not empty, stands at `offset`. Linear in the pattern; where it does
  /// not, mostly one comparison.
  @inlinable @inline(__always)
  public func hasBytes(_ pattern: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, offset < count, unsafe self[offset] == pattern.utf8Start[0] else {
      return false
    }
    return hasBytesBehindFirst(pattern, at: offset)
  }

  @inlinable
  func hasBytesBehindFirst(_ pattern: StaticString, at offset: Int) -> Bool {
    let length = pattern.utf8CodeUnitCount
    guard offset + length <= count else { return false }
    var index = 1
    while index < length {
      guard unsafe self[offset + index] == pattern.utf8Start[index] else { return false }
      index += 1
    }
    return true
  }

  /// Calls `body` with the number, from 1, and the bytes of each line of a text file: LF and CR LF end
  /// lines and are not part of them, and a byte order mark at the beginning is passed over. Linear.
  public func forEachLine<Failure: Error>(
    _ body: (_ number: Int, _ line: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var start = hasBytes("\u{FEFF}", at: 0) ? 3 : 0
    var number = 1
    while start < count {
      var end = start
      while end < count, self[end] != 0x0A { end += 1 }
      let hasReturn = end > start && self[end - 1] == 0x0D
      try body(number, bytes(in: start..<(hasReturn ? end - 1 : end)))
      start = end + 1
      number += 1
    }
  }

  /// The number of line feeds in `range`, counted eight bytes at a time. Linear in the range.
  public func lineFeedCount(in range: Range<Int>) -> Int {
    unsafe withUnsafeBytes { buffer in
      var count = 0
      var index = range.lowerBound
      while index + 8 <= range.upperBound {
        // A count in each byte of the word, which holds 255.
        var counts: UInt64 = 0
        let end = min(range.upperBound, index + 8 * 255)
        while index + 8 <= end {
          let word = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          counts &+= Self.zeroBytes(word ^ 0x0A0A_0A0A_0A0A_0A0A) >> 7
          index += 8
        }
        let pairs = (counts & 0x00FF_00FF_00FF_00FF) + (counts >> 8 & 0x00FF_00FF_00FF_00FF)
        count += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
      }
      while index < range.upperBound {
        count += unsafe buffer[index] == 0x0A ? 1 : 0
        index += 1
      }
      return count
    }
  }

  /// The high bit of each byte that is zero, exactly ("Hacker's Delight", 6-1).
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~((word & low) + low | word | low)
  }

  /// The scalar that starts at `offset` of valid UTF-8, with its length in bytes. Constant time.
  ///
  /// Never reads past the end: a sequence that is cut, or that does not start here, comes back as
  /// U+FFFD of length 1.
  @inlinable @inline(__always)
  public func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    let first = UInt32(self[offset])
    if first < 0x80 {
      return (first, 1)
    }
    let rest = count - offset
    if first >= 0xE0, first < 0xF0, rest >= 3 {
      return (
        (first & 0x0F) << 12 | UInt32(self[offset + 1] & 0x3F) << 6
          | UInt32(self[offset + 2] & 0x3F), 3
      )
    }
    if first >= 0xC0, first < 0xE0, rest >= 2 {
      return ((first & 0x1F) << 6 | UInt32(self[offset + 1] & 0x3F), 2)
    }
    if first >= 0xF0, first < 0xF8, rest >= 4 {
      let high = (first & 0x07) << 18 | UInt32(self[offset + 1] & 0x3F) << 12
      return (high | UInt32(self[offset + 2] & 0x3F) << 6 | UInt32(self[offset + 3] & 0x3F), 4)
    }
    return (0xFFFD, 1)
  }

  /// The scalar that ends before `offset`, with its length in bytes; nil at the start.
  @inlinable
  public func scalar(before offset: Int) -> (value: UInt32, length: Int)? {
    guard offset > 0 else { return nil }
    var start = offset - 1
    while start > 0, offset - start < 4, self[start] & 0xC0 == 0x80 {
      start -= 1
    }
    return (scalar(at: start).value, offset - start)
  }
}

/// Appends the UTF-8 form of a scalar value; surrogates and values over 10FFFF become U+FFFD.
@inlinable
public func appendUTF8(_ value: UInt32, to bytes: inout [UInt8]) {
  let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
  bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
}
