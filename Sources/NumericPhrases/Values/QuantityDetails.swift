/// What most quantities do not have: outside of them, for a text has many quantities.
final class QuantityDetails: Sendable {
  struct Values: Sendable {
    var markers: [String] = []
    var likelyLower: DecimalValue?
    var likelyUpper: DecimalValue?
    var calendar: CalendarValue?
    var canonical: String?
    var flags: [String] = []
  }

  let values: Values

  init(_ values: Values) { self.values = values }
}
