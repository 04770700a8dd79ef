import DataPacks
import TextEdits

/// Encodes UTF-8 text, streaming.
///
/// ```swift
/// var encoder = try TextEncoder(.gb18030)
/// var bytes: [UInt8] = []
/// try encoder.encode(chunk.span, isLast: true, into: &bytes)
/// ```
///
/// Chunks may be cut anywhere, inside characters too: the bytes are the same for every cutting.
/// Scalars that the encoding does not have are reported with their position, and fail by default.
/// No byte order mark is written: encode U+FEFF first to have one.
public struct TextEncoder: ~Copyable {
  /// What to do with a scalar that the encoding does not have.
  public enum UnencodablePolicy: Equatable, Sendable {
    /// Throw `EncodingError.unencodable`; what was written stays.
    case fail
    /// Write `?`.
    case replace
    /// Write a hexadecimal character reference, `&#x4E00;`.
    case escape
  }

  private enum Engine {
    case utf8
    case gb18030(GB18030Encoder)
    case converter(ConverterEngine)
  }

  public let encoding: TextEncoding
  private let engine: Engine
  private let policy: UnencodablePolicy
  /// The head of a character that the last chunk cut.
  private var carry: [UInt8] = []
  /// UTF-8 offset in the whole text of what comes next.
  private var textOffset = 0
  /// UTF-8 offset at which the converter was opened or reset.
  private var converterBase = 0
  /// Scalars that were replaced or escaped so far, in order.
  public private(set) var unencodable: [UnencodableScalar] = []

  /// - Throws: `EncodingError.converter` when ICU has no such converter, `.tables` when the library
  ///   was linked with a pack of another version.
  public init(
    _ encoding: TextEncoding, unencodable policy: UnencodablePolicy = .fail
  ) throws(EncodingError) {
    self.encoding = encoding
    self.policy = policy
    switch encoding {
    case .utf8: engine = .utf8
    case .gb18030, .gbk:
      do throws(PackError) {
        engine = .gb18030(GB18030Encoder(tables: try .shared, isGBK: encoding == .gbk))
      } catch {
        throw .tables(error)
      }
    case _ where encoding.isRefused: throw .refused(encoding)
    default: engine = .converter(try ConverterEngine(encoding))
    }
  }

  /// Encodes the next part of the text. Linear in it.
  ///
  /// - Parameters:
  ///   - chunk: valid UTF-8, cut anywhere.
  ///   - isLast: no text follows; a stateful encoding returns to its first state.
  /// - Throws: `EncodingError.unencodable` with the position in the whole text, when that is the
  ///   policy.
  public mutating func encode(
    _ chunk: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(EncodingError) {
    var start = 0
    while !carry.isEmpty, start < chunk.count, chunk[start] & 0xC0 == 0x80 {
      carry.append(chunk[start])
      start += 1
      if carry.count == Self.length(lead: carry[0]) { break }
    }
    if !carry.isEmpty, start < chunk.count || isLast || carry.count == Self.length(lead: carry[0]) {
      let whole = carry
      carry = []
      try encodeWhole(whole.span, isLast: isLast && start == chunk.count, into: &output)
      if start == chunk.count { return }
    }
    let end = isLast ? chunk.count : Self.cut(chunk, from: start)
    if end > start || isLast {
      try encodeWhole(chunk.extracting(start..<end), isLast: isLast, into: &output)
    }
    carry.append(chunk, in: end..<chunk.count)
  }

  /// Forgets state, to encode another text, or the part of one that begins at `textOffset`.
  mutating func reset(textOffset: Int) {
    carry = []
    unencodable = []
    self.textOffset = textOffset
    converterBase = textOffset
    if case .converter(let engine) = engine { engine.reset() }
  }

  /// Encodes text that is cut between characters.
  private mutating func encodeWhole(
    _ text: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(EncodingError) {
    switch engine {
    case .utf8: output.append(text, in: 0..<text.count)
    case .gb18030(let encoder): try encode(text, with: encoder, into: &output)
    case .converter(let engine):
      try encode(text, with: engine, isLast: isLast, into: &output)
    }
    textOffset += text.count
  }

  private mutating func encode(
    _ text: Span<UInt8>, with encoder: GB18030Encoder, into output: inout [UInt8]
  ) throws(EncodingError) {
    var index = encoder.encode(text, from: 0, into: &output)
    while index < text.count {
      let (scalar, length) = text.scalar(at: index)
      output += try substitute(
        UnencodableScalar(scalar: scalar, textOffset: textOffset + index))
      index = encoder.encode(text, from: index + length, into: &output)
    }
  }

  private mutating func encode(
    _ text: Span<UInt8>, with engine: ConverterEngine, isLast: Bool, into output: inout [UInt8]
  ) throws(EncodingError) {
    var read = 0
    while true {
      let progress = try engine.encode(text.extracting(read..<text.count), isLast: isLast)
      output += engine.buffer[..<progress.written]
      read += progress.read
      if var scalar = progress.unencodable {
        scalar.textOffset += converterBase
        let ascii = try substitute(scalar)
        let written = try engine.encodeSubstitute(ascii.span)
        output += engine.buffer[..<written]
      } else if !progress.isOutputFull {
        return
      }
    }
  }

  /// ASCII to write for a scalar, by the policy.
  private mutating func substitute(_ scalar: UnencodableScalar) throws(EncodingError) -> [UInt8] {
    switch policy {
    case .fail: throw .unencodable(scalar, encoding: encoding)
    case .replace:
      unencodable.append(scalar)
      return [UInt8(ascii: "?")]
    case .escape:
      unencodable.append(scalar)
      return Array("&#x\(String(scalar.scalar, radix: 16, uppercase: true));".utf8)
    }
  }

  /// Bytes of the sequence that `lead` begins.
  private static func length(lead: UInt8) -> Int {
    lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
  }

  /// The end of the last whole character of `chunk`.
  private static func cut(_ chunk: Span<UInt8>, from start: Int) -> Int {
    var lead = chunk.count - 1
    while lead >= start, chunk.count - lead < 4, chunk[lead] & 0xC0 == 0x80 {
      lead -= 1
    }
    guard lead >= start, chunk[lead] >= 0xC0 else { return chunk.count }
    return lead + length(lead: chunk[lead]) > chunk.count ? lead : chunk.count
  }
}
