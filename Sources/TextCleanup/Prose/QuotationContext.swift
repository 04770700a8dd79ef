import TextEdits

/// What stands in and around a pair of quotation marks, and whether it is a quotation of prose.
struct QuotationContext {
  let line: Range<Int>
  /// The marks are single ones, which are apostrophes and strings of programs too.
  var isSingle = false

  /// Whether the marks can be a pair: no space behind the first or before the second.
  func encloses(_ text: Span<UInt8>, _ open: Range<Int>, _ close: Range<Int>) -> Bool {
    open.upperBound < close.lowerBound
      && text.scalarClass(at: open.upperBound) != .space
      && text.scalarClass(before: close.lowerBound) != .space
  }

  /// Whether `”…“` are a pair that was typed the wrong way round: `：”你好“。`
  func isReversed(_ text: Span<UInt8>, _ open: Range<Int>, _ close: Range<Int>) -> Bool {
    guard encloses(text, open, close), content(text, open, close).hasHan else { return false }
    let before =
      open.lowerBound == line.lowerBound ? 0 : text.scalar(before: open.lowerBound)?.value
    let after = close.upperBound < line.upperBound ? text.scalar(at: close.upperBound).value : 0
    let opens = before == 0xFF1A || before == 0x3A || ScalarClass(before ?? 0) == .han
    switch after {
    case 0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF1F, 0xFF01: return opens
    default: return before == 0xFF1A || (ScalarClass(before ?? 0) == .han && isHan(after))
    }
  }

  private func isHan(_ scalar: UInt32) -> Bool { ScalarClass.isHan(scalar) }

  /// Whether the pair is a quotation of prose. Linear in its content.
  ///
  /// - Parameter mustHaveHan: a name or a number in Latin letters or digits is none.
  func wantsPair(
    _ text: Span<UInt8>, _ open: Range<Int>, _ close: Range<Int>, mustHaveHan: Bool
  ) -> Bool {
    guard encloses(text, open, close) else { return false }
    let content = content(text, open, close)
    guard !content.isCode else { return false }
    let left = leftSide(text, open.lowerBound)
    let right = rightSide(text, close.upperBound)
    guard left != .code, right != .code else { return false }
    guard content.hasHan else {
      return !mustHaveHan && !isSingle && content.isName && left != .letter && right != .letter
        && left != .space && right != .space && (left == .chinese || right == .chinese)
        // A number alone is a value, but for what it is the name of: “54321”工作方法.
        && (!content.isNumber || text.scalarClass(at: close.upperBound) == .han
          || text.hasBytes("、", at: close.upperBound))
    }
    if left == .edge, right == .edge {
      return !isSingle && endsSentence(text, close.lowerBound)
        && text.spaceLength(at: line.lowerBound) != 1
    }
    if left == .letter {
      return !isSingle && right == .chinese && !endsWithDigit(text, close.lowerBound)
    }
    return right != .letter || left == .chinese && !isSingle
  }

  // MARK: The content

  private struct Content {
    var hasHan = false
    /// Letters, digits and the few signs that names have, beginning with a capital letter or a digit:
    /// a word in small letters may be an identifier or a command.
    var isName = false
    var isNumber = false
    var isCode = false
  }

  private func content(_ text: Span<UInt8>, _ open: Range<Int>, _ close: Range<Int>) -> Content {
    var content = Content()
    var isPlain = true
    var isNumber = true
    var position = open.upperBound
    while position < close.lowerBound {
      let byte = text[position]
      guard byte < 0x80 else {
        let scalar = text.scalar(at: position)
        switch ScalarClass(scalar.value) {
        case .han: content.hasHan = true
        default: break
        }
        isPlain = false
        isNumber = false
        position += scalar.length
        continue
      }
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): isPlain = isPlain && position > open.upperBound
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x20: break
      case UInt8(ascii: ","), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "."):
        let next = text[position + 1]
        isPlain =
          isPlain && position > open.upperBound
          && (position + 1 == close.lowerBound || next == 0x20)
      case UInt8(ascii: "-"), UInt8(ascii: "&"), UInt8(ascii: "+"), UInt8(ascii: "'"):
        isPlain = isPlain && position > open.upperBound
      case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"),
        UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "_"), UInt8(ascii: "$"),
        UInt8(ascii: "|"):
        content.isCode = true
      default: isPlain = false
      }
      isNumber = isNumber && ScalarClass(ascii: byte) == .digit
      position += 1
    }
    content.isName = isPlain
    content.isNumber = isNumber
    return content
  }

  /// Whether a sentence ends before `offset`: a line that is nothing but a pair may be a string.
  private func endsSentence(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    switch text.scalar(before: offset)?.value {
    case 0x3002, 0xFF01, 0xFF1F, 0xFF0C, 0x2026, 0x2C, 0x2E, 0x21, 0x3F: true
    default: false
    }
  }

  private func endsWithDigit(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    text.scalarClass(before: offset) == .digit
  }

  // MARK: The sides

  private enum Side {
    case edge, chinese
    /// A space beside which Chinese text stands.
    case space
    /// A Latin letter or a digit.
    case letter
    case code
    case other
  }

  private func leftSide(_ text: Span<UInt8>, _ offset: Int) -> Side {
    guard offset > line.lowerBound, let before = text.scalar(before: offset) else { return .edge }
    switch ScalarClass(before.value) {
    case .edge: return .edge
    case .han, .cjkMark: return .chinese
    case .digit: return .letter
    case .latin: return isSingle || isPrefix(text, offset) ? .code : .letter
    case .space: return leftSideOfSpace(text, offset)
    case .other: return .other
    case .ascii: return leftSideOfSign(text, offset)
    }
  }

  /// `u"…"`, `echo"…"`: a word in small letters, or a letter alone, before a string.
  private func isPrefix(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    guard text[offset - 1] < 0x80, text[offset - 1] > UInt8(ascii: "Z") else {
      return text.scalarClass(before: offset - 1) != .latin
    }
    var start = offset
    while start > line.lowerBound, offset - start < 12, text[start - 1] >= UInt8(ascii: "a"),
      text[start - 1] <= UInt8(ascii: "z")
    {
      start -= 1
    }
    return text.scalarClass(before: start) != .latin || offset - start < 3
  }

  private func leftSideOfSpace(_ text: Span<UInt8>, _ offset: Int) -> Side {
    var position = offset
    while position > line.lowerBound, text.scalarClass(before: position) == .space {
      position -= text.scalar(before: position)?.length ?? 1
    }
    guard position > line.lowerBound, !isListMarker(text, before: position),
      let before = text.scalar(before: position)
    else { return .edge }
    switch ScalarClass(before.value) {
    case .han, .cjkMark, .other: return .space
    case .ascii:
      let isSentence = isSentenceByte(text[position - 1])
      return isSentence && text.scalarClass(before: position - 1).isChinese ? .space : .code
    default: return .code
    }
  }

  /// Whether nothing but the sign of a list's item, a heading, a comment or a citation stands before
  /// `offset`.
  private func isListMarker(_ text: Span<UInt8>, before offset: Int) -> Bool {
    var position = offset
    while position > line.lowerBound, offset - position < 24 {
      switch text[position - 1] {
      case 0x20, UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "*"),
        UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
        position -= 1
      default: return false
      }
    }
    return position == line.lowerBound
  }

  private func leftSideOfSign(_ text: Span<UInt8>, _ offset: Int) -> Side {
    let sign = text[offset - 1]
    let before = offset - 1 > line.lowerBound ? text.scalarClass(before: offset - 1) : .edge
    switch sign {
    case UInt8(ascii: "("): return before == .latin || before == .ascii ? .code : .chinese
    case UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: ">"), UInt8(ascii: "%"): return .other
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return isSingle == (sign == UInt8(ascii: "'")) ? .code : .other
    case UInt8(ascii: ":"):
      guard before == .latin, offset >= 2 else { return before.isChinese ? .chinese : .code }
      return text[offset - 2] <= UInt8(ascii: "Z") ? .chinese : .code
    case UInt8(ascii: "-"):
      return text.hasBytes("--", at: offset - 2) && text.scalarClass(before: offset - 2).isChinese
        ? .chinese : .code
    default:
      return isSentenceByte(sign) && before.isChinese ? .chinese : .code
    }
  }

  /// `, . ; : ! ?`
  private func isSentenceByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"),
      UInt8(ascii: "!"), UInt8(ascii: "?"):
      return true
    default: return false
    }
  }

  private func rightSide(_ text: Span<UInt8>, _ offset: Int) -> Side {
    guard offset < line.upperBound else { return .edge }
    switch text.scalarClass(at: offset) {
    case .edge: return .edge
    case .han, .cjkMark: return .chinese
    case .digit, .latin: return .letter
    case .space:
      let next = text.scalarClass(at: offset + text.scalar(at: offset).length)
      return next == .ascii ? rightSideOfSign(text, offset + 1, isSpaced: true) : .space
    case .other: return .other
    case .ascii: return rightSideOfSign(text, offset, isSpaced: false)
    }
  }

  private func rightSideOfSign(_ text: Span<UInt8>, _ offset: Int, isSpaced: Bool) -> Side {
    guard offset < line.upperBound else { return .space }
    let next = text.scalarClass(at: offset + 1)
    switch text[offset] {
    case UInt8(ascii: ")"), UInt8(ascii: "("), UInt8(ascii: "!"), UInt8(ascii: "?"),
      UInt8(ascii: "."), UInt8(ascii: "%"), UInt8(ascii: "*"), UInt8(ascii: "-"),
      UInt8(ascii: "["), UInt8(ascii: "~"):
      return isSpaced ? .space : .other
    case UInt8(ascii: "<"): return text.hasBytes("</", at: offset) ? .other : .code
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return isSingle != (text[offset] == UInt8(ascii: "'")) && !isSpaced ? .other : .code
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"):
      guard !isSpaced else { return .code }
      return next == .han || next == .cjkMark || next == .latin || next == .digit
        ? .other
        : next == .space && text.scalarClass(at: offset + 2).isChinese ? .other : .code
    default: return .code
    }
  }
}
