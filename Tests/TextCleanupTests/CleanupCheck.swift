import HanLexicon
import TestSupport
import Testing
import TextCleanup
import TextEdits

/// Runs the stage and checks what holds for every input: undo, idempotence, lines, digits and `、`.
struct CleanupCheck {
  let cleanup: TextCleanup
  /// A rule is on that removes line feeds.
  let changesLines: Bool

  init(options: CleanupOptions = .default) throws {
    changesLines = options.effectiveRules.contains(where: \.changesLines)
    cleanup = try TextCleanup(lexicon: .embedded(), options: options)
  }

  /// The cleaned text.
  func clean(_ text: String) -> String {
    String(decoding: cleanup.run(Array(text.utf8).span, recordingEdits: false).text, as: UTF8.self)
  }

  /// The cleaned text, after the promises were checked.
  func checked(
    _ text: String, _ location: SourceLocation = #_sourceLocation
  ) throws -> String {
    let source = Array(text.utf8)
    let result = cleanup.run(source.span, recordingEdits: true)
    let cleaned = String(decoding: result.text, as: UTF8.self)
    let log = try #require(result.log, sourceLocation: location)
    #expect(log.undo(target: result.text.span) == source, sourceLocation: location)
    #expect(log.count == result.editCount, sourceLocation: location)
    for edit in log.edits(target: result.text.span) {
      #expect(edit.rules.allSatisfy { $0.stage == .clean }, sourceLocation: location)
      #expect(!edit.after.contains(0x0A), sourceLocation: location)
      #expect(changesLines || !edit.before.contains(0x0A), sourceLocation: location)
    }
    let isStable = Array(clean(cleaned).utf8) == result.text
    #expect(isStable, "not idempotent: \(text.debugDescription)", sourceLocation: location)
    return cleaned
  }
}
