import HanLexicon
import TextEdits

extension WordSegmenter {
  /// Calls `body` with the parts of a word that the user forbids: the most probable shorter words by
  /// the lexicon, none of them forbidden, and characters by themselves where there are none.
  ///
  /// Quadratic in the length of the word, which the user has written.
  func forEachPart(of range: Range<Int>, in text: Span<UInt8>, _ body: (Token) -> Void) {
    var bounds = [range.lowerBound]
    while let last = bounds.last, last < range.upperBound {
      bounds.append(last + text.scalar(at: last).length)
    }
    let count = bounds.count - 1
    // The cost of the cheapest parts from each character on, and where the first one ends.
    var costs = [Int](repeating: 0, count: count + 1)
    var ends = [Int](repeating: 0, count: count)
    for start in (0..<count).reversed() {
      costs[start] = costs[start + 1] + WordLattice.unknownCost
      ends[start] = start + 1
      var cursor = lexicon.wordCursor()
      for end in start + 1...count {
        guard cursor.advance(lexicon.fold(text.scalar(at: bounds[end - 1]).value)) else { break }
        guard let cost = cursor.cost, costs[end] + cost < costs[start] else { continue }
        guard !userWords.forbids(bounds[start]..<bounds[end], in: text) else { continue }
        costs[start] = costs[end] + cost
        ends[start] = end
      }
    }
    var start = 0
    while start < count {
      body(Token(range: bounds[start]..<bounds[ends[start]], kind: .word))
      start = ends[start]
    }
  }
}
