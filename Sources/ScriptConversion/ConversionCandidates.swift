import DataPacks
import TextEdits

/// The keys of a phrase table that have several values, read in place from the pack
/// (`ConversionPackLayout`).
struct ConversionCandidates: Sendable {
  private let keys: PackTable<UInt32>
  private let lines: PackTable<UInt8>
  private let first: Int
  private let count: Int

  /// - Parameter table: the number of the phrase table.
  init(
    lists: PackTable<UInt32>, keys: PackTable<UInt32>, lines: PackTable<UInt8>, table: Int
  ) throws(ConversionError) {
    guard 2 * table + 1 < lists.count else { throw .malformedPack("no candidates of \(table)") }
    self.keys = keys
    self.lines = lines
    first = Int(lists[2 * table])
    count = Int(lists[2 * table + 1])
    guard 2 * (first + count) <= keys.count else {
      throw .malformedPack("candidates of table \(table) lie outside their section")
    }
  }

  /// The values of a key, the first one first; empty when it has one or none. O(log n) for n keys.
  func values(of key: Span<UInt8>) -> [String] {
    guard key.count > 0 else { return [] }
    let scalar = Scalar(key, at: 0).value
    var entry = (0..<count).partitioningIndex { keys[2 * (first + $0)] >= scalar }
    while entry < count, keys[2 * (first + entry)] == scalar {
      let start = Int(keys[2 * (first + entry) + 1])
      if let values = values(of: key, at: start) { return values }
      entry += 1
    }
    return []
  }

  /// The values in the line that begins at `start`; nil when its key is another one.
  private func values(of key: Span<UInt8>, at start: Int) -> [String]? {
    let tab = start + key.count
    guard tab < lines.count, lines[tab] == 0x09 else { return nil }
    for index in 0..<key.count where lines[start + index] != key[index] { return nil }
    var values: [[UInt8]] = [[]]
    var position = tab + 1
    while position < lines.count, lines[position] != 0x0A {
      if lines[position] == 0x20 {
        values.append([])
      } else {
        values[values.count - 1].append(lines[position])
      }
      position += 1
    }
    return values.map { String(decoding: $0, as: UTF8.self) }
  }
}
