import TextEdits

/// The edits of one pass, in source order, with the bytes that they put in.
struct PendingEdits {
  /// What an edit puts in.
  enum Replacement {
    case nothing
    case space
    /// The full-width form of an ASCII mark.
    case wide(UInt8)
    case scalar(UInt32)
    /// The scalar two times.
    case twice(UInt32)
  }

  private struct Entry {
    var start: Int
    var end: Int
    /// Where its bytes begin; they end where those of the next entry begin.
    var bytes: Int
    var rule: CleanupRule
  }

  private var entries: [Entry] = []
  private var bytes: [UInt8] = []

  var isEmpty: Bool { entries.isEmpty }
  var count: Int { entries.count }

  /// Offset behind the last edit; -1 before the first.
  var lastEnd: Int { entries.last?.end ?? -1 }

  /// `range` begins at `lastEnd` or behind it.
  mutating func append(_ range: Range<Int>, _ replacement: Replacement, _ rule: CleanupRule) {
    begin(range, rule)
    switch replacement {
    case .nothing: break
    case .space: bytes.append(0x20)
    // The full-width forms stand in the order of ASCII, but for the full stop.
    case .wide(UInt8(ascii: ".")): appendUTF8(0x3002, to: &bytes)
    case .wide(let byte): appendUTF8(UInt32(byte) - 0x20 + 0xFF00, to: &bytes)
    case .scalar(let scalar): appendUTF8(scalar, to: &bytes)
    case .twice(let scalar):
      appendUTF8(scalar, to: &bytes)
      appendUTF8(scalar, to: &bytes)
    }
  }

  /// `range` begins at `lastEnd` or behind it.
  mutating func append(_ range: Range<Int>, _ replacement: Span<UInt8>, _ rule: CleanupRule) {
    begin(range, rule)
    bytes.append(replacement, in: 0..<replacement.count)
  }

  private mutating func begin(_ range: Range<Int>, _ rule: CleanupRule) {
    entries.append(
      Entry(start: range.lowerBound, end: range.upperBound, bytes: bytes.count, rule: rule))
  }

  private func bytes(of index: Int) -> Range<Int> {
    entries[index].bytes..<(index + 1 < entries.count ? entries[index + 1].bytes : bytes.count)
  }

  /// The class of what stands before `position` when the edits are applied.
  func classBefore(_ text: Span<UInt8>, _ position: Int, lineStart: Int) -> ScalarClass {
    var position = position
    for index in entries.indices.reversed() {
      guard entries[index].end == position else { break }
      let replacement = bytes(of: index)
      if !replacement.isEmpty {
        return bytes.span.extracting(replacement).scalarClass(before: replacement.count)
      }
      position = entries[index].start
    }
    return position > lineStart ? text.scalarClass(before: position) : .edge
  }

  /// Applies the edits.
  func write(_ text: Span<UInt8>, to rewriter: inout TextRewriter) {
    for (index, entry) in entries.enumerated() {
      rewriter.replace(
        text, entry.start..<entry.end, with: bytes.span.extracting(bytes(of: index)),
        rule: entry.rule.editRule, confidence: entry.rule.confidence)
    }
  }
}
