import ArgumentParser
import HanText

/// Other forms in which `--json` also writes quantities; each is a key of the quantity.
enum QuantityExport: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// A QuantitativeValue or MonetaryAmount.
  case schemaOrg = "schema.org"
  /// The TIMEX3 expressions of dates, times and durations: a list, of two for an interval.
  case timex3

  /// Appends the key and the value; nothing when the quantity has no such form.
  func append(_ quantity: Quantity, to bytes: inout [UInt8]) {
    switch self {
    case .schemaOrg:
      guard let value = SchemaOrgValue(quantity) else { return }
      JSONWriter.append(",\"\(rawValue)\":", to: &bytes)
      append(value, to: &bytes)
    case .timex3:
      let expressions = TIMEX3.expressions(of: quantity)
      guard !expressions.isEmpty else { return }
      JSONWriter.append(",\"\(rawValue)\":[", to: &bytes)
      for (index, expression) in expressions.enumerated() {
        if index > 0 { bytes.append(0x2C) }
        append(expression, to: &bytes)
      }
      bytes.append(0x5D)
    }
  }

  /// JSON-LD without a context. JSON's numbers have no limit of digits (RFC 8259, section 6).
  private func append(_ value: SchemaOrgValue, to bytes: inout [UInt8]) {
    JSONWriter.append("{\"@type\":\"\(value.kind.rawValue)\"", to: &bytes)
    let numbers = [
      ("value", value.value), ("minValue", value.minValue), ("maxValue", value.maxValue),
    ]
    for case (let name, let number?) in numbers {
      JSONWriter.append(",\"\(name)\":\(number)", to: &bytes)
    }
    let texts = [
      ("unitCode", value.unitCode), ("unitText", value.unitText), ("currency", value.currency),
    ]
    for case (let name, let text?) in texts {
      JSONWriter.append(",\"\(name)\":", to: &bytes)
      JSONWriter.appendString(text, to: &bytes)
    }
    bytes.append(0x7D)
  }

  private func append(_ expression: TIMEX3, to bytes: inout [UInt8]) {
    JSONWriter.append(
      "{\"type\":\"\(expression.kind.rawValue)\",\"value\":\"\(expression.value)\"", to: &bytes)
    if let modifier = expression.modifier {
      JSONWriter.append(",\"mod\":\"\(modifier.rawValue)\"", to: &bytes)
    }
    bytes.append(0x7D)
  }
}

extension CalendarDate: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}
