/// Decodes a stream whose encoding may not be known, deciding as late as the bytes need.
///
/// Bytes are collected until `EncodingDetector.maximumSample` of them follow the first one that is
/// not ASCII; their encoding is that of the rest. A stream that begins with 1 MiB of ASCII is taken
/// to be UTF-8. The result does not depend on how the input is cut into chunks.
public struct InputDecoder: ~Copyable {
  private var decoder: TextDecoder?
  private let recordingExceptions: Bool
  /// Bytes that wait for the decision.
  private var waiting: [UInt8] = []
  /// How many of them are known to tell nothing.
  private var searched = 0
  /// Where the first byte stands that tells something.
  private var telling: Int?
  /// What the detector thought, once it was asked; the best first.
  public private(set) var guesses: [EncodingDetector.Guess] = []

  /// - Parameters:
  ///   - encoding: nil detects it.
  ///   - recordingExceptions: keep what restoring the exact bytes needs.
  public init(encoding: TextEncoding?, recordingExceptions: Bool = false) {
    self.recordingExceptions = recordingExceptions
    known = encoding
    self.encoding = encoding ?? .utf8
  }

  private let known: TextEncoding?

  /// The encoding in use, UTF-8 until it is decided.
  public private(set) var encoding: TextEncoding
  /// Whether enough was seen to know the encoding.
  public var isDecided: Bool { decoder != nil }

  /// Decodes the next bytes, appending UTF-8 to `text`.
  ///
  /// - Throws: `EncodingError` when ICU has no converter for the encoding.
  public mutating func decode(
    _ chunk: Span<UInt8>, isLast: Bool, into text: inout [UInt8]
  ) throws(EncodingError) {
    if decoder != nil {
      try decoder?.decode(chunk, isLast: isLast, into: &text)
      return
    }
    waiting.append(chunk, in: 0..<chunk.count)
    var encoding = known
    if encoding == nil {
      let sampleEnd = findSampleEnd()
      guard isLast || waiting.count >= sampleEnd else { return }
      // The same bytes for every cutting, however many more have come.
      let end = min(sampleEnd, waiting.count)
      guesses = try EncodingDetector.detect(
        waiting.span.extracting(0..<end), isComplete: isLast && end == waiting.count)
      encoding = guesses.first?.encoding
    }
    let held = waiting
    waiting = []
    // The detector has read the mark, and knows better which one it is.
    var opened = try TextDecoder(
      encoding ?? .utf8, byteOrderMark: known == nil ? .remove : .sniff,
      recordingExceptions: recordingExceptions)
    try opened.decode(held.span, isLast: isLast, into: &text)
    self.encoding = opened.encoding
    decoder = consume opened
  }

  /// Where the bytes end that decide, counted from the first one.
  private mutating func findSampleEnd() -> Int {
    while telling == nil, searched < min(waiting.count, Self.asciiLimit) {
      let byte = waiting[searched]
      if byte >= 0x80 || byte == 0 || byte == 0x1B { telling = searched }
      searched += 1
    }
    return telling.map { $0 + EncodingDetector.maximumSample } ?? Self.asciiLimit
  }

  /// Bytes of ASCII after which a stream is taken to be UTF-8.
  private static let asciiLimit = 1 << 20

  /// Takes what was noticed so far out of the report, which keeps it small on endless input.
  public mutating func drainReport() -> DecodeReport? {
    decoder?.drainReport()
  }
}
