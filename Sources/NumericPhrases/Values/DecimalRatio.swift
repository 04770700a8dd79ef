/// A positive rational number by which units are converted: 2000/3.
struct DecimalRatio: Hashable, Sendable {
  let numerator: DecimalValue
  let denominator: Int

  /// Reads `0.3048`, `5/9`, `2000/3`; nil for anything else, and for zero.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard let numerator = parts.first.flatMap({ DecimalValue(String($0)) }), parts.count <= 2,
      !numerator.isZero, !numerator.isNegative,
      let denominator = parts.count == 2 ? Int(parts[1]) : 1, denominator > 0
    else { return nil }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// `value` times the ratio, rounded half away from zero to `places` digits after the point where it
  /// does not end before. Linear in the digits.
  func times(_ value: DecimalValue, places: Int) -> DecimalValue {
    (value * numerator).divided(by: denominator, places: places)
  }
}

extension DecimalValue {
  /// The exact product; not valid when it has more than 38 significant digits. Quadratic in the digits.
  public static func * (left: DecimalValue, right: DecimalValue) -> DecimalValue {
    guard left.isValid else { return left }
    guard right.isValid else { return right }
    let a = left.digits
    let b = right.digits
    var sums = [Int](repeating: 0, count: a.count + b.count)
    for i in a.indices {
      for j in b.indices {
        sums[i + j + 1] += Int(a[i]) * Int(b[j])
      }
    }
    var carry = 0
    for index in sums.indices.reversed() {
      let sum = sums[index] + carry
      sums[index] = sum % 10
      carry = sum / 10
    }
    return DecimalValue(
      digits: sums.map { UInt8($0) }, exponent: left.exponent + right.exponent,
      isNegative: left.isNegative != right.isNegative)
  }

  /// The quotient, exact where it has at most `places` digits after the point, else rounded half away
  /// from zero. `divisor` is positive. Linear in the digits.
  func divided(by divisor: Int, places: Int) -> DecimalValue {
    guard isValid, divisor > 1, !isZero else { return self }
    var quotient: [UInt8] = []
    var rest = 0
    let digits = digits
    let kept = max(digits.count + exponent + places, 0)
    for index in 0..<kept {
      rest = rest * 10 + (index < digits.count ? Int(digits[index]) : 0)
      quotient.append(UInt8(rest / divisor))
      rest %= divisor
    }
    let next = kept < digits.count ? Int(digits[kept]) : 0
    if rest * 10 + next >= (divisor * 10 + 1) / 2 {
      var index = quotient.endIndex
      repeat {
        guard index > 0 else {
          quotient.insert(1, at: 0)
          break
        }
        index -= 1
        quotient[index] = quotient[index] == 9 ? 0 : quotient[index] + 1
      } while quotient[index] == 0
    }
    return DecimalValue(digits: quotient, exponent: -places, isNegative: isNegative)
  }
}
