import TestSupport
import Testing

/// Files of `Corpus/clean`, as whole documents and line by line.
struct CleanTextTests {
  /// Files of which a line alone no longer shows that it is code or data.
  private static let wholeOnly: Set<String> = [
    "config.yaml", "events.json", "feed.xml", "markdown.md", "page.html", "people.csv",
    "query.sql", "sample.cpp", "sample.js", "sample.py", "script.sh",
  ]

  private static func files() throws -> [String] {
    try Corpus.files("clean", suffix: "").filter { $0 != "README.md" }
  }

  @Test func documentsPassUnchanged() throws {
    let check = try CleanupCheck()
    for file in try CleanTextTests.files() {
      let text = String(decoding: try Corpus.bytes("clean/\(file)"), as: UTF8.self)
      let cleaned = check.clean(text)
      let lines = zip(text.split(separator: "\n"), cleaned.split(separator: "\n"))
      for (line, result) in lines {
        #expect(result == line, "\(file)")
      }
      let isSame = cleaned == text
      #expect(isSame, "\(file)")
    }
  }

  @Test func linesPassUnchanged() throws {
    let check = try CleanupCheck()
    for file in try CleanTextTests.files() where !CleanTextTests.wholeOnly.contains(file) {
      for line in try Corpus.lines("clean/\(file)") {
        #expect(check.clean(line) == line, "\(file)")
      }
    }
  }

  @Test func thereAreEnoughLines() throws {
    let count = try CleanTextTests.files().reduce(0) { try $0 + Corpus.lines("clean/\($1)").count }
    #expect(count >= 240)
  }
}
