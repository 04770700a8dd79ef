import DataPacks
import TextEdits

/// Encodes UTF-8 text into buffers of the caller, stopping at every scalar that the encoding lacks.
///
/// The exact layer below `TextEncoder`: it writes nothing for such a scalar, and no byte order
/// mark. Chunks may be cut anywhere, inside characters too; the bytes are the same for every
/// cutting and for targets of any size. Text that is not valid UTF-8 is encoded as if it had U+FFFD
/// there, or as what its bits say; nothing worse happens. Not for use by two threads at a time.
public struct ExactEncoder: ~Copyable {
  /// Why a call returned.
  public enum Stop: Equatable, Sendable {
    /// All of the chunk was read.
    case inputEmpty
    /// The target has no room for the next character: call again with the rest of the chunk.
    case outputFull
    /// The encoding does not have this scalar. It was read, and nothing was written for it;
    /// `writeSubstitute` writes something else in its place, before the next call.
    case unencodable(UnencodableScalar)
  }

  /// How far a call got. Counts are in bytes.
  public struct Progress: Equatable, Sendable {
    public var stop: Stop
    /// Bytes of the chunk that were read; the head of a character at the end of a chunk is kept.
    public var read: Int
    /// Bytes that were written.
    public var written: Int
  }

  /// A target with room for so many bytes makes any call get on.
  public static let minimumCapacity = ICUConverter.minimumTarget

  private enum Engine {
    case own(any EncodingKernel)
    case converter(ConverterEngine)
  }

  public let encoding: TextEncoding
  private let engine: Engine
  /// The head of a character that the last chunk cut.
  private var carry: [UInt8] = []
  /// UTF-8 offset in the whole text of what comes next, what is carried not counted.
  private var textOffset = 0
  /// UTF-8 offset at which the converter was opened or reset.
  private var converterBase = 0

  /// - Throws: `EncodingError.converter` when ICU has no such converter, `.tables` when the library
  ///   was linked with a pack of another version.
  public init(_ encoding: TextEncoding) throws(EncodingError) {
    self.encoding = encoding
    engine =
      if let kernel = try encoding.encodingKernel() { .own(kernel) } else {
        .converter(try ConverterEngine(encoding))
      }
  }

  /// Forgets state, to encode another text, or the part of one that begins at `textOffset`.
  ///
  /// - Throws: `EncodingError.converter` when ICU fails for lack of memory.
  public mutating func reset(textOffset: Int = 0) throws(EncodingError) {
    carry = []
    self.textOffset = textOffset
    converterBase = textOffset
    if case .converter(let engine) = engine { try engine.reset() }
  }

  /// Encodes `text` to `target`, as far as there is room. Linear in what is read.
  ///
  /// - Parameter isLast: nothing follows `text`; a stateful encoding returns to its first state.
  /// - Throws: `EncodingError.converter` when ICU fails for lack of memory.
  public mutating func encode(
    _ text: Span<UInt8>, isLast: Bool, into target: inout OutputSpan<UInt8>
  ) throws(EncodingError) -> Progress {
    let before = target.count
    var start = 0
    if !carry.isEmpty {
      let length = UTF8Length.ofSequence(lead: carry[0])
      while start < text.count, carry.count < length, text[start] & 0xC0 == 0x80 {
        carry.append(text[start])
        start += 1
      }
      guard carry.count == length || start < text.count || isLast else {
        return Progress(stop: .inputEmpty, read: start, written: 0)
      }
      let whole = carry
      let isEnd = isLast && start == text.count
      let (stop, read) = try encodeWhole(whole.span, isLast: isEnd, into: &target)
      carry.removeFirst(read)
      if stop != .inputEmpty || start == text.count {
        return Progress(stop: stop, read: start, written: target.count - before)
      }
    }
    let end = isLast ? text.count : UTF8Length.wholeCharacters(text, from: start)
    let (stop, read) = try encodeWhole(
      text.extracting(start..<end), isLast: isLast, into: &target)
    start += read
    if stop == .inputEmpty {
      carry.append(text, in: start..<text.count)
      start = text.count
    }
    return Progress(stop: stop, read: start, written: target.count - before)
  }

  /// Writes `text`, which the encoding has, in place of a scalar that was refused, in the present
  /// state of a stateful encoding.
  ///
  /// - Returns: whether there was room; if not, nothing was written. 64 bytes always are enough for
  ///   16 characters.
  public mutating func writeSubstitute(
    _ text: Span<UInt8>, into target: inout OutputSpan<UInt8>
  ) throws(EncodingError) -> Bool {
    switch engine {
    case .own(let kernel):
      guard target.freeCapacity >= 4 * text.count else { return false }
      _ = kernel.encode(text, from: 0, into: &target)
      return true
    case .converter(let engine):
      return try engine.encodeSubstitute(text, into: &target)
    }
  }

  /// Encodes text that is cut between characters.
  private mutating func encodeWhole(
    _ text: Span<UInt8>, isLast: Bool, into target: inout OutputSpan<UInt8>
  ) throws(EncodingError) -> (stop: Stop, read: Int) {
    switch engine {
    case .own(let kernel):
      let (end, outcome) = kernel.encode(text, from: 0, into: &target)
      let offset = textOffset + end
      switch outcome {
      case .complete, .outputFull:
        textOffset = offset
        return (outcome == .complete ? .inputEmpty : .outputFull, end)
      case .unencodable(let scalar, let length):
        textOffset = offset + length
        let unencodable = UnencodableScalar(scalar: scalar, textOffset: offset)
        return (.unencodable(unencodable), end + length)
      }
    case .converter(let engine):
      let (stop, read) = try engine.encode(text, isLast: isLast, into: &target)
      textOffset += read
      guard case .unencodable(var scalar) = stop else { return (stop, read) }
      scalar.textOffset += converterBase
      return (.unencodable(scalar), read)
    }
  }
}

/// Lengths in UTF-8.
private enum UTF8Length {
  /// Bytes of the sequence that `lead` begins.
  static func ofSequence(lead: UInt8) -> Int {
    lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  /// The end of the last whole character of `chunk`.
  static func wholeCharacters(_ chunk: Span<UInt8>, from start: Int) -> Int {
    var lead = chunk.count - 1
    while lead >= start, chunk.count - lead < 4, chunk[lead] & 0xC0 == 0x80 {
      lead -= 1
    }
    guard lead >= start, chunk[lead] >= 0xC0 else { return chunk.count }
    return lead + ofSequence(lead: chunk[lead]) > chunk.count ? lead : chunk.count
  }
}

extension TextEncoding {
  /// Our own encoder; nil when ICU encodes.
  func encodingKernel() throws(EncodingError) -> (any EncodingKernel)? {
    do throws(PackError) {
      switch self {
      case .utf8: return UTF8Encoder()
      case .utf16LE: return UTF16Encoder(isBigEndian: false)
      case .utf16BE: return UTF16Encoder(isBigEndian: true)
      case .gb18030, .gbk:
        return GB18030Encoder(tables: try .shared, isGBK: self == .gbk)
      case .big5, .big5HKSCS:
        return Big5Encoder(index: try .big5, includesExtension: self == .big5HKSCS)
      case _ where isSingleByte: return SingleByteEncoder(table: try SingleByteTable(converterName))
      default: return nil
      }
    } catch {
      throw .tables(error)
    }
  }
}
