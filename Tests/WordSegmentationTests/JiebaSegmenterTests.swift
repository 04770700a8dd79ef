import DataPacks
import HanLexicon
import TestSupport
import Testing

@testable import WordSegmentation

/// The tokens of jieba 0.42.1; `make conformance-segmentation` compares megabytes.
@Suite struct JiebaSegmenterTests {
  private var segmenter: JiebaSegmenter

  init() throws {
    segmenter = try JiebaSegmenter.embedded()
  }

  private static func tokens(
    _ text: String, _ call: String, _ segmenter: JiebaSegmenter
  ) -> [Token] {
    let bytes = Array(text.utf8)
    switch call {
    case "cut": return segmenter.cut(bytes.span)
    case "cut-no-hmm": return segmenter.cut(bytes.span, usingHMM: false)
    case "cut-all": return segmenter.cutAll(bytes.span)
    case "search": return segmenter.cutForSearch(bytes.span)
    default: return segmenter.cutForSearch(bytes.span, usingHMM: false)
    }
  }

  private func joined(_ text: String, _ call: String = "cut") -> String {
    let bytes = Array(text.utf8)
    return Self.tokens(text, call, segmenter).map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }.joined(separator: "|")
  }

  @Test func corpusRows() throws {
    for row in try Corpus.rows("segmentation/jieba.tsv") {
      #expect(joined(row[1], row[0]) == row[2], "\(row[0])")
    }
  }

  /// Python's `\s`, and a line end of two characters that stays together.
  @Test func whiteSpaceIsThatOfPython() {
    for space in ["\t", "\u{B}", "\u{1F}", " ", "\u{85}", "\u{A0}", "\u{2003}", "\u{3000}", "\r\n"]
    {
      #expect(joined("人\(space)，\(space)") == "人|\(space)|，|\(space)")
      #expect(joined("！\(space)？！", "cut-all") == "！|\(space)|？！")
    }
    #expect(joined("\r\r\n\n") == "\r|\r\n|\n")
    #expect(joined("\u{200B}\u{FEFF}\u{1C}", "cut-all") == "\u{200B}\u{FEFF}|\u{1C}")
    #expect(joined("") == "" && joined("", "cut-all") == "")
  }

  @Test func kindsGoByContent() {
    let kinds = Self.tokens("T恤，3.14% abc +& é 𠮷カ", "cut", segmenter).map(\.kind)
    #expect(
      kinds == [
        .word, .mark, .number, .space, .latin, .space, .mark, .space, .latin, .space, .word, .latin,
      ])
  }

  // MARK: Words of one's own

  /// The same calls of jieba gave these tokens, in this order.
  @Test mutating func wordsAreAddedAndRemoved() {
    segmenter.add("x-900型")
    segmenter.add("乾电池组", frequency: 20)
    segmenter.add("云计算")
    segmenter.remove("杭研")
    segmenter.add("中将", frequency: 0)
    segmenter.add("兴大桥", frequency: 20000)
    #expect(joined("乾电池组x-900型云计算") == "乾电池组|x-900型|云计算")
    #expect(
      joined("乾电池组x-900型云计算", "cut-all")
        == "乾电池|乾电池组|电池|电池组|x-900型|云计算|计算")
    #expect(
      joined("乾电池组x-900型云计算", "search")
        == "电池|乾电池|电池组|乾电池组|x-900型|计算|云计算")
    #expect(joined("我们住在杭研楼旁边") == "我们|住|在|杭|研楼|旁边")
    #expect(joined("放进盒中将会坏掉") == "放进|盒|中|将|会|坏掉")
    #expect(joined("青州市长兴大桥通车") == "青州|市长|兴大桥|通车")
    #expect(
      joined("青州市长兴大桥通车", "cut-all") == "青州|青州市|州市|市长|长兴|兴大|兴大桥|大桥|通车")
    segmenter.add("杭研", frequency: 5)
    #expect(joined("我们住在杭研楼旁边") == "我们|住|在|杭研|楼|旁边")
    segmenter.remove("乾电池组")
    #expect(joined("乾电池组x-900型云计算") == "乾|电池组|x-900型|云计算")
  }

  @Test(arguments: [
    ("石墨烯", 1), ("凱特琳", 1), ("云浮市", 7), ("C++语言", 1), ("台中", 69), ("一个", 142_748), ("乾电", 1),
    ("龘靐", 1), ("a b", 1), ("中将", 764), ("的的", 1692),
  ])
  func suggestedFrequenciesAreThoseOfJieba(_ word: String, _ frequency: Int) {
    #expect(segmenter.suggestedFrequency(of: word) == frequency)
  }

  @Test mutating func lettersThatAreApartAreNotJoined() {
    segmenter.add("ab")
    segmenter.add("abc")
    #expect(joined("xabcy", "cut-all") == "ab|abc|x|y")
  }

  /// A word that no text can have changes nothing but the sum; the empty word is none.
  @Test mutating func wordsOutsideTheBlocksAreNeverFound() {
    segmenter.add("你 好", frequency: 1_000_000)
    segmenter.add("", frequency: 3)
    segmenter.add("好", frequency: -3)
    for _ in 0..<2000 { segmenter.add("很", frequency: .max) }
    #expect(segmenter.suggestedFrequency(of: "很") >= 1 << 53)
    #expect(joined("你 好") == "你| |好")
  }

  @Test func copiesKeepTheirWords() {
    var other = segmenter
    other.add("云计算大会", frequency: 1000)
    #expect(joined("云计算大会") == "云|计算|大会")
    #expect(Self.tokens("云计算大会", "cut", other).count == 1)
  }

  // MARK: Any text

  /// Tokens of `cut` follow one another and cover the text; the others lie inside it.
  @Test(arguments: Array(UInt64(1)...60))
  func tokensCoverAnyText(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "社会", "統計", " ", "\r\n", "3.14%", "x-1", "……", "𠮷", "é", "\u{301}", "👍🏽", "a@b", "T恤", "C++",
      "\u{3000}", "豈", "〇", "カナ", ".", "乾", "著作", "AT&T", "龘",
    ]
    let text = (0..<Int.random(in: 0...60, using: &random))
      .map { _ in pieces.randomElement(using: &random)! }.joined()
    for call in ["cut", "cut-no-hmm"] {
      var end = 0
      for token in Self.tokens(text, call, segmenter) {
        #expect(token.range.lowerBound == end && !token.range.isEmpty)
        end = token.range.upperBound
      }
      #expect(end == text.utf8.count)
    }
    for call in ["cut-all", "search"] {
      for token in Self.tokens(text, call, segmenter) {
        #expect(!token.range.isEmpty && token.range.upperBound <= text.utf8.count)
      }
    }
  }

  @Test(arguments: ["一", "龘", "a", "-", "，"])
  func longRunsOfOneCharacterAreCut(_ character: String) {
    let text = String(repeating: character, count: 20_000)
    #expect(Self.tokens(text, "cut", segmenter).last?.range.upperBound == text.utf8.count)
    #expect(!Self.tokens(text, "search", segmenter).isEmpty)
    #expect(!Self.tokens(text, "cut-all", segmenter).isEmpty)
  }
}
