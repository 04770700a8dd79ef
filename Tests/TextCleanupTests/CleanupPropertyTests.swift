import TestSupport
import Testing
import TextCleanup

/// What holds for any text: random mixtures of all cases, of fragments, and of bare bytes of rules.
struct CleanupPropertyTests {
  private static let fragments = [
    "統(tǒng)", "發(fā)展", "學", "中文", "的", "。", "，", "、", "“", "”", "（", "）", "(", ")", ",",
    ":", ";", "!", "?", ".", " ", "\u{A0}", "\u{3000}", "\t", "\n", "\r\n", "1", "1,000", "12:30",
    "ESG", "a", "x<y", "<br>", "<br/>", "</a>", "<p>", "</p>", "/a>", "<", ">", "&", "&nbsp;",
    "&amp;", "&lt;", "&gt;", "amp;", "nbsp;", "br", "/", "&#32479;", "&ldquo;", "&quot;", "\"", "`",
    "```\n", "https://a.cn/", "=", "{", "}", "[", "]", "_", "tǒng", "亳(bó)", "我(wǒ)", "(wǒ)",
    "の", "한", "０", "①", "㎡", "—", "…", "@", "|", "\\", "$", "%", "-", "+", "'", ":)", "lt;", "é",
  ]

  private static func pool() throws -> [String] {
    var lines: [String] = []
    for rule in CleanupRule.all {
      lines += try CleanupCaseTests.cases(rule).map(\.before)
    }
    return lines
  }

  /// Digits with their values, and every `、`, in order.
  private static func kept(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0.properties.numericType != nil && !isHan($0) || $0 == "、" }
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic
  }

  private static func check(_ text: String, _ check: CleanupCheck) throws {
    let cleaned = try check.checked(text)
    // A reference to a digit or comma by its number becomes one: it is not in the text before.
    if !text.contains("&") {
      #expect(kept(cleaned) == kept(text), "\(text.debugDescription)")
    }
    let newlines = cleaned.utf8.count { $0 == 0x0A }
    #expect(check.changesLines || newlines == text.utf8.count { $0 == 0x0A })
  }

  @Test func mixturesOfCases() throws {
    var random = SplitMix64(seed: 7)
    let pool = try CleanupPropertyTests.pool()
    let check = try CleanupCheck()
    for _ in 0..<600 {
      let lines = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        pool.randomElement(using: &random) ?? ""
      }
      let joint = Bool.random(using: &random) ? "\n" : ""
      try CleanupPropertyTests.check(lines.joined(separator: joint), check)
    }
  }

  @Test func mixturesOfFragments() throws {
    var random = SplitMix64(seed: 11)
    let check = try CleanupCheck()
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 1...24, using: &random)).map { _ in
        CleanupPropertyTests.fragments.randomElement(using: &random) ?? ""
      }.joined()
      try CleanupPropertyTests.check(text, check)
    }
  }

  @Test func anySetOfRules() throws {
    var random = SplitMix64(seed: 13)
    let pool = try CleanupPropertyTests.pool()
    for _ in 0..<40 {
      let rules = Set(CleanupRule.all.filter { _ in Bool.random(using: &random) })
      let check = try CleanupCheck(options: CleanupOptions(rules: rules))
      for _ in 0..<20 {
        let text =
          (pool.randomElement(using: &random) ?? "") + (pool.randomElement(using: &random) ?? "")
        try CleanupPropertyTests.check(text, check)
      }
    }
  }
}
