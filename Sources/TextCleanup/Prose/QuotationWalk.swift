import TextEdits

/// What a walk knows of quotation marks and stops: the document's habits, and the pairs of one line.
struct QuotationWalk {
  /// The changes in the line at hand, once it was read.
  private var pairs = QuotationPairs()
  private var readLine = -1
  private var opened = OpenQuotations()
  private var marks: MarkSurvey?
  /// `“` so far without `”`: a cheap guess, by which most `”` need no reading of the line.
  private var curls = 0
  private var hasHan: Bool?

  /// Whether the document, and the line of `offset` in it, has a character from U+3000 on. Linear for the
  /// first call, then linear in the line.
  mutating func mayHaveHan(_ text: Span<UInt8>, lineOf offset: Int) -> Bool {
    let known = hasHan ?? text.hasHan(in: 0..<text.count)
    hasHan = known
    guard known else { return false }
    return text.hasHan(in: text.line(around: offset))
  }

  /// The document's marks. Linear for the first call.
  mutating func survey(_ text: Span<UInt8>) -> MarkSurvey {
    let known = marks ?? MarkSurvey(text)
    marks = known
    return known
  }

  /// Whether the marks of the line that begins at `lineStart` were paired, or must stay.
  mutating func isRead(_ lineStart: Int) -> Bool { readLine == lineStart }

  /// No mark of the line that begins at `lineStart` changes.
  mutating func pass(_ lineStart: Int) {
    readLine = lineStart
    pairs = QuotationPairs()
  }

  /// Pairs the marks of `line`. Linear in the line and in what was not counted before it.
  mutating func read(_ text: Span<UInt8>, _ line: LineProfile, allowsTwins: Bool) {
    readLine = line.range.lowerBound
    opened.advance(text, to: readLine)
    pairs = QuotationPairs(text, line: line, opened: opened, allowsTwins: allowsTwins)
    opened.advance(text, through: line.range, pairs)
  }

  mutating func change(at offset: Int) -> QuotationPairs.Change? { pairs.change(at: offset) }

  /// Counts `“` and `”`; whether the latter closes nothing.
  mutating func isUnopened(_ isLeft: Bool) -> Bool {
    if isLeft {
      curls += 1
    } else if curls > 0 {
      curls -= 1
    } else {
      return true
    }
    return false
  }
}

extension Span where Element == UInt8 {
  /// Whether a character from U+3000 on stands in `range`. Linear.
  fileprivate func hasHan(in range: Range<Int>) -> Bool {
    for offset in range where self[offset] >= 0xE3 {
      return true
    }
    return false
  }
}
