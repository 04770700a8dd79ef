import HanLexicon
import TextEdits

/// One walk over a document, left to right, that collects the edits of all rules.
///
/// `TriggerTable` says for every byte whether a rule may begin there, so clean text costs one table
/// look-up a byte. What a rule needs to know of the document or of the line is found out when the
/// first place asks for it.
struct ProseWalk {
  let lexicon: HanLexicon
  let mask: RuleMask
  let triggers: TriggerTable

  private(set) var facts: DocumentFacts
  private(set) var edits = PendingEdits()
  /// An edit may have changed what stands beside a place that was already decided.
  var needsAnother = false

  /// Once a place has asked for it.
  private var code: DocumentCode?
  private var tags: DocumentTags?
  private var widths: MarkWidths?
  /// Of the line at hand, once `prepareLine` was called in it.
  var line = LineProfile()
  private var isLineProfiled = false
  var lineSpeaksOfMarkup: Bool?
  var lineStart = 0
  private var isFenced = false
  var leftTags = false

  init(lexicon: HanLexicon, mask: RuleMask, triggers: TriggerTable, facts: DocumentFacts) {
    self.lexicon = lexicon
    self.mask = mask
    self.triggers = triggers
    self.facts = facts
  }

  mutating func run(_ text: Span<UInt8>) {
    var position = triggers.next(in: text, from: enterLine(text, at: 0))
    while position < text.count {
      position = handle(text, position, triggers[text[position]])
      if let code, code.isCode {
        return
      }
      position = triggers.next(in: text, from: position)
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
    case .none:
      return position + 1
    case .lineEnd:
      endLine(text, at: position)
      return enterLine(text, at: position + 1)
    case .noBreakSpace:
      return text.isNoBreakSpace(position) ? handleNoBreakSpace(text, position) : position + 2
    case .bracket:
      return handleBracket(text, position)
    case .mark:
      return handleMark(text, position)
    case .stop:
      return handleStop(text, position)
    case .less, .greater:
      return handleTag(text, position, trigger)
    case .ampersand:
      return handleReference(text, position)
    }
  }

  // MARK: The document and the line

  /// Whether the line at hand is no code, by its document and its fences.
  private mutating func isOutsideCode(_ text: Span<UInt8>) -> Bool {
    if code == nil {
      let found = facts.code(of: text)
      code = found
      var fences = FenceTracker(text, found)
      isFenced = fences.isFenced(text, lineStart)
    }
    return code?.isCode == false && !isFenced
  }

  /// The tags of the document.
  mutating func documentTags(_ text: Span<UInt8>) -> DocumentTags {
    let found = tags ?? DocumentTags(text)
    tags = found
    return found
  }

  private mutating func hasFlattenedMarks(_ text: Span<UInt8>) -> Bool {
    let found = widths ?? MarkWidths(text)
    widths = found
    return found.areFlattened
  }

  /// Makes the profile of the line at hand; false in a document or block of code.
  mutating func prepareLine(_ text: Span<UInt8>) -> Bool {
    guard isOutsideCode(text) else { return false }
    guard !isLineProfiled else { return true }
    isLineProfiled = true
    var scan = LineScan(range: lineStart..<text.lineEnd(from: lineStart))
    scan.run(text, lexicon: lexicon)
    let isFlattened = scan.asksForWidths && hasFlattenedMarks(text)
    line = LineProfile(text, scan, isFlattened: isFlattened)
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

  // MARK: Line ends

  /// Begins the line at `start`: removes an indent that has a no-break space.
  private mutating func enterLine(_ text: Span<UInt8>, at start: Int) -> Int {
    lineStart = start
    isLineProfiled = false
    lineSpeaksOfMarkup = nil
    if let code, code.hasFence, start > 0, text.isFence(at: start) {
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
    guard isOutsideCode(text) else { return start }
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
    guard isOutsideCode(text) else { return }
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
    guard mask.has(.fullwidthBracket), isProse(text, at: position), line.isWideBracket(position)
    else { return position + 1 }
    reconsider(text, before: position)
    add(position..<position + 1, .wide(text[position]), .fullwidthBracket)
    return position + 1
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
