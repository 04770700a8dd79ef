/// Quotients to significant digits and powers of exact decimals.
extension DecimalValue {
  /// The value without its sign.
  var magnitude: DecimalValue { isNegative ? -self : self }

  /// The value to the power of `exponent` (0 and above); not valid when that has too many digits.
  func raised(to exponent: Int) -> DecimalValue {
    var product = DecimalValue(1)
    for _ in 0..<max(0, exponent) where product.isValid {
      product = product * self
    }
    return product
  }

  /// `self / divisor` to so many significant digits, rounded half away from zero; nil for a zero
  /// divisor and for one of as many digits as a value can have. Long division.
  func divided(by divisor: DecimalValue, significantDigits: Int) -> DecimalValue? {
    guard !divisor.isZero, divisor.digitCount < DecimalValue.maximumDigits else { return nil }
    guard !isZero else { return self }
    let bottom = divisor.magnitude.scaled(by: -divisor.highestPlace)
    var rest = magnitude.scaled(by: -highestPlace)
    var exponent = highestPlace - divisor.highestPlace
    if rest < bottom {
      rest = rest.scaled(by: 1)
      exponent -= 1
    }
    var quotient: [UInt8] = []
    for _ in 0..<max(1, significantDigits) {
      var digit: UInt8 = 0
      while rest >= bottom {
        rest = rest - bottom
        digit += 1
      }
      quotient.append(digit)
      rest = rest.scaled(by: 1)
    }
    let lowest = exponent - quotient.count + 1
    let value = DecimalValue(digits: quotient, exponent: lowest)
    let rounded = rest >= bottom.times(5) ? value + .power(lowest) : value
    return isNegative != divisor.isNegative ? -rounded : rounded
  }
}
