/// What a `Normalizer` does. The default repairs and cleans.
public struct NormalizerOptions: Sendable {
  /// Which conversion runs.
  public enum Conversion: Sendable, Equatable {
    /// To the script and region of a language tag (`LanguageTag.conversionTargets`).
    case target(LanguageTag, mode: ConversionMode = .best)
    /// By one of OpenCC's configurations.
    case config(
      ConversionConfig, mode: ConversionMode = .exact, includingTofuRisk: Bool = false)
  }

  /// What happens to quantities.
  public enum Numbers: String, Sendable, CaseIterable {
    /// They are not looked for.
    case keep
    /// They are listed in the result.
    case annotate
    /// They are listed, and approximations are rewritten as ranges (GB/T 15835).
    case range
  }

  /// Undoes mojibake (`MojibakeRepair`).
  public var repair = true
  /// Repairs that are less sure than this, 0…1, are flagged and not applied.
  public var minimumConfidence = 0.9
  /// Removes residue (`TextCleanup`); nil leaves it.
  public var cleanup: CleanupOptions? = .default
  /// Converts the script (`ScriptConverter`); nil keeps it.
  public var conversion: Conversion?
  /// Reads quantities (`NumericPhrases`).
  public var numbers = Numbers.keep
  /// Cuts words (`WordSegmenter`); nil does not.
  public var segmentation: SegmentationMode?
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
  /// Whether no stage is on: text stays as it is decoded, and nothing is looked for.
  public var isNone: Bool {
    !repair && cleanup == nil && conversion == nil && numbers == .keep && segmentation == nil
  }
}
