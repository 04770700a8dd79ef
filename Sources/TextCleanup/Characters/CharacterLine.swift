import TextEdits

/// What the rules about characters must know of a line. Each answer is found once; all are linear in
/// the line.
struct CharacterLine {
  /// The line without its end.
  let range: Range<Int>
  private var codeSpans: [Range<Int>]?
  private var nextSpan = 0
  private var isAboutCompatibility: Bool?
  private var isAboutRadicals: Bool?
  private var bidi: BidiControls?

  /// The empty line, where no place is.
  init() {
    range = 0..<0
  }

  init(_ text: Span<UInt8>, around position: Int) {
    range = text.line(around: position)
  }

  /// Whether `position` lies between two backticks (CommonMark, section 6.1). Places are asked for
  /// in order.
  mutating func isCodeSpan(_ text: Span<UInt8>, _ position: Int) -> Bool {
    let spans = codeSpans ?? CharacterLine.codeSpans(text, range)
    codeSpans = spans
    while nextSpan < spans.count, spans[nextSpan].upperBound <= position {
      nextSpan += 1
    }
    return nextSpan < spans.count && spans[nextSpan].contains(position)
  }

  private static func codeSpans(_ text: Span<UInt8>, _ range: Range<Int>) -> [Range<Int>] {
    var spans: [Range<Int>] = []
    var open: Int?
    for offset in range where text[offset] == UInt8(ascii: "`") {
      if let start = open {
        spans.append(start..<offset)
        open = nil
      } else {
        open = offset
      }
    }
    return spans
  }

  mutating func speaksOfCompatibility(_ text: Span<UInt8>, _ words: PhraseList) -> Bool {
    let answer = isAboutCompatibility ?? words.stands(in: range, of: text)
    isAboutCompatibility = answer
    return answer
  }

  mutating func speaksOfRadicals(_ text: Span<UInt8>, _ tables: CharacterTables) -> Bool {
    let answer = isAboutRadicals ?? RadicalContext.isAboutRadicals(text, range, tables)
    isAboutRadicals = answer
    return answer
  }

  mutating func bidiControls(_ text: Span<UInt8>, _ tables: CharacterTables) -> BidiControls {
    let answer = bidi ?? BidiControls(text, range, tables: tables)
    bidi = answer
    return answer
  }
}
