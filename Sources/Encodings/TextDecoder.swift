import DataPacks
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
/// UTF-8 by construction. For each malformed sequence one U+FFFD is written, and the report tells
/// its bytes, its place in the input and its place in the text; with `recordingExceptions` it also
/// holds what is needed to get every original byte back (`DecodeReport.restore`).
///
/// UTF-8, UTF-16 and gb18030/GBK behave as the WHATWG Encoding Standard's decoders. The others are
/// ICU's, which differ from WHATWG in some malformed sequences (an unassigned Big5 pair is taken
/// whole even when its second byte is ASCII); nothing is lost by that, since the report has the
/// bytes.
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

  private enum Engine {
    case utf8
    case utf16(UTF16Decoder)
    case gb18030(GB18030Decoder)
    case converter(ConverterEngine)
  }

  private var engine: Engine
  private let markPolicy: ByteOrderMarkPolicy
  /// The first bytes, until it is known whether they are a mark; nil afterwards.
  private var head: [UInt8]?
  /// The head of a sequence that the last chunk cut. ICU's converters keep their own.
  private var carry: [UInt8] = []
  private var recorder: RestoreRecorder?
  /// What was noticed so far.
  public private(set) var report: DecodeReport

  /// - Parameters:
  ///   - recordingExceptions: also record where encoding the text would not give the input back. It
  ///     costs encoding everything once; nothing for Unicode encodings, which have no exceptions.
  /// - Throws: `EncodingError.converter` when ICU has no such converter, `.tables` when the library
  ///   was linked with a pack of another version.
  public init(
    _ encoding: TextEncoding, byteOrderMark: ByteOrderMarkPolicy = .sniff,
    recordingExceptions: Bool = false
  ) throws(EncodingError) {
    let engine = try Self.engine(encoding)
    let recorder = recordingExceptions ? try RestoreRecorder(encoding) : nil
    self.engine = engine
    self.recorder = recorder
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
  /// - Throws: `EncodingError.converter` when ICU fails for lack of memory.
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
        engine = try Self.engine(found.encoding)
        if recorder != nil { recorder = try RestoreRecorder(found.encoding) }
      }
    }
    report.byteOrderMark = mark ?? []
    report.sourceCount = report.byteOrderMark.count
    return report.byteOrderMark.count
  }

  private static func engine(_ encoding: TextEncoding) throws(EncodingError) -> Engine {
    switch encoding {
    case .utf8: return .utf8
    case .utf16LE: return .utf16(UTF16Decoder(isBigEndian: false))
    case .utf16BE: return .utf16(UTF16Decoder(isBigEndian: true))
    case .gb18030, .gbk:
      do throws(PackError) {
        return .gb18030(GB18030Decoder(tables: try .shared))
      } catch {
        throw .tables(error)
      }
    case _ where encoding.isRefused: throw .refused(encoding)
    default: return .converter(try ConverterEngine(encoding))
    }
  }

  private mutating func decodeBody(
    _ chunk: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(EncodingError) {
    if case .converter(let engine) = engine {
      return try decode(chunk, with: engine, isLast: isLast, into: &output)
    }
    var start = 0
    if !carry.isEmpty {
      // No sequence is longer than four bytes: these settle the one that was cut.
      let joinedCount = min(chunk.count, 4)
      var joined = carry
      joined.append(chunk, in: 0..<joinedCount)
      let isWhole = joinedCount == chunk.count
      let held = carry.count
      let end = try decodeRun(joined.span, isLast: isLast && isWhole, into: &output)
      carry = []
      if end < held || isWhole {
        carry = Array(joined[end...])
        return try recordPending()
      }
      start = end - held
    }
    let end = try decodeRun(
      chunk.extracting(start..<chunk.count), isLast: isLast, into: &output)
    carry.append(chunk, in: start + end..<chunk.count)
    try recordPending()
  }

  /// Decodes with our own decoders as far as there are whole sequences; returns where it stopped.
  private mutating func decodeRun(
    _ bytes: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(EncodingError) -> Int {
    var index = 0
    while index < bytes.count {
      let start = output.count
      let (end, outcome) = decodeStep(bytes, from: index, into: &output)
      recorder?.append(source: bytes, index..<end, text: output, from: start)
      report.sourceCount += end - index
      report.textCount += output.count - start
      index = end
      let reason: MalformedSequence.Reason
      let count: Int
      switch outcome {
      case .complete: return index
      case .incomplete where !isLast: return index
      case .incomplete: (reason, count) = (.truncated, bytes.count - index)
      case .malformed(let illness, let length): (reason, count) = (illness, length)
      }
      recorder?.append(source: bytes, index..<index + count, text: [], from: 0)
      report.sourceCount += count
      try recordMalformed(
        reason, bytes.bytes(in: index..<index + count), pending: 0, into: &output)
      index += count
    }
    return index
  }

  /// Decodes up to the first fault.
  private func decodeStep(
    _ bytes: Span<UInt8>, from start: Int, into output: inout [UInt8]
  ) -> (end: Int, outcome: DecodeOutcome) {
    switch engine {
    case .gb18030(let decoder):
      return decoder.decode(bytes, from: start, into: &output)
    case .utf16(let decoder):
      return decoder.decode(bytes, from: start, into: &output)
    case .utf8, .converter:
      let result = UTF8Scanner.scan(bytes, from: start)
      output.append(bytes, in: start..<result.end)
      return result
    }
  }

  private mutating func decode(
    _ chunk: Span<UInt8>, with engine: ConverterEngine, isLast: Bool, into output: inout [UInt8]
  ) throws(EncodingError) {
    var index = 0
    while true {
      let progress = try engine.decode(chunk.extracting(index..<chunk.count), isLast: isLast)
      let start = output.count
      output += engine.buffer[..<progress.written]
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
      case .invalid(let reason, let bytes):
        try recordMalformed(reason, bytes, pending: progress.pending, into: &output)
      }
    }
  }

  /// Bytes of an unfinished shift sequence that ICU may hold without counting them as pending.
  private static let longestShift = 8

  /// Writes U+FFFD for bytes that were read, `pending` bytes before the end of what was read.
  private mutating func recordMalformed(
    _ reason: MalformedSequence.Reason, _ bytes: [UInt8], pending: Int, into output: inout [UInt8]
  ) throws(EncodingError) {
    try recorder?.verify(pending: pending + bytes.count, into: &report)
    recorder?.skipMalformed(bytes.count, text: utf8Replacement.count)
    report.malformed.append(
      MalformedSequence(
        reason: reason, sourceOffset: report.sourceCount - pending - bytes.count, bytes: bytes,
        textOffset: report.textCount))
    output += utf8Replacement
    report.textCount += utf8Replacement.count
  }

  /// Settles what our own decoders have decoded; what they carry was not yet given to the recorder.
  private mutating func recordPending() throws(EncodingError) {
    try recorder?.verify(pending: 0, into: &report)
  }
}
