/// What writing in digits looks up beside the tables of reading.
struct DigitsTables: Sendable {
  let symbols: PhraseTable<UnitName>
  /// Quotients of units, of which a part goes before the number.
  let perUnits: [UnitSymbol]
  let currencies: PhraseTable<CurrencyTitle>
  let radioDigits: [UInt32: UInt8]
  let spoken: SpokenTables

  /// A name of a unit and the symbol it is written with.
  struct UnitName: Sendable {
    var name: String
    var symbol: UnitSymbol
  }

  /// A name of a currency.
  struct CurrencyTitle: Sendable {
    var name: String
    var currency: CurrencyName
  }

  init(_ tables: WritingTables, glyphs: GlyphTable) {
    var names: [UnitName] = []
    var perUnits: [UnitSymbol] = []
    for symbol in tables.symbols {
      let all = [symbol.name] + symbol.otherNames
      switch symbol.form {
      case .plain: names += all.map { UnitName(name: $0, symbol: symbol) }
      case .perUnit(let lead, _):
        perUnits.append(symbol)
        names += all.map { UnitName(name: $0 + lead, symbol: symbol) }
      case .part, .myriad: break
      }
    }
    symbols = PhraseTable(names, glyphs: glyphs, name: \.name)
    self.perUnits = perUnits
    currencies = PhraseTable(
      tables.currencies.flatMap { currency in
        currency.names.map { CurrencyTitle(name: $0, currency: currency) }
      }, glyphs: glyphs, name: \.name)
    var digits: [UInt32: UInt8] = [:]
    for row in tables.readings where row.list == .radioDigit {
      for scalar in row.text.unicodeScalars { digits[glyphs.fold(scalar.value)] = UInt8(row.value) }
    }
    radioDigits = digits
    spoken = SpokenTables(tables, glyphs: glyphs)
  }

  /// The sign of the currency with a name.
  func sign(of name: String) -> String {
    currencies.rows.first { $0.name == name }?.currency.signs.first ?? ""
  }
}
