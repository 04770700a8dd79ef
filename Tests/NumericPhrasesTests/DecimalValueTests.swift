import NumericPhrases
import TestSupport
import Testing

@Suite struct DecimalValueTests {
  @Test(arguments: [
    ("0", "0"), ("007", "7"), ("-0", "0"), ("12.50", "12.5"), ("-3.25", "-3.25"),
    ("0.001", "0.001"), ("100000000000000000000000000001", "100000000000000000000000000001"),
  ])
  func readsAndWrites(text: String, plain: String) {
    #expect(DecimalValue(text)?.description == plain)
  }

  @Test(arguments: ["", "-", ".", "1.", ".5", "1e5", "一", "1 2"])
  func rejects(text: String) {
    #expect(DecimalValue(text) == nil)
  }

  @Test func arithmeticAgreesWithIntegers() throws {
    var random = SplitMix64(seed: 7)
    for _ in 0..<2000 {
      let a = Int.random(in: -1_000_000...1_000_000, using: &random)
      let b = Int.random(in: -1_000_000...1_000_000, using: &random)
      let left = DecimalValue(a)
      let right = DecimalValue(b)
      #expect((left + right).description == "\(a + b)")
      #expect((left - right).description == "\(a - b)")
      #expect((left < right) == (a < b))
      #expect((left == right) == (a == b))
    }
  }

  @Test func ordersFractions() throws {
    let values = ["-2", "-0.5", "0", "0.05", "0.333333", "0.5", "1", "1.5", "10", "99.9", "100"]
    let decimals = values.compactMap { DecimalValue($0) }
    #expect(decimals.shuffled().sorted().map(\.description) == values)
  }
}
