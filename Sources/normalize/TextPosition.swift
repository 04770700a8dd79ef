import HanText

/// Where something stands in an input: line and column from 1, columns in characters.
struct TextPosition: Equatable {
  private(set) var line: Int
  private(set) var column: Int
  /// UTF-8 offset in the text at hand.
  private var offset = 0

  init(line: Int = 1, column: Int = 1) {
    self.line = line
    self.column = column
  }

  /// The beginning of the document.
  init(in document: DocumentSplitter.Document) {
    self.init(line: document.line, column: document.column)
  }

  /// - Parameter offset: UTF-8 offset in the document.
  init(_ offset: Int, in document: DocumentSplitter.Document) {
    self.init(in: document)
    advance(to: offset, in: document.text.span)
  }

  /// Goes on to a later offset of the text, in time linear in the distance.
  mutating func advance(to offset: Int, in text: Span<UInt8>) {
    let end = min(offset, text.count)
    guard end > self.offset else { return }
    let lineFeeds = text.lineFeedCount(in: self.offset..<end)
    var start = self.offset
    if lineFeeds > 0 {
      line += lineFeeds
      column = 1
      start = end
      while text[start - 1] != 0x0A {
        start -= 1
      }
    }
    for index in start..<end where text[index] & 0xC0 != 0x80 {
      column += 1
    }
    self.offset = end
  }

  /// Goes on to the end of the text, and takes the next one to begin there.
  mutating func finish(_ text: Span<UInt8>) {
    advance(to: text.count, in: text)
    offset = 0
  }
}
