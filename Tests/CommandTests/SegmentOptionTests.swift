import Testing

/// `--dict`, `--token-rules` and `--mode uax29` of the segmentation, and the kinds in JSON.
@Suite struct SegmentOptionTests {
  private static func run(_ arguments: [String], _ text: String) throws -> CommandRun {
    try CommandRun(arguments, input: Array(text.utf8))
  }

  private static let bar = ["segment", "--separator", "|"]

  @Test func wordsOfAFileStayTogether() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.txt", "# mine\n*ST\nNew York\n云计算 5 n\nlock\n")
    let text = "*ST在new york用雲計算clock lock\n"
    let cut = "*ST|在|new york|用|雲計算|clock|lock\n"
    #expect(try Self.run(Self.bar + ["--dict", file], text).text == cut)
    #expect(
      try Self.run(["--segment", "--separator", "|", "--segment-dict", file], text).text == cut)
  }

  @Test func theLaterFileCounts() throws {
    let folder = try TemporaryFolder()
    let first = try folder.file("a.txt", "吃了吗\n来了吗\n")
    let second = try folder.file("b.txt", "吃了吗\tforbid\n")
    let run = try Self.run(Self.bar + ["--dict", first, "--dict", second], "吃了吗，来了吗")
    #expect(run.text.hasSuffix("|来了吗") && !run.text.contains("吃了吗|"))
  }

  @Test func badDictionariesAreTwo() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.txt", "好\n坏\tnever\n")
    let run = try Self.run(["segment", "--dict", file], "好")
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(
      run.messages
        == "normalize: \(file):2: the action 'never' is none of keep, prefer, forbid\n")
    let none = try Self.run(["segment", "--dict", folder.path("b.txt")], "好")
    #expect(none.status == 2 && none.messages.contains("b.txt: "))
    #expect(try Self.run(["segment", "--dict", "-"], "好").status == 2)
  }

  @Test func rulesAreSwitched() throws {
    let text = "http://a.com/b 30公斤 GPT-4 8月2日\n"
    let cases = [
      ("default", "http://a.com/b|30|公斤|GPT-4|8月|2日\n"),
      ("-urls", "http|:|//|a.com|/|b|30|公斤|GPT-4|8月|2日\n"),
      ("+number-units,-models", "http://a.com/b|30公斤|GPT|-|4|8月|2日\n"),
      ("all", "http://a.com/b|30公斤|GPT-4|8月2日\n"),
      ("none,+urls", "http://a.com/b|30|公斤|GPT|-|4|8月|2日\n"),
    ]
    for (rules, cut) in cases {
      #expect(try Self.run(Self.bar + ["--token-rules", rules], text).text == cut, "\(rules)")
    }
    let pipeline = try Self.run(
      ["--segment", "--separator", "|", "--token-rules", "+number-units"], "30公斤米\n")
    #expect(pipeline.text == "30公斤|米\n")
  }

  @Test func wrongUsageIsTwoAndSaysWhy() throws {
    let cases: [([String], String)] = [
      (["segment", "--token-rules", "+colours"], "unknown token rule 'colours'; there are urls, "),
      (["segment", "--token-rules", "urls"], "'urls' needs + or - before it"),
      (["segment", "--token-rules", "+urls,none"], "'none' can only come first"),
      (["segment", "--token-rules", ""], "'' needs + or - before it"),
      (
        ["segment", "--mode", "uax29", "--dict", "x"],
        "uax29 excludes --dict, --model and --token-rules"
      ),
      (
        ["--segment", "--segment-mode", "uax29", "--token-rules", "none"],
        "uax29 excludes --segment-dict, --model and --token-rules"
      ),
      (
        ["--segment-dict", "x"],
        "--segment-dict, --token-rules, --model and --no-hmm need --segment"
      ),
      (
        ["--token-rules", "all"],
        "--segment-dict, --token-rules, --model and --no-hmm need --segment"
      ),
    ]
    for (arguments, message) in cases {
      let run = try Self.run(arguments, "好")
      #expect(run.status == 2 && run.messages.contains(message), "\(arguments): \(run.messages)")
    }
  }

  @Test func uax29CutsByTheRulesOfUnicodeAlone() throws {
    let text = "今天 don't http://a.b/c 3.14\r\n👍🏽好\r\n"
    let cut = "今|天|don't|http|:|/|/|a.b|/|c|3.14\r\n👍🏽|好\r\n"
    #expect(try Self.run(Self.bar + ["--mode", "uax29"], text).text == cut)
    let pipeline = ["--segment", "--segment-mode", "uax29", "--separator", "|"]
    #expect(try Self.run(pipeline, text).text == cut)
  }

  @Test func tokensInJSONHaveTheirKind() throws {
    let run = try Self.run(
      ["segment", "--json"], "你好，GPT-4 3.14 http://a.b/c x@y.cn @小明 #话题# 12:30 👍🏽\n")
    let kinds = try JSONOutput.lines(run)[0].tokens.map { $0["kind"] as? String }
    #expect(
      kinds == [
        "word", "mark", "latin", "number", "url", "email", "handle", "topic", "date", "emoji",
      ])
  }

  @Test func helpNamesModesActionsAndRules() throws {
    for arguments in [["segment", "--help"], ["--help"]] {
      let text = try CommandRun(arguments).text.split(whereSeparator: \.isWhitespace)
        .joined(separator: " ")
      for part in [
        "uax29", "--token-rules <rules>", "number-units", "dict <file>", "forbid (never one token)",
      ] {
        #expect(text.contains(part), "\(part)")
      }
    }
  }
}
