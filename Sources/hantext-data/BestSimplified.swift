import ScriptConversion

/// The tables of the best mode to Simplified: phrases and characters of Traditional text of every
/// region, compiled like OpenCC's and converted by longest match in one pass.
enum BestSimplified {
  /// The configurations, and the dictionary of regional vocabulary that comes first.
  static let configs: [(name: String, vocabulary: String?)] = [
    ("t2s", nil), ("tw2s", nil), ("hk2s", nil), ("tw2sp", "TWPhrasesRev.txt"),
    ("hk2sp", "HKPhrasesRev.txt"),
  ]

  static func levels(_ name: String) -> [DictionaryLevel] {
    [["phrases of \(name)/best"], ["characters to Simplified/best"]]
  }

  /// Computes the tables and adds them to the dictionaries.
  static func add(to dictionaries: ConversionDictionaries, _ reviewed: ReviewedTables) throws {
    let toSimplified = try PlainConversion(
      [["TSPhrases.txt"], ["TSCharacters.txt"]], dictionaries)
    var characters = try first(dictionaries["TSCharacters.txt"])
    let simplified = try Set(characters.values).union(first(dictionaries["STCharacters.txt"]).keys)
    var phrases: [[UInt32]: [UInt32]] = [:]
    for region in ["TW", "HK"] {
      for (key, value) in try dictionaries["\(region)VariantsRevPhrases.txt"].entries
      where phrases[key] == nil {
        phrases[key] = toSimplified.convert(value)
      }
      for (key, value) in try dictionaries["\(region)VariantsRev.txt"].entries {
        let converted = toSimplified.convert(value)
        if characters[key] == nil, key != converted, !simplified.contains(key) {
          characters[key] = converted
        }
      }
    }
    phrases.merge(try first(dictionaries["TSPhrases.txt"])) { $1 }
    characters[scalars("著")] = scalars("着")
    for row in try reviewed.rows("simplified", columns: 2) {
      let key = scalars(row[0])
      if key.count == 1 {
        characters[key] = scalars(row[1])
      } else {
        phrases[key] = row[1] == "-" ? nil : scalars(row[1])
      }
    }
    dictionaries.add(levels("")[1][0], characters)
    for (name, vocabulary) in configs {
      var all = phrases
      if let vocabulary {
        let conversion = PlainConversion([phrases, characters])
        all.merge(
          try first(dictionaries[vocabulary]).mapValues(conversion.convert)
        ) { $1 }
      }
      dictionaries.add(levels(name)[0][0], guarded(all, characters))
    }
  }

  /// The phrases, and what they become where that would change again: 干预 must stay 干预.
  private static func guarded(
    _ phrases: [[UInt32]: [UInt32]], _ characters: [[UInt32]: [UInt32]]
  ) -> [[UInt32]: [UInt32]] {
    let conversion = PlainConversion([phrases, characters])
    var guarded = phrases
    for value in phrases.values where guarded[value] == nil && conversion.convert(value) != value {
      guarded[value] = value
    }
    return guarded.filter { $0.key.count > 1 }
  }

  private static func first(
    _ dictionary: ConversionDictionary
  ) -> [[UInt32]: [UInt32]] {
    dictionary.entries.reduce(into: [:]) { $0[$1.key] = $0[$1.key] ?? $1.value }
  }
}
