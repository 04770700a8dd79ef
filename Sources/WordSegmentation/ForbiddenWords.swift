import HanLexicon
import TextEdits

extension WordSegmenter {
  /// Calls `body` with the parts of a word that the user forbids: the most probable shorter words by
  /// the lexicon, none of them forbidden, and symbols by themselves where there are none.
  ///
  /// Quadratic in the length of the word, which the user has written.
  ///
  /// - Parameter word: the numbers of its symbols.
  func forEachPart(
    of word: Range<Int>, _ symbols: borrowing SymbolBuffer, in text: Span<UInt8>,
    _ body: (Token) -> Void
  ) {
    let first = word.lowerBound
    // The cost of the cheapest parts from each symbol on, and where the first one ends.
    var costs = [Int](repeating: 0, count: word.count + 1)
    var ends = [Int](repeating: 0, count: word.count)
    for start in word.reversed() {
      costs[start - first] = costs[start + 1 - first] + WordLattice.unknownCost
      ends[start - first] = start + 1
      var cursor = lexicon.wordCursor()
      for last in start..<word.upperBound {
        guard cursor.advance(symbols.ids[last]) else { break }
        let end = last + 1
        guard let cost = cursor.cost, costs[end - first] + cost < costs[start - first],
          !userWords.forbids(symbols.starts[start]..<symbols.starts[end], in: text)
        else { continue }
        costs[start - first] = costs[end - first] + cost
        ends[start - first] = end
      }
    }
    var start = first
    while start < word.upperBound {
      let end = ends[start - first]
      let range = symbols.starts[start]..<symbols.starts[end]
      body(Token(range: range, kind: end - start == 1 ? symbols.kinds[start] : .word))
      start = end
    }
  }
}
