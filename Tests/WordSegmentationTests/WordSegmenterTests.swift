import HanLexicon
import TestSupport
import Testing

@testable import WordSegmentation

@Suite struct WordSegmenterTests {
  private let lexicon: HanLexicon
  private let model: SegmentationModel
  private let segmenter: WordSegmenter

  init() throws {
    lexicon = try HanLexicon.embedded()
    model = try SegmentationModel.embedded()
    segmenter = WordSegmenter(lexicon: lexicon, model: model)
  }

  private func words(_ text: String, _ mode: SegmentationMode = .words) -> [String] {
    let bytes = Array(text.utf8)
    return segmenter.tokens(in: bytes.span, mode: mode).map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  @Test func corpusRows() throws {
    for row in try Corpus.rows("segmentation/words.tsv") {
      let expected = row[1].split(separator: "|").map(String.init)
      #expect(words(row[0]) == expected)
    }
  }

  @Test func traditionalIsCutAsSimplified() {
    let pairs = [
      ("關於加強社會工作專業人才隊伍建設的實施意見", "关于加强社会工作专业人才队伍建设的实施意见"),
      ("積極創造有利于社會工作發展的空間", "积极创造有利于社会工作发展的空间"),
    ]
    for (traditional, simplified) in pairs {
      #expect(words(traditional).map(\.count) == words(simplified).map(\.count))
    }
  }

  /// What the rules cut apart in scripts without Han stays apart, in running text and alone.
  @Test(arguments: [
    "สวัสดี|ครับ|ผม", "他|说|สวัสดี|ครับ|ผม|了", "私|は|ラーメン|を|食|べ|ま|した", "看|ABC|한국|的",
    "カタカナ|ひ|ら|が|な",
  ])
  func tokensOfOtherScriptsStayApart(_ cut: String) {
    let tokens = cut.split(separator: "|").map(String.init)
    #expect(words(tokens.joined(), .fast) == tokens)
    #expect(words(tokens.joined()) == tokens)
  }

  @Test func searchAddsTheShorterWords() {
    let tokens = words("北京大学", .search)
    #expect(tokens.last == "北京大学")
    #expect(tokens.contains("北京") && tokens.contains("大学"))
  }

  @Test func allListsEveryWord() {
    let tokens = words("北京大学", .all)
    #expect(tokens.contains("北京") && tokens.contains("北京大学") && tokens.contains("大学"))
    #expect(words("北京大学𠀀", .all).last == "𠀀")
  }

  /// Tokens cover the text without gaps, whatever the text.
  @Test(arguments: Array(UInt64(1)...60))
  func wordsCoverTheText(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "社会", "統計", " ", "\n", "3.14", "1,2", "x-1", "……", "—", "𠮷", "é", "\u{301}", "👍🏽", "a@b",
      "\u{3000}", "豈", "〇", "カナ", ".", "'",
    ]
    let text = (0..<Int.random(in: 0...40, using: &random))
      .map { _ in pieces.randomElement(using: &random)! }.joined()
    #expect(words(text).joined().unicodeScalars.elementsEqual(text.unicodeScalars))
    #expect(!words(text).contains(""))
  }
}
