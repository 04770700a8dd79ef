import Foundation
import TestSupport
import Testing

/// Encodings, reports and the smaller options.
@Suite struct OptionTests {
  private static let damaged = Array("完善統(tǒng)計,很好\n你好。\n".utf8)

  @Test func outputEncodings() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a.txt", "你好,世界\n")
    let gb = try CommandRun(["--output-encoding", "gb18030", file])
    #expect(gb.output == [0xC4, 0xE3, 0xBA, 0xC3, 0xA3, 0xAC, 0xCA, 0xC0, 0xBD, 0xE7, 0x0A])
    let big5 = try CommandRun(["--output-encoding", "big5", file])
    #expect(big5.output == [0xA7, 0x41, 0xA6, 0x6E, 0xA1, 0x41, 0xA5, 0x40, 0xAC, 0xC9, 0x0A])
    let back = try CommandRun(["decode", "--from", "big5"], input: big5.output)
    #expect(back.text == "你好，世界\n")
  }

  @Test func aCharacterThatTheOutputEncodingLacksIsTwo() throws {
    let run = try CommandRun(["--output-encoding", "big5"], input: Array("你好😀\n".utf8))
    #expect(run.status == 2)
    #expect(
      run.messages == "normalize: <stdin>:1:3 (byte 6): U+1F600 is not in big5\n")
  }

  @Test func decodeListsTheEncodings() throws {
    let names = try CommandRun(["decode", "--list"]).lines.map {
      $0.split(separator: " ").first.map(String.init) ?? ""
    }
    for name in ["utf-8", "gb18030", "gbk", "big5", "utf-16le", "euc-tw", "hz-gb-2312"] {
      #expect(names.contains(name))
      #expect(try CommandRun(["decode", "--from", name], input: Array("a".utf8)).status != 2)
    }
    #expect(Set(names).count == names.count)
  }

  @Test func detectNamesEachFile() throws {
    let page = try Corpus.bytes("seed/seed_page.golden.hans.txt")
    let folder = try TemporaryFolder()
    var files: [String] = []
    for encoding in ["utf-8", "gb18030", "utf-16le", "utf-16be"] {
      let run = try CommandRun(["decode", "--output-encoding", encoding], input: page)
      files.append(try folder.file(encoding, run.output))
    }
    files.append(try folder.file("empty", ""))
    let run = try CommandRun(["detect"] + files)
    #expect(run.status == 0)
    for (line, file) in zip(run.lines, files) where !file.hasSuffix("empty") {
      let name = URL(fileURLWithPath: file).lastPathComponent
      #expect(line.hasPrefix("\(file): \(name) ("), "\(line)")
    }
    #expect(run.lines.count == files.count)
    let json = try JSONOutput.lines(CommandRun(["detect", "--json"] + files))
    #expect(json[1].object["encoding"] as? String == "gb18030")
    #expect(json[1].object["newlines"] as? String == "lf")
    #expect(json.allSatisfy { $0.object["file"] != nil && $0.object["bom"] as? Bool == false })
    #expect(try CommandRun(["detect"], input: page).text.hasPrefix("-: utf-8 ("))
  }

  @Test func reportSumsUp() throws {
    let run = try CommandRun(["report", SeedPageCommandTests.page])
    #expect(run.status == 0)
    #expect(run.text.contains("clean.pasted-reading"))
    #expect(run.text.contains("(26800, 26900)"))
    #expect(run.text.contains("utf-8, "))
  }

  @Test func explainSaysWhereAndWhy() throws {
    let run = try CommandRun(["--explain"], input: Self.damaged)
    #expect(run.status == 0)
    #expect(run.lines.count == 2)
    #expect(run.lines[0].hasPrefix("<stdin>:1:4: clean.pasted-reading ("))
    #expect(run.lines[1].hasPrefix("<stdin>:1:11: clean.fullwidth-mark ("))
    #expect(run.lines[1].contains("«,» → «，»"))
  }

  @Test func diffShowsTheLinesThatChange() throws {
    let plain = "@@ <stdin>:1 @@\n-完善統(tǒng)計,很好\n+完善統計，很好\n"
    #expect(try CommandRun(["--diff"], input: Self.damaged).text == plain)
    #expect(try CommandRun(["--diff"], input: Array("你好。\n".utf8)).text == "")
    let colored = try CommandRun(["--diff", "--color", "always"], input: Self.damaged)
    #expect(colored.text.contains("\u{1B}[31m-完善"))
    #expect(
      try CommandRun(["--diff", "--color", "never"], input: Self.damaged).text == plain)
    // What is asked for on the command line wins over the environment.
    let always = try CommandRun(
      ["--diff", "--color", "always"], input: Self.damaged, environment: ["NO_COLOR": "1"])
    #expect(always.text == colored.text)
  }

  @Test func statsCountEditsByRule() throws {
    let run = try CommandRun(["--stats"], input: Self.damaged)
    #expect(run.text == "完善統計，很好\n你好。\n")
    #expect(
      run.messages == """
        2 edits, 1 of 1 inputs changed, \(Self.damaged.count) bytes read
          1\tclean.fullwidth-mark
          1\tclean.pasted-reading

        """)
  }

  @Test func punctuationAndConfidenceAreOptions() throws {
    let input = Array("你好,世界\n".utf8)
    #expect(try CommandRun(["--punctuation", "keep"], input: input).output == input)
    let page = try Corpus.bytes("seed/seed_page.txt")
    let cautious = try CommandRun(["repair", "--min-confidence", "1"], input: page)
    let bold = try CommandRun(["repair", "--min-confidence", "0"], input: page)
    #expect(cautious.output != bold.output)
  }

  @Test func aStageRunsAlone() throws {
    let input = Array("完善統(tǒng)計，約1900餘人\n".utf8)
    #expect(try CommandRun(["repair"], input: input).output == input)
    #expect(try CommandRun(["clean"], input: input).text == "完善統計，約1900餘人\n")
    #expect(
      try CommandRun(["convert", "--to", "zh-Hans"], input: input).text
        == "完善统(tǒng)计，约1900余人\n")
    #expect(
      try CommandRun(["convert", "--config", "t2s"], input: input).text
        == "完善统(tǒng)计，约1900余人\n")
    #expect(try CommandRun(["numbers"], input: input).text == "完善統(tǒng)計，1901～1999人\n")
    #expect(try CommandRun(["decode"], input: input).output == input)
  }

  @Test func quantitiesAreExported() throws {
    let input = Array("昨天約1900餘人，5角\n".utf8)
    let run = try CommandRun(
      [
        "numbers", "--json", "--reference", "2024-03-01", "--export", "schema.org", "--export",
        "timex3",
      ], input: input)
    let quantities = try JSONOutput.lines(run).flatMap(\.quantities)
    #expect(quantities.map { $0["value"] as? String } == ["2024-02-29", nil, nil])
    #expect(quantities.map { $0["unitCode"] as? String } == [nil, "IE", nil])
    #expect(quantities.map { $0["currency"] as? String } == [nil, nil, "CNY"])
    let expressions = quantities[0]["timex3"] as? [[String: String]]
    #expect(expressions == [["type": "DATE", "value": "2024-02-29"]])
    let people = quantities[1]["schema.org"] as? [String: Any]
    #expect(people?["minValue"] as? Int == 1901 && people?["maxValue"] as? Int == 1999)
    let money = quantities[2]["schema.org"] as? [String: Any]
    #expect(money?["@type"] as? String == "MonetaryAmount")
    #expect(try CommandRun(["numbers", "--export", "timex3"], input: input).status == 2)
    #expect(
      try CommandRun(["numbers", "--json", "--reference", "2023-02-29"], input: input).status == 2)
  }

  @Test func aFileMayHaveTheNameOfAStage() throws {
    let folder = try TemporaryFolder()
    _ = try folder.file("repair", "你好,世界\n")
    #expect(try CommandRun(["-q", "repair"], in: folder.url).text == "你好，世界\n")
    #expect(try CommandRun(["./repair"], in: folder.url).text == "你好，世界\n")
    #expect(try CommandRun(["repair", "repair"], in: folder.url).text == "你好,世界\n")
  }

  @Test func versionNamesItsData() throws {
    let run = try CommandRun(["--version"])
    #expect(run.status == 0)
    #expect(run.lines.first?.hasPrefix("normalize ") == true)
    for part in ["ICU ", "Unicode ", "lexicon ", "conversion ", "encodings "] {
      #expect(run.text.contains(part))
    }
  }

  @Test func everyOptionInTheHelpExists() throws {
    for stage in [
      "", "repair", "clean", "convert", "numbers", "segment", "decode", "detect", "report",
    ] {
      let help = try CommandRun((stage.isEmpty ? [] : [stage]) + ["--help"])
      #expect(help.status == 0)
      let options = Set(help.text.matches(of: /--[a-z][a-z0-9-]+/).map { String($0.output) })
      #expect(options.contains("--help"))
      // The examples of the pipeline name an option of a stage.
      for option in options where !["--help", "--version", "--config"].contains(option) {
        let run = try CommandRun((stage.isEmpty ? [] : [stage]) + [option])
        #expect(!run.messages.contains("Unknown option '\(option)'"), "\(stage) \(option)")
      }
    }
    let help = try CommandRun(["--help"]).text
    for option in [
      "--from", "--output-encoding", "--to", "--numbers", "--segment", "--separator",
      "--segment-mode", "--no-hmm", "--punctuation", "--json", "--jsonl", "--min-confidence",
      "--check",
      "--diff", "--explain", "--stats", "--in-place", "--jobs", "--null", "--quiet", "--offsets",
      "--strict", "--color", "--hint", "--mixed", "--malformed", "--unencodable", "--dict",
      "--protect", "--quotes", "--variant-markup",
    ] {
      #expect(help.contains(option), "\(option)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func completionScriptNamesTheStages(shell: String) throws {
    let run = try CommandRun(["--generate-completion-script", shell])
    #expect(run.status == 0)
    for stage in [
      "repair", "clean", "convert", "numbers", "segment", "decode", "detect", "report",
    ] {
      #expect(run.text.contains(stage))
    }
    for option in ["min-confidence", "malformed", "unencodable", "mixed", "hint"] {
      #expect(run.text.contains(option))
    }
  }
}
