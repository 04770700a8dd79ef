import TestSupport
import Testing
import TextCleanup

/// `Corpus/cleanup`: one file a rule, its README has the format.
struct CleanupCaseTests {
  struct Case {
    var before: String
    /// Nil when the text must pass unchanged.
    var after: String?
  }

  static func cases(_ rule: CleanupRule) throws -> [Case] {
    try Corpus.cleanupRows("\(rule.shortName).tsv").map { texts in
      Case(before: texts[0], after: texts.count > 1 ? texts[1] : nil)
    }
  }

  static func options(_ rule: CleanupRule) -> CleanupOptions {
    var options = CleanupOptions.default
    options.rules.insert(rule)
    return options
  }

  @Test(arguments: CleanupRule.all) func casesOfRule(_ rule: CleanupRule) throws {
    let check = try CleanupCheck(options: CleanupCaseTests.options(rule))
    let cases = try CleanupCaseTests.cases(rule)
    #expect(cases.contains { $0.after != nil } && cases.contains { $0.after == nil })
    for each in cases {
      let cleaned = try check.checked(each.before)
      let expected = each.after ?? each.before
      // Not as strings, of which equivalent ones are equal.
      let isExpected = Array(cleaned.utf8) == Array(expected.utf8)
      #expect(isExpected, "\(escaped(each.before)): \(escaped(cleaned)), not \(escaped(expected))")
    }
  }

  /// `text` with everything but printable ASCII and Han characters escaped.
  private func escaped(_ text: String) -> String {
    text.unicodeScalars.map {
      (0x20..<0x7F).contains($0.value) || (0x4E00...0x9FFF).contains($0.value)
        ? String($0) : "\\u{\(String($0.value, radix: 16, uppercase: true))}"
    }.joined()
  }

  /// A rule that is off changes nothing; alone, it leaves what it must leave.
  @Test(arguments: CleanupRule.all) func ruleAloneAndOff(_ rule: CleanupRule) throws {
    let alone = try CleanupCheck(options: CleanupOptions(rules: [rule]))
    let none = try CleanupCheck(options: CleanupOptions(rules: []))
    for each in try CleanupCaseTests.cases(rule) {
      let isUntouched = Array(none.clean(each.before).utf8) == Array(each.before.utf8)
      #expect(isUntouched, "\(escaped(each.before))")
      let cleaned = try alone.checked(each.before)
      if each.after == nil {
        let isLeft = Array(cleaned.utf8) == Array(each.before.utf8)
        #expect(isLeft, "\(escaped(each.before)): \(escaped(cleaned))")
      }
    }
  }

  @Test(arguments: CleanupRule.all) func exampleHolds(_ rule: CleanupRule) throws {
    let check = try CleanupCheck(options: CleanupOptions(rules: [.fullwidthMark, rule]))
    #expect(try check.checked(rule.example.before) == rule.example.after)
    #expect(rule.name.hasPrefix("clean."))
  }

  @Test func punctuationMayBeKept() throws {
    let check = try CleanupCheck(options: CleanupOptions(punctuation: .keep))
    #expect(try check.checked("你好,世界(地球)!再见,朋友.") == "你好,世界(地球)!再见,朋友.")
    #expect(try check.checked("統(tǒng)計,資料") == "統計,資料")
  }
}
