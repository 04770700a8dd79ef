import TextEdits

/// Indents of ideographic spaces, with the ordinary ones among them.
///
/// Two ideographic spaces begin a paragraph on paper (W3C clreq, section 3.3); a corpus has line
/// feeds for that. The indent stays where it says more:
/// - in code, data and tables: the line is one that `LineProfile` keeps, or it and a neighbour have
///   wide gaps, as rows of columns have;
/// - in an outline or in verse in steps: its block, the lines around it up to blank ones, has three
///   different indents or more, and at most half of the lines have a mark that divides sentences;
/// - before an ASCII mark, which at a line's start may mean something in Markdown.
struct IdeographicIndent {
  /// The block that was looked at last, and whether its indents stay.
  private var block = 0..<0
  private var isStepped = false

  /// Indents of a block that make steps.
  private static let steps = 3

  /// The indent of `line`, if it goes. Linear in the line, and once in each block.
  mutating func indent(_ text: Span<UInt8>, _ line: Range<Int>) -> Range<Int>? {
    guard let end = Self.end(text, line), !Self.isMeant(text, end) else { return nil }
    if !block.contains(line.lowerBound) {
      survey(text, around: line)
    }
    return isStepped || Self.isColumnRow(text, line) ? nil : line.lowerBound..<end
  }

  /// Where an indent with an ideographic space ends, before something else.
  private static func end(_ text: Span<UInt8>, _ line: Range<Int>) -> Int? {
    var end = line.lowerBound
    var hasIdeographicSpace = false
    while end < line.upperBound {
      if text[end] == 0x20 {
        end += 1
      } else if text.hasBytes("\u{3000}", at: end) {
        hasIdeographicSpace = true
        end += 3
      } else {
        break
      }
    }
    guard hasIdeographicSpace, end < line.upperBound else { return nil }
    return text[end] == 0x09 || text.spaceLength(at: end) > 0 ? nil : end
  }

  /// An ASCII mark follows that may make a heading, a list, a fence or a quotation of the line.
  private static func isMeant(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    guard text[offset] < 0x80, ScalarClass(ascii: text[offset]) == .ascii else { return false }
    return text[offset] != UInt8(ascii: "(") && text[offset] != UInt8(ascii: "\"")
  }

  private static func isColumnRow(_ text: Span<UInt8>, _ line: Range<Int>) -> Bool {
    guard text.hasWideGap(in: text.trimmingSpaces(line)) else { return false }
    return [text.lineBefore(line), text.lineAfter(line)].contains { neighbour in
      neighbour.map { text.hasWideGap(in: text.trimmingSpaces($0)) } ?? false
    }
  }

  /// Finds the block around `line` and whether its indents are steps. Linear in the block.
  private mutating func survey(_ text: Span<UInt8>, around line: Range<Int>) {
    var start = line
    while let previous = text.lineBefore(start), !text.trimmingSpaces(previous).isEmpty {
      start = previous
    }
    var widths: [Int] = []
    var lines = 0
    var divided = 0
    var current: Range<Int>? = start
    var end = line.upperBound
    while let each = current {
      let content = text.trimmingSpaces(each)
      guard !content.isEmpty else { break }
      lines += 1
      divided += text.hasDividingMark(in: content) ? 1 : 0
      let width = TextWidth.columns(text, each.lowerBound..<content.lowerBound)
      if widths.count < Self.steps, !widths.contains(width) {
        widths.append(width)
      }
      end = each.upperBound
      current = text.lineAfter(each)
    }
    block = start.lowerBound..<max(end, line.lowerBound + 1)
    isStepped = widths.count >= Self.steps && divided * 2 <= lines
  }
}
