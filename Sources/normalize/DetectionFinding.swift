import HanText

/// What was found out about a file.
struct DetectionFinding {
  /// The best first.
  let guesses: [EncodingDetector.Guess]
  let hasMark: Bool
  let newlines: NewlineCounter.Kind
  /// Lines by the name of their encoding, the most first; nil when the file is taken to be in one.
  let lines: [(name: String, count: Int)]?
  /// What there is to say about the first malformed sequence.
  let fault: String?
  /// When it was asked for.
  let script: ScriptFinding?

  private var encodingName: String {
    guard let lines else { return guesses.first?.encoding.name ?? TextEncoding.utf8.name }
    let telling = lines.first { $0.name != DecodedInput.asciiName }
    return telling?.name ?? TextEncoding.utf8.name
  }

  func line(_ file: String) -> [UInt8] {
    if let script { return ScriptReport(file: file, finding: script).line }
    var facts: [String] = []
    if let lines {
      facts = lines.map { "\($0.count) \($0.count == 1 ? "line" : "lines") \($0.name)" }
    } else {
      facts.append("\(Int(((guesses.first?.confidence ?? 1) * 100).rounded())) %")
    }
    if hasMark { facts.append("byte order mark") }
    facts.append(newlines.rawValue)
    return Array("\(file): \(encodingName) (\(facts.joined(separator: ", ")))\n".utf8)
  }

  func json(_ file: String) -> [UInt8] {
    if let script {
      return ScriptReport(file: file, finding: script).json(encoding: encodingName)
    }
    var bytes: [UInt8] = []
    JSONWriter.append("{\"file\":", to: &bytes)
    JSONWriter.appendString(file, to: &bytes)
    JSONWriter.append(",\"encoding\":\"\(encodingName)\"", to: &bytes)
    if lines == nil {
      JSONWriter.append(",\"confidence\":", to: &bytes)
      JSONWriter.append(fraction: guesses.first?.confidence ?? 1, to: &bytes)
    }
    JSONWriter.append(",\"bom\":\(hasMark),\"newlines\":\"\(newlines.rawValue)\"", to: &bytes)
    if let lines {
      let counts = lines.map { "\"\($0.name)\":\($0.count)" }
      JSONWriter.append(",\"lines\":{\(counts.joined(separator: ","))}}\n", to: &bytes)
      return bytes
    }
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

/// Tells how the lines of a text end, whatever its encoding: it reads the decoded text.
struct NewlineCounter {
  enum Kind: String {
    case none, lf, crlf, cr, mixed
  }

  private var kinds: Set<Kind> = []
  /// Whether the text so far ends in a carriage return.
  private var endsInReturn = false

  /// Reads the next part of the text. Linear.
  mutating func count(_ text: Span<UInt8>) {
    for index in text.indices {
      let byte = text[index]
      guard byte <= 0x0D || endsInReturn else { continue }
      if byte == 0x0A {
        kinds.insert(endsInReturn ? .crlf : .lf)
      } else if endsInReturn {
        kinds.insert(.cr)
      }
      endsInReturn = byte == 0x0D
    }
  }

  /// Of the text that was read, taken to end here.
  var kind: Kind {
    var kinds = kinds
    if endsInReturn { kinds.insert(.cr) }
    return kinds.count > 1 ? .mixed : kinds.first ?? .none
  }
}
