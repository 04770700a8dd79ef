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
  init(record: UInt32) {
    cost = Int(record & LexiconPackLayout.costMask)
    let value = record & LexiconPackLayout.valueMask
    wordClass = WordClass(rawValue: UInt8(value >> LexiconPackLayout.classShift)) ?? .other
  }
}

/// The words as a double array over folded ids (`LexiconPackLayout`); a node is its slot.
@usableFromInline
struct WordTrie: Sendable {
  @usableFromInline static let root = 0

  @usableFromInline let nodes: PackTable<UInt32>
  @usableFromInline let check: PackTable<UInt16>
  @usableFromInline let splits: PackTable<UInt32>

  init(pack: Pack) throws(PackError) {
    nodes = try pack.table("words.nodes", minimumCount: 1)
    check = try pack.table("words.check", minimumCount: nodes.count)
    splits = try pack.table("words.splits", minimumCount: LexiconPackLayout.splitPadding)
  }

  /// Base and word of `node`. Constant time.
  @inlinable @inline(__always)
  func record(of node: Int) -> UInt32 { nodes[node] }

  /// The child by `id` of the node with `record`, or nil. Constant time.
  @inlinable @inline(__always)
  func child(of record: UInt32, by id: HanLexicon.CharacterID) -> Int? {
    var base = Int(record >> LexiconPackLayout.baseShift)
    if base >= LexiconPackLayout.firstSplit {
      let row = base &- LexiconPackLayout.firstSplit
      base = Int(splits[row &+ Int(id >> LexiconPackLayout.splitShift)])
    }
    let slot = base &+ Int(id)
    guard id != 0, slot < check.count, check[slot] == id else { return nil }
    return slot
  }

  /// The cost of the word that ends at the node with `record`, or nil. Constant time.
  @inlinable @inline(__always)
  static func cost(_ record: UInt32) -> Int? {
    record & LexiconPackLayout.valueMask == LexiconPackLayout.noWord
      ? nil : Int(record & LexiconPackLayout.costMask)
  }

  /// The word that ends at the node with `record`, or nil. Constant time.
  @inlinable @inline(__always)
  static func word(_ record: UInt32) -> Word? {
    record & LexiconPackLayout.valueMask == LexiconPackLayout.noWord ? nil : Word(record: record)
  }
}

/// A position among the prefixes of words.
public struct WordCursor: Sendable {
  @usableFromInline let trie: WordTrie
  @usableFromInline var node = WordTrie.root
  @usableFromInline var record: UInt32

  init(trie: WordTrie) {
    self.trie = trie
    record = trie.record(of: WordTrie.root)
  }

  /// Moves on by one folded character. Constant time.
  ///
  /// - Returns: false, leaving the cursor where it is, when no word goes on like this.
  @inlinable @inline(__always)
  public mutating func advance(_ id: HanLexicon.CharacterID) -> Bool {
    guard let child = trie.child(of: record, by: id) else { return false }
    node = child
    record = trie.record(of: child)
    return true
  }

  /// Goes back to the root of the words.
  @inlinable @inline(__always)
  public mutating func reset() {
    node = WordTrie.root
    record = trie.record(of: WordTrie.root)
  }

  /// The number of the place, by which a pack of the same build may keep what it knows of words.
  /// Constant time.
  @inlinable @inline(__always)
  public var slot: Int { node }

  /// What the word costs that ends here, if any (`Word.cost`). Constant time.
  @inlinable @inline(__always)
  public var cost: Int? { WordTrie.cost(record) }

  /// The word that ends here, if any. Constant time.
  @inlinable @inline(__always)
  public var word: Word? { WordTrie.word(record) }
}
