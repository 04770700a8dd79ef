import HanLexicon
import TestSupport
import Testing
import TextEdits

@testable import MojibakeRepair

/// Text that is not damaged, and text made to look as if it were.
struct CleanTextTests {
  #if DEBUG
    private static let costly = 8_000
  #else
    private static let costly = 1_000_000
  #endif

  @Test func cleanDocumentsPassUnchangedAndUnflagged() throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    for file in try Corpus.files("clean", suffix: "") where file != "README.md" {
      let text = try Corpus.bytes("clean/\(file)")
      let result = repair.run(text.span, recordingEdits: true)
      let isSame = result.text == text
      #expect(isSame, "\(file)")
      #expect(result.editCount == 0, "\(file)")
      #expect(result.flags.isEmpty, "\(file)")
    }
  }

  @Test func cleanLinesPassUnchangedAndUnflagged() throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    let files = try Corpus.files("clean", suffix: "").filter { $0 != "README.md" }
    let lines =
      try files.flatMap { try Corpus.lines("clean/\($0)") } + Corpus.lines("mojibake/sentences.txt")
    #expect(lines.count > 300)
    for line in lines {
      let bytes = Array(line.utf8)
      let result = repair.run(bytes.span, recordingEdits: false)
      #expect(String(decoding: result.text, as: UTF8.self) == line)
      #expect(result.flags.isEmpty, "\(line)")
    }
  }

  /// One line without a line feed. A debug build takes the costly ones shorter.
  @Test(arguments: [
    ("?", 1_000_000), ("?!", 1_000_000), ("\u{FFFD}\u{FFFD}", costly), ("?!保", costly),
    ("a(xiàn)", costly), ("?wù)", costly), ("“?！保瑥", costly),
  ])
  func adversarialLineTakesBoundedTime(_ unit: String, _ count: Int) throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    let text = Array(String(repeating: unit, count: count / unit.utf8.count).utf8)
    let clock = ContinuousClock()
    var result: StageResult?
    let elapsed = clock.measure { result = repair.run(text.span, recordingEdits: true) }
    #expect(elapsed < .seconds(120))
    let restored = result.flatMap { result in
      result.log?.undo(target: result.text.span)
    }
    let isRestored = restored == text
    #expect(isRestored)
  }
}
