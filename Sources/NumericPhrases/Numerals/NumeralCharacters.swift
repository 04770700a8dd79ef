/// What a folded character does inside a numeral.
enum NumeralRole: UInt8, Sendable {
  case none
  /// 0–9 in any width.
  case arabic
  /// 〇一二…九 and 两.
  case digit
  /// 壹贰叁…玖: digits only beside 拾佰仟 and in amounts, for 伍 and 陆 are also surnames.
  case financial
  /// 十百千: the value is the power of ten.
  case smallUnit
  /// 万亿兆: the value is the power of ten.
  case bigUnit
  /// 几 and 数: an unknown digit, two to nine.
  case several
  /// 廿 and 卅: the value is the digit before the ten.
  case tens
  /// 半.
  case half

  /// By the names of the rows; digits in ASCII need none.
  fileprivate static let names: [String: NumeralRole] = [
    "digit": .digit, "financial": .financial, "small-unit": .smallUnit, "big-unit": .bigUnit,
    "several": .several, "tens": .tens, "half": .half,
  ]
}

/// A row of the numeral characters: a Simplified character, its role and its value. Traditional forms
/// reach it through the lexicon's folding.
struct NumeralRow: Sendable {
  var scalar: UInt32
  var role: NumeralRole
  var value: UInt8

  init?(columns: [String]) {
    guard let scalar = columns[0].unicodeScalars.first, columns[0].unicodeScalars.count == 1,
      let role = NumeralRole.names[columns[1]], let value = UInt8(columns[2]), value < 16
    else { return nil }
    self.scalar = scalar.value
    self.role = role
    self.value = value
  }
}

/// A character of the text as the numeral reader sees it.
struct Glyph: Sendable {
  /// Folded: narrow for full-width ASCII, Simplified for Han.
  var scalar: UInt32
  /// As it stands in the text.
  var raw: UInt32
  var role: NumeralRole
  var value: Int
  /// In UTF-8 bytes.
  var length: Int

  static let end = Glyph(scalar: 0, raw: 0, role: .none, value: 0, length: 0)
  func `is`(_ scalar: Unicode.Scalar) -> Bool { self.scalar == scalar.value }
  /// Whether it is a Latin letter without marks, in any width.
  var isLatinLetter: Bool { scalar.isASCIILetter }

  /// 两, 俩 and 仨 count and are never read as digits in a row.
  var isPairWord: Bool { self.is("两") || self.is("俩") || self.is("仨") }
}
