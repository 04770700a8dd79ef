/// What is known of a unit beside its names: codes, and how it is converted. One object for each key.
final class Measure: Sendable {
  let key: String
  /// The kind of quantity: `length`, `mass`, `money`.
  let kind: String
  /// The unit of `factor`: `m`, `kg`; nil for counts and money.
  let baseUnit: String?
  /// A value v is (v + `offset`) times `factor` in the base unit.
  let factor: DecimalRatio
  let offset: DecimalValue
  /// UN/CEFACT Recommendation 20 or 21.
  let code: String?
  /// The length of time that one unit is.
  let duration: UnitDuration?
  /// ISO 4217; `factor` of it is one unit.
  let currency: String?

  /// A row: key, kind, base unit, factor, offset, common code, duration, currency.
  init?(columns: [String]) {
    let filled = columns.map { $0 == "-" ? nil : $0 }
    guard let key = filled[0], let kind = filled[1],
      let factor = filled[3].flatMap({ DecimalRatio($0) }),
      let offset = filled[4].flatMap({ DecimalValue($0) })
    else { return nil }
    if let currency = filled[7] {
      guard currency.utf8.count == 3, kind == "money" else { return nil }
    }
    self.key = key
    self.kind = kind
    baseUnit = filled[2]
    self.factor = factor
    self.offset = offset
    code = filled[5]
    duration = filled[6].flatMap { UnitDuration($0) }
    currency = filled[7]
    guard filled[6] == nil || duration != nil else { return nil }
  }
}

/// The duration of one unit of time: 3 months, a quarter of an hour.
struct UnitDuration: Sendable, Equatable {
  /// Y, M, W, D before the `T` of ISO 8601-1; H, M, S behind it.
  let designator: Character
  let isTimeOfDay: Bool
  let count: DecimalValue

  /// Reads `P3M`, `PT0.001S`: a duration of one component.
  init?(_ text: String) {
    guard text.hasPrefix("P"), let designator = text.last else { return nil }
    var number = text.dropFirst().dropLast()
    isTimeOfDay = number.hasPrefix("T")
    if isTimeOfDay {
      number = number.dropFirst()
    }
    guard let count = DecimalValue(String(number)),
      (isTimeOfDay ? "HMS" : "YMWD").contains(designator)
    else { return nil }
    self.designator = designator
    self.count = count
  }

  /// Where the component stands in a duration.
  var rank: Int {
    Array("YMWD").firstIndex(of: designator).flatMap { isTimeOfDay ? nil : $0 }
      ?? 4 + (Array("HMS").firstIndex(of: designator) ?? 0)
  }
}
