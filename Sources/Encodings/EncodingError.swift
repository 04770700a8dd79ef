import DataPacks

/// Why text could not be decoded, encoded or restored.
public enum EncodingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A sequence that is not valid, and the policy is to fail.
  case malformed(MalformedSequence, encoding: TextEncoding)
  /// A scalar that the encoding does not have, and the policy is to fail.
  case unencodable(UnencodableScalar, encoding: TextEncoding)
  /// ICU failed, for lack of memory or of a converter.
  case converter(ICUError)
  /// The `encodings` pack cannot be used.
  case tables(PackError)
  /// `replacement` names no encoding: the standard decodes all input with it to one U+FFFD.
  case refused(TextEncoding)
  /// The text given for restoring is not the one that the report describes.
  case reportMismatch(expected: Int, found: Int)

  public var description: String {
    switch self {
    case .malformed(let sequence, let encoding):
      "byte \(sequence.sourceOffset): \(sequence.description(in: encoding))"
    case .unencodable(let scalar, let encoding):
      "\(Hexadecimal.codePoint(scalar.scalar)) at byte \(scalar.textOffset) is not in \(encoding)"
    case .converter(let error): "ICU: \(error)"
    case .tables(let error): "encodings pack: \(error)"
    case .refused(let encoding):
      "\(encoding) names no encoding; decoding with it would lose the bytes"
    case .reportMismatch(let expected, let found):
      "the report describes \(expected) bytes of text, not \(found)"
    }
  }
}

/// A scalar that an encoding does not have.
public struct UnencodableScalar: Equatable, Sendable {
  /// The scalar value.
  public var scalar: UInt32
  /// Where it begins in the whole text, in UTF-8 bytes.
  public var textOffset: Int

  public init(scalar: UInt32, textOffset: Int) {
    self.scalar = scalar
    self.textOffset = textOffset
  }
}
