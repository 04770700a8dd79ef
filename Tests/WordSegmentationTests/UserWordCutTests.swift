import HanLexicon
import TestSupport
import Testing

@testable import WordSegmentation

/// What words of the user's do to the cut of Han.
@Suite struct UserWordCutTests {
  private let lexicon: HanLexicon
  private let segmenter: WordSegmenter

  init() throws {
    lexicon = try .embedded()
    segmenter = WordSegmenter(lexicon: lexicon, model: try .embedded())
  }

  private func cut(
    _ text: String, _ words: [(String, UserWords.Action)], _ mode: SegmentationMode = .words
  ) throws -> [String] {
    var segmenter = segmenter
    for (word, action) in words { try segmenter.userWords.add(word, action: action) }
    let bytes = Array(text.utf8)
    let tokens = segmenter.tokens(in: bytes.span, mode: mode)
    let pieces = tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    if mode != .search, mode != .all { #expect(pieces.joined() == text) }
    return pieces
  }

  /// Text, a word, and the cut with the word preferred.
  private static let preferred = [
    ("研究生活动丰富", "研究生", "研究生|活动|丰富"), ("他在小红书上发文章", "小红书", "他|在|小红书|上|发|文章"),
    ("他在小紅書上發文章", "小红书", "他|在|小紅書|上|發|文章"), ("她喜歡麥旋風的味道", "麦旋风", "她|喜歡|麥旋風|的|味道"),
    ("我们用云计算处理数据", "雲計算", "我们|用|云计算|处理|数据"),
  ]

  @Test(arguments: preferred.indices)
  func preferredWordsAreWeighed(_ index: Int) throws {
    let (text, word, expected) = Self.preferred[index]
    #expect(try cut(text, [(word, .prefer)]).joined(separator: "|") == expected)
  }

  @Test func keptWordsCrossWhatTheModelCuts() throws {
    #expect(try cut("我们学习社会工作方法", [("习社", .keep)]).contains("习社"))
    #expect(try cut("我們學習社會工作方法", [("习社", .keep)]).contains("習社"))
    #expect(try cut("我们学习社会工作方法", [("习社", .keep)], .fast).contains("习社"))
  }

  /// A forbidden word is never one token, and what it becomes has no forbidden word.
  @Test(arguments: Array(UInt64(1)...40))
  func forbiddenWordsNeverStand(_ seed: UInt64) throws {
    var random = RandomChinese(seed: seed, lexicon: lexicon)
    let text = random.mixed(30) + "中华人民共和国國務院在北京大學，1998年T恤"
    let bytes = Array(text.utf8)
    let words = segmenter.tokens(in: bytes.span).filter { $0.kind == .word }
      .map { String(decoding: bytes[$0.range], as: UTF8.self) }
      .filter { $0.unicodeScalars.count > 1 }
    let forbidden = words.filter { _ in random.number(0...1) == 0 } + ["中华", "人民", "1998年"]
    for mode in [SegmentationMode.words, .fast, .search, .all] {
      let tokens = try cut(text, forbidden.map { ($0, .forbid) }, mode)
      let folded = Set(forbidden.map(fold))
      #expect(tokens.allSatisfy { !folded.contains(fold($0)) }, "\(forbidden) in \(text)")
    }
  }

  private func fold(_ text: String) -> [UInt32] {
    text.unicodeScalars.map {
      let id = lexicon.fold($0.value)
      return id == 0 ? $0.value : UInt32(id) | 0x8000_0000
    }
  }

  @Test func forbiddenWordsBecomeShorterOnes() throws {
    #expect(try cut("北京大学", [("北京大学", .forbid)]) == ["北京", "大学"])
    #expect(try cut("北京大學", [("北京大学", .forbid)]) == ["北京", "大學"])
    #expect(try cut("北京大學", [("北京大学", .forbid), ("大学", .forbid)]) == ["北京", "大", "學"])
    // Numbers and alphabetic words are never cut.
    #expect(try cut("在1998年，", [("1998年", .forbid)]) == ["在", "1998", "年", "，"])
    #expect(try cut("买T恤了", [("T恤", .forbid)]) == ["买", "T", "恤", "了"])
  }

  /// Words of the user's about the border of a block, at every place: as they are cut elsewhere.
  @Test(arguments: ["麦旋风", "清新美丽自然健康环保的生活方式委员会", "吃了吗"])
  func wordsAcrossTheBordersOfBlocks(_ word: String) throws {
    let sentence = "我们去了\(word)，大家都很好"
    let filler = Array("今天天气很好，")
    let isPreferred = try cut(sentence, [(word, .prefer)]).contains(word)
    #expect(isPreferred || word == "吃了吗")
    for shift in stride(from: -8, through: word.count + 20, by: 3) {
      let count = WordSegmenter.blockSize - shift
      let text = String((0..<count).map { filler[$0 % filler.count] }) + "，\(sentence)"
      #expect(try cut(text, [(word, .keep)]).contains(word), "kept, \(shift)")
      #expect(try !cut(text, [(word, .forbid)]).contains(word), "forbidden, \(shift)")
      let isWhole = try cut(text, [(word, .prefer)]).contains(word)
      #expect(isWhole == isPreferred, "preferred, \(shift)")
    }
  }

  /// Every leftmost, then longest word that is kept is a token, whatever the text.
  @Test(arguments: Array(UInt64(1)...40))
  func keptWordsStandAlways(_ seed: UInt64) throws {
    var random = RandomChinese(seed: seed, lexicon: lexicon)
    let text = random.han(random.number(10...200))
    let characters = Array(text)
    var segmenter = segmenter
    for _ in 0..<6 {
      let start = random.number(0...characters.count - 4)
      try segmenter.userWords.add(String(characters[start..<start + random.number(1...4)]))
    }
    let bytes = Array(text.utf8)
    for mode in [SegmentationMode.words, .fast] {
      let tokens = Set(segmenter.tokens(in: bytes.span, mode: mode).map(\.range))
      var offset = 0
      while offset < bytes.count {
        if let match = segmenter.userWords.longestMatch(in: bytes.span, at: offset) {
          #expect(tokens.contains(offset..<offset + match.length), "\(mode): \(text)")
          offset += match.length
        } else {
          offset += bytes.span.scalar(at: offset).length
        }
      }
    }
  }

  @Test func wordsComeAndGo() throws {
    var segmenter = segmenter
    let text = Array("我们喜欢麦旋风".utf8)
    let before = segmenter.tokens(in: text.span)
    for action in UserWords.Action.allCases {
      try segmenter.userWords.add("麦旋风", action: action)
      let isThere = segmenter.tokens(in: text.span).contains { $0.range == 12..<21 }
      #expect(isThere == (action != .forbid))
    }
    segmenter.userWords.remove("麥旋風")
    let after = segmenter.tokens(in: text.span)
    #expect(after == before)
  }
}
