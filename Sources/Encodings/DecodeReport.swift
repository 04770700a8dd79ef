/// A sequence of bytes that is not valid in the input encoding.
public struct MalformedSequence: Equatable, Sendable {
  /// What is wrong with it.
  public enum Reason: String, Sendable, CaseIterable {
    /// Not well-formed.
    case illegal
    /// Well-formed, but no character of the encoding.
    case unassigned
    /// Cut by the end of the input.
    case truncated
  }

  public var reason: Reason
  /// Where it begins in the whole input, in bytes, a byte order mark included.
  public var sourceOffset: Int
  /// The offending bytes.
  public var bytes: [UInt8]
  /// Where what stands for it begins in the whole decoded text, in UTF-8 bytes.
  public var textOffset: Int
  /// UTF-8 bytes of what stands for it: 3 for U+FFFD; see `MalformedPolicy`.
  public var textCount: Int

  public init(
    reason: Reason, sourceOffset: Int, bytes: [UInt8], textOffset: Int, textCount: Int
  ) {
    self.reason = reason
    self.sourceOffset = sourceOffset
    self.bytes = bytes
    self.textOffset = textOffset
    self.textCount = textCount
  }

  /// What it is, without its place: `illegal gbk sequence FF`.
  package func description(in encoding: TextEncoding) -> String {
    "\(reason.rawValue) \(encoding) sequence \(Hexadecimal.text(bytes))"
  }

  /// Where in the whole decoded text stands what stands for it.
  public var textRange: Range<Int> { textOffset..<textOffset + textCount }
}

/// A stretch of decoded text whose encoding is not the bytes that it was decoded from.
///
/// Two codes of one character (0x80 and 0xA2E3 in GBK), characters that only decode, and all text
/// of a stateful encoding.
public struct RestoreException: Equatable, Sendable {
  /// UTF-8 range in the whole decoded text.
  public var textRange: Range<Int>
  /// The original bytes.
  public var bytes: [UInt8]

  public init(textRange: Range<Int>, bytes: [UInt8]) {
    self.textRange = textRange
    self.bytes = bytes
  }
}

/// What decoding noticed: enough to point at every fault, and to get the original bytes back.
public struct DecodeReport: Equatable, Sendable {
  /// The encoding that was used: the one asked for, or the one that the byte order mark says.
  public internal(set) var encoding: TextEncoding
  /// The mark that was removed, empty when there was none.
  public internal(set) var byteOrderMark: [UInt8] = []
  /// Malformed sequences in order.
  public internal(set) var malformed: [MalformedSequence] = []
  /// In order; empty unless exceptions are recorded.
  public internal(set) var exceptions: [RestoreException] = []
  /// Whether exceptions were recorded, so that `restore` is exact for every encoding.
  public internal(set) var recordsExceptions: Bool
  /// Bytes of input so far, mark included.
  public internal(set) var sourceCount = 0
  /// UTF-8 bytes of text so far.
  public internal(set) var textCount = 0

  init(encoding: TextEncoding, recordsExceptions: Bool) {
    self.encoding = encoding
    self.recordsExceptions = recordsExceptions
  }

  /// The original bytes of `text`, the whole decoded text, unchanged.
  ///
  /// Exact when exceptions were recorded, and always for UTF-8, UTF-16 and UTF-32; without them
  /// exact wherever a character has one code only. Linear in the text.
  ///
  /// - Throws: `EncodingError.reportMismatch` when `text` is not as long as what was decoded;
  ///   `.unencodable` when it was changed to something that the encoding does not have.
  public func restore(_ text: Span<UInt8>) throws(EncodingError) -> [UInt8] {
    guard text.count == textCount else {
      throw .reportMismatch(expected: textCount, found: text.count)
    }
    var encoder = try TextEncoder(encoding)
    var bytes = byteOrderMark
    bytes.reserveCapacity(sourceCount)
    var done = 0
    var nextMalformed = 0
    var nextException = 0
    while true {
      let fault = nextMalformed < malformed.count ? malformed[nextMalformed].textOffset : Int.max
      let exception =
        nextException < exceptions.count ? exceptions[nextException].textRange.lowerBound : Int.max
      let stop = min(fault, exception, text.count)
      if stop > done {
        try encoder.reset(textOffset: done)
        try encoder.encode(text.extracting(done..<stop), isLast: true, into: &bytes)
      }
      if stop == exception {
        // Before a fault at the same place: bytes without text, such as a shift sequence.
        bytes += exceptions[nextException].bytes
        done = exceptions[nextException].textRange.upperBound
        nextException += 1
      } else if stop == fault {
        bytes += malformed[nextMalformed].bytes
        done = stop + malformed[nextMalformed].textCount
        nextMalformed += 1
      } else {
        return bytes
      }
    }
  }
}
