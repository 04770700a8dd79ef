import HanLexicon
import Testing
import TextCleanup
import TextEdits

/// What stays and is reported: private-use characters, controls of direction that do something.
struct CharacterFlagTests {
  private static func flags(_ text: String) throws -> [(kind: TextFlag.Kind, text: String)] {
    let source = Array(text.utf8)
    let result = try TextCleanup(lexicon: .embedded()).run(source.span, recordingEdits: true)
    return result.flags.map { ($0.kind, String(decoding: source[$0.source], as: UTF8.self)) }
  }

  @Test func privateUseRunsAreFlagged() throws {
    let flags = try Self.flags("中\u{E000}\u{E001}文\u{F8FF},\u{200B}\u{F0000}")
    #expect(flags.map(\.kind) == [.privateUse, .privateUse, .privateUse])
    #expect(flags.map(\.text) == ["\u{E000}\u{E001}", "\u{F8FF}", "\u{F0000}"])
  }

  @Test func balancedControlsAreFlagged() throws {
    let flags = try Self.flags("用户\u{2068}张三\u{2069}，\u{202E}文")
    #expect(flags.map(\.kind) == [.bidiControl, .bidiControl])
    #expect(flags.map(\.text) == ["\u{2068}", "\u{2069}"])
  }

  @Test func controlsInCodeAreFlagged() throws {
    let flags = try Self.flags("x = \"\u{202E}\";\ny = f(x);\n")
    #expect(flags.map(\.kind) == [.bidiControl])
  }

  @Test func cleanTextHasNoFlags() throws {
    #expect(try Self.flags("統計資料，共3份。").isEmpty)
  }

  /// Long runs of what the rules look at take linear time.
  @Test(.timeLimit(.minutes(1)), arguments: [
    "\u{200B}", "中\u{200B}", "\u{200B}\u{301}", "\u{202A}", "\u{2066}\u{202A}", "\u{202C}a", "\u{FFF9}",
    "\u{FFF9}a\u{FFFA}", "\u{E000}a", "\u{E000}", "⼀", "⼀a", "⼀、", "中⼀", "\u{F900}", "`\u{200B}",
    "\u{1B}[", "\u{1B}[1", "\u{FE0F}", "\u{AD}\n", "1\u{200B}", "\u{200D}\u{301}中", "\u{C}a",
    "\u{1B}[m", "\u{E0100}葛",
  ])
  func longRuns(_ unit: String) throws {
    let text = Array(String(repeating: unit, count: 100_000 / unit.utf8.count).utf8)
    let cleanup = try TextCleanup(lexicon: .embedded())
    let result = cleanup.run(text.span, recordingEdits: true)
    #expect(try #require(result.log).undo(target: result.text.span) == text)
  }
}
