import HanLexicon
import TextEdits

/// Removes readings that a script-conversion table pasted into the text (`ReadingEvidence`).
struct ReadingPass: CleanupPass {
  private let lexicon: HanLexicon
  let isNeeded: Bool

  init(lexicon: HanLexicon, mask: RuleMask) {
    self.lexicon = lexicon
    isNeeded = mask.has(.pastedReading)
  }

  func find(in text: Span<UInt8>, _ facts: inout DocumentFacts) -> CleanupFindings {
    var findings = CleanupFindings()
    let notes = notes(in: text)
    guard notes.contains(where: \.isTableNote) else { return findings }
    let code = facts.code(of: text)
    guard !code.isCode else { return findings }
    var evidence = ReadingEvidence(notes: notes)
    evidence.decide(text, lexicon: lexicon)
    var fences = FenceTracker(text, code)
    for note in evidence.notes where note.isDamage && !fences.isFenced(text, note.start) {
      findings.edits.append(note.start..<note.end, .nothing, .pastedReading)
      // Another reading stands behind the character then.
      findings.needsAnother =
        findings.needsAnother
        || (text.hasBytes("(", at: note.end) && text.startsReading(behind: note.end))
        || (text.hasBytes("（", at: note.end) && text.startsReading(behind: note.end + 2))
    }
    return findings
  }

  private func notes(in text: Span<UInt8>) -> [ReadingNote] {
    var notes: [ReadingNote] = []
    var position = ReadingPass.nextBracket(in: text, from: 0)
    while position < text.count {
      if let note = ReadingNote(text, at: position, lexicon: lexicon) {
        notes.append(note)
        position = note.end
      } else {
        position += 1
      }
      position = ReadingPass.nextBracket(in: text, from: position)
    }
    return notes
  }

  /// The first offset from `start` on that holds `(` or `（`; the end when there is none. Linear.
  private static func nextBracket(in text: Span<UInt8>, from start: Int) -> Int {
    typealias Here = ByteVectors
    var next = text.count
    Here.scan(text, from: start) { first, second, third in
      let wide = Here.equal(second, 0xBC) .& Here.equal(third, 0x88)
      return Here.equal(first, UInt8(ascii: "(")) .| (Here.equal(first, 0xEF) .& wide)
    } _: {
      next = $0
      return false
    }
    return next
  }
}
