import TestSupport
import Testing
import TextCleanup

/// Rules of punctuation: what a document decides, what they leave to each other, and their cost.
struct PunctuationTests {
  private static let rules: [CleanupRule] = [
    .fullwidthMark, .fullwidthBracket, .fullwidthStop, .ellipsis, .dash, .rangeTilde,
    .quotationMark,
  ]

  /// Each rule changes its own marks, and nothing when it is off.
  @Test func rulesAreSeparate() throws {
    let text = "他说:\"等等(真的)...我3~5天--最多--就回来.\"大家都笑了,没人说话."
    for rule in PunctuationTests.rules {
      let rest = Set(PunctuationTests.rules.filter { $0 != rule })
      let without = try CleanupCheck(options: CleanupOptions(rules: rest)).checked(text)
      let all = try CleanupCheck(options: CleanupOptions(rules: rest.union([rule]))).checked(text)
      #expect(without != all, "\(rule)")
    }
    let all = try CleanupCheck().checked(text)
    #expect(all == "他说：“等等（真的）……我3～5天——最多——就回来。”大家都笑了，没人说话。")
  }

  /// Marks are decided on the text that the other rules leave.
  @Test(arguments: [
    ("ESG:\"环境\"", "ESG：“环境”"),
    ("他说: \"你好\"", "他说：“你好”"),
    ("\"真的吗?\"...\"真的!\"", "“真的吗？”……“真的！”"),
    ("他只有一个愿望--\"回家\"", "他只有一个愿望——“回家”"),
    ("(\"春运\"开始了...)", "（“春运”开始了……）"),
  ])
  func marksBesideMarks(_ text: String, _ expected: String) throws {
    #expect(try CleanupCheck().checked(text) == expected)
  }

  /// A document that quotes with corner brackets keeps its straight marks; the more common kind decides.
  @Test func quotationsOfTheDocument() throws {
    let check = try CleanupCheck()
    let straight = "所謂\"春運\"開始了"
    #expect(try check.checked("「甲」\n\(straight)") == "「甲」\n\(straight)")
    #expect(try check.checked("“甲”“乙”\n\(straight)").hasSuffix("所謂“春運”開始了"))
  }

  /// A mark without a partner casts doubt on its paragraph, not on the document.
  @Test func strayQuotationMark() throws {
    let check = try CleanupCheck()
    let stray = "他说\"今天天气很好\n所谓\"春运\"开始了\n"
    #expect(try check.checked(stray) == stray)
    let later = stray + "\n所谓\"春运\"开始了\n"
    #expect(try check.checked(later) == stray + "\n所谓“春运”开始了\n")
  }

  /// Twelve dots are two ellipses, more are a leader.
  @Test func lengthsOfEllipses() throws {
    let check = try CleanupCheck()
    for count in 1...16 {
      let dots = String(repeating: ".", count: count)
      let expected =
        switch count {
        case 3...11: "……"
        case 12: "…………"
        default: dots
        }
      #expect(try check.checked("我想\(dots)还是算了吧") == "我想\(expected)还是算了吧")
    }
  }

  /// Two or four hyphens are a dash.
  @Test func lengthsOfDashes() throws {
    let check = try CleanupCheck()
    for count in 1...8 {
      let hyphens = String(repeating: "-", count: count)
      let expected = count == 2 || count == 4 ? "——" : hyphens
      #expect(try check.checked("我的愿望\(hyphens)回家") == "我的愿望\(expected)回家")
    }
  }

  /// Time grows with the length of the text, whatever its marks are.
  @Test(arguments: [
    "\"", "'", ".", "-", "~", "(", "`", "。", "．", "－", "“", "”", "中\"", "中'", "中...", "中--",
    "3~5", "中~", "...中", "--中\n", "中.", "\"中\n", "中 ... ", "，", "三~", "｡中", "``中''", "”中“",
  ])
  func timeIsLinear(_ unit: String) throws {
    let check = try CleanupCheck()
    let text = String(repeating: unit, count: (1 << 16) / unit.utf8.count) + "中文"
    // A quadratic walk would need minutes for this much.
    #expect(ContinuousClock().measure { _ = check.clean(text) } < .seconds(20))
  }
}
