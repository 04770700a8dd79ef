import TestSupport
import Testing

@testable import HanLexicon

@Suite struct WordLatticeTests {
  private let lexicon: HanLexicon

  init() throws {
    lexicon = try .embedded()
  }

  /// The cheapest of all cuts, each of which is tried.
  private func exhaustiveBest(_ ids: [HanLexicon.CharacterID]) -> Int? {
    (0..<1 << (ids.count - 1)).compactMap { mask -> Int? in
      var sum = 0
      var start = 0
      for end in 1...ids.count where end == ids.count || mask >> (end - 1) & 1 == 1 {
        let piece = Array(ids[start..<end])
        if let word = lexicon.word(piece.span) {
          sum += min(word.cost, piece.count == 1 ? WordLattice.unknownCost : .max)
        } else if piece.count == 1 {
          sum += WordLattice.unknownCost
        } else {
          return nil
        }
        start = end
      }
      return sum
    }.min()
  }

  /// Short random strings of frequent characters, and some that the lexicon does not have.
  @Test(arguments: Array(UInt64(1)...60))
  func bestPathEqualsExhaustiveSearch(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let letters = Array("中国人民大学生活动物理想家的不一是在北京𠀀瑥".unicodeScalars)
    var lattice = WordLattice(lexicon: lexicon)
    let ids = (0..<Int.random(in: 1...9, using: &random)).map { _ in
      lexicon.fold(letters[Int.random(in: 0..<letters.count, using: &random)].value)
    }
    for id in ids { lattice.append(id) }
    lattice.findBestPath()
    #expect(lattice.bestCost == exhaustiveBest(ids))
    var end = 0
    while end < lattice.count {
      let next = lattice.bestEnd(from: end)
      #expect(next > end)
      guard next > end else { break }
      end = next
    }
    #expect(end == ids.count)
    lattice.removeAll()
    lattice.findBestPath()
    #expect(lattice.bestCost == 0)
  }
}
