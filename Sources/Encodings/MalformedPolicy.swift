/// What stands in the text for a malformed sequence. The report lists the sequences in any case.
public enum MalformedPolicy: String, CaseIterable, Sendable {
  /// U+FFFD, as evidence: the text is meant to be repaired, or to be written in the same encoding
  /// with the original bytes in their places (`DecodeReport.restore`).
  case keep
  /// U+FFFD for good.
  case replace
  /// Nothing.
  case skip
  /// Each byte as `\xHH`.
  case escape
  /// Nothing: `EncodingError.malformed` is thrown at the first one.
  case fail

  /// What to write for `bytes`.
  func replacement(of bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .keep, .replace: utf8Replacement
    case .skip, .fail: []
    case .escape:
      bytes.flatMap { Array("\\x\(Hexadecimal.digits(UInt32($0), least: 2))".utf8) }
    }
  }
}

/// U+FFFD in UTF-8.
let utf8Replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
