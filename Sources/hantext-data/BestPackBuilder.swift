import DataPacks
import ScriptConversion

private typealias Layout = LatticeLayout

/// Builds the sections of the `conversion` pack for the best mode to Traditional
/// (`LatticeLayout`).
struct BestPackBuilder {
  /// Bits of a configuration, by its name.
  static let configs: [(name: String, region: Int, vocabularyBit: UInt16)] = [
    ("s2t", 0, 0), ("s2tw", 1, 0), ("s2hk", 2, 0), ("s2twp", 1, 8), ("s2hkp", 2, 16),
  ]
  private static let bucketCount = 1 << 13

  private let sources: BestSources
  /// OpenCC's standard, Taiwan, Hong Kong; the bit of each is 1 shifted by its place.
  private let regions: [BestRegion]
  private let rules: BestRules
  private var high: [UInt32] = []
  private var highNumbers: [UInt32: Int] = [:]

  init(_ sources: SourceFolder, _ data: SourceFolder, _ dictionaries: ConversionDictionaries) throws
  {
    let best = try BestSources(sources, data, dictionaries)
    self.sources = best
    regions = try ["T", "TW", "HK"].map {
      try BestRegion(best, region: $0, hasVocabulary: $0 != "T")
    }
    rules = try BestRules(best)
  }

  // MARK: Sections

  mutating func addSections(to pack: inout PackBuilder) throws {
    var folds: [UInt16] = []
    for character in Layout.foldRange { folds.append(try unit(sources.folding(character))) }
    let highFolds = (UInt32(0x20000)...0x323AF).flatMap { character in
      let folded = sources.folding(character)
      return folded == character ? [] : [character, folded]
    }
    let (keys, buckets) = try phraseSections()
    var maps: [UInt16] = []
    var rows: [UInt32] = []
    var regionRows: [[UInt32]] = []
    let names = try pairs(sources.nameForms.mapValues { $0 ? 1 : 0 })
    let shapes = try sources.reviewed.rows("shapes", columns: 2).flatMap { row in
      [try unit(scalars(row[0])[0]), try unit(scalars(row[1])[0])]
    }
    for region in regions {
      let forms = try pairs(region.forms.mapValues { UInt32($0) })
      let convertible = try pairs(region.convertible.mapValues { $0 ? 1 : 0 })
      var row: [UInt32] = []
      for list in [forms, convertible, shapes, names] {
        row += [UInt32(maps.count), UInt32(list.count / 2)]
        maps += list
      }
      regionRows.append(row)
    }
    for (_, region, vocabularyBit) in Self.configs {
      let row = [1 << UInt32(region), UInt32(vocabularyBit)] + regionRows[region] + [0]
      rows += row + Array(repeating: 0, count: Layout.Row.size - row.count)
    }
    var rules = rules
    let compiled = try rules.compile { try unit($0) }
    pack.add("best.fold", folds)
    pack.add("best.fold.high", highFolds)
    pack.add("best.high", high)
    pack.add("best.keys", keys)
    pack.add("best.buckets", buckets)
    pack.add("best.maps", maps)
    pack.add("best.rules", compiled)
    pack.add("best.rows", rows)
  }

  private mutating func pairs(_ map: [UInt32: UInt32]) throws -> [UInt16] {
    var pairs: [UInt16] = []
    for (key, value) in map.sorted(by: { $0.key < $1.key }) {
      pairs += [try unit(key), try unit(value)]
    }
    return pairs
  }

  private mutating func unit(_ character: UInt32) throws(SourceError) -> UInt16 {
    if let unit = UInt16(exactly: character) { return unit }
    let number = highNumbers[character] ?? high.count
    guard number < Int(Layout.endHigh - Layout.firstHigh) else {
      throw SourceError(path: "conversion", problem: "has too many characters over U+FFFF")
    }
    if number == high.count {
      highNumbers[character] = number
      high.append(character)
    }
    return UInt16(Layout.firstHigh) + UInt16(number)
  }

  // MARK: Phrases

  private mutating func phraseSections() throws -> ([UInt16], [UInt32]) {
    var all: Set<[UInt32]> = []
    for region in regions {
      all.formUnion(region.phrases.keys)
      all.formUnion(region.vocabulary.keys)
      all.formUnion(region.names.filter { nameDiffers($0, region) })
    }
    var buckets: [[[UInt32]]] = Array(repeating: [], count: Self.bucketCount)
    for key in all {
      let second = key.count > 1 ? key[1] : 0
      buckets[Layout.bucket(key[0], second, count: Self.bucketCount)].append(key)
    }
    var keys: [UInt16] = []
    var starts: [UInt32] = []
    for bucket in buckets {
      starts.append(UInt32(keys.count))
      let sorted = bucket.sorted {
        $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1)
      }
      for key in sorted { keys += try record(key) }
    }
    return (keys, starts + [UInt32(keys.count)])
  }

  /// Whether a name is not what its characters become alone, in some spelling.
  private func nameDiffers(_ word: [UInt32], _ region: BestRegion) -> Bool {
    zip(word, region.nameForm(word)).contains { !region.sensitive($0, $1).isEmpty }
  }

  private mutating func record(_ key: [UInt32]) throws -> [UInt16] {
    let isMixed = !key.allSatisfy(Layout.isHan)
    var characters: UInt16 = 0
    var regional: UInt16 = 0
    var names: UInt16 = 0
    var finals: [[UInt32]: UInt16] = [:]
    let base = regions[0].phrases[key]
    for (place, region) in regions.enumerated() {
      let bit = UInt16(1) << UInt16(place)
      if let value = region.phrases[key] {
        if value == key.map(region.alone) {
          characters |= bit
        } else if value == base?.map({ region.forms[$0] ?? $0 }) {
          regional |= bit
        } else {
          finals[value, default: 0] |= bit
        }
      } else if region.names.contains(key), nameDiffers(key, region) {
        names |= bit
      }
      if let value = region.vocabulary[key] { finals[value, default: 0] |= bit << 2 }
    }
    var values: [UInt16] = []
    var count = 0
    func add(_ mask: UInt16, _ kind: Layout.Kind, _ units: [UInt16]) {
      guard mask != 0 else { return }
      values.append(
        mask | kind.rawValue << Layout.kindShift | UInt16(units.count) << Layout.valueLengthShift)
      values += units
      count += 1
    }
    if characters != LatticeLayout.Kind.everywhere { add(characters, .characters, []) }
    add(names, .name, [])
    if regional != 0 { add(regional, .regional, try (base ?? []).map { try unit($0) }) }
    for (value, mask) in finals.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      add(mask, .final, try value.map { try unit($0) })
    }
    let length = 1 + key.count + values.count
    guard key.count <= Int(Layout.keyLength), count < 8, length < 128 else {
      throw SourceError(path: "conversion", problem: "has a phrase that is too long")
    }
    let header =
      UInt16(key.count) | UInt16(count) << Layout.valueCountShift
      | (characters == LatticeLayout.Kind.everywhere ? Layout.isPlain : 0)
      | (isMixed ? Layout.isMixed : 0) | UInt16(length) << Layout.recordLengthShift
    return try [header] + key.map { try unit($0) } + values
  }

  // MARK: Kernels

  /// Adds a kernel for each configuration, in the order of `configs`.
  func addKernels(
    to compiled: inout PhraseTableCompiler, _ sources: SourceFolder, _ counts: PairCounts,
    careful: [UInt32: [UInt32]]
  ) throws {
    let words = try WordList(sources, folding: FoldingTable(sources)).entries.keys
    var plain = BestTriggers(self.sources.folding, words: words, counts: counts)
    for (place, region) in regions.enumerated() {
      plain.add(region, withVocabulary: false)
      plain.add(rules, region, bit: 1 << UInt16(place))
    }
    var full = plain
    for region in regions { full.add(region, withVocabulary: true) }
    plain.choose()
    full.choose()
    print(
      "  best: \(full.joints.count) joints, \(plain.characters.count) characters and "
        + "\(plain.pairs.count) pairs as triggers")
    // With the same characters as triggers a region's table is stored once, with its vocabulary and
    // without.
    for (_, number, vocabularyBit) in Self.configs {
      let region = regions[number]
      let triggers = vocabularyBit == 0 ? plain : full
      var replacements: [UInt32: [UInt32]] = [:]
      let characters = self.sources.folding.spellings.values.joined()
      for character in characters {
        let value = region.alone(character)
        if value != character || full.always.contains(character) {
          replacements[character] = [value]
        }
      }
      for (character, normal) in careful {
        let value = normal.map(region.alone)
        if value != [character] { replacements[character] = value }
      }
      try compiled.add(
        ConversionTriggers(
          best: triggers, characters: full.characters, always: full.always,
          replacements: replacements),
        joints: full.joints,
        jointBits: 5, careful: [])
    }
  }
}
