import Foundation
import Testing

/// `normalize detect`: the exact format, over whole files.
@Suite struct DetectCommandTests {
  private static let sentence = "今天天气很好，我们去公园玩了一天，晚上才回家。"

  private static func encoded(_ text: String, _ encoding: String) throws -> [UInt8] {
    try CommandRun(
      ["decode", "--from", "utf-8", "--output-encoding", encoding], input: Array(text.utf8)
    ).output
  }

  @Test(
    arguments: [
      ("", "none"), ("a", "none"), ("一\n二\n", "lf"), ("一\r\n二\r\n", "crlf"),
      ("一\r二\r", "cr"), ("一\r", "cr"), ("一\n二\r\n", "mixed"), ("一\r\r\n", "mixed"),
      ("一\n\r", "mixed"),
    ])
  func lineEndsAreNamed(text: String, kind: String) throws {
    for encoding in ["utf-8", "utf-16le", "utf-16be"] {
      var input = try Self.encoded(text, encoding)
      if encoding == "utf-16le" { input = [0xFF, 0xFE] + input }
      if encoding == "utf-16be" { input = [0xFE, 0xFF] + input }
      let record = try JSONOutput.lines(CommandRun(["detect", "--json"], input: input))[0]
      #expect(record.object["newlines"] as? String == kind, "\(encoding)")
      #expect(record.object["encoding"] as? String == encoding)
      #expect(record.object["bom"] as? Bool == (encoding != "utf-8"))
    }
  }

  @Test func lineEndsAreCountedToTheEndOfTheFile() throws {
    let line = "這是一行很長的文字。\n"
    let text = String(repeating: line, count: 40_000) + "最後一行\r\n"
    let run = try CommandRun(["detect"], input: Array(text.utf8))
    #expect(run.text == "-: utf-8 (100 %, mixed)\n")
  }

  /// U+0A0D and U+0D0A are no line ends, though their bytes look like it.
  @Test func unitsOfUTF16AreNotTakenForBytes() throws {
    let input: [UInt8] = [0xFF, 0xFE, 0x0D, 0x0A, 0x0A, 0x0D, 0x60, 0x4F]
    let run = try CommandRun(["detect"], input: input)
    #expect(run.text == "-: utf-16le (100 %, byte order mark, none)\n")
  }

  @Test func anEmptyFileIsUTF8() throws {
    #expect(try CommandRun(["detect"]).text == "-: utf-8 (100 %, none)\n")
    #expect(
      try CommandRun(["detect", "--json"]).text
        == "{\"file\":\"-\",\"encoding\":\"utf-8\",\"confidence\":1,\"bom\":false,"
        + "\"newlines\":\"none\",\"alternatives\":[]}\n")
  }

  @Test func theEncodingIsFoundWhereverTheTextBegins() throws {
    let ascii = [UInt8](repeating: 0x61, count: 2_000_000)
    for encoding in ["gb18030", "big5", "hz-gb-2312", "euc-tw"] {
      let text = encoding == "big5" || encoding == "euc-tw" ? "昨天晚上我們去夜市吃了晚餐，味道很不錯。" : Self.sentence
      let run = try CommandRun(["detect"], input: ascii + Self.encoded(text, encoding))
      #expect(run.text.hasPrefix("-: \(encoding) ("), "\(run.text)")
    }
  }

  @Test func alternativesFollowInOrder() throws {
    let input: [UInt8] = [0xA4, 0xA4]
    let record = try JSONOutput.lines(CommandRun(["detect", "--json"], input: input))[0]
    let alternatives = try #require(record.object["alternatives"] as? [[String: Any]])
    let best = try #require(record.object["confidence"] as? Double)
    let others = alternatives.compactMap { $0["confidence"] as? Double }
    #expect(!others.isEmpty)
    #expect(([best] + others) == ([best] + others).sorted(by: >))
    #expect(best + others.reduce(0, +) < 1.001)
  }

  @Test func strictNamesTheFirstFault() throws {
    let folder = try TemporaryFolder()
    let good = try folder.file("good", Self.sentence)
    let bad = try folder.file("bad", Array("\(Self.sentence)\n一二".utf8) + [0xFF, 0x0A, 0xFF])
    let lenient = try CommandRun(["detect", good, bad])
    #expect(lenient.status == 0)
    #expect(lenient.messages.isEmpty)
    let run = try CommandRun(["detect", "--strict", bad, good])
    #expect(run.status == 2)
    #expect(run.text == lenient.lines.reversed().map { $0 + "\n" }.joined())
    let offset = Self.sentence.utf8.count + 7
    #expect(
      run.messages == "normalize: \(bad):2:3 (byte \(offset)): illegal utf-8 sequence FF\n")
    #expect(try CommandRun(["detect", "--strict", good]).status == 0)
  }
}
