import TextEdits

/// Reads characters escaped as programs write them: `\u4e2d` (ECMA-262, section 12.9.4; JSON, RFC 8259,
/// section 7) and `%u4E2D` (ECMA-262, annex B.2.1.1), each a unit of UTF-16.
enum UnicodeEscapes {
  /// In bytes.
  static let length = 6

  /// Han characters or marks in a row that show that a line's escapes are text.
  private static let minimumRun = 2

  /// The unit whose escape stands at `offset`; nil when there is none, or its backslash is escaped.
  static func unit(_ text: Span<UInt8>, at offset: Int) -> UInt32? {
    guard offset + length <= text.count, text[offset + 1] == UInt8(ascii: "u"),
      text[offset] == UInt8(ascii: "%")
        || (text[offset] == UInt8(ascii: "\\")
          && (offset == 0 || text[offset - 1] != UInt8(ascii: "\\")))
    else { return nil }
    var value: UInt32 = 0
    for step in 2..<length {
      guard let digit = text[offset + step].hexDigit else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  /// The scalar at `offset`, of one escape or of two that are a surrogate pair; nil when there is
  /// none, as for half a pair.
  static func scalar(_ text: Span<UInt8>, at offset: Int) -> (value: UInt32, length: Int)? {
    guard let first = unit(text, at: offset) else { return nil }
    guard (0xD800..<0xE000).contains(first) else { return (first, length) }
    guard first < 0xDC00, let second = unit(text, at: offset + length),
      (0xDC00..<0xE000).contains(second)
    else { return nil }
    return (0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), 2 * length)
  }

  /// Escapes of half a surrogate pair, in lines whose escapes are text. Linear.
  static func halves(in text: Span<UInt8>) -> [TextFlag] {
    var flags: [TextFlag] = []
    var position = 0
    var line = 0..<0
    var isText = false
    while position < text.count {
      guard text[position] == UInt8(ascii: "\\") || text[position] == UInt8(ascii: "%"),
        let unit = unit(text, at: position)
      else {
        position += 1
        continue
      }
      if position >= line.upperBound {
        line = text.line(around: position, from: line.upperBound)
        isText = areText(text, in: line)
      }
      let whole = scalar(text, at: position)
      if whole == nil, isText, (0xD800..<0xE000).contains(unit) {
        flags.append(
          TextFlag(kind: .surrogateEscape, source: position..<position + length, stage: .clean))
      }
      position += whole?.length ?? length
    }
    return flags
  }

  /// Whether the escapes of a line are text: two in a row are Han characters or their marks, and none
  /// is the end of a range or stands in a class of a regular expression. Linear.
  static func areText(_ text: Span<UInt8>, in line: Range<Int>) -> Bool {
    var position = line.lowerBound
    var run = 0
    var isText = false
    while position < line.upperBound {
      guard let scalar = scalar(text, at: position), position + scalar.length <= line.upperBound
      else {
        run = 0
        position += 1
        continue
      }
      let end = position + scalar.length
      if text.isClassSign(before: position)
        || (text.hasBytes("-", at: end) && unit(text, at: end + 1) != nil)
      {
        return false
      }
      run = ScalarClass(scalar.value).isChinese ? run + 1 : 0
      isText = isText || run >= minimumRun
      position = end
    }
    return isText
  }

  /// Whether the character may take the place of its escape: none that markup, escapes or programs are
  /// made of, no control and no noncharacter.
  static func isReadable(_ scalar: UInt32) -> Bool {
    guard scalar < 0x80 else { return CharacterReferences.isText(scalar) }
    switch ScalarClass(ascii: UInt8(scalar)) {
    case .latin, .digit: return true
    default:
      return scalar == 0x20 || scalar == 0x21 || (0x28...0x2E).contains(scalar)
        || (0x3A...0x3B).contains(scalar) || scalar == 0x3F
    }
  }
}

extension Span where Element == UInt8 {
  /// Whether `[` or `[^` stands before `offset`.
  fileprivate func isClassSign(before offset: Int) -> Bool {
    guard offset > 0 else { return false }
    return self[offset - 1] == UInt8(ascii: "[") || hasBytes("[^", at: offset - 2)
  }
}
