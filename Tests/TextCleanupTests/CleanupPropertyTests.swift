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
    // Characters: invisible ones, marks, jamo, radicals, folds, emoji, other scripts.
    "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{180E}", "\u{FEFF}", "\u{AD}", "\u{202A}",
    "\u{202C}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{200E}", "\u{200F}", "\u{61C}", "\u{0}",
    "\u{8}", "\u{B}", "\u{C}", "\u{85}", "\u{1B}", "\u{FE0F}", "\u{FE00}", "\u{E0100}", "\u{180B}",
    "\u{FFF9}", "\u{FFFA}", "\u{FFFB}", "\u{E000}", "\u{F8FF}", "\u{300}", "\u{301}", "\u{323}",
    "\u{338}", "\u{345}", "\u{F73}", "\u{340}", "\u{344}", "\u{3099}", "\u{1100}", "\u{1161}",
    "\u{11A8}", "\u{212B}", "\u{2329}", "\u{F900}", "\u{2F800}", "⼀", "⼈", "⺮", "部首", "Ａ", "ｅ",
    "ﬁ", "½", "Ⅳ", "㈠", "ｶ", "ﾞ", "か", "一", "二", "百", "😀", "👩", "❤", "🇨", "ש", "ا", "क", "्", "ก",
    "ᠠ", "\u{34F}", "\u{3164}", "[31m", "E", "\u{1E9B}", "é\u{323}",
    "...", "......", "。。。", "．．．", "……", "--", "----", "－－", "──", "――", "——", "~", "3~5", "天",
    "周一", "三", "第", "～", "''", "``", "‘", "’", "「", "」", "＂", "＇", "｡", "､", "｢", "｣", "他",
    "<!--", "-->", "<!-- 1 -->", "<![CDATA[", "]]>", "[b]", "[/b]", "[url=/a]", "p{margin:0}",
    ".a{color:red}", "var _a=1;", "(function(){a();})();", "document.write(\"1\");", "\\u4e2d",
    "\\u6587", "\\ud83d", "\\ude00", "%u4E2D", "\" target=\"_blank\">", "class=\"a\">", "＜br＞",
    "〈/p〉", "＆nbsp；", "&nbsp", "&#", "x3C;", "&#8220", "style=\"color:red\"", "<p class=\"a\">",
    "<o:p>", "<p", "</", "br/>", "&lt;br&gt;", "&#55357;", "&#56832;", "三", "五",
  ]

  private static func pool() throws -> [String] {
    var lines: [String] = []
    for rule in CleanupRule.all {
      lines += try CleanupCaseTests.cases(rule).map(\.before)
    }
    return lines
  }

  /// The values of digits and other numbers, and -1 for every `、`, of half width too, in order.
  private static func kept(_ text: String) -> [Double] {
    text.unicodeScalars.compactMap { scalar in
      scalar == "、" || scalar == "､" ? -1 : isHan(scalar) ? nil : scalar.properties.numericValue
    }
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic
  }

  /// The numbers: digits and Han numerals that stand together, in order. `京` and other powers beyond
  /// `兆` are numerals for newer versions of Unicode only.
  private static func numbers(_ text: String) -> [[Double]] {
    text.unicodeScalars.map { scalar in
      isRadical(scalar) ? nil : scalar.properties.numericValue.flatMap { $0 > 1e12 ? nil : $0 }
    }.split(separator: nil).map { $0.compactMap { $0 } }
  }

  /// A radical that looks like a numeral is one when it is folded.
  private static func isRadical(_ scalar: Unicode.Scalar) -> Bool {
    (0x2E80...0x2FD5).contains(scalar.value)
  }

  private static func check(_ text: String, _ check: CleanupCheck) throws {
    let cleaned = try check.checked(text)
    // Digits of markup are no digits of the text, and a control sequence has some, too.
    if try !changesMarkup(text, check), !text.contains("\u{1B}[") {
      #expect(kept(cleaned) == kept(text), "\(text.debugDescription)")
      // A line that goes may have a numeral in its words.
      if !check.changesLines, !text.unicodeScalars.contains(where: isRadical), !text.contains("(") {
        #expect(numbers(cleaned) == numbers(text), "\(text.debugDescription)")
      }
    }
    let newlines = cleaned.utf8.count { $0 == 0x0A }
    #expect(check.changesLines || newlines == text.utf8.count { $0 == 0x0A })
  }

  /// Whether an edit reads or removes markup in which digits or `、` are.
  private static func changesMarkup(_ text: String, _ check: CleanupCheck) throws -> Bool {
    let markup: Set<String> = Set(
      [CleanupRule.entity, .comment, .danglingTag, .markupFragment, .unicodeEscape].map(\.name))
    let result = check.cleanup.run(Array(text.utf8).span, recordingEdits: true)
    return try #require(result.log).edits(target: result.text.span).contains { edit in
      let text = String(decoding: edit.before + edit.after, as: UTF8.self)
      return edit.rules.contains { markup.contains($0.name) }
        && !(kept(text).isEmpty && numbers(text).isEmpty)
    }
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
      let form = [CleanupOptions.Form.compose, .nfc, .none].randomElement(using: &random)
      let check = try CleanupCheck(options: CleanupOptions(form: form ?? .compose, rules: rules))
      for _ in 0..<20 {
        let text =
          (pool.randomElement(using: &random) ?? "") + (pool.randomElement(using: &random) ?? "")
        try CleanupPropertyTests.check(text, check)
      }
    }
  }
}
