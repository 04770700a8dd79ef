import DataPacks
import HanLexicon

/// The scores of the four labels at each symbol.
struct LabelScores: ~Copyable {
  /// By symbol; in the order of `ModelLayout.Label`.
  let scores: FixedArray<SIMD4<Int16>>

  init(capacity: Int) {
    scores = FixedArray(repeating: .zero, count: capacity)
  }

  /// Sums the weights of the features of the first `count` symbols. Linear.
  ///
  /// What stands before the first symbol is the boundary of a text, and so is what follows the last.
  func load(_ symbols: borrowing FixedArray<UInt16>, count: Int, _ weights: LabelWeights) {
    let rows = unsafe UnsafeRawPointer(weights.rows.unsafeBase)
    let pairs = unsafe UnsafeRawPointer(weights.pairs.unsafeBase)
    // Ids are below the number of rows, and so are buckets: `LabelWeights` has checked the sizes.
    var row = unsafe Row(rows, ModelLayout.boundary)
    // What the symbols before and at this one have said of it.
    var score = SIMD4<Int16>.zero
    for index in 0...count {
      let next = index < count ? symbols[index] : ModelLayout.boundary
      let nextRow = unsafe Row(rows, next)
      let pair = unsafe pairWeights(pairs, row.base, next)
      if index > 0 {
        scores[index &- 1] = score &+ nextRow.before &+ pair.lowHalf
      }
      score = row.after &+ nextRow.at &+ pair.highHalf
      row = nextRow
    }
  }

  /// The weights of a pair for its first and its second symbol; zeros when it has none.
  @unsafe @inline(__always)
  private func pairWeights(
    _ pairs: UnsafeRawPointer, _ base: Int, _ second: UInt16
  ) -> SIMD8<Int16> {
    typealias Pairs = ModelLayout.Pairs
    let bucket = unsafe pairs + Pairs.bucket(base: base, second: second) &* Pairs.bucketBytes
    let low = unsafe Self.lane(of: second, in: bucket.load(as: UInt64.self))
    let high = unsafe Self.lane(of: second, in: bucket.load(fromByteOffset: 8, as: UInt64.self))
    let lane = low &+ (high & ((low &<< 61) &>> 63))
    let found = min(lane, Pairs.bucketSize &- 1)
    let bytes = unsafe bucket.load(
      fromByteOffset: Pairs.weightOffset &+ found &* Pairs.weightSize, as: SIMD8<Int8>.self)
    let isPair = Int16(truncatingIfNeeded: (lane &- Pairs.bucketSize) &>> 63)
    return SIMD8<Int16>(truncatingIfNeeded: bytes) & SIMD8(repeating: isPair)
  }

  /// The lowest of four 16-bit lanes that equals `symbol`, or 4.
  @inline(__always)
  private static func lane(of symbol: UInt16, in lanes: UInt64) -> Int {
    let difference = lanes ^ UInt64(symbol) &* 0x0001_0001_0001_0001
    let equal = (difference &- 0x0001_0001_0001_0001) & ~difference & 0x8000_8000_8000_8000
    return equal.trailingZeroBitCount &>> 4
  }

  /// Adds the weights of dictionary words to the first `count` symbols. Linear.
  func add(_ words: borrowing DictionaryMatches, count: Int, _ weights: LabelWeights) {
    guard weights.dictionary.count >= 4 * ModelLayout.DictionaryRows.count else { return }
    typealias Rows = ModelLayout.DictionaryRows
    let table = unsafe UnsafeRawPointer(weights.dictionary.unsafeBase)
    func row(_ index: Int) -> SIMD4<Int16> {
      unsafe table.loadUnaligned(fromByteOffset: index &* 8, as: SIMD4<Int16>.self)
    }
    for index in 0..<count {
      scores[index] &+=
        row(Rows.all &+ words.lengths(index)) &+ row(Rows.common &+ words.commonLengths(index))
        &+ row(Rows.starting &+ words.starting[index].commonRow)
        &+ row(Rows.inside &+ words.inside[index].commonRow)
        &+ row(Rows.ending &+ words.ending[index].commonRow)
    }
  }
}

/// The weights of one symbol.
private struct Row {
  /// For the label of the symbol before it.
  let before: SIMD4<Int16>
  /// For its own label.
  let at: SIMD4<Int16>
  /// For the label of the symbol after it.
  let after: SIMD4<Int16>
  /// Where its pairs begin.
  let base: Int

  @unsafe @inline(__always)
  init(_ rows: UnsafeRawPointer, _ symbol: UInt16) {
    let bytes = unsafe rows.loadUnaligned(
      fromByteOffset: Int(symbol) &* ModelLayout.rowSize, as: SIMD16<Int8>.self)
    let weights = SIMD8<Int16>(truncatingIfNeeded: bytes.lowHalf)
    before = weights.lowHalf
    at = weights.highHalf
    after = SIMD4<Int16>(truncatingIfNeeded: bytes.highHalf.lowHalf)
    base = unsafe Int(
      rows.loadUnaligned(
        fromByteOffset: Int(symbol) &* ModelLayout.rowSize &+ 12, as: Int32.self))
  }
}
