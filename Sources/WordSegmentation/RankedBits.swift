import DataPacks

/// A set of numbers in a pack that tells how many members lie below one: dense tables by sparse
/// numbers.
///
/// One bit a number, and the count of the members before every 64 (G. Jacobson, "Space-efficient
/// Static Trees and Graphs", FOCS 1989). Constant time.
struct RankedBits: Sendable {
  private let bits: PackTable<UInt64>
  private let ranks: PackTable<UInt32>
  /// How many numbers there are in the set.
  let memberCount: Int

  init(pack: Pack, _ name: String) throws(PackError) {
    bits = try pack.table("\(name).bits", minimumCount: 1)
    ranks = try pack.table("\(name).ranks", minimumCount: bits.count)
    let last = bits.count - 1
    memberCount = Int(ranks[last]) + bits[last].nonzeroBitCount
  }

  /// How many members are smaller than `number`; nil when it is no member.
  @inline(__always)
  func rank(of number: Int) -> Int? {
    let place = number >> 6
    guard place < bits.count else { return nil }
    let word = bits[place]
    let bit = UInt64(1) << UInt64(truncatingIfNeeded: number & 63)
    guard word & bit != 0 else { return nil }
    return Int(ranks[place]) + (word & (bit - 1)).nonzeroBitCount
  }
}
