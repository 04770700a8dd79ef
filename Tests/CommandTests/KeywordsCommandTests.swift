import Foundation
import TestSupport
import Testing

/// `normalize keywords`: the formats, files and exit statuses.
@Suite struct KeywordsCommandTests {
  private static let text = "候鸟停在湿地。濕地的候鳥很多，湿地很美。\n"

  private func run(_ arguments: [String], _ text: String = Self.text) throws -> CommandRun {
    try CommandRun(["keywords"] + arguments, input: Array(text.utf8))
  }

  @Test func aFileIsALine() throws {
    let folder = try TemporaryFolder()
    let one = try folder.file("a.txt", Self.text)
    let two = try folder.file("b.txt", "")
    let found = try run(["--count", "2", one, "-", two])
    #expect(found.status == 0 && found.messages.isEmpty)
    #expect(found.text == "\(one): 湿地 候鸟\n-: 湿地 候鸟\n\(two):\n")
  }

  @Test(arguments: ["tfidf", "textrank"])
  func weightsAreWritten(method: String) throws {
    let found = try run(["--with-weight", "--method", method, "--count", "1"])
    let parts = found.text.split(whereSeparator: { " :\n".contains($0) })
    #expect(parts.first == "-" && parts.count == 3)
    #expect((parts.last.flatMap { Double($0) } ?? 0) > 0)
  }

  @Test(arguments: ["utf8", "utf16", "scalar"])
  func jsonHasPlaces(unit: String) throws {
    let text = "𠮷野家\n" + Self.text
    let output = try JSONOutput.lines(run(["--json", "--offsets", unit], text))
    #expect(output.count == 1 && output[0].object["file"] as? String == "-")
    let keywords = try #require(output[0].object["keywords"] as? [[String: Any]])
    let wetland = try #require(keywords.first { $0["text"] as? String == "湿地" })
    #expect(wetland["count"] as? Int == 3)
    let measured = MeasuredText(text, unit: unit)
    let places = try #require(wetland["places"] as? [Any])
    #expect(try places.map { try measured.slice(JSONOutput.range($0)) } == ["湿地", "濕地", "湿地"])
  }

  @Test func memoryIsBoundedByKeepingSixteenPlaces() throws {
    let output = try JSONOutput.lines(
      run(["--json"], String(repeating: "湿地，", count: 40)))
    let keywords = try #require(output[0].object["keywords"] as? [[String: Any]])
    #expect(keywords[0]["count"] as? Int == 40)
    #expect((keywords[0]["places"] as? [Any])?.count == 16)
  }

  @Test func otherEncodingsAreRead() throws {
    let encoded = try CommandRun(
      ["decode", "--from", "utf-8", "--output-encoding", "gb18030"], input: Array(Self.text.utf8))
    for arguments in [[], ["--from", "gbk"], ["--hint", "gbk"]] {
      let found = try CommandRun(
        ["keywords", "--count", "2"] + arguments, input: encoded.output)
      #expect(found.text == "-: 湿地 候鸟\n")
    }
  }

  @Test func aFileThatIsNotThereIsSaid() throws {
    let folder = try TemporaryFolder()
    let missing = folder.path("missing.txt")
    let found = try run(["--count", "1", missing, "-"])
    #expect(found.status == 2)
    #expect(found.text == "-: 湿地\n")
    #expect(found.messages.hasPrefix("normalize: \(missing): "))
  }

  @Test func strictSaysWhatIsMalformed() throws {
    let input = Array(Self.text.utf8) + [0xFF, 0x0A]
    let lenient = try CommandRun(["keywords", "--from", "utf-8"], input: input)
    #expect(lenient.status == 0 && lenient.messages.isEmpty)
    let strict = try CommandRun(["keywords", "--from", "utf-8", "--strict"], input: input)
    #expect(strict.status == 2)
    #expect(strict.messages.hasPrefix("normalize: -:2:1 "))
  }

  @Test(arguments: [
    ["--method", "magic"], ["--count", "0"], ["--count", "x"], ["--from", "nope"],
  ])
  func wrongUsageEndsWithTwo(arguments: [String]) throws {
    let found = try run(arguments)
    #expect(found.status == 2 && found.output.isEmpty)
    #expect(found.messages.contains("normalize keywords --help"))
  }

  @Test func helpNamesTheOptions() throws {
    let found = try run(["--help"])
    #expect(found.status == 0)
    for option in ["--method", "--count", "--with-weight", "--json", "--offsets", "--strict"] {
      #expect(found.text.contains(option))
    }
    #expect(try CommandRun(["--help"]).text.contains("keywords"))
  }
}
