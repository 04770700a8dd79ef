import TextEdits

/// Finds the lines of a document that may carry a signature of damage, and passes the others fast.
///
/// A line is suspicious when it holds a `?`, a U+FFFD, a bracket after a letter, a C1 control, or a
/// character below U+3000 beyond ASCII before another one, a space or the end of a line. Linear in
/// the text; a few comparisons a byte.
struct SuspiciousLines {
  private var position = 0

  /// The next such line, without its line feed; nil at the end. `text` is the same at every call.
  mutating func next(in text: Span<UInt8>) -> Range<Int>? {
    var lineStart = position
    var isSuspicious = false
    var index = position
    while index < text.count {
      let byte = text[index]
      if byte == 0x0A {
        if isSuspicious {
          position = index + 1
          return lineStart..<index
        }
        lineStart = index + 1
      } else if byte < 0x40 || byte == 0xEF {
        isSuspicious = isSuspicious || Self.isSign(text, index, byte)
      } else if byte >= 0xC2, byte < 0xE3 {
        isSuspicious = isSuspicious || Self.isByteLike(text, index, byte)
      }
      index += 1
    }
    position = text.count
    return isSuspicious ? lineStart..<text.count : nil
  }

  /// Whether a Latin, Greek or Cyrillic letter or a mark stands before another, or a C1 control.
  private static func isByteLike(_ text: Span<UInt8>, _ index: Int, _ byte: UInt8) -> Bool {
    let next = index + (byte < 0xE0 ? 2 : 3)
    guard next < text.count else { return byte >= 0xC3 }
    return text[next] >= 0x80 || text[next] == 0x20 || text[next] == 0x3F || text[next] < 0x20
      || (byte == 0xC2 && text[index + 1] < 0xA0)
  }

  private static func isSign(_ text: Span<UInt8>, _ index: Int, _ byte: UInt8) -> Bool {
    switch byte {
    case 0x3F: true
    case 0x28: index > 0 && text[index - 1] >= 0x41 && text[index - 1] < 0x7B
    case 0xEF: text.hasBytes("\u{FFFD}", at: index)
    default: false
    }
  }
}
