import NumericPhrases

/// What a `Normalizer` does. The default repairs and cleans.
public struct NormalizerOptions: Sendable {
  /// Which conversion runs.
  public enum Conversion: Sendable, Equatable {
    /// To the script and region of a language tag (`LanguageTag.conversionTargets`).
    case target(LanguageTag, mode: ConversionMode = .best)
    /// By one of OpenCC's configurations.
    case config(
      ConversionConfig, mode: ConversionMode = .exact, includingTofuRisk: Bool = false)

    /// The tag of the text that comes out.
    public var targetTag: LanguageTag? {
      switch self {
      case .target(let tag, _): tag
      case .config(let config, _, _): config.targetTag
      }
    }
  }

  /// What happens to quantities.
  public enum Numbers: String, Sendable, CaseIterable {
    /// They are not looked for.
    case keep
    /// They are listed in the result.
    case annotate
    /// They are listed, and approximations are rewritten as ranges (GB/T 15835).
    case range
    /// They are listed, and every number in digits is rewritten as it is read aloud
    /// (`numberStyles`).
    case spoken
    /// They are listed, and numbers in characters are rewritten in digits (`numberStyles`).
    case digits
  }

  /// How numbers are rewritten where usage leaves a choice.
  public struct NumberStyles: Sendable, Equatable {
    public var spoken = SpokenStyle.standard
    public var digits = DigitsStyle.standard

    public init() {}
  }

  /// Undoes mojibake (`MojibakeRepair`).
  public var repair = true
  /// Repairs that are less sure than this, 0…1, are flagged and not applied.
  public var minimumConfidence = 0.9
  /// Removes residue (`TextCleanup`); nil leaves it.
  public var cleanup: CleanupOptions? = .default
  /// Converts the script (`ScriptConverter`); nil keeps it.
  public var conversion: Conversion?
  /// What the conversion takes into account; without one it has no effect.
  public var conversionOptions = ConversionOptions()
  /// The quotation marks that the text gets (`QuotationMarks`); nil leaves them.
  public var quotes: QuotationStyle?
  /// Reads quantities (`NumericPhrases`).
  public var numbers = Numbers.keep
  /// What the reading of quantities depends on beside the text; without `numbers` it has no effect.
  public var numericOptions = NumericOptions()
  /// How `numbers` rewrites; without `spoken` or `digits` it has no effect.
  public var numberStyles = NumberStyles()
  /// Cuts words (`WordSegmenter`, `JiebaSegmenter`); nil does not.
  public var segmentation: SegmentationMode?
  /// What weighs the words; nil is the embedded model.
  public var segmentationModel: SegmentationModel?
  /// How text is cut that is not Han; without `segmentation` it has no effect.
  public var tokenRules = TokenRules.default
  /// Words of the user's for the segmentation; nil is none.
  public var userWords: UserWords?
  /// Whether the modes `jieba` and `jiebaSearch` form words that jieba's dictionary lacks, by its
  /// hidden Markov model.
  public var usesHMM = true
  /// Keeps the edits, the source map and what undoing needs. Costs time and memory for each edit.
  public var recordsEdits = false

  /// Repair and cleanup.
  public init() {}

  /// No stage at all; switch on what is wanted.
  public static var none: NormalizerOptions {
    var options = NormalizerOptions()
    options.repair = false
    options.cleanup = nil
    return options
  }

  /// Whether the script is converted and nothing else is done, nor anything spared.
  public var isConversionOnly: Bool {
    var rest = self
    rest.conversion = nil
    return conversion != nil && rest.isNone && conversionOptions.sparing.isEmpty
      && !conversionOptions.resolvesVariantMarkup
  }

  /// Whether no stage is on: text stays as it is decoded, and nothing is looked for.
  public var isNone: Bool {
    !repair && cleanup == nil && conversion == nil && quotes == nil && numbers == .keep
      && segmentation == nil
  }
}
