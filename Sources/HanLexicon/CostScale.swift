/// Between probabilities and the costs of `TextModel`, −ln p in 1/64 nat.
package enum CostScale {
  package static let perNat = 64
  /// The highest cost that is told apart: 32 nats.
  package static let limit = 2047

  /// e^(−1/64)
  private static let step = 0.984_496_437_005_408_405

  /// By cost: the probability.
  private static let probabilities: [Float] = {
    var value = 1.0
    return (0...limit).map { _ in
      defer { value *= step }
      return Float(value)
    }
  }()

  /// The probability of `cost`, which is cut to 0…`limit`. Constant time.
  @inline(__always)
  static func probability(_ cost: Int) -> Float {
    probabilities[min(max(cost, 0), limit)]
  }

  /// ln x of a positive number: the exponent, and a series of the artanh for the significand
  /// within √2 of 1.
  package static func logarithm(_ x: Float) -> Float {
    var exponent = Float(x.exponent)
    var significand = x.significand
    if significand > 1.414_213_6 {
      significand /= 2
      exponent += 1
    }
    let ratio = (significand - 1) / (significand + 1)
    let square = ratio * ratio
    let series = 2 * ratio * (1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7))))
    return exponent * 0.693_147_18 + series
  }
}
