import Foundation
import TestSupport
import Testing

/// `--json`: offsets, edits, quantities, tokens and flags.
@Suite struct JSONCommandTests {
  private static let page = SeedPageCommandTests.page

  /// Kinds that count or measure something.
  private static let notCounting: Set<String> = ["ordinal", "date", "identifier", "time"]

  @Test func everyQuantityOfThePageIsFoundAndNoTrap() throws {
    let rows = try Corpus.lines("seed/seed_page.quantities.tsv").dropFirst().map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    let run = try CommandRun(["--numbers", "annotate", "--json", Self.page])
    #expect(run.status == 0)
    let lines = try JSONOutput.lines(run)
    let found = lines.flatMap(\.quantities)

    var next = 0
    for row in rows where row.count == 6 {
      let index = found[next...].firstIndex {
        let text = $0["text"] as? String ?? ""
        let bounds =
          ($0["lowerInclusive"] as? Bool == true ? "[" : "(")
          + ($0["upperInclusive"] as? Bool == true ? "]" : ")")
        // The table names what is counted, too: 19個部門.
        return !text.isEmpty && row[0].hasPrefix(text) && $0["lower"] as? String == row[1]
          && $0["upper"] as? String == row[2] && bounds == row[3]
          && ($0["unit"] as? String ?? "") == row[4] && $0["kind"] as? String == row[5]
      }
      #expect(index != nil, "not found in order: \(row.joined(separator: " "))")
      next = index.map { $0 + 1 } ?? next
    }

    let traps = rows.filter { $0.first == "TRAP" }.compactMap(\.last)
    #expect(traps.count == 7)
    for line in lines {
      for quantity in line.quantities {
        let kind = quantity["kind"] as? String ?? ""
        #expect(quantity["lower"] as? String != "54321" || kind == "identifier")
        guard !Self.notCounting.contains(kind) else { continue }
        let range = try JSONOutput.range(quantity["target"])
        for trap in traps {
          let touched = try Self.ranges(of: trap, in: line.text).contains { $0.overlaps(range) }
          #expect(!touched, "\(quantity["text"] ?? "") touches \(trap)")
        }
      }
    }
  }

  /// Where `part` stands in `text`, in scalars.
  private static func ranges(of part: String, in text: String) throws -> [Range<Int>] {
    let text = Array(text.unicodeScalars)
    let part = Array(part.unicodeScalars)
    return (0...max(0, text.count - part.count)).compactMap { start in
      start + part.count <= text.count && Array(text[start..<start + part.count]) == part
        ? start..<start + part.count : nil
    }
  }

  @Test(
    arguments: ["utf8", "utf16", "scalar"],
    [
      [], ["--to", "zh-Hans"], ["--to", "zh-Hant-TW"], ["--numbers", "range"],
      ["--to", "zh-Hans", "--numbers", "range", "--segment"],
      ["--segment", "--segment-mode", "all"],
    ])
  func offsetsCutTheTextAndItsSource(unit: String, options: [String]) throws {
    var page = String(decoding: try Corpus.bytes("seed/seed_page.txt"), as: UTF8.self)
    page += "𠮷野家的漢堡,約500多個😀(很好)\r\n結\u{200B}\u{0}束,了"
    let arguments = ["--numbers", "annotate", "--json", "--offsets", unit] + options
    let run = try CommandRun(arguments, input: Array(page.utf8))
    let objects = try JSONOutput.lines(run)
    // By bytes: to Swift, CR LF is one character.
    let lines = page.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(decoding: $0.last == 0x0D ? $0.dropLast() : $0, as: UTF8.self)
    }
    try #require(objects.count == lines.count)
    var edits = 0
    for (object, line) in zip(objects, lines) {
      let target = MeasuredText(object.text, unit: unit)
      let source = MeasuredText(line, unit: unit)
      #expect(try target.undo(object.edits) == line)
      for edit in object.edits {
        edits += 1
        #expect(try source.slice(JSONOutput.range(edit["source"])) == edit["before"] as? String)
        #expect(try target.slice(JSONOutput.range(edit["target"])) == edit["after"] as? String)
      }
      // A range rewrites the text of a quantity, which is listed as it stands afterwards.
      for item in object.tokens + object.quantities {
        #expect(try target.slice(JSONOutput.range(item["target"])) == item["text"] as? String)
        _ = try source.slice(JSONOutput.range(item["source"]))
      }
    }
    #expect(edits > 100)
  }

  @Test(arguments: ["words", "search", "all", "jieba", "jieba-search", "jieba-all"])
  func wordsOfTheOriginalPageCutItExactly(mode: String) throws {
    let page = try Corpus.bytes("seed/seed_page.txt")
    let run = try CommandRun(["segment", "--json", "--mode", mode], input: page)
    let objects = try JSONOutput.lines(run)
    let lines = String(decoding: page, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    for (object, line) in zip(objects, lines) {
      #expect(object.text == String(line))
      let source = MeasuredText(String(line), unit: "scalar")
      var end = 0
      var words = ""
      for token in object.tokens {
        let range = try JSONOutput.range(token["source"])
        #expect(try source.slice(range) == token["text"] as? String)
        #expect(token["target"] as? [Int] == token["source"] as? [Int])
        guard ["words", "jieba"].contains(mode) else { continue }
        #expect(range.lowerBound >= end)
        end = range.upperBound
        words += token["text"] as? String ?? ""
      }
      guard ["words", "jieba"].contains(mode) else { continue }
      let written = line.unicodeScalars.filter { !$0.properties.isWhitespace }
      #expect(Array(words.unicodeScalars) == Array(written), "words and spaces make up the line")
    }
    #expect(objects.flatMap(\.tokens).count > 500)
  }

  @Test func aLineIsOneObjectHoweverLong() throws {
    let long = String(repeating: "這是一個很長的句子。", count: 50_000)
    let run = try CommandRun(["--json"], input: Array("短,句\n\(long)\n尾\n".utf8))
    let objects = try JSONOutput.lines(run)
    #expect(objects.map(\.text) == ["短，句", long, "尾"])
  }

  @Test func malformedBytesAreFlaggedWhereTheReplacementStands() throws {
    let run = try CommandRun(["--json"], input: Array("好\n你".utf8) + [0xFF] + Array("好\n".utf8))
    let objects = try JSONOutput.lines(run)
    #expect(objects.map(\.text) == ["好", "你\u{FFFD}好"])
    #expect(objects[0].flags.isEmpty)
    #expect(objects[1].flags.first?["kind"] as? String == "malformed")
    #expect(objects[1].flags.first?["source"] as? [Int] == [1, 2])
    #expect(objects[1].flags.first?["bytes"] as? String == "FF")
  }

  @Test func anEditAtTheEndOfALastLineWithoutLineFeedIsListed() throws {
    let run = try CommandRun(["--json"], input: Array("你好</a>".utf8))
    let object = try #require(try JSONOutput.lines(run).first)
    #expect(object.text == "你好")
    #expect(try MeasuredText(object.text, unit: "scalar").undo(object.edits) == "你好</a>")
  }

  @Test func absentListsAreLeftOut() throws {
    let run = try CommandRun(["--json"], input: Array("你好，世界\n".utf8))
    #expect(run.text == "{\"text\":\"你好，世界\"}\n")
  }
}
