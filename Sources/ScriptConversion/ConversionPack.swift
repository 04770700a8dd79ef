import DataPacks
import HanLexicon

/// Opens a configuration of the `conversion` pack. Reads its rows and nothing else.
struct ConversionPack {
  private typealias Layout = ConversionPackLayout

  private let names: PackTable<UInt8>
  private let configs: PackTable<UInt16>
  private let tables: PackTable<UInt32>
  private let kernels: PackTable<UInt32>
  private let index: PackTable<UInt16>
  private let blocks: PackTable<UInt32>
  private let filter: PackTable<UInt8>
  private let slots: PackTable<UInt64>
  private let pairs: PackTable<UInt64>
  private let records: PackTable<UInt32>
  private let lattice: LatticeTables
  private let candidateLists: PackTable<UInt32>
  private let candidateKeys: PackTable<UInt32>
  private let candidateLines: PackTable<UInt8>

  init(_ pack: Pack) throws(PackError) {
    names = try pack.table("config-names")
    configs = try pack.table("configs")
    tables = try pack.table("tables")
    kernels = try pack.table("kernels")
    index = try pack.table("index")
    blocks = try pack.table("blocks")
    filter = try pack.table("filter")
    slots = try pack.table("slots")
    pairs = try pack.table("pairs")
    records = try pack.table("records")
    lattice = try LatticeTables(pack)
    candidateLists = try pack.table("candidate-lists")
    candidateKeys = try pack.table("candidate-keys")
    candidateLines = try pack.table("candidates")
  }

  /// Constant time.
  func kernel(
    _ config: ConversionConfig, mode: ConversionMode = .exact, includingTofuRisk: Bool
  ) throws(ConversionError) -> ConversionKernel {
    let row = try row(config, mode, includingTofuRisk)
    return try kernel(Int(configs[row + 6]), try chain(row), lattice: Int(configs[row + 7]))
  }

  /// What the stages of a configuration choose from. Constant time.
  func candidates(
    _ config: ConversionConfig, mode: ConversionMode, includingTofuRisk: Bool
  ) throws(ConversionError) -> ScriptConverter.StageCandidates {
    let row = try row(config, mode, includingTofuRisk)
    let stages = Int(configs[row + 3])
    return ScriptConverter.StageCandidates(
      first: stages == 1 ? nil : try candidates(table: configs[row + 4]),
      last: try candidates(table: configs[row + 3 + stages]))
  }

  private func candidates(table: UInt16) throws(ConversionError) -> ConversionCandidates {
    try ConversionCandidates(
      lists: candidateLists, keys: candidateKeys, lines: candidateLines, table: Int(table))
  }

  /// Where the row of a configuration begins.
  private func row(
    _ config: ConversionConfig, _ mode: ConversionMode, _ includingTofuRisk: Bool
  ) throws(ConversionError) -> Int {
    let best = mode == .best ? number(of: config.rawValue + Layout.bestSuffix) : nil
    guard let number = best ?? number(of: config.rawValue) else { throw .missingConfig(config) }
    let row = (2 * number + (includingTofuRisk ? 1 : 0)) * Layout.configRowSize
    guard row + Layout.configRowSize <= configs.count else {
      throw .malformedPack("too few rows of configurations")
    }
    return row
  }

  private func chain(_ row: Int) throws(ConversionError) -> ConversionChain {
    let stages = configs[row + 3]
    guard stages == 1 || stages == 2 else { throw .malformedPack("a chain of \(stages) stages") }
    let segmentation = configs[row + 1]
    return ConversionChain(
      normalization: try table(configs[row]),
      segmentation: segmentation == Layout.noTable ? nil : try table(segmentation),
      firstStageSegments: configs[row + 2] != 0,
      first: stages == 1 ? nil : try table(configs[row + 4]),
      last: try table(configs[row + 3 + Int(stages)]))
  }

  private func kernel(
    _ number: Int, _ chain: ConversionChain, lattice: Int
  ) throws(ConversionError) -> ConversionKernel {
    let row = number * Layout.kernelRowSize
    guard row + Layout.kernelRowSize <= kernels.count else {
      throw .malformedPack("no kernel \(number)")
    }
    let characters = CharacterTable(
      index: index, blocks: blocks, records: records, chunks: kernels[row])
    guard characters.isSound else {
      throw .malformedPack("kernel \(number) has characters outside its sections")
    }
    let pairWindows = (start: Int(kernels[row + 7]), bits: Int(kernels[row + 8]))
    guard (1...32).contains(pairWindows.bits),
      pairWindows.start + 1 << pairWindows.bits <= pairs.count
    else { throw .malformedPack("kernel \(number) has pairs outside their section") }
    let joints = try filter(row + 5)
    return ConversionKernel(
      chain: chain,
      lattice: lattice == 0 ? nil : try latticeConversion(lattice - 1, characters, joints),
      characters: characters, filter: filter, pairs: try filter(row + 1),
      secondPairs: try filter(row + 3), joints: joints, pairSlots: pairs, pairWindows: pairWindows)
  }

  private func latticeConversion(
    _ row: Int, _ characters: CharacterTable, _ joints: ConversionKernel.Filter
  ) throws(ConversionError) -> LatticeConversion {
    let lexicon: HanLexicon
    do {
      lexicon = try HanLexicon.embedded()
    } catch {
      throw .malformedPack(error.description)
    }
    return try LatticeConversion(
      tables: self.lattice, row: row, lexicon: lexicon, characters: characters, joints: joints,
      filter: filter)
  }

  private func filter(_ row: Int) throws(ConversionError) -> ConversionKernel.Filter {
    let part = ConversionKernel.Filter(start: Int(kernels[row]), bits: Int(kernels[row + 1]))
    guard (6...32).contains(part.bits), part.start % 8 == 0,
      part.start + 1 << (part.bits - 3) <= filter.count
    else {
      throw .malformedPack("a filter lies outside its section")
    }
    return part
  }

  private func number(of name: String) -> Int? {
    let text = names.withSpan { $0.string }
    return text.split(separator: "\n").firstIndex { $0 == name }
  }

  private func table(_ number: UInt16) throws(ConversionError) -> PhraseTable {
    let row = Int(number) * Layout.tableRowSize
    guard row + Layout.tableRowSize <= tables.count else {
      throw .malformedPack("no table \(number)")
    }
    let characters = CharacterTable(
      index: index, blocks: blocks, records: records, chunks: tables[row])
    let table = PhraseTable(
      characters: characters, filter: filter, slots: slots, records: records,
      slotStart: Int(tables[row + 1]),
      slotBits: Int(tables[row + 2]), filterStart: Int(tables[row + 3]),
      filterBits: Int(tables[row + 4]))
    guard (1...32).contains(table.slotBits), (3...32).contains(table.filterBits),
      characters.isSound,
      table.slotStart + 1 << table.slotBits <= slots.count,
      table.filterStart + 1 << (table.filterBits - 3) <= filter.count
    else { throw .malformedPack("table \(number) lies outside its sections") }
    return table
  }
}

extension Span where Element == UInt8 {
  fileprivate var string: String { string(in: 0..<count) }
}
