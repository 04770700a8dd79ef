/// How a conversion goes about it, whichever it is.
public struct ConversionOptions: Sendable, Equatable {
  /// Phrases of the user's.
  public var dictionary = UserDictionary()
  /// What the conversion and `NormalizerOptions.quotes` leave alone. Default: nothing.
  public var protection: SpanProtection = []
  /// Resolves `-{ }-` for the conversion's target after it (`VariantMarkup`), instead of keeping or
  /// converting it. Running twice then converts what was kept. Default: false.
  public var resolvesVariantMarkup = false

  public init() {}

  /// What is left alone until the end of the conversion.
  var sparing: SpanProtection { resolvesVariantMarkup ? protection.union(.markup) : protection }
}
