import Foundation
import HanLexicon
import NumericPhrases

/// Compares quantities with rows of a table: bounds, closedness, unit.
struct QuantityJudge {
  let phrases: NumericPhrases
  let lexicon: HanLexicon

  init() throws {
    lexicon = try HanLexicon.embedded()
    phrases = try NumericPhrases(lexicon: lexicon)
  }

  func quantities(_ text: String) -> [Quantity] {
    let bytes = Array(text.utf8)
    return phrases.quantities(in: bytes.span)
  }

  /// What is wrong with the reading of `text`, which should hold one quantity; nil when nothing is.
  func mismatch(_ text: String, lower: String, upper: String, bounds: String, unit: String)
    -> String?
  {
    let found = quantities(text)
    guard found.count == 1, let quantity = found.first else {
      return "\(found.count) quantities: \(found.map { describe($0, in: text) })"
    }
    let isSoft = bounds.hasPrefix("~")
    let brackets = isSoft ? String(bounds.dropFirst()) : bounds
    let seen =
      (quantity.lowerInclusive ? "[" : "(") + (quantity.upperInclusive ? "]" : ")")
    guard quantity.lower?.description ?? "" == lower, quantity.upper?.description ?? "" == upper,
      seen == brackets
    else { return describe(quantity, in: text) }
    let key = quantity.unitKey ?? ""
    guard unit == "" || unit == "1" ? key == "" : fold(key) == fold(unit) || quantity.unit == unit
    else { return describe(quantity, in: text) }
    if isSoft, !quantity.hasSoftBounds { return "not soft: " + describe(quantity, in: text) }
    return nil
  }

  func describe(_ quantity: Quantity, in text: String) -> String {
    let bytes = Array(text.utf8)
    let surface = String(decoding: bytes[quantity.range], as: UTF8.self)
    let open = quantity.lowerInclusive ? "[" : "("
    let close = quantity.upperInclusive ? "]" : ")"
    let lower = quantity.lower?.description ?? ""
    let upper = quantity.upper?.description ?? ""
    return "\(surface) \(quantity.kind) \(open)\(lower), \(upper)\(close) "
      + "\(quantity.unit ?? "-")/\(quantity.unitKey ?? "-") \(quantity.canonical ?? "")"
  }

  private func fold(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      result.unicodeScalars.append(
        Unicode.Scalar(lexicon.simplified(of: scalar.value)) ?? scalar)
    }
    return result
  }
}
