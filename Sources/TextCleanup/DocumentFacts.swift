import TextEdits

/// What passes find out about a document and tell each other.
///
/// A fact is of the text as it was when somebody asked first. It may only keep rules from editing: what
/// holds for a document before an edit then never lets a later run edit more.
struct DocumentFacts {
  private var known: DocumentCode?

  /// Whether the document is code. Linear in `text` the first time, constant then.
  mutating func code(of text: Span<UInt8>) -> DocumentCode {
    if let known { return known }
    let code = DocumentCode(text)
    known = code
    return code
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
  init(_ text: Span<UInt8>) {
    guard !text.hasBytes("#!/", at: 0) else {
      isCode = true
      return
    }
    var lines = 0
    var codeLines = 0
    var start = 0
    while start < text.count {
      hasFence = hasFence || text.isFence(at: start)
      var isCodeLine = text.opensCodeLine(at: start)
      var position = DocumentCode.stops.next(in: text, from: start)
      while position < text.count, text[position] != 0x0A {
        guard !text.opensMarkupDocument(at: position) else {
          isCode = true
          return
        }
        if let tag = MarkupTag(text, at: position) {
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
        codeLines += isCodeLine || text.closesCodeLine(before: end) ? 1 : 0
      }
      start = position + 1
    }
    isCode = codeLines >= 2 && codeLines * DocumentCode.codeShare >= lines
  }
}
