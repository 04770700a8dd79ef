import Foundation

/// Where we differ from a suite on purpose: the rows of `Benchmarks/numbers/differences.tsv`.
///
/// A row argues for one answer of ours; when the answer changes, the row no longer counts.
struct Differences {
  private struct Key: Hashable {
    var suite: String
    var index: Int
  }

  /// Our answer and why it is right, by case.
  private var rows: [Key: (ours: String, why: String)] = [:]

  init() {}

  /// Columns: suite, index of the case from 0, our answer, why.
  init(contentsOf url: URL) throws {
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
    where !line.hasPrefix("#") {
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard columns.count == 4, let index = Int(columns[1]), !columns[3].isEmpty else {
        throw DifferenceError(line: String(line))
      }
      rows[Key(suite: columns[0], index: index)] = (columns[2], columns[3])
    }
  }

  func argue(_ outcome: CaseOutcome, in suite: String) -> Bool {
    rows[Key(suite: suite, index: outcome.index)]?.ours == outcome.found
  }

  /// Rows of `suite` that no outcome needs.
  func unused(in outcome: SuiteOutcome) -> [Int] {
    let needed = Set(outcome.wrong.filter { argue($0, in: outcome.name) }.map(\.index))
    return rows.keys.filter { $0.suite == outcome.name && !needed.contains($0.index) }
      .map(\.index).sorted()
  }
}

/// A row that is not as the table wants it.
struct DifferenceError: Error, CustomStringConvertible {
  var line: String
  var description: String { "differences: not four columns with an index and a reason: \(line)" }
}
