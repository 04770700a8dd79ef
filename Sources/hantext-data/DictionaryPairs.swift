import HanLexicon
import WordSegmentation

/// The pairs of symbols that are dictionary words or with which longer ones begin, as far as
/// `DictionaryMatches` counts them.
struct DictionaryPairs {
  /// By the pair, the first symbol in the high half: what `ModelLayout.Pairs` stores of its word.
  private(set) var words: [UInt32: UInt32] = [:]

  /// None.
  init() {}

  /// - Complexity: a step for each pair of characters of the lexicon, some 100 millions.
  init(_ lexicon: HanLexicon) {
    let prefixes = lexicon.wordPrefixes
    let ids = UInt16(0)..<UInt16(lexicon.characterCount)
    for first in ids {
      let prefix = prefixes.first(first)
      guard prefix.canGrow == 1 else { continue }
      for second in ids {
        let pair = prefixes.longer(prefix, by: second)
        let row =
          pair.isWord(costUpTo: ModelLayout.largestCost)
          ? ModelLayout.row(length: 2, wordClass: pair.rawClass) : 0
        let isBeginning = Self.begins(pair, prefixes, ids, depth: 2)
        let word = UInt32(row) | (isBeginning ? pair.growth : 0)
        if word != 0 {
          words[UInt32(first) << 16 | UInt32(second)] = word
        }
      }
    }
  }

  /// Whether a longer word that counts begins with `prefix`, of `depth` symbols.
  private static func begins(
    _ prefix: WordPrefix, _ prefixes: WordPrefixes, _ ids: Range<UInt16>, depth: Int
  ) -> Bool {
    guard prefix.canGrow == 1, depth < ModelLayout.longestWord else { return false }
    return ids.contains { id in
      let longer = prefixes.longer(prefix, by: id)
      return longer.isWord(costUpTo: ModelLayout.largestCost)
        || begins(longer, prefixes, ids, depth: depth + 1)
    }
  }
}
