/// A whole decoded text with the account of its decoding.
public struct DecodedText: Equatable, Sendable {
  /// Valid UTF-8.
  public var text: [UInt8]
  /// What was noticed.
  public var report: DecodeReport

  /// The original bytes, as long as `text` was not changed; see `DecodeReport.restore`.
  public func restore() throws(EncodingError) -> [UInt8] {
    try report.restore(text.span)
  }
}

extension TextEncoding {
  /// Decodes a whole input: `TextDecoder` in one call. Linear.
  ///
  /// - Throws: `EncodingError.malformed` when that is the policy.
  public func decode(
    _ bytes: Span<UInt8>, byteOrderMark: TextDecoder.ByteOrderMarkPolicy = .sniff,
    malformed: MalformedPolicy = .keep, recordingExceptions: Bool = false
  ) throws(EncodingError) -> DecodedText {
    var decoder = try TextDecoder(
      self, byteOrderMark: byteOrderMark, malformed: malformed,
      recordingExceptions: recordingExceptions)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    try decoder.decode(bytes, isLast: true, into: &text)
    return DecodedText(text: text, report: decoder.report)
  }

  /// Encodes a whole text, valid UTF-8: `TextEncoder` in one call. Linear.
  ///
  /// - Throws: `EncodingError.unencodable` when that is the policy.
  public func encode(
    _ text: Span<UInt8>, unencodable policy: TextEncoder.UnencodablePolicy = .fail,
    transliterations: @escaping TextEncoder.Transliterations = { _ in [] }
  ) throws(EncodingError) -> [UInt8] {
    var encoder = try TextEncoder(
      self, unencodable: policy, transliterations: transliterations)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    try encoder.encode(text, isLast: true, into: &bytes)
    return bytes
  }
}
