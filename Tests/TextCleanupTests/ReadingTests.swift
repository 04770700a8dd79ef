import TestSupport
import Testing
import TextCleanup

/// Pasted readings, by document: a page with notes is damage whichever characters the table has; a
/// glossed text is none.
struct ReadingTests {
  private static let pairs = [
    ("評", "píng"), ("維", "wéi"), ("個", "gè"), ("濟", "jì"), ("動", "dòng"), ("應", "yīng"),
    ("價", "jià"), ("統", "tǒng"), ("發", "fā"), ("業", "yè"), ("務", "wù"), ("學", "xué"),
    ("內", "nèi"), ("間", "jiān"), ("頁", "yè"), ("護", "hù"), ("產", "chǎn"), ("醫", "yī"),
    ("標", "biāo"), ("藍", "lán"), ("術", "shù"), ("級", "jí"), ("數", "shù"), ("穩", "wěn"),
  ]

  @Test func notesOfATable() throws {
    try check(ReadingTests.pairs)
  }

  /// All pairs that were met on public pages.
  @Test(.enabled(if: SharedFolder.isThere)) func metOnPages() throws {
    try check(try SharedFolder.rows("mojibake/annotation_pairs.tsv").map { ($0[0], $0[1]) })
  }

  private func check(_ pairs: [(String, String)]) throws {
    let check = try CleanupCheck()
    for (character, reading) in pairs {
      for note in ["(\(reading))", "（\(reading)）", "( \(reading) )", "(\(reading))(\(reading))"] {
        #expect(check.clean("此外\(character)\(note)就在其中") == "此外\(character)就在其中")
      }
      let glossed = "我(wǒ)\(character)(\(reading))的(de)字(zì)"
      #expect(check.clean(glossed) == glossed)
    }
    let headwords = pairs.map { "\($0)(\($1))" }.joined(separator: "\n")
    #expect(check.clean(headwords) == headwords)
    let lesson = pairs.map { "生字\($0)(\($1))，我(wǒ)们(men)读(dú)一遍。" }.joined(separator: "\n")
    #expect(check.clean(lesson) == lesson)
    let running = pairs.map { "在\($0)(\($1))中" }.joined(separator: "\n")
    #expect(check.clean(running) == pairs.map { "在\($0.0)中" }.joined(separator: "\n"))
  }

  @Test func charactersThatShareBitsAreCountedApart() throws {
    // 統 U+7D71 and 嵱 U+5D71 have the same last 12 bits.
    let text = "統(tǒng)計，嵱嵱嵱嵱，統(tǒng)一，傳統(tǒng)"
    let cleaned = try CleanupCheck().checked(text)
    #expect(cleaned == "統計，嵱嵱嵱嵱，統一，傳統")
  }

  @Test func manyNotesTakeLinearTime() throws {
    let check = try CleanupCheck()
    for note in ["統(tǒng)", "(", "統(", "行(xing)(xing)", "統(tǒng)\n"] {
      let text = String(repeating: note, count: 40_000)
      let elapsed = ContinuousClock().measure { _ = check.clean(text) }
      #expect(elapsed < .seconds(30), "\(note)")
    }
  }
}
