import Foundation
import HanLexicon
import HanText

// Judges the reading and writing of numbers by development tables and by the test suites of other
// projects, which lie outside the repository, and writes a table of the results. Exits with 1 when a
// suite falls below its bar. `--verbose` prints the cases that differ.

let usage = """
  usage: numbers-conformance SHARED [--differences FILE] [--output FILE] [--verbose]
  SHARED is the folder that holds `data`.

  """

func stop(_ message: String) -> Never {
  FileHandle.standardError.write(Data(message.utf8))
  exit(2)
}

var files: [String: URL] = [:]
var shared: URL?
var isVerbose = false
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
  switch argument {
  case "--verbose": isVerbose = true
  case "--differences", "--output":
    guard let path = arguments.popFirst() else { stop(usage) }
    files[argument] = URL(fileURLWithPath: path)
  default:
    guard shared == nil, !argument.hasPrefix("-") else { stop(usage) }
    shared = URL(fileURLWithPath: argument, isDirectory: true)
  }
}
guard let shared else { stop(usage) }

do {
  let lexicon = try HanLexicon.embedded()
  let phrases = try NumericPhrases(lexicon: lexicon)
  // One file a family of suites.
  let families: [any SuiteFamily] = [
    DevelopmentTables(phrases: phrases, lexicon: lexicon),
    RecognizersSuites(phrases: phrases),
    WeTextSuites(phrases: phrases),
  ]
  let differences = try files["--differences"].map { try Differences(contentsOf: $0) }
  let outcomes = try families.flatMap { try $0.outcomes(shared: shared) }
  guard !outcomes.isEmpty else { stop("numbers-conformance: no suites under \(shared.path)\n") }
  let report = Report(outcomes: outcomes, differences: differences ?? Differences())
  print(report.summary, terminator: "")
  if isVerbose {
    print(report.details, terminator: "")
  }
  if let output = files["--output"] {
    try report.markdown.write(to: output, atomically: true, encoding: .utf8)
  }
  exit(report.isPassed ? 0 : 1)
} catch {
  stop("numbers-conformance: \(error)\n")
}
