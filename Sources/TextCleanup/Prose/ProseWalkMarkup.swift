import TextEdits

/// Markup residue: tags, and pieces of markup that go as a whole.
extension ProseWalk {
  mutating func handleTag(
    _ text: Span<UInt8>, _ position: Int, _ trigger: Trigger
  ) -> Int {
    guard mask.has(.danglingTag) else { return position + 1 }
    let residue =
      trigger == .less
      ? TagResidue(text, opening: position, lineStart: lineStart)
      : TagResidue(text, closing: position, floor: max(lineStart, edits.lastEnd))
    return residue.flatMap { remove(text, $0) } ?? position + 1
  }

  /// `〈/p〉` or `〈br/〉`, whose slash stands at `position`.
  mutating func handleWideTag(_ text: Span<UInt8>, closing position: Int) -> Int {
    var start = position - 3
    if !text.hasBytes("〈", at: start) {
      guard text.hasBytes("〉", at: position + 1) else { return position + 1 }
      start = position
      while start > lineStart, text[start - 1] < 0x80,
        position - start <= ASCIIName.maximumLength
      {
        start -= 1
      }
      start -= 3
    }
    guard start >= max(lineStart, edits.lastEnd), text.hasBytes("〈", at: start),
      let residue = TagResidue(text, wide: start)
    else { return position + 1 }
    return remove(text, residue) ?? position + 1
  }

  /// Removes a tag that is residue; returns where to go on, nil when it stays.
  private mutating func remove(_ text: Span<UInt8>, _ residue: TagResidue) -> Int? {
    let start = residue.range.lowerBound
    guard isProse(text, at: start), line.hanCount > 0,
      residue.isAlone(in: facts.residue(of: text)),
      residue.standsInProse(
        text, left: text.hasNarrowMarks(before: start) ? .cjkMark : leftClass(text, start)),
      !TagResidue.isQuoted(text, residue.range), !speaksOfMarkup(text)
    else {
      leftTags = true
      return nil
    }
    removeMarkup(text, residue.range, .danglingTag)
    return residue.range.upperBound
  }

  /// Removes markup; a space takes its place where words or numbers would run together.
  mutating func removeMarkup(
    _ text: Span<UInt8>, _ range: Range<Int>, _ rule: CleanupRule
  ) {
    let left = edits.scalarBefore(text, range.lowerBound, lineStart: lineStart)
    let joins = text.joins(left, around: range)
    add(range, joins ? .space : .nothing, rule)
    let isQuiet =
      (text.isQuietNeighbour(left) || text.hasNarrowMarks(before: range.lowerBound))
      && text.isQuietNeighbour(text.scalarOfLine(at: range.upperBound))
    needsAnother = needsAnother || !isQuiet
  }

  /// Removes the piece of markup in which `position` lies; nil when there is none.
  mutating func handlePiece(_ text: Span<UInt8>, _ position: Int) -> Int? {
    prepareMarkup(text)
    guard hasPieces else { return nil }
    while nextPiece < pieces.count, pieces[nextPiece].range.upperBound <= position {
      nextPiece += 1
    }
    guard nextPiece < pieces.count, pieces[nextPiece].range.lowerBound <= position,
      prepareLine(text), !line.isKept
    else { return nil }
    let piece = pieces[nextPiece]
    guard piece.range.lowerBound >= max(edits.lastEnd, lineStart) else {
      // An edit came first; another round sees what is left.
      needsAnother = true
      return piece.range.upperBound
    }
    removeMarkup(text, piece.range, piece.rule)
    return piece.range.upperBound
  }

  mutating func speaksOfMarkup(_ text: Span<UInt8>) -> Bool {
    let known = lineSpeaksOfMarkup ?? TagResidue.speaksOfMarkup(text, line.range)
    lineSpeaksOfMarkup = known
    return known
  }

  /// A full-width `＆` or `＜` that begins a reference or a tag; nil when it does not.
  mutating func handleWideMarkup(_ text: Span<UInt8>, _ position: Int) -> Int? {
    if mask.has(.entity), text.hasBytes("＆", at: position) {
      return handleReference(text, position)
    }
    guard mask.has(.danglingTag), text.hasBytes("＜", at: position),
      let residue = TagResidue(text, wide: position)
    else { return nil }
    return remove(text, residue)
  }
}

extension Span where Element == UInt8 {
  /// Whether marks whose width was flattened end before `offset`, directly behind Chinese text.
  fileprivate func hasNarrowMarks(before offset: Int) -> Bool {
    var start = offset
    while start > 0, offset - start < 4, self[start - 1].isNarrowMark {
      start -= 1
    }
    return start < offset && scalarClass(before: start).isChinese
  }

  /// The scalar at `offset`; nil at the end of a line.
  fileprivate func scalarOfLine(at offset: Int) -> UInt32? {
    isLineEnd(offset) ? nil : scalar(at: offset).value
  }

  /// Whether nothing new can come of `scalar` and what it will stand beside: Han characters, their marks
  /// but for the brackets of a reading, and the edges of a line.
  fileprivate func isQuietNeighbour(_ scalar: UInt32?) -> Bool {
    guard let scalar else { return true }
    return ScalarClass(scalar).isChinese && scalar != 0xFF08 && scalar != 0xFF09
  }
}

extension UInt8 {
  fileprivate var isNarrowMark: Bool {
    switch self {
    case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ","), UInt8(ascii: ":"),
      UInt8(ascii: ";"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
