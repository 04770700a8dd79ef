import TestSupport
import Testing

/// `--profile`, `--rules`, `--list-rules`, `--form`, `--spacing`.
@Suite struct CleanupOptionTests {
  private func run(_ arguments: [String], _ input: String = "") throws -> CommandRun {
    try CommandRun(arguments, input: Array(input.utf8))
  }

  @Test(arguments: [[], ["clean"], ["report"]])
  func rulesAreListed(stage: [String]) throws {
    let lines = try run(stage + ["--list-rules"]).lines
    #expect(
      lines.first?.split(separator: " ").map(String.init) == [
        "RULE", "STATE", "PROFILES", "EXAMPLE",
      ])
    let row = try #require(lines.first { $0.hasPrefix("pasted-reading ") })
    #expect(row.contains(" on ") && row.contains("default,pretrain,search"))
    #expect(row.hasSuffix("«統(tǒng)計資料» → «統計資料»"))
    #expect(lines.allSatisfy { !$0.hasSuffix(" ") && !$0.contains("\u{200B}") })
  }

  @Test func theListShowsWhatIsOn() throws {
    func isOn(_ rule: String, _ arguments: [String]) throws -> Bool? {
      try run(["--list-rules"] + arguments).lines.map { $0.split(separator: " ") }
        .first { $0.first == rule[...] }.map { $0[1] == "on" }
    }
    #expect(try isOn("entity", []) == true)
    #expect(try isOn("entity", ["--rules", "-entity"]) == false)
    #expect(try isOn("entity", ["--profile", "strict"]) == false)
    #expect(try isOn("repeated-line", ["--profile", "pretrain"]) == true)
    #expect(try isOn("fullwidth-mark", ["--form", "nfkc"]) == false)
    #expect(try isOn("spacing-add", ["--spacing", "add"]) == true)
    #expect(try isOn("no-such-rule", []) == nil)
  }

  @Test func singleRulesAreSwitched() throws {
    let text = "完善統(tǒng)計,很好&hellip;\n"
    #expect(try run(["clean"], text).text == "完善統計，很好…\n")
    #expect(
      try run(["clean", "--rules", "-pasted-reading,-entity"], text).text
        == "完善統(tǒng)計，很好&hellip;\n")
    #expect(
      try run(["clean", "--rules", "none,+clean.fullwidth-mark"], text).text
        == "完善統(tǒng)計，很好&hellip;\n")
    #expect(try run(["clean", "--rules=none"], text).text == text)
    #expect(
      try run(["clean", "--profile", "strict", "--rules", "+entity"], text).text
        == "完善統(tǒng)計,很好…\n")
  }

  @Test func formsAreNormalForms() throws {
    let text = "cafe\u{301} Ａ①\u{212B}\n"
    #expect(try run(["clean"], text).text == "café Ａ①\u{212B}\n")
    #expect(try run(["clean", "--form", "nfc"], text).text == "café Ａ①Å\n")
    #expect(try run(["clean", "--profile", "strict", "--form", "nfkc"], text).text == "café A1Å\n")
    #expect(try run(["clean", "--form", "none"], text).text == text)
    #expect(try run(["clean", "--profile", "strict"], text).text == text)
  }

  @Test func spacingIsChosen() throws {
    #expect(try run(["clean", "--spacing", "add"], "用Swift写\n").text == "用 Swift 写\n")
    #expect(try run(["clean", "--spacing", "remove"], "用 Swift 写\n").text == "用Swift写\n")
    #expect(try run(["clean"], "用 Swift写\n").text == "用 Swift写\n")
  }

  /// Nothing but bytes that are malformed, in the whole pipeline.
  @Test func theStrictProfileRepairsNothing() throws {
    let text = "æ\u{B1}\u{89}å\u{AD}\u{97}&hellip;\n"
    #expect(try run(["--profile", "strict"], text).text == text)
    #expect(try run([], text).text != text)
  }

  @Test(arguments: [
    ["--rules", "entity"], ["--rules", "+no-such-rule"], ["--rules", "+entity,none"],
    ["--rules", "+ellipsis", "--punctuation", "keep"], ["--rules", "+dash", "--form", "nfkc"],
    ["--rules", "+fullwidth-mark", "--profile", "search"], ["--form", "nfd"], ["--profile", "x"],
    ["--spacing", "y"],
  ])
  func wrongUsageIsTwo(arguments: [String]) throws {
    for stage in [[], ["clean"]] {
      let run = try run(stage + arguments, "好\n")
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.messages.hasPrefix("normalize: "))
    }
  }
}
