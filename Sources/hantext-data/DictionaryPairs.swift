import HanLexicon
import WordSegmentation

/// The pairs of symbols that are dictionary words or with which longer ones begin, as far as
/// `DictionaryMatches` counts them.
struct DictionaryPairs {
  /// By the pair, the first symbol in the high half: what `ModelLayout.Pairs` stores of its word.
  private(set) var words: [UInt32: UInt32] = [:]

  /// None.
  init() {}

  init(_ lexicon: HanLexicon) {
    let prefixes = lexicon.wordPrefixes
    lexicon.forEachWord { ids, word in
      guard (2...ModelLayout.longestWord).contains(ids.count),
        word.cost <= ModelLayout.largestCost
      else { return }
      let pair = UInt32(ids[0]) << 16 | UInt32(ids[1])
      words[pair, default: 0] |=
        ids.count == 2
        ? UInt32(ModelLayout.row(length: 2, wordClass: word.wordClass.rawValue))
        : prefixes.longer(prefixes.first(ids[0]), by: ids[1]).growth
    }
  }
}
