import TextEdits

/// What a scalar is to the rules of tokens.
enum ScalarClass: UInt8, Sendable {
  /// Behind the end of the text.
  case end
  /// Punctuation, symbols, controls.
  case mark
  case lineFeed
  case space
  /// ASCII and full-width digits.
  case digit
  /// Letters of alphabets whose words need no dictionary: Latin, Greek, Cyrillic, Armenian, Georgian.
  case letter
  /// What belongs to the scalar before it: combining marks, joiners, variation selectors, formats.
  case extend
  case han
  /// Everything that ICU cuts: other scripts, with their digits and marks.
  case complex
  /// An emoji by itself.
  case emoji
  /// An emoji with a variation selector or a skin tone only.
  case textEmoji
  case regionalIndicator

  /// The kind of a token that is one scalar of this class.
  var kindAlone: TokenKind {
    switch self {
    case .lineFeed, .space: .space
    case .digit: .number
    case .letter, .complex: .latin
    case .han: .word
    case .emoji, .textEmoji, .regionalIndicator: .emoji
    case .end, .mark, .extend: .mark
    }
  }
}

/// The class of every scalar, from tables.
struct ScalarClasses: Sendable {
  /// A scalar, seen by the rules.
  struct Glyph {
    let value: UInt32
    /// In bytes; 0 at the end of the text.
    let length: Int
    let kind: ScalarClass

    /// The ASCII form of an ASCII or full-width scalar, 0 for others. A full-width comma has none:
    /// it ends clauses.
    @inline(__always)
    var ascii: UInt8 {
      if value < 0x80 { return UInt8(truncatingIfNeeded: value) }
      guard value >= 0xFF01, value <= 0xFF5E, value != 0xFF0C else { return 0 }
      return UInt8(truncatingIfNeeded: value - 0xFEE0)
    }

    @inline(__always)
    var isWordLike: Bool { kind == .letter || kind == .digit }
  }

  static let shared = ScalarClasses()

  /// By scalar, of the Basic Multilingual Plane; `end` where its properties are to be asked.
  private let low: [ScalarClass]

  /// The glyph at `offset`; one of class `end` behind the text. Constant time.
  @inline(__always)
  func glyph(_ text: Span<UInt8>, _ offset: Int) -> Glyph {
    guard offset < text.count else { return Glyph(value: 0, length: 0, kind: .end) }
    let scalar = text.scalar(at: offset)
    return Glyph(value: scalar.value, length: scalar.length, kind: kind(of: scalar.value))
  }

  /// The glyph that ends before `offset`; one of class `end` at the beginning. Constant time.
  func glyph(_ text: Span<UInt8>, before offset: Int) -> Glyph {
    guard let scalar = text.scalar(before: offset) else {
      return Glyph(value: 0, length: 0, kind: .end)
    }
    return Glyph(value: scalar.value, length: scalar.length, kind: kind(of: scalar.value))
  }

  /// The class of a scalar. Constant time.
  @inline(__always)
  func kind(of scalar: UInt32) -> ScalarClass {
    guard scalar < 0x10000 else { return Self.highKind(scalar) }
    let kind = low[Int(scalar)]
    return kind == .end ? Self.kind(byProperties: scalar) : kind
  }

  private static func highKind(_ scalar: UInt32) -> ScalarClass {
    switch scalar {
    case 0x20000...0x323AF: .han
    case 0x1F000..<0x1FC00: kind(byProperties: scalar)
    case 0xE0001...0xE01EF: .extend
    case 0xF0000...: .mark
    default: .complex
    }
  }

  // MARK: Making the tables

  /// The blocks whose scalars are told apart by their properties.
  private static let alphabetic: [ClosedRange<UInt32>] = [
    0x80...0x58F, 0x10A0...0x10FF, 0x1C80...0x1CBF, 0x1D00...0x2DFF, 0x2E00...0x2FFF,
    0xA640...0xA69F, 0xA700...0xA7FF, 0xAB30...0xAB6F, 0xFB00...0xFB17, 0xFE00...0xFE2F,
  ]

  /// Those of them that are common: their classes are in the table from the start, which takes some 100
  /// ns each.
  private static let common: [ClosedRange<UInt32>] = [
    0x80...0x24F, 0x370...0x3FF, 0x400...0x45F, 0x2000...0x206F, 0x20A0...0x20BF, 0x2100...0x214F,
    0x2190...0x21FF, 0x2200...0x22FF, 0x2460...0x24FF, 0x2500...0x25FF,
  ]

  private init() {
    var low = [ScalarClass](repeating: .complex, count: 0x10000)
    func fill(_ range: ClosedRange<UInt32>, _ kind: ScalarClass) {
      for value in range { low[Int(value)] = kind }
    }
    fill(0...0x7F, .mark)
    fill(0x30...0x39, .digit)
    fill(0x41...0x5A, .letter)
    fill(0x61...0x7A, .letter)
    for range in Self.alphabetic { fill(range, .end) }
    for value in Self.common.joined() {
      low[Int(value)] = Self.kind(byProperties: value)
    }
    // CJK punctuation, enclosed and squared characters, strokes.
    fill(0x3000...0x303F, .mark)
    fill(0x302A...0x302F, .extend)
    fill(0x31C0...0x31EF, .mark)
    fill(0x3200...0x33FF, .mark)
    for value: Int in [0x3030, 0x303D, 0x3297, 0x3299] { low[value] = .textEmoji }
    fill(0x3005...0x3007, .han)
    fill(0x3400...0x4DBF, .han)
    fill(0x4DC0...0x4DFF, .mark)
    fill(0x4E00...0x9FFF, .han)
    fill(0xE000...0xF8FF, .mark)
    fill(0xF900...0xFAFF, .han)
    fill(0xFE30...0xFE6F, .mark)
    fill(0xFEFF...0xFEFF, .extend)
    // Full-width forms; half-width kana and Hangul stay with ICU.
    fill(0xFF01...0xFF65, .mark)
    fill(0xFF10...0xFF19, .digit)
    fill(0xFF21...0xFF3A, .letter)
    fill(0xFF41...0xFF5A, .letter)
    fill(0xFFE0...0xFFFF, .mark)
    for value: UInt32 in [0x09, 0x0D, 0x20, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000] {
      fill(value...value, .space)
    }
    fill(0x2000...0x200A, .space)
    fill(0x200B...0x200B, .mark)
    low[0x0A] = .lineFeed
    self.low = low
  }

  private static func kind(byProperties value: UInt32) -> ScalarClass {
    guard let scalar = Unicode.Scalar(value) else { return .mark }
    if (0x1F1E6...0x1F1FF).contains(value) { return .regionalIndicator }
    let properties = scalar.properties
    if properties.isEmojiPresentation { return .emoji }
    if properties.isEmoji { return .textEmoji }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter:
      .letter
    case .nonspacingMark, .spacingMark, .enclosingMark, .format: .extend
    case .decimalNumber: .complex
    default: .mark
    }
  }
}
