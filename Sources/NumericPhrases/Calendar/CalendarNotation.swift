/// Writes parts of dates and times as ISO 8601 does.
enum CalendarNotation {
  /// `08`.
  static func two(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }

  /// At least four digits, with a minus sign before the year 0: `2023`, `0079`, `-0220`.
  static func year(_ year: Int) -> String {
    let digits = "\(year.magnitude)"
    return (year < 0 ? "-" : "") + String(repeating: "0", count: max(0, 4 - digits.utf8.count))
      + digits
  }

  /// A decade as its years: `199X`.
  static func decade(_ first: Int) -> String {
    String(year(first).dropLast()) + "X"
  }

  /// The years that begin like `first`: `19XX`; of a negative year, `-02XX`.
  static func century(_ first: Int) -> String {
    String(year(first).dropLast(2)) + "XX"
  }
}

/// A date as far as the text gives it.
struct PartialDate: Sendable, Equatable {
  enum Year: Sendable, Equatable {
    case unspecified
    case known(Int)
    /// The last two digits: 98年5月.
    case lastDigits(Int)
  }

  /// What a date without a number counts in.
  enum Unit: String, Sendable {
    case year = "Y"
    case month = "M"
    case week = "W"
    case day = "D"
  }

  /// 去年 is one year before the reference.
  struct Offset: Sendable, Equatable {
    var unit: Unit
    var count: Int

    /// `-P1Y`.
    var duration: String { (count < 0 ? "-" : "") + "P\(count.magnitude)\(unit.rawValue)" }
  }

  var year = Year.unspecified
  var month: Int?
  var day: Int?
  /// A season, quarter or half of the year by its number in ISO 8601-2: 21…41.
  var division: Int?
  /// 1 for Monday to 7 for Sunday.
  var weekday: Int?
  /// Counts from a day that is not known.
  var offset: Offset?

  var knownYear: Int? {
    if case .known(let year) = year { return year }
    return nil
  }

  /// Whether month and day can go together in the year.
  var isReal: Bool {
    guard let day else { return true }
    return day >= 1 && day <= CalendarDate.days(inMonth: month ?? 1, of: knownYear)
  }

  /// The date with the offset counted from `reference`.
  func resolved(_ reference: CalendarDate?) -> PartialDate {
    guard let offset, let reference else { return self }
    var result = self
    result.offset = nil
    switch offset.unit {
    case .year:
      result.year = .known(reference.year + offset.count)
    case .month:
      let (year, month) = reference.month(after: offset.count)
      result.year = .known(year)
      result.month = month
    case .week:
      guard let weekday else { return self }
      let days = offset.count * 7 + weekday - reference.weekday
      guard let date = CalendarDate(dayNumber: reference.dayNumber + days) else { return self }
      result = PartialDate(date)
    case .day:
      guard let date = CalendarDate(dayNumber: reference.dayNumber + offset.count) else {
        return self
      }
      result = PartialDate(date)
    }
    return result
  }

  init() {}

  init(_ date: CalendarDate) {
    year = .known(date.year)
    month = date.month
    day = date.day
  }

  /// ISO 8601-2, with X for the digits that are not given.
  var edtf: String {
    let years: String =
      switch year {
      case .unspecified: "XXXX"
      case .known(let year): CalendarNotation.year(year)
      case .lastDigits(let digits): "XX" + CalendarNotation.two(digits)
      }
    if let weekday { return "\(years)-WXX-\(weekday)" }
    if offset?.unit == .week { return "\(years)-WXX" }
    if let division { return "\(years)-\(division)" }
    let needsDay = day != nil || offset?.unit == .day
    guard month != nil || needsDay || offset?.unit == .month else { return years }
    let months = month.map(CalendarNotation.two) ?? "XX"
    guard needsDay else { return "\(years)-\(months)" }
    return "\(years)-\(months)-\(day.map(CalendarNotation.two) ?? "XX")"
  }
}
