import DataPacks
import TextEdits

/// Tells the encoding of a text from its bytes.
///
/// A byte order mark decides; so does text of ASCII alone, and UTF-8 that is valid over several
/// characters. Otherwise the sample is decoded by every candidate, and each decoding is weighed by
/// how probable its characters are in text that this encoding is used for: Chinese for gb18030 and
/// Big5, Japanese for Shift_JIS, and so on. What is malformed costs as much as a very rare
/// character. The difference in bits gives the confidence, so that a short sample gives a low one.
///
/// Good from 8 bytes on, and on whole files. It does not look at what a document declares.
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
  /// Linear in the sample: about 0.4 µs a byte when nothing decides at once.
  /// - Parameter isComplete: false when `bytes` are the beginning of something longer, which may
  ///   end inside a character.
  /// - Throws: `EncodingError` when ICU or the `encodings` pack fails.
  public static func detect(
    _ bytes: Span<UInt8>, isComplete: Bool = true
  ) throws(EncodingError) -> [Guess] {
    if let mark = ByteOrderMark.sniff(bytes) {
      return [Guess(encoding: mark.encoding, confidence: 1)]
    }
    guard let start = firstInteresting(bytes) else {
      return try detectSevenBit(bytes, isComplete: isComplete)
    }
    // Of UTF-16 and UTF-32 no character may be cut, and a character before the sample's first byte
    // is wanted: it says what follows a letter.
    let from = max(0, start - 8) & ~3
    let sample = bytes.extracting(from..<bytes.count).extracting(first: maximumSample)
    let isWhole = isComplete && from + sample.count == bytes.count
    if isSurelyUTF8(sample) {
      return [Guess(encoding: .utf8, confidence: 1)]
    }
    let candidates = candidates.filter { candidate in
      !candidate.encoding.isStateful && (from % 4 == 0 || !candidate.encoding.isUnicode)
    }
    return try rank(sample, candidates, isWhole: isWhole)
  }

  /// A possible encoding, what it is used for, and bits that it costs to be one at all: how rare it
  /// is among texts that come without a mark. Our own estimates.
  private struct Candidate {
    let encoding: TextEncoding
    let kinds: [DetectionModel.Kind]
    let bits: Double
  }

  private static let candidates = [
    Candidate(encoding: .utf8, kinds: DetectionModel.Kind.allCases, bits: 0),
    Candidate(encoding: .gb18030, kinds: [.chinese], bits: 1),
    Candidate(encoding: .big5, kinds: [.chinese], bits: 2),
    Candidate(encoding: .utf16LE, kinds: DetectionModel.Kind.allCases, bits: 5),
    Candidate(encoding: .utf16BE, kinds: DetectionModel.Kind.allCases, bits: 7),
    Candidate(encoding: .eucTW, kinds: [.chinese], bits: 8),
    Candidate(encoding: .shiftJIS, kinds: [.japanese], bits: 3),
    Candidate(encoding: .eucJP, kinds: [.japanese], bits: 5),
    Candidate(encoding: .eucKR, kinds: [.korean], bits: 4),
    Candidate(encoding: .windows1252, kinds: [.latin], bits: 2),
    Candidate(encoding: .windows1251, kinds: [.cyrillic], bits: 4),
    Candidate(encoding: .koi8R, kinds: [.cyrillic], bits: 6),
  ]

  /// Stateful encodings of seven bits, with what all their text begins foreign characters by (RFC
  /// 1843, 1922, 1468, 1557).
  private static let escapes: [(sequence: StaticString, encoding: TextEncoding)] = [
    ("~{", .hz),
    ("\u{1B}$)A", .iso2022CN), ("\u{1B}$)G", .iso2022CN), ("\u{1B}$)E", .iso2022CN),
    ("\u{1B}$)C", .iso2022KR),
    ("\u{1B}$B", .iso2022JP), ("\u{1B}$@", .iso2022JP), ("\u{1B}(J", .iso2022JP),
  ]

  private static let malformedBits = 16.0
  /// Bits a byte that is no text costs; ASCII costs about 5, frequent Han 4, rare Han 8 a byte.
  private static let noiseBits = 9.5
  /// Characters are not as independent as the sum of their costs takes them to be.
  private static let temper = 0.6

  /// The first byte that is neither ASCII text nor white space; NUL is how UTF-16 looks in ASCII.
  private static func firstInteresting(_ bytes: Span<UInt8>) -> Int? {
    var index = 0
    while index < bytes.count {
      if bytes[index] >= 0x80 || bytes[index] == 0 { return index }
      index += 1
    }
    return nil
  }

  private static func detectSevenBit(
    _ bytes: Span<UInt8>, isComplete: Bool
  ) throws(EncodingError) -> [Guess] {
    for index in 0..<bytes.count where bytes[index] == 0x7E || bytes[index] == 0x1B {
      for escape in escapes where bytes.hasBytes(escape.sequence, at: index) {
        let sample = bytes.extracting(index..<bytes.count).extracting(first: maximumSample)
        let isWhole = isComplete && index + sample.count == bytes.count
        let guesses = try rank(
          sample,
          [
            Candidate(encoding: escape.encoding, kinds: [.chinese, .japanese, .korean], bits: 3),
            Candidate(encoding: .utf8, kinds: [.latin], bits: 0),
          ], isWhole: isWhole)
        if guesses.first?.encoding == escape.encoding { return guesses }
      }
    }
    return [Guess(encoding: .utf8, confidence: 1)]
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

  private static func rank(
    _ sample: Span<UInt8>, _ candidates: [Candidate], isWhole: Bool
  ) throws(EncodingError) -> [Guess] {
    let model: DetectionModel
    do throws(PackError) {
      model = try .shared
    } catch {
      throw .tables(error)
    }
    var costs: [(encoding: TextEncoding, bits: Double)] = []
    for candidate in candidates {
      var decoder = try TextDecoder(candidate.encoding, byteOrderMark: .keep)
      var text: [UInt8] = []
      try decoder.decode(sample, isLast: isWhole, into: &text)
      let faults = decoder.report.malformed.count
      guard faults * 4 <= sample.count || sample.count < 16 else { continue }
      let bits = candidate.kinds.map { model.cost(of: text.span, $0) }.min() ?? 0
      costs.append(
        (candidate.encoding, candidate.bits + bits + Double(faults) * malformedBits))
    }
    costs.sort { $0.bits < $1.bits }
    guard let best = costs.first else {
      return [Guess(encoding: .windows1252, confidence: 0)]
    }
    let noise = noiseBits * Double(sample.count)
    let least = min(best.bits, noise)
    let weights = costs.map { weight($0.bits - least) }
    let total = weights.reduce(weight(noise - least), +)
    return zip(costs, weights).map { Guess(encoding: $0.encoding, confidence: $1 / total) }
      .filter { $0.confidence >= 0.001 || $0.encoding == best.encoding }
  }

  /// 2 to the power of minus `bits`, tempered.
  private static func weight(_ bits: Double) -> Double {
    powerOfTwo(-temper * bits)
  }

  /// 2^x for x ≤ 0 by squaring roots, exact to 1e-9; the library links no mathematics.
  private static func powerOfTwo(_ exponent: Double) -> Double {
    guard exponent > -60 else { return 0 }
    // (1 + x·ln 2/2¹⁶ + …)^(2¹⁶): the series is exact enough for so small an argument.
    let small = exponent * 0.693_147_180_559_945_3 / 65536
    var power = 1 + small + small * small / 2
    for _ in 0..<16 {
      power *= power
    }
    return power
  }
}
