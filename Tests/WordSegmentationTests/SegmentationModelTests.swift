import DataPacks
import HanLexicon
import Testing

@testable import WordSegmentation

/// Models that cannot be used say why.
@Suite struct SegmentationModelTests {
  private let lexicon: HanLexicon

  init() throws {
    lexicon = try .embedded()
  }

  private func meta(_ checksum: UInt64, version: UInt32 = ModelLayout.version) -> [UInt32] {
    [
      version, UInt32(ModelLayout.symbolCount(lexicon)), UInt32(truncatingIfNeeded: checksum),
      UInt32(checksum >> 32),
    ]
  }

  /// A pack of a model with the sizes of `leavingOut`'s siblings, all weights zero.
  private func pack(_ meta: [UInt32], leavingOut: String = "", cutting: String = "") throws -> Pack
  {
    var builder = PackBuilder(name: "segmentation")
    builder.add("meta", meta)
    let sizes = [
      ("rows", ModelLayout.symbolCount(lexicon) * ModelLayout.rowSize),
      ("pairs", ModelLayout.Pairs.bucketBytes),
      ("words", 8 * ModelLayout.DictionaryRows.count), ("labels", 32),
    ]
    for variant in ModelLayout.Variant.allCases {
      for (name, size) in sizes where "\(variant.rawValue).\(name)" != leavingOut {
        let isCut = "\(variant.rawValue).\(name)" == cutting
        builder.add(
          "\(variant.rawValue).\(name)",
          bytes: [UInt8](repeating: 0, count: isCut ? size / 2 : size))
      }
    }
    return try Pack(validating: builder.finish())
  }

  @Test func embeddedPackIsSound() throws {
    let pack = try Pack.embedded(.segmentation)
    try pack.verify()
    _ = try SegmentationModel(pack: pack, lexicon: lexicon)
  }

  @Test func anotherLexiconOrVersionIsRefused() throws {
    #expect(throws: SegmentationModelError.anotherLexicon) {
      try SegmentationModel(pack: pack(meta(lexicon.checksum ^ 1)), lexicon: lexicon)
    }
    #expect(throws: SegmentationModelError.unsupported) {
      try SegmentationModel(
        pack: pack(meta(lexicon.checksum, version: ModelLayout.version + 1)), lexicon: lexicon)
    }
    #expect(throws: SegmentationModelError.unsupported) {
      try SegmentationModel(pack: pack([]), lexicon: lexicon)
    }
    #expect(throws: SegmentationModelError.self) {
      try SegmentationModel(pack: .embedded(.lexicon), lexicon: lexicon)
    }
  }

  /// A row that there is not, and a node that there is not.
  @Test(arguments: [UInt8.max, 0])
  func wordsOutsideTheTablesAreRefused(_ low: UInt8) throws {
    typealias Pairs = ModelLayout.Pairs
    let embedded = try Pack.embedded(.segmentation)
    var builder = PackBuilder(name: "segmentation")
    for name in embedded.sectionNames {
      let table: PackTable<UInt8> = try embedded.table(name)
      var bytes = (0..<table.count).map { table[$0] }
      if name == "full.pairs" {
        bytes[Pairs.wordOffset] = low
        if low == 0 { for index in 1...3 { bytes[Pairs.wordOffset + index] = .max } }
      }
      builder.add(name, bytes: bytes)
    }
    let pack = try Pack(validating: builder.finish())
    #expect(throws: SegmentationModelError.unsupported) {
      try SegmentationModel(pack: pack, lexicon: lexicon)
    }
  }

  @Test func missingAndShortTablesAreNamed() throws {
    #expect(throws: SegmentationModelError.pack(.missingSection(name: "fast.pairs"))) {
      try SegmentationModel(
        pack: pack(meta(lexicon.checksum), leavingOut: "fast.pairs"), lexicon: lexicon)
    }
    for name in ["full.rows", "full.pairs", "full.words", "fast.rows", "fast.labels"] {
      #expect(throws: SegmentationModelError.pack(.malformedSection(name: name))) {
        try SegmentationModel(pack: pack(meta(lexicon.checksum), cutting: name), lexicon: lexicon)
      }
    }
  }

  @Test func bytesThatAreNoPackAreRefused() throws {
    for bytes in [[], Array("今天天气".utf8), [UInt8](repeating: 0, count: 5_000)] {
      #expect(throws: SegmentationModelError.pack(.notAPack)) {
        try SegmentationModel(validating: bytes)
      }
    }
    for error in [SegmentationModelError.unsupported, .anotherLexicon, .pack(.notAPack)] {
      #expect(!error.description.isEmpty)
    }
  }

  /// All weights zero: whatever the cut, it covers the text.
  @Test func aModelWithoutWeightsCutsSomehow() throws {
    let model = try SegmentationModel(pack: pack(meta(lexicon.checksum)), lexicon: lexicon)
    let text = Array(String(repeating: "中国人民，GPT-4", count: 400).utf8)
    let tokens = WordSegmenter(lexicon: lexicon, model: model).tokens(in: text.span)
    #expect(tokens.first?.range.lowerBound == 0 && tokens.last?.range.upperBound == text.count)
    #expect(
      zip(tokens, tokens.dropFirst()).allSatisfy { $0.range.upperBound == $1.range.lowerBound })
  }
}
