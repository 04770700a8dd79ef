/// Products, quotients and rounding of exact decimals, for fractions and powers.
extension DecimalValue {
  /// The product; not valid when it has more digits than a value can have.
  static func * (left: DecimalValue, right: DecimalValue) -> DecimalValue {
    guard left.isValid, right.isValid else { return left.isValid ? right : left }
    let (leftDigits, rightDigits) = (left.digits, right.digits)
    var columns = [Int](repeating: 0, count: leftDigits.count + rightDigits.count)
    for (place, digit) in leftDigits.reversed().enumerated() {
      for (other, factor) in rightDigits.reversed().enumerated() {
        columns[place + other] += Int(digit) * Int(factor)
      }
    }
    var digits: [UInt8] = []
    var carry = 0
    for column in columns {
      digits.append(UInt8((column + carry) % 10))
      carry = (column + carry) / 10
    }
    digits.reverse()
    return DecimalValue(
      digits: digits, exponent: left.exponent + right.exponent,
      isNegative: left.isNegative != right.isNegative)
  }

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
