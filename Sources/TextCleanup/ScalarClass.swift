/// What stands beside a mark, as far as the choice of its width goes.
enum ScalarClass: UInt8, Sendable {
  /// The start or end of a line.
  case edge
  case space
  case han
  /// A full-width mark, or one of the marks that Chinese and Western text share: “ ” ‘ ’ — … ·
  case cjkMark
  case digit
  /// A letter of an alphabet.
  case latin
  /// Any other ASCII character.
  case ascii
  /// Kana, Hangul, symbols and everything else.
  case other

  init(_ scalar: UInt32) {
    if scalar < 0x80 {
      self = ScalarClass(ascii: UInt8(truncatingIfNeeded: scalar))
    } else if ScalarClass.isHan(scalar) {
      self = .han
    } else {
      self = ScalarClass(notHan: scalar)
    }
  }

  init(ascii byte: UInt8) {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self = .digit
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
      self = .latin
    case 0x20, 0x09: self = .space
    case 0x0A, 0x0D: self = .edge
    default: self = .ascii
    }
  }

  private init(notHan scalar: UInt32) {
    switch scalar {
    case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .space
    case 0xB7, 0x2014, 0x2015, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026: self = .cjkMark
    case 0x3001...0x3020, 0x3030, 0xFE30...0xFE4F: self = .cjkMark
    case 0xFF10...0xFF19: self = .digit
    case 0xFF21...0xFF3A, 0xFF41...0xFF5A: self = .latin
    case 0xFF01...0xFF65: self = .cjkMark
    case 0xC0...0x24F where scalar != 0xD7 && scalar != 0xF7: self = .latin
    case 0x370...0x52F, 0x1E00...0x1FFF: self = .latin
    default: self = .other
    }
  }

  /// The unified ideographs with their extensions, the compatibility ideographs, and 々 〇 〡–〩.
  @inline(__always)
  static func isHan(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF: true
    case 0x3005, 0x3007, 0x3021...0x3029, 0xF900...0xFAFF, 0x20000...0x323AF: true
    default: false
    }
  }

  /// Whether Chinese text runs on across this neighbour.
  @inline(__always)
  var isChinese: Bool { self == .han || self == .cjkMark }

  /// Whether this is part of a Western word or number.
  @inline(__always)
  var isWord: Bool { self == .latin || self == .digit }
}

private let lineEnds = ByteSet([0x0A, 0x0D])

extension Span where Element == UInt8 {
  /// The class of the scalar at `offset`; `.edge` at the end.
  func scalarClass(at offset: Int) -> ScalarClass {
    guard offset < count else { return .edge }
    if self[offset] >= 0xE5, self[offset] <= 0xE9 { return .han }
    return ScalarClass(scalar(at: offset).value)
  }

  /// The class of the scalar that ends before `offset`; `.edge` at the start.
  func scalarClass(before offset: Int) -> ScalarClass {
    if offset >= 3, self[offset - 3] >= 0xE5, self[offset - 3] <= 0xE9 { return .han }
    guard let scalar = scalar(before: offset) else { return .edge }
    return ScalarClass(scalar.value)
  }

  /// Whether a line ends at `offset`.
  func isLineEnd(_ offset: Int) -> Bool {
    offset >= count || self[offset] == 0x0A || self[offset] == 0x0D
  }

  /// The line in which `offset` lies, which begins at `floor` or behind it, without its end. Linear in
  /// the line.
  func line(around offset: Int, from floor: Int = 0) -> Range<Int> {
    var start = offset
    while start > floor, !isLineEnd(start - 1) {
      start -= 1
    }
    return start..<lineEnd(from: offset)
  }

  /// Where the line of `offset` ends. Linear in the rest of the line.
  func lineEnd(from offset: Int) -> Int { lineEnds.next(in: self, from: offset) }

  /// The length of the space at `offset`, tabs and line ends not counted; 0 when there is none.
  func spaceLength(at offset: Int) -> Int {
    guard offset < count else { return 0 }
    switch self[offset] {
    case 0x20: return 1
    case 0xC2: return isNoBreakSpace(offset) ? 2 : 0
    case 0xE1, 0xE2, 0xE3:
      let scalar = scalar(at: offset)
      return ScalarClass(scalar.value) == .space ? scalar.length : 0
    default: return 0
    }
  }

  /// The length of the space that ends before `offset`, tabs not counted; 0 when there is none.
  func spaceLength(before offset: Int) -> Int {
    guard offset > 0 else { return 0 }
    if self[offset - 1] == 0x20 {
      return 1
    }
    guard self[offset - 1] & 0xC0 == 0x80, let scalar = scalar(before: offset),
      ScalarClass(scalar.value) == .space
    else { return 0 }
    return scalar.length
  }

  func isNoBreakSpace(_ offset: Int) -> Bool {
    offset + 1 < count && self[offset] == 0xC2 && self[offset + 1] == 0xA0
  }
}
