import TextEdits

/// Decodes bytes of any encoding to UTF-8, streaming, and keeps account of every fault.
///
/// ```swift
/// var decoder = try TextDecoder(.gb18030)
/// var text: [UInt8] = []
/// try decoder.decode(chunk.span, isLast: false, into: &text)   // as often as there are chunks
/// try decoder.decode(rest.span, isLast: true, into: &text)
/// decoder.report.malformed                                     // what was not valid, and where
/// ```
///
/// Text, positions and marks do not depend on how the input is cut into chunks. The output is valid
/// UTF-8 by construction. What stands in it for a malformed sequence is a policy, U+FFFD by default;
/// the report tells its bytes, its place in the input and its place in the text. With
/// `recordingExceptions` it also holds what is needed to get every original byte back
/// (`DecodeReport.restore`). `ExactDecoder` is the layer below, without policies and marks.
///
/// UTF-8, UTF-16, gb18030/GBK and Big5 behave as the WHATWG Encoding Standard's decoders. The others
/// are ICU's, which differ from WHATWG in some malformed sequences; nothing is lost by that, since
/// the report has the bytes.
///
/// The table of `TextEncoding` says who decodes what. Not for use by two threads at a time.
public struct TextDecoder: ~Copyable {
  /// What to do about a byte order mark at the beginning.
  public enum ByteOrderMarkPolicy: Sendable {
    /// A mark of any Unicode encoding overrides the encoding asked for, and is removed.
    case sniff
    /// The mark of the encoding asked for is removed.
    case remove
    /// A mark is text: U+FEFF.
    case keep
  }

  private var exact: ExactDecoder
  private let markPolicy: ByteOrderMarkPolicy
  private let malformedPolicy: MalformedPolicy
  /// The first bytes, until it is known whether they are a mark; nil afterwards.
  private var head: [UInt8]?
  private var recorder: RestoreRecorder?
  /// What was noticed so far.
  public private(set) var report: DecodeReport

  /// - Parameters:
  ///   - malformed: what stands in the text for malformed bytes.
  ///   - recordingExceptions: also record where encoding the text would not give the input back. It
  ///     costs encoding everything once; nothing for Unicode encodings, which have no exceptions.
  /// - Throws: `EncodingError.converter` when ICU has no such converter, `.tables` when the library
  ///   was linked with a pack of another version.
  public init(
    _ encoding: TextEncoding, byteOrderMark: ByteOrderMarkPolicy = .sniff,
    malformed: MalformedPolicy = .keep, recordingExceptions: Bool = false
  ) throws(EncodingError) {
    let exact = try ExactDecoder(encoding)
    let recorder = recordingExceptions ? try RestoreRecorder(encoding) : nil
    self.exact = exact
    self.recorder = recorder
    malformedPolicy = malformed
    markPolicy = byteOrderMark
    head = byteOrderMark == .keep ? nil : []
    report = DecodeReport(encoding: encoding, recordsExceptions: recordingExceptions)
  }

  /// The encoding in use: the one asked for, until a mark tells another.
  public var encoding: TextEncoding { report.encoding }

  /// Decodes the next bytes, appending UTF-8 to `output`. Linear in `chunk`.
  ///
  /// Up to three bytes are held back when `chunk` cuts a character (or a byte order mark).
  /// - Parameter isLast: no input follows; what is incomplete is malformed. Later calls decode
  ///   nothing sensible.
  /// - Throws: `EncodingError.malformed` when that is the policy, with the position in the whole
  ///   input; the text before it was written. `.converter` when ICU fails for lack of memory.
  public mutating func decode(
    _ chunk: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(EncodingError) {
    guard head != nil else {
      return try decodeBody(chunk, isLast: isLast, into: &output)
    }
    var start = 0
    while var known = head {
      let isDecided = !ByteOrderMark.isUndecided(known)
      if !isDecided, start < chunk.count {
        known.append(chunk[start])
        head = known
        start += 1
        continue
      }
      guard isDecided || isLast else { return }
      head = nil
      let mark = try takeMark(known)
      let rest = Array(known.dropFirst(mark))
      try decodeBody(rest.span, isLast: isLast && start == chunk.count, into: &output)
    }
    if start < chunk.count {
      try decodeBody(chunk.extracting(start..<chunk.count), isLast: isLast, into: &output)
    }
  }

  /// Takes the malformed sequences and exceptions that were reported so far out of the report, so
  /// that an endless input keeps it small.
  public mutating func drainReport() -> DecodeReport {
    let drained = report
    report.malformed = []
    report.exceptions = []
    return drained
  }

  /// Removes the mark at the beginning of `known`; the bytes that it has.
  private mutating func takeMark(_ known: [UInt8]) throws(EncodingError) -> Int {
    var mark = ByteOrderMark.mark(of: encoding, in: known.span)
    if markPolicy == .sniff, let found = ByteOrderMark.sniff(known.span) {
      mark = found.bytes
      let isSame = found.encoding == encoding || (found.encoding == .gb18030 && encoding == .gbk)
      if !isSame {
        report.encoding = found.encoding
        exact = try ExactDecoder(found.encoding)
        if recorder != nil { recorder = try RestoreRecorder(found.encoding) }
      }
    }
    report.byteOrderMark = mark ?? []
    report.sourceCount = report.byteOrderMark.count
    return report.byteOrderMark.count
  }

  private mutating func decodeBody(
    _ chunk: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(EncodingError) {
    var index = 0
    while true {
      let start = output.count
      let rest = chunk.extracting(index..<chunk.count)
      var progress = ExactDecoder.Progress(stop: .inputEmpty, read: 0, written: 0, pending: 0)
      // No encoding makes more than three bytes of one, but for what was read before.
      let room = 3 * min(rest.count, Self.blockCount) + ExactDecoder.minimumCapacity
      try output.append(addingCapacity: room) { (target) throws(EncodingError) in
        progress = try exact.decode(rest, isLast: isLast, into: &target)
      }
      recorder?.append(
        source: chunk, index..<index + progress.read, text: output, from: start)
      index += progress.read
      report.sourceCount += progress.read
      report.textCount += progress.written
      switch progress.stop {
      case .outputFull: continue
      case .inputEmpty:
        let held = isLast ? 0 : max(progress.pending, encoding.isStateful ? Self.longestShift : 0)
        try recorder?.verify(pending: held, into: &report)
        return
      case .malformed(let sequence):
        try record(sequence, pending: progress.pending, into: &output)
      }
    }
  }

  /// Source bytes decoded between two reservations of output.
  private static let blockCount = 1 << 14

  /// Bytes of an unfinished shift sequence that ICU may hold without counting them as pending.
  private static let longestShift = 8

  /// Writes what stands for bytes that were read, `pending` bytes before the end of what was read.
  private mutating func record(
    _ sequence: MalformedSequence, pending: Int, into output: inout [UInt8]
  ) throws(EncodingError) {
    var sequence = sequence
    sequence.sourceOffset = report.sourceCount - pending - sequence.bytes.count
    sequence.textOffset = report.textCount
    guard malformedPolicy != .fail else { throw .malformed(sequence, encoding: encoding) }
    let replacement = malformedPolicy.replacement(of: sequence.bytes)
    sequence.textCount = replacement.count
    try recorder?.verify(pending: pending + sequence.bytes.count, into: &report)
    recorder?.skipMalformed(sequence.bytes.count, text: replacement.count)
    report.malformed.append(sequence)
    output += replacement
    report.textCount += replacement.count
  }
}
