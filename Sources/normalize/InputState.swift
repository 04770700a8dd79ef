import HanText

/// One input while it is read: its decoding, its documents, what was counted.
struct InputState: ~Copyable {
  /// Messages about malformed input for one file.
  private static let shownFaults = 5

  let name: String
  let isTerminal: Bool
  private let isStrict: Bool
  private let isQuiet: Bool
  private var decoder: InputDecoder
  private var splitter: DocumentSplitter
  private var text: [UInt8] = []
  /// Faults in documents that are still to come.
  private var faults: [MalformedSequence] = []
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
    isStrict = plan.isStrict
    isQuiet = plan.isQuiet
    // What a person types comes in the terminal's encoding, and line by line.
    decoder = InputDecoder(encoding: plan.inputEncoding ?? (isTerminal ? .utf8 : nil))
    let boundary: DocumentSplitter.Boundary =
      switch plan.records {
      case .lines where isTerminal: .eachLine
      // What is written of a line cannot be put together from parts of it.
      case .lines: plan.needsUnbrokenLines ? .unbrokenLines : .lines
      case .nul: .records
      case .jsonLines: .eachLine
      }
    splitter = DocumentSplitter(boundary)
  }

  var encoding: TextEncoding { decoder.encoding }

  mutating func decode(_ chunk: [UInt8], isLast: Bool) throws(EncodingError) {
    byteCount += chunk.count
    text.removeAll(keepingCapacity: true)
    try decoder.decode(chunk.span, isLast: isLast, into: &text)
    splitter.append(text)
    textCount += text.count
    isASCII = isASCII && text.allSatisfy { $0 < 0x80 }
    guard let report = decoder.drainReport() else { return }
    faults += report.malformed
    if byteOrderMark.isEmpty { byteOrderMark = report.byteOrderMark }
  }

  /// Whether writing the same text in `output` would change its bytes. Text of ASCII alone is the
  /// same in most encodings.
  borrowing func changesEncoding(to output: TextEncoding) -> Bool {
    guard encoding != output, byteCount > 0 else { return false }
    return output.isWide || !isASCII || textCount != byteCount
  }

  /// The byte order mark that was removed, once.
  mutating func takeByteOrderMark() -> [UInt8]? {
    guard !byteOrderMark.isEmpty else { return nil }
    defer { byteOrderMark = [] }
    return byteOrderMark
  }

  /// The next document with the faults that fall into it.
  ///
  /// - Throws: `CommandFailure` at the first fault of strict input.
  mutating func nextDocument(isLast: Bool) throws -> DecodedDocument? {
    guard let document = splitter.next(isLast: isLast) else { return nil }
    let end = document.offset + document.text.count
    let own = faults.prefix { $0.textOffset < end }
    faults.removeFirst(own.count)
    let malformed = own.map { fault in
      var fault = fault
      fault.textOffset -= document.offset
      return fault
    }
    for fault in malformed {
      faultCount += 1
      if isStrict { throw CommandFailure(description: message(fault, document)) }
      if !isQuiet, faultCount <= Self.shownFaults {
        Diagnostics.write(message(fault, document))
      }
    }
    return DecodedDocument(document: document, malformed: malformed)
  }

  private borrowing func message(
    _ fault: MalformedSequence, _ document: DocumentSplitter.Document
  ) -> String {
    let position = TextPosition(fault.textOffset, in: document)
    return "\(name):\(position.line):\(position.column) (byte \(fault.sourceOffset)): "
      + "\(fault.reason.rawValue) \(encoding) sequence \(Hexadecimal.text(fault.bytes))"
  }

  borrowing func reportRemainingFaults() {
    guard !isQuiet, faultCount > Self.shownFaults else { return }
    Diagnostics.write("\(name): \(faultCount - Self.shownFaults) more malformed sequences")
  }

  mutating func add(_ processed: ProcessedDocument) {
    editCount += processed.editCount
    isChanged = isChanged || processed.isChanged
    ruleCounts.merge(processed.ruleCounts, uniquingKeysWith: +)
  }
}

/// Counts over all inputs (`--stats`).
struct RunStatistics {
  private var files = 0
  private var bytes = 0
  private var edits = 0
  private(set) var changedFiles = 0
  private var rules: [String: Int] = [:]

  /// - Parameter isChanged: the bytes to write are others than were read.
  mutating func add(_ state: borrowing InputState, isChanged: Bool) {
    files += 1
    bytes += state.byteCount
    edits += state.editCount
    changedFiles += isChanged ? 1 : 0
    rules.merge(state.ruleCounts, uniquingKeysWith: +)
  }

  func show() {
    var text = "\(edits) edits, \(changedFiles) of \(files) inputs changed, \(bytes) bytes read\n"
    for (rule, count) in rules.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      text += "  \(count)\t\(rule)\n"
    }
    Diagnostics.writeRaw(text)
  }
}
