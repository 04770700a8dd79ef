import DataPacks
import TextEdits

/// A bigram model over words that are not known to be words: how probable a character is after
/// others, summed over ways to cut them into words.
///
/// Units are the words of the lexicon of two to six characters, and every character by itself.
/// Bigrams of units are interpolated with unigrams by absolute discounting (H. Ney, U. Essen,
/// R. Kneser, "On structuring probabilistic dependences in stochastic language modelling",
/// Computer Speech and Language 8(1), 1994). A unit that is not complete yet counts with the mass of all units
/// that go on like it.
///
/// Sections of the `model` pack:
///
/// | section | element | content |
/// |---|---|---|
/// | `word.singles` | UInt16 | cost of each character as a unit, by id |
/// | `word.offset` | Int32 | what is added to a word's cost in the lexicon |
/// | `word.open.*` | | the nodes of the trie with longer words below, a `RankedSet` |
/// | `word.opens` | UInt8 | for each of them the cost of those words together, in 1/8 nat |
/// | `word.one.*`, `word.many.*` | | the units that have bigrams: characters by id, words by node |
/// | `word.backoffs` | UInt8 | by context: the cost of falling back on unigrams |
/// | `word.next.*` | | `RowStarts`: the entries of each context |
/// | `word.entries` | UInt32 | key (21 bits) and cost (11), ascending |
///
/// Costs are −ln p in 1/64 nat unless another unit is given. The key of an entry is twice a node
/// for the mass of all words below it, or one more for the word that ends there; a character's
/// node is `firstSingle` plus its id. One object, so that what holds it is cheap to copy.
final class WordModel: Sendable {
  private let trie: WordTrie
  let singles: PackTable<UInt16>
  let offset: Int
  let openNodes: RankedSet
  let opens: PackTable<UInt8>
  private let singleContexts: RankedSet
  private let wordContexts: RankedSet
  let backoffs: PackTable<UInt8>
  let rows: RowStarts
  let entries: PackTable<UInt32>
  /// Contexts before those of `wordContexts`.
  private let singleContextCount: Int

  init(words: WordTrie, pack: Pack) throws(PackError) {
    trie = words
    singles = try pack.table("word.singles", minimumCount: 2)
    offset = Int(try pack.table("word.offset", of: Int32.self, minimumCount: 1)[0])
    openNodes = try RankedSet(pack: pack, name: "word.open")
    opens = try pack.table("word.opens", minimumCount: openNodes.count)
    singleContexts = try RankedSet(pack: pack, name: "word.one")
    wordContexts = try RankedSet(pack: pack, name: "word.many")
    singleContextCount = singleContexts.count
    backoffs = try pack.table(
      "word.backoffs", minimumCount: singleContexts.count + wordContexts.count)
    rows = try RowStarts(pack: pack, name: "word.next")
    guard rows.count >= backoffs.count else { throw .malformedSection(name: "word.next.rows") }
    entries = try pack.table("word.entries")
  }

  /// What a context says of a node: the mass of the word that ends there, that of longer words, and
  /// whether the context itself knows any of those.
  struct Masses {
    var word: Float = 0
    var open: Float = 0
    var isKnown = false
  }

  /// The context that a character makes; 0 when it has no bigrams.
  @inline(__always)
  func context(ofSingle id: HanLexicon.CharacterID) -> Int {
    singleContexts.rank(of: Int(id)).map { $0 + 1 } ?? 0
  }

  /// The context that the word at `node` makes; 0 when it has no bigrams.
  @inline(__always)
  func context(ofWord node: Int) -> Int {
    wordContexts.rank(of: node).map { $0 + singleContextCount + 1 } ?? 0
  }

  /// The probability of falling back on unigrams after `context`.
  @inline(__always)
  func backoff(of context: Int) -> Float {
    context == 0 ? 1 : CostScale.probability(Int(backoffs[context - 1]))
  }

  /// The probability of `id` as a unit after `context`. Logarithmic in the context's entries.
  func single(_ id: HanLexicon.CharacterID, after context: Int) -> Float {
    let key = UInt32(WordModelLayout.firstSingle + Int(id)) << 1 | 1
    if context > 0, let cost = entry(key, in: rows[context - 1]) {
      return CostScale.probability(cost)
    }
    let cost = Int(id) < singles.count ? Int(singles[Int(id)]) : CostScale.limit
    return backoff(of: context) * CostScale.probability(cost)
  }

  /// The masses at `node`, whose record is `record`, after `context`. Logarithmic in the context's
  /// entries.
  ///
  /// - Parameter isSingle: whether the node is that of one character, which `single` answers for.
  func masses(of node: Int, record: UInt32, isSingle: Bool, after context: Int) -> Masses {
    var masses = Masses()
    var hasWord = isSingle
    var hasOpen = false
    if context > 0 {
      let row = rows[context - 1]
      let key = UInt32(node) << 1
      var place = row.partitioningIndex { entries[$0] >> WordModelLayout.costBits >= key }
      if place < row.upperBound, entries[place] >> WordModelLayout.costBits == key {
        masses.open = CostScale.probability(Int(entries[place] & WordModelLayout.costMask))
        hasOpen = true
        place += 1
      }
      if !hasWord, place < row.upperBound, entries[place] >> WordModelLayout.costBits == key | 1 {
        masses.word = CostScale.probability(Int(entries[place] & WordModelLayout.costMask))
        hasWord = true
      }
    }
    masses.isKnown = hasOpen
    let backoff = backoff(of: context)
    if !hasWord, let cost = WordTrie.cost(record) {
      masses.word = backoff * CostScale.probability(cost << 3 + offset)
    }
    if !hasOpen, let rank = openNodes.rank(of: node) {
      masses.open = backoff * CostScale.probability(Int(opens[rank]) << 3)
    }
    return masses
  }

  @inline(__always)
  func child(of node: Int, by id: HanLexicon.CharacterID) -> (node: Int, record: UInt32)? {
    guard let child = trie.child(of: trie.record(of: node), by: id) else { return nil }
    return (child, trie.record(of: child))
  }

  private func entry(_ key: UInt32, in row: Range<Int>) -> Int? {
    let place = row.partitioningIndex { entries[$0] >> WordModelLayout.costBits >= key }
    guard place < row.upperBound, entries[place] >> WordModelLayout.costBits == key else {
      return nil
    }
    return Int(entries[place] & WordModelLayout.costMask)
  }
}
