import DataPacks
import HanLexicon
import TextEdits

/// The rules that look at single characters and their direct neighbours.
struct CharacterPass: CleanupPass {
  private let lexicon: HanLexicon
  private let tables: CharacterTables
  private let mask: RuleMask
  private let form: NormalForm?

  /// - Throws: `PackError` when the pack `characters` is not that of this version.
  init(
    lexicon: HanLexicon, mask: RuleMask, form: CleanupOptions.Form
  ) throws(PackError) {
    self.lexicon = lexicon
    self.mask = mask
    self.form = NormalForm(mask: mask, form: form)
    tables = try CharacterTables()
  }

  var isNeeded: Bool {
    form != nil || CharacterWalk.hasInvisibleRule(mask)
      || mask.hasAny(of: .compatibilityIdeograph, .radical, .fullwidthAlphanumeric)
  }

  func find(in text: Span<UInt8>, _ facts: inout DocumentFacts) -> CleanupFindings {
    var walk = CharacterWalk(
      lexicon: lexicon, tables: tables, mask: mask, form: form, facts: facts)
    walk.run(text)
    facts = walk.facts
    return CleanupFindings(edits: walk.edits, flags: walk.flags, isInert: walk.isInert)
  }
}
