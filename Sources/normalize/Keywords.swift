import ArgumentParser
import HanText

/// `normalize keywords`: names the words that tell what each file is about.
struct Keywords: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keywords", _superCommandName: "normalize",
    abstract: "Name the words that tell what each file is about.",
    discussion: """
      Each file is a document. Nouns, names, verbs, adjectives, idioms and alphabetic words of two \
      characters and more are weighed; the spellings of a word in Traditional and Simplified count \
      together, and the first one in the file is named.

      A line a file: name, keywords, the weightiest first, with their weights after a colon where \
      they are asked for. With --json an object a file, in which a keyword has its first \(placeLimit) \
      places (--offsets):
        {"file":"a.txt","keywords":[{"text":"改革","weight":0.27,"count":2,
         "places":[[0,2],[9,11]]}]}

      EXAMPLES
        normalize keywords *.txt
        normalize keywords --method textrank --count 5 --with-weight page.txt
      """)

  /// So that memory does not grow with a file.
  private static let placeLimit = 16

  @Option(
    help: ArgumentHelp(
      "tfidf (how often, and how rare in general) or textrank (by the words beside it).",
      valueName: "method"))
  var method = KeywordMethod.tfidf

  @Option(help: ArgumentHelp("The most keywords of a file.", valueName: "n"))
  var count = 20

  @Flag(name: .customLong("with-weight"), help: "Write the weights, too.")
  var withWeight = false

  @Flag(help: "A JSON object a file, with weights, counts and places.")
  var json = false

  @Option(
    help: ArgumentHelp("Unit of offsets in JSON: utf8, utf16 or scalar.", valueName: "unit"))
  var offsets = OffsetUnit.scalar

  @Flag(help: "Exit 2 at a file that is not valid in its encoding.")
  var strict = false

  @OptionGroup(title: "Input") var encoding: EncodingArguments

  @Argument(
    help: ArgumentHelp("Files; '-' is standard input.", valueName: "file"), completion: .file())
  var files: [String] = []

  func validate() throws {
    guard count > 0 else { throw ValidationError("--count takes a number from 1") }
  }

  mutating func run() throws {
    var options = KeywordOptions(method: method, count: count)
    options.occurrenceLimit = json ? Self.placeLimit : 0
    try FileReports.write(files) { file in
      let found = try keywords(of: file, options)
      let bytes = json ? jsonLine(file, found.keywords) : line(file, found.keywords)
      return (bytes, strict ? found.fault : nil)
    }
  }

  /// The keywords of a file, and what there is to say about its first malformed sequence.
  private func keywords(
    of file: String, _ options: KeywordOptions
  ) throws -> (keywords: [Keyword], fault: String?) {
    var source = try ByteSource(path: file)
    var input = DecodedInput(
      DecodingOptions(encoding: encoding.encoding, hint: encoding.hintedEncoding))
    var splitter = DocumentSplitter(.lines)
    var document = try DocumentKeywords(options, unit: json ? offsets : .utf8)
    var position = TextPosition()
    var textStart = 0
    var fault: String?
    var isLast = false
    while !isLast {
      let chunk = try source.read()
      isLast = chunk.isEmpty
      var text: [UInt8] = []
      let found = try input.decode(chunk.span, isLast: isLast, into: &text)
      if fault == nil, let first = found.faults.first {
        position.advance(to: first.sequence.textOffset - textStart, in: text.span)
        fault = first.message(file, at: position)
      }
      position.finish(text.span)
      textStart += text.count
      splitter.append(text)
      while let piece = splitter.next(isLast: isLast) {
        document.add(piece.text.span)
      }
    }
    return (document.keywords, fault)
  }

  private func line(_ file: String, _ keywords: [Keyword]) -> [UInt8] {
    var bytes = Array("\(file):".utf8)
    for keyword in keywords {
      JSONWriter.append(" \(keyword.text)", to: &bytes)
      if withWeight {
        JSONWriter.append(":", to: &bytes)
        JSONWriter.append(weight: keyword.weight, to: &bytes)
      }
    }
    bytes.append(0x0A)
    return bytes
  }

  private func jsonLine(_ file: String, _ keywords: [Keyword]) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONWriter.append("{\"file\":", to: &bytes)
    JSONWriter.appendString(file, to: &bytes)
    JSONWriter.append(",\"keywords\":[", to: &bytes)
    for (index, keyword) in keywords.enumerated() {
      JSONWriter.append(index > 0 ? ",{\"text\":" : "{\"text\":", to: &bytes)
      JSONWriter.appendString(keyword.text, to: &bytes)
      JSONWriter.append(",\"weight\":", to: &bytes)
      JSONWriter.append(weight: keyword.weight, to: &bytes)
      JSONWriter.append(",\"count\":\(keyword.count),\"places\":[", to: &bytes)
      for (place, range) in keyword.occurrences.enumerated() {
        if place > 0 { JSONWriter.append(",", to: &bytes) }
        JSONWriter.append(range, to: &bytes)
      }
      JSONWriter.append("]}", to: &bytes)
    }
    JSONWriter.append("]}\n", to: &bytes)
    return bytes
  }
}

extension JSONWriter {
  /// A weight, rounded to four places.
  fileprivate static func append(weight: Double, to bytes: inout [UInt8]) {
    let whole = weight.rounded(.down)
    guard whole > 0 else { return append(fraction: weight, to: &bytes) }
    append("\((weight * 10_000).rounded() / 10_000)", to: &bytes)
  }
}

extension KeywordMethod: ExpressibleByArgument {}
