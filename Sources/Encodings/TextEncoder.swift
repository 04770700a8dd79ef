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
/// No byte order mark is written: encode U+FEFF first to have one. `ExactEncoder` is the layer
/// below, without policies.
public struct TextEncoder: ~Copyable {
  /// What to do with a scalar that the encoding does not have.
  public enum UnencodablePolicy: String, CaseIterable, Equatable, Sendable {
    /// Throw `EncodingError.unencodable`; what was written stays.
    case fail
    /// Write `?`.
    case replace
    /// Write a hexadecimal character reference, `&#x4E00;`.
    case escape
    /// Write the nearest thing that the encoding has: one of the caller's transliterations, else
    /// the compatibility decomposition (Unicode's NFKD) without what it lacks of it, else `?`.
    case transliterate
  }

  /// Texts that may stand for a scalar, the best first: the other script's form, say.
  public typealias Transliterations = @Sendable (UInt32) -> [[UInt32]]

  private var exact: ExactEncoder
  private let policy: UnencodablePolicy
  private var transliterator: Transliterator?
  /// Scalars that were replaced, escaped or transliterated so far, in order.
  public private(set) var unencodable: [UnencodableScalar] = []

  /// - Parameter transliterations: asked when the policy is `transliterate`.
  /// - Throws: `EncodingError.converter` when ICU has no such converter, `.tables` when the library
  ///   was linked with a pack of another version.
  public init(
    _ encoding: TextEncoding, unencodable policy: UnencodablePolicy = .fail,
    transliterations: @escaping Transliterations = { _ in [] }
  ) throws(EncodingError) {
    let exact = try ExactEncoder(encoding)
    let transliterator =
      policy == .transliterate ? try Transliterator(encoding, transliterations) : nil
    self.exact = exact
    self.transliterator = transliterator
    self.policy = policy
  }

  public var encoding: TextEncoding { exact.encoding }

  /// Encodes the next part of the text. Linear in it.
  ///
  /// - Parameters:
  ///   - chunk: valid UTF-8, cut anywhere.
  ///   - isLast: no text follows; a stateful encoding returns to its first state.
  /// - Throws: `EncodingError.unencodable` with the position in the whole text, when that is the
  ///   policy, or when the encoding lacks what would stand for the scalar.
  public mutating func encode(
    _ chunk: Span<UInt8>, isLast: Bool, into output: inout [UInt8]
  ) throws(EncodingError) {
    var read = 0
    while true {
      let rest = chunk.extracting(read..<chunk.count)
      var stop = ExactEncoder.Stop.inputEmpty
      // Twice the text is enough for most; what is not comes in the next round.
      let room = 2 * min(rest.count, Self.blockCount) + ExactEncoder.minimumCapacity
      try output.append(addingCapacity: room) { (target) throws(EncodingError) in
        let progress = try exact.encode(rest, isLast: isLast, into: &target)
        read += progress.read
        stop = progress.stop
      }
      switch stop {
      case .inputEmpty: return
      case .outputFull: continue
      case .unencodable(let scalar): try substitute(scalar, into: &output)
      }
    }
  }

  /// Takes the scalars that were replaced so far out of the list, so that an endless text keeps it
  /// small.
  public mutating func drainUnencodable() -> [UnencodableScalar] {
    defer { unencodable = [] }
    return unencodable
  }

  /// Forgets state, to encode another text, or the part of one that begins at `textOffset`.
  mutating func reset(textOffset: Int) throws(EncodingError) {
    unencodable = []
    try exact.reset(textOffset: textOffset)
  }

  /// Bytes of text encoded between two reservations of output.
  private static let blockCount = 1 << 14

  /// Writes what stands for a scalar by the policy.
  private mutating func substitute(
    _ scalar: UnencodableScalar, into output: inout [UInt8]
  ) throws(EncodingError) {
    var text: [UInt8] = [UInt8(ascii: "?")]
    switch policy {
    case .fail: throw .unencodable(scalar, encoding: encoding)
    case .replace: break
    case .escape: text = Array("&#x\(String(scalar.scalar, radix: 16, uppercase: true));".utf8)
    case .transliterate: text = try transliterator?.text(for: scalar.scalar) ?? text
    }
    unencodable.append(scalar)
    let room = 4 * text.count + ExactEncoder.minimumCapacity
    do throws(EncodingError) {
      try output.append(addingCapacity: room) { (target) throws(EncodingError) in
        _ = try exact.writeSubstitute(text.span, into: &target)
      }
    } catch .converter(let error) where error.isUnencodable {
      // ICU has encodings of two-byte characters alone, which lack `?` too.
      throw .unencodable(scalar, encoding: encoding)
    }
  }
}
