import DataPacks
import HanData
import HanLexicon

/// The scores of the four labels at each symbol.
struct LabelScores: ~Copyable {
  /// By symbol; in the order of `ModelLayout.Label`.
  let scores: FixedArray<SIMD4<Int16>>

  init(capacity: Int) {
    scores = FixedArray(repeating: .zero, count: capacity)
  }

  /// Sums the weights of the first `count` symbols and their pairs, and tells `words` of which pairs
  /// are words. Linear.
  ///
  /// What stands before the first symbol is the boundary of a text, and so is what follows the last.
  @inline(__always)
  func load(
    _ symbols: borrowing FixedArray<UInt16>, count: Int, _ weights: LabelWeights,
    _ words: inout DictionaryMatches, usingWords: Bool
  ) {
    guard count > 0 else { return }
    if usingWords { words.begin(count: count) }
    let rows = unsafe UnsafeRawPointer(weights.rows.unsafeBase)
    let pairs = unsafe UnsafeRawPointer(weights.pairs.unsafeBase)
    let bucketCount = weights.bucketCount
    // Most pairs are not at hand: all of them are asked for before the first one is needed.
    var base = unsafe Row.base(rows, ModelLayout.boundary)
    for index in 0..<count {
      let symbol = symbols[index]
      unsafe han_data_prefetch(Pair.address(pairs, base, symbol, bucketCount))
      base = unsafe Row.base(rows, symbol)
    }
    // Ids are below the number of rows, and so are buckets: `LabelWeights` has checked the sizes.
    var row = unsafe Row(rows, ModelLayout.boundary)
    // What the symbols before and at this one have said of it.
    var score = SIMD4<Int16>.zero
    for index in 0..<count {
      let next = symbols[index]
      let nextRow = unsafe Row(rows, next)
      let pair = unsafe Pair(pairs, row.base, next, bucketCount)
      if index > 0 {
        scores[index &- 1] = score &+ nextRow.before &+ pair.weights.lowHalf
        if usingWords {
          words.set(
            index &- 1, row: UInt8(truncatingIfNeeded: pair.word),
            prefix: WordPrefix(growth: pair.word))
        }
      }
      score = row.after &+ nextRow.at &+ pair.weights.highHalf
      row = nextRow
    }
    let end = unsafe Row(rows, ModelLayout.boundary)
    let pair = unsafe Pair(pairs, row.base, ModelLayout.boundary, bucketCount)
    scores[count &- 1] = score &+ end.before &+ pair.weights.lowHalf
  }

  /// What each symbol of a word is worth that the user prefers: 8 in the log of the odds.
  private static let preference = Int16(8 * ModelLayout.scale)

  /// Adds what words are worth that the user prefers. Linear in the text, times the length of the
  /// longest of them.
  func add(_ words: UserWords, _ symbols: borrowing SymbolBuffer, _ text: Span<UInt8>) {
    typealias Label = ModelLayout.Label
    for start in 0..<symbols.count where symbols.isFree(start) {
      words.forEachPreferred(in: text, at: symbols.starts[start]) { length in
        let end = symbols.starts[start] + length
        var last = start
        while last + 1 < symbols.count, symbols.starts[last + 1] < end { last += 1 }
        guard symbols.starts[last + 1] == end else { return }
        guard last > start else {
          scores[start][Label.single.rawValue] &+= Self.preference
          return
        }
        scores[start][Label.begin.rawValue] &+= Self.preference
        for index in start + 1..<last { scores[index][Label.middle.rawValue] &+= Self.preference }
        scores[last][Label.end.rawValue] &+= Self.preference
      }
    }
  }

  /// The weights of the dictionary words at a symbol.
  @inline(__always)
  static func wordScore(
    _ words: borrowing DictionaryMatches, _ index: Int, _ table: UnsafeRawPointer
  ) -> SIMD4<Int16> {
    typealias Rows = ModelLayout.DictionaryRows
    // Rows are below `Rows.count`: `LabelWeights.hasSoundWords` has seen to it.
    func row(_ number: Int) -> SIMD4<Int16> {
      unsafe table.loadUnaligned(fromByteOffset: number &* 8, as: SIMD4<Int16>.self)
    }
    return row(Rows.lengths &+ words.lengths(index))
      &+ row(Rows.starting &+ Int(words.starting[index]))
      &+ row(Rows.inside &+ Int(words.inside[index]))
      &+ row(Rows.ending &+ Int(words.ending[index]))
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
    after = SIMD8<Int16>(truncatingIfNeeded: bytes.highHalf).lowHalf
    base = unsafe Self.base(rows, symbol)
  }

  /// Where the pairs of a symbol begin.
  @unsafe @inline(__always)
  static func base(_ rows: UnsafeRawPointer, _ symbol: UInt16) -> Int {
    unsafe Int(
      rows.loadUnaligned(
        fromByteOffset: Int(symbol) &* ModelLayout.rowSize &+ 12, as: Int32.self))
  }
}

/// The weights and the word of a pair; zeros when it has none.
private struct Pair {
  /// For its first and its second symbol.
  let weights: SIMD8<Int16>
  let word: UInt32

  /// Without a branch on whether the pair is there, which no one can foretell.
  @unsafe @inline(__always)
  init(_ pairs: UnsafeRawPointer, _ base: Int, _ second: UInt16, _ bucketCount: Int) {
    typealias Pairs = ModelLayout.Pairs
    let bucket = unsafe Self.address(pairs, base, second, bucketCount)
    // A one in the lowest bit of the 16-bit lane that equals the second symbol: at most one does.
    let lanes = unsafe bucket.load(as: UInt64.self)
    let difference = lanes ^ UInt64(second) &* 0x0001_0001_0001_0001
    let low = (difference & 0x7FFF_7FFF_7FFF_7FFF) &+ 0x7FFF_7FFF_7FFF_7FFF
    let equal = ~(low | difference | 0x7FFF_7FFF_7FFF_7FFF) &>> 15
    // The highest 16 bits of a product pick the offset of that lane, less that of the zeros.
    let weightOffset = (equal &* Self.offsets(Pairs.weightOffset, Pairs.weightSize)) &>> 48
    let wordOffset = (equal &* Self.offsets(Pairs.wordOffset, Pairs.wordSize)) &>> 48
    let bytes = unsafe bucket.loadUnaligned(
      fromByteOffset: Pairs.noneOffset &+ Int(weightOffset), as: SIMD8<Int8>.self)
    weights = SIMD8<Int16>(truncatingIfNeeded: bytes)
    word = unsafe bucket.loadUnaligned(
      fromByteOffset: Pairs.noneOffset &+ Int(wordOffset), as: UInt32.self)
  }

  /// The bucket of a pair.
  @unsafe @inline(__always)
  static func address(
    _ pairs: UnsafeRawPointer, _ base: Int, _ second: UInt16, _ bucketCount: Int
  ) -> UnsafeRawPointer {
    typealias Pairs = ModelLayout.Pairs
    let number = Pairs.bucket(base: base, second: second, count: bucketCount)
    return unsafe pairs + number &* Pairs.bucketBytes
  }

  /// The offsets of the four lanes, less that of the zeros; that of lane 0 highest.
  @inline(__always)
  private static func offsets(_ first: Int, _ size: Int) -> UInt64 {
    let start = UInt64(first &- ModelLayout.Pairs.noneOffset)
    let size = UInt64(size)
    return start &<< 48 | (start &+ size) &<< 32 | (start &+ 2 &* size) &<< 16
      | (start &+ 3 &* size)
  }
}
