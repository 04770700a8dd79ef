import TextEdits
import WordSegmentation

/// Trains a linear-chain conditional random field by stochastic gradient ascent on the likelihood,
/// sentence by sentence, with a rate for each weight (J. Duchi, E. Hazan, Y. Singer, "Adaptive
/// Subgradient Methods", JMLR 12, 2011).
///
/// The order of the sentences comes from a fixed seed and every operation is an IEEE one, so that the
/// same sentences give the same weights on every machine.
struct LabelTrainer {
  private static let epochs = 6
  private static let rate: Float = 0.1
  private static let initialSquares: Float = 0.01
  /// Pairs that are seen less often have no weights.
  private static let leastPairCount = 2

  /// Four weights, by `ModelLayout.Label`.
  typealias Row = SIMD4<Float>

  let symbolCount: Int
  let usesDictionary: Bool
  /// Pairs of symbols, the first in the high half; ascending.
  private(set) var pairs: [UInt32] = []
  /// Of each symbol for the label before, at and after it; of each pair for its first and its second
  /// symbol; of the dictionary's features.
  private(set) var rows: [Row] = []
  private var squares: [Row] = []
  /// By the first label.
  private(set) var transitions: [Row] = Array(repeating: .zero, count: 4)
  private var transitionSquares: [Row]

  /// The number of the first row of pairs.
  private var pairBase: Int { 3 * symbolCount }
  /// The number of the first row of the dictionary.
  private var dictionaryBase: Int { pairBase + 2 * pairs.count }

  /// The weights of `symbol` for the label before, at and after it.
  func rows(ofSymbol symbol: Int) -> ArraySlice<Row> { rows[3 * symbol..<3 * symbol + 3] }

  /// The weights of the pair of this number for its first and second symbol.
  func rows(ofPair pair: Int) -> ArraySlice<Row> {
    rows[pairBase + 2 * pair..<pairBase + 2 * pair + 2]
  }

  var dictionaryRows: ArraySlice<Row> { rows[dictionaryBase...] }

  init(_ sentences: [LabelledSentence], symbolCount: Int, usesDictionary: Bool) {
    self.symbolCount = symbolCount
    self.usesDictionary = usesDictionary
    transitionSquares = Array(repeating: Row(repeating: Self.initialSquares), count: 4)
    pairs = Self.pairs(sentences)
    let count = 3 * symbolCount + 2 * pairs.count + ModelLayout.DictionaryRows.count
    rows = Array(repeating: .zero, count: count)
    squares = Array(repeating: Row(repeating: Self.initialSquares), count: count)
    let features = sentences.map { self.features($0) }
    var order = Array(sentences.indices)
    var generator = SplitMix64(seed: 1)
    var lattice = LabelLattice()
    for _ in 0..<Self.epochs {
      order.shuffle(using: &generator)
      for index in order {
        learn(sentences[index], features[index], &lattice)
      }
    }
  }

  private static func pairs(_ sentences: [LabelledSentence]) -> [UInt32] {
    var counts: [UInt32: Int] = [:]
    for sentence in sentences {
      for pair in Self.pairs(of: sentence) {
        counts[pair, default: 0] += 1
      }
    }
    return counts.filter { $0.value >= leastPairCount }.map(\.key).sorted()
  }

  /// The pairs of neighbours, with the boundary before the first and after the last symbol.
  private static func pairs(of sentence: LabelledSentence) -> [UInt32] {
    let boundary = ModelLayout.boundary
    let symbols = [boundary] + sentence.symbols + [boundary]
    return zip(symbols, symbols.dropFirst()).map { UInt32($0) << 16 | UInt32($1) }
  }

  /// The rows of each symbol, one symbol after the other, and where those of each begin.
  private func features(_ sentence: LabelledSentence) -> Features {
    let boundary = ModelLayout.boundary
    let symbols = [boundary] + sentence.symbols + [boundary]
    let pairNumbers = Self.pairs(of: sentence).map { pair in
      let low = pairs.indices.partitioningIndex { pairs[$0] >= pair }
      return low < pairs.count && pairs[low] == pair ? low : nil
    }
    var features = Features()
    for index in sentence.symbols.indices {
      features.starts.append(Int32(features.rows.count))
      features.rows += [
        Int32(3 * Int(symbols[index + 2])), Int32(3 * Int(symbols[index + 1]) + 1),
        Int32(3 * Int(symbols[index]) + 2),
      ]
      if let pair = pairNumbers[index] {
        features.rows.append(Int32(pairBase + 2 * pair + 1))
      }
      if let pair = pairNumbers[index + 1] {
        features.rows.append(Int32(pairBase + 2 * pair))
      }
      if usesDictionary {
        let count = LabelledSentence.rowsPerSymbol
        features.rows += sentence.dictionaryRows[index * count..<index * count + count].map {
          $0 + Int32(dictionaryBase)
        }
      }
    }
    features.starts.append(Int32(features.rows.count))
    return features
  }

  private struct Features {
    var rows: [Int32] = []
    var starts: [Int32] = []

    func range(_ index: Int) -> Range<Int> { Int(starts[index])..<Int(starts[index + 1]) }
  }

  /// Moves the weights towards the labels of `sentence`.
  private mutating func learn(
    _ sentence: LabelledSentence, _ features: Features, _ lattice: inout LabelLattice
  ) {
    let count = sentence.symbols.count
    guard count > 0 else { return }
    lattice.begin(count, transitions)
    for index in 0..<count {
      var score = Row.zero
      for feature in features.range(index) {
        score += rows[Int(features.rows[feature])]
      }
      lattice.set(index, score, isFree: sentence.isFree[index])
    }
    let expected = lattice.finish()
    for index in 0..<count where sentence.isFree[index] {
      var gradient = -lattice.marginal(index)
      gradient[sentence.labels[index]] += 1
      for feature in features.range(index) {
        let row = Int(features.rows[feature])
        squares[row] += gradient * gradient
        rows[row] += Self.rate * gradient / squares[row].squareRoot()
      }
    }
    var gradients = expected.map { -$0 }
    for (first, second) in zip(sentence.labels, sentence.labels.dropFirst()) {
      gradients[first][second] += 1
    }
    for label in 0..<4 {
      transitionSquares[label] += gradients[label] * gradients[label]
      transitions[label] += Self.rate * gradients[label] / transitionSquares[label].squareRoot()
    }
  }
}

/// The generator of S. Vigna, "SplitMix64" (public domain, 2015).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
