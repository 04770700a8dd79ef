import DataPacks
import TextEdits

/// How improbable a text is in the language that expects it most: the model that encoding detection
/// uses, for telling readings of a few letters apart.
public struct LanguageCosts: Sendable {
  private let model: DetectionModel

  /// - Throws: `PackError` when the library was linked with a pack of another version.
  public init() throws(PackError) {
    model = try DetectionModel.shared
  }

  /// Bits that a scalar costs by itself in the kind of text in which it costs least. Constant time.
  public func leastCost(of scalar: UInt32) -> Double {
    var text: [UInt8] = []
    appendUTF8(scalar, to: &text)
    return leastCost(of: text.span)
  }

  /// Bits that `text`, valid UTF-8, costs in the kind of text in which it costs least. Linear.
  public func leastCost(of text: Span<UInt8>) -> Double {
    model.costs(of: text, DetectionPackLayout.Kind.allCases).min() ?? 0
  }
}
