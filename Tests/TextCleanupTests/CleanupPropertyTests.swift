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

  /// Digits with their values, and every `、`, in order.
  private static func kept(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { $0.properties.numericType != nil && !isHan($0) || $0 == "、" }
  }

  private static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic
  }

  private static func check(_ text: String, _ check: CleanupCheck) throws {
    let cleaned = try check.checked(text)
    // Digits of markup are no digits of the text.
    if try !changesMarkup(text, check) {
      #expect(kept(cleaned) == kept(text), "\(text.debugDescription)")
    }
    let newlines = cleaned.utf8.count { $0 == 0x0A }
    #expect(newlines == text.utf8.count { $0 == 0x0A })
  }

  /// Whether an edit reads or removes markup in which digits or `、` are.
  private static func changesMarkup(_ text: String, _ check: CleanupCheck) throws -> Bool {
    let markup: Set<String> = Set(
      [CleanupRule.entity, .comment, .danglingTag, .markupFragment, .unicodeEscape].map(\.name))
    let result = check.cleanup.run(Array(text.utf8).span, recordingEdits: true)
    return try #require(result.log).edits(target: result.text.span).contains { edit in
      edit.rules.contains { markup.contains($0.name) }
        && !kept(String(decoding: edit.before + edit.after, as: UTF8.self)).isEmpty
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
      let check = try CleanupCheck(options: CleanupOptions(rules: rules))
      for _ in 0..<20 {
        let text =
          (pool.randomElement(using: &random) ?? "") + (pool.randomElement(using: &random) ?? "")
        try CleanupPropertyTests.check(text, check)
      }
    }
  }

  /// A page with notes is damage whichever characters the table has; a glossed text is none.
  @Test func notesOfATable() throws {
    let pairs = [
      ("評", "píng"), ("維", "wéi"), ("個", "gè"), ("濟", "jì"), ("動", "dòng"), ("應", "yīng"),
      ("價", "jià"), ("統", "tǒng"), ("發", "fā"), ("業", "yè"), ("務", "wù"), ("學", "xué"),
      ("內", "nèi"), ("間", "jiān"), ("頁", "yè"), ("護", "hù"), ("產", "chǎn"), ("醫", "yī"),
      ("標", "biāo"), ("藍", "lán"), ("術", "shù"), ("級", "jí"), ("數", "shù"), ("穩", "wěn"),
    ]
    let check = try CleanupCheck()
    for (character, reading) in pairs {
      #expect(check.clean("此外\(character)(\(reading))就在其中") == "此外\(character)就在其中")
      let glossed = "我(wǒ)\(character)(\(reading))的(de)字(zì)"
      #expect(check.clean(glossed) == glossed)
    }
    let headwords = pairs.map { "\($0)(\($1))" }.joined(separator: "\n")
    #expect(check.clean(headwords) == headwords)
    let running = pairs.map { "在\($0)(\($1))中" }.joined(separator: "\n")
    #expect(check.clean(running) == pairs.map { "在\($0.0)中" }.joined(separator: "\n"))
  }
}
