import HanLexicon
import TextEdits

/// Removes readings that a script-conversion table pasted into the text (`ReadingEvidence`).
struct ReadingPass: CleanupPass {
  private let lexicon: HanLexicon
  let isNeeded: Bool

  private static let brackets = ByteSet([UInt8(ascii: "("), 0xEF])

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
    var position = ReadingPass.brackets.next(in: text, from: 0)
    while position < text.count {
      // Most characters that begin with EF are other marks.
      if text[position] != 0xEF || text.hasBytes("（", at: position),
        let note = ReadingNote(text, at: position, lexicon: lexicon)
      {
        notes.append(note)
        position = note.end
      } else {
        position += 1
      }
      position = ReadingPass.brackets.next(in: text, from: position)
    }
    return notes
  }
}
