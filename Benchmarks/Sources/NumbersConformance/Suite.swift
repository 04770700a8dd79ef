import Foundation

/// One case of a suite and what came of it.
struct CaseOutcome {
  /// Which case of its suite, counted from 0.
  var index: Int
  var isRight: Bool
  /// What the suite wants and what we find, in the notation of the suite's family.
  var wanted: String
  var found: String
}

/// What a suite measured.
struct SuiteOutcome {
  /// Stable: the first column of `differences.tsv`.
  var name: String
  /// What its cases judge, in a few words.
  var subject: String
  var cases: [CaseOutcome]
  /// The least share of right cases.
  var bar: Double

  var right: Int { cases.count { $0.isRight } }
  var wrong: [CaseOutcome] { cases.filter { !$0.isRight } }
  var share: Double { Double(right) / Double(max(1, cases.count)) }
}

/// A family of suites: it reads its files under the shared folder and judges every case.
///
/// A new family is a file with a type of this protocol, and a line in `main.swift`.
protocol SuiteFamily {
  /// - Parameter shared: the folder that holds `data`.
  /// - Returns: nothing when the family's files are not there.
  func outcomes(shared: URL) throws -> [SuiteOutcome]
}
