import ScriptConversion

/// What all regions of the best mode are made of.
struct BestSources {
  let dictionaries: ConversionDictionaries
  let reviewed: ReviewedTables
  let folding: HanFolding
  let sets: [String: ReviewedTables.NamedSet]
  /// OpenCC's phrases by their keys; the reviewed ones win over the generated ones.
  let base: [[UInt32]: [UInt32]]
  /// The keys of `base` in the order of the files.
  let baseKeys: [[UInt32]]
  /// First candidates of Simplified characters.
  let characters: [UInt32: [UInt32]]
  /// Folded words with a tag of a proper name.
  let properNames: [[UInt32]]
  /// Characters that keep their shape in names, and whether only at the beginning.
  let nameForms: [UInt32: Bool]

  init(_ sources: SourceFolder, _ data: SourceFolder, _ dictionaries: ConversionDictionaries) throws
  {
    self.dictionaries = dictionaries
    reviewed = ReviewedTables(data)
    folding = try HanFolding(sources, reviewed)
    sets = try reviewed.sets()
    var base: [[UInt32]: [UInt32]] = [:]
    var keys: [[UInt32]] = []
    for file in ["STPhrases_GeneratedFromRegionalPhrases.txt", "STPhrases.txt"] {
      for (key, value) in try Self.first(dictionaries[file]) {
        if base[key] == nil { keys.append(key) }
        base[key] = value
      }
    }
    self.base = base
    baseKeys = keys
    characters = try Dictionary(
      Self.first(dictionaries["STCharacters.txt"]).map { ($0.key[0], $0.value) }
    ) { first, _ in first }
    nameForms = try reviewed.rows("names", columns: 3).reduce(into: [:]) {
      $0[scalars($1[0])[0]] = $1[2] == "first"
    }
    properNames = try Self.properNames(sources, folding, Set(nameForms.keys))
  }

  /// The entries of a dictionary, of each key the first.
  static func first(
    _ dictionary: ConversionDictionary
  ) -> [(key: [UInt32], value: [UInt32])] {
    var known: Set<[UInt32]> = []
    return dictionary.entries.filter { known.insert($0.key).inserted }
  }

  func table(_ file: String) throws -> [[UInt32]: [UInt32]] {
    try Dictionary(Self.first(dictionaries[file]).map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// The words of jieba's dictionary (MIT) whose first tag is that of a person, a place, an
  /// organization or another name, and that hold one of `characters`.
  private static func properNames(
    _ sources: SourceFolder, _ folding: HanFolding, _ characters: Set<UInt32>
  ) throws -> [[UInt32]] {
    var tags: [[UInt32]: Substring] = [:]
    for line in try sources.lines("jieba/dict.txt") {
      let columns = line.split(separator: " ")
      let word = folding(scalars(columns[0]))
      guard columns.count == 3, word.allSatisfy(LatticeLayout.isHan), tags[word] == nil else {
        continue
      }
      tags[word] = columns[2]
    }
    // 于 with one character after it is more often the preposition than the surname.
    return tags.filter { word, tag in
      ["nr", "ns", "nt", "nz"].contains(tag.prefix(2)) && word.contains(where: characters.contains)
        && !(word.count < 3 && word[0] == 0x4E8E)
    }.map(\.key).sorted { $0.lexicographicallyPrecedes($1) }
  }
}

/// The tables of one region: what phrases and characters become.
struct BestRegion {
  let sources: BestSources
  /// What a Simplified character, or one of another region, becomes alone.
  private(set) var characters: [UInt32: UInt32] = [:]
  /// What a character that is Traditional already becomes.
  private var variants: [UInt32: UInt32] = [:]
  /// Standard Traditional characters in the form of the region.
  private(set) var forms: [UInt32: UInt32] = [:]
  /// Phrases by their folded keys.
  private(set) var phrases: [[UInt32]: [UInt32]] = [:]
  /// The words that are proper names and no phrases.
  private(set) var names: Set<[UInt32]> = []
  /// Regional vocabulary by folded keys, if there is any.
  private(set) var vocabulary: [[UInt32]: [UInt32]] = [:]
  private let shapes: Set<[UInt32]>

  /// - Parameter region: `TW`, `HK`, or `T` for OpenCC's standard.
  init(_ sources: BestSources, region: String, hasVocabulary: Bool) throws {
    self.sources = sources
    shapes = Set(
      try sources.reviewed.rows("shapes", columns: 2).map { scalars($0[0]) + scalars($0[1]) })
    let isRegional = region != "T"
    let regionalPhrases = isRegional ? try sources.table("\(region)VariantsPhrases.txt") : [:]
    let regionalForms = isRegional ? try sources.table("\(region)Variants.txt") : [:]
    let toRegion = PlainConversion([regionalPhrases, regionalForms])
    let preferences = try Preferences(sources, region)
    try addCharacters(toRegion, regionalForms, preferences)
    for row in try sources.reviewed.rows("characters", columns: 3, region: region) {
      characters[scalars(row[1])[0]] = scalars(row[2])[0]
    }
    for (key, value) in regionalForms {
      forms[key[0]] = preferences.single(value[0])
    }
    for (key, value) in preferences.singles where forms[key] == nil { forms[key] = value }

    for key in sources.baseKeys {
      let folded = sources.folding(key)
      guard folded == key || sources.base[folded] == nil else { continue }
      phrases[folded] = toRegion.convert(sources.base[key] ?? key)
    }
    let additions =
      isRegional ? try sources.dictionaries["\(region)VariantsPhrases.txt"].entries : []
    for (key, value) in additions {
      let folded = sources.folding(key)
      if phrases[folded] == nil { phrases[folded] = value }
    }
    phrases = phrases.mapValues(preferences.conversion.convert)
    try review(region)
    phrases = phrases.filter { $0.key.allSatisfy(LatticeLayout.isHan) && $0.key.count > 1 }
    names = Set(sources.properNames.filter { phrases[$0] == nil })
    if hasVocabulary {
      try addVocabulary(region, [regionalPhrases, regionalForms], preferences)
    }
  }

  private mutating func addCharacters(
    _ toRegion: PlainConversion, _ regionalForms: [[UInt32]: [UInt32]], _ preferences: Preferences
  ) throws {
    func one(_ text: [UInt32]) throws -> UInt32 {
      guard text.count == 1 else {
        throw SourceError(path: "conversion", problem: "a character becomes several: \(text)")
      }
      return text[0]
    }
    for (key, value) in sources.characters {
      characters[key] = preferences.single(try one(toRegion.convert(value)))
    }
    for (key, value) in regionalForms where characters[key[0]] == nil {
      characters[key[0]] = preferences.single(try one(value))
    }
    var others = Set(sources.characters.keys)
    others.formUnion(try sources.characters.values.map(one))
    for (folded, spellings) in sources.folding.spellings {
      others.formUnion(spellings.filter { $0 != folded })
    }
    for character in others {
      let value = try one(toRegion.convert([character]))
      if value != character { variants[character] = value }
    }
  }

  private mutating func review(_ region: String) throws {
    for row in try sources.reviewed.rows("phrases", columns: 3, region: region) {
      for (key, value) in expand(row[1], row[2]) {
        phrases[sources.folding(scalars(key))] = value == "-" ? nil : scalars(value)
      }
    }
  }

  /// A row for each character of the sets that it names.
  private func expand(_ key: String, _ value: String) -> [(String, String)] {
    guard let start = key.firstIndex(of: "{"), let end = key.firstIndex(of: "}"),
      case .characters(let set) = sources.sets[String(key[key.index(after: start)..<end])]
    else { return [(key, value)] }
    let name = String(key[start...end])
    return set.flatMap { character in
      let text = String(String.UnicodeScalarView([character].compactMap(Unicode.Scalar.init)))
      return expand(
        key.replacing(name, with: text, maxReplacements: 1),
        value.replacing(name, with: text, maxReplacements: 1))
    }
  }

  private mutating func addVocabulary(
    _ region: String, _ levels: [[[UInt32]: [UInt32]]], _ preferences: Preferences
  ) throws {
    let idioms = BestSources.first(try sources.dictionaries["\(region)Phrases.txt"])
    let table = try sources.table("\(region)Phrases.txt")
    let finds = PlainConversion([table])
    let all = PlainConversion([table] + levels)
    for key in sources.baseKeys {
      let value = sources.base[key] ?? key
      if finds.convert(value) != value {
        vocabulary[sources.folding(key)] = preferences.conversion.convert(all.convert(value))
      }
    }
    for (key, value) in idioms {
      vocabulary[sources.folding(key)] = value
    }
  }

  // MARK: Characters

  /// What a character becomes alone.
  func alone(_ character: UInt32) -> UInt32 {
    characters[character] ?? variants[character] ?? character
  }

  /// Characters that have another folded form and are converted like Simplified ones all the same,
  /// and whether what they become alone wins over a phrase.
  var convertible: [UInt32: Bool] {
    characters.keys.reduce(into: [:]) { result, character in
      guard sources.folding(character) != character else { return }
      result[character] = (sources.characters[character] ?? [character]) == [character]
    }
  }

  /// What a character becomes for which a phrase, a name or a rule says `value`.
  func kept(_ raw: UInt32, _ value: UInt32) -> UInt32 {
    let folded = sources.folding(raw)
    if raw == value || raw == folded || shapes.contains([raw, value]) { return value }
    if characters[raw] != nil, sources.folding(value) == folded,
      (sources.characters[raw] ?? [raw]) != [raw]
    {
      return value
    }
    // As `LatticeConversion` does.
    let own = alone(raw)
    return own == folded ? value : own
  }

  /// The spellings of a folded character for which a value is another than what they become alone.
  func sensitive(_ folded: UInt32, _ value: UInt32) -> [UInt32] {
    (sources.folding.spellings[folded] ?? [folded]).filter { kept($0, value) != alone($0) }
  }

  /// What a proper name becomes.
  func nameForm(_ word: [UInt32]) -> [UInt32] {
    word.enumerated().map { place, character in
      guard let isFirstOnly = sources.nameForms[character], !isFirstOnly || place == 0 else {
        return alone(character)
      }
      return character
    }
  }
}

/// Which forms a region prefers (`preferences.tsv`).
private struct Preferences {
  let conversion: PlainConversion
  let singles: [UInt32: UInt32]

  init(_ sources: BestSources, _ region: String) throws {
    var all: [[UInt32]: [UInt32]] = [:]
    for row in try sources.reviewed.rows("preferences", columns: 3, region: region) {
      all[scalars(row[1])] = scalars(row[2])
    }
    let characters = all.filter { $0.key.count == 1 }
    conversion = PlainConversion([all.filter { $0.key.count > 1 }, characters])
    singles = characters.reduce(into: [:]) { $0[$1.key[0]] = $1.value[0] }
  }

  func single(_ character: UInt32) -> UInt32 { singles[character] ?? character }
}
