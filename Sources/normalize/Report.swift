import ArgumentParser
import HanText

/// `normalize report`: says what is in a text and what the pipeline would do with it.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", _superCommandName: "normalize",
    abstract: "Say what is in each file: encoding, edits by rule, quantities, flags.")

  @OptionGroup(title: "Pipeline") var pipeline: PipelineArguments
  @OptionGroup(title: "Repair") var repair: RepairArguments
  @OptionGroup(title: "Cleanup") var cleanup: CleanupArguments

  @OptionGroup(title: "Input") var encoding: EncodingArguments

  @Argument(help: ArgumentHelp("Files; '-' is standard input.", valueName: "file"))
  var files: [String] = []

  mutating func run() throws {
    guard try !cleanup.writesList() else { return }
    var options = NormalizerOptions()
    repair.apply(to: &options)
    try cleanup.apply(to: &options)
    try pipeline.apply(to: &options, isQuiet: false)
    options.numbers = .annotate
    options.recordsEdits = true
    let normalizer = try Normalizer(options)
    var sink = ByteSink.standardOutput
    var hasFailed = false
    for file in files.isEmpty ? ["-"] : files {
      do {
        try sink.write(try report(file, normalizer))
      } catch let error as SystemError {
        hasFailed = true
        Diagnostics.write("\(file): \(error)")
      }
    }
    try sink.flush()
    if hasFailed { throw ExitStatus(code: 2) }
  }

  private func report(_ file: String, _ normalizer: Normalizer) throws -> [UInt8] {
    var source = try ByteSource(path: file)
    var decoder = InputDecoder(encoding: encoding.encoding, hint: encoding.hintedEncoding)
    var splitter = DocumentSplitter(.lines, for: normalizer)
    var summary = TextSummary()
    var isLast = false
    while !isLast {
      let chunk = Array(try source.read())
      isLast = chunk.isEmpty
      var text: [UInt8] = []
      try decoder.decode(chunk.span, isLast: isLast, into: &text)
      splitter.append(text)
      summary.malformed += decoder.drainReport()?.malformed.count ?? 0
      while let document = splitter.next(isLast: isLast) {
        summary.add(normalizer.normalize(validUTF8: document.text), document)
      }
    }
    return Array(summary.text(file, decoder.encoding).utf8)
  }
}

/// What a text holds, counted over its documents.
private struct TextSummary {
  /// Quantities and flags that are listed one by one.
  private static let listed = 200

  var malformed = 0
  private var lines = 0
  private var bytes = 0
  private var rules: [String: (count: Int, example: String)] = [:]
  private var quantities: [String] = []
  private var quantityCount = 0
  private var flags: [String] = []

  mutating func add(_ result: Normalized, _ document: DocumentSplitter.Document) {
    bytes += document.text.count
    lines += document.text.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    if let last = document.text.last, last != 0x0A { lines += 1 }
    for edit in result.edits {
      for rule in edit.rules {
        let example = "«\(Self.string(edit.before))» → «\(Self.string(edit.after))»"
        rules[rule.name, default: (0, example)].count += 1
      }
    }
    for quantity in result.quantities {
      quantityCount += 1
      guard quantities.count < Self.listed else { continue }
      let place = result.sourceMap.source(for: quantity.range).lowerBound
      let text = Self.string(Array(result.utf8[quantity.range]))
      quantities.append(
        "  \(TextPosition(place, in: document).line)\t\(text)\t\(quantity.kind.rawValue)\t"
          + "\(Self.interval(quantity))\t\(quantity.unit ?? "")")
    }
    for flag in result.flags where flags.count < Self.listed {
      let line = TextPosition(flag.source.lowerBound, in: document).line
      let text = Self.string(Array(result.source[flag.source]))
      flags.append("  \(line)\t\(flag.kind.rawValue)\t«\(text)»")
    }
  }

  func text(_ file: String, _ encoding: TextEncoding) -> String {
    var text = "\(file): \(encoding), \(lines) lines, \(bytes) bytes of text"
    text += malformed > 0 ? ", \(malformed) malformed sequences\n" : "\n"
    text += "edits\n"
    for (rule, found) in rules.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) }) {
      text += "  \(found.count)\t\(rule)\t\(found.example)\n"
    }
    text += "quantities: \(quantityCount)\n"
    text += quantities.map { $0 + "\n" }.joined()
    if !flags.isEmpty {
      text += "left alone\n" + flags.map { $0 + "\n" }.joined()
    }
    return text
  }

  /// Interval notation: `(` and `)` leave the bound out, `[` and `]` take it in.
  private static func interval(_ quantity: Quantity) -> String {
    guard quantity.lower != nil || quantity.upper != nil else { return "" }
    let lower = quantity.lower.map { "\($0)" } ?? "-∞"
    let upper = quantity.upper.map { "\($0)" } ?? "∞"
    if quantity.lower == quantity.upper, quantity.lowerInclusive { return lower }
    return (quantity.lowerInclusive ? "[" : "(") + "\(lower), \(upper)"
      + (quantity.upperInclusive ? "]" : ")")
  }

  private static func string(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self)
  }
}
