import Foundation
import HanText

/// The cases of Recognizers-Text for Chinese (`data/suites/recognizers-text`, MIT).
struct RecognizersSuites: SuiteFamily {
  /// A file of cases and the model that answers them.
  private struct Model {
    var name: String
    var path: String
    var subject: String
    var conventions = RecognizersForm.Conventions.standard
    var results: @Sendable (RecognizersForm, Span<UInt8>) -> [RecognizersForm.Resolution]
  }

  private struct Case: Decodable {
    struct Result: Decodable {
      var typeName: String?
      var start: Int?
      var end: Int?
      var resolution: [String: String?]?

      enum CodingKeys: String, CodingKey {
        case typeName = "TypeName"
        case start = "Start"
        case end = "End"
        case resolution = "Resolution"
      }
    }
    var input: String
    var results: [Result]

    enum CodingKeys: String, CodingKey {
      case input = "Input"
      case results = "Results"
    }
  }

  let phrases: NumericPhrases

  private static let models: [Model] = [
    Model(
      name: "recognizers/NumberModel", path: "Number/Chinese/NumberModel.json",
      subject: "numbers"
    ) { $0.numbers(in: $1) },
    Model(
      name: "recognizers/PercentModel", path: "Number/Chinese/PercentModel.json",
      subject: "percentages"
    ) { $0.percentages(in: $1) },
    Model(
      name: "recognizers/OrdinalModel", path: "Number/Chinese/OrdinalModel.json",
      subject: "ordinals"
    ) { $0.ordinals(in: $1) },
    Model(
      name: "recognizers/NumberRangeModel", path: "Number/Chinese/NumberRangeModel.json",
      subject: "ranges"
    ) { $0.numberRanges(in: $1) },
    Model(
      name: "recognizers/NumberRangeModelExperimentalMode",
      path: "Number/Chinese/NumberRangeModelExperimentalMode.json",
      subject: "ranges", conventions: .experimental
    ) { $0.numberRanges(in: $1) },
    Model(
      name: "recognizers/CurrencyModel", path: "NumberWithUnit/Chinese/CurrencyModel.json",
      subject: "amounts of money"
    ) { $0.currencies(in: $1) },
    Model(
      name: "recognizers/DimensionModel", path: "NumberWithUnit/Chinese/DimensionModel.json",
      subject: "measures"
    ) { $0.dimensions(in: $1) },
    Model(
      name: "recognizers/AgeModel", path: "NumberWithUnit/Chinese/AgeModel.json",
      subject: "ages"
    ) { $0.ages(in: $1) },
    Model(
      name: "recognizers/TemperatureModel",
      path: "NumberWithUnit/Chinese/TemperatureModel.json",
      subject: "temperatures"
    ) { $0.temperatures(in: $1) },
  ]

  func outcomes(shared: URL) throws -> [SuiteOutcome] {
    let folder = shared.appendingPathComponent("data/suites/recognizers-text")
    guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
    return try RecognizersSuites.models.map { model in
      let data = try Data(contentsOf: folder.appendingPathComponent(model.path))
      let cases = try JSONDecoder().decode([Case].self, from: data)
      let form = RecognizersForm(phrases: phrases, conventions: model.conventions)
      let outcomes = cases.enumerated().map { index, one in
        let bytes = Array(one.input.utf8)
        let found = model.results(form, bytes.span).map { describe($0, in: one.input) }
        let wanted = one.results.map { describe($0) }
        return CaseOutcome(
          index: index, isRight: found == wanted, wanted: wanted.joined(separator: "; "),
          found: found.joined(separator: "; "))
      }
      return SuiteOutcome(
        name: model.name, subject: model.subject, cases: outcomes, bar: 0.95)
    }
  }

  /// Span and resolution in one line: `[0,2] number value=250`.
  private func describe(_ result: Case.Result) -> String {
    let fields = (result.resolution ?? [:]).sorted { $0.key < $1.key }
      .map { "\($0.key)=\($0.value ?? "null")" }
    return line(result.start ?? -1, result.end ?? -1, result.typeName ?? "", fields)
  }

  private func describe(_ result: RecognizersForm.Resolution, in text: String) -> String {
    var fields: [String] = []
    if let code = result.isoCurrency { fields.append("isoCurrency=\(code)") }
    if let offset = result.offset { fields.append("offset=\(offset)") }
    if let relativeTo = result.relativeTo { fields.append("relativeTo=\(relativeTo)") }
    if let unit = result.unit { fields.append("unit=\(unit)") }
    fields.append("value=\(result.value ?? "null")")
    let utf8 = text.utf8
    let start = utf8.index(utf8.startIndex, offsetBy: result.range.lowerBound)
    let end = utf8.index(utf8.startIndex, offsetBy: result.range.upperBound)
    let utf16 = text.utf16
    return line(
      utf16.distance(from: utf16.startIndex, to: start),
      utf16.distance(from: utf16.startIndex, to: end) - 1, result.typeName, fields)
  }

  private func line(_ start: Int, _ end: Int, _ type: String, _ fields: [String]) -> String {
    "[\(start),\(end)] \(type) \(fields.joined(separator: " "))"
  }
}
