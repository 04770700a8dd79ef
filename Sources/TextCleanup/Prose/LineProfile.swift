import TextEdits

/// What the rules must know of a line before they touch a place in it.
///
/// Made once a line, when a place was found that a rule might touch. Linear in the line.
struct LineProfile {
  let range: Range<Int>
  /// Code, markup or data: nothing but its spaces is touched.
  private(set) var isKept = false
  private(set) var hanCount = 0
  /// The line is more Latin than Chinese: only marks between Han characters are touched.
  private(set) var isMainlyLatin = false
  /// The line has marks with which Chinese sentences are divided.
  private(set) var hasSentenceMark = false
  /// The line's last character, a closing quotation mark not counted, is `。` or `.` behind Han.
  private(set) var endsWithStop = false
  /// Offsets of the brackets that become full-width, in order.
  private(set) var wideBrackets: [Int] = []
  /// URLs, link targets and inline code: no mark in them is touched. In order.
  private(set) var protected: [Range<Int>] = []

  /// Kana or Hangul beyond this part of the Han characters make a line Japanese or Korean.
  private static let foreignShare = 8
  /// Letters a Han character is weighed against: about those of a Latin word.
  private static let lettersPerHan = 5
  /// A line of code scores this much, and one more for each `hanPerPoint` Han characters.
  private static let codeScore = 2
  private static let hanPerPoint = 40

  /// The profile of an empty line.
  init() {
    range = 0..<0
  }

  /// - Parameters:
  ///   - scan: of the line.
  ///   - isFlattened: the document lost its widths.
  init(_ text: Span<UInt8>, _ scan: LineScan, isFlattened: Bool) {
    range = scan.range
    hanCount = scan.han
    hasSentenceMark = scan.sentenceMarks > 0
    isMainlyLatin = scan.latin > scan.han * LineProfile.lettersPerHan
    wideBrackets = scan.wideBrackets(
      text, isMainlyLatin: isMainlyLatin, isFlattened: isFlattened)
    protected = scan.protected
    isKept =
      scan.foreign * LineProfile.foreignShare > scan.han
      || scan.isData || scan.hasPairedTags
      || scan.codeScore >= LineProfile.codeScore + scan.han / LineProfile.hanPerPoint
      || text.opensCodeLine(at: scan.start)
      || (scan.commas >= 2 && FieldCount.isTableRow(text, range))
    endsWithStop = LineProfile.endsWithStop(text, range)
  }

  /// Whether `offset` lies in a URL, a link target or inline code. Logarithmic.
  func isProtected(_ offset: Int) -> Bool {
    let next = protected.indices.partitioningIndex { protected[$0].upperBound > offset }
    return next < protected.count && protected[next].contains(offset)
  }

  /// Whether the bracket at `offset` becomes full-width. Logarithmic.
  func isWideBracket(_ offset: Int) -> Bool {
    let next = wideBrackets.indices.partitioningIndex { wideBrackets[$0] >= offset }
    return next < wideBrackets.count && wideBrackets[next] == offset
  }

  private static func endsWithStop(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var end = range.upperBound
    while end > range.lowerBound, text.spaceLength(before: end) > 0 {
      end -= text.spaceLength(before: end)
    }
    if end - 3 >= range.lowerBound,
      text.hasBytes("”", at: end - 3) || text.hasBytes("’", at: end - 3)
        || text.hasBytes("」", at: end - 3) || text.hasBytes("』", at: end - 3)
    {
      end -= 3
    }
    guard end > range.lowerBound else { return false }
    return (text.hasBytes("。", at: end - 3) && end - 3 >= range.lowerBound)
      || (text[end - 1] == UInt8(ascii: ".") && text.scalarClass(before: end - 1) == .han)
  }
}

/// Rows of comma-separated values.
private struct FieldCount: Equatable {
  var commas = 0
  /// A field without Han characters.
  var hasPlainField = false
  /// A field of digits alone.
  var hasNumberField = false
  var isRow = false

  /// A field of a row has at most this many bytes.
  private static let longestField = 60

  /// Whether the line is a row: at least two commas, no sentence mark, short fields, and either a
  /// field that is a number or a neighbouring line with as many fields of which one is not Han.
  static func isTableRow(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let own = FieldCount(text, range)
    guard own.isRow else { return false }
    return own.hasNumberField
      || [previousLine(text, range), nextLine(text, range)].contains { neighbour in
        guard let neighbour else { return false }
        let other = FieldCount(text, neighbour)
        return other.isRow && other.commas == own.commas
          && (own.hasPlainField || other.hasPlainField)
      }
  }

  private init(_ text: Span<UInt8>, _ range: Range<Int>) {
    var start = range.lowerBound
    for offset in range {
      let byte = text[offset]
      if byte == UInt8(ascii: ","), !text.isThousandsSeparator(offset) {
        commas += 1
        guard addField(text, start..<offset) else { return }
        start = offset + 1
      } else if byte == 0xE3 || byte == 0xEF || byte == 0xE2 {
        let scalar = text.scalar(at: offset).value
        guard ScalarClass(scalar) != .cjkMark || scalar == 0x300A || scalar == 0x300B else {
          return
        }
      }
    }
    isRow = addField(text, start..<range.upperBound) && commas >= 2
  }

  private mutating func addField(_ text: Span<UInt8>, _ field: Range<Int>) -> Bool {
    guard field.count <= FieldCount.longestField else { return false }
    var hasHan = false
    var hasOnlyDigits = !field.isEmpty
    for offset in field {
      hasHan = hasHan || text[offset] >= 0xE3
      hasOnlyDigits =
        hasOnlyDigits
        && (ScalarClass(ascii: text[offset]) == .digit || text[offset] == UInt8(ascii: "."))
    }
    hasPlainField = hasPlainField || !hasHan
    hasNumberField = hasNumberField || hasOnlyDigits
    return true
  }

  private static func previousLine(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    var end = range.lowerBound
    while end > 0, text.isLineEnd(end - 1) {
      end -= 1
    }
    guard end > 0 else { return nil }
    var start = end
    while start > 0, !text.isLineEnd(start - 1) {
      start -= 1
    }
    return start..<end
  }

  private static func nextLine(_ text: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
    var start = range.upperBound
    while start < text.count, text.isLineEnd(start) {
      start += 1
    }
    guard start < text.count else { return nil }
    var end = start
    while !text.isLineEnd(end) {
      end += 1
    }
    return start..<end
  }
}

extension Span where Element == UInt8 {
  /// Whether the comma at `offset` groups the digits of a number, as in 1,000.
  fileprivate func isThousandsSeparator(_ offset: Int) -> Bool {
    guard offset > 0, ScalarClass(ascii: self[offset - 1]) == .digit, offset + 3 < count else {
      return false
    }
    for step in 1...3 where ScalarClass(ascii: self[offset + step]) != .digit {
      return false
    }
    return offset + 4 >= count || ScalarClass(ascii: self[offset + 4]) != .digit
  }
}
