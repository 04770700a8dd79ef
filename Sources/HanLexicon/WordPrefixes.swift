import DataPacks

/// The beginning of a word, or nothing.
///
/// For loops over many places of a text at once; `WordCursor` is simpler where one place is looked at.
@frozen
public struct WordPrefix: BitwiseCopyable, Sendable {
  @usableFromInline let record: UInt32

  @usableFromInline
  init(record: UInt32) {
    self.record = record
  }

  /// A beginning that is no word itself, from the bits that `growth` gave.
  @inlinable @inline(__always)
  package init(growth: UInt32) {
    self.init(record: growth & ~LexiconPackLayout.valueMask | LexiconPackLayout.noWord)
  }

  /// The bits that say how longer words go on; those of the word itself, which are the lowest, are 0.
  @inlinable
  package var growth: UInt32 { record & ~LexiconPackLayout.valueMask }

  /// What no word begins with.
  public static let none = WordPrefix(record: LexiconPackLayout.noWord)

  /// 1 if longer words begin like this, and 0 otherwise.
  @inlinable @inline(__always)
  public var canGrow: Int {
    Int((UInt64(LexiconPackLayout.valueMask) &- UInt64(record)) &>> 63)
  }

  /// Whether this is a word of the lexicon whose `Word.cost` is at most `limit`.
  @inlinable @inline(__always)
  public func isWord(costUpTo limit: Int) -> Bool {
    let value = record & LexiconPackLayout.valueMask
    let isWord = value != LexiconPackLayout.noWord
    return isWord && Int(value & LexiconPackLayout.costMask) <= limit
  }

  /// The raw value of the `WordClass` of a word.
  @inlinable @inline(__always)
  public var rawClass: UInt8 {
    UInt8(
      truncatingIfNeeded: (record & LexiconPackLayout.valueMask) &>> LexiconPackLayout.classShift)
  }
}

/// The beginnings of all words. Every step is constant time and has no branch that depends on what
/// the text is.
public struct WordPrefixes: Sendable {
  @usableFromInline let trie: WordTrie
  @usableFromInline let root: WordPrefix

  init(trie: WordTrie) {
    self.trie = trie
    root = WordPrefix(record: trie.record(of: WordTrie.root))
  }

  /// The beginning that is one character long.
  @inlinable @inline(__always)
  public func first(_ id: HanLexicon.CharacterID) -> WordPrefix { longer(root, by: id) }

  /// `prefix` and one character more; `none` when no word goes on like this.
  @inlinable @inline(__always)
  public func longer(_ prefix: WordPrefix, by id: HanLexicon.CharacterID) -> WordPrefix {
    // Which of the cases it is no one can foretell: masks instead of branches.
    let inside = slot(prefix, by: id)
    let difference = UInt32(trie.check[inside] ^ id) | (UInt32(id) &- 1) & 0x8000_0000
    let isOther = UInt32(truncatingIfNeeded: (0 &- Int64(difference)) &>> 63)
    return WordPrefix(
      record: trie.nodes[inside] & ~isOther | LexiconPackLayout.noWord & isOther)
  }

  /// Whether `longer` may go on from `prefix`, which may have come from elsewhere.
  package func isSound(_ prefix: WordPrefix) -> Bool {
    let field = Int(prefix.record >> LexiconPackLayout.baseShift)
    let row = field - LexiconPackLayout.firstSplit
    return row < 0 || row + LexiconPackLayout.splitPadding <= trie.splits.count
  }

  /// Where `longer` looks; 0 outside the trie.
  @inlinable @inline(__always)
  func slot(_ prefix: WordPrefix, by id: HanLexicon.CharacterID) -> Int {
    let field = Int(prefix.record &>> LexiconPackLayout.baseShift)
    let row = field &- LexiconPackLayout.firstSplit
    let plain = row &>> 63
    let split = Int(trie.splits[(row &+ Int(id &>> LexiconPackLayout.splitShift)) & ~plain])
    let slot = (field & plain | split & ~plain) &+ Int(id)
    return slot & ((slot &- trie.check.count) &>> 63)
  }

  /// The memory that `longer` reads, to be asked for before it is needed.
  @unsafe @inlinable @inline(__always)
  package func addresses(
    _ prefix: WordPrefix, by id: HanLexicon.CharacterID
  ) -> (UnsafeRawPointer, UnsafeRawPointer) {
    let slot = slot(prefix, by: id)
    return unsafe (
      UnsafeRawPointer(trie.check.unsafeBase + slot), UnsafeRawPointer(trie.nodes.unsafeBase + slot)
    )
  }
}
