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

  /// Line feeds in `range`, counted eight bytes at a time: all text that is transcoded comes by.
  private static func lineFeeds(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    unsafe text.withUnsafeBytes { buffer in
      var count = 0
      var index = range.lowerBound
      while index + 8 <= range.upperBound {
        // A count in each byte of the word, which holds 255.
        var counts: UInt64 = 0
        let end = min(range.upperBound, index + 8 * 255)
        while index + 8 <= end {
          let word = unsafe buffer.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          counts &+= zeroBytes(word ^ 0x0A0A_0A0A_0A0A_0A0A) >> 7
          index += 8
        }
        let pairs = (counts & 0x00FF_00FF_00FF_00FF) + (counts >> 8 & 0x00FF_00FF_00FF_00FF)
        count += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
      }
      while index < range.upperBound {
        count += unsafe buffer[index] == 0x0A ? 1 : 0
        index += 1
      }
      return count
    }
  }

  /// The high bit of each byte that is zero, exactly ("Hacker's Delight", 6-1).
  private static func zeroBytes(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~((word & low) + low | word | low)
  }
}
