import TestSupport
import Testing

@testable import KeywordExtraction

/// TextRank against a naive one over matrices.
@Suite struct WordGraphTests {
  /// The formula as the paper has it, with the weights counted pair by pair.
  private func naiveRanks(_ words: [Int?], count: Int) -> [Double] {
    var weights = [[Double]](
      repeating: [Double](repeating: 0, count: count), count: count)
    for (place, word) in words.enumerated() {
      for other in words[place...].dropFirst().prefix(4) {
        guard let word, let other, word != other else { continue }
        weights[word][other] += 1
        weights[other][word] += 1
      }
    }
    var ranks = [Double](repeating: 1, count: count)
    for _ in 0..<10 {
      ranks = (0..<count).map { node in
        let received = (0..<count).reduce(0.0) { sum, other in
          guard weights[other][node] > 0 else { return sum }
          return sum + weights[other][node] / weights[other].reduce(0, +) * ranks[other]
        }
        return 0.15 + 0.85 * received
      }
    }
    let greatest = ranks.max() ?? 1
    return ranks.map { $0 / greatest }
  }

  @Test(arguments: Array(UInt64(1)...80))
  func ranksEqualTheNaiveOnes(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 1...9, using: &random)
    let words = (0..<Int.random(in: 0...60, using: &random)).map { _ in
      Bool.random(using: &random) ? Int.random(in: 0..<count, using: &random) : nil
    }
    var graph = WordGraph()
    for word in words { graph.add(word) }
    let ranks = graph.ranks(count: count)
    for (found, expected) in zip(ranks, naiveRanks(words, count: count)) {
      #expect(abs(found - expected) < 1e-12)
    }
    #expect(ranks.count == count)
    #expect(ranks.max() == 1)
  }

  @Test func aStarsCentreRanksFirst() {
    var graph = WordGraph()
    for leaf in 1...6 {
      for word in [0, leaf, nil, nil, nil, nil] { graph.add(word) }
    }
    let ranks = graph.ranks(count: 7)
    #expect(ranks[0] == 1)
    #expect(Set(ranks.dropFirst()).count == 1)
  }

  @Test func theWindowHasFiveWords() {
    for distance in 1...6 {
      var graph = WordGraph()
      graph.add(0)
      for _ in 1..<distance { graph.add(nil) }
      graph.add(1)
      graph.add(2)
      // Joined to nothing but the one beside it, 0 would rank as a word alone.
      #expect((graph.ranks(count: 3)[0] > 0.2) == (distance <= 4), "\(distance)")
    }
  }

  @Test func nothingHasNoRank() {
    #expect(WordGraph().ranks(count: 0).isEmpty)
    var graph = WordGraph()
    graph.add(0)
    graph.add(0)
    #expect(graph.ranks(count: 1) == [1])
  }
}
