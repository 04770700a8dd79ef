import TextEdits

/// A text without the spaces that only set the characters of its numerals apart.
///
/// A space stays between Latin letters and digits, between digits and a Chinese numeral after them
/// (`3 五`), and after the punctuation that stands inside numbers (`1, 234`). A copy; linear.
struct JoinedText: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where each byte stands in the source, and where the source ends.
  private var offsets: [Int] = []

  init(_ text: Span<UInt8>, glyphs: GlyphTable) {
    bytes.reserveCapacity(text.count)
    offsets.reserveCapacity(text.count + 1)
    var offset = 0
    var previous = Glyph.end
    while offset < text.count {
      let glyph = glyphs.glyph(text, offset)
      var end = offset + glyph.length
      if glyph.is(" ") {
        var next = glyphs.glyph(text, end)
        while next.is(" ") {
          end += next.length
          next = glyphs.glyph(text, end)
        }
        let after = glyphs.glyph(text, end + next.length)
        guard JoinedText.keepsSpace(previous, next, after) else {
          offset = end
          continue
        }
      }
      for position in offset..<end {
        bytes.append(text[position])
        offsets.append(position)
      }
      offset = end
      previous = glyph
    }
    offsets.append(text.count)
  }

  /// The range of the source from the first character of `range` to its last one.
  func source(_ range: Range<Int>) -> Range<Int> {
    guard !range.isEmpty, range.upperBound <= bytes.count else {
      let offset = offsets[min(range.lowerBound, bytes.count)]
      return offset..<offset
    }
    return offsets[range.lowerBound]..<offsets[range.upperBound - 1] + 1
  }

  private static func keepsSpace(_ left: Glyph, _ right: Glyph, _ afterRight: Glyph) -> Bool {
    if left.length == 0 || right.length == 0 || right.is("\n") || left.is("\n") { return true }
    if left.role == .arabic {
      // 52.5 k: a letter that multiplies.
      if NumberLetter.places(right.scalar) != nil { return isWordCharacter(afterRight) }
      return right.role == .digit || right.role == .financial || right.role == .tens
        || isWordCharacter(right)
    }
    let isMark = left.is(",") || left.is(".") || left.is(":") || left.is(";")
    return isWordCharacter(right) && (isMark || isWordCharacter(left))
  }

  private static func isWordCharacter(_ glyph: Glyph) -> Bool {
    glyph.role == .arabic || glyph.scalar.isASCIILetter
  }
}

/// Latin letters that multiply the digits before them (40k, 2.5M): the prefixes of the SI up to 10¹²,
/// which Recognizers-Text takes for numbers too.
enum NumberLetter {
  /// The power of ten of a letter; nil for any other character.
  static func places(_ scalar: UInt32) -> Int? {
    switch Unicode.Scalar(scalar) {
    case "k", "K": 3
    case "M": 6
    case "G": 9
    case "T": 12
    default: nil
    }
  }
}
