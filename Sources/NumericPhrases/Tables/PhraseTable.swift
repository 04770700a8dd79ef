import TextEdits

/// Rows that are found by their text, in either script and width.
///
/// A look-up reads no further than the longest row with the text's beginning.
final class PhraseTable<Row: Sendable>: Sendable {
  let rows: [Row]
  private let trie: PhraseTrie
  private let glyphs: GlyphTable

  /// - Parameters:
  ///   - name: the text of a row; of several rows with one text the first counts.
  ///   - isReversed: true for rows that are looked up by where they end.
  init(
    _ rows: [Row], glyphs: GlyphTable, isReversed: Bool = false, name: (Row) -> String
  ) {
    self.rows = rows
    self.glyphs = glyphs
    trie = PhraseTrie(rows.map(name), glyphs: glyphs, isReversed: isReversed)
  }

  /// Whether a row may begin with the folded character `scalar`; false is certain.
  @inline(__always)
  func mayStart(with scalar: UInt32) -> Bool { trie.mayStart(scalar) }

  /// The longest row that starts at `offset`, and where it ends.
  func match(_ text: Span<UInt8>, at offset: Int) -> (end: Int, row: Row)? {
    trie.longestMatch(text, at: offset, glyphs: glyphs).map { ($0.end, rows[$0.index]) }
  }

  /// Where the longest row ends that starts at `offset`.
  func end(_ text: Span<UInt8>, at offset: Int) -> Int? {
    trie.longestMatch(text, at: offset, glyphs: glyphs)?.end
  }

  /// The longest row that ends at `offset` and starts at or after `floor`, and where it starts.
  func match(
    _ text: Span<UInt8>, endingAt offset: Int, floor: Int
  ) -> (start: Int, row: Row)? {
    trie.longestMatch(text, endingAt: offset, floor: floor, glyphs: glyphs).map {
      ($0.start, rows[$0.index])
    }
  }
}
