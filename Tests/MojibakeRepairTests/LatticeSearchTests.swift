import HanLexicon
import TestSupport
import Testing

@testable import MojibakeRepair

/// The search against one that tries everything.
struct LatticeSearchTests {
  /// A damage made up for this: each observed letter was one of a few characters, or two in one
  /// step; which ones, the number of letters before it decides, and whether the last step was one of two.
  private struct Letters: LatticeModel {
    struct Memory: RawRepresentable, BitwiseCopyable {
      var rawValue: UInt64
    }

    static let readings: [[[UInt32]]] = [
      ["天", "大", "夫"], ["氣", "地", "人"], ["很", "狠", "真的"], ["好", "女子", "了"],
    ].map { $0.map { $0.unicodeScalars.map(\.value) } }

    let observed: [Int]

    /// What `position` may have been. After a step of two characters there are fewer.
    func choices(_ position: Int, _ memory: Memory) -> [[UInt32]] {
      let readings = Self.readings[observed[position]]
      return memory.rawValue == 2 ? Array(readings.dropFirst()) : readings
    }

    func extend(
      _ hypothesis: LatticeHypothesis<Memory>, into steps: inout LatticeSteps<Memory>
    ) {
      for choice in choices(hypothesis.position, hypothesis.memory) {
        steps.add(
          LatticeText(choice[0], choice.count > 1 ? choice[1] : 0),
          to: hypothesis.position + 1, Memory(rawValue: UInt64(choice.count)), isChange: true)
      }
    }

    func isInStep(_ memory: Memory) -> Bool { memory.rawValue != 2 }
    func mayEnd(before position: Int) -> Bool { false }
  }

  /// Costs of all texts, ascending.
  private static func everything(_ model: Letters, _ scorer: TextScorer) -> [Int] {
    var open: [(cost: Int, state: TextScorer.State, memory: Letters.Memory)] = [
      (0, scorer.start, .init(rawValue: 0))
    ]
    for position in model.observed.indices {
      open = open.flatMap { hypothesis in
        model.choices(position, hypothesis.memory).map { choice in
          var state = hypothesis.state
          let cost = choice.reduce(0) { $0 + scorer.read($1, &state) }
          return (hypothesis.cost + cost, state, .init(rawValue: UInt64(choice.count)))
        }
      }
    }
    return open.filter { model.isInStep($0.memory) }.map(\.cost).sorted()
  }

  @Test func theCheapestTextsAreFound() throws {
    let lexicon = try HanLexicon.embedded()
    let scorer = TextScorer(lexicon: lexicon, prior: CharacterPrior(avoiding: []))
    var limits = LatticeLimits()
    limits.slack = 100_000
    limits.scored = 10_000
    limits.beam = 1_000
    limits.alike = 1_000
    var generator = SplitMix64(seed: 11)
    for length in 1...7 {
      let observed = (0..<length).map { _ in
        Int.random(in: 0..<Letters.readings.count, using: &generator)
      }
      let model = Letters(observed: observed)
      var search = LatticeSearch(model: model, scorer: scorer, limits: limits)
      let outcome = search.run(over: 0..<length, Letters.Memory(rawValue: 0))
      let expected = Self.everything(model, scorer)
      let found = search.paths(to: outcome.finals, count: 20).map(\.cost)
      #expect(outcome.end == length)
      #expect(found == found.sorted())
      #expect(found.first == expected.first)
      // Hypotheses recombine that end in the same characters; words before those still tell a little.
      for (cost, best) in zip(found, expected.prefix(20)) {
        #expect(abs(cost - best) <= 256, "\(observed)")
      }
    }
  }

  @Test func aNarrowSearchFindsTheCheapestToo() throws {
    let scorer = TextScorer(lexicon: try .embedded(), prior: CharacterPrior(avoiding: []))
    let model = Letters(observed: [0, 1, 2, 3])
    var search = LatticeSearch(model: model, scorer: scorer)
    let outcome = search.run(over: 0..<4, Letters.Memory(rawValue: 0))
    let best = try #require(search.paths(to: outcome.finals, count: 1).first)
    let steps = best.nodes.map { search.nodes[Int($0)].text }
    let text: [UInt32] = steps.flatMap { step in (0..<4).map { step[$0] } }.filter { $0 != 0 }
    #expect(DamageMeasurement.string(text) == "天氣很好")
    #expect(best.cost == Self.everything(model, scorer).first)
  }

  @Test func nothingIsFoundWhereNothingCanBe() throws {
    let scorer = TextScorer(lexicon: try .embedded(), prior: CharacterPrior(avoiding: []))
    var search = LatticeSearch(model: Letters(observed: []), scorer: scorer)
    let outcome = search.run(over: 0..<0, Letters.Memory(rawValue: 2))
    #expect(outcome.finals.isEmpty)
    #expect(search.paths(to: outcome.finals, count: 3).isEmpty)
  }
}
