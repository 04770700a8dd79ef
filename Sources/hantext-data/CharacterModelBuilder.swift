import Foundation

/// A character bigram model with absolute discounting, over folded ids.
///
/// H. Ney, U. Essen, R. Kneser, "On structuring probabilistic dependences in stochastic language
/// modelling" (Computer Speech and Language 8(1), 1994). Counts come from the corpus and, at
/// weight 0.008 a count, from the inside of dictionary words. Costs are −ln p in 1/8 nat, capped
/// at 255.
struct CharacterModelBuilder {
  /// Unigram cost by id; the last resort of every id that was never seen is the cost of id 0.
  private(set) var unigramCosts: [UInt8]
  /// Cost that is added when a pair is not in the table, by the first id.
  private(set) var backoffCosts: [UInt8]
  /// Where the pairs of an id begin; one more entry than ids.
  private(set) var rows: [UInt32] = []
  private(set) var nexts: [UInt16] = []
  private(set) var pairCosts: [UInt8] = []

  private static let discount = 0.75
  private static let dictionaryWeight = 0.008

  /// - Parameters:
  ///   - sentences: sequences of ids; each is bounded by `boundary` on both sides.
  ///   - words: the dictionary's words as ids, with counts.
  init(
    sentences: [[UInt16]], words: [(ids: [UInt16], count: Double)], boundary: UInt16, idCount: Int
  ) {
    var pairs: [UInt32: Double] = [:]
    var totals = [Double](repeating: 0, count: idCount)
    func count(_ first: UInt16, _ second: UInt16, _ weight: Double) {
      pairs[UInt32(first) << 16 | UInt32(second), default: 0] += weight
      totals[Int(second)] += weight
    }
    for sentence in sentences {
      var previous = boundary
      for id in sentence + [boundary] {
        count(previous, id, 1)
        previous = id
      }
    }
    for word in words {
      let weight = word.count * CharacterModelBuilder.dictionaryWeight
      for (first, second) in zip(word.ids, word.ids.dropFirst()) {
        count(first, second, weight)
      }
    }

    let mass = totals.reduce(0, +) + Double(idCount)
    let unigram = totals.map { ($0 + 1) / mass }
    unigramCosts = unigram.map(CharacterModelBuilder.cost)
    backoffCosts = [UInt8](repeating: 0, count: idCount)

    let sorted = pairs.sorted { $0.key < $1.key }
    var position = 0
    for first in 0..<idCount {
      rows.append(UInt32(nexts.count))
      let start = position
      while position < sorted.count, sorted[position].key >> 16 == UInt32(first) {
        position += 1
      }
      let row = sorted[start..<position]
      let rowMass = row.reduce(0) { $0 + $1.value }
      guard rowMass > 0 else { continue }
      let discounted = row.reduce(0) { $0 + min($1.value, CharacterModelBuilder.discount) }
      let backoff = discounted / rowMass
      backoffCosts[first] = CharacterModelBuilder.cost(backoff)
      for (key, value) in row where value > CharacterModelBuilder.discount {
        let second = Int(key & 0xFFFF)
        let probability =
          (value - CharacterModelBuilder.discount) / rowMass + backoff * unigram[second]
        nexts.append(UInt16(second))
        pairCosts.append(CharacterModelBuilder.cost(probability))
      }
    }
    rows.append(UInt32(nexts.count))
  }

  static func cost(_ probability: Double) -> UInt8 {
    guard probability > 0 else { return .max }
    return UInt8(min(max((-log(probability) * 8).rounded(), 0), 255))
  }
}
