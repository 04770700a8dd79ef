import TextEdits

/// U+FFF9, annotated text, U+FFFA, the annotation, U+FFFB on one line (Unicode Standard, section 23.8).
struct InterlinearAnnotation {
  /// From the first U+FFFA to the end of U+FFFB.
  let note: Range<Int>
  /// The anchors and the annotation are removed; else all of it stays, which the standard allows as
  /// well: the annotation holds a number or a `、`, or numbers would run together.
  let isRemoved: Bool

  private static let anchorLength = 3

  /// Nil when no whole annotation begins at `start`, where U+FFF9 stands. Linear in the text up to
  /// the next anchor of its kind.
  ///
  /// - Parameter left: the scalar before it.
  init?(_ text: Span<UInt8>, at start: Int, left: UInt32?, tables: CharacterTables) {
    let baseStart = start + InterlinearAnnotation.anchorLength
    var separator: Int?
    var hasNumber = false
    var position = baseStart
    while !text.isLineEnd(position) {
      let (scalar, length) = text.scalar(at: position)
      switch scalar {
      case 0xFFF9: return nil
      case 0xFFFA: separator = separator ?? position
      case 0xFFFB:
        guard let separator else { return nil }
        note = separator..<position + length
        func isNumber(_ scalar: UInt32?) -> Bool {
          scalar.map { tables.properties($0).contains(.numeric) } ?? false
        }
        let isEmpty = separator == baseStart
        let first = isEmpty ? nil : text.scalar(at: baseStart).value
        let last = isEmpty ? left : text.scalar(before: separator)?.value
        let right = text.isLineEnd(note.upperBound) ? nil : text.scalar(at: note.upperBound).value
        isRemoved =
          !hasNumber && !(isNumber(left) && isNumber(first)) && !(isNumber(last) && isNumber(right))
        return
      default:
        hasNumber =
          hasNumber
          || (separator != nil
            && (scalar == 0x3001 || tables.properties(scalar).contains(.numeric)))
      }
      position += length
    }
    return nil
  }
}
