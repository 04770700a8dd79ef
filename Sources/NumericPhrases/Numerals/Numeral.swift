/// How a numeral leaves its value open.
enum NumeralForm: Sendable, Equatable {
  case exact
  /// 两三, 十七八.
  case adjacent
  /// 几十, 十几, 数百.
  case several
  /// 20余, 一百多.
  case remainder
  /// 十来, 千把.
  case soft
}

/// A numeral without its unit: a value or an interval, with the place of its last digit.
struct Numeral: Sendable {
  /// UTF-8 bytes.
  var range: Range<Int>
  var interval: Interval
  var form: NumeralForm
  /// The power of ten of p in the place-value rule: 余 after this numeral means less than 10^p more.
  var place: Int
  /// Power of ten of the last multiplier; 0 without one.
  var multiplier: Int
  /// Begins with 百, 千, 万 or 亿 and no digit.
  var isBare: Bool
  /// Has at least one digit in ASCII or full width.
  var isArabic: Bool
  /// Digits only, read one by one: 二〇二三.
  var isDigitSequence = false
  /// How many digits an Arabic numeral has before the point, when it is nothing else.
  var arabicDigits = 0
  var hasFraction = false
  /// Number of numeral characters.
  var glyphs: Int
  /// Begins with 几.
  var startsWithSeveral: Bool
  var isHalf = false
  /// Is 十, with 万 or 亿 behind it or not.
  var startsWithTen: Bool { glyphs <= 2 + multiplier / 8 && coefficient.point == DecimalValue(10) }
  /// The bounds are a manner of speaking: 一千七百八百.
  var isSoft = false
  /// Remainder words inside the numeral, in UTF-8 bytes.
  var markers = MarkerRanges()
  var remainder: RemainderWord?
  /// 余 directly after 万 or 亿.
  var remainderAfterMultiplier = false

  /// Before the last multiplier (万, 亿): 3 of 3万.
  var coefficient: Interval { interval.scaled(by: -multiplier) }
  var exactValue: DecimalValue? { form == .exact ? interval.point : nil }
}

/// Which word says that there is more than N.
enum RemainderWord: Sendable {
  /// 余, 多, 有余: inside (N, N + p).
  case more
  /// 来, 许: around N.
  case lai
  /// 把: around N.
  case ba
  /// 几 after digits: 20几.
  case several
}
