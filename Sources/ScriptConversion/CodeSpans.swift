import TextEdits

/// Finds program code in Markdown and HTML (`SpanProtection.code`).
enum CodeSpans {
  private static let backtick = UInt8(ascii: "`")
  private static let tilde = UInt8(ascii: "~")
  private static let elements: [StaticString] = ["code", "pre", "kbd", "samp", "script", "style"]

  /// The ranges of code, in order. Linear.
  static func ranges(in text: Span<UInt8>) -> [Range<Int>] {
    guard mayHoldCode(text) else { return [] }
    var ranges: [Range<Int>] = []
    var runs = BacktickRuns(text)
    /// Elements that are not closed any more: one bit each.
    var unclosed = 0
    var position = 0
    var isLineStart = true
    while position < text.count {
      if isLineStart, let end = fencedBlock(text, at: position) {
        ranges.append(position..<end)
        position = end
        isLineStart = false
        continue
      }
      let byte = text[position]
      isLineStart = byte == 0x0A
      switch byte {
      case backtick:
        let span = runs.span(at: position, isEscaped: isEscaped(text, position))
        if span.isCode { ranges.append(position..<span.end) }
        position = span.end
      case UInt8(ascii: "<"):
        if let end = element(text, at: position, unclosed: &unclosed) {
          ranges.append(position..<end)
          position = end
        } else {
          position += 1
        }
      default: position += 1
      }
    }
    return ranges
  }

  private static func mayHoldCode(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      let byte = text[index]
      if byte == backtick || byte == tilde || byte == UInt8(ascii: "<") { return true }
    }
    return false
  }

  private static func isEscaped(_ text: Span<UInt8>, _ position: Int) -> Bool {
    position > 0 && text[position - 1] == UInt8(ascii: "\\")
  }

  // MARK: Fenced blocks

  /// Where the block ends that the line at `start` opens; nil when it opens none.
  private static func fencedBlock(_ text: Span<UInt8>, at start: Int) -> Int? {
    guard let fence = fence(text, at: start) else { return nil }
    var position = lineEnd(text, from: fence.end)
    if fence.mark == backtick {
      for index in fence.end..<position where text[index] == backtick { return nil }
    }
    while position < text.count {
      let line = position + 1
      position = lineEnd(text, from: line)
      if let other = Self.fence(text, at: line), other.mark == fence.mark,
        other.length >= fence.length, isBlank(text, other.end..<position)
      {
        return position
      }
    }
    return text.count
  }

  private static func fence(
    _ text: Span<UInt8>, at start: Int
  ) -> (mark: UInt8, length: Int, end: Int)? {
    var position = start
    while position < text.count, text[position] == 0x20, position - start < 3 { position += 1 }
    guard position < text.count, text[position] == backtick || text[position] == tilde else {
      return nil
    }
    let mark = text[position]
    let first = position
    while position < text.count, text[position] == mark { position += 1 }
    return position - first >= 3 ? (mark, position - first, position) : nil
  }

  private static func lineEnd(_ text: Span<UInt8>, from start: Int) -> Int {
    var position = min(start, text.count)
    while position < text.count, text[position] != 0x0A { position += 1 }
    return position
  }

  private static func isBlank(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for index in range where ![0x20, 0x09, 0x0D].contains(text[index]) { return false }
    return true
  }

  // MARK: Elements

  /// Where the element of code ends that begins at `start`; nil when none does.
  private static func element(
    _ text: Span<UInt8>, at start: Int, unclosed: inout Int
  ) -> Int? {
    for (number, name) in elements.enumerated() where unclosed & 1 << number == 0 {
      guard let nameEnd = tagName(name, text, at: start + 1) else { continue }
      var position = nameEnd
      while position < text.count, text[position] != UInt8(ascii: ">") {
        // No tag holds another; so none is read twice.
        if text[position] == UInt8(ascii: "<") { return nil }
        position += 1
      }
      guard position < text.count else { return nil }
      // An empty element ends itself.
      if text[position - 1] == UInt8(ascii: "/") { return nil }
      while position + 1 < text.count {
        if text[position] == UInt8(ascii: "<"), text[position + 1] == UInt8(ascii: "/"),
          var end = tagName(name, text, at: position + 2)
        {
          while end < text.count, text[end] != UInt8(ascii: ">") { end += 1 }
          return min(end + 1, text.count)
        }
        position += 1
      }
      unclosed |= 1 << number
      return nil
    }
    return nil
  }

  /// Where a tag's name ends, when it is `name` in any case and something ends it.
  private static func tagName(_ name: StaticString, _ text: Span<UInt8>, at start: Int) -> Int? {
    let end = start + name.utf8CodeUnitCount
    guard end < text.count, hasLetters(name, text, at: start) else { return nil }
    switch text[end] {
    case 0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: ">"), UInt8(ascii: "/"): return end
    default: return nil
    }
  }

  /// Whether lower-case letters stand at `start` in any case.
  private static func hasLetters(
    _ name: StaticString, _ text: Span<UInt8>, at start: Int
  ) -> Bool {
    var lowered: [UInt8] = []
    for index in start..<start + name.utf8CodeUnitCount { lowered.append(text[index] | 0x20) }
    return lowered.span.hasBytes(name, at: 0)
  }
}

/// The runs of backticks of a text, each with the next one of its length on its line.
private struct BacktickRuns {
  private struct Run {
    var start: Int
    var length: Int
    var line: Int
    /// Where the run ends that closes this one; nil when there is none.
    var closed: Int?
  }

  private var runs: [Run] = []
  private var next = 0

  init(_ text: Span<UInt8>) {
    var line = 0
    var position = 0
    while position < text.count {
      let start = position
      while position < text.count, text[position] == UInt8(ascii: "`") { position += 1 }
      if position > start {
        runs.append(Run(start: start, length: position - start, line: line))
      } else {
        if text[position] == 0x0A { line += 1 }
        position += 1
      }
    }
    var following: [Int: Int] = [:]
    for index in runs.indices.reversed() {
      let run = runs[index]
      if let other = following[run.length], runs[other].line == run.line {
        runs[index].closed = runs[other].start + run.length
      }
      following[run.length] = index
    }
  }

  /// What the backticks at `position` begin: a code span, or nothing but themselves.
  mutating func span(at position: Int, isEscaped: Bool) -> (isCode: Bool, end: Int) {
    while next < runs.count, runs[next].start < position { next += 1 }
    guard next < runs.count, runs[next].start == position else { return (false, position + 1) }
    let run = runs[next]
    guard let end = run.closed, !isEscaped else { return (false, position + run.length) }
    return (true, end)
  }
}
