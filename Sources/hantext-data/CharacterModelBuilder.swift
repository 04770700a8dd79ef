import Foundation

/// A character trigram model with interpolated Kneser-Ney smoothing, over folded ids.
///
/// S. F. Chen, J. Goodman, "An empirical study of smoothing techniques for language modeling"
/// (Computer Speech and Language 13(4), 1999), with their three discounts; lower orders use
/// continuation counts. Counts come from the corpus and, at weight 0.008 a count, from the inside
/// of dictionary words. The trigrams that matter most, by count times the gain over backing off,
/// are kept (A. Stolcke, "Entropy-based Pruning of Backoff Language Models", 1998), and the
/// backoff weights are computed for those. Costs are −ln p in 1/8 nat, capped at 255.
struct CharacterModelBuilder {
  /// Cost by id; ids that were never seen share what smoothing leaves them.
  private(set) var unigramCosts: [UInt8] = []
  /// Cost that is added when a pair is not in the table, by the first id.
  private(set) var unigramBackoffs: [UInt8] = []
  /// Where the pairs of an id begin; one more entry than ids.
  private(set) var pairRows: [UInt32] = []
  private(set) var pairNexts: [UInt16] = []
  private(set) var pairCosts: [UInt8] = []
  /// Cost that is added when a triple is not in the table, by the pair.
  private(set) var pairBackoffs: [UInt8] = []
  /// Where the triples of a pair begin; one more entry than pairs.
  private(set) var tripleRows: [UInt32] = []
  private(set) var tripleNexts: [UInt16] = []
  private(set) var tripleCosts: [UInt8] = []

  private static let dictionaryWeight = 0.008
  private static let keptTriples = 700_000
  /// Chen and Goodman's discounts for counts of about one, two, and three or more.
  private static let pairDiscounts = [0.69, 1.10, 1.51]
  private static let tripleDiscounts = [0.81, 1.19, 1.45]

  private let idCount: Int
  /// Counts by packed ids.
  private var pairs: [UInt64: Double] = [:]
  private var triples: [UInt64: Double] = [:]

  /// - Parameters:
  ///   - sentences: sequences of ids; each is bounded by `boundary` on both sides.
  ///   - words: the dictionary's words as ids, with counts.
  init(
    sentences: [[UInt16]], words: [(ids: [UInt16], count: Double)], boundary: UInt16, idCount: Int
  ) {
    self.idCount = idCount
    for sentence in sentences {
      count([boundary] + sentence + [boundary], 1)
    }
    for word in words where word.ids.count > 1 {
      count(word.ids, word.count * CharacterModelBuilder.dictionaryWeight)
    }
    build()
  }

  private mutating func count(_ ids: [UInt16], _ weight: Double) {
    for index in ids.indices.dropFirst() {
      let pair = UInt64(ids[index - 1]) << 16 | UInt64(ids[index])
      pairs[pair, default: 0] += weight
      if index > 1 {
        triples[UInt64(ids[index - 2]) << 32 | pair, default: 0] += weight
      }
    }
  }

  private static func discount(_ count: Double, _ discounts: [Double]) -> Double {
    min(count, count < 1.5 ? discounts[0] : count < 2.5 ? discounts[1] : discounts[2])
  }

  private mutating func build() {
    let sortedPairs = pairs.sorted { $0.key < $1.key }
    let sortedTriples = triples.sorted { $0.key < $1.key }

    // Continuation counts: in how many contexts, by weight up to one each, a sequence occurs.
    var singles = [Double](repeating: 0, count: idCount)
    for (key, count) in sortedPairs {
      singles[Int(key & 0xFFFF)] += min(count, 1)
    }
    var continuations: [UInt64: Double] = [:]
    for (key, count) in sortedTriples {
      continuations[key & 0xFFFF_FFFF, default: 0] += min(count, 1)
    }

    let mass = singles.reduce(0, +) + 0.5 * Double(idCount)
    let unigrams = singles.map { ($0 + 0.5) / mass }
    unigramCosts = unigrams.map(Self.cost)
    unigramBackoffs = [UInt8](repeating: 0, count: idCount)

    // Pairs: interpolated with unigrams. A pair that begins a text has no continuation count.
    var pairProbabilities: [UInt64: Double] = [:]
    var position = 0
    for first in 0..<idCount {
      pairRows.append(UInt32(pairNexts.count))
      let start = position
      while position < sortedPairs.count, sortedPairs[position].key >> 16 == UInt64(first) {
        position += 1
      }
      let row = sortedPairs[start..<position].map { key, count in
        (key, max(continuations[key] ?? 0, min(count, 1)))
      }
      let total = row.reduce(0) { $0 + $1.1 }
      guard total > 0 else { continue }
      let freed = row.reduce(0) { $0 + Self.discount($1.1, Self.pairDiscounts) } / total
      unigramBackoffs[first] = Self.cost(freed)
      for (key, count) in row {
        let second = Int(key & 0xFFFF)
        let probability =
          (count - Self.discount(count, Self.pairDiscounts)) / total + freed * unigrams[second]
        pairProbabilities[key] = probability
        pairNexts.append(UInt16(second))
        pairCosts.append(Self.cost(probability))
      }
    }
    pairRows.append(UInt32(pairNexts.count))

    let backoffs = unigramBackoffs
    func pairProbability(_ key: UInt64) -> Double {
      pairProbabilities[key]
        ?? Self.probability(backoffs[Int(key >> 16)]) * unigrams[Int(key & 0xFFFF)]
    }
    buildTriples(sortedPairs.map(\.key), sortedTriples, pairProbability)
  }

  private mutating func buildTriples(
    _ contexts: [UInt64], _ sorted: [(key: UInt64, value: Double)],
    _ pairProbability: (UInt64) -> Double
  ) {
    struct Triple {
      var next: UInt16
      var probability: Double
      var lower: Double
      var gain: Double
    }
    var rows: [[Triple]] = []
    var position = 0
    for context in contexts {
      let start = position
      while position < sorted.count, sorted[position].key >> 16 == context {
        position += 1
      }
      let row = sorted[start..<position]
      let total = row.reduce(0) { $0 + $1.value }
      let freed =
        row.reduce(0) { $0 + Self.discount($1.value, Self.tripleDiscounts) } / max(total, 1e-9)
      rows.append(
        row.map { key, count in
          let lower = pairProbability(key & 0xFFFF_FFFF)
          let discounted = (count - Self.discount(count, Self.tripleDiscounts)) / total
          let probability = discounted + freed * lower
          return Triple(
            next: UInt16(key & 0xFFFF), probability: probability, lower: lower,
            gain: count * log(probability / (freed * lower)))
        })
    }
    let gains = rows.joined().map(\.gain).sorted(by: >)
    let threshold = gains.count > Self.keptTriples ? gains[Self.keptTriples] : 0
    for row in rows {
      tripleRows.append(UInt32(tripleNexts.count))
      let kept = row.filter { $0.gain > threshold }
      let seen = kept.reduce(0) { $0 + $1.probability }
      let lower = kept.reduce(0) { $0 + $1.lower }
      pairBackoffs.append(Self.cost(max(1 - seen, 1e-4) / max(1 - lower, 1e-4)))
      for triple in kept {
        tripleNexts.append(triple.next)
        tripleCosts.append(Self.cost(triple.probability))
      }
    }
    tripleRows.append(UInt32(tripleNexts.count))
  }

  static func cost(_ probability: Double) -> UInt8 {
    guard probability > 0 else { return .max }
    return UInt8(min(max((-log(probability) * 8).rounded(), 0), 255))
  }

  private static func probability(_ cost: UInt8) -> Double {
    exp(-Double(cost) / 8)
  }
}
