/// What writing in digits looks up beside the tables of reading.
struct DigitsTables: Sendable {
  let symbols: PhraseTable<UnitName>
  let currencies: PhraseTable<CurrencyTitle>
  let operators: PhraseTable<Operator>
  let trains: PhraseTable<Operator>
  let serialPrefixes: PhraseTable<String>
  let provinces: PhraseTable<String>

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

  /// A word between or before numbers and its sign.
  struct Operator: Sendable {
    var word: String
    var sign: String
  }

  init(glyphs: GlyphTable, serialPrefixes: PhraseTable<String>) {
    var names: [UnitName] = []
    for symbol in UnitSymbolTable.all {
      let all = [symbol.name] + symbol.otherNames.split(separator: " ").map(String.init)
      switch symbol.form {
      case .plain: names += all.map { UnitName(name: $0, symbol: symbol) }
      case .perUnit(let lead, _):
        names += all.map { UnitName(name: $0 + lead, symbol: symbol) }
      case .part, .myriad: break
      }
    }
    symbols = PhraseTable(names, glyphs: glyphs, name: \.name)
    currencies = PhraseTable(
      CurrencyTable.all.flatMap { currency in
        currency.names.map { CurrencyTitle(name: $0, currency: currency) }
      }, glyphs: glyphs, name: \.name)
    func rows(_ words: [(String, String)]) -> PhraseTable<Operator> {
      PhraseTable(
        words.map { Operator(word: $0.0, sign: $0.1) }, glyphs: glyphs, name: \.word)
    }
    operators = rows(DigitsTables.operatorWords)
    trains = PhraseTable(
      DigitsTables.trainWords.map { Operator(word: $0.0, sign: $0.1) }, glyphs: glyphs,
      isReversed: true, name: \.word)
    self.serialPrefixes = serialPrefixes
    provinces = PhraseTable(
      DigitsTables.provinceWords.map(String.init), glyphs: glyphs, isReversed: true)
  }

  private static let operatorWords = [
    ("加", "+"), ("减", "-"), ("乘", "×"), ("乘以", "×"), ("除以", "÷"), ("等于", "="), ("大于", ">"),
    ("小于", "<"), ("大于等于", "≥"), ("小于等于", "≤"), ("约等于", "≈"), ("不等于", "≠"),
  ]
  /// Kinds of trains by the first character of their name (国家铁路局 车次编排规则).
  private static let trainWords = [
    ("高", "G"), ("动", "D"), ("特", "T"), ("快", "K"), ("城", "C"), ("直", "Z"),
  ]
  /// Short names of provinces on licence plates (GA 36-2018).
  private static let provinceWords = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
}
