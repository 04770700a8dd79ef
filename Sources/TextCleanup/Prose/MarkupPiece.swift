import TextEdits

/// A part of one line that is nothing but markup and goes as a whole: a comment or its part in this
/// line, a lone tag with attributes, the tail of one, a style rule, a statement of a script.
struct MarkupPiece: Equatable {
  var range: Range<Int>
  var rule: CleanupRule
}

extension Array where Element == MarkupPiece {
  /// The first piece that does not end at `offset` or before. Logarithmic.
  func first(endingBehind offset: Int) -> Int {
    indices.partitioningIndex { self[$0].range.upperBound > offset }
  }
}

extension Span where Element == UInt8 {
  /// Whether `left`, which stands before `range` as edited so far, would run together with what
  /// follows the range: letters, digits and symbols do, Han numerals do, and a digit with the point,
  /// comma, colon or slash of a number.
  func joins(_ left: UInt32?, around range: Range<Int>) -> Bool {
    let offset = range.upperBound
    guard let left, offset < count else { return false }
    let right = scalar(at: offset)
    let classes = (ScalarClass(left), ScalarClass(right.value))
    switch classes {
    case (.han, .han): return HanNumerals.contains(left) && HanNumerals.contains(right.value)
    case (.digit, .ascii):
      return right.value.isNumberMark && scalarClass(at: offset + 1) == .digit
    case (.ascii, .digit):
      let isOriginal = range.lowerBound > 1 && UInt32(self[range.lowerBound - 1]) == left
      return left.isNumberMark
        && (!isOriginal || scalarClass(before: range.lowerBound - 1) == .digit)
    default: return classes.0.isPartedBySpace && classes.1.isPartedBySpace
    }
  }
}

extension ScalarClass {
  /// A letter, digit or symbol, which a space parts from the next word.
  fileprivate var isPartedBySpace: Bool { isWord || self == .other }
}

extension UInt32 {
  /// Marks that stand inside a number: `. , : / - + %`.
  fileprivate var isNumberMark: Bool {
    switch self {
    case 0x25, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F, 0x3A: true
    default: false
    }
  }
}
