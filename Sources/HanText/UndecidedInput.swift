/// The part of a stream before its encoding is known.
///
/// Passes ASCII on, collects a sample from the first telling byte on, and asks the detector.
struct UndecidedInput {
  /// Bytes at the beginning of a stream that wait even when they are ASCII: of UTF-16, half of the
  /// bytes of Han are in that range, but hardly ever 64 one after the other.
  private static let headCount = 64
  /// Bytes of the stream's beginning that the detector sees before any sample: a document declares
  /// its encoding there (HTML Living Standard, 13.2.3.2).
  private static let declarationCount = 1024
  /// Bytes before a sample that the detector sees: it weighs what follows a letter.
  private static let contextCount = 8

  /// Bytes that wait for the decision, from `start` on.
  private var waiting: [UInt8] = []
  /// How many of `waiting` were passed on.
  private var start = 0
  /// How many of `waiting` were searched for a telling byte.
  private var searched = 0
  /// The byte in `waiting` that begins the sample; beside the head, the sample begins before it.
  private var telling: TellingByte?
  /// The first bytes that were passed on.
  private var declaration: [UInt8] = []
  /// The last bytes that were passed on, as far as they are not in `declaration`.
  private var context: ArraySlice<UInt8> = []
  /// What the bytes from the telling one on say about UTF-8.
  private var early = EarlyUTF8()
  private let hint: TextEncoding?
  private let recordingExceptions: Bool

  /// How many bytes were passed on as ASCII.
  private(set) var asciiCount = 0
  /// Those of them that a stateful encoding would write otherwise, when exceptions are recorded.
  private(set) var shifts: [RestoreException] = []
  /// What the detector thought, once it was asked; the best first.
  private(set) var guesses: [EncodingDetector.Guess] = []

  init(hint: TextEncoding?, recordingExceptions: Bool) {
    self.hint = hint
    self.recordingExceptions = recordingExceptions
  }

  /// Takes the next bytes, appending to `text` what is ASCII in any case.
  ///
  /// - Returns: the encoding, once it is decided: that of everything that was not passed on.
  mutating func decide(
    _ chunk: Span<UInt8>, isLast: Bool, into text: inout [UInt8]
  ) throws(EncodingError) -> TextEncoding? {
    waiting.append(chunk, in: 0..<chunk.count)
    let encoding = try decide(isLast: isLast, into: &text)
    waiting.removeFirst(start)
    searched -= start
    telling?.index -= start
    start = 0
    return encoding
  }

  /// The bytes that were not passed on.
  mutating func takeRest() -> [UInt8] {
    defer { waiting = [] }
    return waiting
  }

  private mutating func decide(
    isLast: Bool, into text: inout [UInt8]
  ) throws(EncodingError) -> TextEncoding? {
    while true {
      if telling == nil {
        (telling, searched) = TellingByte.find(
          in: waiting.span, from: searched, nulEnd: nulEnd, isLast: isLast)
      }
      guard let found = telling else {
        if isLast || isPastHead(searched) { passOn(upTo: searched, into: &text) }
        guard isLast else { return nil }
        if guesses.isEmpty { guesses = [EncodingDetector.Guess(encoding: .utf8, confidence: 1)] }
        return .utf8
      }
      if isPastHead(found.index) { passOn(upTo: found.index, into: &text) }
      let end = min(found.index + EncodingDetector.maximumSample, waiting.count)
      if found.kind == .foreign, isCertainlyUTF8(found.index..<end) {
        guesses = [EncodingDetector.Guess(encoding: .utf8, confidence: 1)]
        return .utf8
      }
      guard isLast || end == found.index + EncodingDetector.maximumSample else { return nil }
      let best = try guess(upTo: end, isComplete: isLast && end == waiting.count)
      if found.kind == .foreign || best.isStateful || best.isWide { return best }
      telling = TellingByte.firstForeign(
        in: waiting.span, found.index + 1..<end, nulEnd: nulEnd)
      guard telling == nil else { continue }
      // A tilde at the end may belong to what follows.
      searched = end < waiting.count && waiting[end - 1] == 0x7E ? end - 1 : end
      passOn(upTo: searched, into: &text)
    }
  }

  /// Whether this part of `waiting`, from the first foreign byte on, is UTF-8 beyond doubt, so that
  /// a program that streams need not wait for a whole sample.
  private mutating func isCertainlyUTF8(_ range: Range<Int>) -> Bool {
    let sample = waiting[range]
    early.read(sample.span)
    return early.verdict == .certain
  }

  /// Asks the detector about the bytes from the sample's beginning to `end`.
  private mutating func guess(upTo end: Int, isComplete: Bool) throws(EncodingError) -> TextEncoding
  {
    let sample = declaration + context + waiting[start..<end]
    guesses = try EncodingDetector.detect(sample.span, isComplete: isComplete, hint: hint)
    // What was passed on is no beginning of these.
    if asciiCount > 0 { guesses.removeAll { $0.encoding.isWide } }
    return guesses.first?.encoding ?? .utf8
  }

  /// Where in `waiting` the head of the stream ends, in which a NUL tells.
  private var nulEnd: Int { Self.headCount - asciiCount + start }

  private func isPastHead(_ index: Int) -> Bool { index >= nulEnd }

  private mutating func passOn(upTo end: Int, into text: inout [UInt8]) {
    guard end > start else { return }
    if recordingExceptions {
      for index in start..<end where [0x0E, 0x0F, 0x1B, 0x7E].contains(waiting[index]) {
        let offset = asciiCount + index - start
        shifts.append(
          RestoreException(textRange: offset..<offset + 1, bytes: [waiting[index]]))
      }
    }
    text += waiting[start..<end]
    let known = min(end, start + Self.declarationCount - declaration.count)
    declaration += waiting[start..<known]
    let latest = waiting[max(known, end - Self.contextCount)..<end]
    context = (context + latest).suffix(Self.contextCount)
    asciiCount += end - start
    start = end
  }
}
