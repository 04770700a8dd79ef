import DataPacks
import HanLexicon
import TestSupport
import Testing

@testable import WordSegmentation

/// The cuts of the segmenter against the best ones that there are.
@Suite struct SegmentationOracleTests {
  private let lexicon: HanLexicon
  private let segmenter: WordSegmenter
  private let oracles: [(mode: SegmentationMode, oracle: SegmentationOracle)]

  init() throws {
    lexicon = try .embedded()
    segmenter = WordSegmenter(lexicon: lexicon, model: try .embedded())
    let pack = try Pack.embedded(.segmentation)
    oracles = [
      (.words, try SegmentationOracle(lexicon: lexicon, model: pack, .full)),
      (.fast, try SegmentationOracle(lexicon: lexicon, model: pack, .fast)),
    ]
  }

  /// The score of the cut of `text`, and the best one.
  private func check(_ text: String, exhaustively: Bool = false) {
    let bytes = Array(text.utf8)
    for (mode, oracle) in oracles {
      let symbols = oracle.symbols(text)
      let scores = oracle.scores(symbols)
      let ends = segmenter.tokens(in: bytes.span, mode: mode).map(\.range.upperBound)
      let found = oracle.score(ofEnds: ends, symbols, scores)
      let best = oracle.viterbiBest(symbols, scores)
      #expect(found != nil && found == best, "\(mode): \(text.prefix(200))")
      if exhaustively {
        #expect(best == oracle.exhaustiveBest(symbols, scores), "\(mode): \(text)")
      }
    }
  }

  @Test(arguments: Array(UInt64(1)...60))
  func shortTextsAgainstEveryCut(_ seed: UInt64) {
    var random = RandomChinese(seed: seed, lexicon: lexicon)
    for _ in 0..<2 {
      check(random.han(random.number(1...9)), exhaustively: true)
      let mixed = random.mixed(random.number(1...6))
      let count = oracles[0].oracle.symbols(mixed).count
      check(mixed, exhaustively: count <= 9)
    }
  }

  @Test func textsOfTheCorpus() throws {
    let lines = try Corpus.lines("clean/news-hant.txt") + Corpus.lines("seed/seed_page.txt")
    check(lines.prefix(30).joined(separator: "\n"))
    check("")
  }

  /// Longer than `WordSegmenter.blockSize`, without a mark at which every path meets.
  @Test(arguments: Array(UInt64(1)...3))
  func textsOfManyBlocksWithoutMarks(_ seed: UInt64) {
    var random = RandomChinese(seed: seed, lexicon: lexicon)
    check(random.han(5_000))
  }

  @Test(arguments: Array(UInt64(1)...2))
  func textsOfManyBlocks(_ seed: UInt64) {
    var random = RandomChinese(seed: seed, lexicon: lexicon)
    check(random.mixed(3_000))
  }

  /// Words of up to twelve characters lie across the border of the first block at every place.
  @Test func wordsAcrossTheBordersOfBlocks() {
    let word = "全国人民代表大会常务委员会中华人民共和国"
    for shift in stride(from: 0, through: word.count + 14, by: 3) {
      let count = WordSegmenter.blockSize - shift
      check(String(repeating: "好", count: count) + word + "的了在")
    }
  }

  /// The same text of which every line begins elsewhere in a block.
  @Test(arguments: [1, 2, 11, 12, 13, 1_000, 1_023, 1_024, 1_025, 1_036, 1_037, 2_048, 2_072])
  func lengthsAboutTheSizeOfABlock(_ count: Int) {
    var random = RandomChinese(seed: UInt64(count), lexicon: lexicon)
    check(random.han(count))
  }
}
