import HanLexicon
import TextEdits

/// Removes what the web and its tools left in Chinese text, and gives marks their width back.
public struct TextCleanup: TextStage {
  private let lexicon: HanLexicon
  private let mask: RuleMask
  private let triggers: TriggerTable

  /// Walks after which an unsettled document is left as it is.
  private static let maximumWalks = 8

  public var stage: Stage { .clean }

  public init(lexicon: HanLexicon, options: CleanupOptions = .default) {
    self.lexicon = lexicon
    mask = options.mask
    triggers = TriggerTable(mask: mask)
  }

  /// Writes the cleaned document to `rewriter`. Linear in `text`.
  public func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    let first = walk(text)
    guard first.needsAnother else {
      first.edits.write(text, to: &rewriter)
      return
    }
    var walked = apply(first, text)
    var composition = EditComposition()
    composition.append(walked.log?.edits(target: walked.text.span) ?? [], over: text)
    for _ in 1..<TextCleanup.maximumWalks {
      let next = walk(walked.text.span)
      guard !next.edits.isEmpty else { break }
      let result = apply(next, walked.text.span)
      composition.append(
        result.log?.edits(target: result.text.span) ?? [], over: walked.text.span)
      walked = result
      guard next.needsAnother else { break }
    }
    for edit in composition.edits {
      rewriter.replace(
        text, edit.source, with: edit.after, rule: edit.rules[0], confidence: edit.confidence,
        certainty: edit.certainty)
    }
  }

  private func walk(_ text: Span<UInt8>) -> CleanupPass {
    var pass = CleanupPass(lexicon: lexicon, mask: mask, triggers: triggers)
    pass.run(text)
    return pass
  }

  private func apply(_ pass: CleanupPass, _ text: Span<UInt8>) -> StageResult {
    var rewriter = TextRewriter(recordingEdits: true)
    pass.edits.write(text, to: &rewriter)
    return rewriter.finish(text)
  }
}
