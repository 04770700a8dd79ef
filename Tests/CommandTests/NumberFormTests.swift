import Foundation
import TestSupport
import Testing

/// `--numbers spoken|digits` and `normalize numbers --form`.
@Suite struct NumberFormTests {
  private func run(_ arguments: [String], _ input: String) throws -> CommandRun {
    try CommandRun(arguments + ["--from", "utf-8"], input: Array(input.utf8))
  }

  @Test func thePipelineSpeaksNumbers() throws {
    let run = try run(["--numbers", "spoken"], "2023年8月22日，約1900餘人，3～5萬元。\n")
    #expect(run.status == 0)
    #expect(run.text == "二零二三年八月二十二日，約一千九百餘人，三到五萬元。\n")
  }

  @Test func thePipelineWritesDigits() throws {
    let run = try run(["--numbers", "digits"], "二〇二三年，百分之三十的人十七八岁。\n")
    #expect(run.status == 0)
    #expect(run.text == "2023年，30%的人17～18岁。\n")
  }

  @Test func theStageTakesAForm() throws {
    #expect(try run(["numbers"], "1900余人\n").text == "1901～1999人\n")
    #expect(try run(["numbers", "--form", "range"], "1900余人\n").text == "1901～1999人\n")
    #expect(try run(["numbers", "--form", "spoken"], "1900余人\n").text == "一千九百余人\n")
    #expect(try run(["numbers", "--form", "digits"], "一千九百余人\n").text == "1900余人\n")
    let styled = try run(["numbers", "--form", "digits", "--style", "wetext"], "上午八点半\n")
    #expect(styled.text == "8:30a.m.\n")
    let counted = try run(["numbers", "--form", "digits", "--one-digit", "always"], "三只猫\n")
    #expect(counted.text == "3只猫\n")
    let alone = try run(["numbers", "--form", "digits", "--standalone", "never"], "共五十五\n")
    #expect(alone.text == "共五十五\n")
  }

  @Test func softBoundsAreOverridden() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("soft-bounds-\(UUID().uuidString).tsv")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data("# narrower\naround-value-tenths\t0\n".utf8).write(to: file)
    let arguments = ["numbers", "--json", "--soft-bounds", file.path]
    let record = try #require(try JSONOutput.lines(try run(arguments, "约200人\n")).first)
    #expect(record.text == "约200人")
    #expect(try run(arguments, "约200人\n").text.contains(#""lower":"199""#))
    #expect(try run(["numbers", "--json"], "约200人\n").text.contains(#""lower":"180""#))
    try Data("near-value-tenths\t1\nno-such-name\t1\n".utf8).write(to: file)
    let refused = try run(arguments, "约200人\n")
    #expect(refused.status == 2)
    #expect(refused.messages.contains("\(file.path):2: no such name: no-such-name"))
  }

  @Test func editsUndo() throws {
    let run = try run(["numbers", "--form", "spoken", "--json"], "重25kg，占30%\n")
    let record = try #require(try JSONOutput.lines(run).first)
    #expect(record.text == "重二十五千克，占百分之三十")
    let edits = record.edits
    #expect(edits.map { $0["before"] as? String } == ["25kg", "30%"])
    #expect(edits.allSatisfy { ($0["rule"] as? String)?.hasPrefix("numbers.spoken-") ?? false })
  }

  @Test func checkAndExplain() throws {
    #expect(try run(["numbers", "--form", "digits", "--check"], "一百人\n").status == 1)
    #expect(try run(["numbers", "--form", "digits", "--check"], "三心二意\n").status == 0)
    let explained = try run(["numbers", "--form", "digits", "--explain"], "一百人\n")
    #expect(explained.text.contains("numbers.digits-number"))
  }

  @Test func optionsThatNeedAForm() throws {
    #expect(try run(["numbers", "--style", "wetext"], "").status == 2)
    #expect(try run(["numbers", "--form", "spoken", "--one-digit", "never"], "").status == 2)
    #expect(try run(["numbers", "--form", "words"], "").status == 2)
    #expect(try run(["--numbers", "words"], "").status == 2)
  }
}
