import HanLexicon
import TextEdits

/// The rules that remove line feeds: lines of navigation, lines that repeat, lines that were wrapped.
///
/// Lines are joined in a document from which no line is removed any more, so that a line in the midst
/// of a paragraph is gone before its parts are joined.
struct LinePass: CleanupPass {
  private let lexicon: HanLexicon
  private let mask: RuleMask

  init(lexicon: HanLexicon, mask: RuleMask) {
    self.lexicon = lexicon
    self.mask = mask
  }

  var isNeeded: Bool { mask.hasAny(of: .hardWrap, .repeatedLine, .navigationLine) }

  func find(in text: Span<UInt8>, _ facts: inout DocumentFacts) -> CleanupFindings {
    var findings = CleanupFindings()
    var removals: [LineRemoval] = []
    if mask.has(.navigationLine) {
      removals += NavigationLines(lexicon: lexicon).find(in: text)
    }
    if mask.has(.repeatedLine) {
      removals += RepeatedLines(lexicon: lexicon).find(in: text, without: removals)
      removals.sort { $0.line.lowerBound < $1.line.lowerBound }
    }
    if removals.isEmpty {
      if mask.has(.hardWrap) {
        var wraps = HardWrap(lexicon: lexicon)
        wraps.find(in: text, into: &findings.edits)
      }
    } else {
      LineRemoval.write(removals, of: text, to: &findings.edits)
    }
    guard findings.edits.isEmpty || !facts.code(of: text).isCode else { return CleanupFindings() }
    findings.needsAnother = !findings.edits.isEmpty
    return findings
  }
}

/// A line that goes with its line feed.
struct LineRemoval {
  /// Without the line's end.
  let line: Range<Int>
  let rule: CleanupRule

  /// Writes the removals, in order, as edits. The last line of a document that does not end with a
  /// line feed takes the one before it.
  static func write(
    _ removals: [LineRemoval], of text: Span<UInt8>, to edits: inout PendingEdits
  ) {
    for removal in removals {
      var start = removal.line.lowerBound
      var end = removal.line.upperBound
      if text.hasBytes("\r\n", at: end) {
        end += 2
      } else if text.hasBytes("\n", at: end) {
        end += 1
      } else if start > max(edits.lastEnd, 0) {
        start -= text.hasBytes("\r\n", at: start - 2) && start - 2 >= edits.lastEnd ? 2 : 1
      }
      edits.append(start..<end, .nothing, removal.rule)
    }
  }
}
