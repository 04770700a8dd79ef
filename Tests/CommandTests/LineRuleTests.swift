import TestSupport
import Testing

/// Rules of cleanup that remove line feeds, and what is written line by line.
@Suite struct LineRuleTests {
  private static let page = "首页 > 新闻\n今天天气很好，我们一家人一起去了郊外的公园散步。\n欢迎光临本站\n欢迎光临本站\n"

  private func run(_ arguments: [String], _ input: String = page) throws -> CommandRun {
    try CommandRun(arguments, input: Array(input.utf8))
  }

  @Test func linesAreRemovedWhenAsked() throws {
    #expect(try run(["clean"]).text == LineRuleTests.page)
    #expect(
      try run(["clean", "--rules", "+navigation-line,+repeated-line"]).text
        == "今天天气很好，我们一家人一起去了郊外的公园散步。\n欢迎光临本站\n")
    #expect(
      try run(["--rules", "+hard-wrap"], "我们下午去公\r\n园散步。\r\n").text == "我们下午去公园散步。\r\n")
    #expect(
      try run(["--profile", "pretrain"]).text == "首页 > 新闻\n今天天气很好，我们一家人一起去了郊外的公园散步。\n欢迎光临本站\n")
  }

  @Test(arguments: ["hard-wrap", "repeated-line", "navigation-line"])
  func recordsOfLinesAreRefused(rule: String) throws {
    for options in [["--json"], ["--diff"], ["--diff", "--null"]] {
      let refused = try run(["clean", "--rules", "+\(rule)"] + options)
      #expect(refused.status == 2)
      #expect(refused.output.isEmpty)
      #expect(refused.messages.contains("\(options[0])") && refused.messages.contains(rule))
    }
    #expect(try run(["clean", "--json", "--rules", "-\(rule)"]).status == 0)
  }

  @Test func documentsAreNot() throws {
    let rules = ["--rules", "+navigation-line,+repeated-line"]
    let json = try JSONOutput.lines(run(["clean", "--json", "--null"] + rules))
    #expect(json.count == 1)
    #expect(json[0].text == "今天天气很好，我们一家人一起去了郊外的公园散步。\n欢迎光临本站\n")
    let field = #"{"text":"首页 > 新闻\n今天天气很好，我们一家人一起去了郊外的公园散步。"}"#
    #expect(
      try run(["clean", "--jsonl", "text"] + rules, field + "\n").text
        == #"{"text":"今天天气很好，我们一家人一起去了郊外的公园散步。"}"# + "\n")
    #expect(try run(["clean", "--check"] + rules).status == 1)
    let explained = try run(["clean", "--explain"] + rules).lines
    #expect(explained.count == 2)
    #expect(explained.allSatisfy { $0.hasPrefix("<stdin>:") && $0.contains("clean.") })
  }

  @Test func filesAreRewritten() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("page.txt", LineRuleTests.page)
    #expect(try CommandRun(["clean", "-i", "--rules", "+repeated-line", file]).status == 0)
    #expect(try CommandRun(["decode", file]).text == "首页 > 新闻\n今天天气很好，我们一家人一起去了郊外的公园散步。\n欢迎光临本站\n")
  }
}
