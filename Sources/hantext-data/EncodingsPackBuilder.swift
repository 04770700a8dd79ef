import DataPacks
import Foundation

/// The `encodings` pack: the WHATWG index of gb18030 both ways, and the cost tables of
/// `EncodingDetector`.
///
/// | section | element | content |
/// |---|---|---|
/// | `gbk.scalars` | UInt16 | scalar by cell, 190 cells a lead from 81 on |
/// | `gbk.codes` | UInt16 | bytes by scalar of the basic plane, lead high; 0 none |
/// | `gb18030.offsets` | UInt32 | first pointer of each four-byte range |
/// | `gb18030.points` | UInt32 | first scalar of each range |
/// | `cost.…`, `pair.…` | | see `DetectionPackLayout` |
enum EncodingsPackBuilder {
  static func build(_ sources: SourceFolder, _ data: SourceFolder) throws -> [UInt8] {
    var pack = PackBuilder(name: "encodings")
    let scalars = try gb18030Cells(data)
    pack.add("gbk.scalars", scalars)
    pack.add("gbk.codes", codes(scalars))
    let ranges = try gb18030Ranges(data)
    pack.add("gb18030.offsets", ranges.map(\.offset))
    pack.add("gb18030.points", ranges.map(\.point))
    let letters = try LetterCounts(data)
    let costs = try CharacterCosts(sources, data, letters)
    pack.add("cost.blocks", costs.blocks)
    pack.add("cost.rows", costs.rows)
    let pairs = try PairGains(sources, letters)
    pack.add("pair.folds", pairs.folds)
    pack.add("pair.slots", pairs.slots)
    return pack.finish()
  }

  private static let cellsPath = "whatwg/gb18030.txt"
  private static let rowCount = 190

  private static func gb18030Cells(_ data: SourceFolder) throws -> [UInt16] {
    var cells: [UInt16] = []
    for line in try data.lines(cellsPath) where !line.hasPrefix("#") {
      let scalars = line.unicodeScalars
      let row = scalars.dropFirst(3).map { UInt16(truncatingIfNeeded: $0.value) }
      let lead = String(0x81 + cells.count / rowCount, radix: 16, uppercase: true)
      guard line.hasPrefix(lead + " "), row.count == rowCount else {
        throw SourceError(path: cellsPath, problem: "row \(lead) is malformed")
      }
      cells += row
    }
    guard cells.count == 126 * rowCount else {
      throw SourceError(path: cellsPath, problem: "has \(cells.count) cells")
    }
    return cells
  }

  /// The first cell of each scalar: the standard's "index pointer".
  private static func codes(_ scalars: [UInt16]) -> [UInt16] {
    var codes = [UInt16](repeating: 0, count: 0x10000)
    for (cell, scalar) in scalars.enumerated() where codes[Int(scalar)] == 0 {
      let trail = cell % rowCount
      codes[Int(scalar)] =
        UInt16(0x81 + cell / rowCount) << 8 | UInt16(trail + (trail < 0x3F ? 0x40 : 0x41))
    }
    return codes
  }

  private static func gb18030Ranges(
    _ data: SourceFolder
  ) throws -> [(offset: UInt32, point: UInt32)] {
    let path = "whatwg/gb18030-ranges.txt"
    let ranges = try data.lines(path).filter { !$0.hasPrefix("#") }.map { line in
      let fields = line.split(separator: " ")
      guard fields.count == 2, let offset = UInt32(fields[0]),
        let point = UInt32(fields[1], radix: 16)
      else { throw SourceError(path: path, problem: "malformed line: \(line)") }
      return (offset: offset, point: point)
    }
    guard ranges.first?.offset == 0,
      zip(ranges, ranges.dropFirst()).allSatisfy({ $0.offset < $1.offset && $0.point < $1.point })
    else { throw SourceError(path: path, problem: "ranges do not ascend") }
    return ranges
  }
}
