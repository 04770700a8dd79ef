import TestSupport
import Testing
import TextCleanup

/// The rules of spaces and lines.
struct LayoutTests {
  private static let rules: [CleanupRule] = [
    .ideographicIndent, .hanSpace, .spacingAdd, .spacingRemove, .hardWrap, .repeatedLine,
    .navigationLine,
  ]

  private static let fragments = [
    "中", "文", "信息", "北京", "大学", "的", "，", "。", "、", "：", "“", "”", " ", "  ", "\u{3000}", "\u{A0}",
    "\t", "\n", "\r\n", "1", "3.5", "三", "万", "A", "Swift", "C++", "50%", "℃", "#", "@", "/", "`",
    "```\n",
    "https://a.cn/", "-", "- ", "1. ", "> ", "|", "首页", " > ", "上一篇：", "返回顶部", "版权所有", "é", "の",
    "第", "章", "_", "=", "(", ")", ",", "int ", "；", "\u{2009}", ".pdf",
  ]

  private static func pool() throws -> [String] {
    try rules.flatMap { try CleanupCaseTests.cases($0).map(\.before) }
  }

  private static func mixture(_ pool: [String], _ random: inout SplitMix64) -> String {
    let isCases = Bool.random(using: &random)
    let source = isCases ? pool : fragments
    return (0..<Int.random(in: 1...(isCases ? 5 : 30), using: &random)).map { _ in
      source.randomElement(using: &random) ?? ""
    }.joined(separator: isCases && Bool.random(using: &random) ? "\n" : "")
  }

  private static func digits(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0.properties.numericType != nil && !$0.properties.isIdeographic }
  }

  /// The runs of digits and Han numerals that stand together.
  private static func numbers(_ text: String) -> [String] {
    text.split { character in
      !(character.isNumber || "〇零一二三四五六七八九十百千万萬亿億".contains(character))
    }.map(String.init)
  }

  @Test(arguments: rules) func examplesAreEnough(_ rule: CleanupRule) throws {
    let cases = try CleanupCaseTests.cases(rule)
    #expect(cases.count { $0.after != nil } >= 20)
    #expect(cases.count { $0.after == nil } >= 20)
  }

  @Test func anySetOfLayoutRules() throws {
    var random = SplitMix64(seed: 23)
    let pool = try LayoutTests.pool()
    for _ in 0..<120 {
      let rules = Set(LayoutTests.rules.filter { _ in Bool.random(using: &random) })
      let check = try CleanupCheck(options: CleanupOptions(rules: rules))
      for _ in 0..<60 {
        let text = LayoutTests.mixture(pool, &random)
        let cleaned = try check.checked(text)
        #expect(LayoutTests.digits(cleaned) == LayoutTests.digits(text), "\(text.debugDescription)")
      }
    }
  }

  /// Spaces and joined lines make no number longer.
  @Test func numbersStayApart() throws {
    var random = SplitMix64(seed: 29)
    let pool = try LayoutTests.pool()
    for rule in [CleanupRule.hanSpace, .spacingAdd, .spacingRemove, .hardWrap, .ideographicIndent] {
      let check = try CleanupCheck(options: CleanupOptions(rules: [rule]))
      for _ in 0..<800 {
        let text = LayoutTests.mixture(pool, &random)
        let cleaned = check.clean(text)
        #expect(
          LayoutTests.numbers(cleaned) == LayoutTests.numbers(text), "\(text.debugDescription)")
      }
    }
  }

  @Test func addingAndRemovingSpacesAgree() throws {
    var random = SplitMix64(seed: 31)
    let pool = try LayoutTests.pool()
    let add = try CleanupCheck(options: CleanupOptions(rules: [.spacingAdd]))
    let remove = try CleanupCheck(options: CleanupOptions(rules: [.spacingRemove]))
    for _ in 0..<6000 {
      let text = LayoutTests.mixture(pool, &random)
      let added = add.clean(text)
      #expect(add.clean(added) == added)
      #expect(remove.clean(added) == remove.clean(text), "\(text.debugDescription)")
    }
  }

  /// Each takes a second at most when time is linear, and hours when it is quadratic.
  @Test(arguments: [
    " ", "\u{3000}", "中 ", "中\n", "\u{3000}中\n", "A", "中A", "中 A ", "同一行有八个汉字\n", "这一行没有标点符号结尾\n",
    "首页 > ", "首页\n", "`", "#", "@中", "/a中", "|", ",中", "中，\n中", "一 ", "\u{3000}\u{3000}\n", "王　芳\n",
  ])
  func timeIsLinear(_ unit: String) throws {
    let check = try CleanupCheck(options: CleanupOptions(rules: Set(LayoutTests.rules)))
    let text = String(repeating: unit, count: (1 << 16) / unit.utf8.count)
    let clock = ContinuousClock()
    let elapsed = clock.measure { _ = check.clean(text) }
    #expect(elapsed < .seconds(60))
  }

  @Test func rulesAreOffByDefault() throws {
    let check = try CleanupCheck()
    for text in [
      "\u{3000}\u{3000}第一段", "中 文 信 息 处 理", "用Swift写", "用 Swift 写", "首页 > 新闻\n正文", "返回顶部",
    ] {
      #expect(check.clean(text) == text)
    }
  }
}
