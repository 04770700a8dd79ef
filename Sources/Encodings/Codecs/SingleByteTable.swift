import DataPacks
import TextEdits

/// The mapping of a single-byte encoding by the WHATWG Encoding Standard, sections 9 and 14.5
/// (`x-user-defined`), read in place from the `encodings` pack. Bytes below 80 are ASCII.
struct SingleByteTable: Sendable {
  private static let cellCount = 128

  private let scalars: PackTable<UInt16>
  private let codes: PackTable<UInt32>
  /// Where the encoding's cells begin in both tables.
  private let first: Int

  /// The tables of all single-byte encodings, with their names in order.
  private struct Tables: Sendable {
    let scalars: PackTable<UInt16>
    let codes: PackTable<UInt32>
    let rowByName: [String: Int]

    init() throws(PackError) {
      let pack = try Pack.embedded(.encodings)
      let names = try pack.table("byte.names", of: UInt8.self)
      let text = String(decoding: (0..<names.count).map { names[$0] }, as: UTF8.self)
      let rows = text.split(separator: "\n").enumerated().map { (String($0.element), $0.offset) }
      rowByName = Dictionary(rows) { first, _ in first }
      scalars = try pack.table("byte.scalars", minimumCount: rows.count * cellCount)
      codes = try pack.table("byte.codes", minimumCount: rows.count * cellCount)
    }
  }

  private static let loaded = Result { () throws(PackError) -> Tables in try Tables() }

  /// - Throws: `PackError` when the library was linked with a pack of another version.
  init(_ name: String) throws(PackError) {
    let tables = try Self.loaded.get()
    guard let row = tables.rowByName[name] else { throw .malformedSection(name: "byte.names") }
    first = row * Self.cellCount
    scalars = tables.scalars
    codes = tables.codes
  }

  /// The scalar of a byte of 80…FF; 0 when it has none. Constant time.
  @inline(__always)
  func scalar(_ byte: UInt8) -> UInt32 {
    UInt32(scalars[first + Int(byte & 0x7F)])
  }

  /// The byte of a scalar beyond ASCII; nil when it has none. Seven comparisons.
  @inline(__always)
  func byte(of scalar: UInt32) -> UInt8? {
    guard scalar < 0x10000 else { return nil }
    let code = scalar << 8
    let index = (first..<first + Self.cellCount).partitioningIndex { codes[$0] >= code }
    guard index < first + Self.cellCount, codes[index] >> 8 == scalar else { return nil }
    return UInt8(truncatingIfNeeded: codes[index])
  }
}
