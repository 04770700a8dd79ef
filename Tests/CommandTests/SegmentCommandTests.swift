import Testing

/// `--segment` as text.
@Suite struct SegmentCommandTests {
  private static func segmented(_ text: String, _ arguments: [String] = []) throws -> String {
    try CommandRun(["segment"] + arguments, input: Array(text.utf8)).text
  }

  @Test func wordsAreApartAndLinesStay() throws {
    #expect(try Self.segmented("今天天氣很好\n\n他走了") == "今天 天氣 很 好\n\n他 走 了")
    #expect(try Self.segmented("") == "")
    #expect(try Self.segmented("\n") == "\n")
  }

  @Test func separatorTakesThePlaceOfSpaces() throws {
    #expect(try Self.segmented("今天 天氣很好\n", ["--separator", "/"]) == "今天/天氣/很/好\n")
    #expect(try Self.segmented("今天天氣\n", ["--separator", "、、"]) == "今天、、天氣\n")
    #expect(try Self.segmented("今天天氣\n", ["--separator", ""]) == "今天天氣\n")
  }

  @Test func carriageReturnsAndNULStay() throws {
    #expect(try Self.segmented("今天天氣 \r\n很好\u{0}\r\n") == "今天 天氣\r\n很 好 \u{0}\r\n")
  }

  @Test func searchModeAddsTheWordsInside() throws {
    let words = try Self.segmented("中华人民共和国\n", ["--mode", "search"])
      .split(whereSeparator: \.isWhitespace)
    #expect(words.contains("中华人民共和国") && words.contains("共和国"))
    let pipeline = try CommandRun(
      ["--segment", "--segment-mode", "search"], input: Array("中华人民共和国\n".utf8))
    #expect(pipeline.text == words.joined(separator: " ") + "\n")
  }

  @Test(arguments: [
    ("jieba", "小孙 的 手机 没电 了 ！\r\n中国科学院\n"),
    ("jieba-search", "小孙 的 手机 没电 了 ！\r\n中国 科学 学院 科学院 中国科学院\n"),
    ("jieba-all", "小 孙 的 手机 没电 了 ！\r\n中国 中国科学院 科学 科学院 学院\n"),
  ])
  func jiebaModesCutAsJiebaDoes(mode: String, expected: String) throws {
    let text = "小孙的手机 没电了！\r\n中国科学院\n"
    #expect(try Self.segmented(text, ["--mode", mode]) == expected)
    let pipeline = try CommandRun(["--segment", "--segment-mode", mode], input: Array(text.utf8))
    #expect(pipeline.text == expected)
  }

  @Test func jiebaWithoutTheModelLeavesSingleCharacters() throws {
    #expect(try Self.segmented("小孙没电了\n", ["--mode", "jieba", "--no-hmm"]) == "小 孙 没 电 了\n")
    let pipeline = try CommandRun(
      ["--segment", "--segment-mode", "jieba", "--no-hmm"], input: Array("小孙没电了\n".utf8))
    #expect(pipeline.text == "小 孙 没 电 了\n")
  }

  @Test func pipelineRepairsAndCleansBeforeItCuts() throws {
    let run = try CommandRun(
      ["--segment", "--separator", "|"], input: Array("完善統(tǒng)計制度,很好\n".utf8))
    #expect(run.text == "完善|統計|制度|，|很|好\n")
  }

  @Test func malformedBytesStay() throws {
    let run = try CommandRun(["segment"], input: Array("今天天氣".utf8) + [0xFF, 0x0A])
    #expect(run.output == Array("今天 天氣 ".utf8) + [0xFF, 0x0A])
  }
}
