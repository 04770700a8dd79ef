import WordSegmentation

/// The sums over all sequences of labels (forward and backward), scaled at each symbol.
struct LabelLattice {
  typealias Row = LabelTrainer.Row

  private var count = 0
  /// By the first label: factors of the labels that may follow it.
  private var factors: [Row] = []
  /// Factors of the labels themselves.
  private var potentials: [Row] = []
  private var forward: [Row] = []
  private var backward: [Row] = []
  private var scales: [Float] = []

  /// Labels that can begin a text, and that can end one.
  private static let opening = Row(1, 0, 0, 1)
  private static let closing = Row(0, 0, 1, 1)
  private static let single = Row(0, 0, 0, 1)
  private static let leastScale: Float = 1e-30

  /// Begins a sequence of `count` symbols.
  mutating func begin(_ count: Int, _ transitions: [Row]) {
    self.count = count
    factors = ModelLayout.Label.allCases.map { first in
      var row = Row.zero
      for second in ModelLayout.Label.allCases where ModelLayout.Label.allows(first, second) {
        row[second.rawValue] = exponential(transitions[first.rawValue][second.rawValue])
      }
      return row
    }
    for array in [\Self.potentials, \Self.forward, \Self.backward] {
      self[keyPath: array].removeAll(keepingCapacity: true)
      self[keyPath: array].append(contentsOf: repeatElement(.zero, count: count))
    }
    scales.removeAll(keepingCapacity: true)
    scales.append(contentsOf: repeatElement(0, count: count))
  }

  /// Sets the scores of the labels of one symbol; in order.
  mutating func set(_ index: Int, _ score: Row, isFree: Bool) {
    let largest = score.max()
    var potential = Row.zero
    for label in 0..<4 {
      potential[label] = exponential(score[label] - largest)
    }
    if !isFree {
      potential = Self.single
    }
    potentials[index] = potential
    var sum = Self.opening
    if index > 0 {
      sum = .zero
      for label in 0..<4 {
        sum += forward[index - 1][label] * factors[label]
      }
    }
    sum *= potential
    if index == count - 1 {
      sum *= Self.closing
    }
    let scale = max(sum.sum(), Self.leastScale)
    scales[index] = scale
    forward[index] = sum / scale
  }

  /// Sums backwards.
  ///
  /// - Returns: how often each label is expected to follow each, by the first.
  mutating func finish() -> [Row] {
    var expected = [Row](repeating: .zero, count: 4)
    backward[count - 1] = Self.closing
    for index in stride(from: count - 2, through: 0, by: -1) {
      let next = potentials[index + 1] * backward[index + 1] / scales[index + 1]
      for label in 0..<4 {
        let ways = factors[label] * next
        backward[index][label] = ways.sum()
        expected[label] += forward[index][label] * ways
      }
    }
    return expected
  }

  /// The probabilities of the labels of the symbol at `index`.
  func marginal(_ index: Int) -> Row {
    let product = forward[index] * backward[index]
    return product / max(product.sum(), Self.leastScale)
  }
}

/// eˣ within about 2 ulp, by a polynomial and a power of two: unlike libm's, the same on every machine.
/// Below −80 and over 80 the result is that of the limit.
func exponential(_ value: Float) -> Float {
  let clamped = min(max(value, -80), 80)
  let power = (clamped * 1.442_695).rounded()
  // ln 2 in two parts, of which the first times a small integer is exact (Cody, Waite 1980).
  let rest = (clamped - power * 0.693_359_375) + power * 2.121_944_4e-4
  var sum: Float = 1.0 / 5_040
  for factor in [1.0 / 720, 1.0 / 120, 1.0 / 24, 1.0 / 6, 0.5, 1, 1] as [Float] {
    sum = sum * rest + factor
  }
  return sum * Float(sign: .plus, exponent: Int(power), significand: 1)
}
