/// A date, time or length of time as TimeML 1.2.1 annotates it.
///
/// Source: R. Saurí et al., "TimeML Annotation Guidelines, Version 1.2.1" (2006), section 2.2. An interval
/// is two expressions, its ends. What TimeML writes otherwise than ISO 8601-2 is turned into its form:
/// decades and centuries as their digits (`199`, `19`), quarters, halves and seasons (`2023-Q3`, `-H1`,
/// `-SP`), years before our era (`BC0221`), and times without their day (`XXXX-XX-XXT12:30`).
public struct TIMEX3: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case date = "DATE"
    case time = "TIME"
    case duration = "DURATION"
  }

  /// The attribute `type`.
  public var kind: Kind
  public var value: String
  /// The attribute `mod`.
  public var modifier: CalendarValue.Modifier?

  private init(_ kind: Kind, _ value: String, _ modifier: CalendarValue.Modifier?) {
    self.kind = kind
    self.value = value
    self.modifier = modifier
  }

  /// The expressions of a quantity: none when it is no time, two for an interval. Linear in the value.
  public static func expressions(of quantity: Quantity) -> [TIMEX3] {
    if let calendar = quantity.calendar {
      if let duration = calendar.duration {
        return [TIMEX3(.duration, duration, calendar.modifier)]
      }
      let ends = (calendar.edtf ?? "").split(separator: "/").filter { $0 != ".." }
      return ends.map { TIMEX3(end: String($0), calendar.modifier) }
    }
    guard quantity.kind == .duration, let unit = quantity.measure?.duration else { return [] }
    // 几年, 两三年: a number that is not known.
    return [
      TIMEX3(.duration, "P\(unit.isTimeOfDay ? "T" : "")X\(unit.designator)", nil)
    ]
  }

  private init(end edtf: String, _ modifier: CalendarValue.Modifier?) {
    let parts = edtf.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    var date = parts.first.map(String.init) ?? ""
    if date.hasSuffix("~") {
      date.removeLast()
    }
    guard parts.count == 2 else {
      self.init(.date, TIMEX3.date(date), modifier)
      return
    }
    self.init(.time, (date.isEmpty ? "XXXX-XX-XX" : date) + "T" + parts[1], modifier)
  }

  private static func date(_ edtf: String) -> String {
    var date = edtf
    if date.hasPrefix("-"), let year = Int(date.dropFirst()) {
      let digits = "\(year + 1)"
      return "BC" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
    if let dash = date.firstIndex(of: "-"), dash > date.startIndex,
      let division = Int(date[date.index(after: dash)...]), let name = divisions[division]
    {
      return date[...dash] + name
    }
    if !date.hasPrefix("X"), !date.contains("W") {
      while date.hasSuffix("X"), date.utf8.count <= 5 {
        date.removeLast()
      }
    }
    return date
  }

  private static let divisions = [
    21: "SP", 22: "SU", 23: "FA", 24: "WI", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "H1",
    41: "H2",
  ]

  /// The element with its text, which is escaped; `identifier` is the number of `tid`. Linear.
  public func xml(identifier: Int, text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    let mod = modifier.map { " mod=\"\($0.rawValue)\"" } ?? ""
    return "<TIMEX3 tid=\"t\(identifier)\" type=\"\(kind.rawValue)\" value=\"\(value)\"\(mod)>"
      + escaped + "</TIMEX3>"
  }
}
