import Foundation
import TestSupport
import Testing

/// `normalize decode`: encodings converted, faults named, policies kept.
@Suite struct DecodeCommandTests {
  /// 你好, a byte that is nothing, 好, and half a character.
  private static let broken: [UInt8] = [0xC4, 0xE3, 0x0A, 0xBA, 0xC3, 0xFF, 0xBA, 0xC3, 0xBA]
  private static let messages = """
    normalize: <stdin>:2:2 (byte 5): illegal gbk sequence FF
    normalize: <stdin>:2:COLUMN (byte 8): truncated gbk sequence BA

    """

  @Test(
    arguments: [
      ("keep", "你\n好\u{FFFD}好\u{FFFD}", 4), ("replace", "你\n好\u{FFFD}好\u{FFFD}", 4),
      ("skip", "你\n好好", 3), ("escape", "你\n好\\xFF好\\xBA", 7),
    ])
  func malformedBytesFollowThePolicy(policy: String, text: String, column: Int) throws {
    for stage in [["decode"], ["clean"]] {
      let arguments = stage + ["--from", "gbk", "--malformed", policy]
      let run = try CommandRun(arguments, input: Self.broken)
      #expect(run.status == 0)
      #expect(run.text == text)
      #expect(
        run.messages == Self.messages.replacingOccurrences(of: "COLUMN", with: "\(column)"))
      #expect(try CommandRun(arguments + ["-q"], input: Self.broken).messages.isEmpty)
    }
  }

  @Test(arguments: [["--malformed", "fail"], ["--strict"], ["--strict", "--malformed", "fail"]])
  func failStopsAtTheFirstFault(arguments: [String]) throws {
    let run = try CommandRun(["decode", "--from", "gbk"] + arguments, input: Self.broken)
    #expect(run.status == 2)
    #expect(run.text == "你\n好")
    #expect(run.messages == "normalize: <stdin>:2:2 (byte 5): illegal gbk sequence FF\n")
  }

  @Test func utf8KeepsItsBytesUnlessToldOtherwise() throws {
    let input = Array("你".utf8) + [0xFF] + Array("好\n".utf8)
    #expect(try CommandRun(["decode", "-q"], input: input).output == input)
    #expect(
      try CommandRun(["decode", "-q", "--malformed", "replace"], input: input).text
        == "你\u{FFFD}好\n")
    #expect(
      try CommandRun(["-q", "--malformed", "skip"], input: input).text == "你好\n")
  }

  /// Positions against a count character by character, over many chunks.
  @Test func faultsHaveTheirLineColumnAndByte() throws {
    var generator = SplitMix64(seed: 71)
    var input: [UInt8] = []
    var expected: [String] = []
    var line = 1
    var column = 1
    let pieces = Array("甲乙a丙\n丁戊,\n\n己庚辛壬癸").map { Array(String($0).utf8) }
    while input.count < 700_000 {
      if expected.count < 5, Int.random(in: 0..<40_000, using: &generator) == 0 {
        expected.append(
          "normalize: <stdin>:\(line):\(column) (byte \(input.count)): illegal utf-8 sequence FF")
        input.append(0xFF)
        column += 1
      }
      let piece = pieces[Int.random(in: pieces.indices, using: &generator)]
      input += piece
      column = piece == [0x0A] ? 1 : column + 1
      line += piece == [0x0A] ? 1 : 0
    }
    #expect(expected.count >= 3)
    for stage in [["decode"], ["decode", "--check"], ["decode", "--malformed", "skip"]] {
      let run = try CommandRun(stage, input: input)
      if stage.contains("skip") {
        // What is left out takes no column.
        #expect(run.messages.split(separator: "\n").count == expected.count)
      } else {
        #expect(run.messages == expected.map { $0 + "\n" }.joined())
      }
    }
  }

  @Test(
    arguments: [
      ("replace", "吃了?\n？好\n"), ("escape", "吃了&#x5417;\n？好\n"),
      ("transliterate", "吃了嗎\n？好\n"),
    ])
  func missingCharactersFollowThePolicy(policy: String, text: String) throws {
    let arguments = ["decode", "--output-encoding", "big5", "--unencodable", policy]
    let run = try CommandRun(arguments, input: Array("吃了吗\n？好\n".utf8))
    #expect(run.status == 0)
    #expect(try CommandRun(["decode", "--from", "big5"], input: run.output).text == text)
    #expect(
      run.messages == """
        normalize: <stdin>:1:3 (byte 6): U+5417 is not in big5
        normalize: <stdin>: 1 characters replaced that are not in big5

        """)
    let quiet = try CommandRun(arguments + ["-q"], input: Array("吗\n".utf8))
    #expect(quiet.messages.isEmpty)
  }

  @Test func missingCharactersArePlacedInEachFile() throws {
    let folder = try TemporaryFolder()
    let first = try folder.file("a", "好\n")
    let second = try folder.file("b", "好\n好😀①嗎㍿\n")
    let transliterated = try CommandRun(
      ["decode", "--output-encoding", "gbk", "--unencodable", "transliterate", first, second])
    #expect(
      transliterated.messages.hasPrefix(
        "normalize: \(second):2:2 (byte 7): U+1F600 is not in gbk\n")
    )
    #expect(
      try CommandRun(["decode", "--from", "gbk"], input: transliterated.output).text
        == "好\n好\n好?①嗎株式会社\n")
    let failed = try CommandRun(["decode", "--output-encoding", "gbk", first, second])
    #expect(failed.status == 2)
    #expect(
      failed.messages == "normalize: \(second):2:2 (byte 7): U+1F600 is not in gbk\n")
    let many = try CommandRun(
      ["decode", "--output-encoding", "gbk", "--unencodable", "replace"],
      input: Array(String(repeating: "😀\n", count: 30).utf8))
    #expect(many.messages.split(separator: "\n").count == 6)
    #expect(many.messages.hasSuffix("<stdin>: 30 characters replaced that are not in gbk\n"))
  }

  @Test func simplifiedTakesTheOtherScriptsForm() throws {
    let run = try CommandRun(
      ["decode", "-q", "--output-encoding", "euc-kr", "--unencodable", "transliterate"],
      input: Array("国学\n".utf8))
    #expect(try CommandRun(["decode", "--from", "euc-kr"], input: run.output).text == "國學\n")
  }

  @Test func encodingsComeRoundInLargeInputs() throws {
    let page = try Corpus.bytes("seed/seed_page.golden.txt")
    var text: [UInt8] = []
    while text.count < 1_500_000 { text += page }
    for encoding in ["gb18030", "utf-16be", "utf-32le"] {
      let there = try CommandRun(["decode", "--output-encoding", encoding], input: text)
      #expect(there.messages.isEmpty)
      let back = try CommandRun(["decode", "--from", encoding], input: there.output)
      #expect(back.output == text, "\(encoding)")
    }
  }

  @Test func inPlaceLosesNothingUnlessToldTo() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("a", Self.broken)
    // The same encoding does not keep the bytes either: they are U+FFFD by then.
    for arguments in [[], ["--output-encoding", "gb18030"]] {
      let run = try CommandRun(["decode", "-i", "-q", "--from", "gbk"] + arguments + [file])
      #expect(run.status == 2)
      #expect(run.messages.contains("left as it is: malformed bytes would be lost"))
      #expect(try folder.bytes("a") == Self.broken)
    }
    let run = try CommandRun(
      ["decode", "-i", "-q", "--from", "gbk", "--malformed", "skip", file])
    #expect(run.status == 0)
    #expect(try folder.bytes("a") == Array("你\n好好".utf8))
  }

  @Test func asciiInFrontHidesNoEncoding() throws {
    let ascii = [UInt8](repeating: 0x61, count: 3_000_000)
    let gbk = try CommandRun(
      ["decode", "--output-encoding", "gbk"], input: Array("今天天气很好，我们去公园。\n".utf8))
    let run = try CommandRun(["decode"], input: ascii + gbk.output)
    #expect(run.output == ascii + Array("今天天气很好，我们去公园。\n".utf8))
  }

  @Test func aHintSettlesWhatIsInDoubt() throws {
    // 啊阿 in GBK, 가각 in EUC-KR.
    let input: [UInt8] = [0xB0, 0xA1, 0xB0, 0xA2, 0x0A]
    for (hint, text) in [("cp936", "啊阿\n"), ("euc-kr", "가각\n")] {
      #expect(try CommandRun(["decode", "--hint", hint], input: input).text == text)
    }
    let detected = try JSONOutput.lines(
      CommandRun(["detect", "--json", "--hint", "gbk"], input: input))
    #expect(detected[0].object["encoding"] as? String == "gb18030")
    // What is clear stays.
    let clear = Array("今天天氣很好。\n".utf8)
    #expect(try CommandRun(["decode", "--hint", "big5"], input: clear).output == clear)
    #expect(
      try CommandRun(["detect", "--hint", "gbk"], input: clear).text.hasPrefix("-: utf-8 ("))
  }

  @Test func theListIsAlignedAndNamesTheDecoder() throws {
    let lines = try CommandRun(["decode", "--list"]).lines
    let column = lines.first?.range(of: "HanText")?.lowerBound
    let start = try #require(column).utf16Offset(in: lines[0])
    #expect(lines.contains { $0.hasPrefix("gb18030 ") && $0.contains(" HanText ") })
    #expect(lines.contains { $0.hasPrefix("euc-tw ") && $0.contains(" ICU euc-tw-2014") })
    for line in lines {
      let characters = Array(line)
      #expect(characters[start - 1] == " " && characters[start] != " ", "\(line)")
    }
  }
}
