import HanText

/// Words joined by a separator.
enum SegmentedText {
  /// Line ends stay; other spaces between words give way to the separator.
  static func joined(
    _ result: Normalized, separator: String, restoring malformed: MalformedBytes? = nil
  ) -> [UInt8] {
    let text = result.utf8.span
    let separator = Array(separator.utf8)
    let malformed = malformed ?? MalformedBytes([])
    var joined: [UInt8] = []
    var isFirst = true
    for token in result.tokens {
      if token.kind == .space {
        // The boundaries of UAX #29, and jieba's tokens, keep CR and LF together.
        let last = token.range.upperBound - 1
        if text[last] == 0x0A {
          if last > 0, text[last - 1] == 0x0D { joined.append(0x0D) }
          joined.append(0x0A)
          isFirst = true
        }
        continue
      }
      if !isFirst { joined += separator }
      malformed.append(text, in: token.range, to: &joined)
      isFirst = false
    }
    return joined
  }
}
