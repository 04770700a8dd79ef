/// What Recognizers-Text calls a unit.
struct RecognizersUnit: Sendable {
  enum Model: String, Sendable {
    case currency, dimension, age, temperature
    /// Words before a number that name the scale of 度: 华氏温度98.6度.
    case fahrenheitPrefix = "prefix-F"
    case celsiusPrefix = "prefix-C"
  }

  /// A key of the units, or a name that only this form knows.
  var unit: String
  var model: Model
  /// In English.
  var name: String
  /// The code of ISO 4217.
  var code: String?
  /// The key of the unit of which this is a part, and the power of ten: 角 is 10⁻¹ of 元.
  var whole: String?
  var scale: Int

  /// A row: unit, model, name, code or whole, scale.
  init?(columns: [String]) {
    guard let model = Model(rawValue: columns[1]), let scale = Int(columns[4]),
      !columns[0].isEmpty, !columns[2].isEmpty
    else { return nil }
    unit = columns[0]
    self.model = model
    name = columns[2]
    self.scale = scale
    let last = columns[3] == "-" ? nil : columns[3]
    code = scale == 0 ? last : nil
    whole = scale == 0 ? nil : last
  }
}

/// The rows of one or more models, found by names in a text.
struct RecognizersTable: Sendable {
  /// Every name of a unit that has a row, with the row: of 公分 that of 厘米.
  struct Name: Sendable {
    var text: String
    var row: RecognizersUnit
    var traits: Unit.Traits
  }

  private let names: [RecognizersUnit.Model: PhraseTable<Name>]
  /// Signs before the number.
  let signs: PhraseTable<Name>
  /// Words before the number that name a scale of temperature.
  let prefixes: PhraseTable<RecognizersUnit>

  init(_ rows: [RecognizersUnit], tables units: [Unit], signs: [Unit], glyphs: GlyphTable) {
    var names: [RecognizersUnit.Model: PhraseTable<Name>] = [:]
    var currencies: [String: RecognizersUnit] = [:]
    for model in [RecognizersUnit.Model.currency, .dimension, .age, .temperature] {
      var byUnit: [String: RecognizersUnit] = [:]
      for row in rows where row.model == model {
        byUnit[row.unit] = row
      }
      // A row for the very name goes before one for the key.
      let own = byUnit.values.sorted { $0.unit < $1.unit }.map { row in
        Name(
          text: row.unit, row: row,
          traits: units.first { $0.name == row.unit }?.traits ?? [])
      }
      let known = units.compactMap { unit in
        byUnit[unit.key].map { Name(text: unit.name, row: $0, traits: unit.traits) }
      }
      names[model] = PhraseTable(own + known, glyphs: glyphs, name: \.text)
      currencies = model == .currency ? byUnit : currencies
    }
    self.names = names
    let found = signs.compactMap { sign in
      (currencies[sign.name] ?? currencies[sign.key]).map {
        Name(text: sign.name, row: $0, traits: sign.traits)
      }
    }
    self.signs = PhraseTable(found, glyphs: glyphs, isReversed: true, name: \.text)
    prefixes = PhraseTable(
      rows.filter { $0.model == .fahrenheitPrefix || $0.model == .celsiusPrefix },
      glyphs: glyphs, isReversed: true, name: \.unit)
  }

  /// The longest name of a unit of `model` that starts at `offset`.
  func match(
    _ model: RecognizersUnit.Model, _ text: Span<UInt8>, at offset: Int
  ) -> (end: Int, row: Name)? {
    names[model]?.match(text, at: offset)
  }
}
