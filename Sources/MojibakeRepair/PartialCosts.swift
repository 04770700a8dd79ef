import HanLexicon

/// What a partial character adds to the cost of a hypothesis, so that it is compared fairly with those
/// that have paid for the whole character: −ln of the probability that a Chinese character begins so.
struct PartialCosts: Sendable {
  /// Of a lead of GBK or Big5, of which some hundred are common, and of half a unit of UTF-16.
  private static let ofHalf: Int32 = 3 * 64 + 32
  /// Of a lead of four bytes.
  private static let ofRare: Int32 = 10 * 64

  /// By the bits of a scalar over the last six, which two of three bytes of UTF-8 tell: 1/64 nat.
  private let byPrefix: [Int32]
  /// By the bits over the last twelve, which the first byte tells.
  private let byLead: [Int32]

  /// Sums the probabilities of the characters of the basic plane: under a millisecond.
  init(lexicon: HanLexicon) {
    let probabilities = (0...255).map { Exponential.of(-Double($0) / 8) }
    var prefixes = [Double](repeating: 0, count: 1024)
    for scalar in UInt32(0x80)..<0x10000 {
      let id = lexicon.fold(scalar)
      guard id != 0 else { continue }
      prefixes[Int(scalar >> 6)] += probabilities[lexicon.characterModel.cost(of: id)]
    }
    byPrefix = prefixes.map(Self.cost)
    byLead = (0..<16).map { lead in
      Self.cost(prefixes[lead * 64..<lead * 64 + 64].reduce(0, +))
    }
  }

  private static func cost(_ probability: Double) -> Int32 {
    guard probability > 1e-6 else { return 14 * 64 }
    return Int32(-CostScale.logarithm(Float(probability)) * 64)
  }

  /// The cost of the partial character `state` of `original`. Constant time.
  func cost(_ state: UInt32, _ original: OriginalCode) -> Int32 {
    guard state != OriginalCode.none else { return 0 }
    guard case .utf8 = original else { return Self.ofHalf }
    let lead = state < 0x200 ? state & 0xFF : state < 0x20000 ? state >> 8 & 0xFF : 0xF0
    guard lead >= 0xE0, lead < 0xF0 else { return Self.ofRare }
    guard state >= 0x200 else { return byLead[Int(lead & 0x0F)] }
    return byPrefix[Int(lead & 0x0F) << 6 | Int(state & 0x3F)]
  }
}
