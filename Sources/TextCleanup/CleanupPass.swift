import TextEdits

/// Rules that look for their places in one walk over a document.
///
/// A pass sees the text that the passes before it have made, and tells what it would change. It finds
/// nothing in its own result, given that no other pass changes that: `TextCleanup` runs all passes
/// again when one of them says that another look may find more. The first pass is asked again in any
/// case.
protocol CleanupPass: Sendable {
  /// Whether one of its rules is on.
  var isNeeded: Bool { get }

  /// Finds the places. Linear in `text`.
  ///
  /// - Parameters:
  ///   - text: a document of valid UTF-8.
  ///   - facts: what is known of the document.
  func find(in text: Span<UInt8>, _ facts: inout DocumentFacts) -> CleanupFindings

  /// What is wrong in the input, whatever the passes make of it, and stays; in order. Linear in `text`.
  func flags(in text: Span<UInt8>) -> [TextFlag]
}

extension CleanupPass {
  func flags(in text: Span<UInt8>) -> [TextFlag] { [] }
}

/// What a pass found in a document.
struct CleanupFindings {
  var edits = PendingEdits()
  /// What was noticed and stays, in order. Only those of the first pass over the input count.
  var flags: [TextFlag] = []
  /// An edit may have changed what stands beside a place that was already decided, in this pass or
  /// another.
  var needsAnother = false
  /// A place was left that any later edit may decide.
  var isUnsettled = false
  /// Nothing in the text concerns the pass, and no removal of text can change that.
  var isInert = false
}
