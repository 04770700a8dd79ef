/// What the forms of writing look up: symbols, currencies, signs, and the words that tell how a number
/// is read.
struct SpokenTables: Sendable {
  let symbols: PhraseTable<UnitSymbol>
  let currencies: PhraseTable<CurrencySign>
  /// Numbers of public services, in digits.
  let services: Set<String>
  /// In the order of the lists.
  private let readings: [PhraseTable<ReadingRow>]

  /// A sign or code before a number, and what it stands for.
  struct CurrencySign: Sendable {
    var sign: String
    var currency: CurrencyName
  }

  init(_ tables: WritingTables, glyphs: GlyphTable) {
    symbols = PhraseTable(tables.symbols, glyphs: glyphs, name: \.symbol)
    currencies = PhraseTable(
      tables.currencies.flatMap { currency in
        currency.signs.map { CurrencySign(sign: $0, currency: currency) }
      }, glyphs: glyphs, isReversed: true, name: \.sign)
    services = Set(tables.readings.filter { $0.list == .serviceNumber }.map(\.text))
    readings = ReadingRow.List.allCases.map { list in
      PhraseTable(
        tables.readings.filter { $0.list == list }, glyphs: glyphs, isReversed: list.isBefore,
        name: \.text)
    }
  }

  private func table(_ list: ReadingRow.List) -> PhraseTable<ReadingRow> {
    readings[ReadingRow.List.allCases.firstIndex(of: list) ?? 0]
  }

  /// The longest word of `list` that starts at `offset`, and where it ends.
  func match(
    _ list: ReadingRow.List, _ text: Span<UInt8>, at offset: Int
  ) -> (end: Int, row: ReadingRow)? {
    table(list).match(text, at: offset)
  }

  /// The longest word of `list`, a list of words before a number, that ends at `offset`.
  func match(
    _ list: ReadingRow.List, _ text: Span<UInt8>, endingAt offset: Int, floor: Int
  ) -> (start: Int, row: ReadingRow)? {
    table(list).match(text, endingAt: offset, floor: floor)
  }
}
