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

  var facts: DocumentFacts
  private(set) var edits = PendingEdits()
  /// An edit may have changed what stands beside a place that was already decided.
  var needsAnother = false

  /// Once a place has asked for it.
  private var code: DocumentCode?
  /// The markup of the document that goes in pieces, once `prepareMarkup` was called.
  private(set) var pieces: [MarkupPiece] = []
  private(set) var hasPieces = false
  private var isMarkupPrepared = false
  private var widths: MarkWidths?
  /// Of the line at hand, once `prepareLine` was called in it.
  var line = LineProfile()
  private var isLineProfiled = false
  var lineSpeaksOfMarkup: Bool?
  var lineStart = 0
  private var isFenced = false
  var nextPiece = 0
  var quotations = QuotationWalk()
  /// Tags were left: an edit beside one, or of its partner, may make it residue.
  var leftTags = false
  /// Marks of the line at hand were left as they are.
  var leftMarks = false
  /// How many edits there were before the line at hand.
  private var editsBefore = 0
  /// Of the line at hand: whether it has escapes of Unicode that are text.
  var lineHasEscapes: Bool?

  init(lexicon: HanLexicon, mask: RuleMask, triggers: TriggerTable, facts: DocumentFacts) {
    self.lexicon = lexicon
    self.mask = mask
    self.triggers = triggers
    self.facts = facts
  }

  mutating func run(_ text: Span<UInt8>) {
    var position = triggers.next(in: text, from: enterLine(text, at: 0))
    while position < text.count {
      let trigger = triggers[text[position]]
      if text.begins(trigger, at: position) {
        position = handle(text, position, trigger)
        if let code, code.isCode {
          return
        }
      } else {
        position += 1
      }
      position = triggers.next(in: text, from: position)
    }
    endLine(text, at: text.count)
    reconsiderMarks()
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
      let start = enterLine(text, at: position + 1)
      return hasPieces ? handlePiece(text, start) ?? start : start
    case .noBreakSpace:
      return handleNoBreakSpace(text, position)
    case .bracket:
      return handlePiece(text, position) ?? handleBracket(text, position)
    case .wideMark:
      return handleWideMark(text, position)
    case .wideMarkup:
      return handleWideMarkup(text, position) ?? position + 3
    case .mark:
      return handleMark(text, position)
    case .stop:
      return handleStop(text, position)
    case .directedMark:
      return handleDirectedMark(text, position)
    case .ideographicStop:
      return handleDots(text, position)
    case .quotation:
      return handleQuotation(text, position)
    case .hyphen:
      return text.hasBytes("-", at: position + 1) ? handleStrokes(text, position) : position + 1
    case .tilde:
      return handleTilde(text, position)
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

  /// Finds the markup that goes in pieces, for a walk that has such rules.
  mutating func prepareMarkup(_ text: Span<UInt8>) {
    guard !isMarkupPrepared else { return }
    isMarkupPrepared = true
    guard mask.hasAny(of: .comment, .danglingTag, .markupFragment) else { return }
    let residue = facts.residue(of: text)
    pieces = residue.pieces
    hasPieces = !pieces.isEmpty
    leftTags = leftTags || residue.leavesMarkup
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
    var scan = LineScan(
      range: lineStart..<text.lineEnd(from: lineStart), readsEscapes: facts.mask.has(.unicodeEscape)
    )
    prepareMarkup(text)
    scan.run(text, lexicon: lexicon, without: pieces)
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

  mutating func add(_ range: Range<Int>, _ replacement: Span<UInt8>, _ rule: CleanupRule) {
    edits.append(range, replacement, rule)
  }

  // MARK: Line ends

  /// Begins the line at `start`: removes an indent that has a no-break space.
  private mutating func enterLine(_ text: Span<UInt8>, at start: Int) -> Int {
    reconsiderMarks()
    lineStart = start
    isLineProfiled = false
    lineSpeaksOfMarkup = nil
    lineHasEscapes = nil
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
    guard mask.has(.noBreakSpace), isProse(text, at: position), line.hanCount > 0 else {
      return end
    }
    for offset in position..<end where text.isNoBreakSpace(offset) {
      add(offset..<offset + 2, .space, .noBreakSpace)
    }
    return end
  }

  /// Asks for another walk when an edit of the line at hand may decide a mark that was left in it.
  private mutating func reconsiderMarks() {
    needsAnother = needsAnother || (leftMarks && edits.count > editsBefore)
    leftMarks = false
    editsBefore = edits.count
  }

  /// Asks for another walk when the mark before an edit was decided while the edit was not known.
  mutating func reconsider(_ text: Span<UInt8>, before position: Int) {
    guard position > lineStart, edits.lastEnd != position, text[position - 1] < 0x80,
      ScalarClass(ascii: text[position - 1]) == .ascii
    else { return }
    needsAnother = true
  }
}
