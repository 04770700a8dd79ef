/// A word that makes a set of one or two numbers.
struct ComparisonRow: Sendable {
  enum Side: String, Sendable, CaseIterable {
    /// Before a number: exactly this one.
    case equals
    /// After 比 and a number: 比三十大.
    case than
    /// Between two bounds of one number: 大于十并且小于二十.
    case link
    /// Between the ends of a range beside an open or close word: 十和二十之间.
    case join
    case open, close
  }

  var side: Side
  var text: String
  /// Of `than`: which side of the number is meant.
  var effect: MarkerEffect?

  /// A row: side, word, effect.
  init?(columns: [String]) {
    guard let side = Side(rawValue: columns[0]), !columns[1].isEmpty else { return nil }
    self.side = side
    text = columns[1]
    effect = MarkerEffect(name: columns[2])
    guard (effect == .exceeds || effect == .below) == (side == .than),
      effect != nil || columns[2] == "-"
    else { return nil }
  }
}

/// The rows of comparisons, by side.
struct ComparisonTables: Sendable {
  let equals: PhraseTable<ComparisonRow>
  let than: PhraseTable<ComparisonRow>
  let link: PhraseTable<ComparisonRow>
  let join: PhraseTable<ComparisonRow>
  let open: PhraseTable<ComparisonRow>
  let close: PhraseTable<ComparisonRow>

  init(_ rows: [ComparisonRow], glyphs: GlyphTable) {
    let table = { (side: ComparisonRow.Side) in
      PhraseTable(
        rows.filter { $0.side == side }, glyphs: glyphs,
        isReversed: side == .equals || side == .open, name: \.text)
    }
    equals = table(.equals)
    than = table(.than)
    link = table(.link)
    join = table(.join)
    open = table(.open)
    close = table(.close)
  }
}
