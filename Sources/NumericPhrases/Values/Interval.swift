/// A set of numbers between two bounds, each closed, open or absent.
struct Interval: Equatable, Sendable {
  var lower: DecimalValue?
  var upper: DecimalValue?
  var lowerInclusive: Bool
  var upperInclusive: Bool

  init(_ value: DecimalValue) {
    self.init(closed: value, value)
  }

  init(closed lower: DecimalValue?, _ upper: DecimalValue?) {
    self.lower = lower
    self.upper = upper
    lowerInclusive = lower != nil
    upperInclusive = upper != nil
  }

  init(open lower: DecimalValue?, _ upper: DecimalValue?) {
    self.lower = lower
    self.upper = upper
    lowerInclusive = false
    upperInclusive = false
  }

  /// `[lower, upper)`.
  init(halfOpen lower: DecimalValue?, _ upper: DecimalValue?) {
    self.init(open: lower, upper)
    lowerInclusive = lower != nil
  }

  /// The one value of a point interval.
  var point: DecimalValue? {
    lower == upper && lowerInclusive && upperInclusive ? lower : nil
  }

  /// Whether both bounds are values (`DecimalValue.isValid`).
  var isValid: Bool { (lower?.isValid ?? true) && (upper?.isValid ?? true) }

  /// Whether all of it is below `value`.
  func isBelow(_ value: DecimalValue) -> Bool {
    guard let upper else { return false }
    return upper < value || upper == value && !upperInclusive
  }

  func map(_ transform: (DecimalValue) -> DecimalValue) -> Interval {
    var result = self
    result.lower = lower.map(transform)
    result.upper = upper.map(transform)
    return result
  }

  /// The interval on the other side of zero.
  var negated: Interval {
    var result = self
    result.lower = upper.map { -$0 }
    result.upper = lower.map { -$0 }
    result.lowerInclusive = upperInclusive
    result.upperInclusive = lowerInclusive
    return result
  }

  func scaled(by places: Int) -> Interval {
    places == 0 ? self : map { $0.scaled(by: places) }
  }

  /// The integers inside, when both sides are bounded and there is one.
  var integers: (lower: DecimalValue, upper: DecimalValue)? {
    guard let lower, let upper else { return nil }
    let one = DecimalValue(1)
    var first = lower.ceiling
    if first == lower, !lowerInclusive {
      first = first + one
    }
    var last = upper.floor
    if last == upper, !upperInclusive {
      last = last - one
    }
    return last < first ? nil : (first, last)
  }
}
