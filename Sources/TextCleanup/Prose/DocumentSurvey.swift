import HanLexicon
import TextEdits

/// What the rules must know of a whole document before they may touch a place in it.
///
/// Made once a document, and only when a place was found that a rule might touch. Linear time.
struct DocumentSurvey {
  /// The reading notes, in text order, with the verdict on each.
  var notes: [ReadingNote] = []
  /// One of the notes is damage.
  var hasDamage = false
  /// The document is program code or markup as a whole: nothing in it is touched.
  var isCode = false
  /// Lines of the document are fenced code (Markdown).
  var hasFence = false
  /// More marks between Han are narrow than wide: commas and colons behind Han, as NFKC leaves them. The widths of the document were flattened, and
  /// are not its author's choice.
  var isFlattened: Bool { narrowMarks > wideMarks }
  private var narrowMarks = 0
  private var wideMarks = 0
  /// Names of elements whose open tag, or close tag, stands somewhere.
  var opened = HTMLNames.NameSet()
  var closed = HTMLNames.NameSet()
  /// Markup that is residue, cut into lines, in order.
  var pieces: [MarkupPiece] = []

  /// Of a document's lines that are not blank, this part must be code or markup for it to be code.
  private static let codeShare = 4

  /// The survey of an empty document.
  init() {}

  /// - Parameter pieces: markup that is residue: it says nothing of what the document is.
  init(
    _ text: Span<UInt8>, lexicon: borrowing HanLexicon, wantsNotes: Bool,
    pieces: [MarkupPiece] = []
  ) {
    self.pieces = pieces
    var nextPiece = 0
    var pieceStart = pieces.first?.range.lowerBound ?? Int.max
    var pieceEnd = -1
    var lines = 0
    var codeLines = 0
    var found: [ReadingNote] = []
    var lineStart = 0
    var isCodeLine = text.opensCodeLine(at: 0)
    var position = 0
    while position <= text.count {
      if position == pieceStart {
        if text.skipIndent(lineStart) >= position {
          lineStart = pieces[nextPiece].range.upperBound
          isCodeLine = text.opensCodeLine(at: lineStart)
        }
        position = pieces[nextPiece].range.upperBound
        pieceEnd = position
        nextPiece += 1
        pieceStart = nextPiece < pieces.count ? pieces[nextPiece].range.lowerBound : Int.max
        continue
      }
      guard position < text.count, text[position] != 0x0A else {
        var end = position
        while end > lineStart, text[end - 1] <= 0x20 {
          end -= 1
        }
        if end > lineStart {
          lines += 1
          codeLines += isCodeLine || (end != pieceEnd && text.closesCodeLine(before: end)) ? 1 : 0
        }
        position += 1
        lineStart = position
        isCodeLine = text.opensCodeLine(at: position)
        hasFence = hasFence || text.isFence(at: position)
        continue
      }
      switch text[position] {
      case UInt8(ascii: "("):
        if wantsNotes, position > 0, text[position - 1] >= 0x80,
          let note = ReadingNote(text, at: position, lexicon: lexicon)
        {
          found.append(note)
        }
        position += 1
      case 0xEF:
        if wantsNotes, text.hasBytes("（", at: position),
          let note = ReadingNote(text, at: position, lexicon: lexicon)
        {
          found.append(note)
        }
        wideMarks += text.hasBytes("，", at: position) || text.hasBytes("：", at: position) ? 1 : 0
        position += 3
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        narrowMarks += text.isBesideHan(markAt: position) ? 1 : 0
        position += 1
      case UInt8(ascii: "<"):
        if text.opensMarkupDocument(at: position) {
          isCode = true
        }
        if let tag = MarkupTag(text, at: position) {
          note(tag)
          isCodeLine =
            isCodeLine || tag.hasAttributes || tag.element == nil
            || (tag.kind != .void && text.isIndent(lineStart..<position))
          position = tag.end
        } else {
          position += 1
        }
      case 0xE3...0xE9:
        position += 3
      default:
        position += 1
      }
    }
    hasFence = hasFence || text.isFence(at: 0)
    isCode =
      isCode || text.hasBytes("#!/", at: 0)
      || (codeLines >= 2 && codeLines * DocumentSurvey.codeShare >= lines)
    if !isCode, !found.isEmpty {
      var evidence = ReadingEvidence(notes: found)
      evidence.decide(text, lexicon: lexicon)
      notes = evidence.notes
      hasDamage = notes.contains(where: \.isDamage)
    }
  }

  private mutating func note(_ tag: MarkupTag) {
    guard let element = tag.element else { return }
    switch tag.kind {
    case .open: opened.insert(element)
    case .close: closed.insert(element)
    case .void: break
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether a narrow mark stands behind a character that is not ASCII, or between a bracket and one.
  fileprivate func isBesideHan(markAt position: Int) -> Bool {
    guard position > 0 else { return false }
    if self[position - 1] >= 0x80 { return true }
    return self[position - 1] == UInt8(ascii: ")") && position + 1 < count
      && self[position + 1] >= 0x80
  }
}
