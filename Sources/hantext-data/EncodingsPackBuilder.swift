import DataPacks
import Foundation

/// The `encodings` pack: the WHATWG indexes of gb18030 and Big5 both ways, the single-byte ones, and
/// the cost tables of `EncodingDetector`.
///
/// | section | element | content |
/// |---|---|---|
/// | `SET.text` | UInt32 | UTF-8 by cell of `gbk` or `big5`, see `DoubleByteCells` |
/// | `SET.codes` | UInt16 | bytes by scalar of the basic plane, lead high; 0 none |
/// | `SET.high` | UInt32 | scalars above the basic plane, ascending |
/// | `SET.highCodes` | UInt16 | their bytes |
/// | `gb18030.offsets` | UInt32 | first pointer of each four-byte range |
/// | `gb18030.points` | UInt32 | first scalar of each range |
/// | `byte.names` | UInt8 | names of the single-byte encodings, a line each |
/// | `byte.scalars` | UInt16 | 128 a name: scalar by byte from 80 on; 0 none |
/// | `byte.codes` | UInt32 | 128 a name: scalar × 256 + byte, ascending, then FFFFFFFF |
/// | `cost.…`, `pair.…` | | see `DetectionPackLayout` |
enum EncodingsPackBuilder {
  static func build(_ sources: SourceFolder, _ data: SourceFolder) throws -> [UInt8] {
    var pack = PackBuilder(name: "encodings")
    let gbk = try DoubleByteCells(
      data, path: "whatwg/gb18030.txt", trails: Array(0x40...0x7E) + Array(0x80...0xFE))
    // The standard's "index pointer": the first cell.
    add("gbk", gbk, gbk.codes { $1[0] }, to: &pack)
    let big5 = try DoubleByteCells(
      data, path: "whatwg/big5.txt", trails: Array(0x40...0x7E) + Array(0xA1...0xFE))
    add("big5", big5, big5.codes(big5Code), to: &pack)
    let ranges = try gb18030Ranges(data)
    pack.add("gb18030.offsets", ranges.map(\.offset))
    pack.add("gb18030.points", ranges.map(\.point))
    try SingleByteIndexes(data).add(to: &pack)
    let letters = try LetterCounts(data)
    let costs = try CharacterCosts(sources, data, letters)
    pack.add("cost.blocks", costs.blocks)
    pack.add("cost.rows", costs.rows)
    let pairs = try PairGains(sources, letters)
    pack.add("pair.folds", pairs.folds)
    pack.add("pair.slots", pairs.slots)
    return pack.finish()
  }

  private static func add(
    _ name: String, _ cells: DoubleByteCells, _ codes: [UInt32: UInt16],
    to pack: inout PackBuilder
  ) {
    pack.add("\(name).text", cells.text)
    pack.add("\(name).codes", (0..<0x10000).map { codes[$0] ?? 0 })
    let high = codes.filter { $0.key >= 0x10000 }.sorted { $0.key < $1.key }
    pack.add("\(name).high", high.map(\.key))
    pack.add("\(name).highCodes", high.map(\.value))
  }

  /// The standard's "index Big5 pointer": the first cell outside the extension of Hong Kong below
  /// A1, the last one for six characters. A scalar of that extension alone has its first cell,
  /// which the encoder of plain Big5 passes over.
  private static func big5Code(_ scalar: UInt32, _ codes: [UInt16]) -> UInt16 {
    let standard = codes.filter { $0 >= 0xA100 }
    let takesLast = [0x2550, 0x255E, 0x2561, 0x256A, 0x5341, 0x5345].contains(scalar)
    return (takesLast ? standard.last : standard.first) ?? codes[0]
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
