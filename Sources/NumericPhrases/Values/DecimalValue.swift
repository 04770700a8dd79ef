/// An exact decimal number: a sign, up to 38 significant digits and a power of ten.
///
/// Numbers in text are decimal, so they stay decimal: `1.2亿` is 12 × 10⁷ and nothing is rounded.
/// There is no binary floating point behind it. The power of ten may be any. A sum that would need
/// more than 38 digits has no value: it is not rounded, but `isValid` is false, and so is what is made
/// of it. All operations take constant time, for the length is bounded.
public struct DecimalValue: Hashable, Sendable, CustomStringConvertible {
  /// The significant digits as a number, no multiple of ten; 0 for zero. Two words, for a value of 128
  /// bits would be laid out on borders of 16 bytes.
  private let low: UInt64
  private let high: UInt64
  private let places: Int32
  /// Whether the value is below zero; zero itself is never negative.
  let isNegative: Bool
  /// False for a sum of more than 38 digits.
  public let isValid: Bool

  /// The most significant digits that a value has.
  static let maximumDigits = 38
  /// Zero.
  public static let zero = DecimalValue(0)
  /// One half.
  static let half = DecimalValue(coefficient: 5, exponent: -1)
  private static let invalid = DecimalValue()

  private var coefficient: UInt128 { UInt128(high) << 64 | UInt128(low) }
  /// The power of ten of the last digit.
  var exponent: Int { Int(places) }

  private init() {
    low = 0
    high = 0
    places = 0
    isNegative = false
    isValid = false
  }

  /// A coefficient times a power of ten.
  private init(coefficient: UInt128, exponent: Int, isNegative: Bool = false) {
    var digits = coefficient
    var places = exponent
    if digits == 0 {
      places = 0
    } else if digits <= UInt128(UInt64.max) {
      var small = UInt64(truncatingIfNeeded: digits)
      while small % 10 == 0 {
        small /= 10
        places += 1
      }
      digits = UInt128(small)
    } else {
      while digits % 10 == 0 {
        digits /= 10
        places += 1
      }
    }
    low = UInt64(truncatingIfNeeded: digits)
    high = UInt64(truncatingIfNeeded: digits >> 64)
    self.places = Int32(clamping: places)
    self.isNegative = isNegative && digits > 0
    isValid = true
  }

  /// The digits of `value` with another power of ten and another sign.
  private init(_ value: DecimalValue, exponent: Int, isNegative: Bool) {
    low = value.low
    high = value.high
    places = Int32(clamping: exponent)
    self.isNegative = isNegative
    isValid = value.isValid
  }

  /// A value from digits (each 0…9, most significant first) times a power of ten; one of more than 38
  /// significant digits is not valid.
  init(digits: [UInt8], exponent: Int, isNegative: Bool = false) {
    var accumulator = DigitAccumulator()
    for digit in digits { accumulator.append(digit) }
    self = accumulator.value(exponent: exponent, isNegative: isNegative)
  }

  /// An integer as a decimal value.
  public init(_ integer: Int) {
    self.init(coefficient: UInt128(integer.magnitude), exponent: 0, isNegative: integer < 0)
  }

  /// Reads a plain decimal string such as `-12.50`; nil for anything else, and for more than 38
  /// significant digits. Linear.
  public init?(_ description: String) {
    var accumulator = DigitAccumulator()
    var exponent = 0
    var count = 0
    var isNegative = false
    var hasPoint = false
    for (index, byte) in description.utf8.enumerated() {
      switch byte {
      case 0x2D where index == 0: isNegative = true
      case 0x2E where !hasPoint && count > 0: hasPoint = true
      case 0x30...0x39:
        accumulator.append(byte - 0x30)
        count += 1
        exponent -= hasPoint ? 1 : 0
      default: return nil
      }
    }
    guard count > 0, !hasPoint || exponent < 0 else { return nil }
    self = accumulator.value(exponent: exponent, isNegative: isNegative)
    guard isValid else { return nil }
  }

  /// Digits of a number one by one, most significant first.
  struct DigitAccumulator {
    private var coefficient: UInt128 = 0
    private var low: UInt64 = 0
    /// Zeros that have not been multiplied in: those at the end of a number cost no digits.
    private var zeros = 0
    private var isValid = true

    /// Adds a digit of 0…9.
    mutating func append(_ digit: UInt8) {
      guard digit > 0 else {
        zeros += coefficient > 0 || low > 0 ? 1 : 0
        return
      }
      while zeros >= 0 {
        multiply(adding: zeros == 0 ? digit : 0)
        zeros -= 1
      }
      zeros = 0
    }

    private mutating func multiply(adding digit: UInt8) {
      // Eighteen digits fit into a machine word.
      if coefficient == 0, low < 100_000_000_000_000_000 {
        low = low * 10 + UInt64(digit)
        return
      }
      if coefficient == 0 {
        coefficient = UInt128(low)
        low = 0
      }
      let (product, overflows) = coefficient.multipliedReportingOverflow(by: 10)
      coefficient = product &+ UInt128(digit)
      isValid = isValid && !overflows && coefficient <= DecimalValue.maximum
    }

    /// The number times a power of ten.
    func value(exponent: Int, isNegative: Bool = false) -> DecimalValue {
      guard isValid else { return .invalid }
      return DecimalValue(
        coefficient: coefficient > 0 ? coefficient : UInt128(low), exponent: exponent + zeros,
        isNegative: isNegative)
    }
  }

  /// The significant digits, most significant first, without zeros at either end; empty for zero.
  var digits: [UInt8] {
    var rest = coefficient
    var digits: [UInt8] = []
    while rest > 0 {
      digits.append(UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
    return digits.reversed()
  }

  /// How many digits there are between the first and the last that are not zero; 0 for zero.
  var digitCount: Int {
    var count = 0
    if high == 0 {
      var rest = low
      while rest > 0 {
        rest /= 10
        count += 1
      }
      return count
    }
    var rest = coefficient
    while rest > 0 {
      rest /= 10
      count += 1
    }
    return count
  }

  /// The power of ten of the lowest digit that is not zero: 2 for 1900, −1 for 0.5.
  var lowestPlace: Int { exponent }
  /// The power of ten of the highest digit: 3 for 1900.
  var highestPlace: Int { exponent + digitCount - 1 }
  var isZero: Bool { low | high == 0 }
  var isInteger: Bool { exponent >= 0 }
  var isPowerOfTen: Bool { low == 1 && high == 0 && !isNegative }

  /// Ten to the power `place`.
  static func power(_ place: Int) -> DecimalValue {
    DecimalValue(coefficient: 1, exponent: place)
  }

  /// The value times 10^`places`.
  func scaled(by places: Int) -> DecimalValue {
    DecimalValue(self, exponent: isZero ? 0 : exponent + places, isNegative: isNegative)
  }

  /// The value times a small factor (0…99).
  func times(_ factor: Int) -> DecimalValue {
    let (product, overflows) = coefficient.multipliedReportingOverflow(
      by: UInt128(factor.magnitude))
    guard isValid, !overflows, product <= DecimalValue.maximum else { return .invalid }
    return DecimalValue(
      coefficient: product, exponent: exponent, isNegative: isNegative != (factor < 0))
  }

  public static prefix func - (value: DecimalValue) -> DecimalValue {
    DecimalValue(value, exponent: value.exponent, isNegative: !value.isNegative && !value.isZero)
  }

  public static func + (left: DecimalValue, right: DecimalValue) -> DecimalValue {
    let exponent = min(left.exponent, right.exponent)
    guard left.isValid, right.isValid else { return .invalid }
    if left.isZero { return right }
    if right.isZero { return left }
    guard let a = left.coefficient(at: exponent), let b = right.coefficient(at: exponent) else {
      return .invalid
    }
    if left.isNegative != right.isNegative {
      let isLess = a < b
      return DecimalValue(
        coefficient: isLess ? b - a : a - b, exponent: exponent,
        isNegative: isLess ? right.isNegative : left.isNegative)
    }
    // Both are below 10³⁸, and so their sum fits.
    let sum = a + b
    guard sum <= maximum else { return .invalid }
    return DecimalValue(coefficient: sum, exponent: exponent, isNegative: left.isNegative)
  }

  public static func - (left: DecimalValue, right: DecimalValue) -> DecimalValue {
    left + -right
  }

  /// The plain decimal string: `1900`, `0.5`, `-3.25`.
  public var description: String {
    guard !isZero else { return "0" }
    let digits = digits
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
    var kept = coefficient
    var places = exponent
    while places < 0, kept > 0 {
      kept /= 10
      places += 1
    }
    let whole = DecimalValue(coefficient: kept, exponent: 0, isNegative: isNegative)
    return isNegative ? whole - DecimalValue(1) : whole
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
    var value = DecimalValue(top / bottom)
    for place in 1...max(places, 1) {
      rest *= 10
      value = value + DecimalValue(rest / bottom).scaled(by: -place)
      rest %= bottom
    }
    return rest * 2 >= bottom ? value + .power(-places) : value
  }

  /// The value as a machine integer when it is one of 0…999,999,999.
  var smallInteger: Int? {
    guard isValid, !isNegative, (0...9).contains(places), high == 0, low <= 999_999_999 else {
      return nil
    }
    var value = Int(low)
    for _ in 0..<exponent { value *= 10 }
    return value <= 999_999_999 ? value : nil
  }

  /// 10³⁸ − 1.
  private static let maximum = (0..<maximumDigits).reduce(UInt128(1)) { power, _ in power * 10 } - 1

  /// The coefficient where the last digit is that of 10^`exponent`, at most the value's own; nil when it
  /// has more than 38 digits then.
  private func coefficient(at exponent: Int) -> UInt128? {
    var result = coefficient
    guard self.exponent - exponent < DecimalValue.maximumDigits else { return nil }
    for _ in 0..<max(self.exponent - exponent, 0) {
      let (product, overflows) = result.multipliedReportingOverflow(by: 10)
      guard !overflows, product <= DecimalValue.maximum else { return nil }
      result = product
    }
    return result
  }
}

extension DecimalValue: Comparable {
  public static func < (left: DecimalValue, right: DecimalValue) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? compareMagnitudes(right, left) : compareMagnitudes(left, right)
  }

  private static func compareMagnitudes(_ left: DecimalValue, _ right: DecimalValue) -> Bool {
    if left.places == right.places, left.high == 0, right.high == 0 { return left.low < right.low }
    if left.isZero || right.isZero { return !right.isZero }
    let exponent = min(left.exponent, right.exponent)
    if let a = left.coefficient(at: exponent), let b = right.coefficient(at: exponent) {
      return a < b
    }
    return left.highestPlace < right.highestPlace
  }
}
