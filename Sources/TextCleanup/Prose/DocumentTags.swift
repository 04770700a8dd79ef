import TextEdits

/// The names of the tags that stand somewhere in a document.
struct DocumentTags {
  private(set) var opened = HTMLNames.NameSet()
  private(set) var closed = HTMLNames.NameSet()

  private static let stops = ByteSet([UInt8(ascii: "<")])

  /// Reads a document. Linear.
  init(_ text: Span<UInt8>) {
    var position = DocumentTags.stops.next(in: text, from: 0)
    while position < text.count {
      if let tag = MarkupTag(text, at: position) {
        add(tag)
        position = tag.end
      } else {
        position += 1
      }
      position = DocumentTags.stops.next(in: text, from: position)
    }
  }

  private mutating func add(_ tag: MarkupTag) {
    guard let element = tag.element else { return }
    switch tag.kind {
    case .open: opened.insert(element)
    case .close: closed.insert(element)
    case .void: break
    }
  }
}
