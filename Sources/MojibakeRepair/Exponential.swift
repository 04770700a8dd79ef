/// The exponential function, without a mathematics library.
enum Exponential {
  /// e to the power `exponent`, for exponents up to 0; relative error under 1e-12.
  ///
  /// The exponent is halved until the Taylor series of a few terms is exact enough, and the result
  /// squared as often.
  static func of(_ exponent: Double) -> Double {
    guard exponent > -700 else { return 0 }
    var halvings = 0
    var small = exponent
    while small < -0.5 {
      small /= 2
      halvings += 1
    }
    var term = 1.0
    var sum = 1.0
    for order in 1...14 {
      term *= small / Double(order)
      sum += term
    }
    for _ in 0..<halvings {
      sum *= sum
    }
    return sum
  }
}
