import TestSupport
import Testing

/// The page after the repair stage: its three re-paired places put right.
private let repairs = [
  ("進黨?!保瑥V泛", "進黨校”，廣泛"),
  ("進黨?!?。", "進黨校”。"),
  ("幸?!?/a>", "幸福”</a>"),
]

@Test func seedPageBecomesItsGolden() throws {
  var page = String(decoding: try Corpus.bytes("seed/seed_page.txt"), as: UTF8.self)
  for (damaged, repaired) in repairs {
    #expect(page.contains(damaged))
    page = page.replacing(damaged, with: repaired)
  }
  let golden = String(decoding: try Corpus.bytes("seed/seed_page.golden.txt"), as: UTF8.self)
  let cleaned = try CleanupCheck().checked(page)
  let pairs = zip(
    cleaned.split(separator: "\n", omittingEmptySubsequences: false),
    golden.split(separator: "\n", omittingEmptySubsequences: false))
  for (line, expected) in pairs {
    #expect(line == expected)
  }
  let isGolden = Array(cleaned.utf8) == Array(golden.utf8)
  #expect(isGolden)
}

/// Each line of the page alone is a weaker document; what is removed must still be right.
@Test func seedPageLinesAreStable() throws {
  let check = try CleanupCheck()
  for line in try Corpus.lines("seed/seed_page.golden.txt") {
    #expect(check.clean(line) == line)
  }
}
