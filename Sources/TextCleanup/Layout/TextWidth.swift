import TextEdits

/// Widths of text in columns of a terminal or a typewriter: two for a wide character, one for others
/// (UAX #11, East Asian Width, wide and fullwidth).
enum TextWidth {
  /// The columns of `range`; a tab counts as one. Linear.
  static func columns(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var columns = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = text.scalar(at: position)
      columns += self.columns(scalar.value)
      position += scalar.length
    }
    return columns
  }

  static func columns(_ scalar: UInt32) -> Int {
    switch scalar {
    case 0..<0x1100: return 1
    // “ ” ‘ ’ — … are ambiguous, and wide in Chinese text.
    case 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026: return 2
    case 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF: return 2
    case 0xFE30...0xFE4F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF: return 2
    case 0x20000...0x3FFFD: return 2
    default: return 1
    }
  }
}
