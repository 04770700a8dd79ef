import Foundation
import TestSupport
import Testing

/// Input that is damaged, strange or large: nothing is lost, and faults are named.
@Suite struct BadInputTests {
  @Test func invalidUTF8KeepsItsBytes() throws {
    var input = Array("第一行,好\n第二".utf8) + [0xFF, 0xFE] + Array("行,好\n第三行".utf8)
    input += [0xE4, 0xBD]
    let run = try CommandRun([], input: input)
    var expected = Array("第一行，好\n第二".utf8) + [0xFF, 0xFE] + Array("行，好\n第三行".utf8)
    expected += [0xE4, 0xBD]
    #expect(run.status == 0)
    #expect(run.output == expected)
    #expect(
      run.messages == """
        normalize: <stdin>:2:3 (byte 20): illegal utf-8 sequence FF
        normalize: <stdin>:2:4 (byte 21): illegal utf-8 sequence FE
        normalize: <stdin>:3:4 (byte 39): truncated utf-8 sequence E4 BD

        """)
    #expect(try CommandRun(["-q"], input: input).messages.isEmpty)
  }

  @Test func convertingToAnotherEncodingWritesTheReplacement() throws {
    let run = try CommandRun(["--from", "gbk"], input: [0xC4, 0xE3, 0xFF, 0xBA, 0xC3, 0xBA])
    #expect(run.status == 0)
    #expect(run.text == "你\u{FFFD}好\u{FFFD}")
    #expect(
      run.messages == """
        normalize: <stdin>:1:2 (byte 2): illegal gbk sequence FF
        normalize: <stdin>:1:4 (byte 5): truncated gbk sequence BA

        """)
  }

  @Test func manyFaultsAreCounted() throws {
    let run = try CommandRun(["--from", "utf-8"], input: [UInt8](repeating: 0xFF, count: 500))
    #expect(run.output == [UInt8](repeating: 0xFF, count: 500))
    #expect(run.messages.split(separator: "\n").count == 6)
    #expect(run.messages.hasSuffix("normalize: <stdin>: 495 more malformed sequences\n"))
  }

  @Test func randomBytesPassThrough() throws {
    var generator = SplitMix64(seed: 7)
    for length in [1, 2, 3, 63, 64, 4_096, 70_000, 200_000] {
      let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
      let run = try CommandRun(["decode", "--from", "utf-8", "-q"], input: bytes)
      #expect(run.status == 0)
      // A mark at the beginning would choose another encoding; this seed has none.
      #expect(run.output == bytes)
    }
  }

  @Test(
    arguments: [
      [String](), ["--json"], ["--segment"], ["-0"], ["--jsonl", "a"], ["--diff"], ["--explain"],
      ["--check"], ["--to", "zh-Hans"], ["--output-encoding", "gb18030"], ["repair"], ["decode"],
    ])
  func nothingGivesNothing(arguments: [String]) throws {
    let run = try CommandRun(arguments)
    #expect(run.status == 0)
    #expect(run.output.isEmpty)
    #expect(run.messages.isEmpty)
  }

  @Test func aLineOfFourMegabytesIsDone() throws {
    let sentence = "這是一個很長的句子,沒有換行.進黨?!保瑥V泛"
    let count = (4 << 20) / sentence.utf8.count
    let line = String(repeating: sentence, count: count)
    let run = try CommandRun(["clean"], input: Array(line.utf8), seconds: 120)
    #expect(run.status == 0)
    #expect(run.output.filter { $0 == 0x0A }.isEmpty)
    #expect(run.output.count > line.utf8.count)
    #expect(run.text.hasPrefix("這是一個很長的句子，沒有換行"))
  }

  /// Inside lines NUL is a control character; only with `-0` it ends records.
  @Test func nulBytesStayUnlessControlCharactersGo() throws {
    let input = Array("你好\u{0},世界\u{0}\n".utf8)
    #expect(try CommandRun([], input: input).text == "你好，世界\n")
    let kept = try CommandRun(["--rules", "-control-character"], input: input)
    #expect(kept.output.filter { $0 == 0 }.count == 2)
    #expect(kept.text.hasSuffix("世界\u{0}\n"))
    #expect(try CommandRun(["decode"], input: input).output == input)
  }

  @Test func recordsEndWithNUL() throws {
    let input = Array("你好,世界\u{0}甲\n乙,丙\u{0}\u{0}尾,巴".utf8)
    let run = try CommandRun(["-0"], input: input)
    #expect(run.text == "你好，世界\u{0}甲\n乙，丙\u{0}\u{0}尾，巴")
    let json = try CommandRun(["-0", "--json"], input: input)
    #expect(
      try JSONOutput.lines(json).map(\.text) == ["你好，世界", "甲\n乙，丙", "", "尾，巴"])
  }

  @Test func lineEndsStay() throws {
    let run = try CommandRun([], input: Array("你好,世界\r\n\r\n他說,好\r尾\n".utf8))
    #expect(run.output == Array("你好，世界\r\n\r\n他說，好\r尾\n".utf8))
  }

  @Test func aByteOrderMarkStaysInUTF8AndGoesWithAnotherEncoding() throws {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    #expect(
      try CommandRun([], input: mark + Array("你好,世界\n".utf8)).output
        == mark + Array("你好，世界\n".utf8))
    #expect(try CommandRun([], input: mark).output == mark)
    #expect(
      try CommandRun(["--segment"], input: mark + Array("你好\n".utf8)).output
        == mark + Array("你好\n".utf8))
    let wide: [UInt8] = [0xFF, 0xFE, 0x60, 0x4F, 0x7D, 0x59, 0x0A, 0x00]
    #expect(try CommandRun([], input: wide).output == Array("你好\n".utf8))
    let json = try CommandRun(["--json"], input: mark + Array("你好\n".utf8))
    #expect(json.text == "{\"text\":\"你好\"}\n")
  }
}
