import DataPacks

@testable import HanLexicon

/// The word model read into dictionaries, and a text's probability summed over all ways to cut it.
struct WordModelOracle {
  typealias ID = HanLexicon.CharacterID

  /// Every word of the trie with its node and cost in 1/8 nat.
  let words: [[ID]: (node: Int, cost: Int)]
  private let model: WordModel
  /// By node of a prefix: the words of the model that are longer.
  private var longer: [[ID]: [[ID]]] = [:]
  /// By context: probability by key.
  private var entries: [Int: [UInt32: Double]] = [:]

  init(_ lexicon: HanLexicon) {
    model = lexicon.textModel.wordModel
    words = Self.words(lexicon.words)
    for word in words.keys where 2...6 ~= word.count {
      for length in 1..<word.count {
        longer[Array(word[..<length]), default: []].append(word)
      }
    }
    for context in 0..<model.rows.count {
      for place in model.rows[context] {
        let entry = model.entries[place]
        entries[context + 1, default: [:]][entry >> 11] = Self.probability(Int(entry & 2047))
      }
    }
  }

  /// The words, from the slots alone: as no two families share a base, a slot's base is its parent's.
  private static func words(_ trie: WordTrie) -> [[ID]: (node: Int, cost: Int)] {
    let maximum = (0..<trie.check.count).reduce(0) { max($0, Int(trie.check[$1])) }
    var parents: [Int: Int] = [:]
    for node in 0..<trie.nodes.count where node == 0 || trie.check[node] != 0 {
      let base = Int(trie.nodes[node] >> 12)
      if base < LexiconPackLayout.firstSplit {
        parents[base] = node
      } else {
        // A row of the splits has a base for each block of ids.
        for block in 0...(maximum >> 8) {
          let base = Int(trie.splits[base - LexiconPackLayout.firstSplit + block])
          if base != 0 { parents[base] = node }
        }
      }
    }
    var words: [[ID]: (node: Int, cost: Int)] = [:]
    for slot in 0..<trie.nodes.count
    where trie.check[slot] != 0 && trie.nodes[slot] & 0xFFF != 0xFFF {
      var key: [ID] = []
      var node = slot
      while node != 0, let parent = parents[node - Int(trie.check[node])] {
        key.append(trie.check[node])
        node = parent
      }
      words[key.reversed()] = (slot, Int(trie.nodes[slot] & 0xFF))
    }
    return words
  }

  static func probability(_ cost: Int) -> Double {
    var value = 1.0
    for _ in 0..<cost { value *= 0.984_496_437_005_408_4 }
    return value
  }

  private func backoff(_ context: Int) -> Double {
    context == 0 ? 1 : Self.probability(Int(model.backoffs[context - 1]))
  }

  /// The probability of a unit after a context, and the context that it makes.
  private func unit(_ unit: ArraySlice<ID>, _ context: Int) -> (probability: Double, context: Int)?
  {
    if unit.count == 1, let id = unit.first {
      let key = UInt32(0xF0000 + Int(id)) << 1 | 1
      let probability =
        entries[context]?[key] ?? backoff(context) * Self.probability(Int(model.singles[Int(id)]))
      return (probability, model.context(ofSingle: id))
    }
    guard unit.count <= 6, let word = words[Array(unit)] else { return nil }
    return (probability(of: word, context), model.context(ofWord: word.node))
  }

  private func probability(of word: (node: Int, cost: Int), _ context: Int) -> Double {
    entries[context]?[UInt32(word.node) << 1 | 1]
      ?? backoff(context) * Self.probability(word.cost * 8 + model.offset)
  }

  /// The probability of each beginning of `text` and of all of it with its end, by the forward
  /// algorithm over all ways to cut it.
  func prefixProbabilities(_ text: [ID]) -> [Double] {
    let ids = text + [CharacterModel.boundary]
    var paths = [[Int: Double]](repeating: [:], count: ids.count + 1)
    paths[0] = [model.context(ofSingle: CharacterModel.boundary): 1]
    var prefixes: [Double] = []
    for end in 1...ids.count {
      var open = 0.0
      for start in max(0, end - 6)..<end {
        for (context, mass) in paths[start] {
          if let unit = unit(ids[start..<end], context) {
            paths[end][unit.context, default: 0] += mass * unit.probability
          }
          let prefix = Array(ids[start..<end])
          open += (longer[prefix] ?? []).reduce(0) {
            $0 + mass * (words[$1].map { probability(of: $0, context) } ?? 0)
          }
        }
      }
      prefixes.append(open + paths[end].values.reduce(0, +))
    }
    return prefixes
  }
}
