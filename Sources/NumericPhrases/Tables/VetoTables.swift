import HanLexicon
import TextEdits

/// A word that keeps a numeral from being a quantity, or says what else it is.
struct VetoRow: Sendable {
  enum List: Int, Sendable, CaseIterable {
    /// After a number: it names a line, a building, a grade, a prize.
    case ordinalSuffix
    /// Before a number: what follows is a name.
    case identifierPrefix
    /// After three to six digits: a number to call.
    case hotlineSuffix
    /// 多 that begins a word of its own.
    case notRemainder
    /// Function words and adverbs that look like a number with a unit.
    case functionWord
    /// Nouns of political enumerations after [数]个/大/项/种/条: 四个意识.
    case sloganNoun
    /// What looks like a unit after a number but begins another word.
    case notUnit
    /// Place names are made of a number, one of these units and one of these nouns: 十里堡.
    case placeUnit
    case placeNoun
    /// Words before 一 that make it "the one": 最后一米, 每一天.
    case definiteBefore

    /// By the names of the rows.
    fileprivate static let names: [String: List] = [
      "ordinal-suffix": .ordinalSuffix,
      "identifier-prefix": .identifierPrefix,
      "hotline-suffix": .hotlineSuffix,
      "not-remainder": .notRemainder,
      "function-word": .functionWord,
      "slogan-noun": .sloganNoun,
      "not-unit": .notUnit,
      "place-unit": .placeUnit,
      "place-noun": .placeNoun,
      "definite-before": .definiteBefore,
    ]

    /// Whether its words are looked up by where they end.
    var isBefore: Bool {
      self == .identifierPrefix || self == .definiteBefore
    }
  }

  var list: List
  var text: String
  /// What a number before an ordinal suffix is.
  var kind: Quantity.Kind?

  /// A row: list, word, what it makes of the numeral.
  init?(columns: [String]) {
    guard let list = List.names[columns[0]], !columns[1].isEmpty else { return nil }
    self.list = list
    text = columns[1]
    switch (list, columns[2]) {
    case (.ordinalSuffix, let name):
      kind = Quantity.Kind(rawValue: name)
      guard kind != nil else { return nil }
    case (_, "-"): break
    default: return nil
    }
  }
}

/// The veto rows as tables, and the questions that the layers ask of them and of the lexicon.
final class VetoTables: Sendable {
  /// In the order of the lists.
  private let tables: [PhraseTable<VetoRow>]
  private let glyphs: GlyphTable

  init(_ rows: [VetoRow], glyphs: GlyphTable) {
    self.glyphs = glyphs
    tables = VetoRow.List.allCases.map { list in
      PhraseTable(
        rows.filter { $0.list == list }, glyphs: glyphs, isReversed: list.isBefore, name: \.text)
    }
  }

  /// The longest word of `list` that starts at `offset`, and where it ends.
  func match(
    _ list: VetoRow.List, _ text: Span<UInt8>, at offset: Int
  ) -> (end: Int, row: VetoRow)? {
    tables[list.rawValue].match(text, at: offset)
  }

  /// Where the longest word of `list` ends that starts at `offset`.
  func end(_ list: VetoRow.List, _ text: Span<UInt8>, at offset: Int) -> Int? {
    tables[list.rawValue].end(text, at: offset)
  }

  /// The longest word of `list`, a list of words before a numeral, that ends at `offset`.
  func match(
    _ list: VetoRow.List, _ text: Span<UInt8>, endingAt offset: Int, floor: Int
  ) -> (start: Int, row: VetoRow)? {
    tables[list.rawValue].match(text, endingAt: offset, floor: floor)
  }

  /// Whether the number at `offset` is one of a card, a telephone, a road; `为` and a colon may stand
  /// between.
  func followsIdentifierPrefix(_ text: Span<UInt8>, _ offset: Int, floor: Int) -> Bool {
    var end = offset
    for _ in 0..<2 {
      let previous = glyphs.glyph(text, before: end)
      guard previous.is(":") || previous.is(" ") || previous.is("为") else { break }
      end -= previous.length
    }
    return match(.identifierPrefix, text, endingAt: end, floor: floor) != nil
  }

  /// Whether 分之 stands at `offset`.
  func startsPercentage(_ text: Span<UInt8>, at offset: Int) -> Bool {
    let fen = glyphs.glyph(text, offset)
    return fen.is("分") && glyphs.glyph(text, offset + fen.length).is("之")
  }

  /// Whether a dictionary word of two characters or more starts at `offset`.
  func startsLongWord(_ lexicon: HanLexicon, _ text: Span<UInt8>, at offset: Int) -> Bool {
    guard offset < text.count, let (length, _) = lexicon.longestWord(in: text, at: offset) else {
      return false
    }
    return length > text.scalar(at: offset).length
  }

  /// Whether a word that begins before `range` ends with it: 节约, 附近, 通过.
  func endsLongWord(
    _ lexicon: HanLexicon, _ text: Span<UInt8>, _ range: Range<Int>, floor: Int
  ) -> Bool {
    guard range.count <= 4 else { return false }
    var start = range.lowerBound
    for _ in 0..<3 {
      guard let (_, length) = text.scalar(before: start), start - length >= floor else {
        return false
      }
      start -= length
      var cursor = lexicon.wordCursor()
      var position = start
      while position < range.upperBound {
        let (scalar, length) = text.scalar(at: position)
        guard cursor.advance(lexicon.fold(scalar)) else { break }
        position += length
        if position == range.upperBound, cursor.word != nil {
          return true
        }
      }
    }
    return false
  }

  /// Whether a longer word begins with the marker at `range`: 左右为难, 起义, 内部.
  func suffixIsPartOfWord(
    _ lexicon: HanLexicon, _ text: Span<UInt8>, _ range: Range<Int>
  ) -> Bool {
    guard let (length, _) = lexicon.longestWord(in: text, at: range.lowerBound) else {
      return false
    }
    return length > range.count
  }
}
