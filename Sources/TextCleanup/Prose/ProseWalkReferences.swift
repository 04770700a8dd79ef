import TextEdits

/// Escaped characters: references of HTML, escapes of programs.
extension ProseWalk {
  /// The reference whose `&` or `＆` stands at `position`.
  mutating func handleReference(_ text: Span<UInt8>, _ position: Int) -> Int {
    guard let reference = CharacterReferences.read(text, at: position) else {
      return position + (text[position] < 0x80 ? 1 : 3)
    }
    let range = position..<reference.end
    guard isProse(text, at: position), line.hanCount > 0 || !reference.isBroken,
      !TagResidue.isQuoted(text, range), !speaksOfMarkup(text),
      ScalarClass(reference.scalar) == .space || !isWholeCell(text, range)
    else {
      leftMarks = true
      return reference.end
    }
    switch reference.scalar {
    case 0xA0:
      needsAnother = true
      return handleEscapedSpaces(text, position)
    case 0x30...0x39:
      guard !text.isDigit(before: position), !text.isDigit(at: reference.end) else {
        return reference.end
      }
    case 0x3C:
      switch EscapedTag(text, at: position, end: reference.end, line: line.range) {
      case .none: break
      case .kept(let end): return end
      case .residue(let end):
        removeMarkup(text, position..<end, .entity)
        return end
      }
    case 0x3E:
      guard !EscapedTag.closesMarkup(text, before: position, lineStart: lineStart) else {
        return reference.end
      }
    // The bracket of a forum's tag.
    case 0x5B:
      guard
        reference.end >= text.count || text[reference.end] >= 0x80
          || text.isDigit(at: reference.end)
      else { return reference.end }
    default: break
    }
    needsAnother = true
    var bytes: [UInt8] = []
    appendUTF8(reference.scalar, to: &bytes)
    if reference.second != 0 {
      appendUTF8(reference.second, to: &bytes)
    }
    add(range, bytes.span, .entity)
    return reference.end
  }

  /// Whether nothing else stands in the line or the cell of a table: `range` is what it is about.
  private func isWholeCell(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let end = text.skipSpaces(range.upperBound)
    var start = range.lowerBound
    while start > lineStart, text[start - 1] == 0x20 || text[start - 1] == 0x09 {
      start -= 1
    }
    let beginsCell = start == lineStart || text[start - 1] == UInt8(ascii: "|")
    return beginsCell && (text.isLineEnd(end) || text[end] == UInt8(ascii: "|"))
  }

  /// A run of escaped no-break spaces, other spaces among them: at an end of its line real ones,
  /// which the rules of the edges remove, and ordinary spaces inside it.
  private mutating func handleEscapedSpaces(_ text: Span<UInt8>, _ position: Int) -> Int {
    var start = position
    while start > lineStart, text.spaceLength(before: start) > 0 {
      start -= text.spaceLength(before: start)
    }
    var end = position
    var references: [Range<Int>] = []
    while end < text.count {
      let length = text.spaceLength(at: end)
      if length > 0 {
        end += length
      } else if text[end] == UInt8(ascii: "&") || text.hasBytes("＆", at: end),
        let reference = CharacterReferences.read(text, at: end), reference.scalar == 0xA0
      {
        references.append(end..<reference.end)
        end = reference.end
      } else {
        break
      }
    }
    let isEdge = start == lineStart || text.isLineEnd(end)
    for reference in references {
      add(reference, isEdge ? .scalar(0xA0) : .space, .entity)
    }
    return references.last?.upperBound ?? end
  }

  /// The run of escapes that begins at `position`, where `\` or `%` stands.
  mutating func handleEscape(_ text: Span<UInt8>, _ position: Int) -> Int {
    guard UnicodeEscapes.unit(text, at: position) != nil else { return position + 1 }
    var end = position
    while UnicodeEscapes.unit(text, at: end) != nil {
      end += UnicodeEscapes.length
    }
    guard isProse(text, at: position), lineEscapesAreText(text),
      !TagResidue.isQuoted(text, position..<end), !speaksOfMarkup(text)
    else {
      leftMarks = true
      return end
    }
    let touchesDigit = text.isDigit(before: position) || text.isDigit(at: end)
    var offset = position
    while offset < end {
      guard let scalar = UnicodeEscapes.scalar(text, at: offset) else {
        offset += UnicodeEscapes.length
        continue
      }
      if UnicodeEscapes.isReadable(scalar.value),
        !touchesDigit || ScalarClass(scalar.value) != .digit
      {
        add(offset..<offset + scalar.length, .scalar(scalar.value), .unicodeEscape)
        needsAnother = true
      }
      offset += scalar.length
    }
    return end
  }

  private mutating func lineEscapesAreText(_ text: Span<UInt8>) -> Bool {
    let known = lineHasEscapes ?? UnicodeEscapes.areText(text, in: line.range)
    lineHasEscapes = known
    return known
  }
}

extension Span where Element == UInt8 {
  fileprivate func isDigit(at offset: Int) -> Bool { scalarClass(at: offset) == .digit }

  fileprivate func isDigit(before offset: Int) -> Bool { scalarClass(before: offset) == .digit }
}
