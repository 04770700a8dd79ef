/// An exact decimal number of any length: a sign, decimal digits and a power of ten.
///
/// Numbers in text are decimal, so they stay decimal: `1.2亿` is 12 × 10⁷ and nothing is rounded.
/// There is no binary floating point behind it. Arithmetic is linear in the digits.
public struct DecimalValue: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Whether the value is below zero; zero itself is never negative.
  let isNegative: Bool
  /// Most significant first, without leading or trailing zeros; empty for zero.
  let digits: [UInt8]
  /// The power of ten of the last digit.
  let exponent: Int

  /// Zero.
  public static let zero = DecimalValue(digits: [], exponent: 0)
  /// One half.
  static let half = DecimalValue(digits: [5], exponent: -1)

  /// A value from digits (each 0…9, most significant first) times a power of ten. Linear.
  init(digits: [UInt8], exponent: Int, isNegative: Bool = false) {
    let head = digits.firstIndex { $0 != 0 } ?? digits.endIndex
    var tail = digits.endIndex
    while tail > head, digits[tail - 1] == 0 {
      tail -= 1
    }
    self.digits =
      head == 0 && tail == digits.endIndex ? digits : Array(digits[head..<tail])
    self.exponent = head == tail ? 0 : exponent + digits.endIndex - tail
    self.isNegative = isNegative && head < tail
  }

  /// An integer as a decimal value.
  public init(_ integer: Int) {
    var rest = integer.magnitude
    var digits: [UInt8] = []
    while rest > 0 {
      digits.append(UInt8(rest % 10))
      rest /= 10
    }
    digits.reverse()
    self.init(digits: digits, exponent: 0, isNegative: integer < 0)
  }

  /// Reads a plain decimal string such as `-12.50`; nil for anything else. Linear.
  public init?(_ description: String) {
    var digits: [UInt8] = []
    var exponent = 0
    var isNegative = false
    var hasPoint = false
    for (index, byte) in description.utf8.enumerated() {
      switch byte {
      case 0x2D where index == 0: isNegative = true
      case 0x2E where !hasPoint && !digits.isEmpty: hasPoint = true
      case 0x30...0x39:
        digits.append(byte - 0x30)
        exponent -= hasPoint ? 1 : 0
      default: return nil
      }
    }
    guard !digits.isEmpty, !hasPoint || exponent < 0 else { return nil }
    self.init(digits: digits, exponent: exponent, isNegative: isNegative)
  }

  /// The power of ten of the lowest digit that is not zero: 2 for 1900, −1 for 0.5.
  var lowestPlace: Int { exponent }
  /// The power of ten of the highest digit: 3 for 1900.
  var highestPlace: Int { exponent + digits.count - 1 }
  var isZero: Bool { digits.isEmpty }
  var isInteger: Bool { exponent >= 0 }

  /// Ten to the power `place`.
  static func power(_ place: Int) -> DecimalValue {
    DecimalValue(digits: [1], exponent: place)
  }

  /// The value times 10^`places`. Constant time but for the copy.
  func scaled(by places: Int) -> DecimalValue {
    DecimalValue(digits: digits, exponent: exponent + places, isNegative: isNegative)
  }

  /// The value times a small factor (0…99).
  func times(_ factor: Int) -> DecimalValue {
    var result: [UInt8] = []
    var carry = 0
    for digit in digits.reversed() {
      let product = Int(digit) * factor + carry
      result.append(UInt8(product % 10))
      carry = product / 10
    }
    while carry > 0 {
      result.append(UInt8(carry % 10))
      carry /= 10
    }
    result.reverse()
    return DecimalValue(digits: result, exponent: exponent, isNegative: isNegative)
  }

  public static prefix func - (value: DecimalValue) -> DecimalValue {
    DecimalValue(digits: value.digits, exponent: value.exponent, isNegative: !value.isNegative)
  }

  public static func + (left: DecimalValue, right: DecimalValue) -> DecimalValue {
    if left.isZero { return right }
    if right.isZero { return left }
    let exponent = min(left.exponent, right.exponent)
    let a = left.padded(to: exponent)
    let b = right.padded(to: exponent)
    if left.isNegative == right.isNegative {
      return DecimalValue(
        digits: sum(a, b), exponent: exponent, isNegative: left.isNegative)
    }
    if compareMagnitudes(left, right) {
      return DecimalValue(
        digits: difference(b, a), exponent: exponent, isNegative: right.isNegative)
    }
    return DecimalValue(digits: difference(a, b), exponent: exponent, isNegative: left.isNegative)
  }

  public static func - (left: DecimalValue, right: DecimalValue) -> DecimalValue {
    left + -right
  }

  public static func < (left: DecimalValue, right: DecimalValue) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? compareMagnitudes(right, left) : compareMagnitudes(left, right)
  }

  /// The plain decimal string: `1900`, `0.5`, `-3.25`.
  public var description: String {
    guard !isZero else { return "0" }
    var text = isNegative ? "-" : ""
    let point = digits.count + exponent
    if point <= 0 {
      text += "0." + String(repeating: "0", count: -point)
    }
    for (index, digit) in digits.enumerated() {
      if index == point, index > 0 {
        text += "."
      }
      text.unicodeScalars.append(Unicode.Scalar(0x30 + digit))
    }
    return text + String(repeating: "0", count: max(0, exponent))
  }

  /// The greatest integer not above the value.
  var floor: DecimalValue {
    guard exponent < 0 else { return self }
    let kept = DecimalValue(
      digits: Array(digits.dropLast(min(digits.count, -exponent))), exponent: 0,
      isNegative: isNegative)
    return isNegative ? kept - DecimalValue(1) : kept
  }

  /// The least integer not below the value.
  var ceiling: DecimalValue { -(-self).floor }

  /// `numerator / denominator` rounded half up to `places` digits after the point; nil when the
  /// denominator is zero or either is not an integer below 10⁹.
  static func quotient(
    _ numerator: DecimalValue, _ denominator: DecimalValue, places: Int
  ) -> DecimalValue? {
    guard let top = numerator.smallInteger, let bottom = denominator.smallInteger, bottom > 0
    else { return nil }
    var rest = top % bottom
    var digits = DecimalValue(top / bottom).padded(to: 0)
    for _ in 0..<places {
      rest *= 10
      digits.append(UInt8(rest / bottom))
      rest %= bottom
    }
    let value = DecimalValue(digits: digits, exponent: -places)
    return rest * 2 >= bottom ? value + .power(-places) : value
  }

  /// The value as a machine integer when it is one of 0…999,999,999.
  var smallInteger: Int? {
    guard !isNegative, isInteger, digits.count + exponent <= 9 else { return nil }
    var value = 0
    for digit in padded(to: 0) {
      value = value * 10 + Int(digit)
    }
    return value
  }

  private func padded(to exponent: Int) -> [UInt8] {
    digits + [UInt8](repeating: 0, count: max(0, self.exponent - exponent))
  }

  private static func compareMagnitudes(_ left: DecimalValue, _ right: DecimalValue) -> Bool {
    if left.isZero || right.isZero { return !right.isZero }
    if left.highestPlace != right.highestPlace { return left.highestPlace < right.highestPlace }
    return left.digits.lexicographicallyPrecedes(right.digits)
  }

  private static func sum(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var carry: UInt8 = 0
    for index in 0..<max(left.count, right.count) {
      let a = index < left.count ? left[left.count - 1 - index] : 0
      let b = index < right.count ? right[right.count - 1 - index] : 0
      let digit = a + b + carry
      result.append(digit % 10)
      carry = digit / 10
    }
    if carry > 0 {
      result.append(carry)
    }
    return result.reversed()
  }

  /// `left - right` where `left` is the greater or equal.
  private static func difference(_ left: [UInt8], _ right: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var borrow: Int = 0
    for index in 0..<max(left.count, right.count) {
      let a = index < left.count ? Int(left[left.count - 1 - index]) : 0
      let b = index < right.count ? Int(right[right.count - 1 - index]) : 0
      let digit = a - b - borrow
      borrow = digit < 0 ? 1 : 0
      result.append(UInt8(digit + borrow * 10))
    }
    return result.reversed()
  }
}
