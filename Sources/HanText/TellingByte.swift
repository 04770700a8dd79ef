/// The first byte of a stream that tells something about its encoding.
///
/// ASCII text is the same in every encoding but UTF-16 and UTF-32.
struct TellingByte: Equatable {
  enum Kind {
    /// Over 7F; or NUL, where the stream may be UTF-16 or UTF-32.
    case foreign
    /// ESC, or `~` before `{`: ISO-2022 or HZ may leave ASCII here (RFC 1922, 1468, 1843). Or
    /// another control character, where the stream may be UTF-16.
    case shift
  }

  var kind: Kind
  var index: Int

  /// Finds the first one in `bytes` from `start` on. Linear, eight bytes at a time.
  ///
  /// - Parameters:
  ///   - nulEnd: before this index a NUL tells, too, and another control character.
  ///   - isLast: no bytes follow, so that a tilde at the end is one.
  /// - Returns: it, or where the search is to go on: the end, or the tilde at it.
  static func find(
    in bytes: Span<UInt8>, from start: Int, nulEnd: Int, isLast: Bool
  ) -> (found: TellingByte?, searched: Int) {
    var index = start
    while index < bytes.count {
      if index >= nulEnd { index = skipPlain(bytes, from: index) }
      guard index < bytes.count else { break }
      switch bytes[index] {
      case 0x80...: return (TellingByte(kind: .foreign, index: index), index)
      case 0 where index < nulEnd: return (TellingByte(kind: .foreign, index: index), index)
      case 0x1B: return (TellingByte(kind: .shift, index: index), index)
      case 0x09, 0x0A, 0x0C, 0x0D: index += 1
      case ..<0x20 where index < nulEnd:
        return (TellingByte(kind: .shift, index: index), index)
      case 0x7E where index + 1 == bytes.count && !isLast: return (nil, index)
      case 0x7E where index + 1 < bytes.count && bytes[index + 1] == 0x7B:
        return (TellingByte(kind: .shift, index: index), index)
      default: index += 1
      }
    }
    return (nil, bytes.count)
  }

  /// The first foreign byte in `range`.
  static func firstForeign(
    in bytes: Span<UInt8>, _ range: Range<Int>, nulEnd: Int
  ) -> TellingByte? {
    for index in range where bytes[index] >= 0x80 || (bytes[index] == 0 && index < nulEnd) {
      return TellingByte(kind: .foreign, index: index)
    }
    return nil
  }

  /// Skips whole words without a byte over 7F, ESC or tilde.
  private static func skipPlain(_ bytes: Span<UInt8>, from start: Int) -> Int {
    unsafe bytes.withUnsafeBytes { buffer in
      var index = start
      while index + 8 <= buffer.count {
        let word = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        guard (word | zeros(word ^ escapes) | zeros(word ^ tildes)) & highBits == 0 else { break }
        index += 8
      }
      return index
    }
  }

  private static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let escapes: UInt64 = 0x1B1B_1B1B_1B1B_1B1B
  private static let tildes: UInt64 = 0x7E7E_7E7E_7E7E_7E7E

  /// Sets the high bit of zero bytes, and of some above one ("Hacker's Delight", 6-1): whether there
  /// is one is exact.
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word
  }
}
