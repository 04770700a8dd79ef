import TextEdits

/// A numeric phrase of a text: where it stands, what it means, and in which unit.
///
/// Bounds are exact decimals. A nil bound means that the side is open-ended (`60岁以上` has no upper
/// bound). Ordinals, identifiers, dates and clock times carry bounds only where they denote an
/// interval of numbers (`90年代`, `3点多`).
public struct Quantity: Sendable, Equatable {
  /// What a numeric phrase denotes.
  public enum Kind: String, Sendable, CaseIterable {
    /// One known number: 477人.
    case exact
    /// One unknown number inside an interval: 1900余人.
    case approximate
    /// A set of numbers: 60岁以上.
    case constraint
    /// From A to B: 3～5个.
    case range
    /// A place in an order: 第3版.
    case ordinal
    /// A number that only names: 2号线, 邮编100081.
    case identifier
    /// A part of a whole: 100%, 三分之一.
    case fraction
    /// So many times as much: 两倍.
    case multiple
    /// A calendar date or a stretch of the calendar: 2023年08月22日, 90年代.
    case date
    /// A time of day: 12:30, 下午3点.
    case time
    /// A length of time: 连续3年, 7800多小时.
    case duration
    /// An amount of money: 384万元.
    case money
  }

  /// How sure the reading is.
  public enum Confidence: String, Sendable, CaseIterable, Comparable {
    case low, medium, high

    public static func < (left: Confidence, right: Confidence) -> Bool {
      left.rank < right.rank
    }

    private var rank: Int { Confidence.allCases.firstIndex(of: self) ?? 0 }
  }

  /// Where the phrase stands, in UTF-8 bytes of the scanned text; cuts only between scalars.
  public var range: Range<Int>
  public var kind: Kind
  /// The words that make the phrase vague or bounded, as written, in text order: 约, 餘, 以上.
  public var markers: [String] {
    get { details?.values.markers ?? [] }
    set { if details != nil || !newValue.isEmpty { change { $0.markers = newValue } } }
  }
  /// The bounds of the value, in `unit`; nil where there is none.
  public var lower: DecimalValue?
  public var upper: DecimalValue?
  public var lowerInclusive = false
  public var upperInclusive = false
  /// Where the value probably lies when the hard bounds are wide: 1000余人 is likely below 1200.
  public var likelyLower: DecimalValue? {
    get { details?.values.likelyLower }
    set { if details != nil || newValue != nil { change { $0.likelyLower = newValue } } }
  }
  public var likelyUpper: DecimalValue? {
    get { details?.values.likelyUpper }
    set { if details != nil || newValue != nil { change { $0.likelyUpper = newValue } } }
  }
  /// The least and greatest whole number, as decimal strings, for units that are counted.
  public var integers: (lower: String, upper: String)? {
    guard isCounted, lower != nil, upper != nil else { return nil }
    var interval = Interval(open: lower, upper)
    interval.lowerInclusive = lowerInclusive
    interval.upperInclusive = upperInclusive
    return interval.integers.map { ($0.lower.description, $0.upper.description) }
  }
  /// Whether the unit has whole numbers only.
  var isCounted = false
  /// The unit as it is written.
  public var unit: String?
  /// The unit's key, the same in both scripts: 户 for 户 and 戶.
  public var unitKey: String?
  public var unitClass: UnitClass?
  /// Codes and size of the unit, where they are known.
  var measure: Measure?
  /// What a date, a time of day or a length of time is in the writing of ISO 8601; nil for others.
  public var calendar: CalendarValue? {
    get { details?.values.calendar }
    set { if details != nil || newValue != nil { change { $0.calendar = newValue } } }
  }

  /// The phrase as GB/T 15835 writes it (`1901～1999人`), in the script of the text; nil when the
  /// phrase already stands in its clearest form.
  public var canonical: String? {
    get { details?.values.canonical }
    set { if details != nil || newValue != nil { change { $0.canonical = newValue } } }
  }
  /// Bytes at the beginning that `canonical` does not stand for: 共 in 共1900余人.
  var leadCount = 0
  /// The rule that gave the bounds.
  public var rule: EditRule
  public var confidence: Confidence = .high
  /// Stable names of remarks, such as `redundant-hedge`, `shared-multiplier`, `soft-bounds`.
  public var flags: [String] {
    get { details?.values.flags ?? [] }
    set { if details != nil || !newValue.isEmpty { change { $0.flags = newValue } } }
  }
  /// Whether the value is one unknown number in an interval, whatever the kind says of its unit.
  public var isApproximate = false

  /// What most quantities do not have, apart: a text has many of them.
  private var details: QuantityDetails?

  init(range: Range<Int>, kind: Kind, rule: EditRule) {
    self.range = range
    self.kind = kind
    self.rule = rule
  }

  private mutating func change(_ change: (inout QuantityDetails.Values) -> Void) {
    var values = details?.values ?? QuantityDetails.Values()
    change(&values)
    details = QuantityDetails(values)
  }

  /// Whether the bounds are a policy for a vague word (约, 来) rather than what the words say.
  public var hasSoftBounds: Bool { flags.contains(QuantityFlag.softBoundsName) }

  public static func == (left: Quantity, right: Quantity) -> Bool {
    left.range == right.range && left.kind == right.kind && left.markers == right.markers
      && left.lower == right.lower && left.upper == right.upper
      && left.lowerInclusive == right.lowerInclusive
      && left.upperInclusive == right.upperInclusive
      && left.likelyLower == right.likelyLower && left.likelyUpper == right.likelyUpper
      && left.isCounted == right.isCounted
      && left.unit == right.unit && left.unitKey == right.unitKey
      && left.unitClass == right.unitClass && left.canonical == right.canonical
      && left.rule == right.rule && left.confidence == right.confidence
      && left.flags == right.flags && left.calendar == right.calendar
      && left.isApproximate == right.isApproximate
  }
}

/// What a unit measures.
public enum UnitClass: String, Sendable, CaseIterable {
  /// Things counted one by one: 人, 户, 个, 次.
  case counter
  /// Physical measures and ages: 米, 亩, 岁, 倍.
  case measure
  case money
  case time
  case percent
}

/// Remarks on a phrase; `Quantity.flags` has their names.
struct QuantityFlag: OptionSet, Sendable {
  let rawValue: UInt16
  /// A hedge beside a word that already gives the bounds: 约1900余人.
  static let redundantHedge = QuantityFlag(rawValue: 1)
  /// The first number of a range borrows the multiplier of the second: 3～5万元.
  static let sharedMultiplier = QuantityFlag(rawValue: 2)
  /// The bounds follow a policy, not the words.
  static let softBounds = QuantityFlag(rawValue: 4)
  /// 近3年 may also mean "nearly three years".
  static let recentOrNearly = QuantityFlag(rawValue: 8)
  /// 余 after 万 or 亿 is also used loosely, for the whole number before it.
  static let upperSloppy = QuantityFlag(rawValue: 16)
  /// The date counts from a day that is not known: 去年6月.
  static let relativeDate = QuantityFlag(rawValue: 32)
  /// The date is one of the Chinese lunar calendar, which is not converted: 农历八月十五.
  static let lunarCalendar = QuantityFlag(rawValue: 64)

  private static let allNames: [(flag: QuantityFlag, name: String)] = [
    (.redundantHedge, "redundant-hedge"), (.sharedMultiplier, "shared-multiplier"),
    (.softBounds, softBoundsName), (.recentOrNearly, "recent-or-nearly"),
    (.upperSloppy, "upper-sloppy"), (.relativeDate, "relative-date"),
    (.lunarCalendar, "lunar-calendar"),
  ]
  static let softBoundsName = "soft-bounds"

  /// The stable names of all that are set.
  var names: [String] {
    isEmpty ? [] : QuantityFlag.allNames.filter { contains($0.flag) }.map(\.name)
  }
}
