/// Decodes a stream whose encoding may not be known, deciding as late as the bytes need.
///
/// Bytes pass as ASCII until the first one that is not; then up to
/// `EncodingDetector.maximumSample` bytes from there on are collected, and their encoding is that
/// of the rest. The result does not depend on how the input is cut into chunks.
public struct InputDecoder: ~Copyable {
  private var decoder: TextDecoder?
  private let recordingExceptions: Bool
  /// Bytes that wait for the decision.
  private var waiting: [UInt8] = []
  /// Bytes and text that passed before it.
  private var passed = 0
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

  /// The encoding in use, UTF-8 while nothing but ASCII was seen.
  public private(set) var encoding: TextEncoding

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
    guard isDecidable(isLast: isLast) else { return }
    let held = waiting
    waiting = []
    var encoding = known
    if encoding == nil {
      guesses = try EncodingDetector.detect(held.span, isComplete: isLast)
      encoding = guesses.first?.encoding
    }
    var opened = try TextDecoder(
      encoding ?? .utf8, recordingExceptions: recordingExceptions)
    try opened.decode(held.span, isLast: isLast, into: &text)
    self.encoding = opened.encoding
    decoder = consume opened
  }

  /// Whether enough was seen: the end, or a sample's length after the first telling byte.
  private func isDecidable(isLast: Bool) -> Bool {
    if isLast || known != nil { return true }
    guard let telling = waiting.firstIndex(where: { $0 >= 0x80 || $0 == 0 || $0 == 0x1B }) else {
      return waiting.count >= Self.asciiLimit
    }
    return waiting.count - telling >= EncodingDetector.maximumSample
      || waiting.count >= Self.asciiLimit
  }

  /// Bytes of ASCII after which a stream is taken to be UTF-8.
  private static let asciiLimit = 1 << 20

  /// Takes what was noticed so far out of the report, which keeps it small on endless input.
  public mutating func drainReport() -> DecodeReport? {
    decoder?.drainReport()
  }
}
