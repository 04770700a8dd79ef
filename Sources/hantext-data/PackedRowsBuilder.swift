import DataPacks

extension PackBuilder {
  /// Adds the set of those `limit` numbers that `isMember` holds for, as `RankedSet` in `HanLexicon`
  /// reads it.
  mutating func addRankedSet(_ name: String, limit: Int, _ isMember: (Int) -> Bool) {
    var bits = [UInt64](repeating: 0, count: (limit + 63) / 64)
    for number in 0..<limit where isMember(number) {
      bits[number >> 6] |= 1 << UInt64(number & 63)
    }
    var ranks: [UInt32] = []
    var count = 0
    for word in bits {
      ranks.append(UInt32(count))
      count += word.nonzeroBitCount
    }
    add(name + ".bits", bits)
    add(name + ".ranks", ranks)
  }

  /// Adds the ascending `starts` of rows and the end of the last one, as `RowStarts` in `HanLexicon`
  /// reads them.
  mutating func addRowStarts(_ name: String, _ starts: [Int]) {
    let bases = stride(from: 0, to: starts.count, by: 64).map { UInt32(starts[$0]) }
    let offsets = starts.indices.map { UInt16(starts[$0] - Int(bases[$0 >> 6])) }
    add(name + ".rows", offsets)
    add(name + ".bases", bases)
  }
}
