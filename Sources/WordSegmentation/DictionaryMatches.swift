import HanLexicon

/// What the lexicon's words say of each symbol: how long the longest word is that starts at it, goes
/// through it, ends at it; of all words, and, with the word's class, of the common ones.
///
/// Prefixes of words grow by one symbol at all places of a block before any grows further: looking
/// one up waits for memory, and so many wait at once.
package struct DictionaryMatches: ~Copyable {
  /// A word's length less one, up to `ModelLayout.lengths` − 1, and, of a common word, the number of
  /// its row of weights: that length and its class.
  package struct Match: BitwiseCopyable {
    fileprivate var bits: UInt16

    fileprivate static let none = Match(bits: 0)

    package var length: Int { Int(bits &>> 8) }
    package var commonRow: Int { Int(bits & 0xFF) }
    package var commonLength: Int { commonRow / ModelLayout.classes }
  }

  /// The longest words at each symbol.
  package let starting: FixedArray<Match>
  package let inside: FixedArray<Match>
  package let ending: FixedArray<Match>

  private let lexicon: HanLexicon
  /// Prefixes that may grow: where they start, and what the lexicon knows of them.
  private let prefixStarts: FixedArray<Int32>
  private let prefixes: FixedArray<WordPrefix>

  package init(lexicon: HanLexicon, capacity: Int) {
    self.lexicon = lexicon
    starting = FixedArray(repeating: .none, count: capacity)
    inside = FixedArray(repeating: .none, count: capacity)
    ending = FixedArray(repeating: .none, count: capacity)
    prefixStarts = FixedArray(repeating: 0, count: capacity + 1)
    prefixes = FixedArray(repeating: .none, count: capacity + 1)
  }

  /// Looks at all words in the first `count` of `symbols`. Linear: at most
  /// `ModelLayout.longestWord` steps a symbol.
  package func load(_ symbols: borrowing FixedArray<UInt16>, count: Int) {
    guard count > 0 else { return }
    let words = lexicon.wordPrefixes
    inside.fill(count, with: .none)
    // Two symbols: what starts and ends is set for every symbol here.
    var alive = 0
    ending[0] = .none
    starting[count - 1] = .none
    for start in 0..<count &- 1 {
      let prefix = words.longer(words.first(symbols[start]), by: symbols[start &+ 1])
      let (match, mask) = Self.match(prefix, length: 1)
      starting[start] = Match(bits: match & mask)
      ending[start &+ 1] = Match(bits: match & mask)
      prefixStarts[alive] = Int32(truncatingIfNeeded: start)
      prefixes[alive] = prefix
      alive &+= prefix.canGrow
    }
    for length in 2..<ModelLayout.longestWord where alive > 0 {
      var grown = 0
      for index in 0..<alive {
        let start = Int(prefixStarts[index])
        let last = start &+ length
        guard last < count else { break }
        let prefix = words.longer(prefixes[index], by: symbols[last])
        if prefix.wordMask != 0 {
          let capped = min(length, ModelLayout.lengths - 1)
          note(start, last, Self.match(prefix, length: UInt16(truncatingIfNeeded: capped)))
        }
        prefixStarts[grown] = Int32(truncatingIfNeeded: start)
        prefixes[grown] = prefix
        grown &+= prefix.canGrow
      }
      alive = grown
    }
  }

  /// The bits of the word that `prefix` may be, and which of them count.
  @inline(__always)
  private static func match(_ prefix: WordPrefix, length: UInt16) -> (bits: UInt16, mask: UInt16) {
    let row = length &* UInt16(ModelLayout.classes) &+ UInt16(prefix.rawClass) &+ 1
    let common = prefix.wordMask(costUpTo: ModelLayout.commonCost)
    return (length &<< 8 | row & 0xFF, UInt16(prefix.wordMask) &<< 8 | UInt16(common))
  }

  /// Notes a word. Longer words come later and take the place of shorter ones.
  private func note(_ start: Int, _ last: Int, _ match: (bits: UInt16, mask: UInt16)) {
    func replace(_ old: Match) -> Match {
      Match(bits: old.bits & ~match.mask | match.bits & match.mask)
    }
    starting[start] = replace(starting[start])
    ending[last] = replace(ending[last])
    for index in start &+ 1..<last {
      inside[index] = replace(inside[index])
    }
  }

  /// Adds words that the user prefers, as common nouns, whatever else stands there. Linear in the text,
  /// times the length of the longest of them.
  func add(_ words: UserWords, _ symbols: borrowing SymbolBuffer, _ text: Span<UInt8>) {
    for start in 0..<symbols.count where symbols.isFree[start] {
      words.forEachPreferred(in: text, at: symbols.starts[start]) { length in
        let end = symbols.starts[start] + length
        var last = start
        while last + 1 < symbols.count, symbols.starts[last + 1] < end { last += 1 }
        guard last > start, symbols.starts[last + 1] == end else { return }
        let capped = min(last - start, ModelLayout.lengths - 1)
        let row = capped * ModelLayout.classes + Int(WordClass.noun.rawValue) + 1
        note(start, last, (UInt16(capped << 8 | row), .max))
      }
    }
  }

  /// The number of the lengths at `index` together.
  @inline(__always)
  package func lengths(_ index: Int) -> Int {
    (starting[index].length &* ModelLayout.lengths &+ inside[index].length) &* ModelLayout.lengths
      &+ ending[index].length
  }

  /// The same of common words.
  @inline(__always)
  package func commonLengths(_ index: Int) -> Int {
    (starting[index].commonLength &* ModelLayout.lengths &+ inside[index].commonLength)
      &* ModelLayout.lengths &+ ending[index].commonLength
  }
}
