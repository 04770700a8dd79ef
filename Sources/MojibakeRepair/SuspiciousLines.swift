import TextEdits

/// Finds the lines of a document that may carry a signature of damage, and passes the others fast.
///
/// A line is suspicious when it holds a `?`, a U+FFFD, or a bracket after a letter. Linear in the
/// text; one or two comparisons a byte.
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
      }
      index += 1
    }
    position = text.count
    return isSuspicious ? lineStart..<text.count : nil
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
