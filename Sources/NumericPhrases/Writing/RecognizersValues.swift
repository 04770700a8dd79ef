/// Values as .NET writes them, the form in which Recognizers-Text gives numbers.
extension RecognizersForm {
  /// Digits of a `double` that .NET's format `G15` writes.
  private static let doubleDigits = 15
  /// Whole numbers of so many digits fit into a 64-bit integer, which is written in full.
  private static let integerDigits = 18

  /// The value of `mention`: whole numbers in full, others to 15 digits.
  static func string(_ mention: NumeralMention) -> String {
    if mention.kind != .power, mention.denominator == DecimalValue(1) {
      return string(mention.numerator)
    }
    return floatingString(mention.decimal(significantDigits: doubleDigits))
  }

  /// The same for a decimal.
  static func string(_ value: DecimalValue) -> String {
    if value.isInteger, value.highestPlace < integerDigits { return value.description }
    return floatingString(
      value.divided(by: DecimalValue(1), significantDigits: doubleDigits) ?? value)
  }

  /// .NET's `G15`: plain between 10⁻⁴ and 10¹⁵, else as `1.232E+15`.
  private static func floatingString(_ value: DecimalValue) -> String {
    let exponent = value.highestPlace
    guard !value.isZero, exponent <= -5 || exponent >= doubleDigits else {
      return value.description
    }
    let digits = String(abs(exponent))
    return value.scaled(by: -exponent).description + (exponent < 0 ? "E-" : "E+")
      + (digits.count < 2 ? "0" + digits : digits)
  }
}
