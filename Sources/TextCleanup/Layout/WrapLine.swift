import TextEdits

/// A line as a part of a wrapped paragraph.
struct WrapLine {
  /// How a line ends.
  enum Ending {
    /// With a character of a word.
    case bare
    /// With a mark inside a sentence: `，`, `、`, `；`.
    case clause
    /// With the end of a sentence.
    case sentence
  }

  /// Without its end.
  let line: Range<Int>
  /// Without spaces at its ends.
  let content: Range<Int>
  let columns: Int
  let hanCount: Int
  let ending: Ending
  /// It has a mark that divides sentences.
  let isDivided: Bool
  /// Its Western terms are parted from Han characters by spaces.
  let hasSpacedTerms: Bool
  /// Parts of it stand far apart.
  let hasGap: Bool
  /// A paragraph that began before may go on with it.
  let canContinue: Bool
  /// A paragraph may go on behind it.
  let canBeContinued: Bool

  /// Nil for what is no part of a paragraph: blank lines and drawn rows. Linear.
  init?(_ text: Span<UInt8>, _ line: Range<Int>) {
    self.line = line
    content = text.trimmingSpaces(line)
    guard !content.isEmpty, !text.isDrawnRow(content), !text.hasLineBreak(in: content) else {
      return nil
    }
    let body = content
    hasGap = text.hasWideGap(in: body)
    hanCount = text.hanCount(in: body)
    columns = TextWidth.columns(text, line.lowerBound..<body.upperBound)
    isDivided = text.hasDividingMark(in: body)
    hasSpacedTerms = WrapLine.hasSpacedTerms(text, body)
    ending = WrapLine.ending(text, body)
    // One space behind a line is an accident; two break a line in Markdown.
    let trailing = line.upperBound - body.upperBound
    canContinue =
      body.lowerBound == line.lowerBound && !WrapLine.opensParagraph(text, body) && !hasGap
    canBeContinued =
      trailing <= 1 && !hasGap && text[body.upperBound - 1] != UInt8(ascii: "\\")
      && !WrapLine.standsAlone(text, body)
  }

  private static func ending(_ text: Span<UInt8>, _ content: Range<Int>) -> Ending {
    if text.endsSentence(before: content.upperBound) {
      return .sentence
    }
    guard let last = text.scalar(before: content.upperBound) else { return .bare }
    switch ScalarClass(last.value) {
    case .cjkMark: return .clause
    case .ascii where last.value != 0x2D: return .clause
    default: return .bare
    }
  }

  private static func hasSpacedTerms(_ text: Span<UInt8>, _ content: Range<Int>) -> Bool {
    for offset in content.dropFirst().dropLast() where text[offset] == 0x20 {
      let left = text.scalarClass(before: offset)
      let right = text.scalarClass(at: offset + 1)
      if (left == .han && (right == .latin || right == .digit))
        || (right == .han && (left == .latin || left == .digit))
      {
        return true
      }
    }
    return false
  }

  /// Whether the line ends with a colon, or is a heading: nothing goes on behind it.
  private static func standsAlone(_ text: Span<UInt8>, _ content: Range<Int>) -> Bool {
    if let last = text.scalar(before: content.upperBound),
      last.value == 0x3A || last.value == 0xFF1A
    {
      return true
    }
    return text.hasBytes("#", at: content.lowerBound)
      || text.hasBytes(">", at: content.lowerBound)
      || (isSectionNumber(text, content) && !text.hasDividingMark(in: content))
  }

  // MARK: Beginnings

  /// Whether the line begins as paragraphs, items, headings, speech, records and labels do.
  private static func opensParagraph(_ text: Span<UInt8>, _ content: Range<Int>) -> Bool {
    let first = text.scalar(at: content.lowerBound)
    let next = content.lowerBound + first.length
    switch first.value {
    // “ ‘ 「 『 【 〔 [ " ' < and the marks of lists, quotations and rulers.
    case 0x28, 0xFF08: return isBracketedNumber(text, next, content)
    case 0x2018, 0x201C, 0x300C, 0x300E, 0x3010, 0x3014: return true
    case 0x22, 0x23, 0x27, 0x2A, 0x2B, 0x2D, 0x3C, 0x3D, 0x3E, 0x40, 0x5B, 0x5F, 0x60, 0x7C,
      0x7E:
      return true
    case 0xB7, 0x2010...0x2015, 0x2022, 0x203B, 0x2190...0x21FF, 0x2460...0x27BF, 0x3220...0x32FF:
      return true
    default: break
    }
    if ScalarClass(first.value) == .digit {
      return !isRunningNumber(text, content)
    }
    if ScalarClass(first.value) == .latin,
      text.hasBytes(".", at: next) || text.hasBytes(")", at: next) || text.hasBytes("、", at: next)
        || text.hasBytes("．", at: next) || text.hasBytes("）", at: next)
    {
      return true
    }
    return isSectionNumber(text, content) || hasLabel(text, content)
  }

  /// `1)`, `十二）`, `a)`: a number in brackets, behind the opening one.
  private static func isBracketedNumber(
    _ text: Span<UInt8>, _ start: Int, _ content: Range<Int>
  ) -> Bool {
    var position = start
    while position < content.upperBound {
      let scalar = text.scalar(at: position)
      if scalar.value == 0x29 || scalar.value == 0xFF09 {
        return position > start
      }
      let scalarClass = ScalarClass(scalar.value)
      guard
        scalarClass == .digit || HanNumerals.contains(scalar.value)
          || (scalarClass == .latin && position == start)
      else { return false }
      position += scalar.length
    }
    return false
  }

  /// A number that a sentence has: Han characters or a letter follow, not the mark of a list, a date or
  /// a time.
  private static func isRunningNumber(_ text: Span<UInt8>, _ content: Range<Int>) -> Bool {
    var position = content.lowerBound
    while position < content.upperBound {
      let scalar = text.scalar(at: position)
      guard ScalarClass(scalar.value) == .digit else {
        return ScalarClass(scalar.value) == .han || scalar.value == 0x25
      }
      position += scalar.length
    }
    return false
  }

  /// `一、` `十二．` `第三章` `第十条` `附件`: numbers of sections.
  private static func isSectionNumber(_ text: Span<UInt8>, _ content: Range<Int>) -> Bool {
    let isOrdinal = text.hasBytes("第", at: content.lowerBound)
    var position = content.lowerBound + (isOrdinal ? 3 : 0)
    let start = position
    while position < content.upperBound {
      let scalar = text.scalar(at: position)
      guard HanNumerals.contains(scalar.value) || (isOrdinal && ScalarClass(scalar.value) == .digit)
      else { break }
      position += scalar.length
    }
    guard position > start, position < content.upperBound else { return false }
    let scalar = text.scalar(at: position).value
    if isOrdinal {
      return ordinalUnits.contains(scalar)
    }
    return scalar == 0x3001 || scalar == 0xFF0E || scalar == 0x2E || scalar == 0xFF1A
  }

  private static let ordinalUnits: Set<UInt32> = Set(
    "章节節条條款项項回卷篇部编編课課讲講".unicodeScalars.map(\.value))

  /// `姓名：`, `张三：`: a label or a speaker of at most six characters.
  private static func hasLabel(_ text: Span<UInt8>, _ content: Range<Int>) -> Bool {
    var position = content.lowerBound
    var count = 0
    while position < content.upperBound, count <= 6 {
      let scalar = text.scalar(at: position)
      if scalar.value == 0xFF1A || scalar.value == 0x3A {
        return count > 0
      }
      guard ScalarClass(scalar.value) == .han || ScalarClass(scalar.value) == .latin else {
        return false
      }
      position += scalar.length
      count += 1
    }
    return false
  }
}

/// Two lines that could be one paragraph.
struct WrapBreak {
  let first: WrapLine
  let second: WrapLine
  /// Columns of the first word of the second line.
  let unit: Int
}

/// The width at which a document was wrapped, if its breaks show one.
struct WrapWidth {
  private var width = 0
  private var isShown = false
  private var fullLines = 0

  /// - Parameters:
  ///   - widths: columns that paragraphs are wrapped at.
  ///   - singleWidth: columns from which on one break is enough.
  init(_ breaks: [WrapBreak], widths: ClosedRange<Int>, singleWidth: Int) {
    let bare = breaks.filter { $0.first.ending == .bare && $0.first.columns <= widths.upperBound }
    width = bare.reduce(0) { max($0, $1.first.columns) }
    guard width >= widths.lowerBound else { return }
    fullLines = bare.count { isFull($0) }
    isShown =
      fullLines * 5 >= bare.count * 4
      && (bare.count > 1
        || (width >= singleWidth && breaks.allSatisfy { $0.second.columns <= width + 2 }
          && bare.allSatisfy { $0.first.isDivided && $0.second.isDivided }))
  }

  /// Whether the first word of the second line had not fitted into the first one.
  private func isFull(_ each: WrapBreak) -> Bool {
    (each.first.columns + each.unit) * 10 > width * 9 && each.first.columns <= width + 2
  }

  /// Whether the break comes of the width.
  func shows(_ each: WrapBreak) -> Bool {
    guard isShown, isFull(each) else { return false }
    return each.first.ending != .sentence || fullLines > 1
  }
}

extension Span where Element == UInt8 {
  /// Whether a carriage return stands alone in `range`.
  fileprivate func hasLineBreak(in range: Range<Int>) -> Bool {
    for offset in range where self[offset] == 0x0D {
      return true
    }
    return false
  }
}
