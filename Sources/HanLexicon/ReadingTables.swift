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
    for position in readings(of: scalar) where isSyllable(Int(ids[position]), syllable) {
      return true
    }
    return false
  }

  /// Whether a syllable that is listed for `scalar` is `letters` but for its tone. Linear in the
  /// readings listed.
  func containsToneless(_ letters: Span<UInt8>, of scalar: UInt32) -> Bool {
    for position in readings(of: scalar) where isToneless(Int(ids[position]), letters) {
      return true
    }
    return false
  }

  /// Where the numbers of the syllables of `scalar` are in `ids`.
  private func readings(of scalar: UInt32) -> Range<Int> {
    guard scalar >= ReadingTables.firstScalar else { return 0..<0 }
    let row = Int(scalar - ReadingTables.firstScalar)
    guard row + 1 < rows.count else { return 0..<0 }
    return Int(rows[row])..<Int(rows[row + 1])
  }

  private func isSyllable(_ number: Int, _ syllable: Span<UInt8>) -> Bool {
    let start = Int(offsets[number])
    guard Int(offsets[number + 1]) - start == syllable.count else { return false }
    for index in syllable.indices where text[start + index] != syllable[index] {
      return false
    }
    return true
  }

  private func isToneless(_ number: Int, _ letters: Span<UInt8>) -> Bool {
    var position = Int(offsets[number])
    let end = Int(offsets[number + 1])
    for letter in letters.indices {
      guard position < end else { return false }
      let (base, length) = baseLetter(at: position, before: end)
      guard base == letters[letter] else { return false }
      position += length
    }
    return position == end
  }

  /// The letter at `position` without its tone mark, and its length in bytes; ü is `v`.
  private func baseLetter(at position: Int, before end: Int) -> (UInt8, Int) {
    let first = text[position]
    guard first >= 0xC0, position + 1 < end else { return (first, 1) }
    let scalar = UInt32(first & 0x1F) << 6 | UInt32(text[position + 1] & 0x3F)
    let base: UInt8 =
      switch scalar {
      case 0xE0, 0xE1, 0x101, 0x1CE: UInt8(ascii: "a")
      case 0xE8, 0xE9, 0xEA, 0x113, 0x11B: UInt8(ascii: "e")
      case 0xEC, 0xED, 0x12B, 0x1D0: UInt8(ascii: "i")
      case 0xF2, 0xF3, 0x14D, 0x1D2: UInt8(ascii: "o")
      case 0xF9, 0xFA, 0x16B, 0x1D4: UInt8(ascii: "u")
      case 0xFC, 0x1D6, 0x1D8, 0x1DA, 0x1DC: UInt8(ascii: "v")
      case 0x144, 0x148, 0x1F9: UInt8(ascii: "n")
      default: 0
      }
    return (base, 2)
  }
}
