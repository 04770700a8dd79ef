import Foundation
import TestSupport
import Testing

/// `segment` by streams, threads and models: the tokens depend on the text alone.
@Suite struct SegmentStreamTests {
  /// About `size` bytes of lines of the corpus in both scripts, in a seeded order.
  private static func text(_ size: Int) throws -> [UInt8] {
    let lines =
      try Corpus.lines("seed/seed_page.txt") + Corpus.lines("clean/news-hans.txt")
      + Corpus.lines("clean/mixed.txt")
    var generator = SplitMix64(seed: 5)
    var text: [UInt8] = []
    while text.count < size {
      text += Array(lines[Int.random(in: 0..<lines.count, using: &generator)].utf8) + [0x0A]
    }
    return text
  }

  /// Han without a mark on one line.
  private static func unbrokenLine(_ count: Int) -> [UInt8] {
    var generator = SplitMix64(seed: 6)
    let characters = Array("中国人民大学生活动物理想家的不一是在北京社会工作發展統計")
    return Array(
      String(
        (0..<count).map { _ in characters[Int.random(in: 0..<characters.count, using: &generator)] }
      ).utf8)
  }

  @Test(arguments: ["words", "fast", "search"])
  func piecesOfTheInputChangeNothing(mode: String) throws {
    let input = try Self.text(8_000) + Self.unbrokenLine(2_000) + [0x0A]
    let arguments = ["segment", "--mode", mode, "--separator", "|"]
    let whole = try CommandRun(arguments, input: input)
    #expect(whole.status == 0 && !whole.output.isEmpty)
    var generator = SplitMix64(seed: 3)
    for _ in 0..<3 {
      let places = (0..<4).map { _ in Int.random(in: 1..<input.count, using: &generator) }.sorted()
      let bounds = [0] + places + [input.count]
      let pieces = zip(bounds, bounds.dropFirst()).map { Array(input[$0..<$1]) }
      let run = try CommandRun(arguments, pieces: pieces)
      #expect(run.output == whole.output, "cut at \(places)")
    }
    let folder = try TemporaryFolder()
    let file = try folder.file("a.txt", input)
    #expect(try CommandRun(arguments + [file]).output == whole.output)
  }

  @Test func threadsChangeNothing() throws {
    let input = try Self.text(5 << 18)
    let arguments = ["segment", "--mode", "fast"]
    let one = try CommandRun(arguments + ["-j", "1"], input: input, seconds: 120)
    let four = try CommandRun(arguments + ["-j", "4"], input: input, seconds: 120)
    #expect(one.status == 0 && one.output == four.output && !one.output.isEmpty)
  }

  /// Taking the separators away gives the text, spaces aside.
  @Test func nothingIsLostOfBytesThatAreNoText() throws {
    var generator = SplitMix64(seed: 8)
    let input = (0..<60_000).map { _ in UInt8.random(in: 0x21...0xFF, using: &generator) }
    let run = try CommandRun(
      ["segment", "--separator", "", "--from", "utf-8"], input: input, seconds: 120)
    #expect(run.status == 0 && run.output == input)
  }

  @Test(arguments: [" ", "的", "\u{3000}", "，"])
  func aLineOfOneCharacterIsCut(character: String) throws {
    let count = 200_000 / character.utf8.count
    let run = try CommandRun(
      ["segment", "--separator", ""],
      input: Array(String(repeating: character, count: count).utf8) + [0x0A], seconds: 120)
    let isSpace = character == " " || character == "\u{3000}"
    #expect(run.status == 0)
    #expect(run.text == (isSpace ? "" : String(repeating: character, count: count)) + "\n")
  }

  /// Words of converted, repaired and cleaned lines, with what each came from behind `=`.
  @Test(arguments: ["utf8", "utf16", "scalar"])
  func wordsOfConvertedLinesHaveTheirSource(unit: String) throws {
    let lines = [
      ("漢堡😀很好，𠮷在臺灣", "汉堡=漢堡|😀=😀|很=很|好=好|，=，|𠮷=𠮷|在=在|台湾=臺灣"),
      ("完善統(tǒng)計制度,很好", "完善=完善|统计=統(tǒng)計|制度=制度|，=,|很=很|好=好"),
      ("社會工作發展很快", "社会=社會|工作=工作|发展=發展|很快=很快"),
    ]
    let run = try CommandRun(
      ["--to", "zh-Hans", "--segment", "--json", "--offsets", unit],
      input: Array(lines.map(\.0).joined(separator: "\r\n").utf8))
    let objects = try JSONOutput.lines(run)
    try #require(objects.count == lines.count)
    for (object, (line, expected)) in zip(objects, lines) {
      let source = MeasuredText(line, unit: unit)
      let target = MeasuredText(object.text, unit: unit)
      let words = try object.tokens.map { token in
        let word = try target.slice(JSONOutput.range(token["target"]))
        #expect(word == token["text"] as? String)
        return "\(word)=\(try source.slice(JSONOutput.range(token["source"])))"
      }
      #expect(words.joined(separator: "|") == expected)
    }
  }

  // MARK: Models

  @Test func modelsThatCannotBeUsedAreTwo() throws {
    let folder = try TemporaryFolder()
    let pack = Corpus.packageRoot.appendingPathComponent("Sources/HanData/packs/segmentation.pack")
    let model = Array(try Data(contentsOf: pack))
    let noModel = try folder.file("none.pack", "今天天气")
    let truncated = try folder.file("half.pack", Array(model[..<(model.count / 2)]))
    let lexicon = Corpus.packageRoot.appendingPathComponent("Sources/HanData/packs/lexicon.pack")
      .path
    let paths = [noModel, truncated, lexicon, folder.path("missing.pack"), folder.url.path]
    for path in paths {
      for arguments in [["segment", "--model", path], ["--segment", "--model", path]] {
        let run = try CommandRun(arguments, input: Array("今天天气\n".utf8))
        #expect(run.status == 2 && run.output.isEmpty, "\(arguments)")
        #expect(run.messages.hasPrefix("normalize: \(path): "), "\(run.messages)")
      }
    }
  }

  @Test func theEmbeddedModelAsAFileCutsTheSame() throws {
    let pack = Corpus.packageRoot.appendingPathComponent("Sources/HanData/packs/segmentation.pack")
    let input = try Self.text(2_000)
    let run = try CommandRun(["segment", "--model", pack.path], input: input)
    #expect(run.status == 0)
    #expect(run.output == (try CommandRun(["segment"], input: input)).output)
  }

  @Test func aModelNeedsAModeThatUsesIt() throws {
    for arguments in [
      ["segment", "--mode", "uax29", "--model", "x"],
      ["segment", "--mode", "jieba", "--model", "x"],
      ["--model", "x"],
    ] {
      let run = try CommandRun(arguments, input: Array("好".utf8))
      #expect(run.status == 2 && run.messages.contains("--model"), "\(run.messages)")
    }
  }
}
