import DataPacks
import Foundation
import TestSupport
import Testing

@testable import HanLexicon

@Suite struct TextModelTests {
  let lexicon: HanLexicon
  let model: TextModel

  init() throws {
    lexicon = try HanLexicon.embedded()
    model = lexicon.textModel
  }

  private func ids(_ text: String) -> [HanLexicon.CharacterID] {
    let bytes = Array(text.utf8)
    return lexicon.fold(bytes.span)
  }

  private func cost(_ text: String) -> Int {
    let folded = ids(text)
    return model.cost(of: folded.span)
  }

  private func sentences() throws -> [[HanLexicon.CharacterID]] {
    try ["clean/news-hant.txt", "clean/news-hans.txt"].flatMap { try Corpus.lines($0) }
      .filter { !$0.isEmpty }.map(ids)
  }

  /// −ln of the word model's probability, per character, pruned and in full.
  private func wordCosts(
    _ text: [HanLexicon.CharacterID], _ oracle: WordModelOracle
  ) -> (pruned: Double, full: Double) {
    var state = model.start
    var pruned = 0.0
    for id in text + [CharacterModel.boundary] {
      let step = model.probabilities(of: id, after: state)
      pruned -= log(Double(step.words))
      state = step.state
    }
    let full = oracle.prefixProbabilities(text).last.map { -log($0) } ?? 0
    return (pruned / Double(text.count + 1), full / Double(text.count + 1))
  }

  /// Real sentences, and random characters: what pruning and rounding cost, in nats a character.
  @Test func incrementalScoreIsTheSumOverAllCuts() throws {
    let oracle = WordModelOracle(lexicon)
    var pruned = 0.0
    var full = 0.0
    let texts = try sentences().prefix(40).map { Array($0.prefix(60)) }
    for text in texts {
      let costs = wordCosts(text, oracle)
      #expect(abs(costs.pruned - costs.full) < 0.1, "\(costs)")
      pruned += costs.pruned
      full += costs.full
    }
    #expect(abs(pruned - full) / Double(texts.count) < 0.03, "\(pruned) \(full)")

    var random = SplitMix64(seed: 7)
    for _ in 0..<10 {
      let text = (0..<20).map { _ in HanLexicon.CharacterID.random(in: 60..<600, using: &random) }
      let costs = wordCosts(text, oracle)
      #expect(abs(costs.pruned - costs.full) < 0.1, "\(costs)")
    }
  }

  /// The mass of all continuations, in states along real text.
  @Test func probabilitiesAddUpToOne() throws {
    var sums: [(characters: Double, words: Double)] = []
    for text in try sentences().prefix(6) {
      var state = model.start
      for (index, id) in text.prefix(24).enumerated() {
        if index % 3 == 0 {
          var sum = (characters: 0.0, words: 0.0)
          for next in 0..<HanLexicon.CharacterID(model.wordModel.singles.count) {
            let step = model.probabilities(of: next, after: state)
            sum.characters += Double(step.characters)
            sum.words += Double(step.words)
          }
          sums.append(sum)
        }
        state = model.next(id, after: state).state
      }
    }
    for sum in sums {
      #expect((0.8...1.2).contains(sum.words), "\(sum)")
      #expect((0.8...1.2).contains((sum.characters + sum.words) / 2), "\(sum)")
    }
    let mean = sums.reduce(0) { $0 + $1.words } / Double(sums.count)
    #expect((0.97...1.03).contains(mean), "\(mean)")
  }

  @Test(arguments: [
    ("社會工作者職業資格考試", "社会工作者职业资格考试"), ("１９９８年，臺灣", "１９９８年，台湾"), ("「統計」", "“统计”"),
    ("(餘下)", "（余下）"), ("", ""),
  ])
  func scriptsAndWidthsCostTheSame(_ one: String, _ other: String) {
    #expect(cost(one) == cost(other))
  }

  @Test(arguments: [
    ("社会工作进党校，广泛普及", "社会工作进党梢，广泛普及"), ("柳河村的村民", "劣村的村民村"), ("他与同事", "他舆同事"),
    ("全国各族人民", "全国各族人明"), ("发展中国家", "发展中国价"),
  ])
  func chineseCostsLess(_ good: String, _ bad: String) {
    #expect(cost(good) < cost(bad))
  }

  @Test func stepsAddUpToTheWhole() throws {
    for text in try sentences().prefix(10) {
      var state = model.start
      var sum = 0
      for id in text {
        let step = model.next(id, after: state)
        #expect(step.cost >= 0)
        sum += step.cost
        state = step.state
      }
      #expect(sum + model.end(state) == model.cost(of: text.span))
    }
  }

  /// What follows a text that is the same further back than the model looks: one state.
  @Test func statesForgetWhatDoesNotMatter() {
    func state(_ text: String) -> TextModel.State {
      ids(text).reduce(model.start) { model.next($1, after: $0).state }
    }
    #expect(state("我们在北京，他").hashValue == state("他们在上海，他").hashValue)
    #expect(state("我们在北京，他") == state("他们在上海，他"))
    #expect(state("我们在北京") != state("我们在上海"))
    #expect(MemoryLayout<TextModel.State>.size <= 40)
  }

  /// Ids outside of the lexicon are only unexpected.
  @Test(arguments: [0, 1, 11_014, 20_000, 65_535] as [HanLexicon.CharacterID])
  func everyIdHasACost(_ id: HanLexicon.CharacterID) {
    let step = model.next(id, after: model.start)
    #expect((1...64 * TextModel.costsPerNat).contains(step.cost))
    #expect(model.next(id, after: step.state).cost > 0)
  }

  @Test func packsKeepTheirSizes() throws {
    let lexicon = try Pack.embedded(.lexicon)
    let model = try Pack.embedded(.model)
    try model.verify()
    #expect(lexicon.byteCount + model.byteCount < 10_600_000)
    #expect(self.model.wordModel.entries.count > 150_000)
    // Nine of ten slots of the trie are in use.
    let trie = self.lexicon.words
    let used = (0..<trie.check.count).count { trie.check[$0] != 0 }
    #expect(used * 10 > trie.check.count * 9)
  }

  /// A word of the trie is found by its characters, in families with one base and with several.
  @Test func everyWordIsFound() {
    let words = WordModelOracle(lexicon).words
    #expect(words.count > 300_000)
    var missed = 0
    for (ids, word) in words where lexicon.word(ids.span)?.cost != word.cost {
      missed += 1
    }
    #expect(missed == 0)
  }

  @Test func rankedSetCountsItsMembers() {
    let set = model.wordModel.openNodes
    var rank = 0
    for number in 0..<20_000 {
      guard let found = set.rank(of: number) else { continue }
      #expect(found == rank)
      rank += 1
    }
    #expect(rank > 0)
    #expect(set.rank(of: -1) == nil && set.rank(of: .max) == nil)
  }

  @Test(arguments: 0...2047) func costsAndProbabilitiesAgree(_ cost: Int) {
    let probability = CostScale.probability(cost)
    #expect(abs(Double(probability) / exp(-Double(cost) / 64) - 1) < 1e-5)
    #expect(TextModel.cost(probability) == cost)
  }
}
