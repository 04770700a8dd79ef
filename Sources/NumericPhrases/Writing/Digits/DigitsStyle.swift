/// How numbers are written in digits where usage leaves a choice.
public struct DigitsStyle: Sendable, Equatable {
  /// Dates: 2008年8月8日, 2008/08/08 or 2008-08-08.
  public enum DateForm: String, Sendable, CaseIterable {
    case chinese, slashes, iso
  }

  /// Times of day: 8点30分, 8:30, or 8:30a.m. where a word says which half of the day.
  public enum TimeForm: String, Sendable, CaseIterable {
    case words, colon
    case colonWithHalf = "colon-with-half"
  }

  /// Money: 1.25元 or ¥1.25.
  public enum MoneyForm: String, Sendable, CaseIterable {
    case unit, sign
  }

  /// Measures: 25千克 or 25kg.
  public enum UnitForm: String, Sendable, CaseIterable {
    case names, symbols
  }

  /// Numbers from ten thousand on.
  public enum LargeNumbers: String, Sendable, CaseIterable {
    /// 3万, 3亿4500万, 12300, 1亿2300: whole myriads keep their word, others below 10⁸ are plain.
    case mixed
    /// 30000, 26800.
    case plain
    /// 3万, 2万6800.
    case sections
    /// 3万, 2.68万.
    case decimal
    /// 30000, 100万1111: words from a million on.
    case millions
  }

  /// Two numbers for one: 十七八.
  public enum Approximations: String, Sendable, CaseIterable {
    /// 17～18, 3万～4万.
    case range
    /// 17-8, 3~4万.
    case abbreviated
  }

  /// Which numerals of a class are written in digits.
  public enum Extent: String, Sendable, CaseIterable {
    case never
    /// Where usage has digits.
    case usual
    /// Wherever they can be told from words.
    case always
  }

  public var date = DateForm.chinese
  public var time = TimeForm.words
  public var money = MoneyForm.unit
  public var units = UnitForm.names
  public var largeNumbers = LargeNumbers.mixed
  public var approximations = Approximations.range
  /// Stands between the ends of a range.
  public var dash = "～"
  /// Numerals of one character. Usual are those of measures, money and per cent (三公里), not those of
  /// things counted (一只).
  public var oneDigit = Extent.usual
  /// Numerals without a unit. Usual are those that are long enough to be no word.
  public var standalone = Extent.usual
  /// Whether 加, 减 and 等于 between numbers become signs.
  public var writesArithmetic = false
  /// Whether 高一二 is the train G12, also without 次 after it.
  public var writesTrains = false

  public init() {}

  /// GB/T 15835-2011: 2008年8月8日, 1.25元, 17～18岁, 3万～5万元.
  public static let standard = DigitsStyle()

  /// As the package WeTextProcessing 1.0 writes.
  public static var wetext: DigitsStyle {
    var style = DigitsStyle()
    style.date = .slashes
    style.time = .colonWithHalf
    style.money = .sign
    style.units = .symbols
    style.largeNumbers = .millions
    style.approximations = .abbreviated
    style.dash = "~"
    style.oneDigit = .always
    style.standalone = .always
    style.writesArithmetic = true
    style.writesTrains = true
    return style
  }
}
