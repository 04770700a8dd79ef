import HanText

/// How an input is decoded: what the options say.
struct DecodingOptions: Sendable {
  /// nil looks at the bytes.
  var encoding: TextEncoding?
  /// What the encoding is said to be.
  var hint: TextEncoding?
  /// Each line is in an encoding of its own.
  var isMixed = false
  var malformed = MalformedPolicy.keep

  /// The library's policy. Where the command stops at a fault it says the line, too: it takes the
  /// text with the fault in it.
  var textPolicy: MalformedPolicy { malformed == .fail ? .keep : malformed }
}

/// The text of an input, in one encoding or in several, with what decoding noticed.
struct DecodedInput: ~Copyable {
  private var single: InputDecoder
  private var mixed: MixedLineDecoder?
  private var isBeginning = true
  private(set) var byteOrderMark: [UInt8] = []
  /// Lines by encoding; nil for ASCII. Counted when each line has its own.
  private(set) var lineCounts: [TextEncoding?: Int] = [:]

  init(_ options: DecodingOptions) {
    single = InputDecoder(
      encoding: options.encoding, hint: options.hint, malformed: options.textPolicy)
    mixed = options.isMixed ? MixedLineDecoder(malformed: options.textPolicy) : nil
  }

  /// The encoding of all of the input; nil when each line has its own.
  var encoding: TextEncoding? { mixed == nil ? single.encoding : nil }

  /// What the detector thought of an input in one encoding.
  var guesses: [EncodingDetector.Guess] { single.guesses }

  /// Decodes the next bytes, appending UTF-8 to `text`.
  ///
  /// - Returns: the faults that were met and, when each has its own encoding, the lines.
  mutating func decode(
    _ chunk: Span<UInt8>, isLast: Bool, into text: inout [UInt8]
  ) throws -> (faults: [InputFault], lines: [MixedLineDecoder.Line]) {
    guard mixed != nil else {
      try single.decode(chunk, isLast: isLast, into: &text)
      guard let report = single.drainReport() else { return ([], []) }
      byteOrderMark = report.byteOrderMark
      return (report.malformed.map { InputFault(sequence: $0, encoding: report.encoding) }, [])
    }
    // Only the first chunk can begin with a mark; a pipe that cuts one is not worth waiting for.
    if isBeginning, let mark = ByteOrderMark.sniff(chunk) {
      guard !mark.encoding.isWide else { throw InputRefusal.mixedWide }
      byteOrderMark = mark.bytes
    }
    isBeginning = isBeginning && chunk.isEmpty
    try mixed?.decode(chunk, isLast: isLast, into: &text)
    let lines = mixed?.drainLines() ?? []
    var faults: [InputFault] = []
    for line in lines {
      lineCounts[line.encoding, default: 0] += 1
      faults += line.malformed.map {
        InputFault(sequence: $0, encoding: line.encoding ?? .utf8)
      }
    }
    return (faults, lines)
  }

  /// Lines by the name of their encoding, the most first.
  var namedLineCounts: [(name: String, count: Int)] {
    lineCounts.map { ($0.key?.name ?? Self.asciiName, $0.value) }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }

  /// What a line is called that is the same in all encodings.
  static let asciiName = "ascii"
}
