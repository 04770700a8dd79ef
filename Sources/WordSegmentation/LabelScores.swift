import DataPacks
import HanLexicon

/// The scores of the four labels at each symbol.
struct LabelScores {
  /// By symbol; in the order of `ModelLayout.Label`.
  private(set) var scores: [SIMD4<Int16>] = []

  /// Sums the weights of the features of each symbol. Linear.
  ///
  /// What stands before the first symbol is the boundary of a text, and so is what follows the last.
  mutating func load(_ symbols: Span<UInt16>, _ weights: LabelWeights) {
    let count = symbols.count
    scores.removeAll(keepingCapacity: true)
    scores.append(contentsOf: repeatElement(.zero, count: count))
    guard count > 0 else { return }
    let rows = unsafe UnsafeRawPointer(weights.rows.unsafeBase)
    let pairs = unsafe UnsafeRawPointer(weights.pairs.unsafeBase)
    let pairSymbols = unsafe UnsafeRawPointer(weights.pairSymbols.unsafeBase)
    typealias Pairs = ModelLayout.Pairs
    unsafe scores.withUnsafeMutableBufferPointer { scores in
      // Ids are below the number of rows, and so are buckets: `LabelWeights` has checked the sizes.
      var symbol = CharacterModel.boundary
      var row = unsafe Row(rows, symbol)
      // What the symbols before and at this one have said of it.
      var score = SIMD4<Int16>.zero
      for index in 0...count {
        let next = index < count ? symbols[index] : CharacterModel.boundary
        let nextRow = unsafe Row(rows, next)
        let bucket = Pairs.bucket(base: row.base, second: next) &* Pairs.bucketSize
        // The lowest of four 16-bit lanes that equals the second symbol, or 4.
        let lanes = unsafe pairSymbols.loadUnaligned(fromByteOffset: bucket &* 2, as: UInt64.self)
        let difference = lanes ^ UInt64(next) &* 0x0001_0001_0001_0001
        let equal = (difference &- 0x0001_0001_0001_0001) & ~difference & 0x8000_8000_8000_8000
        let lane = equal.trailingZeroBitCount &>> 4
        let bytes = unsafe pairs.loadUnaligned(
          fromByteOffset: (bucket &+ lane & 3) &* Pairs.weightSize, as: SIMD8<Int8>.self)
        let isPair: Int16 = equal == 0 ? 0 : -1
        let pair = SIMD8<Int16>(truncatingIfNeeded: bytes) & SIMD8(repeating: isPair)
        if index > 0 {
          unsafe scores[index &- 1] = score &+ nextRow.before &+ pair.lowHalf
        }
        score = row.after &+ nextRow.at &+ pair.highHalf
        symbol = next
        row = nextRow
      }
    }
  }

  /// Adds the weights of dictionary words. Linear.
  mutating func add(_ matches: DictionaryMatches, _ weights: LabelWeights) {
    let count = scores.count
    guard matches.words.count == count, weights.dictionary.count > 0 else { return }
    typealias Rows = ModelLayout.DictionaryRows
    let table = unsafe UnsafeRawPointer(weights.dictionary.unsafeBase)
    func row(_ index: Int) -> SIMD4<Int16> {
      unsafe table.loadUnaligned(fromByteOffset: index &* 8, as: SIMD4<Int16>.self)
    }
    let words = matches.words.span
    var scores = self.scores.mutableSpan
    for index in 0..<count {
      let word = words[index].common
      let starting = Int(word.starting) &* ModelLayout.classes &+ Int(word.startingClass)
      let inside = Int(word.inside) &* ModelLayout.classes &+ Int(word.insideClass)
      let ending = Int(word.ending) &* ModelLayout.classes &+ Int(word.endingClass)
      scores[index] &+=
        row(Rows.all &+ words[index].all.lengths) &+ row(Rows.common &+ word.lengths)
        &+ row(Rows.starting &+ starting) &+ row(Rows.inside &+ inside)
        &+ row(Rows.ending &+ ending)
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
