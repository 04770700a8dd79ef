import DataPacks

/// Why a `Normalizer` could not be made or could not read its input.
public enum NormalizerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// An embedded pack is of another version than the library.
  case pack(PackError)
  /// The conversion asked for does not exist.
  case conversion(ConversionError)
  /// The input's encoding could not be handled.
  case encoding(EncodingError)
  /// The segmentation model does not fit.
  case segmentation(SegmentationModelError)
  /// Bytes given as UTF-8 are not: the offset of the first one, in bytes.
  case invalidUTF8(offset: Int)

  public var description: String {
    switch self {
    case .pack(let error): "\(error)"
    case .conversion(let error): "\(error)"
    case .encoding(let error): "\(error)"
    case .segmentation(let error): "\(error)"
    case .invalidUTF8(let offset): "invalid UTF-8 at byte \(offset)"
    }
  }
}
