import TextEdits

/// What passes find out about a document and tell each other.
///
/// A fact is of the text as it was when somebody asked first. It may only keep rules from editing: what
/// holds for a document before an edit then never lets a later run edit more.
struct DocumentFacts {
  /// The rules of all passes.
  let mask: RuleMask
  private var knownCode: DocumentCode?
  /// Of the text as it is.
  private var knownResidue: MarkupResidue?

  /// - Parameter mask: the rules that are on: what they remove says nothing of what the document is.
  init(mask: RuleMask) {
    self.mask = mask
  }

  /// Whether the document is code. Linear in `text` the first time, constant then.
  mutating func code(of text: Span<UInt8>) -> DocumentCode {
    if let knownCode { return knownCode }
    let code = DocumentCode(text, without: residue(of: text).pieces)
    knownCode = code
    return code
  }

  /// Markup that goes as a whole. Linear in `text` the first time, constant until the text changes.
  mutating func residue(of text: Span<UInt8>) -> MarkupResidue {
    if let knownResidue { return knownResidue }
    let residue =
      mask.hasAny(of: .comment, .danglingTag, .markupFragment)
      ? MarkupResidue(text, mask: mask) : MarkupResidue()
    knownResidue = residue
    return residue
  }

  /// Forgets what is no longer true when the document has been edited.
  mutating func textChanged() {
    knownResidue = nil
  }
}

/// Whether a document is program code or markup.
struct DocumentCode: Sendable {
  /// The document is program code or markup as a whole.
  private(set) var isCode = false
  /// Lines of the document are fenced code (Markdown).
  private(set) var hasFence = false

  /// Of a document's lines that are not blank, this part must be code or markup for it to be code.
  private static let codeShare = 4
  private static let stops = ByteSet([0x0A, UInt8(ascii: "<")])

  /// Reads a document. Linear.
  ///
  /// - Parameter pieces: parts of lines, in order, that are passed over.
  init(_ text: Span<UInt8>, without pieces: [MarkupPiece]) {
    guard !text.hasBytes("#!/", at: 0) else {
      isCode = true
      return
    }
    var remaining = pieces[...]
    var lines = 0
    var codeLines = 0
    var lineStart = 0
    while lineStart < text.count {
      hasFence = hasFence || text.isFence(at: lineStart)
      var start = lineStart
      if let piece = remaining.first, text.skipIndent(start) >= piece.range.lowerBound {
        start = piece.range.upperBound
      }
      var isCodeLine = text.opensCodeLine(at: start)
      var pieceEnd = -1
      var position = DocumentCode.stops.next(in: text, from: start)
      while position < text.count {
        while let piece = remaining.first, piece.range.upperBound <= position {
          pieceEnd = piece.range.upperBound
          remaining.removeFirst()
        }
        if let piece = remaining.first, piece.range.contains(position) {
          position = piece.range.upperBound
        } else if text[position] == 0x0A {
          break
        } else if text.opensMarkupDocument(at: position) {
          isCode = true
          return
        } else if let tag = MarkupTag(text, at: position) {
          isCodeLine =
            isCodeLine || tag.hasAttributes || tag.element == nil
            || (tag.kind != .void && text.isIndent(start..<position))
          position = tag.end
        } else {
          position += 1
        }
        position = DocumentCode.stops.next(in: text, from: position)
      }
      var end = position
      while end > start, text[end - 1] <= 0x20 {
        end -= 1
      }
      if end > start {
        lines += 1
        codeLines +=
          isCodeLine || (end != pieceEnd && text.closesCodeLine(before: end)) ? 1 : 0
      }
      lineStart = position + 1
    }
    isCode = codeLines >= 2 && codeLines * DocumentCode.codeShare >= lines
  }
}
