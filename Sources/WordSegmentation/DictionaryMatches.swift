import HanData
import HanLexicon

/// The longest words of the lexicon that start at each symbol, go through it and end at it: the numbers
/// of their rows (`ModelLayout.row`), 0 for none. Only words up to `ModelLayout.largestCost` count.
///
/// Words of two symbols come from outside (`set`): the segmenter reads them with the weights of pairs.
/// Longer ones are found for a whole block together, one symbol more at a time: looking one up waits
/// for memory, and so many wait at once.
package struct DictionaryMatches: ~Copyable {
  package let starting: FixedArray<UInt8>
  package let inside: FixedArray<UInt8>
  package let ending: FixedArray<UInt8>

  private let prefixTrie: WordPrefixes
  /// Pairs with which longer words begin: where they start, and what they are.
  private let prefixStarts: FixedArray<Int32>
  private let prefixes: FixedArray<WordPrefix>
  private var prefixCount = 0

  package init(lexicon: HanLexicon, capacity: Int) {
    prefixTrie = lexicon.wordPrefixes
    starting = FixedArray(repeating: 0, count: capacity)
    inside = FixedArray(repeating: 0, count: capacity)
    ending = FixedArray(repeating: 0, count: capacity)
    prefixStarts = FixedArray(repeating: 0, count: capacity + 1)
    prefixes = FixedArray(repeating: .none, count: capacity + 1)
  }

  /// Begins a block of `count` symbols.
  package mutating func begin(count: Int) {
    prefixCount = 0
    guard count > 0 else { return }
    inside.fill(count, with: 0)
    ending[0] = 0
    starting[count - 1] = 0
  }

  /// Sets what the symbol at `start` and the next one are together: for every symbol but the last, in
  /// order. Constant time.
  ///
  /// - Parameters:
  ///   - row: 0 if they are no word.
  ///   - prefix: `none` if no longer word begins with them.
  @inline(__always)
  package mutating func set(_ start: Int, row: UInt8, prefix: WordPrefix) {
    starting[start] = row
    ending[start &+ 1] = row
    prefixStarts[prefixCount] = Int32(truncatingIfNeeded: start)
    prefixes[prefixCount] = prefix
    prefixCount &+= prefix.canGrow
  }

  /// Finds the longer words among the first `count` of `symbols`. Linear: at most
  /// `ModelLayout.longestWord` steps a symbol.
  package func findLonger(_ symbols: borrowing FixedArray<UInt16>, count: Int) {
    var alive = prefixCount
    for index in 0..<alive where Int(prefixStarts[index]) &+ 2 < count {
      let symbol = symbols[Int(prefixStarts[index]) &+ 2]
      let (check, node) = unsafe prefixTrie.addresses(prefixes[index], by: symbol)
      unsafe han_data_prefetch(check)
      unsafe han_data_prefetch(node)
    }
    var length = 2
    while alive > 0, length < ModelLayout.longestWord {
      var grown = 0
      for index in 0..<alive {
        let start = Int(prefixStarts[index])
        let last = start &+ length
        guard last < count else { break }
        let prefix = prefixTrie.longer(prefixes[index], by: symbols[last])
        if prefix.isWord(costUpTo: ModelLayout.largestCost) {
          note(
            start, last, ModelLayout.row(length: length &+ 1, wordClass: prefix.rawClass))
        }
        prefixStarts[grown] = Int32(truncatingIfNeeded: start)
        prefixes[grown] = prefix
        grown &+= prefix.canGrow
      }
      alive = grown
      length &+= 1
    }
  }

  /// Notes a word. Longer words come later and take the place of shorter ones.
  private func note(_ start: Int, _ last: Int, _ row: UInt8) {
    starting[start] = row
    ending[last] = row
    for index in start &+ 1..<last {
      inside[index] = row
    }
  }

  /// Finds all words among the first `count` of `symbols` in the lexicon alone.
  package mutating func load(_ symbols: borrowing FixedArray<UInt16>, count: Int) {
    begin(count: count)
    for start in 0..<max(count - 1, 0) {
      let prefix = prefixTrie.longer(
        prefixTrie.first(symbols[start]), by: symbols[start + 1])
      let isWord = prefix.isWord(costUpTo: ModelLayout.largestCost)
      let row = ModelLayout.row(length: 2, wordClass: prefix.rawClass)
      set(start, row: isWord ? row : 0, prefix: prefix)
    }
    findLonger(symbols, count: count)
  }

  /// The number of the three lengths at `index` together.
  @inline(__always)
  package func lengths(_ index: Int) -> Int {
    typealias Layout = ModelLayout
    let starting = Layout.length(ofRow: starting[index])
    let inside = Layout.length(ofRow: inside[index])
    return (starting &* Layout.lengths &+ inside) &* Layout.lengths
      &+ Layout.length(ofRow: ending[index])
  }
}
