import HanLexicon
import TextEdits

/// One walk over a document, left to right, that collects the edits of all rules.
///
/// `TriggerTable` says for every byte whether a rule may begin there and else how far to step, so
/// clean text costs one table look-up a character. What a rule needs to know of the document or of
/// the line is found out when the first place asks for it.
struct ProseWalk {
  let lexicon: HanLexicon
  let mask: RuleMask
  let triggers: TriggerTable

  private(set) var edits = PendingEdits()
  /// An edit may have changed what stands beside a place that was already decided.
  var needsAnother = false

  /// Valid once `prepareSurvey` was called.
  var survey = DocumentSurvey()
  private var isSurveyed = false
  /// Of the line at hand, once `prepareLine` was called in it.
  var line = LineProfile()
  private var isLineProfiled = false
  var lineSpeaksOfMarkup: Bool?
  var lineStart = 0
  private var isFenced = false
  private var nextNote = 0
  var nextPiece = 0
  var leftTags = false
  /// Of the line at hand: whether it has escapes of Unicode that are text.
  var lineHasEscapes: Bool?

  init(lexicon: HanLexicon, mask: RuleMask, triggers: TriggerTable) {
    self.lexicon = lexicon
    self.mask = mask
    self.triggers = triggers
  }

  mutating func run(_ text: Span<UInt8>) {
    var position = enterLine(text, at: 0)
    while position < text.count {
      let entry = triggers[text[position]]
      if entry < TriggerTable.firstTrigger {
        position += Int(entry)
        continue
      }
      guard let trigger = Trigger(rawValue: entry) else { return }
      position = handle(text, position, trigger)
      if survey.isCode {
        return
      }
    }
    endLine(text, at: text.count)
    // An edit beside a tag that was left, or of its partner, may make it residue.
    needsAnother = needsAnother || (leftTags && !edits.isEmpty)
  }

  /// Handles the trigger at `position`; returns where to go on, behind `position`.
  private mutating func handle(
    _ text: Span<UInt8>, _ position: Int, _ trigger: Trigger
  ) -> Int {
    switch trigger {
    case .lineEnd:
      endLine(text, at: position)
      let start = enterLine(text, at: position + 1)
      return isSurveyed ? handlePiece(text, start) ?? start : start
    case .noBreakSpace:
      return text.isNoBreakSpace(position) ? handleNoBreakSpace(text, position) : position + 2
    case .bracket:
      return handlePiece(text, position) ?? handleBracket(text, position)
    case .wideMark:
      return handleWideMark(text, position)
    case .mark:
      return handleMark(text, position)
    case .stop:
      return handleStop(text, position)
    case .less, .greater:
      return handlePiece(text, position) ?? handleTag(text, position, trigger)
    case .slash:
      return handleWideTag(text, closing: position)
    case .pieceSign:
      return handlePiece(text, position) ?? position + 1
    case .escape:
      return handleEscape(text, position)
    case .ampersand:
      return handleReference(text, position)
    }
  }

  // MARK: The document and the line

  mutating func prepareSurvey(_ text: Span<UInt8>) {
    guard !isSurveyed else { return }
    isSurveyed = true
    var pieces: [MarkupPiece] = []
    if mask.hasAny(of: .comment, .danglingTag, .markupFragment) {
      let residue = MarkupResidue(text, mask: mask)
      pieces = residue.pieces
      leftTags = leftTags || residue.leavesMarkup
    }
    survey = DocumentSurvey(
      text, lexicon: lexicon, wantsNotes: mask.has(.pastedReading), pieces: pieces)
    isFenced = survey.hasFence && ProseWalk.isFenced(text, before: lineStart + 1)
  }

  private static func isFenced(_ text: Span<UInt8>, before end: Int) -> Bool {
    var isFenced = false
    var start = 0
    while start < end {
      if text.isFence(at: start) {
        isFenced.toggle()
      }
      while start < end, text[start] != 0x0A {
        start += 1
      }
      start += 1
    }
    return isFenced
  }

  /// Makes the profile of the line at hand; false in a document or block of code.
  mutating func prepareLine(_ text: Span<UInt8>) -> Bool {
    prepareSurvey(text)
    guard !survey.isCode, !isFenced else { return false }
    guard !isLineProfiled else { return true }
    isLineProfiled = true
    var end = lineStart
    while !text.isLineEnd(end) {
      end += 1
    }
    line = LineProfile(
      text, lineStart..<end, notes: survey.notes, pieces: survey.pieces,
      isFlattened: survey.isFlattened, readsEscapes: mask.has(.unicodeEscape))
    // Notes count as Latin letters until they are gone.
    needsAnother = needsAnother || (line.isMainlyLatin && survey.hasDamage)
    return true
  }

  /// Whether the place is prose: in a line that is neither code nor data, outside of URLs.
  mutating func isProse(_ text: Span<UInt8>, at position: Int) -> Bool {
    prepareLine(text) && !line.isKept && !line.isProtected(position)
  }

  mutating func add(
    _ range: Range<Int>, _ replacement: PendingEdits.Replacement, _ rule: CleanupRule
  ) {
    edits.append(range, replacement, rule)
  }

  mutating func add(_ range: Range<Int>, _ replacement: Span<UInt8>, _ rule: CleanupRule) {
    edits.append(range, replacement, rule)
  }

  // MARK: Line ends

  /// Begins the line at `start`: removes an indent that has a no-break space.
  private mutating func enterLine(_ text: Span<UInt8>, at start: Int) -> Int {
    lineStart = start
    isLineProfiled = false
    lineSpeaksOfMarkup = nil
    lineHasEscapes = nil
    if survey.hasFence, start > 0, text.isFence(at: start) {
      isFenced.toggle()
    }
    guard mask.has(.leadingSpace) else { return start }
    var end = start
    var hasNoBreakSpace = false
    while end < text.count {
      let length = text[end] == 0x09 ? 1 : text.spaceLength(at: end)
      guard length > 0 else { break }
      hasNoBreakSpace = hasNoBreakSpace || text.isNoBreakSpace(end)
      end += length
    }
    guard hasNoBreakSpace else { return start }
    prepareSurvey(text)
    guard !survey.isCode, !isFenced else { return start }
    removeKeepingTabs(text, start..<end, .leadingSpace)
    return end
  }

  private mutating func removeKeepingTabs(
    _ text: Span<UInt8>, _ range: Range<Int>, _ rule: CleanupRule
  ) {
    var start = range.lowerBound
    for offset in range where text[offset] == 0x09 {
      if offset > start {
        add(start..<offset, .nothing, rule)
      }
      start = offset + 1
    }
    if range.upperBound > start {
      add(start..<range.upperBound, .nothing, rule)
    }
  }

  /// Ends the line at `end`: removes trailing spaces when a wide one is among them.
  private mutating func endLine(_ text: Span<UInt8>, at end: Int) {
    guard mask.has(.trailingSpace), end > lineStart, text[end - 1] >= 0x80 || text[end - 1] == 0x20
    else { return }
    let floor = max(lineStart, edits.lastEnd)
    var start = end
    var hasWideSpace = false
    while start > floor {
      let length = text.spaceLength(before: start)
      guard length > 0, start - length >= floor else { break }
      hasWideSpace = hasWideSpace || length > 1
      start -= length
    }
    guard hasWideSpace else { return }
    prepareSurvey(text)
    guard !survey.isCode, !isFenced else { return }
    reconsider(text, before: start)
    add(start..<end, .nothing, .trailingSpace)
  }

  /// A no-break space inside a line: part of the spaces at its end, or an ordinary space.
  private mutating func handleNoBreakSpace(_ text: Span<UInt8>, _ position: Int) -> Int {
    var end = position
    while text.spaceLength(at: end) > 0 {
      end += text.spaceLength(at: end)
    }
    if text.isLineEnd(end), mask.has(.trailingSpace) {
      return end
    }
    guard mask.has(.noBreakSpace), prepareLine(text), line.hanCount > 0 else {
      return end
    }
    for offset in position..<end where text.isNoBreakSpace(offset) {
      add(offset..<offset + 2, .space, .noBreakSpace)
    }
    return end
  }

  // MARK: Brackets

  private mutating func handleBracket(_ text: Span<UInt8>, _ position: Int) -> Int {
    if text[position] == UInt8(ascii: "("), let end = handleNote(text, position) {
      return end
    }
    guard mask.has(.fullwidthBracket), isProse(text, at: position), line.isWideBracket(position)
    else { return position + 1 }
    reconsider(text, before: position)
    add(position..<position + 1, .wide(text[position]), .fullwidthBracket)
    return position + 1
  }

  private mutating func handleWideMark(_ text: Span<UInt8>, _ position: Int) -> Int {
    if let end = handleWideMarkup(text, position) {
      return end
    }
    if mask.has(.pastedReading), text.hasBytes("（", at: position),
      text.scalarClass(at: position + 3) == .latin
        || text.scalarClass(at: position + 3) == .space,
      let end = handleNote(text, position)
    {
      return end
    }
    return position + 3
  }

  /// Removes or passes the reading note at `position`; nil when there is none.
  private mutating func handleNote(_ text: Span<UInt8>, _ position: Int) -> Int? {
    guard mask.has(.pastedReading), position > lineStart, text[position - 1] >= 0x80 else {
      return nil
    }
    prepareSurvey(text)
    while nextNote < survey.notes.count, survey.notes[nextNote].start < position {
      nextNote += 1
    }
    guard nextNote < survey.notes.count, survey.notes[nextNote].start == position else {
      return nil
    }
    let note = survey.notes[nextNote]
    if note.isDamage, !isFenced {
      add(note.start..<note.end, .nothing, .pastedReading)
    }
    return note.end
  }

  // MARK: Marks

  private mutating func handleMark(_ text: Span<UInt8>, _ position: Int) -> Int {
    let isEnder = text[position] == UInt8(ascii: "!") || text[position] == UInt8(ascii: "?")
    var end = position + 1
    while isEnder, end < text.count,
      text[end] == UInt8(ascii: "!") || text[end] == UInt8(ascii: "?")
    {
      end += 1
    }
    // A mark between ASCII characters stays, but for a Han character behind a space.
    let before = position > lineStart ? text[position - 1] : 0
    guard before >= 0x80 || edits.lastEnd == position || (end < text.count && text[end] >= 0x80)
    else { return end }
    guard isProse(text, at: position) else { return end }
    if let end = handlePiece(text, position) {
      return end
    }
    let context = MarkContext(
      left: leftClass(text, position), right: rightClass(text, end),
      afterSpace: text.hasBytes(" ", at: end) ? text.scalarClass(at: end + 1) : .other,
      isMainlyLatin: line.isMainlyLatin)
    guard context.wantsWide(text, position..<end) else { return end }
    reconsider(text, before: position)
    for offset in position..<end - 1 {
      add(offset..<offset + 1, .wide(text[offset]), .fullwidthMark)
    }
    let last = end - 1
    let stop = context.dropsSpace ? end + 1 : end
    add(last..<stop, .wide(text[last]), .fullwidthMark)
    return stop
  }

  /// The class of what stands before `position` in the text as edited so far.
  func leftClass(_ text: Span<UInt8>, _ position: Int) -> ScalarClass {
    guard position > lineStart else { return .edge }
    guard edits.lastEnd == position else { return text.scalarClass(before: position) }
    return edits.classBefore(text, position, lineStart: lineStart)
  }

  private func rightClass(_ text: Span<UInt8>, _ position: Int) -> ScalarClass {
    let scalarClass = text.scalarClass(at: position)
    return scalarClass == .ascii && mask.has(.fullwidthBracket) && line.isWideBracket(position)
      ? .cjkMark : scalarClass
  }

  private mutating func handleStop(_ text: Span<UInt8>, _ position: Int) -> Int {
    guard leftClass(text, position) == .han, isProse(text, at: position),
      !line.isMainlyLatin, line.endsWithStop,
      line.hasSentenceMark, line.hanCount >= StopContext.minimumHan,
      StopContext.endsSentence(text, position)
    else { return position + 1 }
    reconsider(text, before: position)
    add(position..<position + 1, .wide(text[position]), .fullwidthStop)
    return position + 1
  }

  /// Asks for another walk when the mark before an edit was decided while the edit was not known.
  mutating func reconsider(_ text: Span<UInt8>, before position: Int) {
    guard position > lineStart, edits.lastEnd != position, text[position - 1] < 0x80,
      ScalarClass(ascii: text[position - 1]) == .ascii
    else { return }
    needsAnother = true
  }
}
