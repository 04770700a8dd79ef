import HanText

/// One input while it is read: its decoding, its faults, what was counted.
struct InputState: ~Copyable {
  /// Messages about malformed input for one file.
  private static let shownFaults = 5

  let name: String
  let isTerminal: Bool
  private let isQuiet: Bool
  private let outputEncoding: TextEncoding
  private let malformed: MalformedPolicy
  private var input: DecodedInput
  /// What the last bytes decoded to.
  private(set) var text: [UInt8] = []
  /// Faults in text that was not taken yet; `textOffset` is in the whole text.
  private var faults: [InputFault] = []
  /// Lines in encodings of their own that were not taken yet, when they are asked for.
  private var lines: [MixedLineDecoder.Line] = []
  private let collectsLines: Bool
  private var byteOrderMark: [UInt8] = []
  private(set) var faultCount = 0
  private(set) var byteCount = 0
  private var textCount = 0
  private var isASCII = true
  /// Whether a text to write is another one than was read.
  private(set) var isChanged = false
  private(set) var editCount = 0
  private(set) var ruleCounts: [String: Int] = [:]

  init(name: String, plan: RunPlan, isTerminal: Bool) {
    self.name = name
    self.isTerminal = isTerminal
    malformed = plan.decoding.malformed
    isQuiet = plan.isQuiet
    outputEncoding = plan.outputEncoding
    collectsLines = plan.decoding.isMixed && plan.format == .json
    var options = plan.decoding
    // What a person types comes in the terminal's encoding.
    if isTerminal, options.encoding == nil { options.encoding = .utf8 }
    input = DecodedInput(options)
  }

  /// The encoding of all of the input; nil when each line has its own.
  var encoding: TextEncoding? { input.encoding }

  /// Decodes the next bytes to `text`.
  mutating func decode(_ chunk: Span<UInt8>, isLast: Bool) throws {
    byteCount += chunk.count
    text.removeAll(keepingCapacity: true)
    let found = try input.decode(chunk, isLast: isLast, into: &text)
    textCount += text.count
    isASCII = isASCII && text.allSatisfy { $0 < 0x80 }
    faults += found.faults
    if collectsLines { lines += found.lines }
    if byteOrderMark.isEmpty { byteOrderMark = input.byteOrderMark }
  }

  /// Whether writing the same text in the output's encoding changes its bytes. Text of ASCII alone
  /// is the same in most encodings.
  var changesEncoding: Bool {
    guard byteCount > 0 else { return false }
    guard let encoding else {
      return input.lineCounts.keys.contains { $0 != nil && $0 != outputEncoding }
    }
    guard encoding != outputEncoding else { return false }
    let keepsASCII = encoding.keepsASCII && outputEncoding.keepsASCII
    return !keepsASCII || !isASCII || textCount != byteCount
  }

  /// Whether bytes that are no text, a mark or malformed ones, can stand in the output as they were.
  var keepsBytes: Bool { encoding == .utf8 && outputEncoding == .utf8 }

  /// Whether malformed bytes are written as they were.
  var keepsMalformed: Bool { malformed == .keep && keepsBytes }

  /// The byte order mark that was removed, once.
  mutating func takeByteOrderMark() -> [UInt8]? {
    guard !byteOrderMark.isEmpty else { return nil }
    defer { byteOrderMark = [] }
    return byteOrderMark
  }

  /// Takes the faults that stand before an offset of the whole text.
  mutating func takeFaults(before end: Int) -> [InputFault] {
    let taken = Array(faults.prefix { $0.sequence.textOffset < end })
    faults.removeFirst(taken.count)
    return taken
  }

  /// Takes the encodings of the lines that begin before an offset of the whole text.
  mutating func takeLines(before end: Int) -> [MixedLineDecoder.Line] {
    let taken = Array(lines.prefix { $0.textRange.lowerBound < end })
    lines.removeFirst(taken.count)
    return taken
  }

  /// Says that there is a fault.
  ///
  /// - Parameter position: of what stands for it in the text.
  /// - Throws: `CommandFailure` when the input must have none.
  mutating func report(_ fault: InputFault, at position: TextPosition) throws {
    faultCount += 1
    guard malformed != .fail else {
      throw CommandFailure(description: fault.message(name, at: position))
    }
    if !isQuiet, faultCount <= Self.shownFaults {
      Diagnostics.write(fault.message(name, at: position))
    }
  }

  /// Says what is left to say at the end of the input.
  borrowing func reportSummary() {
    guard !isQuiet else { return }
    if faultCount > Self.shownFaults {
      Diagnostics.write("\(name): \(faultCount - Self.shownFaults) more malformed sequences")
    }
    if encoding == nil {
      let counts = input.namedLineCounts.map { "\($0.name) \($0.count)" }
      Diagnostics.write("\(name): lines by encoding: \(counts.joined(separator: ", "))")
    }
  }

  mutating func add(_ processed: ProcessedDocument) {
    editCount += processed.editCount
    isChanged = isChanged || processed.isChanged
    ruleCounts.merge(processed.ruleCounts, uniquingKeysWith: +)
  }
}
