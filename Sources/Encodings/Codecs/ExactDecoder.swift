import DataPacks
import TextEdits

/// Decodes bytes of any encoding to UTF-8 into buffers of the caller, stopping at every fault.
///
/// The exact layer below `TextDecoder`: it writes nothing for malformed bytes, removes no byte
/// order mark, and allocates nothing but the bytes of a malformed sequence.
///
/// ```swift
/// var decoder = try ExactDecoder(.big5)
/// loop: while true {
///   let progress = try decoder.decode(source, isLast: true, into: &target)
///   switch progress.stop {
///   case .inputEmpty: break loop
///   case .outputFull: …               // empty the target
///   case .malformed(let sequence): …  // sequence.sourceOffset, sequence.bytes
///   }
///   source = source.extracting(progress.read..<source.count)
/// }
/// ```
///
/// However the input is cut into chunks and whatever the size of the targets, the text and the
/// malformed sequences are the same. The output is valid UTF-8 by construction. Not for use by two
/// threads at a time.
public struct ExactDecoder: ~Copyable {
  /// Why a call returned.
  public enum Stop: Equatable, Sendable {
    /// All of the chunk was read.
    case inputEmpty
    /// The target has no room for the next character: call again with the rest of the chunk.
    case outputFull
    /// These bytes are no text. They were read, nothing was written for them, and the next call
    /// goes on behind them.
    case malformed(MalformedSequence)
  }

  /// How far a call got. Counts are in bytes.
  public struct Progress: Equatable, Sendable {
    public var stop: Stop
    /// Bytes of the chunk that were read, `pending` included.
    public var read: Int
    /// Bytes of UTF-8 that were written.
    public var written: Int
    /// Bytes that were read, in this call or before, and are not decoded yet: an incomplete
    /// character, or what a malformed sequence left over.
    public var pending: Int
  }

  /// A target with room for so many bytes makes any call get on.
  public static let minimumCapacity = ICUConverter.minimumTarget

  private enum Engine {
    case own(any DecodingKernel)
    case converter(ConverterEngine)
  }

  public let encoding: TextEncoding
  private let engine: Engine
  /// Read and not decoded. ICU's converters keep their own.
  private var carry: [UInt8] = []
  /// Bytes read so far.
  public private(set) var sourceOffset = 0
  /// Bytes of UTF-8 written so far.
  public private(set) var textOffset = 0

  /// - Throws: `EncodingError.converter` when ICU has no such converter, `.tables` when the library
  ///   was linked with a pack of another version.
  public init(_ encoding: TextEncoding) throws(EncodingError) {
    self.encoding = encoding
    engine =
      if let kernel = try encoding.decodingKernel() { .own(kernel) } else {
        .converter(try ConverterEngine(encoding))
      }
  }

  /// Decodes `source` to `target`, as far as there is room. Linear in what is read.
  ///
  /// - Parameter isLast: nothing follows `source`; what is incomplete is malformed.
  /// - Throws: `EncodingError.converter` when ICU fails for lack of memory.
  public mutating func decode(
    _ source: Span<UInt8>, isLast: Bool, into target: inout OutputSpan<UInt8>
  ) throws(EncodingError) -> Progress {
    let start = target.count
    var progress =
      switch engine {
      case .own(let kernel): decode(source, with: kernel, isLast: isLast, into: &target)
      case .converter(let engine): try engine.decode(source, isLast: isLast, into: &target)
      }
    progress.written = target.count - start
    sourceOffset += progress.read
    textOffset += progress.written
    if case .malformed(var sequence) = progress.stop {
      let end = sourceOffset - progress.pending
      sequence.sourceOffset = end - sequence.bytes.count
      sequence.textOffset = textOffset
      progress.stop = .malformed(sequence)
    }
    return progress
  }

  private mutating func decode(
    _ source: Span<UInt8>, with kernel: any DecodingKernel, isLast: Bool,
    into target: inout OutputSpan<UInt8>
  ) -> Progress {
    var start = 0
    if !carry.isEmpty {
      // No sequence is longer than four bytes: these settle the one that was cut.
      var joined = carry
      joined.append(source, in: 0..<min(source.count, 4))
      let held = carry.count
      let (end, outcome) = kernel.decode(joined.span, from: 0, until: held, into: &target)
      if outcome != .complete {
        return settle(outcome, joined.span, at: end, held: held, chunk: source.count, isLast)
      }
      carry = []
      start = end - held
    }
    let (end, outcome) = kernel.decode(source, from: start, until: source.count, into: &target)
    return settle(outcome, source, at: end, held: 0, chunk: source.count, isLast)
  }

  /// What a kernel's outcome means for a chunk of `chunkCount` bytes, when the kernel worked on
  /// `bytes`, which begin `held` bytes before the chunk, and stopped at `end`.
  private mutating func settle(
    _ outcome: DecodeOutcome, _ bytes: Span<UInt8>, at end: Int, held: Int, chunk chunkCount: Int,
    _ isLast: Bool
  ) -> Progress {
    let malformed: (reason: MalformedSequence.Reason, count: Int)
    switch outcome {
    case .complete:
      return progress(.inputEmpty, read: chunkCount)
    case .outputFull:
      keep(bytes, end, held: held)
      return progress(.outputFull, read: max(0, end - held))
    case .incomplete where !isLast:
      carry = bytes.bytes(in: end..<bytes.count)
      return progress(.inputEmpty, read: chunkCount)
    case .incomplete: malformed = (.truncated, bytes.count - end)
    case .malformed(let reason, let count): malformed = (reason, count)
    }
    let next = end + malformed.count
    keep(bytes, next, held: held)
    let sequence = MalformedSequence(
      reason: malformed.reason, sourceOffset: 0, bytes: bytes.bytes(in: end..<next), textOffset: 0,
      textCount: 0)
    return progress(.malformed(sequence), read: max(0, next - held))
  }

  /// Keeps what is left of the bytes that were held back.
  private mutating func keep(_ bytes: Span<UInt8>, _ next: Int, held: Int) {
    carry = next < held ? bytes.bytes(in: next..<held) : []
  }

  private func progress(_ stop: Stop, read: Int) -> Progress {
    Progress(stop: stop, read: read, written: 0, pending: carry.count)
  }
}

extension TextEncoding {
  /// Our own decoder; nil when ICU decodes.
  func decodingKernel() throws(EncodingError) -> (any DecodingKernel)? {
    do throws(PackError) {
      switch self {
      case .utf8: return UTF8Decoder()
      case .utf16LE: return UTF16Decoder(isBigEndian: false)
      case .utf16BE: return UTF16Decoder(isBigEndian: true)
      case .gb18030, .gbk: return GB18030Decoder(tables: try .shared)
      case .big5, .big5HKSCS: return Big5Decoder(index: try .big5)
      case _ where isSingleByte: return SingleByteDecoder(table: try SingleByteTable(converterName))
      default: return nil
      }
    } catch {
      throw .tables(error)
    }
  }
}
