import HanLexicon
import TextEdits

/// One walk over a line that counts its signs of being code and pairs its brackets.
struct LineScan {
  let range: Range<Int>
  var han = 0
  var latin = 0
  /// Kana and Hangul.
  var foreign = 0
  var sentenceMarks = 0
  var commas = 0
  /// Signs of program code; two make a short line code.
  var codeScore = 0
  /// JSON, or a bibliographic reference.
  var isData = false
  var hasPairedTags = false
  var protected: [Range<Int>] = []

  private var pairs: [BracketPair] = []
  private var open: [OpenBracket] = []
  private var ignoredOpen = 0
  private var hasNotes = false
  private var openedTags = HTMLNames.NameSet()

  /// The longest tone-marked syllable, in bytes (`zhuàng`).
  private static let longestSyllable = 8

  /// Brackets nested deeper than this stay as they are.
  private static let maximumDepth = 32

  private struct OpenBracket {
    var offset: Int
    var isWide: Bool
    var hanBefore: Int
  }

  private struct BracketPair {
    var open: Int
    var close: Int
    var openIsWide: Bool
    var closeIsWide: Bool
    var hasHan: Bool
  }

  /// Offset of the line's first character, markup that goes not counted.
  private(set) var start: Int
  /// `\u4e2d` is a character, not a sign of code.
  private let readsEscapes: Bool

  init(range: Range<Int>, readsEscapes: Bool = false) {
    self.range = range
    start = range.lowerBound
    self.readsEscapes = readsEscapes
  }

  /// Reads the line.
  ///
  /// - Parameter pieces: markup of the document that goes, and is left out.
  mutating func run(
    _ text: Span<UInt8>, lexicon: borrowing HanLexicon, without pieces: [MarkupPiece] = []
  ) {
    let kinds = LineScan.kinds.span
    var piece = pieces.isEmpty ? 0 : pieces.first(endingBehind: range.lowerBound)
    let end = range.upperBound
    var position = range.lowerBound
    while position < end {
      if piece < pieces.count, pieces[piece].range.lowerBound == position {
        start = text.skipIndent(start) >= position ? pieces[piece].range.upperBound : start
        position = pieces[piece].range.upperBound
        piece += 1
        continue
      }
      let byte = text[position]
      switch kinds[Int(byte)] {
      case .plain:
        position += 1
      case .letter:
        latin += 1
        position += 1
      case .han:
        han += 1
        position += 3
      case .bracket:
        if text.startsReading(behind: position),
          let note = ReadingNote(text, at: position, lexicon: lexicon)
        {
          hasNotes = true
          position = note.end
        } else {
          position = scanASCII(text, position, byte)
        }
      case .sign:
        position = scanASCII(text, position, byte)
      case .wide:
        let scalar = text.scalar(at: position)
        if scalar.value == 0xFF08, text.startsReading(behind: position + 2),
          let note = ReadingNote(text, at: position, lexicon: lexicon)
        {
          hasNotes = true
          position = note.end
        } else {
          scanWide(scalar.value, position)
          position += scalar.length
        }
      }
    }
  }

  /// Whether the signs that were found ask how wide the marks of the document are.
  var asksForWidths: Bool {
    pairs.contains { !$0.hasHan && !$0.openIsWide && !$0.closeIsWide }
  }

  private enum Kind: UInt8 {
    case plain, letter, han, bracket, sign, wide
  }

  private static let kinds: [Kind] = {
    var kinds = [Kind](repeating: .plain, count: 256)
    for byte in 0x80..<0x100 {
      kinds[byte] = .wide
    }
    // The unified ideographs and some hexagrams.
    for byte in 0xE4...0xE9 {
      kinds[byte] = .han
    }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") {
      kinds[Int(byte)] = .letter
      kinds[Int(byte | 0x20)] = .letter
    }
    for byte in ",?!):`[]<{}\\;\"=->&+/*$_".utf8 {
      kinds[Int(byte)] = .sign
    }
    kinds[Int(UInt8(ascii: "("))] = .bracket
    return kinds
  }()

  private mutating func scanWide(_ scalar: UInt32, _ position: Int) {
    switch scalar {
    case 0x3041...0x30FF, 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7A3: foreign += 1
    case 0xFF08: pushBracket(position, isWide: true)
    case 0xFF09: popBracket(position, isWide: true)
    case 0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01: sentenceMarks += 1
    default:
      switch ScalarClass(scalar) {
      case .han: han += 1
      case .latin: latin += 1
      default: break
      }
    }
  }

  /// Reads the ASCII character at `position`; returns where to go on.
  private mutating func scanASCII(_ text: Span<UInt8>, _ position: Int, _ byte: UInt8) -> Int {
    let next = position + 1 < range.upperBound ? text[position + 1] : 0
    let previous = previousByte(text, position)
    switch byte {
    case UInt8(ascii: ","):
      commas += 1
      sentenceMarks += previous == LineScan.chinese ? 1 : 0
    case UInt8(ascii: "?"):
      sentenceMarks += previous == LineScan.chinese ? 1 : 0
    case UInt8(ascii: "!"):
      sentenceMarks += previous == LineScan.chinese ? 1 : 0
      codeScore += next == UInt8(ascii: "=") ? 2 : 0
      if next == UInt8(ascii: "[") {
        protected.append(position..<position + 1)
      }
    case UInt8(ascii: "("):
      codeScore += isCall(previous, next) ? 1 : 0
      pushBracket(position, isWide: false)
    case UInt8(ascii: ")"):
      codeScore += next == UInt8(ascii: ";") || next == UInt8(ascii: "{") ? 2 : 0
      popBracket(position, isWide: false)
    case UInt8(ascii: ":"): return scanColon(text, position, previous, next)
    case UInt8(ascii: "`"): return protectCode(text, position)
    case UInt8(ascii: "]"):
      if next == UInt8(ascii: "(") {
        return protectLinkTarget(text, position + 1)
      }
    case UInt8(ascii: "["): isData = isData || text.isReferenceType(at: position)
    case UInt8(ascii: "<"): return scanTag(text, position, next)
    case UInt8(ascii: "{"), UInt8(ascii: "}"): codeScore += 1
    case UInt8(ascii: "\\"):
      let isEscape = readsEscapes && UnicodeEscapes.unit(text, at: position) != nil
      codeScore += next == UInt8(ascii: "\\") || isEscape ? 0 : 1
    case UInt8(ascii: ";"): codeScore += endsCode(text, position, previous) ? 2 : 0
    case UInt8(ascii: "\""): scanQuote(text, position, previous, next)
    default: codeScore += operatorScore(byte, previous, next)
    }
    return position + 1
  }

  /// What `previousByte` says of a Han character or a full-width mark.
  private static let chinese: UInt8 = 0xFF

  /// The byte before `position` when it is ASCII, `chinese`, or 0.
  private func previousByte(_ text: Span<UInt8>, _ position: Int) -> UInt8 {
    guard position > range.lowerBound else { return 0 }
    let previous = text[position - 1]
    guard previous >= 0x80 else { return previous }
    return text.scalarClass(before: position).isChinese ? LineScan.chinese : 0
  }

  /// `name(` and `()` look like a call; `ESG(` does not.
  private func isCall(_ previous: UInt8, _ next: UInt8) -> Bool {
    next == UInt8(ascii: ")") || (previous >= UInt8(ascii: "a") && previous <= UInt8(ascii: "z"))
      || previous == UInt8(ascii: "_")
  }

  private func endsCode(_ text: Span<UInt8>, _ position: Int, _ previous: UInt8) -> Bool {
    previous < 0x80 && previous > 0x20 && text.isIndent(position + 1..<range.upperBound)
      && !text.endsReference(position)
  }

  private func operatorScore(_ byte: UInt8, _ previous: UInt8, _ next: UInt8) -> Int {
    switch (byte, next) {
    case (UInt8(ascii: "="), UInt8(ascii: "=")), (UInt8(ascii: "="), UInt8(ascii: ">")),
      (UInt8(ascii: "-"), UInt8(ascii: ">")), (UInt8(ascii: "&"), UInt8(ascii: "&")),
      (UInt8(ascii: "+"), UInt8(ascii: "=")), (UInt8(ascii: "/"), UInt8(ascii: "*")),
      (UInt8(ascii: "/"), UInt8(ascii: "/")), (UInt8(ascii: "$"), UInt8(ascii: "{")),
      (UInt8(ascii: ">"), UInt8(ascii: "=")):
      return 2
    case (UInt8(ascii: "="), _):
      // A key with a value; `x=3` alone is mathematics, which prose may hold.
      return previous == LineScan.chinese ? 2 : previous == 0x20 && next == 0x20 ? 1 : 0
    case (UInt8(ascii: "_"), _):
      return ScalarClass(ascii: previous) == .latin && previous < 0x80
        && ScalarClass(ascii: next) == .latin ? 1 : 0
    default:
      return 0
    }
  }

  /// `"key":` and `","` are JSON.
  private mutating func scanQuote(
    _ text: Span<UInt8>, _ position: Int, _ previous: UInt8, _ next: UInt8
  ) {
    let isKey =
      next == UInt8(ascii: ":")
      && (position + 2 >= range.upperBound || text[position + 2] < 0x80)
    if isKey || text.hasBytes("\",\"", at: position) || text.hasBytes("\", \"", at: position) {
      isData = true
    }
    if previous == UInt8(ascii: "("), isCallBefore(text, position - 1) {
      codeScore += 2
    }
  }

  private func isCallBefore(_ text: Span<UInt8>, _ bracket: Int) -> Bool {
    bracket > range.lowerBound && isCall(text[bracket - 1], 0)
  }

  private mutating func scanColon(
    _ text: Span<UInt8>, _ position: Int, _ previous: UInt8, _ next: UInt8
  ) -> Int {
    if next == UInt8(ascii: ":") {
      codeScore += 2
      return position + 2
    }
    if text.hasBytes("//", at: position + 1) {
      return protectURL(text, position)
    }
    if next == UInt8(ascii: "\\") {
      return protectToken(text, position..<position + 2)
    }
    sentenceMarks += previous == LineScan.chinese ? 1 : 0
    return position + 1
  }

  private mutating func scanTag(_ text: Span<UInt8>, _ position: Int, _ next: UInt8) -> Int {
    codeScore += next == UInt8(ascii: "<") || next == UInt8(ascii: "=") ? 2 : 0
    guard let tag = MarkupTag(text, at: position), tag.end <= range.upperBound else {
      return position + 1
    }
    if tag.element == nil || tag.hasAttributes {
      hasPairedTags = true
    } else if let element = tag.element {
      switch tag.kind {
      case .open: openedTags.insert(element)
      case .close: hasPairedTags = hasPairedTags || openedTags.contains(element)
      case .void: break
      }
    }
    return tag.end
  }

  /// Inline code, to the next backtick of the line.
  private mutating func protectCode(_ text: Span<UInt8>, _ start: Int) -> Int {
    var position = start + 1
    while position < range.upperBound {
      if text[position] == UInt8(ascii: "`") {
        protected.append(start..<position + 1)
        return position + 1
      }
      position += 1
    }
    return start + 1
  }

  /// The target of a Markdown link, brackets included.
  private mutating func protectLinkTarget(_ text: Span<UInt8>, _ start: Int) -> Int {
    var position = start
    while position < range.upperBound, text[position] > 0x20 {
      position += 1
      if text[position - 1] == UInt8(ascii: ")") {
        break
      }
    }
    protected.append(start..<position)
    return position
  }

  /// The scheme before `colon` and what follows it.
  private mutating func protectURL(_ text: Span<UInt8>, _ colon: Int) -> Int {
    var start = colon
    while start > range.lowerBound, text[start - 1] < 0x80,
      ScalarClass(ascii: text[start - 1]).isWord
    {
      start -= 1
    }
    return protectToken(text, start..<colon + 3)
  }

  /// Protects `start` and what follows it up to a space, a quotation mark or bracket, a full-width
  /// mark, Han characters that follow a letter, or a mark between a letter and Han characters.
  private mutating func protectToken(_ text: Span<UInt8>, _ start: Range<Int>) -> Int {
    var position = start.upperBound
    loop: while position < range.upperBound {
      let byte = text[position]
      switch byte {
      case 0...0x20, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"): break loop
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: ")"):
        let next = text.scalarClass(at: position + 1)
        if next == .cjkMark || next == .edge || next == .space
          || (next == .han && text[position - 1] < 0x80)
        {
          break loop
        }
        position += 1
      case 0x80...:
        let scalar = text.scalar(at: position)
        let scalarClass = ScalarClass(scalar.value)
        let before = ScalarClass(ascii: text[position - 1])
        let isGlued = text[position - 1] < 0x80 && (before == .latin || before == .digit)
        if scalarClass == .cjkMark || scalarClass == .space || (scalarClass == .han && isGlued) {
          break loop
        }
        position += scalar.length
      default: position += 1
      }
    }
    protected.append(start.lowerBound..<position)
    return position
  }

  private mutating func pushBracket(_ offset: Int, isWide: Bool) {
    guard open.count < LineScan.maximumDepth, ignoredOpen == 0 else {
      ignoredOpen += 1
      return
    }
    open.append(OpenBracket(offset: offset, isWide: isWide, hanBefore: han))
  }

  private mutating func popBracket(_ offset: Int, isWide: Bool) {
    guard ignoredOpen == 0 else {
      ignoredOpen -= 1
      return
    }
    guard let opening = open.popLast() else { return }
    guard !(opening.isWide && isWide) else { return }
    pairs.append(
      BracketPair(
        open: opening.offset, close: offset, openIsWide: opening.isWide, closeIsWide: isWide,
        hasHan: han > opening.hanBefore))
  }

  /// The ASCII brackets that become full-width, in order.
  ///
  /// - Parameter isFlattened: the document lost its widths. Otherwise a narrow pair around a Latin
  ///   term is its author's style.
  func wideBrackets(
    _ text: Span<UInt8>, isMainlyLatin: Bool, isFlattened: Bool
  ) -> [Int] {
    var offsets: [Int] = []
    for pair in pairs
    where (pair.hasHan || isFlattened || pair.openIsWide || pair.closeIsWide)
      && isWide(text, pair, isMainlyLatin: isMainlyLatin)
    {
      if !pair.openIsWide {
        offsets.append(pair.open)
      }
      if !pair.closeIsWide {
        offsets.append(pair.close)
      }
    }
    return offsets.sorted()
  }

  private func isWide(_ text: Span<UInt8>, _ pair: BracketPair, isMainlyLatin: Bool) -> Bool {
    let isMixed = pair.openIsWide || pair.closeIsWide
    // A space before a narrow bracket is how authors who want it narrow set it apart.
    if !isMixed, pair.open > range.lowerBound, text[pair.open - 1] == 0x20 { return false }
    let left = outerClass(
      pair.open == range.lowerBound ? .edge : text.scalarClass(before: pair.open),
      byte: pair.open == range.lowerBound ? 0x0A : text[pair.open - 1])
    let after = pair.close + (pair.closeIsWide ? 3 : 1)
    let right =
      after >= range.upperBound
      ? .edge : outerClass(text.scalarClass(at: after), byte: text[after])
    guard left != .ascii, right != .ascii || endsSentence(text, after) else { return false }
    if pair.hasHan {
      if isMainlyLatin {
        return left == .han || right == .han
      }
      // A call such as `print(`, a file name's stem before its extension.
      let isCalled = !pair.openIsWide && isCallBefore(text, pair.open)
      return (right == .han || isMixed || !isCalled) && !takesArguments(text, pair)
    }
    guard !isMainlyLatin, isMixed || isPlainTerm(text, pair.open + 1..<pair.close) else {
      return false
    }
    let leftRuns = left == .han || left == .cjkMark
    let rightRuns = right == .han || right == .cjkMark || right == .edge
    return (left == .han && rightRuns) || (right == .han && (leftRuns || left == .edge))
  }

  /// `IMDIV("分子"; "分母")`, `PEARSON(数据1; 数据2)`: a function of a spreadsheet. Constant time.
  private func takesArguments(_ text: Span<UInt8>, _ pair: BracketPair) -> Bool {
    guard !pair.openIsWide, pair.open > range.lowerBound,
      text.scalarClass(before: pair.open) == .latin
    else { return false }
    if text[pair.open + 1] == UInt8(ascii: "\"") { return true }
    for offset in pair.open + 1..<min(pair.close, pair.open + LineScan.argumentBytes)
    where text[offset] == UInt8(ascii: ";") {
      return true
    }
    return false
  }

  /// The first argument of a function is looked for in so many bytes.
  private static let argumentBytes = 64

  private func endsSentence(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    guard text[offset] == UInt8(ascii: ".") else { return false }
    let end = text.hasBytes("...", at: offset) ? text.endOfRun(at: offset) : offset + 1
    let next = text.scalarClass(at: end)
    return next == .edge || next == .han || next == .cjkMark
  }

  /// The class of a neighbour of a pair, in which the marks that have a full-width form count as
  /// that form, and `.ascii` is left for what ties a bracket to code: `](`, `\(`, `).txt`.
  private func outerClass(_ scalarClass: ScalarClass, byte: UInt8) -> ScalarClass {
    guard scalarClass == .ascii else { return scalarClass }
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "!"),
      UInt8(ascii: "?"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\""),
      UInt8(ascii: "'"):
      return .cjkMark
    case UInt8(ascii: "%"), UInt8(ascii: "*"), UInt8(ascii: "|"), UInt8(ascii: "-"),
      UInt8(ascii: "+"), UInt8(ascii: "#"), UInt8(ascii: "&"), UInt8(ascii: "<"):
      return .other
    default:
      return .ascii
    }
  }

  /// Whether the content of a pair is a name, abbreviation, year or number: `WHO`, `2020`, `1.5%`.
  /// A single lower-case letter is a variable, anything with an operator a formula.
  private func isPlainTerm(_ text: Span<UInt8>, _ content: Range<Int>) -> Bool {
    guard !content.isEmpty else { return false }
    if content.count == 1, text[content.lowerBound] >= UInt8(ascii: "a"),
      text[content.lowerBound] <= UInt8(ascii: "z")
    {
      return false
    }
    // `Meänkieli` is a name, `bó` a reading.
    let isName =
      content.count > LineScan.longestSyllable && text[content.lowerBound] <= UInt8(ascii: "Z")
    for offset in content {
      switch text[offset] {
      case 0x80... where isName:
        continue
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), 0x20, UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "%"), UInt8(ascii: "&"), UInt8(ascii: "'"):
        continue
      default:
        return false
      }
    }
    guard text[content.lowerBound] != 0x20, text[content.upperBound - 1] != 0x20 else {
      return false
    }
    // Beside reading notes a word in small letters is a reading without a tone.
    return !hasNotes || content.contains { text[$0] < UInt8(ascii: "a") }
  }
}
