import TextEdits

/// A numeric phrase while it is put together around its numeral.
struct Phrase {
  /// UTF-8 bytes.
  var start: Int
  var end: Int
  /// The end of numeral and unit, before the hedges that follow.
  var measuredEnd = 0
  /// Where the numeral itself stands.
  var core: Range<Int>
  var interval: Interval
  var form: NumeralForm
  var rule: NumericRule
  var kind: Quantity.Kind?
  var unit: Unit?
  var unitRange: Range<Int>?
  /// What `unit` is called when the text drops it: 元 in 两块五.
  var impliedUnit: String?
  var markers = MarkerRanges()
  var confidence = Quantity.Confidence.high
  var flags: QuantityFlag = []
  var isConstraint = false
  var isRange = false
  var hasHedge = false
  /// A word before the numeral that says more than how vague it is: 共, 连续.
  var keepsLead = false
  /// The length of time that the words name before hedges widen it.
  var duration: NamedDuration?
  var likelyUpper: DecimalValue?
  var likelyLower: DecimalValue?

  init(_ numeral: Numeral) {
    start = numeral.range.lowerBound
    end = numeral.range.upperBound
    core = numeral.range
    interval = numeral.interval
    form = numeral.form
    markers = numeral.markers
    switch numeral.form {
    case .exact: rule = NumericRule.exact
    case .adjacent: rule = NumericRule.adjacentDigits
    case .several: rule = NumericRule.several
    case .remainder: rule = NumericRule.placeValue
    case .soft:
      rule = NumericRule.about
      flags = .softBounds
    }
    if numeral.isSoft {
      flags = .softBounds
    }
  }

  /// 三分之一: a quotient, in no unit.
  var isPlainFraction: Bool { rule == .fraction && unit == nil }

  /// A part of a whole is no more than all of it.
  mutating func clampToWhole(_ whole: DecimalValue) {
    guard let lower = interval.lower, interval.upper == nil, lower <= whole else { return }
    interval.upper = whole
    interval.upperInclusive = true
  }

  mutating func lowerConfidence(to confidence: Quantity.Confidence) {
    self.confidence = min(self.confidence, confidence)
  }
}

/// What reading at a candidate gave: a quantity or nothing, and where to go on.
///
/// The quantity, which is large, lies outside: an outcome goes through many hands.
struct ReadingOutcome {
  private final class Box {
    let quantity: Quantity

    init(_ quantity: Quantity) { self.quantity = quantity }
  }

  private var box: Box?
  var quantity: Quantity? {
    get { box?.quantity }
    set { box = newValue.map(Box.init) }
  }
  /// After the candidate, in UTF-8 bytes.
  var resume: Int

  init(quantity: Quantity? = nil, resume: Int) {
    box = quantity.map(Box.init)
    self.resume = resume
  }

  /// Nothing was found.
  var isEmpty: Bool { box == nil }
}
