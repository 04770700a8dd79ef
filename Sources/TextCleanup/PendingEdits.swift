import TextEdits

/// The edits of one walk, in source order, without bytes of their own.
struct PendingEdits {
  /// What an edit puts in.
  enum Replacement {
    case nothing
    case space
    /// The full-width form of an ASCII mark.
    case wide(UInt8)
    case scalar(UInt32)
  }

  private struct Entry {
    var start: Int
    var end: Int
    /// 0 for nothing.
    var scalar: UInt32
    var rule: CleanupRule
  }

  private var entries: [Entry] = []

  var isEmpty: Bool { entries.isEmpty }

  /// Offset behind the last edit; -1 before the first.
  var lastEnd: Int { entries.last?.end ?? -1 }

  /// `range` begins at `lastEnd` or behind it.
  mutating func append(_ range: Range<Int>, _ replacement: Replacement, _ rule: CleanupRule) {
    let scalar: UInt32 =
      switch replacement {
      case .nothing: 0
      case .space: 0x20
      // The full-width forms stand in the order of ASCII, but for the full stop.
      case .wide(UInt8(ascii: ".")): 0x3002
      case .wide(let byte): UInt32(byte) - 0x20 + 0xFF00
      case .scalar(let scalar): scalar
      }
    entries.append(
      Entry(start: range.lowerBound, end: range.upperBound, scalar: scalar, rule: rule))
  }

  /// The class of what stands before `position` when the edits are applied.
  func classBefore(_ text: Span<UInt8>, _ position: Int, lineStart: Int) -> ScalarClass {
    var position = position
    for entry in entries.reversed() {
      guard entry.end == position else { break }
      if entry.scalar != 0 {
        return ScalarClass(entry.scalar)
      }
      position = entry.start
    }
    return position > lineStart ? text.scalarClass(before: position) : .edge
  }

  /// Applies the edits.
  func write(_ text: Span<UInt8>, to rewriter: inout TextRewriter) {
    let rules = CleanupRule.all.map { (edit: $0.editRule, confidence: $0.confidence) }
    var bytes: [UInt8] = []
    for entry in entries {
      bytes.removeAll(keepingCapacity: true)
      if entry.scalar != 0 {
        appendUTF8(entry.scalar, to: &bytes)
      }
      let rule = rules[Int(entry.rule.rawValue)]
      rewriter.replace(
        text, entry.start..<entry.end, with: bytes, rule: rule.edit, confidence: rule.confidence)
    }
  }
}
