import HanLexicon
import TextEdits

/// The rules that read prose: residue of the web, spaces at the edges of lines, widths of marks.
struct ProsePass: CleanupPass {
  private let lexicon: HanLexicon
  private let mask: RuleMask
  private let triggers: TriggerTable

  init(lexicon: HanLexicon, mask: RuleMask) {
    self.lexicon = lexicon
    self.mask = mask
    triggers = TriggerTable(mask: mask)
  }

  var isNeeded: Bool { triggers.hasTriggers }

  func find(in text: Span<UInt8>) -> CleanupFindings {
    var walk = ProseWalk(lexicon: lexicon, mask: mask, triggers: triggers)
    walk.run(text)
    return CleanupFindings(edits: walk.edits, needsAnother: walk.needsAnother)
  }

  func flags(in text: Span<UInt8>) -> [TextFlag] {
    mask.has(.unicodeEscape) ? UnicodeEscapes.halves(in: text) : []
  }
}
