/// A quantity in the terms of schema.org: a `QuantitativeValue`, or a `MonetaryAmount` for money.
///
/// Source: schema.org 28.0, types QuantitativeValue and MonetaryAmount; `unitCode` is the common code of
/// UN/CEFACT Recommendation 20, `currency` that of ISO 4217. schema.org's bounds include themselves, so
/// what is counted has its least and greatest whole number (1901 and 1999 for 1900余人); other open
/// bounds are given as they are.
public struct SchemaOrgValue: Sendable, Equatable {
  public enum Kind: String, Sendable, CaseIterable {
    case quantitativeValue = "QuantitativeValue"
    case monetaryAmount = "MonetaryAmount"
  }

  public var kind: Kind
  /// The one value; nil when the bounds differ.
  public var value: DecimalValue?
  public var minValue: DecimalValue?
  public var maxValue: DecimalValue?
  /// The unit's common code; nil for money and where there is none.
  public var unitCode: String?
  /// The unit as it is written; nil for money.
  public var unitText: String?
  /// Nil for anything but money.
  public var currency: String?

  /// Nil for what has no bounds, and for dates, times, ordinals and identifiers. Constant time.
  public init?(_ quantity: Quantity) {
    switch quantity.kind {
    case .date, .time, .ordinal, .identifier: return nil
    default: break
    }
    var lower = quantity.lower
    var upper = quantity.upper
    if let integers = quantity.integers {
      lower = DecimalValue(integers.lower)
      upper = DecimalValue(integers.upper)
    }
    if let currency = quantity.currency, let amount = quantity.inCurrency() {
      kind = .monetaryAmount
      lower = amount.lower
      upper = amount.upper
      self.currency = currency
    } else {
      kind = .quantitativeValue
      unitCode = quantity.unitCode
      unitText = quantity.unit
    }
    guard lower != nil || upper != nil else { return nil }
    if lower == upper {
      value = lower
    } else {
      minValue = lower
      maxValue = upper
    }
  }
}
