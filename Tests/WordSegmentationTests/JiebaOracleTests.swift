import DataPacks
import HanLexicon
import TestSupport
import Testing

@testable import WordSegmentation

/// The kernels of jieba's cut against slow and simple ones.
@Suite struct JiebaOracleTests {
  private let lexicon: HanLexicon
  private let pack: Pack

  init() throws {
    lexicon = try HanLexicon.embedded()
    pack = try Pack.embedded(.jieba)
  }

  private static func words(_ text: String, _ tokens: [Token]) -> [String] {
    let bytes = Array(text.utf8)
    return tokens.map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  /// jieba's `get_DAG` and `calc`, asking for the frequency of every substring.
  private func cutSlowly(_ text: String, _ dictionary: JiebaDictionary) -> [String] {
    var block = JiebaBlock()
    _ = block.load(word: text, lexicon)
    var cursor = lexicon.wordCursor()
    let count = block.count
    var scores = [Double](repeating: 0, count: count + 1)
    var ends = [Int](repeating: 0, count: count)
    for start in (0..<count).reversed() {
      var ways = (start + 1...count).compactMap { end -> (Double, Int)? in
        let frequency = dictionary.frequency(block, start..<end, &cursor)
        return frequency == 0
          ? nil : (_log(Double(frequency)) - dictionary.logTotal + scores[end], end)
      }
      if ways.isEmpty { ways = [(_log(1.0) - dictionary.logTotal + scores[start + 1], start + 1)] }
      (scores[start], ends[start]) = ways.max { $0 < $1 } ?? (0, start + 1)
    }
    let scalars = Array(text.unicodeScalars)
    var words: [String] = []
    var start = 0
    while start < count {
      words.append(String(String.UnicodeScalarView(scalars[start..<ends[start]])))
      start = ends[start]
    }
    return words
  }

  @Test(arguments: Array(UInt64(1)...100))
  func bestWayEqualsTheSlowOne(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let letters = Array("中国人民大学生活动物理想家的不一是在北京乾干著着龘C+T恤#乾净後后".unicodeScalars)
    func text(_ length: ClosedRange<Int>) -> String {
      String(
        String.UnicodeScalarView(
          (0..<Int.random(in: length, using: &random)).map { _ in
            letters.randomElement(using: &random)!
          }))
    }
    var segmenter = try JiebaSegmenter(lexicon: lexicon, pack: pack)
    var dictionary = try JiebaDictionary(lexicon: lexicon, pack: pack)
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      let word = text(1...4)
      let frequency = Int.random(in: 0...50_000, using: &random)
      segmenter.add(word, frequency: frequency)
      var block = JiebaBlock()
      _ = block.load(word: word, lexicon)
      dictionary.set(block, frequency: frequency)
      dictionary.add(toTotal: frequency)
    }
    let sample = text(1...30)
    let bytes = Array(sample.utf8)
    let found = Self.words(sample, segmenter.cut(bytes.span, usingHMM: false))
    // Runs of letters are joined afterwards; the slow cut is, too, by way of comparison.
    var expected: [String] = []
    var isAfterLetter = false
    for word in cutSlowly(sample, dictionary) {
      let isLetter = word.count == 1 && word.utf8.allSatisfy { $0 | 0x20 >= 0x61 && $0 < 0x7B }
      if isLetter, isAfterLetter, let last = expected.popLast() {
        expected.append(last + word)
      } else {
        expected.append(word)
      }
      isAfterLetter = isLetter
    }
    #expect(found == expected)
  }

  /// The words of the model have the score of the best of all sequences of states.
  @Test(arguments: Array(UInt64(1)...60))
  func formedWordsEqualExhaustiveSearch(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let model = try JiebaModel(pack: pack)
    let letters = Array("小明硕士毕业于计算所杭研大厦孙梅川".utf16)
    let characters = (0..<Int.random(in: 1...6, using: &random))
      .map { _ in letters.randomElement(using: &random)! }
    let values = try pack.table("hmm.values", of: UInt64.self)
    let rows = try pack.table("hmm.rows", of: UInt64.self)
    let rowOf = try pack.table("hmm.characters", of: UInt16.self)
    let start = try pack.table("hmm.start", of: UInt64.self)
    let moves = try pack.table("hmm.transitions", of: UInt64.self)
    func emission(_ index: Int, _ state: Int) -> Double {
      let row = rows[Int(rowOf[Int(characters[index]) - 0x4E00])]
      return Double(bitPattern: values[Int(row >> UInt64(16 * state) & 0xFFFF)])
    }
    func score(_ states: [Int]) -> Double {
      var sum = Double(bitPattern: start[states[0]]) + emission(0, states[0])
      for index in states.indices.dropFirst() {
        sum += Double(bitPattern: moves[states[index - 1] * 4 + states[index]])
        sum += emission(index, states[index])
      }
      return sum
    }
    // By number: begin, end, middle, single. A sequence ends with an end or a single.
    let best = (0..<1 << (2 * characters.count)).map { number in
      characters.indices.map { number >> (2 * $0) & 3 }
    }.filter { $0.last == 1 || $0.last == 3 }.map(score).max()
    var states: [Int] = []
    var memory: [UInt8] = []
    model.forEachWord(characters, 0..<characters.count, states: &memory) { word in
      #expect(word.lowerBound == states.count)
      states +=
        word.count == 1 ? [3] : [0] + Array(repeating: 2, count: word.count - 2) + [1]
    }
    #expect(states.count == characters.count)
    #expect(score(states) == best)
  }

  /// What the builder counts: jieba's sum, and as many words as its dictionary has in its blocks.
  @Test func packHoldsEveryWord() throws {
    #expect(try pack.table("total", of: UInt64.self)[0] == 60_101_967)
    let inTrie = try RankedBits(pack: pack, "words").memberCount
    let others = try pack.table("others.counts", of: UInt32.self).count
    #expect(inTrie + others == 349_044)
    #expect(try pack.table("words.codes", of: UInt8.self).count == inTrie)
  }

  @Test(arguments: [
    ("的", 318_825), ("乾", 1551), ("干净", 1860), ("乾净", 0), ("乾坤", 342), ("中国人", 0), ("C++", 3),
    ("T恤", 4), ("著", 6171), ("后", 124_793), ("龘", 0),
  ])
  func frequenciesAreExact(_ word: String, _ frequency: Int) throws {
    let dictionary = try JiebaDictionary(lexicon: lexicon, pack: pack)
    var cursor = lexicon.wordCursor()
    var block = JiebaBlock()
    let isLoaded = block.load(word: word, lexicon)
    let found = dictionary.frequency(block, 0..<block.count, &cursor)
    #expect(isLoaded && found == frequency)
  }

  @Test(arguments: Array(UInt64(1)...20))
  func ranksEqualCounting(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let members = Set((0..<100).map { _ in Int.random(in: 0..<700, using: &random) }).sorted()
    var bits = [UInt64](repeating: 0, count: 11)
    for member in members { bits[member / 64] |= 1 << UInt64(member % 64) }
    var builder = PackBuilder(name: "ranks")
    builder.add("set.bits", bits)
    builder.add(
      "set.ranks", bits.indices.map { word in UInt32(members.count { $0 < 64 * word }) })
    let ranked = try RankedBits(pack: Pack(validating: builder.finish()), "set")
    #expect(ranked.memberCount == members.count)
    for number in 0..<800 {
      #expect(ranked.rank(of: number) == members.firstIndex(of: number))
    }
  }

  @Test(arguments: Array(UInt64(1)...20))
  func surfaceWordsEqualADictionary(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var words = JiebaSurfaceWords()
    var expected: [[UInt16]: Int] = [:]
    for _ in 0..<300 {
      let word = (0..<Int.random(in: 1...4, using: &random)).map { _ in
        UInt16.random(in: 0x4E00...0x4E08, using: &random)
      }
      expected[word] = Int.random(in: 0...9, using: &random)
      words.set(word, frequency: expected[word] ?? 0)
    }
    for _ in 0..<2000 {
      let word = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        UInt16.random(in: 0x4E00...0x4E08, using: &random)
      }
      let node = word.reduce(Optional(JiebaSurfaceWords.root)) { node, character in
        node.flatMap { words.child(of: $0, by: character) }
      }
      #expect(node.flatMap(words.frequency) == expected[word])
      if expected[word] != nil { #expect(words.canBegin(with: word[0])) }
    }
  }
}
