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
    let lineFeeds = Self.lineFeeds(text, self.offset..<end)
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

  /// Line feeds in `range`, counted 32 bytes at a time: all text that is transcoded comes by here.
  private static func lineFeeds(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    unsafe text.withUnsafeBytes { buffer in
      var count = 0
      var index = range.lowerBound
      while index + 32 <= range.upperBound {
        var counts = SIMD32<UInt8>.zero
        // A lane counts to 255 at most.
        let end = min(range.upperBound, index + 32 * 255)
        while index + 32 <= end {
          let bytes = unsafe buffer.loadUnaligned(
            fromByteOffset: index, as: SIMD32<UInt8>.self)
          counts.replace(with: counts &+ 1, where: bytes .== 0x0A)
          index += 32
        }
        for lane in counts.indices { count += Int(counts[lane]) }
      }
      while index < range.upperBound {
        count += unsafe buffer[index] == 0x0A ? 1 : 0
        index += 1
      }
      return count
    }
  }
}
