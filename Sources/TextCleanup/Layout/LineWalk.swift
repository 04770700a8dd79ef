import HanLexicon
import TextEdits

/// The lines of a document, one after the other. LF and CR LF end lines. Linear in the document.
struct LineWalk {
  /// The line at hand, without its end.
  private(set) var line: Range<Int> = 0..<0
  /// Where the next line begins.
  private(set) var next = 0
  /// The line is fenced code, or one of its fences (CommonMark, section 4.5).
  private(set) var isFenced = false
  private var isOpen = false

  /// Goes on to the next line; false at the end of the document.
  mutating func advance(_ text: Span<UInt8>) -> Bool {
    guard next < text.count else { return false }
    let start = next
    var end = start
    while end < text.count, text[end] != 0x0A {
      end += 1
    }
    next = min(end + 1, text.count)
    if end > start, text[end - 1] == 0x0D {
      end -= 1
    }
    line = start..<end
    let isFence = text.isFence(at: start)
    isFenced = isOpen || isFence
    if isFence {
      isOpen.toggle()
    }
    return true
  }
}

extension Span where Element == UInt8 {
  /// `range` without the spaces and tabs at its ends.
  func trimmingSpaces(_ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound {
      let length = self[start] == 0x09 ? 1 : spaceLength(at: start)
      guard length > 0, start + length <= range.upperBound else { break }
      start += length
    }
    var end = range.upperBound
    while end > start {
      let length = self[end - 1] == 0x09 ? 1 : spaceLength(before: end)
      guard length > 0, end - length >= start else { break }
      end -= length
    }
    return start..<end
  }

  /// Whether two cells of a table's row are parted in `range`: by a tab, or by a run of spaces at
  /// least two columns wide, other than at the ends. `range` is trimmed.
  func hasWideGap(in range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      if self[position] == 0x09 {
        return true
      }
      let length = spaceLength(at: position)
      if length > 0, self[position] == 0xE3 || spaceLength(at: position + length) > 0 {
        return true
      }
      position += Swift.max(length, 1)
    }
    return false
  }

  /// Whether the line is a row of a table that is drawn: two `|`, or a character of U+2500–257F.
  func isDrawnRow(_ range: Range<Int>) -> Bool {
    var bars = 0
    for offset in range {
      if self[offset] == UInt8(ascii: "|") {
        bars += 1
      } else if self[offset] == 0xE2, offset + 1 < count, self[offset + 1] & 0xFE == 0x94 {
        return true
      }
    }
    return bars >= 2
  }

  /// The line before the one at `line`, without its end; nil at the start of the document.
  func lineBefore(_ line: Range<Int>) -> Range<Int>? {
    guard line.lowerBound > 0 else { return nil }
    var end = line.lowerBound - 1
    var start = end
    while start > 0, self[start - 1] != 0x0A {
      start -= 1
    }
    if end > start, self[end - 1] == 0x0D {
      end -= 1
    }
    return start..<end
  }

  /// The line behind the one at `line`, without its end; nil at the end of the document.
  func lineAfter(_ line: Range<Int>) -> Range<Int>? {
    var start = line.upperBound
    while start < count, self[start] != 0x0A {
      start += 1
    }
    start += 1
    guard start < count else { return nil }
    var end = start
    while end < count, self[end] != 0x0A {
      end += 1
    }
    if end > start, self[end - 1] == 0x0D {
      end -= 1
    }
    return start..<end
  }

  /// Whether a mark that divides Chinese sentences stands in `range`: `，。；：！？`
  func hasDividingMark(in range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = scalar(at: position)
      switch scalar.value {
      case 0x3002, 0xFF01, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F: return true
      default: position += scalar.length
      }
    }
    return false
  }
}

extension LineProfile {
  /// The profile of a line, for rules that do not touch brackets. Linear in the line.
  init(_ text: Span<UInt8>, of line: Range<Int>, lexicon: borrowing HanLexicon) {
    var scan = LineScan(range: line)
    scan.run(text, lexicon: lexicon)
    self.init(text, scan, isFlattened: false)
  }
}
