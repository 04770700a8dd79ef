import DataPacks
import WordSegmentation

/// The pairs of symbols that have weights or are in words, in the buckets of `ModelLayout.Pairs`.
struct PairBuckets {
  private typealias Pairs = ModelLayout.Pairs

  /// By the first symbol. Symbols without pairs share one that no other has.
  private(set) var bases: [Int]
  private(set) var bytes: [UInt8]

  /// How many bases are tried for one symbol.
  private static let triedBases = 8_000
  private static let noPairs = 0

  private let bucketCount: Int
  private var counts: [Int]
  /// Bases that are in use or too near to one that is.
  private var usedBases: Set<Int> = []

  private struct Pair {
    var second: UInt16
    /// For the first and for the second symbol.
    var halves: [LabelTrainer.Row] = [.zero, .zero]
    /// What `ModelLayout.Pairs` stores of the word.
    var word: UInt32 = 0

    var strength: Float {
      halves.reduce(Float(0)) { max($0, $1.max(), -$1.min()) }
    }
  }

  /// - Parameters:
  ///   - least: weights that all stay below it count as none.
  ///   - bucketCount: the weakest weights that find no room in so many are left out.
  init(_ trainer: LabelTrainer, least: Float, words: DictionaryPairs, bucketCount: Int) {
    bases = Array(repeating: Self.noPairs, count: trainer.symbolCount)
    let rows = Self.rows(trainer, least, words)
    self.bucketCount = bucketCount
    counts = Array(repeating: 0, count: bucketCount)
    var bucket: [UInt8] = []
    for _ in 0..<Pairs.bucketSize { appendLittleEndian(Pairs.noSymbol, to: &bucket) }
    bucket += Array(repeating: 0, count: Pairs.bucketBytes - bucket.count)
    bytes = Array(repeatElement(bucket, count: bucketCount).joined())

    use(Self.noPairs)
    // Words first, all of them; then weights, strong ones first, as far as there is room.
    for row in rows {
      let base = base(of: row.pairs, first: row.first)
      bases[row.first] = base
      use(base)
      for pair in row.pairs where pair.word != 0 { store(pair, base) }
    }
    let others = rows.flatMap { row in
      row.pairs.filter { $0.word == 0 }.map { (first: row.first, pair: $0) }
    }
    for (first, pair) in others.sorted(by: {
      ($1.pair.strength, $0.first, $0.pair.second) < ($0.pair.strength, $1.first, $1.pair.second)
    }) {
      store(pair, bases[first])
    }
  }

  /// The pairs by their first symbol, most words first.
  private static func rows(
    _ trainer: LabelTrainer, _ least: Float, _ words: DictionaryPairs
  ) -> [(first: Int, pairs: [Pair])] {
    var pairs: [UInt32: Pair] = [:]
    for (number, key) in trainer.pairs.enumerated() {
      let halves = trainer.rows(ofPair: number).map { row in
        max(row.max(), -row.min()) < least ? .zero : row
      }
      guard halves.contains(where: { $0 != .zero }) else { continue }
      pairs[key] = Pair(second: UInt16(truncatingIfNeeded: key), halves: halves)
    }
    for (key, word) in words.words {
      pairs[key, default: Pair(second: UInt16(truncatingIfNeeded: key))].word = word
    }
    return Dictionary(grouping: pairs, by: { Int($0.key >> 16) })
      .map { first, pairs in (first, pairs.map(\.value).sorted { $0.second < $1.second }) }
      .sorted { left, right in
        let (leftWords, rightWords) = (wordCount(left.1), wordCount(right.1))
        return (rightWords, left.0) < (leftWords, right.0)
      }
  }

  private static func wordCount(_ pairs: [Pair]) -> Int { pairs.count { $0.word != 0 } }

  private mutating func use(_ base: Int) {
    let spacing = Pairs.baseSpacing(count: bucketCount)
    for near in base - spacing + 1..<base + spacing { usedBases.insert(near) }
  }

  /// The first base that puts every one of `pairs` into a bucket with room, or the one that leaves out
  /// the fewest; a word weighs more than all weights.
  private func base(of pairs: [Pair], first: Int) -> Int {
    var best = (leftOut: Int.max, base: Self.noPairs)
    // Each symbol begins elsewhere.
    let start = first &* 7_919
    var tried = 0
    for step in 0..<Pairs.baseCount {
      let base = (start + step) % Pairs.baseCount
      guard !usedBases.contains(base) else { continue }
      let leftOut = pairs.reduce(0) { sum, pair in
        let bucket = Pairs.bucket(base: base, second: pair.second, count: bucketCount)
        guard counts[bucket] >= Pairs.bucketSize else { return sum }
        return sum + (pair.word != 0 ? pairs.count + 1 : 1)
      }
      if leftOut < best.leftOut { best = (leftOut, base) }
      tried += 1
      if leftOut == 0 || tried == Self.triedBases { break }
    }
    return best.base
  }

  /// Stores a pair if its bucket has room.
  private mutating func store(_ pair: Pair, _ base: Int) {
    let bucket = Pairs.bucket(base: base, second: pair.second, count: bucketCount)
    let lane = counts[bucket]
    guard lane < Pairs.bucketSize else { return }
    counts[bucket] += 1
    let start = bucket * Pairs.bucketBytes
    set(pair.second, at: start + 2 * lane)
    set(pair.word, at: start + Pairs.wordOffset + lane * Pairs.wordSize)
    let weights = pair.halves.flatMap(SegmentationPackBuilder.quantized)
    let offset = start + Pairs.weightOffset + lane * Pairs.weightSize
    bytes.replaceSubrange(offset..<offset + Pairs.weightSize, with: weights)
  }

  private mutating func set<Value: FixedWidthInteger>(_ value: Value, at offset: Int) {
    var littleEndian: [UInt8] = []
    appendLittleEndian(value, to: &littleEndian)
    bytes.replaceSubrange(offset..<offset + littleEndian.count, with: littleEndian)
  }
}
