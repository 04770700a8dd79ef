import TestSupport
import Testing

@testable import TextEdits

@Suite struct LineFeedTests {
  @Test(arguments: Array(UInt64(1)...20))
  func countingByWordsEqualsCountingBytes(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 0...5_000, using: &random)
    let isDense = Bool.random(using: &random)
    let bytes = (0..<count).map { _ in
      isDense ? 0x0A : UInt8.random(in: 0x08...0x8B, using: &random)
    }
    let start = Int.random(in: 0...count, using: &random)
    let end = Int.random(in: start...count, using: &random)
    let found = bytes.span.lineFeedCount(in: start..<end)
    #expect(found == bytes[start..<end].count { $0 == 0x0A })
  }
}
