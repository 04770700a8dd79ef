import HanLexicon

/// What kind of character a code point is, as far as damage changes kinds.
///
/// Bytes read with the wrong table give characters that are each rare, or of kinds that do not stand
/// beside each other. Blocks are those of the Unicode Standard; how rare a Han character is, is told
/// by the lexicon's character model.
enum ScalarClass: UInt8, CaseIterable {
  case asciiLetter, asciiDigit, asciiSpace, asciiMark
  case commonHan, uncommonHan, rareHan, unseenHan, memoryFill
  case chineseMark
  case hiragana, katakana, smallKana, halfWidthKana
  case hangul
  case greek, russian, russianCapital, otherCyrillic
  case latinLower, latinUpper, latinSymbol, invisible
  case typographic, signLike
  case boxDrawing, mathematical
  case bopomofo
  case control, privateUse, replacement
  case otherLetter, combining, other

  /// The class of `scalar`. `costOfHan` is the character's own cost in the model, in 1/8 nat.
  init(_ scalar: UInt32, costOfHan: Int) {
    // Most code points first: a table of all is made at every start.
    switch scalar {
    case 0x3400..<0xA000, 0xF900..<0xFB00, 0x20000..<0x32400:
      self = LostTextFinder.isFill(scalar) ? .memoryFill : Self.han(cost: costOfHan)
    case 0xAC00..<0xD7B0: self = .hangul
    case 0xE000..<0xF900: self = .privateUse
    case 0x41...0x5A, 0x61...0x7A: self = .asciiLetter
    case 0x30...0x39: self = .asciiDigit
    case 0x09, 0x0A, 0x0D, 0x20: self = .asciiSpace
    case 0x21..<0x7F: self = .asciiMark
    case 0..<0xA0: self = .control
    case 0xA0, 0xAD, 0x200B...0x200F, 0xFEFF: self = .invisible
    case 0xA1...0xBF, 0xD7, 0xF7: self = .latinSymbol
    case 0xC0..<0x250: self = Self.isUpperLatin(scalar) ? .latinUpper : .latinLower
    case 0x250..<0x2B0, 0x1E00..<0x1F00: self = .latinLower
    case 0x2B0..<0x300: self = .signLike
    case 0x300..<0x370: self = .combining
    case 0x370..<0x400, 0x1F00..<0x2000: self = .greek
    case 0x410..<0x430, 0x401: self = .russianCapital
    case 0x430..<0x450, 0x451: self = .russian
    case 0x400..<0x530: self = .otherCyrillic
    case 0x20AC, 0x2020, 0x2021, 0x2030, 0x2039, 0x203A, 0x201A, 0x201E, 0x2122: self = .signLike
    case 0x2000..<0x2070: self = .typographic
    case 0x2070..<0x2190: self = .signLike
    case 0x2500..<0x25A0: self = .boxDrawing
    case 0x2190..<0x2500, 0x25A0..<0x2800: self = .mathematical
    case 0x3000..<0x3040, 0xFE30..<0xFE70, 0xFF01...0xFF65, 0xFFE0...0xFFE6: self = .chineseMark
    case 0x3041...0x3096: self = Self.isSmallKana(scalar) ? .smallKana : .hiragana
    case 0x30A1...0x30FA: self = Self.isSmallKana(scalar - 0x60) ? .smallKana : .katakana
    case 0x3099...0x30FF, 0x31F0..<0x3200: self = .katakana
    case 0x3100..<0x3130, 0x31A0..<0x31C0: self = .bopomofo
    case 0xFF66...0xFF9F: self = .halfWidthKana
    case 0x1100..<0x1200, 0x3130..<0x3190: self = .hangul
    case 0xFFFD: self = .replacement
    case 0x530..<0x1E00, 0x2800..<0x3000, 0xA000..<0xE000, 0xFB00..<0xFE00: self = .otherLetter
    default: self = .other
    }
  }

  private static func han(cost: Int) -> ScalarClass {
    if cost < 72 { return .commonHan }
    return cost < 92 ? .uncommonHan : cost < 128 ? .rareHan : .unseenHan
  }

  private static func isUpperLatin(_ scalar: UInt32) -> Bool {
    scalar < 0xDF || (scalar >= 0x100 && Unicode.Scalar(scalar)?.properties.isUppercase == true)
  }

  /// ぁぃぅぇぉっゃゅょゎ, and ゕゖ.
  private static func isSmallKana(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E, 0x3095,
      0x3096:
      true
    default: false
    }
  }

  var isHan: Bool {
    self == .commonHan || self == .uncommonHan || self == .rareHan || self == .unseenHan
      || self == .memoryFill
  }

  var isASCII: Bool { rawValue <= ScalarClass.asciiMark.rawValue }

  var isJapanese: Bool { isHan || script == 2 }

  /// Which characters a class is at home beside: those of the same writing system.
  var script: UInt8 {
    switch self {
    case .asciiLetter, .asciiDigit, .asciiSpace, .asciiMark, .chineseMark, .typographic, .invisible,
      .combining, .other, .replacement, .control, .privateUse, .mathematical, .signLike,
      .latinSymbol:
      0
    case .commonHan, .uncommonHan, .rareHan, .unseenHan, .memoryFill: 1
    case .hiragana, .katakana, .smallKana: 2
    case .halfWidthKana: 3
    case .hangul: 4
    case .greek: 5
    case .russian, .russianCapital, .otherCyrillic: 6
    case .latinLower, .latinUpper: 7
    case .boxDrawing: 8
    case .bopomofo: 9
    case .otherLetter: 10
    }
  }
}

/// The class of every code point of the basic plane, for one lexicon.
final class ScalarClasses: Sendable {
  let classes: [ScalarClass]

  /// One look-up for each code point: under a millisecond.
  init(lexicon: HanLexicon) {
    classes = (0..<UInt32(0x10000)).map {
      ScalarClass($0, costOfHan: Self.cost($0, lexicon))
    }
  }

  private static func cost(_ scalar: UInt32, _ lexicon: HanLexicon) -> Int {
    let id = lexicon.fold(scalar)
    return id == 0 ? 255 : lexicon.characterModel.cost(of: id)
  }

  subscript(scalar: UInt32) -> ScalarClass {
    scalar < 0x10000 ? classes[Int(scalar)] : scalar >= 0x20000 ? .unseenHan : .other
  }
}
