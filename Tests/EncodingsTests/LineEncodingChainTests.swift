import TestSupport
import Testing

@testable import Encodings

/// The chain against the sum over all paths.
@Suite struct LineEncodingChainTests {
  /// The most probable state of `line` by the definition: every path of states weighed.
  private static func naive(_ weights: [[Double]], line: Int) -> Int {
    let count = weights[0].count
    var sums = [Double](repeating: 0, count: count)
    func walk(_ depth: Int, _ state: Int, _ value: Double, _ chosen: Int) {
      guard depth < weights.count else {
        sums[chosen] += value
        return
      }
      for next in 0..<count {
        let step = depth == 0 ? 1 : next == state ? 0.9 : 0.1 / Double(count - 1)
        walk(depth + 1, next, value * step * weights[depth][next], depth == line ? next : chosen)
      }
    }
    walk(0, 0, 1, 0)
    return sums.indices.max { sums[$0] < sums[$1] } ?? 0
  }

  @Test func theLastOfShortStreamsIsTheMostProbable() {
    var generator = SplitMix64(seed: 61)
    for _ in 0..<300 {
      let weights = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        (0..<3).map { _ in Double.random(in: 0.3...1, using: &generator) }
      }
      var chain = LineEncodingChain(count: 3)
      for line in weights { chain.append(line) }
      var verdicts: [Int] = []
      while case .some(.some(let verdict)) = chain.next(isLast: true) { verdicts.append(verdict) }
      let expected = weights.indices.map { Self.naive(weights, line: $0) }
      #expect(verdicts == expected)
    }
  }

  @Test func aDoubtfulLineWaitsForOthersButNotForever() {
    let doubtful = [0.5, 0.5]
    let sure = [0.001, 0.999]
    var chain = LineEncodingChain(count: 2)
    chain.append(doubtful)
    let waits = chain.next(isLast: false)
    #expect(waits == .none)
    chain.append(sure)
    chain.append(sure)
    let follows = chain.next(isLast: false)
    #expect(follows == .some(.some(1)))
    var lonely = LineEncodingChain(count: 2)
    lonely.append(doubtful)
    for _ in 0..<63 { lonely.append(nil) }
    let stillWaits = lonely.next(isLast: false)
    #expect(stillWaits == .none)
    lonely.append(nil)
    let isDecided = lonely.next(isLast: false)
    #expect(isDecided == .some(.some(0)))
    let ascii = lonely.next(isLast: false)
    #expect(ascii == .some(.none))
  }
}
