/// What the reading of numeric phrases depends on beside the text.
public struct NumericOptions: Sendable, Hashable {
  /// The day that 去年, 昨天 and 下周五 count from, usually the one on which the text was written.
  /// Without it such dates keep the parts that the text gives, with `X` for the rest.
  public var reference: CalendarDate?
  /// Whether dates that hold no numeral (昨天, 去年底, 下周五) are read, too. They are no numeric
  /// phrases, so by default they are only read when there is a reference.
  public var readsCalendarWords: Bool
  /// What bounds vague words have; nil for the policy embedded in the library.
  public var softBounds: SoftBoundsPolicy?

  /// The defaults: no reference, phrases with numerals only.
  public init() {
    reference = nil
    readsCalendarWords = false
  }

  /// Dates count from `reference`, and dates without numerals are read, too.
  public init(reference: CalendarDate) {
    self.reference = reference
    readsCalendarWords = true
  }
}
