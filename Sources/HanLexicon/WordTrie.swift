import DataPacks

/// Coarse class of a word, from the ICTCLAS tags of jieba's dictionary and of the corpus.
public enum WordClass: UInt8, Sendable, CaseIterable {
  case other, noun, properNoun, verb, adjective, adverb, numeral, measure, time, idiom
  case abbreviation, pronoun, function, particle
}

/// A word of the lexicon.
public struct Word: Equatable, Sendable {
  /// −ln p of the word among all words, in 1/8 nat, 0…254.
  public let cost: Int
  public let wordClass: WordClass

  init(packed: UInt16) {
    cost = Int(packed & 0xFF)
    wordClass = WordClass(rawValue: UInt8(packed >> 8)) ?? .other
  }
}

/// The words as a double array over folded ids: `check[base[n] + c] == c` when node n has child c.
struct WordTrie: Sendable {
  static let noWord = UInt16.max
  static let root = 0

  let base: PackTable<Int32>
  let check: PackTable<UInt16>
  let values: PackTable<UInt16>

  init(pack: Pack) throws(PackError) {
    base = try pack.table("words.base", minimumCount: 1)
    check = try pack.table("words.check", minimumCount: base.count)
    values = try pack.table("words.values", minimumCount: base.count)
  }

  /// The child of `node` by `id`, or nil. Constant time.
  @inline(__always)
  func child(of node: Int, by id: HanLexicon.CharacterID) -> Int? {
    let slot = Int(base[node]) + Int(id)
    guard id != 0, slot < check.count, check[slot] == id else { return nil }
    return slot
  }

  /// The word that ends at `node`, or nil. Constant time.
  @inline(__always)
  func word(at node: Int) -> Word? {
    let value = values[node]
    return value == WordTrie.noWord ? nil : Word(packed: value)
  }
}

/// A position among the prefixes of words.
public struct WordCursor: Sendable {
  private let trie: WordTrie
  private var node = WordTrie.root

  init(trie: WordTrie) {
    self.trie = trie
  }

  /// Moves on by one folded character. Constant time.
  ///
  /// - Returns: false, leaving the cursor where it is, when no word goes on like this.
  @inline(__always)
  public mutating func advance(_ id: HanLexicon.CharacterID) -> Bool {
    guard let child = trie.child(of: node, by: id) else { return false }
    node = child
    return true
  }

  /// The word that ends here, if any. Constant time.
  public var word: Word? { trie.word(at: node) }
}
