import Encodings
import Foundation

/// Costs of characters by kind of text, from `Data/detection/costs.txt`, from the frequencies of
/// Han characters, and from counts in documents of other languages.
struct CharacterCosts {
  /// Blocks of 256 costs, eighths of a bit; equal blocks are kept once.
  private(set) var blocks: [UInt8] = []
  /// The numbers of the blocks of the basic plane, kind after kind.
  private(set) var rows: [UInt16] = []

  private typealias Kind = DetectionPackLayout.Kind

  private static let path = "detection/costs.txt"
  /// How much of a cost comes from the counts, where a kind of text has them.
  private static let countedShare = 0.9

  init(_ sources: SourceFolder, _ data: SourceFolder, _ letters: LetterCounts) throws {
    let han = try HanFrequencies(sources)
    var tables = [[UInt8]](
      repeating: [UInt8](repeating: .max, count: 0x10000), count: Kind.allCases.count)
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
        let bits = fields[1] == Kind.traditional.rawValue ? han.traditional : han.simplified
        costs = bits.map { ($0.key, min($0.value + added, limit)) }
      default: throw problem
      }
      let targets = Kind.allCases.indices.filter {
        fields[1] == "*" || fields[1] == Kind.allCases[$0].rawValue
      }
      guard !targets.isEmpty else { throw problem }
      for index in targets {
        for (scalar, bits) in costs where scalar < 0x10000 {
          tables[index][scalar] = Self.eighths(bits)
        }
      }
    }
    for (index, kind) in Kind.allCases.enumerated() {
      if let counts = letters.kinds[kind] { Self.mix(counts, into: &tables[index]) }
    }
    share(tables)
  }

  private static func eighths(_ bits: Double) -> UInt8 {
    UInt8(min(255, max(0, (bits * 8).rounded())))
  }

  /// ASCII costs the same in every kind, so that it tells nothing.
  private static func mix(_ counts: LetterCounts.Counts, into costs: inout [UInt8]) {
    let total = counts.total
    for (scalar, count) in counts.singles where scalar >= 0x80 && scalar < 0x10000 {
      let estimate = exp2(-Double(costs[Int(scalar)]) / 8)
      let probability = countedShare * count / total + (1 - countedShare) * estimate
      costs[Int(scalar)] = eighths(-log2(probability))
    }
  }

  private mutating func share(_ tables: [[UInt8]]) {
    var numbers: [[UInt8]: UInt16] = [:]
    for table in tables {
      for start in stride(from: 0, to: table.count, by: 256) {
        let block = Array(table[start..<start + 256])
        if numbers[block] == nil {
          numbers[block] = UInt16(numbers.count)
          blocks += block
        }
        rows.append(numbers[block] ?? 0)
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
