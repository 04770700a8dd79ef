import DataPacks

/// What single characters become: a two-level table by scalar, read in place from the pack
/// (`ConversionPackLayout`).
struct CharacterTable: Sendable {
  typealias Layout = ConversionPackLayout

  let index: PackTable<UInt16>
  let blocks: PackTable<UInt32>
  let records: PackTable<UInt32>
  /// The numbers of the index's chunks for planes 0 to 3, a byte each, the lowest first.
  let chunks: UInt32

  /// The flags and the replacement of one character. Constant time.
  @inline(__always)
  func entry(_ scalar: UInt32) -> UInt32 {
    guard scalar < Layout.scalarLimit else { return 0 }
    let place = Int(scalar &>> Layout.blockShift) & (Layout.chunkSize - 1)
    let block = Int(index[start(ofPlane: scalar &>> 16) &+ place])
    return blocks[block &<< 6 | Int(scalar & 63)]
  }

  /// Where the blocks of a plane's scalars stand in the index.
  @inline(__always)
  func start(ofPlane plane: UInt32) -> Int {
    Int(chunks &>> (8 &* plane) & 0xFF) &* Layout.chunkSize
  }

  /// Whether every scalar's entry lies inside the tables.
  var isSound: Bool {
    let blockCount = blocks.count / Layout.blockSize
    return (UInt32(0)..<4).allSatisfy { plane in
      let start = start(ofPlane: plane)
      guard start + Layout.chunkSize <= index.count else { return false }
      return index.withSpan { index in
        for place in start..<start + Layout.chunkSize where Int(index[place]) >= blockCount {
          return false
        }
        return true
      }
    }
  }
}
