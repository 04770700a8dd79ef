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

  @usableFromInline
  init(packed: UInt16) {
    cost = Int(packed & 0xFF)
    wordClass = WordClass(rawValue: UInt8(packed >> 8)) ?? .other
  }
}

/// The words as a double array over folded ids: `check[base[n] + c] == c` when node n has child c.
@usableFromInline
struct WordTrie: Sendable {
  @usableFromInline static let noWord = UInt16.max
  @usableFromInline static let root = 0

  @usableFromInline let base: PackTable<Int32>
  @usableFromInline let check: PackTable<UInt16>
  @usableFromInline let values: PackTable<UInt16>

  init(pack: Pack) throws(PackError) {
    base = try pack.table("words.base", minimumCount: 1)
    check = try pack.table("words.check", minimumCount: base.count)
    values = try pack.table("words.values", minimumCount: base.count)
  }

  /// The child of `node` by `id`, or nil. Constant time.
  @inlinable @inline(__always)
  func child(of node: Int, by id: HanLexicon.CharacterID) -> Int? {
    let slot = Int(base[node]) + Int(id)
    guard id != 0, slot < check.count, check[slot] == id else { return nil }
    return slot
  }

  /// The word that ends at `node`, or nil. Constant time.
  @inlinable @inline(__always)
  func word(at node: Int) -> Word? {
    let value = values[node]
    return value == WordTrie.noWord ? nil : Word(packed: value)
  }
}

/// A position among the prefixes of words.
public struct WordCursor: Sendable {
  @usableFromInline let trie: WordTrie
  @usableFromInline var node = WordTrie.root

  init(trie: WordTrie) {
    self.trie = trie
  }

  /// Moves on by one folded character. Constant time.
  ///
  /// - Returns: false, leaving the cursor where it is, when no word goes on like this.
  @inlinable @inline(__always)
  public mutating func advance(_ id: HanLexicon.CharacterID) -> Bool {
    guard let child = trie.child(of: node, by: id) else { return false }
    node = child
    return true
  }

  /// Goes back to the root of the words.
  @inlinable @inline(__always)
  public mutating func reset() {
    node = WordTrie.root
  }

  /// The number of the place, by which a pack of the same build may keep what it knows of words.
  /// Constant time.
  @inlinable @inline(__always)
  public var slot: Int { node }

  /// What the word costs that ends here, if any (`Word.cost`). Constant time.
  @inlinable @inline(__always)
  public var cost: Int? {
    let value = trie.values[node]
    return value == WordTrie.noWord ? nil : Int(value & 0xFF)
  }

  /// The word that ends here, if any. Constant time.
  @inlinable @inline(__always)
  public var word: Word? { trie.word(at: node) }
}
