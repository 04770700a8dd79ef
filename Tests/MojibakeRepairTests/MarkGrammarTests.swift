import Testing

@testable import MojibakeRepair

/// Marks that come in pairs, and marks beside each other.
struct MarkGrammarTests {
  private static func cost(_ text: String, before following: String = "") -> Int {
    var state = MarkGrammar.State()
    let cost = text.unicodeScalars.reduce(0) { $0 + state.read($1.value) }
    let rest = following.unicodeScalars.map(\.value)
    return cost + MarkGrammar.Following(rest[...], hidesMarks: false).cost(after: state)
  }

  @Test(arguments: [
    "他說：“好。”", "「『一』二」", "《書》（一）", "沒有標點", "（a）", "a < b > c", "【一】〔二〕",
  ])
  func balancedTextCostsNothing(_ text: String) {
    #expect(Self.cost(text) == 0)
  }

  @Test(arguments: [
    "他說：“好。", "好。”", "一」", "《書", "好。”。", "“，一”", "一、，二",
  ])
  func otherTextCosts(_ text: String) {
    #expect(Self.cost(text) > 0)
  }

  @Test func whatFollowsMayClose() {
    #expect(Self.cost("他說：“好", before: "的。”走了") == 0)
    #expect(Self.cost("他說：“好", before: "的。走了") > 0)
  }

  @Test func onlyOpenMarksAreClosed() {
    var state = MarkGrammar.State()
    #expect(!state.isClosed(by: 0x201D))
    _ = state.read(0x201C)
    #expect(state.isClosed(by: 0x201D))
    #expect(!state.isClosed(by: 0x300D))
    #expect(!state.isClosed(by: 0x4E00))
  }
}
