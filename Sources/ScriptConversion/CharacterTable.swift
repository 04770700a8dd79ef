import DataPacks

/// What single characters become: a two-level table by scalar, read in place from the pack
/// (`ConversionPackLayout`).
struct CharacterTable: Sendable {
  typealias Layout = ConversionPackLayout

  let index: PackTable<UInt16>
  let blocks: PackTable<UInt32>
  let records: PackTable<UInt32>
  let start: Int

  /// The flags and the replacement of one character. Constant time.
  @inline(__always)
  func entry(_ scalar: UInt32) -> UInt32 {
    guard scalar < Layout.scalarLimit else { return 0 }
    let block = Int(index[start &+ Int(scalar &>> Layout.blockShift)])
    return blocks[block &<< 6 | Int(scalar & 63)]
  }

  /// How many bytes a character with this entry, itself of `length` bytes, becomes.
  @inline(__always)
  func replacementLength(_ entry: UInt32, _ length: Int) -> Int {
    guard entry & Layout.replacedByRecord != 0 else { return length }
    return Int(records[Int(entry & Layout.payload)] &>> Layout.valueLengthShift & 0xFF)
  }

  /// Whether every scalar's entry lies inside the tables.
  var isSound: Bool {
    let blockCount = blocks.count / Layout.blockSize
    let indexSize = Int(Layout.scalarLimit) / Layout.blockSize
    guard start >= 0, start + indexSize <= index.count else { return false }
    return index.withSpan { index in
      for place in start..<start + indexSize where Int(index[place]) >= blockCount {
        return false
      }
      return true
    }
  }
}
