import Foundation
import TestSupport
import Testing

/// The output depends on the input alone, not on threads or how it arrives.
@Suite struct StreamingTests {
  /// About `size` bytes: corpus lines, damaged and clean, in a seeded order.
  private static func text(_ size: Int) throws -> [UInt8] {
    var lines = try Corpus.lines("seed/seed_page.txt") + Corpus.lines("clean/news-hant.txt")
    lines += try Corpus.lines("clean/mixed.txt")
    var generator = SplitMix64(seed: 11)
    var text: [UInt8] = []
    while text.count < size {
      text += Array(lines[Int.random(in: 0..<lines.count, using: &generator)].utf8) + [0x0A]
    }
    return text
  }

  @Test(arguments: [["clean"], ["convert", "--to", "zh-Hans"], ["decode", "--json"]])
  func threadsChangeNothing(arguments: [String]) throws {
    let text = try Self.text(5 << 19) + [0xFF, 0x0A]
    let one = try CommandRun(arguments + ["-j", "1"], input: text, seconds: 120)
    let four = try CommandRun(arguments + ["-j", "4"], input: text, seconds: 120)
    #expect(one.status == 0 && four.status == 0)
    #expect(one.output == four.output)
    #expect(one.messages == four.messages)
    #expect(!one.output.isEmpty)
  }

  @Test(arguments: ["utf-8", "gb18030", "utf-16le"])
  func piecesOfTheInputChangeNothing(encoding: String) throws {
    let page = try Corpus.bytes("seed/seed_page.txt").prefix(3_000)
    let end = try #require(page.lastIndex(of: 0x0A))
    let decoded = Array(page[...end])
    let input = try CommandRun(["decode", "--output-encoding", encoding], input: decoded).output
    let whole = try CommandRun(["--json"], input: input)
    #expect(whole.output.count > input.count)
    var generator = SplitMix64(seed: 3)
    for _ in 0..<4 {
      let place = Int.random(in: 1..<input.count, using: &generator)
      let run = try CommandRun(
        ["--json"], pieces: [Array(input[..<place]), Array(input[place...])])
      #expect(run.output == whole.output, "cut at byte \(place)")
    }
  }
}
