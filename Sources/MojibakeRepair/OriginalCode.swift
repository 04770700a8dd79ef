/// The encoding in which the bytes of a text were written, as an automaton: it is fed byte by byte and
/// gives characters.
enum OriginalCode: Sendable {
  case utf8
  /// One and two bytes: GBK, Big5.
  case doubleByte(CodeTable)
  case utf16(isBigEndian: Bool)

  /// What a byte does to a partial character.
  enum Feed {
    case invalid
    /// The bytes of the character so far, the first one highest, after a leading 1.
    case pending(UInt32)
    case scalar(UInt32)
  }

  /// No byte of a character yet.
  static let none: UInt32 = 0

  /// The highest byte that may be missing inside a character.
  var highestLosable: UInt8 {
    if case .utf8 = self { 0xBF } else { 0xFE }
  }

  /// ASCII bytes that programs take out of characters: `\\`, which they take for an escape.
  var losableASCII: [UInt8] {
    if case .doubleByte = self { [0x5C] } else { [] }
  }

  /// Feeds `byte` after the partial character `state`. Constant time.
  func feed(_ state: UInt32, _ byte: UInt8) -> Feed {
    switch self {
    case .utf8: Self.feedUTF8(state, byte)
    case .doubleByte(let table): Self.feed(table, state, byte)
    case .utf16(let isBigEndian): Self.feedUTF16(state, byte, isBigEndian)
    }
  }

  @inline(__always)
  static func feed(_ table: CodeTable, _ state: UInt32, _ byte: UInt8) -> Feed {
    guard state == none else {
      let scalar = table.scalars[Int((state & 0xFF) << 8 | UInt32(byte))]
      return scalar == 0 || (0xE000..<0xF900).contains(scalar) ? .invalid : .scalar(scalar)
    }
    if byte < 0x80 { return .scalar(UInt32(byte)) }
    return table.isLead(byte) ? .pending(1 << 8 | UInt32(byte)) : .invalid
  }

  /// The sequences of the Unicode Standard, table 3-7.
  static func feedUTF8(_ state: UInt32, _ byte: UInt8) -> Feed {
    guard state != none else {
      return switch byte {
      case 0..<0x80: .scalar(UInt32(byte))
      case 0xC2...0xF4: .pending(1 << 8 | UInt32(byte))
      default: .invalid
      }
    }
    guard byte & 0xC0 == 0x80 else { return .invalid }
    let bytes = state << 8 | UInt32(byte)
    if state < 0x200 {
      switch state & 0xFF {
      case 0xC2..<0xE0: return .scalar((state & 0x1F) << 6 | UInt32(byte & 0x3F))
      case 0xE0: return byte >= 0xA0 ? .pending(bytes) : .invalid
      case 0xED: return byte < 0xA0 ? .pending(bytes) : .invalid
      case 0xF0: return byte >= 0x90 ? .pending(bytes) : .invalid
      case 0xF4: return byte < 0x90 ? .pending(bytes) : .invalid
      default: return .pending(bytes)
      }
    }
    if state < 0x20000 {
      let lead = state >> 8 & 0xFF
      guard lead < 0xF0 else { return .pending(bytes) }
      return .scalar((lead & 0x0F) << 12 | (state & 0x3F) << 6 | UInt32(byte & 0x3F))
    }
    return .scalar(
      (state >> 16 & 0x07) << 18 | (state >> 8 & 0x3F) << 12 | (state & 0x3F) << 6
        | UInt32(byte & 0x3F))
  }

  static func feedUTF16(_ state: UInt32, _ byte: UInt8, _ isBigEndian: Bool) -> Feed {
    func unit(_ bytes: UInt32) -> UInt32 {
      isBigEndian ? bytes & 0xFFFF : (bytes & 0xFF) << 8 | bytes >> 8 & 0xFF
    }
    guard state != none else { return .pending(1 << 8 | UInt32(byte)) }
    let bytes = state << 8 | UInt32(byte)
    if state >= 1 << 24 {
      let low = unit(bytes)
      guard (0xDC00..<0xE000).contains(low) else { return .invalid }
      return .scalar(0x10000 + (unit(bytes >> 16) - 0xD800) << 10 + low - 0xDC00)
    }
    if state >= 1 << 16 { return .pending(bytes) }
    let scalar = unit(bytes)
    if (0xD800..<0xDC00).contains(scalar) { return .pending(bytes) }
    return (0xDC00..<0xE000).contains(scalar) ? .invalid : .scalar(scalar)
  }
}
