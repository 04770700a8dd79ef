import DataPacks

/// The rows by which numbers are written: symbols of units, currencies, and the words that tell how a
/// number is read aloud.
struct WritingTables: Sendable {
  let symbols: [UnitSymbol]
  let currencies: [CurrencyName]
  let readings: [ReadingRow]

  /// The names of the tables in the pack.
  static let names = ["currencies", "readings", "symbols"]

  /// - Throws: `PackError.malformedSection` when a row is not as its table wants it.
  init(pack: Pack) throws(PackError) {
    let symbols = try TableRows("symbols", pack: pack)
    let currencies = try TableRows("currencies", pack: pack)
    let readings = try TableRows("readings", pack: pack)
    do throws(NumericRowError) {
      self.symbols = try symbols.map(columns: 6, UnitSymbol.init(columns:))
      self.currencies = try currencies.map(columns: 3, CurrencyName.init(columns:))
      self.readings = try readings.map(columns: 5, ReadingRow.init(columns:))
    } catch {
      throw .malformedSection(name: "\(error)")
    }
  }
}

/// A symbol of a unit and the name by which it is read aloud.
struct UnitSymbol: Sendable {
  enum Form: Sendable {
    /// The name follows the number: 25kg, 二十五千克.
    case plain
    /// 百分之, 千分之 before the number.
    case part
    /// A quotient of units: 10km/h, 每小时十公里; `lead` is what goes before.
    case perUnit(lead: String, traditionalLead: String)
    /// 300w张: 万, only beside Han.
    case myriad
  }

  var symbol: String
  /// In Simplified and in Traditional characters.
  var name: String
  var traditional: String
  var form: Form
  /// Further names that are written with this symbol.
  var otherNames: [String]
  /// Whether a number of it is read with 二, not 两: 2℃.
  var takesEr: Bool

  /// A row: symbol, name, name in Traditional characters, form, further names, traits.
  init?(columns: [String]) {
    guard columns.prefix(3).allSatisfy({ !$0.isEmpty }) else { return nil }
    symbol = columns[0]
    name = columns[1]
    traditional = columns[2]
    let form = columns[3].split(separator: ":").map(String.init)
    switch form.first {
    case "plain": self.form = .plain
    case "part": self.form = .part
    case "myriad": self.form = .myriad
    case "per" where form.count == 3:
      self.form = .perUnit(lead: form[1], traditionalLead: form[2])
    default: return nil
    }
    otherNames = columns[4] == "-" ? [] : columns[4].split(separator: ",").map(String.init)
    takesEr = columns[5] == "er"
    guard takesEr || columns[5] == "-" else { return nil }
  }

  func name(in script: NumeralScript) -> String {
    script == .traditional ? traditional : name
  }
}

/// A currency: its signs and its names.
struct CurrencyName: Sendable {
  /// Signs and codes before the number; the first is the one that is written.
  var signs: [String]
  /// Names after the number, Simplified; the first is the one that is spoken.
  var names: [String]
  /// The spoken name in Traditional characters.
  var traditional: String

  /// A row: signs, names, the spoken name in Traditional characters.
  init?(columns: [String]) {
    signs = columns[0].split(separator: ",").map(String.init)
    names = columns[1].split(separator: ",").map(String.init)
    traditional = columns[2]
    guard !signs.isEmpty, !names.isEmpty, !traditional.isEmpty else { return nil }
  }

  func name(in script: NumeralScript) -> String {
    script == .traditional ? traditional : names[0]
  }
}

/// A word that tells how a number is read aloud or written, and what is said or written for it.
struct ReadingRow: Sendable {
  enum List: String, Sendable, CaseIterable {
    /// Before a number that is read digit by digit, however short: 尾号.
    case serialPrefix = "serial-prefix"
    /// The same from three digits on: 波音737.
    case codePrefix = "code-prefix"
    /// Before two numbers that a hyphen makes one: 图1-2.
    case hyphenPrefix = "hyphen-prefix"
    case scorePrefix = "score-prefix"
    case scoreSuffix = "score-suffix"
    /// After three to six digits: a number to call.
    case serviceSuffix = "service-suffix"
    /// After three digits that do not end in zero: 985高校.
    case nameSuffix = "name-suffix"
    /// After four digits that make a year of them.
    case yearSuffix = "year-suffix"
    /// After 年: the number counts years.
    case durationSuffix = "duration-suffix"
    /// Numbers of public services.
    case serviceNumber = "service-number"
    /// Signs between and before numbers.
    case sign = "operator"
    /// The same in words.
    case signWord = "operator-word"
    /// a.m. and p.m.
    case dayHalf = "day-half"
    /// Kinds of trains.
    case train
    /// Provinces on licence plates.
    case province
    /// Digits said on the telephone: 幺.
    case radioDigit = "radio-digit"

    /// Whether its words are looked up by where they end.
    var isBefore: Bool {
      switch self {
      case .serialPrefix, .codePrefix, .hyphenPrefix, .scorePrefix, .train, .province: true
      default: false
      }
    }
  }

  var list: List
  var text: String
  /// What is said or written for it, in Simplified and in Traditional characters.
  var value: String
  var traditional: String
  /// A comparison, which may also stand before a number: ≥100.
  var isRelation: Bool
  /// Ambiguous alone: a minus sign is a dash as well, < and > are markup.
  var isWeak: Bool

  /// A row: list, word, value, value in Traditional characters, traits.
  init?(columns: [String]) {
    guard let list = List(rawValue: columns[0]), !columns[1].isEmpty else { return nil }
    self.list = list
    text = columns[1]
    value = columns[2] == "-" && list != .signWord ? "" : columns[2]
    traditional = columns[3] == "-" ? value : columns[3]
    let traits = columns[4] == "-" ? [] : columns[4].split(separator: ",")
    isRelation = traits.contains("relation")
    isWeak = traits.contains("weak")
    guard traits.allSatisfy({ $0 == "relation" || $0 == "weak" }) else { return nil }
  }

  func value(in script: NumeralScript) -> String {
    script == .traditional ? traditional : value
  }
}
