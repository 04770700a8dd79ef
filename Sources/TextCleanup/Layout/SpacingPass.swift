import HanLexicon
import TextEdits

/// The rules of spaces in Han text: indents, spaces between Han characters, and between those and
/// Western text.
struct SpacingPass: CleanupPass {
  private let lexicon: HanLexicon
  private let mask: RuleMask

  init(lexicon: HanLexicon, mask: RuleMask) {
    self.lexicon = lexicon
    self.mask = mask
  }

  var isNeeded: Bool {
    mask.hasAny(of: .ideographicIndent, .hanSpace, .spacingAdd, .spacingRemove)
  }

  func find(in text: Span<UInt8>, _ facts: inout DocumentFacts) -> CleanupFindings {
    var findings = CleanupFindings()
    var indents = IdeographicIndent()
    var hanSpacing = HanSpacing(lexicon: lexicon)
    let mixedSpacing = mixedRule.map { MixedSpacing($0, lexicon: lexicon) }
    var walk = LineWalk()
    while walk.advance(text) {
      let line = walk.line
      guard !walk.isFenced, !line.isEmpty else { continue }
      var edits = LineEdits()
      if mask.has(.ideographicIndent), let indent = indents.indent(text, line) {
        edits.append(indent, .nothing, .ideographicIndent)
      }
      if mask.has(.hanSpace), HanSpacing.hasGap(text, line) {
        for gap in hanSpacing.gaps(text, line) {
          edits.append(gap, .nothing, .hanSpace)
        }
      }
      if !edits.isEmpty {
        let profile = LineProfile(text, of: line, lexicon: lexicon)
        edits.removeAll { profile.isKept || profile.isProtected($0) }
      }
      mixedSpacing?.find(text, line, into: &edits)
      guard !edits.isEmpty else { continue }
      guard !facts.code(of: text).isCode else { return CleanupFindings() }
      edits.write(to: &findings.edits)
    }
    // What stands beside a space may now belong to another rule, or to this one.
    findings.needsAnother = !findings.edits.isEmpty
    return findings
  }

  private var mixedRule: CleanupRule? {
    mask.has(.spacingAdd) ? .spacingAdd : mask.has(.spacingRemove) ? .spacingRemove : nil
  }
}

/// The edits of one line, found rule by rule.
struct LineEdits {
  private struct Entry {
    let range: Range<Int>
    let replacement: PendingEdits.Replacement
    let rule: CleanupRule
  }

  private var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }

  mutating func append(
    _ range: Range<Int>, _ replacement: PendingEdits.Replacement, _ rule: CleanupRule
  ) {
    entries.append(Entry(range: range, replacement: replacement, rule: rule))
  }

  /// Drops the edits at offsets for which `isKept` holds.
  mutating func removeAll(where isKept: (Int) -> Bool) {
    entries.removeAll { isKept($0.range.lowerBound) }
  }

  /// Hands the edits over in source order. n log n in their number.
  func write(to edits: inout PendingEdits) {
    for entry in entries.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      edits.append(entry.range, entry.replacement, entry.rule)
    }
  }
}
