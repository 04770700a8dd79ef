import Foundation
import HanLexicon
import HanText

/// The development tables of quantities: approximations, traps, and those of the seed page.
///
/// `data/numbers/approximations.tsv`, `data/numbers/traps.tsv`, `data/seed_page.quantities.tsv`;
/// `Corpus/numbers/README.md` explains how they are judged.
struct DevelopmentTables: SuiteFamily {
  let phrases: NumericPhrases
  let lexicon: HanLexicon

  /// Kinds that a trap must not have.
  private static let counting: Set<Quantity.Kind> = [
    .exact, .approximate, .constraint, .range, .fraction, .multiple, .money, .duration,
  ]

  func outcomes(shared: URL) throws -> [SuiteOutcome] {
    let data = shared.appendingPathComponent("data")
    var outcomes: [SuiteOutcome] = []
    if let rows = try rows(data, "numbers/approximations.tsv") {
      outcomes.append(
        SuiteOutcome(
          name: "approximations", subject: "vague quantities: both bounds, closedness, unit",
          cases: rows.enumerated().map { approximation($0, $1) }, bar: 0.98))
    }
    if let rows = try rows(data, "numbers/traps.tsv") {
      outcomes.append(
        SuiteOutcome(
          name: "traps", subject: "texts without a quantity",
          cases: rows.enumerated().map { trap($0, $1) }, bar: 0.99))
    }
    if let rows = try rows(data, "seed_page.quantities.tsv")?.filter({ $0.count >= 6 }) {
      for page in ["seed_page.golden.txt", "seed_page.golden.hans.txt"] {
        let text = try String(contentsOf: data.appendingPathComponent(page), encoding: .utf8)
        outcomes.append(
          SuiteOutcome(
            name: page, subject: "every quantity of the page",
            cases: pageOutcomes(text, rows, isTraditional: !page.contains("hans")), bar: 1))
      }
    }
    return outcomes
  }

  /// The rows of a table without its heading; nil when it is not there.
  private func rows(_ data: URL, _ path: String) throws -> [[String]]? {
    let url = data.appendingPathComponent(path)
    guard FileManager.default.fileExists(atPath: url.path) else { return nil }
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func quantities(_ text: String) -> [Quantity] {
    phrases.quantities(in: Array(text.utf8).span)
  }

  /// Columns: text, lower, upper, brackets (with ~ for soft bounds), unit.
  private func approximation(_ index: Int, _ row: [String]) -> CaseOutcome {
    guard row.count >= 5 else { return unreadable(index) }
    let found = quantities(row[0])
    let isSoft = row[3].hasPrefix("~")
    var isRight = false
    if found.count == 1, let quantity = found.first {
      let unit = row[4] == "1" ? "" : row[4]
      let key = quantity.unitKey ?? ""
      isRight =
        quantity.lower?.description ?? "" == row[1] && quantity.upper?.description ?? "" == row[2]
        && brackets(quantity) == (isSoft ? String(row[3].dropFirst()) : row[3])
        && (key == unit || fold(key) == fold(unit) || !unit.isEmpty && quantity.unit == unit)
        && (!isSoft || quantity.hasSoftBounds)
    }
    return CaseOutcome(
      index: index, isRight: isRight, wanted: row[1...4].joined(separator: " "),
      found: found.map { describe($0, in: row[0]) }.joined(separator: "; "))
  }

  private func trap(_ index: Int, _ row: [String]) -> CaseOutcome {
    guard let text = row.first else { return unreadable(index) }
    let found = quantities(text).filter { DevelopmentTables.counting.contains($0.kind) }
    return CaseOutcome(
      index: index, isRight: found.isEmpty, wanted: "",
      found: found.map { describe($0, in: text) }.joined(separator: "; "))
  }

  /// One case a quantity, and one that there are no more of them.
  private func pageOutcomes(
    _ text: String, _ rows: [[String]], isTraditional: Bool
  ) -> [CaseOutcome] {
    let found = quantities(text).filter { DevelopmentTables.counting.contains($0.kind) }
    var cases = rows.enumerated().map { index, row in
      guard index < found.count else { return unreadable(index) }
      let quantity = found[index]
      let isRight =
        quantity.lower?.description == row[1] && quantity.upper?.description == row[2]
        && brackets(quantity) == row[3] && quantity.kind.rawValue == row[5]
        && (!isTraditional || quantity.unit == row[4] && row[0].hasPrefix(surface(quantity, text)))
      return CaseOutcome(
        index: index, isRight: isRight, wanted: row.dropFirst().joined(separator: " "),
        found: describe(quantity, in: text))
    }
    cases.append(
      CaseOutcome(
        index: rows.count, isRight: found.count == rows.count, wanted: "\(rows.count) quantities",
        found: "\(found.count)"))
    return cases
  }

  private func unreadable(_ index: Int) -> CaseOutcome {
    CaseOutcome(index: index, isRight: false, wanted: "a row", found: "")
  }

  private func brackets(_ quantity: Quantity) -> String {
    (quantity.lowerInclusive ? "[" : "(") + (quantity.upperInclusive ? "]" : ")")
  }

  private func surface(_ quantity: Quantity, _ text: String) -> String {
    String(decoding: Array(text.utf8)[quantity.range], as: UTF8.self)
  }

  private func describe(_ quantity: Quantity, in text: String) -> String {
    let lower = quantity.lower?.description ?? ""
    let upper = quantity.upper?.description ?? ""
    return "\(surface(quantity, text)) \(quantity.kind) \(lower) \(upper) \(brackets(quantity)) "
      + "\(quantity.unit ?? "-")/\(quantity.unitKey ?? "-")"
  }

  private func fold(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { Unicode.Scalar(lexicon.simplified(of: $0.value)) ?? $0 }))
  }
}
