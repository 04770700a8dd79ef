import Foundation
import TestSupport
import Testing

/// `--mixed`: each line in its own encoding.
@Suite struct MixedCommandTests {
  private static let lines = [
    ("gb18030", "今天上午学校召开了家长会，老师介绍了教学计划。"), ("ascii", "plain text"),
    ("big5", "昨天晚上我們去夜市吃了晚餐，味道很不錯。"), ("utf-8", "他把舊照片整理好，放進一個紙箱裡。"),
    ("utf-8", "他昨天从上海坐火车回到北京。"), ("ascii", ""),
  ]

  private static func input() throws -> [UInt8] {
    try lines.flatMap { encoding, line in
      let utf8 = Array((line + "\n").utf8)
      guard encoding != "ascii", encoding != "utf-8" else { return utf8 }
      return try CommandRun(["decode", "--output-encoding", encoding], input: utf8).output
    }
  }

  private static let text = lines.map { $0.1 + "\n" }.joined()

  @Test func eachLineIsDecodedByItsOwnEncoding() throws {
    let input = try Self.input()
    let run = try CommandRun(["decode", "--mixed"], input: input)
    #expect(run.status == 0)
    #expect(run.text == Self.text)
    #expect(
      run.messages
        == "normalize: <stdin>: lines by encoding: ascii 2, utf-8 2, big5 1, gb18030 1\n")
    #expect(try CommandRun(["decode", "--mixed", "-q"], input: input).messages.isEmpty)
    let pieces = stride(from: 0, to: input.count, by: 37).map {
      Array(input[$0..<min($0 + 37, input.count)])
    }
    #expect(try CommandRun(["decode", "--mixed"], pieces: pieces).text == Self.text)
  }

  @Test func jsonTellsTheEncodingOfEachRecord() throws {
    let run = try CommandRun(["decode", "--mixed", "--json"], input: try Self.input())
    let records = try JSONOutput.lines(run)
    #expect(records.map { $0.object["encoding"] as? String } == Self.lines.map { $0.0 })
    #expect(records.map(\.text) == Self.lines.map { $0.1 })
    let plain = try CommandRun(["decode", "--json"], input: Array("好\n".utf8))
    #expect(plain.text == "{\"text\":\"好\"}\n")
  }

  @Test func thePipelineTakesMixedLinesToo() throws {
    let run = try CommandRun(["--mixed", "--to", "zh-Hans", "-q"], input: try Self.input())
    #expect(run.text.contains("昨天晚上我们去夜市吃了晚餐"))
    #expect(run.text.contains("他把旧照片整理好"))
  }

  @Test func faultsNameTheEncodingOfTheirLine() throws {
    var input = try Self.input()
    let end = try #require(input.lastIndex { $0 >= 0x80 })
    input.insert(0xFF, at: end + 1)
    let run = try CommandRun(["decode", "--mixed"], input: input)
    #expect(
      run.messages.hasPrefix(
        "normalize: <stdin>:5:15 (byte \(end + 1)): illegal utf-8 sequence FF\n"))
    let strict = try CommandRun(["decode", "--mixed", "--strict"], input: input)
    #expect(strict.status == 2)
  }

  @Test func wideEncodingsAreRefused() throws {
    let folder = try TemporaryFolder()
    let wide = try folder.file("wide", [0xFF, 0xFE, 0x60, 0x4F])
    for stage in ["decode", "detect"] {
      let run = try CommandRun([stage, "--mixed", wide])
      #expect(run.status == 2)
      #expect(
        run.messages == "normalize: \(wide): UTF-16 and UTF-32 cannot be mixed by line\n")
    }
  }

  @Test func inPlaceChangesForeignLinesOnly() throws {
    let folder = try TemporaryFolder()
    let mixed = try folder.file("mixed", try Self.input())
    let own = try folder.file("own", "好\nplain\n")
    #expect(try CommandRun(["decode", "--mixed", "--check", "-q", own]).status == 0)
    #expect(try CommandRun(["decode", "--mixed", "--check", "-q", mixed]).status == 1)
    #expect(try CommandRun(["decode", "--mixed", "-i", "-q", mixed]).status == 0)
    #expect(try folder.bytes("mixed") == Array(Self.text.utf8))
  }

  @Test func detectCountsTheLines() throws {
    let input = try Self.input()
    #expect(
      try CommandRun(["detect", "--mixed"], input: input).text
        == "-: utf-8 (2 lines ascii, 2 lines utf-8, 1 line big5, 1 line gb18030, lf)\n")
    #expect(
      try CommandRun(["detect", "--mixed", "--json"], input: input).text
        == "{\"file\":\"-\",\"encoding\":\"utf-8\",\"bom\":false,\"newlines\":\"lf\","
        + "\"lines\":{\"ascii\":2,\"utf-8\":2,\"big5\":1,\"gb18030\":1}}\n")
  }
}
