import DataPacks
import HanLexicon
import MojibakeRepair

/// Repairs, cleans, converts, segments and reads Chinese text in one pass.
///
/// ```swift
/// var options = NormalizerOptions()
/// options.conversion = .target(LanguageTag("zh-Hans")!)
/// options.numbers = .annotate
/// options.recordsEdits = true
/// let normalizer = try Normalizer(options)
/// let result = normalizer.normalize("全州報考者約1900余人,創(chuàng)歷史新高")
/// print(result.text)            // 全州报考者约1900余人，创历史新高
/// print(result.quantities[0].canonical!)  // 1901～1999人
/// ```
///
/// The stages run in a fixed order: repair, cleanup, conversion, numbers, segmentation; each is a
/// type of its own that can be used alone. A stage that is off costs nothing, and so do edits that
/// are not asked for.
///
/// An immutable value, safe to use from many threads at once. Making one opens the embedded packs
/// in place, which takes microseconds.
public struct Normalizer: Sendable {
  /// Rounds of the stages for a document that was converted with places left alone.
  private static let rounds = 3

  public private(set) var options: NormalizerOptions
  private let stages: [any TextStage]
  private let repair: MojibakeRepair?
  /// The converter and the quotation marks; they leave alone what `sparing` finds.
  private let conversionStages: [any TextStage]
  /// Converts; nil when nothing is converted.
  let converter: ScriptConverter?
  private let sparing: SpanProtection
  private let variantMarkup: VariantMarkup?
  private let phrases: NumericPhrases?
  /// Rewrites the quantities; nil when they stay.
  private let numberStage: (any TextStage)?
  private let segmentation: Segmentation?

  /// - Throws: `NormalizerError` when the conversion does not exist or a pack cannot be read.
  public init(_ options: NormalizerOptions = NormalizerOptions()) throws(NormalizerError) {
    self.options = options
    segmentation = try options.segmentation.map { mode throws(NormalizerError) in
      try Segmentation(mode, options)
    }
    let lexicon: HanLexicon
    var stages: [any TextStage] = []
    do throws(PackError) {
      lexicon = try HanLexicon.embedded()
      repair =
        options.repair
        ? try MojibakeRepair(lexicon: lexicon, minimumConfidence: options.minimumConfidence) : nil
      if let repair { stages.append(repair) }
      if let cleanup = options.cleanup {
        stages.append(try TextCleanup(lexicon: lexicon, options: cleanup))
      }
      phrases =
        options.numbers == .keep
        ? nil : try NumericPhrases(lexicon: lexicon, options: options.numericOptions)
    } catch {
      throw .pack(error)
    }
    var conversionStages: [any TextStage] = []
    var target: LanguageTag?
    converter = try options.conversion.map { conversion throws(NormalizerError) in
      try Self.converter(conversion, options.conversionOptions.dictionary)
    }
    if let conversion = options.conversion, let converter {
      conversionStages.append(converter)
      target = conversion.targetTag
    }
    if let style = options.quotes { conversionStages.append(QuotationMarks(style)) }
    self.stages = stages
    self.conversionStages = conversionStages
    sparing = options.conversionOptions.sparing
    variantMarkup =
      options.conversionOptions.resolvesVariantMarkup
      ? target.map(VariantMarkup.init(target:)) : nil
    numberStage = phrases.flatMap { Self.numberStage($0, options) }
  }

  /// The converter, when converting is all that is done and can be done piece by piece.
  public var onlyConverter: ScriptConverter? { options.isConversionOnly ? converter : nil }

  /// The same normalizer, keeping edits. It shares the tables of this one.
  public func recordingEdits() -> Normalizer {
    var copy = self
    copy.options.recordsEdits = true
    return copy
  }

  /// What repair does with each place of a document that looks damaged, and why; empty when it is off.
  ///
  /// Linear; it does the work of repair once more.
  /// - Parameter source: valid UTF-8, a document as `normalize(validUTF8:)` takes it.
  public func repairExplanations(validUTF8 source: [UInt8]) -> [RepairExplanation] {
    repair?.explanations(of: source.span) ?? []
  }

  private static func numberStage(
    _ phrases: NumericPhrases, _ options: NormalizerOptions
  ) -> (any TextStage)? {
    switch options.numbers {
    case .keep, .annotate: nil
    case .range: NumericRangeStage(phrases: phrases)
    case .spoken: NumericSpokenStage(phrases: phrases, style: options.numberStyles.spoken)
    case .digits: NumericDigitsStage(phrases: phrases, style: options.numberStyles.digits)
    }
  }

  private static func converter(
    _ conversion: NormalizerOptions.Conversion, _ dictionary: UserDictionary
  ) throws(NormalizerError) -> ScriptConverter {
    do throws(ConversionError) {
      switch conversion {
      case .target(let tag, let mode):
        return try ScriptConverter(target: tag, mode: mode, dictionary: dictionary)
      case .config(let config, let mode, let includingTofuRisk):
        return try ScriptConverter(
          config: config, mode: mode, includingTofuRisk: includingTofuRisk,
          dictionary: dictionary)
      }
    } catch {
      throw .conversion(error)
    }
  }

  /// Normalizes a document: a whole text, or whole lines of one.
  ///
  /// Time is linear in the text; memory about four times the text, and more when edits are kept.
  public func normalize(_ text: String) -> Normalized {
    let bytes = Array(text.utf8)
    return normalize(validUTF8: bytes)
  }

  /// Normalizes a document of UTF-8 bytes. Linear.
  ///
  /// - Throws: `NormalizerError.invalidUTF8` with the place of the first byte that is not UTF-8;
  ///   `normalize(bytes:encoding:)` takes any bytes.
  public func normalize(utf8 text: Span<UInt8>) throws(NormalizerError) -> Normalized {
    if let offset = firstInvalidUTF8(in: text) {
      throw .invalidUTF8(offset: offset)
    }
    return normalize(validUTF8: text.bytes(in: 0..<text.count))
  }

  /// Decodes a document and normalizes it. Linear.
  ///
  /// - Parameters:
  ///   - encoding: nil detects it.
  /// - Throws: `NormalizerError.encoding` when ICU has no converter for the encoding. Malformed
  ///   input does not throw: it is flagged, and kept for `Normalized.restoreBytes`.
  public func normalize(
    bytes: Span<UInt8>, encoding: TextEncoding? = nil
  ) throws(NormalizerError) -> Normalized {
    do throws(EncodingError) {
      var decoder = InputDecoder(encoding: encoding, recordingExceptions: options.recordsEdits)
      var text: [UInt8] = []
      try decoder.decode(bytes, isLast: true, into: &text)
      var result = normalize(validUTF8: text)
      if let report = decoder.drainReport() {
        result.attach(report)
      }
      return result
    } catch {
      throw .encoding(error)
    }
  }

  /// Normalizes a document that is known to be UTF-8, such as `InputDecoder` gives it. Linear.
  ///
  /// - Parameter source: valid UTF-8. It is not checked; invalid bytes do no harm, but what becomes
  ///   of them is not defined.
  public func normalize(validUTF8 source: [UInt8]) -> Normalized {
    var result = Normalized(source: source, recordsEdits: options.recordsEdits)
    // What repair leaves alone it weighs by the script of the document, which conversion changes, and
    // cleanup looks at the quotation marks: another round settles it, so that running twice changes
    // nothing more.
    for _ in 0..<Self.rounds {
      let editCount = result.editCount
      result.beginRound()
      for stage in stages {
        result.apply(stage)
      }
      if !conversionStages.isEmpty {
        var spared = sparing.ranges(in: result.utf8.span)
        if options.recordsEdits, let converter {
          result.setAmbiguities(converter.ambiguities(in: result.utf8.span), sparing: spared)
        }
        for stage in conversionStages {
          result.apply(stage, sparing: &spared)
        }
      }
      let mayChangeMore =
        (options.conversion != nil && result.flags.contains { $0.stage == .repair })
        || options.quotes != nil
      guard mayChangeMore, result.editCount > editCount else { break }
    }
    if let variantMarkup {
      result.apply(variantMarkup)
    }
    if let phrases {
      result.setQuantities(phrases.quantities(in: result.utf8.span))
    }
    if let numberStage {
      if let ranges = numberStage as? NumericRangeStage {
        result.apply(ranges.knowing(result.quantities))
      } else {
        result.apply(numberStage)
      }
      result.moveQuantities()
    }
    if let segmentation {
      result.setTokens(segmentation.tokens(in: result.utf8.span))
    }
    return result
  }
}
