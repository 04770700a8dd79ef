import DataPacks

/// The listed readings of each Han character, in place.
struct ReadingTables: Sendable {
  private static let firstScalar: UInt32 = 0x3400

  private let rows: PackTable<UInt32>
  private let ids: PackTable<UInt16>
  private let offsets: PackTable<UInt32>
  private let text: PackTable<UInt8>

  init(pack: Pack) throws(PackError) {
    rows = try pack.table("readings.rows", minimumCount: 1)
    ids = try pack.table("readings.ids")
    offsets = try pack.table("readings.offsets", minimumCount: 1)
    text = try pack.table("readings.text")
  }

  /// Whether `syllable` is listed for `scalar`. Linear in the readings listed.
  func contains(_ syllable: Span<UInt8>, of scalar: UInt32) -> Bool {
    guard scalar >= ReadingTables.firstScalar else { return false }
    let row = Int(scalar - ReadingTables.firstScalar)
    guard row + 1 < rows.count else { return false }
    for position in Int(rows[row])..<Int(rows[row + 1])
    where isSyllable(Int(ids[position]), syllable) {
      return true
    }
    return false
  }

  private func isSyllable(_ number: Int, _ syllable: Span<UInt8>) -> Bool {
    let start = Int(offsets[number])
    guard Int(offsets[number + 1]) - start == syllable.count else { return false }
    for index in syllable.indices where text[start + index] != syllable[index] {
      return false
    }
    return true
  }
}
