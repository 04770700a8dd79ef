import TextEdits

/// Markup residue: tags, references.
extension ProseWalk {
  mutating func handleTag(
    _ text: Span<UInt8>, _ position: Int, _ trigger: Trigger
  ) -> Int {
    let residue =
      trigger == .less
      ? TagResidue(text, opening: position, lineStart: lineStart)
      : TagResidue(text, closing: position, floor: max(lineStart, edits.lastEnd))
    guard let residue else { return position + 1 }
    guard isProse(text, at: position), line.hanCount > 0, residue.isAlone(in: documentTags(text)),
      residue.standsInProse(text, left: leftClass(text, residue.range.lowerBound)),
      !speaksOfMarkup(text)
    else {
      leftTags = true
      return position + 1
    }
    let joinsWords = residue.joinsWords(text)
    add(residue.range, joinsWords ? .space : .nothing, .danglingTag)
    needsAnother = true
    return residue.range.upperBound
  }

  mutating func speaksOfMarkup(_ text: Span<UInt8>) -> Bool {
    let known = lineSpeaksOfMarkup ?? TagResidue.speaksOfMarkup(text, line.range)
    lineSpeaksOfMarkup = known
    return known
  }

  mutating func handleReference(_ text: Span<UInt8>, _ position: Int) -> Int {
    guard let reference = CharacterReferences.read(text, at: position) else { return position + 1 }
    let end = position + reference.length
    guard isProse(text, at: position), !TagResidue.isQuoted(text, position..<end),
      !speaksOfMarkup(text)
    else { return end }
    needsAnother = true
    guard reference.scalar != 0xA0 else { return handleEscapedSpaces(text, position) }
    add(position..<end, .scalar(reference.scalar), .entity)
    return end
  }

  /// A run of escaped no-break spaces, other spaces among them: at an end of its line real ones,
  /// which the rules of the edges remove, and ordinary spaces inside it.
  mutating func handleEscapedSpaces(_ text: Span<UInt8>, _ position: Int) -> Int {
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
      } else if text[end] == UInt8(ascii: "&"),
        let reference = CharacterReferences.read(text, at: end), reference.scalar == 0xA0
      {
        references.append(end..<end + reference.length)
        end += reference.length
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
}
