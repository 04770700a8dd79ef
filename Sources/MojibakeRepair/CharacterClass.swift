/// What a character is, as far as its neighbours are concerned.
enum CharacterKind {
  case space, digit, small, capital
  /// A letter without case: Hebrew, Arabic, Thai, kana, Hangul …
  case caseless
  case han
  /// Punctuation of full width.
  case wideMark
  case combining
  /// ASCII punctuation.
  case punctuation
  case opening, closing
  /// Dashes and ellipses: they stand beside letters.
  case mark
  case apostrophe
  /// What follows a letter or a digit: ® ™ ° ².
  case sign
  case symbol
  /// Box drawing and blocks.
  case box
  case control, other

  var isLetter: Bool { self == .small || self == .capital || self == .caseless || self == .han }
}

/// The script of a letter: a named one, or the block of 128 that it is in.
struct CharacterScript: Hashable {
  private let number: UInt32

  private init(_ number: UInt32) { self.number = number }

  init(block scalar: UInt32) { number = 16 + scalar >> 7 }

  static let none = CharacterScript(0)
  static let latin = CharacterScript(1)
  static let greek = CharacterScript(2)
  static let cyrillic = CharacterScript(3)
  /// Han, kana, Hangul, which mix.
  static let cjk = CharacterScript(4)
}

/// The kind, the script and the cost of a character by itself, in 1/8 nat.
///
/// The costs are our own estimates of how often a character is met in text of any language that
/// uses its script; general categories are those of the Unicode Character Database.
struct CharacterClass {
  let kind: CharacterKind
  let script: CharacterScript
  let cost: Int

  private init(_ kind: CharacterKind, _ cost: Int, _ script: CharacterScript = .none) {
    self.kind = kind
    self.cost = cost
    self.script = script
  }

  /// Constant time.
  init(_ scalar: UInt32) {
    self =
      scalar < 0x530
      ? Self.european[Int(scalar)] : CharacterClass(computed: scalar)
  }

  /// The classes of Latin, Greek and Cyrillic, which are looked up most.
  private static let european = (0..<0x530).map(CharacterClass.init(computed:))

  private init(computed scalar: UInt32) {
    switch scalar {
    case 0x61...0x7A: self.init(.small, 24, .latin)
    case 0x41...0x5A: self.init(.capital, 40, .latin)
    case 0x30...0x39: self.init(.digit, 36)
    case 0x20, 0x09, 0x0D: self.init(.space, 16)
    case 0x21...0x7E: self.init(.punctuation, 48)
    case 0..<0x80: self.init(.control, 112)
    case 0x80...0x9F: self.init(.control, 128)
    case 0xA0..<0xC0, 0xD7, 0xF7: self = Self.latin1Sign(scalar)
    case 0xC0...0x24F: self = Self.latin(scalar)
    case 0x1EA0...0x1EF9:
      self.init(scalar & 1 == 0 ? .capital : .small, scalar & 1 == 0 ? 72 : 48, .latin)
    case 0x2000..<0x2C00: self = Self.mark(scalar)
    case 0x370..<0x530: self = Self.european(scalar)
    case 0x2E80...0x33FF, 0xF900...0xFAFF, 0xFF00..<0xFFF0: self = Self.eastAsian(scalar)
    case 0x3400...0x4DBF: self.init(.han, 136, .cjk)
    case 0x4E00...0x9FFF: self.init(.han, 96, .cjk)
    case 0xAC00...0xD7A3: self.init(.caseless, 44, .cjk)
    case 0xFFFD: self.init(.punctuation, 64)
    case 0x1F300...0x1FAFF: self.init(.mark, 80)
    case 0x20000...0x323AF: self.init(.han, 160, .cjk)
    default: self = Self.byCategory(scalar)
    }
  }

  /// U+00A0…U+00BF, × and ÷, in order.
  private static let latin1Signs: [(kind: CharacterKind, cost: Int)] = [
    (.space, 48), (.opening, 72), (.symbol, 96), (.symbol, 72), (.symbol, 104), (.symbol, 80),
    (.symbol, 104), (.symbol, 64), (.symbol, 88), (.symbol, 64), (.sign, 80), (.opening, 56),
    (.symbol, 96), (.mark, 72), (.sign, 64), (.symbol, 96), (.sign, 56), (.symbol, 72),
    (.sign, 72), (.sign, 80), (.symbol, 80), (.symbol, 72), (.symbol, 96), (.mark, 64),
    (.symbol, 104), (.sign, 88), (.sign, 72), (.closing, 56), (.symbol, 80), (.symbol, 72),
    (.symbol, 88), (.opening, 72),
  ]

  private static func latin1Sign(_ scalar: UInt32) -> CharacterClass {
    if scalar == 0xD7 || scalar == 0xF7 { return CharacterClass(.symbol, 76) }
    let sign = latin1Signs[Int(scalar - 0xA0)]
    return CharacterClass(sign.kind, sign.cost)
  }

  /// Small letters of Western Europe in falling frequency, then of the others.
  private static let commonLatin = letters("éäöüáíóà", 40)
    .merging(letters("èñçãúêß", 44)) { $1 }
    .merging(letters("åøæõôîûëïâ", 48)) { $1 }
    .merging(letters("ìòùýžšč", 52)) { $1 }
    .merging(letters("łąęśćżźńřěůťďňľőűășțşţğıčđōūīāēėįųģķļņ", 58)) { $1 }
    .merging(letters("ðþœĺŕŷŵĝĥĵŝŭċġħ", 76)) { $1 }
    .merging(letters("ÿŀŉĸŧŋ", 88)) { $1 }
    .merging(letters("ƒſ", 136)) { $1 }
    .merging(letters("ơưı", 54)) { $1 }

  private static func letters(_ letters: String, _ cost: Int) -> [UInt32: Int] {
    Dictionary(letters.unicodeScalars.map { ($0.value, cost) }) { first, _ in first }
  }

  /// Capitals that hardly any text has but at the places where their language needs them.
  private static let rareCapitals: [UInt32: Int] = letters("ÃÂ", 104).merging(
    letters("ÐÎÏËÛÙÝÞ", 84)
  ) { $1 }.merging(letters("ÅÄÖÜÇÁÉÓÍÚÈÀŠŽČŁŚŞØİ", 66)) { $1 }

  private static func latin(_ scalar: UInt32) -> CharacterClass {
    let properties = Unicode.Scalar(scalar)?.properties
    if properties?.isUppercase ?? false {
      let small = properties?.lowercaseMapping.unicodeScalars.first?.value ?? scalar
      let cost = rareCapitals[scalar] ?? (commonLatin[small] ?? 84) + 24
      return CharacterClass(.capital, cost, .latin)
    }
    return CharacterClass(.small, commonLatin[scalar] ?? (scalar < 0x180 ? 64 : 96), .latin)
  }

  /// Greek, Coptic and Cyrillic.
  private static func european(_ scalar: UInt32) -> CharacterClass {
    let isGreek = scalar < 0x400
    let isCapital = Unicode.Scalar(scalar)?.properties.isUppercase ?? false
    let isLetter = Unicode.Scalar(scalar)?.properties.isAlphabetic ?? false
    guard isLetter else { return byCategory(scalar) }
    let isCommon: Bool
    switch scalar {
    case 0x386...0x3CE, 0x410...0x44F: isCommon = true
    default: isCommon = false
    }
    let isLiving = isCommon || (0x400...0x45F).contains(scalar) || (0x490...0x491).contains(scalar)
    return CharacterClass(
      isCapital ? .capital : .small,
      (isCommon ? 28 : isLiving ? 40 : 96) + (isCapital ? 16 : 0), isGreek ? .greek : .cyrillic)
  }

  private static let marks: [UInt32: (kind: CharacterKind, cost: Int)] = [
    0x2013: (.mark, 56), 0x2014: (.mark, 52), 0x2018: (.opening, 60), 0x2019: (.apostrophe, 44),
    0x201A: (.opening, 80), 0x201C: (.opening, 48), 0x201D: (.closing, 48),
    0x201E: (.opening, 60), 0x2020: (.symbol, 88), 0x2021: (.symbol, 88), 0x2022: (.mark, 64),
    0x2026: (.mark, 52), 0x2030: (.symbol, 88), 0x2039: (.opening, 80), 0x203A: (.closing, 80),
    0x20AC: (.symbol, 64), 0x2116: (.mark, 64), 0x2122: (.sign, 72), 0x2010: (.mark, 80),
    0x2011: (.mark, 80), 0x200B: (.mark, 72), 0x200D: (.mark, 80), 0x200E: (.mark, 72),
    0x200F: (.mark, 76), 0x221A: (.opening, 80), 0x2713: (.mark, 72), 0x2714: (.mark, 72),
    0x2764: (.mark, 72),
  ]

  private static func mark(_ scalar: UInt32) -> CharacterClass {
    if let mark = marks[scalar] { return CharacterClass(mark.kind, mark.cost) }
    switch scalar {
    case 0x2500..<0x2580: return CharacterClass(.box, 64)
    case 0x2580..<0x25A0: return CharacterClass(.box, 80)
    case 0x2190..<0x2200, 0x25A0..<0x27C0: return CharacterClass(.mark, 80)
    case 0x2200..<0x2300, 0x20A0..<0x20C0: return CharacterClass(.symbol, 80)
    default: return byCategory(scalar)
    }
  }

  private static func eastAsian(_ scalar: UInt32) -> CharacterClass {
    switch scalar {
    case 0x3041...0x309F, 0x30A1...0x30FF: CharacterClass(.caseless, 36, .cjk)
    case 0x3000...0x303F, 0xFF00...0xFF60: CharacterClass(.wideMark, 56)
    case 0xFF61...0xFF9F: CharacterClass(.caseless, 72, .cjk)
    default: byCategory(scalar)
    }
  }

  private static func byCategory(_ scalar: UInt32) -> CharacterClass {
    guard let category = Unicode.Scalar(scalar)?.properties.generalCategory else {
      return CharacterClass(.control, 200)
    }
    switch category {
    case .uppercaseLetter, .titlecaseLetter:
      return CharacterClass(.capital, 112, .latin)
    case .lowercaseLetter:
      return CharacterClass(.small, 112, .latin)
    case .otherLetter, .modifierLetter:
      return CharacterClass(.caseless, letterCost(scalar), CharacterScript(block: scalar))
    case .nonspacingMark, .spacingMark, .enclosingMark:
      let isCommon = scalar < 0x483 || scalar >= 0x1AB0
      return CharacterClass(
        .combining, letterCost(scalar), isCommon ? .none : CharacterScript(block: scalar))
    case .decimalNumber, .letterNumber, .otherNumber: return CharacterClass(.sign, 84)
    case .initialPunctuation, .openPunctuation: return CharacterClass(.opening, 88)
    case .finalPunctuation, .closePunctuation: return CharacterClass(.closing, 88)
    case .connectorPunctuation, .dashPunctuation, .otherPunctuation:
      return CharacterClass(.mark, 88)
    case .spaceSeparator: return CharacterClass(.space, 80)
    case .format: return CharacterClass(.other, 88)
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol:
      return CharacterClass(.symbol, 88)
    case .privateUse: return CharacterClass(.other, 176)
    case .unassigned, .surrogate: return CharacterClass(.control, 240)
    default: return CharacterClass(.control, 128)
    }
  }

  /// Living scripts beyond Greek, Latin and Cyrillic are cheap in words; others are rare.
  private static func letterCost(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0x300...0x304, 0x306...0x30C, 0x323, 0x327, 0x328, 0x331, 0x332, 0x335...0x338: 72
    case 0x300...0x36F: 96
    case 0x5D0...0x5EA, 0x621...0x64A: 28
    case 0x591...0x6FF: 56
    case 0x900...0xDFF, 0xE00...0xEFF, 0x1000...0x10FF, 0x1200...0x137F, 0x1780...0x17DD: 40
    case 0x530...0x58F: 40
    case 0xFE00...0xFE0F: scalar == 0xFE0F ? 56 : 112
    default: 104
    }
  }
}
