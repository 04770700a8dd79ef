import TextEdits

/// A document on its way through the passes, with the edits from the input to what it is now.
struct CleanupDraft {
  /// What the passes have made of the input; nil while it is as it was.
  private(set) var text: [UInt8]?
  /// Nil when edits are not wanted one by one.
  private var composition: EditComposition?
  private var editCount = 0

  init(wantsSingleEdits: Bool) {
    composition = wantsSingleEdits ? EditComposition() : nil
  }

  /// Applies edits of the text as it is now. Linear.
  ///
  /// - Parameter current: `text`, or the input.
  mutating func apply(_ edits: PendingEdits, to current: Span<UInt8>) {
    var rewriter = TextRewriter(recordingEdits: composition != nil)
    edits.write(current, to: &rewriter)
    let result = rewriter.finish(current)
    text = result.text
    editCount += result.editCount
    composition?.append(result.log?.edits(target: result.text.span) ?? [], over: current)
  }

  /// Writes the document to `rewriter`, with what was flagged in the input.
  func write(_ input: Span<UInt8>, flags: [TextFlag], to rewriter: inout TextRewriter) {
    guard let text else {
      for flag in flags {
        rewriter.flag(flag)
      }
      return
    }
    guard let composition else {
      rewriter.replace(input, 0..<input.count, with: text.span, editCount: editCount)
      for flag in flags {
        rewriter.flag(flag)
      }
      return
    }
    var flags = flags[...]
    for edit in composition.edits {
      while let flag = flags.first, flag.source.lowerBound < edit.source.upperBound {
        if flag.source.upperBound <= edit.source.lowerBound { rewriter.flag(flag) }
        flags.removeFirst()
      }
      rewriter.replace(
        input, edit.source, with: edit.after.span, rules: edit.rules, confidence: edit.confidence,
        certainty: edit.certainty)
    }
    for flag in flags {
      rewriter.flag(flag)
    }
  }
}
