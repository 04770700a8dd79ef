import ScriptConversion

/// Forms of a character in the other script or another region, for encodings that lack it.
///
/// 嗎 is not in GB 2312, 吗 not in Big5: each stands for the other. Simplified comes first, then
/// Traditional, the forms of Taiwan and Hong Kong, and Japanese. The forms are the first candidates
/// of OpenCC's character tables, which `ScriptConverter` reads.
///
/// ```swift
/// let forms = try OtherScriptForms()
/// var encoder = try TextEncoder(
///   .big5, unencodable: .transliterate, transliterations: forms.candidates)
/// ```
public struct OtherScriptForms: Sendable {
  private static let configs: [ConversionConfig] = [.t2s, .s2t, .s2tw, .s2hk, .t2jp]

  private let converters: [ScriptConverter]

  /// - Throws: `ConversionError` when the `conversion` pack cannot be read.
  public init() throws(ConversionError) {
    var converters: [ScriptConverter] = []
    for config in Self.configs {
      converters.append(try ScriptConverter(config: config))
    }
    self.converters = converters
  }

  /// Other forms of `scalar`, the best first, without itself; none for most scalars. Constant time.
  public func candidates(for scalar: UInt32) -> [[UInt32]] {
    guard let character = Unicode.Scalar(scalar), scalar >= 0x80 else { return [] }
    let text = String(character)
    var found: [[UInt32]] = []
    for converter in converters {
      let form = converter.convert(text).unicodeScalars.map(\.value)
      if form != [scalar], !found.contains(form) { found.append(form) }
    }
    return found
  }
}
