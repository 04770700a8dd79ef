import TextEdits

/// The quotations that are open where a line begins, counted over the document as it is left.
struct OpenQuotations {
  /// An odd number of straight double marks stands before, in this paragraph.
  private(set) var hasStraight = false
  /// The lines that began with it open.
  private var openLines = 0
  /// `“` without `”`.
  private var curls = 0
  private var position = 0

  var hasCurly: Bool { curls > 0 }

  /// Counts up to `end`. Linear over all calls with rising offsets.
  mutating func advance(_ text: Span<UInt8>, to end: Int) {
    guard position < end else { return }
    let head = text.extracting(0..<end)
    position = OpenQuotations.signs.next(in: head, from: position)
    while position < end {
      switch text[position] {
      case 0x0A: endLine(isParagraph: text.hasBytes("\n", at: position + 1))
      case UInt8(ascii: "\""): hasStraight.toggle()
      default: note(text.scalar(at: position).value)
      }
      position = OpenQuotations.signs.next(in: head, from: position + 1)
    }
  }

  /// A line's end, a straight mark, the first byte of directed ones.
  private static let signs = ByteSet([0x0A, UInt8(ascii: "\""), 0xE2])

  /// A quotation runs over at most so many lines; beyond, a mark was stray.
  private static let maximumLines = 4

  private mutating func endLine(isParagraph: Bool) {
    openLines = hasStraight ? openLines + 1 : 0
    if isParagraph || openLines > OpenQuotations.maximumLines {
      hasStraight = false
      openLines = 0
    }
  }

  /// Counts up to the end of `line`, with the changes in it made.
  mutating func advance(_ text: Span<UInt8>, through line: Range<Int>, _ pairs: QuotationPairs) {
    for change in pairs.changes {
      advance(text, to: change.range.lowerBound)
      note(change.scalar)
      position = change.range.upperBound
    }
    advance(text, to: line.upperBound)
  }

  private mutating func note(_ scalar: UInt32) {
    switch scalar {
    case 0x201C: curls += 1
    case 0x201D where curls > 0: curls -= 1
    default: break
    }
  }
}
