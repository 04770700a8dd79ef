import DataPacks
import Foundation
import HanLexicon

/// Bigrams of words with absolute discounting, in the form of `WordModel` in `HanLexicon`.
///
/// H. Ney, U. Essen, R. Kneser, "On structuring probabilistic dependences in stochastic language
/// modelling" (Computer Speech and Language 8(1), 1994): a discount is taken from each count, and
/// what it frees goes to the unigrams. Bigrams seen once are dropped, which frees all of their
/// count.
struct WordModelBuilder {
  private typealias Layout = WordModelLayout
  private typealias Word = [UInt16]

  private static let discount = 0.75
  private static let leastCount = 2.0
  /// Of each character as a unit, beside its count in the corpus: so much of its probability in the
  /// lexicon, in counts for all characters together, and so many counts for being there.
  private static let lexiconCounts = 20_000.0
  private static let presence = 0.5

  private let trie: DoubleArrayBuilder
  private let idCount: Int
  /// A unit is a node: the slot of a word, or `firstSingle` plus the id of a character.
  private var unigrams: [Int: Double] = [:]
  private var bigrams: [Int: [Int: Double]] = [:]
  /// Prefixes of each word that is a unit, by node: slots from the shortest to the word itself.
  private var paths: [Int: [Int]] = [:]

  /// By id.
  private var singleCosts: [UInt16] = []
  private var offset: Int32 = 0
  /// By slot of the trie: the probability of the word, and that of all longer words.
  private var wordProbabilities: [Int: Double] = [:]
  private var openProbabilities: [Int: Double] = [:]

  /// - Parameters:
  ///   - sentences: words as ids; those that are not in `words` count as their characters.
  ///   - words: the words of the trie with their probabilities, and their costs in 1/8 nat.
  init(
    sentences: [[[UInt16]]], words: [(ids: [UInt16], probability: Double, cost: UInt8)],
    trie: DoubleArrayBuilder, boundary: UInt16, idCount: Int
  ) {
    self.trie = trie
    self.idCount = idCount
    var nodes: [Word: Int] = [:]
    for word in words where 2...Layout.longestWord ~= word.ids.count {
      let path = (1...word.ids.count).compactMap { trie.slot(of: Array(word.ids[..<$0])) }
      guard let node = path.last else { continue }
      nodes[word.ids] = node
      paths[node] = path
    }
    for sentence in sentences {
      var last = Layout.firstSingle + Int(boundary)
      for word in sentence + [[boundary]] {
        let units = nodes[word].map { [$0] } ?? word.map { Layout.firstSingle + Int($0) }
        for unit in units {
          unigrams[unit, default: 0] += 1
          bigrams[last, default: [:]][unit, default: 0] += 1
          last = unit
        }
      }
    }
    estimateUnigrams(words, nodes)
  }

  /// Characters have the share of the corpus that they have there; the rest is that of the words,
  /// with the proportions that the lexicon gives them.
  private mutating func estimateUnigrams(
    _ words: [(ids: [UInt16], probability: Double, cost: UInt8)], _ nodes: [Word: Int]
  ) {
    let total = unigrams.values.reduce(0, +)
    var counts = [Double](repeating: Self.presence, count: idCount)
    var share = 0.0
    for id in 0..<idCount {
      let count = unigrams[Layout.firstSingle + id] ?? 0
      counts[id] += count
      share += count / total
    }
    let characters = words.filter { $0.ids.count == 1 }
    let mass = characters.reduce(0) { $0 + $1.probability }
    for character in characters {
      counts[Int(character.ids[0])] += Self.lexiconCounts * character.probability / mass
    }
    let countSum = counts.reduce(0, +)
    singleCosts = counts.map { UInt16(Self.cost(share * $0 / countSum)) }

    let quantized = words.compactMap { word in
      nodes[word.ids].map { ($0, exp(-Double(word.cost) / 8)) }
    }.sorted { $0.0 < $1.0 }
    let scale = (1 - share) / quantized.reduce(0) { $0 + $1.1 }
    offset = Int32((-log(scale) * Double(CostScale.perNat)).rounded())
    for (node, probability) in quantized {
      wordProbabilities[node] = probability * scale
      for prefix in paths[node, default: []].dropLast() {
        openProbabilities[prefix, default: 0] += probability * scale
      }
    }
  }

  /// The cost of `probability`, in the unit of the entries.
  private static func cost(_ probability: Double) -> Int {
    guard probability > 0 else { return CostScale.limit }
    let cost = (-log(probability) * Double(CostScale.perNat)).rounded()
    return Int(min(max(cost, 0), Double(CostScale.limit)))
  }

  func addSections(to pack: inout PackBuilder) {
    pack.add("word.singles", singleCosts)
    pack.add("word.offset", [offset])
    let slots = trie.nodes.count
    pack.addRankedSet("word.open", limit: slots) { openProbabilities[$0] != nil }
    pack.add(
      "word.opens",
      openProbabilities.sorted { $0.key < $1.key }.map { CharacterModelBuilder.cost($0.value) })

    var backoffs: [UInt8] = []
    var starts: [Int] = []
    var entries: [UInt32] = []
    var contexts: Set<Int> = []
    // Characters come first, then words.
    for context in bigrams.keys.sorted(by: Self.isEarlier) {
      let row = bigrams[context, default: [:]]
      let kept = row.filter { $0.value >= Self.leastCount }
      guard !kept.isEmpty else { continue }
      let total = row.values.reduce(0, +)
      let seen = kept.values.reduce(0) { $0 + $1 - Self.discount } / total
      contexts.insert(context)
      backoffs.append(UInt8(min(Self.cost(1 - seen), 255)))
      starts.append(entries.count)
      entries += self.entries(kept, total: total, backoff: 1 - seen)
    }
    starts.append(entries.count)
    pack.addRankedSet("word.one", limit: idCount) { contexts.contains(Layout.firstSingle + $0) }
    pack.addRankedSet("word.many", limit: slots) { contexts.contains($0) }
    pack.add("word.backoffs", backoffs)
    pack.addRowStarts("word.next", starts)
    pack.add("word.entries", entries)
  }

  private static func isEarlier(_ one: Int, _ other: Int) -> Bool {
    (one < Layout.firstSingle ? 1 : 0, one) < (other < Layout.firstSingle ? 1 : 0, other)
  }

  /// The entries of one context: each word, and what is below each prefix of words.
  private func entries(_ kept: [Int: Double], total: Double, backoff: Double) -> [UInt32] {
    var masses: [UInt32: Double] = [:]
    for (unit, count) in kept.sorted(by: { $0.key < $1.key }) {
      let seen = (count - Self.discount) / total
      let isSingle = unit >= Layout.firstSingle
      let unigram =
        isSingle
        ? exp(-Double(singleCosts[unit - Layout.firstSingle]) / Double(CostScale.perNat))
        : wordProbabilities[unit] ?? 0
      masses[UInt32(unit) << 1 | 1] = seen + backoff * unigram
      for prefix in paths[unit, default: []].dropLast() {
        let key = UInt32(prefix) << 1
        masses[key, default: backoff * (openProbabilities[prefix] ?? 0)] += seen
      }
    }
    return masses.map { $0.key << Layout.costBits | UInt32(Self.cost($0.value)) }.sorted()
  }
}
