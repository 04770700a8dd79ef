import Foundation
import ScriptConversion

/// The reviewed tables of `Data/conversion`, read as rows.
struct ReviewedTables {
  private let data: SourceFolder

  init(_ data: SourceFolder) {
    self.data = data
  }

  /// The rows of a table, in its order; each has at least `columns` cells.
  func rows(_ name: String, columns: Int) throws -> [[String]] {
    let path = "conversion/\(name).tsv"
    return try data.lines(path).filter { !$0.hasPrefix("#") }.map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= columns else {
        throw SourceError(path: path, problem: "has the short row \(line)")
      }
      return cells
    }
  }

  /// The rows of a table whose first cell names the region or all (`*`).
  func rows(_ name: String, columns: Int, region: String) throws -> [[String]] {
    try rows(name, columns: columns).filter { row in
      row[0].split(separator: ",").contains { $0 == region || $0 == "*" }
    }
  }

  /// A set of `sets.tsv`: characters, or words.
  enum NamedSet {
    case characters([UInt32])
    case words([String])
  }

  func sets() throws -> [String: NamedSet] {
    var sets: [String: NamedSet] = [:]
    for row in try rows("sets", columns: 2) {
      sets[row[0]] =
        row[1].contains(" ")
        ? .words(row[1].split(separator: " ").map(String.init))
        : .characters(Set(row[1].unicodeScalars.map(\.value)).sorted())
    }
    return sets
  }
}

/// Folds Han characters as `ConversionMode.best` does: as the lexicon, and by `folding.tsv`.
struct HanFolding {
  private let table: FoldingTable
  private let exceptions: [UInt32: UInt32]
  /// The characters that fold to each.
  private(set) var spellings: [UInt32: [UInt32]] = [:]

  init(_ sources: SourceFolder, _ reviewed: ReviewedTables) throws {
    table = try FoldingTable(sources)
    exceptions = try reviewed.rows("folding", columns: 2).reduce(into: [:]) {
      $0[scalars($1[0])[0]] = scalars($1[1])[0]
    }
    for range in [UInt32(0x3007)...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x323AF] {
      for character in range {
        spellings[self(character), default: []].append(character)
      }
    }
  }

  func callAsFunction(_ character: UInt32) -> UInt32 {
    guard LatticeLayout.isHan(character) else { return character }
    if let exception = exceptions[character] { return exception }
    let folded = table.fold(character)
    return exceptions[folded] ?? folded
  }

  func callAsFunction(_ text: [UInt32]) -> [UInt32] { text.map { self($0) } }
}

func scalars(_ text: some StringProtocol) -> [UInt32] { text.unicodeScalars.map(\.value) }
