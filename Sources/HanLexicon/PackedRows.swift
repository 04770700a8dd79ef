import DataPacks

/// A set of numbers below a limit that also counts them: which are in it, and how many are less.
///
/// Two sections: `NAME.bits`, a bit for every number, and `NAME.ranks`, for every 64 of them how many
/// of the set come before.
struct RankedSet: Sendable {
  private let bits: PackTable<UInt64>
  private let ranks: PackTable<UInt32>

  /// Number of members. Constant time.
  var count: Int {
    bits.count == 0 ? 0 : Int(ranks[bits.count - 1]) + bits[bits.count - 1].nonzeroBitCount
  }

  init(pack: Pack, name: String) throws(PackError) {
    bits = try pack.table(name + ".bits")
    ranks = try pack.table(name + ".ranks", minimumCount: bits.count)
  }

  /// How many members are less than `number`, when it is a member itself. Constant time.
  @inline(__always)
  func rank(of number: Int) -> Int? {
    let place = number >> 6
    guard number >= 0, place < bits.count else { return nil }
    let word = bits[place]
    let bit = UInt64(1) << UInt64(number & 63)
    guard word & bit != 0 else { return nil }
    return Int(ranks[place]) + (word & (bit - 1)).nonzeroBitCount
  }
}

/// Where the rows of a table begin, in two bytes a row: relative to the first of its 64.
///
/// Two sections: `NAME.rows`, one more entry than rows, and `NAME.bases`.
struct RowStarts: Sendable {
  private let offsets: PackTable<UInt16>
  private let bases: PackTable<UInt32>

  init(pack: Pack, name: String) throws(PackError) {
    offsets = try pack.table(name + ".rows", minimumCount: 1)
    bases = try pack.table(name + ".bases", minimumCount: (offsets.count + 63) / 64)
  }

  /// Number of rows.
  var count: Int { offsets.count - 1 }

  /// The elements of row `index`. Constant time.
  @inline(__always)
  subscript(index: Int) -> Range<Int> {
    let start = Int(bases[index >> 6]) + Int(offsets[index])
    let end = Int(bases[(index + 1) >> 6]) + Int(offsets[index + 1])
    return start..<max(start, end)
  }
}
