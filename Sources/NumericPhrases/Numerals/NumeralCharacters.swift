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
}

/// One row of the numeral characters: Simplified characters of one role, with their values.
struct NumeralRow: Sendable {
  var role: NumeralRole
  /// Each character in order; its value is the one at the same place of `values`.
  var characters: String
  var values: [UInt8]

  /// The numeral characters of GB/T 15835 and their financial forms. Traditional forms reach these
  /// rows through the lexicon's folding.
  static let all = [
    NumeralRow(
      role: .digit, characters: "零〇○一二三四五六七八九两俩仨",
      values: [0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 2, 2, 3]),
    NumeralRow(
      role: .financial, characters: "壹贰弐叁参肆伍陆柒捌玖",
      values: [1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9]),
    NumeralRow(role: .smallUnit, characters: "十百千拾佰仟", values: [1, 2, 3, 1, 2, 3]),
    NumeralRow(role: .bigUnit, characters: "万亿兆", values: [4, 8, 12]),
    NumeralRow(role: .several, characters: "几数", values: [0, 0]),
    NumeralRow(role: .tens, characters: "廿卄卅", values: [2, 2, 3]),
    NumeralRow(role: .half, characters: "半", values: [5]),
  ]
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
}
