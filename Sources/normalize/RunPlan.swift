import Glibc
import HanText

/// The arguments of a run, resolved: what every other part of the command reads.
struct RunPlan: Sendable {
  /// What is written for a document.
  enum Format: Sendable {
    case text, json, check, diff, explain
  }

  /// How the input is cut into records.
  enum Records: Sendable {
    case lines, nul
    /// JSON Lines whose field of this name is normalized.
    case jsonLines(field: String)
  }

  var files: [String]
  var decoding: DecodingOptions
  var outputEncoding: TextEncoding
  var unencodable: TextEncoder.UnencodablePolicy
  var records: Records
  var format: Format
  var options: NormalizerOptions
  var separator: String
  var quantityExports: [QuantityExport]
  var offsetUnit: OffsetUnit
  var jobs: Int
  var inPlace: Bool
  var isQuiet: Bool
  var showsStatistics: Bool
  var usesColor: Bool

  init(
    _ input: InputArguments, _ output: OutputArguments, _ options: NormalizerOptions,
    separator: String = " ", quantityExports: [QuantityExport] = []
  ) throws {
    files = input.files.isEmpty ? ["-"] : input.files
    decoding = try input.decoding(isStrict: output.strict)
    outputEncoding = TextEncoding(label: output.encoding) ?? .utf8
    unencodable = output.unencodable
    records =
      input.jsonField.map { .jsonLines(field: $0) } ?? (input.nulRecords ? .nul : .lines)
    format =
      output.json
      ? .json
      : output.check
        ? .check
        : output.diff
          ? .diff
          : output.explain ? .explain : .text
    self.options = options
    self.separator = separator
    self.quantityExports = quantityExports
    offsetUnit = output.offsets
    jobs = output.jobs
    inPlace = output.inPlace
    isQuiet = output.quiet
    showsStatistics = output.stats
    usesColor = Self.usesColor(output.color)
    let needsEdits =
      switch format {
      case .json, .explain: true
      case .text, .check, .diff: output.stats
      }
    self.options.recordsEdits = needsEdits
    if inPlace, files.contains("-") {
      throw CommandFailure(description: "--in-place takes files, not standard input")
    }
    if case .jsonLines = records, format != .text {
      throw CommandFailure(
        description: "--jsonl writes JSON Lines: it excludes --json, --check, --diff, --explain")
    }
    try refuseLostLines()
  }

  /// Refuses what is written line by line beside the line that was read, when lines may be joined or
  /// removed. With `--null` a record is a document, and its JSON needs no lines.
  private func refuseLostLines() throws {
    let rules = options.cleanup?.effectiveRules.filter(\.changesLines) ?? []
    guard !rules.isEmpty else { return }
    let option: String
    switch (format, records) {
    case (.json, .lines): option = "--json without --null"
    case (.diff, _): option = "--diff"
    default: return
    }
    let names = rules.map(\.shortName).sorted().joined(separator: ", ")
    throw CommandFailure(
      description: "\(option) compares line with line: it excludes rules that remove lines "
        + "(\(names)); switch them off with --rules")
  }

  /// Whether the text is written as it is decoded or converted, and nothing is asked for that needs
  /// its edits or documents.
  var isTranscoding: Bool {
    guard case .lines = records, format == .text else { return false }
    return options.isNone
      || (options.isConversionOnly && jobs == 1 && !inPlace && !showsStatistics)
  }

  private static func usesColor(_ choice: ColorChoice) -> Bool {
    switch choice {
    case .always: true
    case .never: false
    case .auto: isatty(STDOUT_FILENO) == 1 && !isColorRefused
    }
  }

  /// Whether what is written for a line cannot be put together from parts of it.
  var needsUnbrokenLines: Bool {
    switch format {
    case .json, .diff: true
    case .text, .check, .explain: false
    }
  }

  /// https://no-color.org: the variable is set and not empty.
  private static var isColorRefused: Bool {
    guard let value = unsafe getenv("NO_COLOR") else { return false }
    return unsafe value.pointee != 0
  }

  /// Runs over all files.
  ///
  /// - Throws: `CommandFailure` for what ends the run, `ExitStatus` for its end otherwise.
  func run() throws {
    var runner = try Runner(self)
    try runner.run()
  }
}
