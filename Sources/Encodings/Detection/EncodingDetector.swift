import DataPacks
import TextEdits

/// Tells the encoding of a text from its bytes.
///
/// A byte order mark decides; so does text of ASCII alone, and UTF-8 that is valid over several
/// characters. Otherwise the sample is decoded by every candidate, and each decoding is weighed by
/// how probable its characters and pairs of characters are in text that this encoding is used for:
/// Chinese for gb18030 and Big5, Japanese for Shift_JIS, and so on. What is malformed costs as much
/// as a very rare character. What the document or the caller says speaks for that encoding, but
/// does not outweigh a sentence that says otherwise. The difference in bits gives the confidence,
/// so that a short sample gives a low one.
///
/// The guesses depend on the bytes and the hint alone.
public enum EncodingDetector {
  /// One guess.
  public struct Guess: Equatable, Sendable {
    public var encoding: TextEncoding
    /// 0…1; those of all guesses add up to at most 1. What is missing is the chance that it is no
    /// text at all.
    public var confidence: Double

    public init(encoding: TextEncoding, confidence: Double) {
      self.encoding = encoding
      self.confidence = confidence
    }
  }

  /// The most bytes that are looked at, from the first byte that is not ASCII on.
  public static let maximumSample = 1 << 16

  /// Guesses, the best first; never empty. ASCII is called `utf-8`, GBK `gb18030`.
  ///
  /// Linear in the sample.
  /// - Parameters:
  ///   - isComplete: false when `bytes` are the beginning of something longer, which may end inside
  ///     a character.
  ///   - hint: what the caller was told, by a header or a file's neighbours. It counts for more
  ///     than what the document declares, and for less than the bytes.
  /// - Throws: `EncodingError` when ICU or the `encodings` pack fails.
  public static func detect(
    _ bytes: Span<UInt8>, isComplete: Bool = true, hint: TextEncoding? = nil
  ) throws(EncodingError) -> [Guess] {
    if let marked = markedEncoding(bytes) {
      return [Guess(encoding: marked, confidence: 1)]
    }
    guard let start = firstTelling(bytes) else {
      return try detectSevenBit(bytes, isComplete: isComplete, hint: hint)
    }
    // Of UTF-16 and UTF-32 no character may be cut, and a character before the sample's first byte
    // is wanted: it says what follows a letter.
    let from = max(0, start - 8) & ~3
    let sample = bytes.extracting(from..<bytes.count).extracting(first: maximumSample)
    let isWhole = isComplete && from + sample.count == bytes.count
    if isSurelyUTF8(sample) {
      return [Guess(encoding: .utf8, confidence: 1)]
    }
    return try DetectionRanking().guesses(
      sample, favouring(DetectionCandidate.common, bytes, hint), isWhole: isWhole)
  }

  /// `candidates`, with what the document and the caller say in their favour.
  private static func favouring(
    _ candidates: [DetectionCandidate], _ bytes: Span<UInt8>, _ hint: TextEncoding?
  ) -> [DetectionCandidate] {
    var candidates = candidates
    if let declared = DeclaredCharset.find(bytes) {
      candidates = DetectionCandidate.favouring(declared, by: declaredBits, in: candidates)
    }
    if let hint {
      candidates = DetectionCandidate.favouring(hint, by: hintBits, in: candidates)
    }
    return candidates
  }

  /// Bits that speak for what a document declares. Wrong declarations are common enough: pages that
  /// were converted and keep their old `meta`. About two Han characters say as much.
  private static let declaredBits = 14.0
  private static let hintBits = 20.0

  /// The encoding that a byte order mark tells. FF FE 00 00 is UTF-32 when what follows can be that,
  /// and else UTF-16 that begins with U+0000.
  private static func markedEncoding(_ bytes: Span<UInt8>) -> TextEncoding? {
    guard let mark = ByteOrderMark.sniff(bytes) else { return nil }
    guard mark.encoding == .utf32LE else { return mark.encoding }
    for index in stride(from: 4, to: min(bytes.count, 4 + 64) - 3, by: 4)
    where bytes[index + 3] != 0 || bytes[index + 2] > 0x10 {
      return .utf16LE
    }
    return .utf32LE
  }

  /// The first byte that 7-bit text does not have; NUL is how UTF-16 looks in ASCII.
  private static func firstTelling(_ bytes: Span<UInt8>) -> Int? {
    bytes.indices.first { bytes[$0] >= 0x80 || bytes[$0] == 0 }
  }

  /// How many places with something like an escape are looked at.
  private static let maximumEscapes = 4

  /// ASCII, a stateful encoding, or Han in UTF-16 whose bytes happen to be ASCII: among such bytes
  /// are control characters sooner or later. Without them it is ASCII, whatever Han that may spell.
  private static func detectSevenBit(
    _ bytes: Span<UInt8>, isComplete: Bool, hint: TextEncoding?
  ) throws(EncodingError) -> [Guess] {
    var escapes = 0
    for index in 0..<bytes.count where bytes[index] == 0x7E || bytes[index] == 0x1B {
      for escape in DetectionCandidate.escapes where bytes.hasBytes(escape.sequence, at: index) {
        escapes += 1
        guard escapes <= maximumEscapes else { break }
        let sample = bytes.extracting(index..<bytes.count).extracting(first: maximumSample)
        let isWhole = isComplete && index + sample.count == bytes.count
        let guesses = try DetectionRanking().guesses(
          sample, favouring(DetectionCandidate.afterEscape(escape.encoding), bytes, hint),
          isWhole: isWhole)
        if guesses.first?.encoding == escape.encoding { return guesses }
      }
    }
    if let control = bytes.indices.first(where: { isUnusualControl(bytes[$0]) }) {
      let from = max(0, control - 8) & ~3
      let sample = bytes.extracting(from..<bytes.count).extracting(first: maximumSample)
      let unicode = DetectionCandidate.common.filter { $0.encoding.isUnicode }
      return try DetectionRanking().guesses(
        sample, favouring(unicode, bytes, hint),
        isWhole: isComplete && from + sample.count == bytes.count)
    }
    return [Guess(encoding: .utf8, confidence: 1)]
  }

  /// A control character other than white space, escape and delete.
  private static func isUnusualControl(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0C, 0x0D, 0x1B, 0x20...: false
    default: true
    }
  }

  /// UTF-8 with so many characters of three bytes that chance is out of the question, even where
  /// some bytes are broken. In double-byte text a pair of bytes looks like a character of two bytes
  /// now and then; three that go together four times, or twice with fewer faults than that, do not
  /// happen: most bytes of such text are faults in UTF-8.
  private static func isSurelyUTF8(_ sample: Span<UInt8>) -> Bool {
    var characters = 0
    var faults = 0
    var index = 0
    while index < sample.count {
      let result = UTF8Scanner.scan(sample, from: index)
      for position in index..<result.end {
        if sample[position] == 0 { return false }
        if sample[position] >= 0xE0 { characters += 1 }
      }
      guard case .malformed(_, let length) = result.outcome else { break }
      faults += 1
      index = result.end + length
    }
    return characters >= (faults == 0 ? 4 : 2) && characters >= faults
  }
}
