import HanLexicon

/// What the lexicon's words say of each symbol: how long the longest word is that starts at it, goes
/// through it, ends at it; of all words, and, with the word's class, of the common ones.
///
/// Prefixes of words grow by one symbol at all places of a block before any grows further: looking
/// one up waits for memory, and so many wait at once.
package struct DictionaryMatches: ~Copyable {
  /// Lengths less one, up to `ModelLayout.lengths` − 1, of the longest words at a symbol.
  package let starting: FixedArray<UInt8>
  package let inside: FixedArray<UInt8>
  package let ending: FixedArray<UInt8>
  /// The same of common words, with their class: the number of a row of weights (`row`).
  package let commonStarting: FixedArray<UInt8>
  package let commonInside: FixedArray<UInt8>
  package let commonEnding: FixedArray<UInt8>

  private let lexicon: HanLexicon
  /// Prefixes that may grow: where they start, and what the lexicon knows of them.
  private let prefixStarts: FixedArray<Int32>
  private let prefixes: FixedArray<WordPrefix>

  package init(lexicon: HanLexicon, capacity: Int) {
    self.lexicon = lexicon
    starting = FixedArray(repeating: 0, count: capacity)
    inside = FixedArray(repeating: 0, count: capacity)
    ending = FixedArray(repeating: 0, count: capacity)
    commonStarting = FixedArray(repeating: 0, count: capacity)
    commonInside = FixedArray(repeating: 0, count: capacity)
    commonEnding = FixedArray(repeating: 0, count: capacity)
    prefixStarts = FixedArray(repeating: 0, count: capacity + 1)
    prefixes = FixedArray(repeating: WordPrefix.none, count: capacity + 1)
  }

  /// Looks at all words in the first `count` of `symbols`. Linear: at most
  /// `ModelLayout.longestWord` steps a symbol.
  package func load(_ symbols: borrowing FixedArray<UInt16>, count: Int) {
    starting.fill(count, with: 0)
    inside.fill(count, with: 0)
    ending.fill(count, with: 0)
    commonStarting.fill(count, with: 0)
    commonInside.fill(count, with: 0)
    commonEnding.fill(count, with: 0)
    let words = lexicon.wordPrefixes
    for start in 0..<count {
      prefixStarts[start] = Int32(truncatingIfNeeded: start)
      prefixes[start] = words.first(symbols[start])
    }
    var alive = count
    for length in 1..<ModelLayout.longestWord where alive > 0 {
      let capped = UInt8(min(length, ModelLayout.lengths - 1))
      var grown = 0
      for index in 0..<alive {
        let start = Int(prefixStarts[index])
        let last = start &+ length
        guard last < count else { break }
        let prefix = words.longer(prefixes[index], by: symbols[last])
        note(
          start, last, capped, prefix.rawClass, word: prefix.wordMask,
          common: prefix.wordMask(costUpTo: ModelLayout.commonCost))
        prefixStarts[grown] = Int32(truncatingIfNeeded: start)
        prefixes[grown] = prefix
        grown &+= prefix.canGrow
      }
      alive = grown
    }
  }

  /// Adds words that the user prefers, as common nouns, whatever else stands there. Linear in the text,
  /// times the length of the longest of them.
  func add(_ words: UserWords, _ symbols: borrowing SymbolBuffer, _ text: Span<UInt8>) {
    let noun = WordClass.noun.rawValue
    for start in 0..<symbols.count where symbols.isFree[start] {
      words.forEachPreferred(in: text, at: symbols.starts[start]) { length in
        let end = symbols.starts[start] + length
        var last = start
        while last + 1 < symbols.count, symbols.starts[last + 1] < end { last += 1 }
        guard last > start, symbols.starts[last + 1] == end else { return }
        let capped = UInt8(min(last - start, ModelLayout.lengths - 1))
        note(start, last, capped, noun, word: .max, common: .max)
      }
    }
  }

  /// Notes a word. Longer words come later and take the place of shorter ones.
  ///
  /// - Parameters:
  ///   - length: symbols less one, capped.
  ///   - word: all bits if there is a word, and none otherwise; so `common`.
  @inline(__always)
  private func note(
    _ start: Int, _ last: Int, _ length: UInt8, _ rawClass: UInt8, word: UInt8, common: UInt8
  ) {
    let row = length &* UInt8(ModelLayout.classes) &+ rawClass &+ 1
    starting.replace(at: start, with: length, mask: word)
    ending.replace(at: last, with: length, mask: word)
    commonStarting.replace(at: start, with: row, mask: common)
    commonEnding.replace(at: last, with: row, mask: common)
    guard last &- start > 1, word != 0 else { return }
    for index in start &+ 1..<last {
      inside[index] = length
      commonInside.replace(at: index, with: row, mask: common)
    }
  }

  /// The number of the lengths at `index` together.
  @inline(__always)
  package func lengths(_ index: Int) -> Int {
    (Int(starting[index]) &* ModelLayout.lengths &+ Int(inside[index])) &* ModelLayout.lengths
      &+ Int(ending[index])
  }

  /// The same of common words.
  @inline(__always)
  package func commonLengths(_ index: Int) -> Int {
    let classes = UInt8(ModelLayout.classes)
    return (Int(commonStarting[index] / classes) &* ModelLayout.lengths
      &+ Int(commonInside[index] / classes)) &* ModelLayout.lengths
      &+ Int(commonEnding[index] / classes)
  }
}

extension FixedArray<UInt8> {
  /// Sets the bits of `mask` at `index` to those of `value`.
  @inline(__always)
  fileprivate func replace(at index: Int, with value: UInt8, mask: UInt8) {
    self[index] = self[index] & ~mask | value & mask
  }
}
