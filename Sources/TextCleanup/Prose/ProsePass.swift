import HanLexicon
import TextEdits

/// The rules that read prose: residue of markup, or spaces at the edges of lines and marks.
///
/// One pass has the rules of markup, and another the rest: what is residue is gone before spaces and
/// marks are decided.
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

  func find(in text: Span<UInt8>, _ facts: inout DocumentFacts) -> CleanupFindings {
    var walk = ProseWalk(lexicon: lexicon, mask: mask, triggers: triggers, facts: facts)
    walk.run(text)
    facts = walk.facts
    return CleanupFindings(
      edits: walk.edits, needsAnother: walk.needsAnother, isUnsettled: walk.leftTags)
  }

  func flags(in text: Span<UInt8>) -> [TextFlag] {
    mask.has(.unicodeEscape) ? UnicodeEscapes.halves(in: text) : []
  }
}
