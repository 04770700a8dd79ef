import Foundation

/// What all suites gave, as text; it names cases by their index and never shows their text.
struct Report {
  let outcomes: [SuiteOutcome]
  let differences: Differences

  /// Whether every suite reaches its bar.
  var isPassed: Bool { outcomes.allSatisfy { $0.share >= $0.bar } }

  /// One line a suite.
  var summary: String {
    outcomes.map { outcome in
      "\(outcome.name): \(outcome.right) of \(outcome.cases.count), \(argued(outcome).count) argued, "
        + "\(unexplained(outcome).count) unexplained"
        + (outcome.share < outcome.bar ? " - below \(percent(outcome.bar))\n" : "\n")
    }.joined()
  }

  /// The cases that differ.
  var details: String {
    outcomes.map { outcome in
      outcome.wrong.map { one in
        "\(outcome.name)\t\(one.index)\t\(one.found)\twanted: \(one.wanted)"
          + (differences.argue(one, in: outcome.name) ? "\targued\n" : "\n")
      }.joined()
        + differences.unused(in: outcome).map { "\(outcome.name)\t\($0)\tneeds no argument\n" }
        .joined()
    }.joined()
  }

  /// The table for the repository.
  var markdown: String {
    let rows = outcomes.map { outcome in
      let left = unexplained(outcome).map { String($0.index) }
      return
        "| \(outcome.name) | \(outcome.subject) | \(outcome.cases.count) | \(outcome.right) "
        + "| \(percent(outcome.share)) | \(percent(outcome.bar)) | \(argued(outcome).count) "
        + "| \(left.count)\(left.isEmpty ? "" : ": " + left.joined(separator: ", ")) |\n"
    }
    return """
      # Numbers: conformance

      `make conformance-numbers SHARED=path` writes this table; the suites are no part of the repository.
      A case is right when span and value (unit, code, bounds) are those of the suite. Differences on
      purpose are listed, with reasons, in `differences.tsv`; the last column has the indices of the
      other cases.

      | suite | what is judged | cases | right | % | bar | differences argued | unexplained |
      |---|---|---|---|---|---|---|---|

      """ + rows.joined()
  }

  private func argued(_ outcome: SuiteOutcome) -> [CaseOutcome] {
    outcome.wrong.filter { differences.argue($0, in: outcome.name) }
  }

  private func unexplained(_ outcome: SuiteOutcome) -> [CaseOutcome] {
    outcome.wrong.filter { !differences.argue($0, in: outcome.name) }
  }

  private func percent(_ share: Double) -> String {
    String(format: "%.1f", share * 100)
  }
}
