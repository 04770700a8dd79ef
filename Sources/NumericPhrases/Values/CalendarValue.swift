/// What a date, a time of day or a length of time is, in the writing of ISO 8601.
///
/// Sources: ISO 8601-1:2019 for dates, times and durations; ISO 8601-2:2019 (once EDTF) for what is
/// not fully known: `X` for a digit that the text does not give, `~` for "approximately", months 21
/// to 24 for the seasons, 33 to 36 for the quarters, 40 and 41 for the halves of a year. Beyond these
/// two, `X` may stand in front of a time (`XXXX-08-22T15`) and in a week date (`XXXX-WXX-5`), as
/// TIMEX3 writes them, and a time may stand without its day (`T15:30`).
public struct CalendarValue: Sendable, Hashable {
  /// What is said.
  public enum Kind: String, Sendable, CaseIterable {
    /// A day, month, year or larger part of the calendar: 2023年8月, 90年代.
    case date
    /// A time of day: 下午3点.
    case time
    /// A time of a certain day: 8月22日15时.
    case dateTime = "date-time"
    /// From one date or time to another: 8月22日至25日.
    case interval
    /// A length of time: 三年零两个月.
    case duration
  }

  /// How the text deviates from the value beside it. The names are those of TIMEX3's `mod`
  /// (TimeML 1.2.1).
  public enum Modifier: String, Sendable, CaseIterable {
    case approximately = "APPROX"
    case moreThan = "MORE_THAN"
    case lessThan = "LESS_THAN"
    case equalOrMore = "EQUAL_OR_MORE"
    case equalOrLess = "EQUAL_OR_LESS"
    /// 年初.
    case start = "START"
    /// 年中.
    case mid = "MID"
    /// 年底.
    case end = "END"
  }

  public var kind: Kind
  /// The date, time or interval; nil for durations and where the calendar is another (农历).
  public var edtf: String?
  /// The length of time that the text names, such as `P3Y2M`; the modifier says how the true length
  /// relates to it. Nil for dates and where no single length is named (两三年).
  public var duration: String?
  public var modifier: Modifier?
  /// Where the text counts from an unknown today: how far away the day, month or year lies, such as
  /// `-P1Y` for 去年 (a negative duration of ISO 8601-2). Nil once `NumericOptions.reference` has
  /// been counted in.
  public var offset: String?

  /// The one string that says most: `edtf`, or else `duration`.
  public var value: String? { edtf ?? duration }
}
