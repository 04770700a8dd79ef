/// The bounds of a quantity in the base unit of its kind: metres, kilograms, seconds.
public struct ConvertedQuantity: Sendable, Equatable {
  public var lower: DecimalValue?
  public var upper: DecimalValue?
  /// SI where there is one: `m`, `m²`, `m³`, `kg`, `s`, `K`, `W`, `J`; `month` for lengths of the
  /// calendar (月, 年), `bit` for data, `1` for ratios.
  public var unit: String
  /// `length`, `area`, `mass`, …: what the unit measures.
  public var kind: String
}

extension Quantity {
  /// The common code of the unit by UN/CEFACT Recommendations 20 and 21 (`KGM`, `HUR`, `H87`); nil where
  /// the code list has none, and for money.
  public var unitCode: String? { measure?.code }

  /// The currency by ISO 4217 (`CNY`); nil for other units, and where the name alone does not tell
  /// (法郎, 比索). 元 is taken to be that of the PRC.
  public var currency: String? { measure?.currency }

  /// What the unit measures: `length`, `area`, `volume`, `mass`, `time`, `calendar-time`, `temperature`,
  /// `data`, `money`, …; nil where the unit's size is not known.
  public var unitKind: String? { measure?.kind }

  /// The bounds in the base unit of the unit's kind; nil when the unit is not converted.
  ///
  /// Market units are those of the PRC since 1959: 斤 is half a kilogram, 亩 2000/3 square metres. Exact,
  /// except that a value that does not end (亩, 尺, 寸) is rounded half away from zero. Constant time.
  ///
  /// - Parameter places: digits after the point that a value keeps which does not end before.
  public func converted(places: Int = 6) -> ConvertedQuantity? {
    guard let measure, let unit = measure.baseUnit else { return nil }
    let convert = { (value: DecimalValue) in
      measure.factor.times(value + measure.offset, places: places)
    }
    return ConvertedQuantity(
      lower: lower.map(convert), upper: upper.map(convert), unit: unit, kind: measure.kind)
  }

  /// The bounds in whole currency units: 0.5 for 5角; nil when the quantity is no money of a known
  /// currency.
  public func inCurrency() -> (lower: DecimalValue?, upper: DecimalValue?)? {
    guard let measure, measure.currency != nil else { return nil }
    let convert = { (value: DecimalValue) in measure.factor.times(value, places: 2) }
    return (lower.map(convert), upper.map(convert))
  }
}
