/// A number written in a text, whether or not it counts anything: 一 of 一只, 负三点五, 1 3/5, 50%.
///
/// A value is a ratio of exact decimals, for 三分之一 has no finite decimal. What
/// `NumericPhrases.numerals(in:)` takes for a number is written there.
public struct NumeralMention: Sendable, Equatable {
  /// How the number is written.
  public enum Kind: String, Sendable, CaseIterable {
    /// Digits, Chinese numerals, and their mixtures: 1,234, 一百五, 3.5万, 40k.
    case number
    /// Two numbers: 三分之一, 3/5, 一又二分之一.
    case fraction
    /// A base with its exponent, or scientific notation: 2^5, 2e5.
    case power
    /// Parts of a hundred, a thousand, ten: 50%, 千分之一, 三成, 八折, 六个百分点.
    case percent
  }

  /// Where it stands, in UTF-8 bytes, with its sign; 第 is not part of it.
  public var range: Range<Int>
  public var kind: Kind
  /// The value is `numerator / denominator`; of a vague number (十几) it is the number before the
  /// vague word.
  public var numerator: DecimalValue
  /// Above zero; one for everything but fractions, negative powers and percents.
  public var denominator = DecimalValue(1)
  /// The bounds of a vague number, nil where it has none; both are nil for an exact one.
  public var lower: DecimalValue?
  public var upper: DecimalValue?
  public var lowerInclusive = false
  public var upperInclusive = false
  /// Whether a vague word is part of the number: 几十, 十几, 四百多, 两三.
  public var isVague = false
  /// Whether 第 stands before it.
  public var isOrdinal = false
  /// The numeral alone: 四百 of 四百多, 五 of 百分之五, 二十几万 of 二十几万.
  public var coreRange: Range<Int>
  /// Whether a vague number has one before its vague word: 十几 has, 几十 has none.
  var hasBase = true
  /// How a percentage is written.
  var percentForm: PercentForm?

  /// The value as a decimal, rounded half away from zero. Linear in the digits.
  public func decimal(significantDigits: Int) -> DecimalValue {
    numerator.divided(by: denominator, significantDigits: significantDigits) ?? numerator
  }
}

/// How parts of a whole are written.
enum PercentForm: Sendable, Equatable {
  /// 50%.
  case sign
  /// 百分之五十: the number stands after 分之.
  case words
  /// 六个百分点.
  case points
  /// 三成, 八折: tenths.
  case tenths
}
