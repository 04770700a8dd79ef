import Foundation
import HanText
import TextEdits

/// The test cases of WeTextProcessing (`data/suites/wetext`, Apache-2.0): a file of lines
/// `input => output` for each of its grammars, spoken (`tn`) and in digits (`itn`).
struct WeTextSuites: SuiteFamily {
  let phrases: NumericPhrases

  func outcomes(shared: URL) throws -> [SuiteOutcome] {
    try ["tn", "itn"].flatMap { form in
      let folder = shared.appendingPathComponent("data/suites/wetext/\(form)")
      guard FileManager.default.fileExists(atPath: folder.path) else { return [SuiteOutcome]() }
      return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        .filter { $0.hasSuffix(".txt") }.map { file in
          let name = String(file.dropLast(4))
          return SuiteOutcome(
            name: "wetext/\(form)/\(name)",
            subject: form == "tn" ? "numbers as they are spoken" : "numbers in digits",
            cases: try cases(folder.appendingPathComponent(file), stage(form, name)),
            bar: WeTextSuites.bars["\(form)/\(name)"] ?? 0.9)
        }
    }
  }

  /// Files that test much beside numbers: words of hesitation, the suffix 儿, characters of other
  /// scripts, the width of punctuation. `differences.tsv` has every case.
  private static let bars = [
    "tn/normalizer": 0.8, "tn/normalizer_tag_oov": 0, "tn/postprocessor": 0,
    "tn/preprocessor": 0, "tn/sport": 0.6, "tn/whitelist": 0.7, "itn/normalizer": 0.8,
    "itn/normalizer_disable_standalone_number_enable_0_to_9": 0.8,
  ]

  private func stage(_ form: String, _ name: String) -> any TextStage {
    guard form == "itn" else { return NumericSpokenStage(phrases: phrases, style: .wetext) }
    var style = DigitsStyle.wetext
    if name.contains("disable_standalone") { style.standalone = .never }
    if name.contains("disable_0_to_9") { style.oneDigit = .never }
    return NumericDigitsStage(phrases: phrases, style: style)
  }

  private func cases(_ file: URL, _ stage: any TextStage) throws -> [CaseOutcome] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { $0.components(separatedBy: "=>") }.filter { $0.count == 2 }
      .enumerated().map { index, columns in
        let input = Array(columns[0].trimmingCharacters(in: .whitespaces).utf8)
        let wanted = columns[1].trimmingCharacters(in: .whitespaces)
        let result = stage.run(input.span, recordingEdits: true)
        return CaseOutcome(
          index: index, isRight: result.text == Array(wanted.utf8), wanted: wanted,
          found: edits(result))
      }
  }

  /// What we write and where, without the text of the case.
  private func edits(_ result: StageResult) -> String {
    (result.log?.edits(target: result.text.span) ?? []).map { edit in
      "[\(edit.source.lowerBound),\(edit.source.upperBound)] "
        + String(decoding: edit.after, as: UTF8.self)
    }.joined(separator: "; ")
  }
}
