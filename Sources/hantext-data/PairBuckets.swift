import DataPacks
import WordSegmentation

/// The pairs of symbols that have weights, in the buckets of `ModelLayout.Pairs`.
struct PairBuckets {
  private typealias Pairs = ModelLayout.Pairs

  /// By the first symbol. Symbols without pairs share one that no other has.
  private(set) var bases: [Int]
  private(set) var bytes = [UInt8](
    repeating: 0, count: ModelLayout.Pairs.bucketCount * ModelLayout.Pairs.bucketBytes)

  /// How full the buckets may be: the weakest pairs over it are left out.
  private static let largestLoad = 0.9
  /// How many bases are tried for one symbol.
  private static let triedBases = 4_000
  private static let noPairs = 0

  private struct Pair {
    var first: UInt16
    var second: UInt16
    /// For the first and for the second symbol.
    var halves: [LabelTrainer.Row]
    var strength: Float
  }

  /// - Parameter least: weights that all stay below it count as none.
  init(_ trainer: LabelTrainer, least: Float) {
    bases = Array(repeating: Self.noPairs, count: trainer.symbolCount)
    let rows = Self.rows(trainer, least)
    var usedBases: Set<Int> = [Self.noPairs]
    var counts = [Int](repeating: 0, count: Pairs.bucketCount)
    for row in rows {
      let base = Self.base(of: row, counts, usedBases)
      usedBases.insert(base)
      bases[Int(row[0].first)] = base
      // Strong pairs first: what finds no room is left out.
      for pair in row {
        let bucket = Pairs.bucket(base: base, second: pair.second)
        guard counts[bucket] < Pairs.bucketSize else { continue }
        store(pair, in: bucket, lane: counts[bucket])
        counts[bucket] += 1
      }
    }
  }

  private mutating func store(_ pair: Pair, in bucket: Int, lane: Int) {
    let start = bucket * Pairs.bucketBytes
    var second: [UInt8] = []
    appendLittleEndian(pair.second, to: &second)
    bytes.replaceSubrange(start + 2 * lane..<start + 2 * lane + 2, with: second)
    let weights = pair.halves.flatMap(SegmentationPackBuilder.quantized)
    let offset = start + Pairs.weightOffset + lane * Pairs.weightSize
    bytes.replaceSubrange(offset..<offset + Pairs.weightSize, with: weights)
  }

  /// The strongest pairs by their first symbol: most pairs first, and strong ones first in each.
  private static func rows(_ trainer: LabelTrainer, _ least: Float) -> [[Pair]] {
    let pairs = trainer.pairs.enumerated().compactMap { number, packed -> Pair? in
      let halves = trainer.rows(ofPair: number).map { row in
        max(row.max(), -row.min()) < least ? .zero : row
      }
      let strength = halves.reduce(Float(0)) { max($0, $1.max(), -$1.min()) }
      let second = UInt16(truncatingIfNeeded: packed)
      guard strength > 0, second != 0 else { return nil }
      return Pair(
        first: UInt16(packed >> 16), second: second, halves: halves, strength: strength)
    }
    let room = Int(Double(Pairs.bucketCount * Pairs.bucketSize) * largestLoad)
    let kept = pairs.sorted {
      ($1.strength, $0.first, $0.second) < ($0.strength, $1.first, $1.second)
    }.prefix(room)
    return Dictionary(grouping: kept, by: \.first).values.sorted {
      ($1.count, $0[0].first) < ($0.count, $1[0].first)
    }
  }

  /// The first base that puts every pair of `row` into a bucket with room, or the one that leaves out
  /// the fewest.
  private static func base(of row: [Pair], _ counts: [Int], _ used: Set<Int>) -> Int {
    var best = (leftOut: Int.max, base: noPairs)
    // Each symbol begins elsewhere.
    let start = Int(row[0].first) &* 7_919
    var tried = 0
    for step in 0..<Pairs.bucketCount {
      let base = (start + step) % Pairs.bucketCount
      guard !used.contains(base) else { continue }
      // The pairs of one symbol are in different buckets.
      let leftOut = row.count {
        counts[Pairs.bucket(base: base, second: $0.second)] == Pairs.bucketSize
      }
      if leftOut < best.leftOut { best = (leftOut, base) }
      tried += 1
      if leftOut == 0 || tried == triedBases { break }
    }
    return best.base
  }
}
