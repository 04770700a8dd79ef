/// Decodes a stream whose encoding may not be known, deciding as late as the bytes need.
///
/// Text of ASCII tells nothing and is passed on as it is read: it is the same in every encoding but
/// UTF-16 and UTF-32, which show within the first 64 bytes by a byte order mark, a NUL or a byte
/// over 7F. The first *telling* byte, wherever in the stream it stands, begins a sample of
/// `EncodingDetector.maximumSample` bytes that decides: a byte over 7F, or ESC and `~{`, by which
/// ISO-2022 and HZ leave ASCII. When a sample that begins by the latter is ASCII after all (colours
/// of a terminal), the search goes on behind it.
///
/// Text, encoding and positions do not depend on how the input is cut into chunks; positions are
/// those of the whole stream. A chunk and a sample are held at most.
public struct InputDecoder: ~Copyable {
  private let malformed: MalformedPolicy
  private let recordingExceptions: Bool
  private var decoder: TextDecoder?
  private var undecided: UndecidedInput
  private let known: TextEncoding?
  /// Exceptions in the ASCII before the decoder's first byte that were not reported yet.
  private var shifts: [RestoreException] = []

  /// - Parameters:
  ///   - encoding: nil detects it.
  ///   - hint: what the encoding is said to be, where that is not certain: evidence for the
  ///     detection, no more.
  ///   - malformed: what stands in the text for malformed bytes.
  ///   - recordingExceptions: keep what restoring the exact bytes needs.
  public init(
    encoding: TextEncoding?, hint: TextEncoding? = nil, malformed: MalformedPolicy = .keep,
    recordingExceptions: Bool = false
  ) {
    self.malformed = malformed
    self.recordingExceptions = recordingExceptions
    known = encoding
    self.encoding = encoding ?? .utf8
    undecided = UndecidedInput(hint: hint, recordingExceptions: recordingExceptions)
  }

  /// The encoding in use, UTF-8 until it is decided.
  public private(set) var encoding: TextEncoding
  /// Whether enough was seen to know the encoding.
  public var isDecided: Bool { decoder != nil }
  /// What the detector thought, once it was asked; the best first.
  public var guesses: [EncodingDetector.Guess] { undecided.guesses }

  /// Decodes the next bytes, appending UTF-8 to `text`. Linear in `chunk`.
  ///
  /// - Throws: `EncodingError.malformed` when that is the policy, with the position in the whole
  ///   stream; another one when ICU has no converter for the encoding.
  public mutating func decode(
    _ chunk: Span<UInt8>, isLast: Bool, into text: inout [UInt8]
  ) throws(EncodingError) {
    if decoder == nil {
      guard let known else {
        guard let found = try undecided.decide(chunk, isLast: isLast, into: &text) else { return }
        try open(found)
        let rest = undecided.takeRest()
        return try decodeBody(rest.span, isLast: isLast, into: &text)
      }
      try open(known)
    }
    try decodeBody(chunk, isLast: isLast, into: &text)
  }

  private mutating func open(_ found: TextEncoding) throws(EncodingError) {
    // The detector has read the mark, and knows better which one it is.
    let mark: TextDecoder.ByteOrderMarkPolicy = known == nil ? .remove : .sniff
    decoder = try TextDecoder(
      found, byteOrderMark: undecided.asciiCount > 0 ? .keep : mark,
      malformed: malformed, recordingExceptions: recordingExceptions)
    if found.isStateful { shifts = undecided.shifts }
  }

  private mutating func decodeBody(
    _ bytes: Span<UInt8>, isLast: Bool, into text: inout [UInt8]
  ) throws(EncodingError) {
    do throws(EncodingError) {
      try decoder?.decode(bytes, isLast: isLast, into: &text)
    } catch {
      throw error.preceded(byASCII: undecided.asciiCount)
    }
    encoding = decoder?.encoding ?? encoding
  }

  /// Takes what was noticed so far out of the report, which keeps it small on endless input.
  ///
  /// Nil until the encoding is decided: there is nothing to notice in ASCII.
  public mutating func drainReport() -> DecodeReport? {
    guard var report = decoder?.drainReport() else { return nil }
    report.precede(byASCII: undecided.asciiCount, exceptions: shifts)
    shifts = []
    return report
  }
}
