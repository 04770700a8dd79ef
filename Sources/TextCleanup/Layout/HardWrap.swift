import HanLexicon
import TextEdits

/// Line feeds inside paragraphs that a mail program, a converter or a scan wrapped at a fixed width.
///
/// A *break* parts two lines that could be one paragraph (`WrapLine`): neither is blank, code, data, a
/// table's row, quoted or fenced; the second begins with no indent, mark of a list, heading,
/// quotation or label; and joining them joins no two numbers. It goes when
/// - **the width shows it**: the breaks behind a line that ends with no mark are two or more of the
///   document, or one behind a line of 40 columns; four fifths of them come where the next word had
///   not fitted into the widest of these lines, a tenth less allowed for proportional type; that is
///   30 columns at least, 110 at most; and one line in four has a mark that divides sentences. Then
///   all breaks go whose line is as full, and those behind the end of a sentence if two full lines
///   without one show the width;
/// - or **the language shows it**: the line breaks inside a word, behind a word that ends none, or
///   before a mark that begins none, has no mark at its end, and the next line ends a sentence and is
///   not wider, as the rest of a paragraph is.
///
/// Between Han characters, and between those and Western text, nothing is put in, but for a space where
/// the two lines have spaces there; between Western words a space; behind a hyphen nothing, and it
/// stays: whether it was the word's own no rule can see.
struct HardWrap {
  private let lexicon: HanLexicon
  private var coverage: WordCoverage

  /// Columns of the widest line.
  private static let widths = 30...110
  /// Columns of a single line that shows a width.
  private static let singleWidth = 40
  /// Lines without a sentence's mark for each one with it, at most.
  private static let linesPerMark = 4

  init(lexicon: HanLexicon) {
    self.lexicon = lexicon
    coverage = WordCoverage(lexicon: lexicon)
  }

  /// Appends the edits. Linear in `text`.
  mutating func find(in text: Span<UInt8>, into edits: inout PendingEdits) {
    let breaks = breaks(of: text)
    guard !breaks.isEmpty else { return }
    let width = WrapWidth(breaks, widths: Self.widths, singleWidth: Self.singleWidth)
    let markedLines = breaks.count { $0.first.isDivided || $0.second.isDivided }
    let isProse = markedLines * Self.linesPerMark >= breaks.count
    for each in breaks {
      let goes =
        isProse && width.shows(each) || each.first.ending == .bare && showsLanguage(text, each)
      guard goes else { continue }
      edits.append(
        each.first.content.upperBound..<each.second.line.lowerBound,
        needsSpace(text, each) ? .space : .nothing, .hardWrap)
    }
  }

  // MARK: Breaks

  /// The places where two lines could be one. Linear.
  private func breaks(of text: Span<UInt8>) -> [WrapBreak] {
    var breaks: [WrapBreak] = []
    var previous: WrapLine?
    var previousIsProse: Bool?
    var walk = LineWalk()
    while walk.advance(text) {
      let line = walk.isFenced ? nil : WrapLine(text, walk.line)
      var isProse: Bool?
      if let previous, let line, line.canContinue, previous.canBeContinued,
        previous.columns <= Self.widths.upperBound, previous.hanCount + line.hanCount > 0,
        !joinsNumbers(text, previous, line), previousIsProse ?? self.isProse(text, previous)
      {
        isProse = self.isProse(text, line)
        if isProse == true {
          breaks.append(
            WrapBreak(first: previous, second: line, unit: firstUnit(text, line.content)))
        }
      }
      previous = line
      previousIsProse = isProse
    }
    return breaks
  }

  private func isProse(_ text: Span<UInt8>, _ line: WrapLine) -> Bool {
    !LineProfile(text, of: line.line, lexicon: lexicon).isKept
  }

  /// The columns of what would have had to fit into the line before: a Western word with the space
  /// before it, or a Han character with the marks behind it.
  private func firstUnit(_ text: Span<UInt8>, _ content: Range<Int>) -> Int {
    var position = content.lowerBound
    guard text.scalarClass(at: position) != .han else {
      position += text.scalar(at: position).length
      var columns = 2
      while position < content.upperBound, text.scalarClass(at: position) == .cjkMark {
        let scalar = text.scalar(at: position)
        columns += TextWidth.columns(scalar.value)
        position += scalar.length
      }
      return columns
    }
    while position < content.upperBound, text[position] < 0x80, text[position] > 0x20 {
      position += 1
    }
    return position - content.lowerBound + 1
  }

  /// Whether both sides are digits or Han numerals, or a mark that numbers have stands between digits.
  private func joinsNumbers(_ text: Span<UInt8>, _ first: WrapLine, _ second: WrapLine) -> Bool {
    func isNumeric(_ scalar: (value: UInt32, length: Int)) -> Bool {
      ScalarClass(scalar.value) == .digit || HanNumerals.contains(scalar.value)
        || Unicode.Scalar(scalar.value)?.properties.numericType != nil
    }
    var end = first.content.upperBound
    guard isNumeric(text.scalar(at: second.content.lowerBound)) else {
      // `1` and `,000`
      let next = text.scalar(at: second.content.lowerBound)
      guard next.value < 0x80, ScalarClass(next.value) == .ascii,
        let last = text.scalar(before: end)
      else { return false }
      return isNumeric(last)
    }
    while let last = text.scalar(before: end), end - last.length >= first.content.lowerBound {
      if isNumeric(last) {
        return true
      }
      guard last.value < 0x80, ScalarClass(last.value) == .ascii else { return false }
      end -= last.length
    }
    return false
  }

  private func needsSpace(_ text: Span<UInt8>, _ each: WrapBreak) -> Bool {
    let end = each.first.content.upperBound
    let left = text.scalarClass(before: end)
    let start = each.second.content.lowerBound
    let right = text.scalarClass(at: start)
    if left == .ascii, text[end - 1] == UInt8(ascii: "-") || text[end - 1] == UInt8(ascii: "/") {
      return false
    }
    let isTerm = [left, right].map { $0 == .latin || $0 == .digit }
    if isTerm[0] || left == .ascii, isTerm[1] || (right == .ascii && text.opens(at: start)) {
      return !text.opens(at: end - 1)
    }
    guard (left == .han && isTerm[1]) || (isTerm[0] && right == .han) else { return false }
    return each.first.hasSpacedTerms || each.second.hasSpacedTerms
  }

  // MARK: Language

  /// Characters that end no line of a title, a list or a verse: what they belong to follows.
  private static let openWords: Set<UInt32> = Set(
    "被把将將和与與及或从從向对對由给給让讓使为為以因在于於即且并並而但若如该該各每此".unicodeScalars.map(\.value))

  private mutating func showsLanguage(_ text: Span<UInt8>, _ each: WrapBreak) -> Bool {
    guard each.second.ending == .sentence, each.first.hanCount >= 4, !each.first.hasGap,
      each.second.columns <= each.first.columns + each.unit
    else { return false }
    let end = each.first.content.upperBound
    let start = each.second.content.lowerBound
    if text.scalarClass(at: start) == .cjkMark {
      return true
    }
    guard let last = text.scalar(before: end), ScalarClass.isHan(last.value),
      text.scalarClass(at: start) == .han
    else { return false }
    return Self.openWords.contains(last.value) && coverage.endsWithFunctionWord(text, end)
      || coverage.isInsideWord(text, end..<start)
  }
}

extension Span where Element == UInt8 {
  /// Whether an ASCII mark at `offset` belongs to what follows it.
  fileprivate func opens(at offset: Int) -> Bool {
    switch self[offset] {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "\""),
      UInt8(ascii: "$"), UInt8(ascii: "&"):
      return true
    default: return false
    }
  }
}
