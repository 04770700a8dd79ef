import HanLexicon
import TestSupport
import Testing
import TextEdits

@testable import KeywordExtraction

/// Texts are given with their words divided by spaces.
@Suite struct KeywordExtractorTests {
  private let lexicon: HanLexicon

  init() throws {
    lexicon = try HanLexicon.embedded()
  }

  private func keywords(
    _ words: [String], _ options: KeywordOptions = KeywordOptions()
  ) -> [Keyword] {
    let text = Array(words.joined(separator: " ").utf8)
    var extractor = KeywordExtractor(lexicon: lexicon, options: options)
    var start = 0
    for word in words {
      let range = start..<start + word.utf8.count
      extractor.add(range, of: text.span, at: range)
      start = range.upperBound + 1
    }
    return extractor.keywords
  }

  private func keywords(
    _ text: String, _ options: KeywordOptions = KeywordOptions()
  ) -> [Keyword] {
    keywords(text.split(separator: " ").map(String.init), options)
  }

  private func cost(_ word: String) throws -> Double {
    let bytes = Array(word.utf8)
    let longest = lexicon.longestWord(in: bytes.span, at: 0)
    let found = try #require(longest)
    #expect(found.length == bytes.count)
    return Double(found.word.cost) / 8
  }

  @Test func tfidfIsShareTimesRarity() throws {
    let found = keywords("社会 的 社会 工作 候鸟 很 社会")
    #expect(found.map(\.text).sorted() == ["候鸟", "工作", "社会"])
    for keyword in found {
      let rarity = try cost(keyword.text)
      let expected = Double(keyword.count) / 5 * rarity
      #expect(abs(keyword.weight - expected) < 1e-12, "\(keyword.text)")
    }
    #expect(found.first?.text == "社会")
    #expect(found.first?.occurrences == [0..<6, 11..<17, 36..<42])
  }

  @Test func unknownWordsHaveTheMedian() throws {
    let found = keywords("HanText 社会")
    #expect(found.map(\.text) == ["HanText", "社会"])
    #expect(found[0].weight == Double(WordRarity.medianCost) / 8 / 2)
    // Half of the words are as rare or rarer.
    #expect(try cost("社会") < Double(WordRarity.medianCost) / 8)
    #expect(try cost("驿站") <= 254 / 8)
  }

  @Test(arguments: KeywordMethod.allCases)
  func spellingsCountTogether(method: KeywordMethod) {
    let options = KeywordOptions(method: method)
    let found = keywords("經濟 发展 经济 發展 ＡＰＩ api Api", options)
    #expect(found.map(\.text).sorted() == ["ＡＰＩ", "发展", "經濟"].sorted())
    let counts = Dictionary(uniqueKeysWithValues: found.map { ($0.text, $0.count) })
    #expect(counts == ["經濟": 2, "发展": 2, "ＡＰＩ": 3])
    let simplified = keywords("经济 发展 经济 发展 api api api", options)
    #expect(simplified.map(\.weight) == found.map(\.weight))
  }

  @Test(arguments: [
    "的 了 和 是", "我们 他们 但是 因为 如果", "人 水 a", "the of and we with", "十五 三百", "立刻 已经",
  ])
  func wordsThatTellNothingAreNone(text: String) {
    for method in KeywordMethod.allCases {
      #expect(keywords(text, KeywordOptions(method: method)) == [])
    }
  }

  @Test func optionsChooseTheWords() {
    let text = "中国 发展 湿地 HanText"
    func texts(_ change: (inout KeywordOptions) -> Void) -> Set<String> {
      var options = KeywordOptions()
      change(&options)
      return Set(keywords(text, options).map(\.text))
    }
    #expect(texts { _ in } == ["中国", "发展", "湿地", "HanText"])
    #expect(texts { $0.classes = [.properNoun] } == ["中国", "HanText"])
    #expect(texts { $0.includesUnknown = false } == ["中国", "发展", "湿地"])
    #expect(texts { $0.minimumLength = 3 } == ["HanText"])
    #expect(texts { $0.count = 2 }.count == 2)
    #expect(texts { $0.count = 0 } == [])
    #expect(texts { $0.count = -1 } == [])
  }

  @Test(arguments: KeywordMethod.allCases)
  func smallTextsHaveTheirWords(method: KeywordMethod) {
    var options = KeywordOptions(method: method)
    #expect(keywords([], options) == [])
    let found = keywords("湿地", options)
    #expect(found.map(\.text) == ["湿地"] && found.map(\.count) == [1])
    #expect(found[0].weight > 0)
    options.occurrenceLimit = 2
    let limited = keywords("湿地 湿地 湿地", options)
    #expect(limited[0].count == 3 && limited[0].occurrences == [0..<6, 7..<13])
  }

  /// Equal weights are ordered by where the words first stand, whatever the seed of the hashes is.
  @Test(arguments: KeywordMethod.allCases)
  func equalWordsStandInTheirOrder(method: KeywordMethod) {
    let words = (0..<40).map { "word\($0)x" }
    let found = keywords(words + words, KeywordOptions(method: .tfidf, count: 40))
    #expect(found.map(\.text) == words)
    let ranked = keywords(words, KeywordOptions(method: method, count: 40))
    let order = ranked.map { ($0.weight, words.firstIndex(of: $0.text) ?? -1) }
    for (one, next) in zip(order, order.dropFirst()) {
      #expect(one.0 > next.0 || (one.0 == next.0 && one.1 < next.1))
    }
  }

  /// The count of each word, and TF-IDF, against a naive count.
  @Test(arguments: Array(UInt64(1)...30))
  func countsEqualTheNaiveOnes(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pool = ["湿地", "候鸟", "的", "水质", "我们", "HanText", "芦苇", "人", "保护"]
    let words = (0..<Int.random(in: 1...50, using: &random)).map { _ in
      pool.randomElement(using: &random) ?? ""
    }
    let dropped: Set = ["的", "我们", "人"]
    let kept = words.filter { !dropped.contains($0) }
    let found = keywords(words)
    #expect(found.count == Set(kept).count)
    for keyword in found {
      let count = kept.filter { $0 == keyword.text }.count
      #expect(keyword.count == count && keyword.occurrences.count == count)
      let rarity =
        keyword.text == "HanText"
        ? Double(WordRarity.medianCost) / 8 : try cost(keyword.text)
      #expect(abs(keyword.weight - Double(count) / Double(kept.count) * rarity) < 1e-12)
    }
  }
}
