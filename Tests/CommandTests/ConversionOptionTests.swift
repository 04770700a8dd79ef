import Foundation
import TestSupport
import Testing

/// What a conversion takes into account: dictionaries, protection, quotation marks, markup.
@Suite struct ConversionOptionTests {
  private func run(_ arguments: [String], _ input: String) throws -> CommandRun {
    try CommandRun(arguments, input: Array(input.utf8))
  }

  // MARK: Protection

  @Test(arguments: [
    ("none", "頭髮 `頭髮` https://a.b/頭髮 -{頭髮}-\n"), ("urls", "頭髮 `頭髮` https://a.b/头发 -{頭髮}-\n"),
    ("code", "頭髮 `头发` https://a.b/頭髮 -{頭髮}-\n"), ("markup", "頭髮 `頭髮` https://a.b/頭髮 -{头发}-\n"),
    ("urls,code,markup", "頭髮 `头发` https://a.b/头发 -{头发}-\n"),
  ])
  func protectionLeavesTextAlone(kinds: String, expected: String) throws {
    let input = "头发 `头发` https://a.b/头发 -{头发}-\n"
    for arguments in [
      ["convert", "--config", "s2t"], ["convert", "--to", "zh-Hant"], ["--to", "zh-Hant-TW"],
    ] {
      #expect(try run(arguments + ["--protect", kinds], input).text == expected)
    }
  }

  @Test func nothingIsProtectedUnlessItIsAskedFor() throws {
    #expect(try run(["--to", "zh-Hant"], "`头发`\n").text == "`頭髮`\n")
  }

  @Test func protectionHoldsForEachRecord() throws {
    let run = try CommandRun(
      ["convert", "--config", "s2t", "-0", "--protect", "code"],
      input: Array("```\n头发\0头发\0".utf8))
    #expect(run.text == "```\n头发\0頭髮\0")
  }

  // MARK: Quotation marks

  @Test func quotesAreConverted() throws {
    let text = "他说：“‘好’，it’s fine”。\n"
    #expect(
      try run(["convert", "--to", "zh-Hant-TW", "--quotes", "corner"], text).text
        == "他說：「『好』，it’s fine」。\n")
    #expect(
      try run(["--to", "zh-Hans", "--quotes", "curly"], "他說：「『好』」。\n").text
        == "他说：“‘好’”。\n")
    #expect(try run(["--to", "zh-Hant-TW"], text).text == "他說：“‘好’，it’s fine”。\n")
    for arguments in [["--quotes", "corner"], ["clean", "--quotes", "corner"]] {
      #expect(try run(arguments, text).text == "他说：「『好』，it’s fine」。\n")
    }
    #expect(
      try run(
        ["convert", "--config", "s2t", "--quotes", "corner", "--protect", "code"], "`“”`“中”\n"
      )
      .text == "`“”`「中」\n")
  }

  @Test func quotesAreEditsLikeOthers() throws {
    let lines = try JSONOutput.lines(
      run(["convert", "--config", "s2t", "--quotes", "corner", "--json"], "“头”\n"))
    let rules = lines[0].edits.compactMap { $0["rule"] as? String }
    #expect(rules == ["convert.quotes", "convert.s2t", "convert.quotes"])
    let explained = try run(
      ["convert", "--config", "s2t", "--quotes", "corner", "--explain"], "“头”\n")
    #expect(explained.lines.first == "<stdin>:1:1: convert.quotes (exact, 1.0): «“» → «「»")
  }

  // MARK: Variant markup

  @Test func markupIsResolvedForTheTarget() throws {
    let text = "用-{zh-hans:软件;zh-tw:軟體;zh-hk:軟件}-写-{头发}-和头发\n"
    let arguments = ["--variant-markup", "resolve"]
    #expect(
      try run(["convert", "--to", "zh-Hant-TW"] + arguments, text).text == "用軟體寫头发和頭髮\n")
    #expect(
      try run(["convert", "--config", "s2hk"] + arguments, text).text == "用軟件寫头发和頭髮\n")
    #expect(try run(["--to", "zh-Hans"] + arguments, text).text == "用软件写头发和头发\n")
  }

  // MARK: Dictionaries

  @Test(arguments: [
    ("a.txt", "软件\t軟件\n"), ("a.tsv", "软件\t軟件\t3\tlocked\n软体\n"),
    ("a.json", "{\"软件\": \"軟件\", \"面\": [\"麵\", \"面\"], \"范\": null}"),
    ("a", "\n {\"软件\": \"軟件\"}"),
    ("a", "软件\t軟件\n"),
    ("a.json", "{\"软件\": {\"value\": [\"軟件\"], \"priority\": 2, \"locked\": true},}"),
    (
      "a.json",
      """
      {
        // a configuration
        "name": "mine",
        "segmentation": {"type": "mmseg", "dict": {"type": "ocd2", "file": "STPhrases.ocd2"}},
        "conversion_chain": [
          {"dict": {"type": "group", "dicts": [
            {"type": "inline", "entries": {"软件": "軟件", /* and */ "麦旋风": "冰炫風",}},
            {"type": "text", "file": "STPhrases.txt"},
            {"type": "ocd2", "file": "STCharacters.ocd2"},
          ]}},
          {"dict": {"type": "ocd2", "file": "TWVariants.ocd2"}}
        ]
      }
      """
    ),
  ])
  func dictionariesAreRead(name: String, content: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.file(name, content)
    let run = try run(["convert", "--config", "s2t", "--dict", file], "软件\n")
    #expect(run.status == 0)
    #expect(run.messages.isEmpty)
    #expect(run.text == "軟件\n")
  }

  @Test(arguments: [
    ("a.txt", "一\t1\n\t2\n", "2: the key is empty"),
    ("a.txt", "一 1\n", "1: no tab after the key in '一 1'"),
    ("a.txt", "一\t1\tx\n", "1: the priority 'x' is no number from 0 to 1000000"),
    ("a.txt", "一\t1\t\tno\n", "1: the fourth column is 'locked' or empty, not 'no'"),
    ("a.txt", "一\t1\t1\tlocked\t\n", "1: 5 columns; there are key, values, priority and 'locked'"),
    ("a.json", "{\n\"一\": 1}", "2: '一' has a value that is no string and no array"),
    ("a.json", "{\"一\": [\"1\",\n2]}", "2: a candidate of '一' is no string"),
    ("a.json", "{\n\n\"一\": \"\"}", "3: '一' has no value and is not locked"),
    ("a.json", "{\"一\": \"1\"\n\"二\"", "2: no comma or '}' after a member"),
    ("a.json", "{\"一\": \"1}", "1: a string without end"),
    ("a.json", "{\"一\": x}", "1: 'x' is no value"),
    ("a.json", "/* {}", "1: a comment without end"),
    ("a.json", "{} 1", "1: text after the end"),
    (
      "a.json", "[]", "1: neither an object from keys to values nor a configuration of OpenCC"
    ),
    (
      "a.json", "{\"一\": {\"priorty\": 1}}",
      "1: 'priorty' of '一' is none of value, priority (a number) and locked (true or false)"
    ),
    (
      "a.json",
      "{\"conversion_chain\": [{\"dict\":\n{\"type\": \"ocd2\", \"file\": \"My.ocd2\"}}]}",
      "2: 'My.ocd2' is a compiled dictionary; give its text (opencc_dict -f ocd2 -t text)"
    ),
    (
      "a.json",
      "{\"conversion_chain\": [{\"dict\": {\"type\": \"inline\", \"entries\": {}}},\n"
        + "{\"dict\": {\"type\": \"inline\", \"entries\": {\"臺灣\": \"台灣\"}}}]}",
      "2: entries of another stage than the first: give what is written in the text as the key, in "
        + "the first stage or in a dictionary of its own"
    ),
  ])
  func malformedDictionariesAreTwo(name: String, content: String, message: String) throws {
    let folder = try TemporaryFolder()
    let file = try folder.file(name, content)
    for arguments in [["convert", "--config", "s2t"], ["--to", "zh-Hant"]] {
      let run = try run(arguments + ["--dict", file], "软件\n")
      #expect(run.status == 2)
      #expect(run.output.isEmpty)
      #expect(run.messages == "normalize: \(file):\(message)\n")
    }
  }

  @Test func aConfigurationNamesTextFilesBesideIt() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("mine.txt", "软件\t軟件\n面\t\n")
    let file = try folder.file(
      "a.json", "{\"conversion_chain\": [{\"dict\": {\"type\": \"text\", \"file\": \"mine.txt\"}}]}"
    )
    let run = try run(["convert", "--config", "s2t", "--dict", file], "软件\n")
    #expect(run.status == 2)
    #expect(
      run.messages
        == "normalize: \(folder.path("mine.txt")):2: '面' has no value and is not locked\n")
  }

  @Test func repeatedKeysAreNoted() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.txt", "一\t1\n一\t2\n")
    let arguments = ["convert", "--config", "s2t", "--dict", file]
    #expect(
      try run(arguments, "好\n").messages
        == "normalize: \(file):2: '一' again; this entry counts\n")
    #expect(try run(arguments + ["-q"], "好\n").messages.isEmpty)
  }

  @Test func aMissingDictionaryIsTwo() throws {
    let folder = try TemporaryFolder()
    let missing = try run(["--to", "zh-Hans", "--dict", folder.path("none")], "好\n")
    #expect(missing.status == 2)
    #expect(
      missing.messages == "normalize: \(folder.path("none")): No such file or directory\n")
    let input = try run(["--to", "zh-Hans", "--dict", "-"], "好\n")
    #expect(input.messages == "normalize: dictionaries and models are files, not standard input\n")
  }

  // MARK: Wrong usage

  @Test(arguments: [
    ["--quotes", "round"], ["--protect", "urls"], ["--dict", "a.txt"],
    ["--variant-markup", "resolve"], ["--to", "zh-Hans", "--quotes", "x"],
    ["--to", "zh-Hans", "--protect", "urls,"], ["--to", "zh-Hans", "--protect", "none,urls"],
    ["convert", "--quotes", "corner"],
  ])
  func wrongUsageIsTwo(arguments: [String]) throws {
    let run = try run(arguments, "好\n")
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.messages.hasPrefix("normalize: "))
  }
}

/// `normalize detect --script`.
@Suite struct ScriptCommandTests {
  @Test func aLineAFile() throws {
    let folder = try TemporaryFolder()
    let files = [
      try folder.file("hans", "这个软件很好用，我们都说它好。\n"),
      try folder.file("hant", "這個軟體要連上網路才能用。\n"),
      try folder.file("none", "123\n"),
    ]
    let run = try CommandRun(["detect", "--script"] + files)
    #expect(run.status == 0)
    #expect(
      run.lines == [
        "\(files[0]): zh-Hans (98 %, CN 60 %)",
        "\(files[1]): zh-Hant-TW (98 %, TW 82 %)", "\(files[2]): und (100 %)",
      ])
  }

  @Test func jsonHasTheCounts() throws {
    let input = try CommandRun(
      ["decode", "--output-encoding", "big5"], input: Array("這個軟體要連上網路才能用。\n".utf8)
    ).output
    let lines = try JSONOutput.lines(CommandRun(["detect", "--script", "--json"], input: input))
    let object = lines[0].object
    #expect(object["script"] as? String == "zh-Hant-TW")
    #expect(object["region"] as? String == "TW")
    #expect(object["encoding"] as? String == "big5")
    let counts = try #require(object["counts"] as? [String: Any])
    #expect(counts["simplified"] as? Int == 0)
    #expect(counts["han"] as? Int == 12)
    #expect((counts["regions"] as? [String: Int])?["TW"] == 2)
    let none = try JSONOutput.lines(CommandRun(["detect", "--script", "--json"]))
    #expect(none[0].object["script"] as? String == "und")
    #expect(none[0].object["region"] is NSNull)
  }
}
