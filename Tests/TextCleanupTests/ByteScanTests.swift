import TestSupport
import Testing

@testable import TextCleanup

/// The scans by vectors beside a look at every byte.
@Suite struct ByteScanTests {
  /// Characters that are triggers, that share bytes with some, and ordinary ones.
  private static let letters =
    Array(
      "中文的，。、；：“”‘’「」–―─…（）＂＇－．｡｢｣､＆＜％！？·é\u{A0}\u{3000} aZ0\n\r,.:;!?()<>&/[{=\\%\"'`-~_@#^|}*+"
    ).map(String.init)
    + ["。。", "——", "𠮷"]

  private static func text(_ random: inout SplitMix64) -> [UInt8] {
    let isPlain = Bool.random(using: &random)
    let count = Int.random(in: 0...120, using: &random)
    return (0..<count).flatMap { _ in
      // Half of the texts have few signs, so that whole blocks are passed.
      let letter =
        isPlain && Int.random(in: 0..<12, using: &random) > 0
        ? "中" : letters.randomElement(using: &random)!
      return Array(letter.utf8)
    }
  }

  @Test(arguments: Array(UInt64(1)...60))
  func aSetFindsItsMembers(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = Self.text(&random)
    let size = Int.random(in: 0...14, using: &random)
    let members = (0..<size).map { _ in
      text.randomElement(using: &random) ?? UInt8.random(in: 0...255, using: &random)
    }
    let set = ByteSet(members)
    for start in 0...text.count {
      let naive = text[start...].firstIndex { members.contains($0) } ?? text.count
      let found = set.next(in: text.span, from: start)
      #expect(found == naive)
    }
  }

  @Test(arguments: Array(UInt64(1)...60))
  func triggersAreFoundWhereTheyBegin(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = Self.text(&random)
    let text = bytes.span
    let all = RuleMask(CleanupOptions.default.effectiveRules)
    for mask in [all, .markup, all.subtracting(.markup)] {
      let table = TriggerTable(mask: mask)
      var naive: [Int] = []
      for offset in bytes.indices
      where table[bytes[offset]] != .none && text.begins(table[bytes[offset]], at: offset) {
        naive.append(offset)
      }
      var found: [Int] = []
      var position = table.next(in: text, from: 0)
      while position < bytes.count {
        if text.begins(table[bytes[position]], at: position) { found.append(position) }
        position = table.next(in: text, from: position + 1)
      }
      #expect(found == naive)
    }
  }

  @Test(arguments: Array(UInt64(1)...60))
  func lanesAreVisitedInOrder(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let bytes = Self.text(&random)
    let start = Int.random(in: 0...bytes.count, using: &random)
    let most = Int.random(in: 1...20, using: &random)
    var found: [Int] = []
    ByteVectors.scan(bytes.span, from: start) { first, second, third in
      ByteVectors.equal(first, 0xEF) .& ByteVectors.equal(second, 0xBC)
        .& ByteVectors.within(third, 0x80, 0x9F)
    } _: {
      found.append($0)
      return found.count < most
    }
    let naive = (start..<max(bytes.count - 2, start)).filter {
      bytes[$0] == 0xEF && bytes[$0 + 1] == 0xBC && (0x80...0x9F).contains(bytes[$0 + 2])
    }
    #expect(found == Array(naive.prefix(most)))
  }
}
