import TextEdits

/// Decodes a stream whose lines are in different encodings, each by its own.
///
/// ```swift
/// var decoder = MixedLineDecoder()
/// var text: [UInt8] = []
/// try decoder.decode(chunk.span, isLast: true, into: &text)
/// for line in decoder.drainLines() { print(line.encoding?.name ?? "ascii", line.sourceRange) }
/// ```
///
/// Such streams are made by putting files or messages of different origin together. A line ends
/// with LF, which is no part of a longer character in any of the encodings in question; UTF-16 and
/// UTF-32 are not among them, since there it is.
///
/// Each line is weighed by `EncodingDetector`, and the lines around it are evidence, too: mostly, a
/// line is in the encoding of the one before (`LineEncodingChain`). So a line that is too short to
/// tell takes the encoding of its neighbours, and a line of ASCII tells nothing. A line that
/// remains doubtful waits for at most eight more that tell, or 64 in all.
///
/// The result does not depend on how the input is cut into chunks. Linear; a line is held whole, and
/// detection takes most of the time: about 0.5 µs a byte of at most 512 in a line that is neither
/// ASCII nor surely UTF-8.
public struct MixedLineDecoder: ~Copyable {
  /// A line that was decoded.
  public struct Line: Equatable, Sendable {
    /// Its encoding; nil for ASCII, which is the same in all.
    public var encoding: TextEncoding?
    /// Where it stands in the whole input, in bytes, its LF included.
    public var sourceRange: Range<Int>
    /// Where it stands in the whole text, in UTF-8 bytes.
    public var textRange: Range<Int>
    /// Malformed sequences in it, with offsets in the whole input and text.
    public var malformed: [MalformedSequence]
    /// What its decoding noticed, with offsets in the line.
    var report: DecodeReport
  }

  /// The encodings that a line may have, unless told otherwise: those of Chinese text.
  public static let defaultCandidates: [TextEncoding] = [.utf8, .gb18030, .big5, .eucTW]

  private let candidates: [TextEncoding]
  private let malformed: MalformedPolicy
  private let recordingExceptions: Bool
  private var chain: LineEncodingChain
  /// Bytes of lines that were not decoded yet.
  private var waiting: [UInt8] = []
  /// How many bytes of `waiting` belong to whole lines, weighed and in the chain.
  private var weighed = 0
  /// How many were searched for a line's end.
  private var searched = 0
  /// Lengths of the lines in the chain.
  private var lengths: [Int] = []
  private var sourceCount = 0
  private var textCount = 0
  private var lines: [Line] = []

  /// - Parameters:
  ///   - candidates: what a line may be; those in which ASCII has other bytes are left out.
  ///   - malformed: what stands in the text for malformed bytes.
  ///   - recordingExceptions: keep what restoring the exact bytes needs.
  public init(
    candidates: [TextEncoding] = MixedLineDecoder.defaultCandidates,
    malformed: MalformedPolicy = .keep, recordingExceptions: Bool = false
  ) {
    self.malformed = malformed
    self.candidates = candidates.filter(\.keepsASCII)
    self.recordingExceptions = recordingExceptions
    chain = LineEncodingChain(count: self.candidates.count)
  }

  /// Decodes the lines that the next bytes complete, appending UTF-8 to `text`.
  ///
  /// - Parameter isLast: no input follows.
  /// - Throws: `EncodingError.malformed` when that is the policy, with the position in the whole
  ///   input; another one when ICU or the `encodings` pack fails.
  public mutating func decode(
    _ chunk: Span<UInt8>, isLast: Bool, into text: inout [UInt8]
  ) throws(EncodingError) {
    waiting.append(chunk, in: 0..<chunk.count)
    var decoded = 0
    while let end = nextLineEnd(isLast: isLast) {
      chain.append(try weights(of: weighed..<end))
      lengths.append(end - weighed)
      weighed = end
      searched = end
      try settle(isLast: false, from: &decoded, into: &text)
    }
    if isLast { try settle(isLast: true, from: &decoded, into: &text) }
    waiting.removeFirst(decoded)
    weighed -= decoded
    searched -= decoded
  }

  /// Takes the lines that were decoded since the last call, in order.
  public mutating func drainLines() -> [Line] {
    defer { lines = [] }
    return lines
  }

  /// The original bytes of `text`, the text of these lines one after the other, unchanged.
  ///
  /// Exact when exceptions were recorded. Linear.
  /// - Throws: as `DecodeReport.restore` does.
  public static func restore(
    _ text: Span<UInt8>, lines: [Line]
  ) throws(EncodingError) -> [UInt8] {
    let start = lines.first?.textRange.lowerBound ?? 0
    let end = lines.last?.textRange.upperBound ?? 0
    guard text.count == end - start else {
      throw .reportMismatch(expected: end - start, found: text.count)
    }
    var bytes: [UInt8] = []
    for line in lines {
      let range = line.textRange.lowerBound - start..<line.textRange.upperBound - start
      bytes += try line.report.restore(text.extracting(range))
    }
    return bytes
  }

  // MARK: Lines

  private mutating func nextLineEnd(isLast: Bool) -> Int? {
    if let lineFeed = waiting[searched...].firstIndex(of: 0x0A) { return lineFeed + 1 }
    searched = waiting.count
    return isLast && weighed < waiting.count ? waiting.count : nil
  }

  /// How probable the line is in each of the candidates; nil for ASCII.
  private func weights(of line: Range<Int>) throws(EncodingError) -> [Double]? {
    guard let telling = waiting[line].firstIndex(where: { $0 >= 0x80 }) else { return nil }
    // The detector weighs what stands before the first character.
    let start = max(line.lowerBound, telling - 8)
    let end = min(line.upperBound, start + Self.sampleCount)
    let guesses = try EncodingDetector.detect(
      waiting.span.extracting(start..<end), isComplete: end == line.upperBound)
    return candidates.map { candidate in
      guesses.first { $0.encoding == candidate }?.confidence ?? 0
    }
  }

  private static let sampleCount = 512

  /// Decodes the lines at the front of the chain that are decided.
  private mutating func settle(
    isLast: Bool, from start: inout Int, into text: inout [UInt8]
  ) throws(EncodingError) {
    while let verdict = chain.next(isLast: isLast) {
      let end = start + lengths.removeFirst()
      try decodeLine(start..<end, verdict.map { candidates[$0] }, into: &text)
      start = end
    }
  }

  private mutating func decodeLine(
    _ range: Range<Int>, _ encoding: TextEncoding?, into text: inout [UInt8]
  ) throws(EncodingError) {
    var decoder = try TextDecoder(
      encoding ?? .utf8, byteOrderMark: sourceCount == 0 ? .remove : .keep, malformed: malformed,
      recordingExceptions: recordingExceptions)
    let before = text.count
    do throws(EncodingError) {
      try decoder.decode(waiting.span.extracting(range), isLast: true, into: &text)
    } catch {
      throw error.moved(source: sourceCount, text: textCount)
    }
    let count = text.count - before
    lines.append(
      Line(
        encoding: encoding, sourceRange: sourceCount..<sourceCount + range.count,
        textRange: textCount..<textCount + count,
        malformed: decoder.report.malformed.map {
          $0.moved(source: sourceCount, text: textCount)
        }, report: decoder.report))
    sourceCount += range.count
    textCount += count
  }
}
