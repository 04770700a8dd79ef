import ArgumentParser
import HanText

/// `normalize detect`: names the encoding of each file.
struct Detect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect", _superCommandName: "normalize",
    abstract: "Name the encoding of each file.",
    discussion: "Looks at the beginning of a file: 64 KiB from the first byte that is not ASCII.")

  @Flag(help: "A JSON object a file, with alternatives.")
  var json = false

  @Argument(help: ArgumentHelp("Files; '-' is standard input.", valueName: "file"))
  var files: [String] = []

  mutating func run() throws {
    var sink = ByteSink.standardOutput
    var hasFailed = false
    for file in files.isEmpty ? ["-"] : files {
      do {
        let finding = try Self.finding(file)
        try sink.write(json ? finding.json(file) : finding.line(file))
      } catch let error as SystemError {
        hasFailed = true
        Diagnostics.write("\(file): \(error)")
      }
    }
    try sink.flush()
    if hasFailed { throw ExitStatus(code: 2) }
  }

  private static func finding(_ file: String) throws -> Finding {
    var source = try ByteSource(path: file)
    var decoder = InputDecoder(encoding: nil)
    var sample: [UInt8] = []
    while !decoder.isDecided {
      let chunk = Array(try source.read())
      sample += chunk
      var text: [UInt8] = []
      try decoder.decode(chunk.span, isLast: chunk.isEmpty, into: &text)
    }
    return Finding(
      guesses: decoder.guesses, hasMark: ByteOrderMark.sniff(sample.span) != nil,
      newlines: Newlines(sample.span))
  }
}

/// What was found out about a file.
private struct Finding {
  let guesses: [EncodingDetector.Guess]
  let hasMark: Bool
  let newlines: Newlines

  func line(_ file: String) -> [UInt8] {
    let best = guesses.first
    let name = best?.encoding.name ?? "unknown"
    let confidence = Int(((best?.confidence ?? 0) * 100).rounded())
    let mark = hasMark ? ", byte order mark" : ""
    return Array("\(file): \(name) (\(confidence) %\(mark), \(newlines.rawValue))\n".utf8)
  }

  func json(_ file: String) -> [UInt8] {
    var bytes: [UInt8] = []
    JSONWriter.append("{\"file\":", to: &bytes)
    JSONWriter.appendString(file, to: &bytes)
    if let best = guesses.first {
      JSONWriter.append(",\"encoding\":\"\(best.encoding.name)\",\"confidence\":", to: &bytes)
      JSONWriter.append(fraction: best.confidence, to: &bytes)
    }
    JSONWriter.append(",\"bom\":\(hasMark),\"newlines\":\"\(newlines.rawValue)\"", to: &bytes)
    JSONWriter.append(",\"alternatives\":[", to: &bytes)
    for (index, guess) in guesses.dropFirst().enumerated() {
      let comma = index > 0 ? "," : ""
      JSONWriter.append(
        "\(comma){\"encoding\":\"\(guess.encoding.name)\",\"confidence\":", to: &bytes)
      JSONWriter.append(fraction: guess.confidence, to: &bytes)
      JSONWriter.append("}", to: &bytes)
    }
    JSONWriter.append("]}\n", to: &bytes)
    return bytes
  }
}

/// How lines end.
private enum Newlines: String {
  case none, lf, crlf, mixed

  init(_ bytes: Span<UInt8>) {
    var lf = false
    var crlf = false
    for index in bytes.indices where bytes[index] == 0x0A {
      if index > 0, bytes[index - 1] == 0x0D { crlf = true } else { lf = true }
    }
    self = lf && crlf ? .mixed : crlf ? .crlf : lf ? .lf : .none
  }
}
