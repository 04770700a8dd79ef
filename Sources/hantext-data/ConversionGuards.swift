/// Dictionaries of *guards*: what a conversion makes of its phrases, mapped to itself.
///
/// OpenCC's phrases keep a conversion from errors at word boundaries, but only in the script that
/// it converts from: 干预 becomes 干預, and 干預, which is no key, would become 幹預 next time. With
/// 干預 as a key of the same dictionary, text that is already converted, or half, is segmented as
/// its source was.
enum ConversionGuards {
  static let traditional = "guards of the Traditional forms"
  static let simplified = "guards of the Simplified forms"
  static let simplifiedCharacters = "guards of the Simplified characters"

  /// The configurations that have guarded variants; nothing needs a guard in `t2jp`.
  static let configs = ["s2hk", "s2t", "s2tw", "t2jp", "tw2s"]

  /// The levels of a stage of one of `configs`, with the guards where they belong.
  static func guarded(_ levels: [DictionaryLevel]) -> [DictionaryLevel] {
    levels.flatMap { level -> [DictionaryLevel] in
      switch level.first {
      case "STPhrases.txt": [level + [traditional]]
      case "TSPhrases.txt", "TWVariantsRevPhrases.txt": [level + [simplified]]
      case "TWVariantsRev.txt": [[simplifiedCharacters], level]
      default: [level]
      }
    }
  }

  /// Computes the guards and adds them to the dictionaries.
  static func add(to dictionaries: ConversionDictionaries) throws {
    dictionaries.add(traditional, try traditionalForms(dictionaries))
    dictionaries.add(simplified, try simplifiedForms(dictionaries))
    // 么 is what 麼 becomes; that it may also be Taiwan's form of 幺 must not change it again.
    let simplifiedValues = Set(
      try dictionaries["TSCharacters.txt"].entries.filter { $0.key != $0.value }.map(\.value))
    dictionaries.add(
      simplifiedCharacters,
      try dictionaries["TWVariantsRev.txt"].entries.map(\.key).filter(simplifiedValues.contains))
  }

  /// The values of the Simplified phrases in all three standards, as far as they would change, or
  /// could hide where a phrase that changes something begins.
  private static func traditionalForms(_ dictionaries: ConversionDictionaries) throws -> [[UInt32]]
  {
    let phrases = ["STPhrases.txt", "STPhrases_GeneratedFromRegionalPhrases.txt"]
    let standard = try PlainConversion([phrases, ["STCharacters.txt"]], dictionaries)
    let characters = try PlainConversion([["STCharacters.txt"]], dictionaries)
    let regions = [
      try PlainConversion([["TWVariantsPhrases.txt"], ["TWVariants.txt"]], dictionaries),
      try PlainConversion([["HKVariantsPhrases.txt"], ["HKVariants.txt"]], dictionaries),
    ]
    let entries = try phrases.flatMap { try dictionaries[$0].entries }
    var beginnings: Set<[UInt32]> = []
    for (key, value) in entries where characters.convert(key) != value {
      for length in 1..<key.count {
        beginnings.insert(Array(key.prefix(length)))
      }
    }
    let forms = Set(
      entries.flatMap { entry in [entry.value] + regions.map { $0.convert(entry.value) } })
    return forms.filter { form in
      standard.convert(form) != form
        || form.indices.dropFirst().contains { beginnings.contains(Array(form[$0...])) }
    }
  }

  /// What `tw2s` makes of the phrases of its dictionaries.
  private static func simplifiedForms(_ dictionaries: ConversionDictionaries) throws -> [[UInt32]] {
    let first = try PlainConversion(
      [["TWVariantsRevPhrases.txt"], ["TWVariantsRev.txt"]], dictionaries)
    let second = try PlainConversion([["TSPhrases.txt"], ["TSCharacters.txt"]], dictionaries)
    let entries = try ["TWVariantsRevPhrases.txt", "TSPhrases.txt"].flatMap {
      try dictionaries[$0].entries
    }
    return entries.map { second.convert(first.convert($0.key)) }
  }
}

/// One stage by longest match over dictionaries of strings, for short strings at build time.
struct PlainConversion {
  private var levels: [[[UInt32]: [UInt32]]] = []
  private var longest: [UInt32: Int] = [:]

  init(_ levels: [DictionaryLevel], _ dictionaries: ConversionDictionaries) throws {
    for files in levels {
      var level: [[UInt32]: [UInt32]] = [:]
      for (key, value) in try files.flatMap({ try dictionaries[$0].entries }) {
        level[key] = level[key] ?? value
        longest[key[0]] = max(longest[key[0]] ?? 0, key.count)
      }
      self.levels.append(level)
    }
  }

  func convert(_ text: [UInt32]) -> [UInt32] {
    var output: [UInt32] = []
    var position = 0
    while position < text.count {
      let match = match(text[position...])
      output += match?.value ?? [text[position]]
      position += match?.length ?? 1
    }
    return output
  }

  private func match(_ text: ArraySlice<UInt32>) -> (length: Int, value: [UInt32])? {
    guard let first = text.first, let longest = longest[first] else { return nil }
    for level in levels {
      for length in stride(from: min(longest, text.count), through: 1, by: -1) {
        if let value = level[Array(text.prefix(length))] {
          return (length, value)
        }
      }
    }
    return nil
  }
}
