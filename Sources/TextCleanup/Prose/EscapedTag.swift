import TextEdits

/// What follows a reference to `<`: markup that was escaped, or a sign of its own.
///
/// A tag spoken of is written like that, too, so its references stay: read, it would be taken for
/// residue and removed. It is residue where no word can be about it: behind the mark that ends a
/// sentence, or at the edges of a line.
enum EscapedTag {
  /// The sign is no markup and may be read.
  case none
  /// Markup that stays escaped, up to this offset.
  case kept(Int)
  /// A tag to remove, up to this offset.
  case residue(Int)

  /// The longest tag that is looked for, in bytes.
  private static let longest = 256

  /// - Parameters:
  ///   - offset: where the reference begins.
  ///   - end: offset behind it.
  init(_ text: Span<UInt8>, at offset: Int, end: Int, line: Range<Int>) {
    var tag: [UInt8] = [UInt8(ascii: "<")]
    var position = end
    while position < line.upperBound, position - end < EscapedTag.longest,
      tag[tag.count - 1] != UInt8(ascii: ">")
    {
      var scalar = text.scalar(at: position)
      if scalar.value == 0x26, let reference = CharacterReferences.read(text, at: position) {
        scalar = (reference.scalar, reference.end - position)
      }
      guard scalar.value != 0x3C else { break }
      appendUTF8(scalar.value, to: &tag)
      position += scalar.length
    }
    let span = tag.span
    guard tag.count > 1, tag[1] < 0x80 else {
      self = .none
      return
    }
    let closes = tag[1] == UInt8(ascii: "/")
    if tag[1] == UInt8(ascii: "!") || tag[1] == UInt8(ascii: "?") {
      self = .kept(end)
      return
    }
    guard let read = MarkupTag(span, at: 0), read.end == tag.count, read.element != nil else {
      let name = span.asciiName(at: closes ? 2 : 1)
      let isKnown = name.map { HTMLNames.index(of: $0.name) != nil } ?? false
      let isCut =
        closes || (isKnown && (name?.length ?? 0) + 1 == tag.count)
        || (tag.count > 2 && tag[2] == UInt8(ascii: ":"))
      self = isCut ? .kept(end) : .none
      return
    }
    self =
      EscapedTag.isResidue(text, read.kind, offset..<position, line)
      ? .residue(position) : .kept(position)
  }

  /// What may begin a tag, escaped or not.
  private static let opening = PhraseList(["lt;", "<"])

  private static func isResidue(
    _ text: Span<UInt8>, _ kind: MarkupTag.Kind, _ range: Range<Int>, _ line: Range<Int>
  ) -> Bool {
    let isBehindSentence =
      range.lowerBound == line.lowerBound || text.endsClause(before: range.lowerBound)
    let isAtEnd = range.upperBound == line.upperBound
    switch kind {
    case .void:
      let right = text.scalarClass(at: range.upperBound)
      return isBehindSentence
        && (isAtEnd || right == .han || right == .cjkMark || right == .space
          || text.hasBytes("&", at: range.upperBound))
    case .close:
      return isBehindSentence && isAtEnd
        && !opening.stands(in: line.lowerBound..<range.lowerBound, of: text)
    case .open:
      return range.lowerBound == line.lowerBound
        && text.scalarClass(at: range.upperBound) == .han
        && !opening.stands(in: range.upperBound..<line.upperBound, of: text)
    }
  }

  /// Whether a reference to `>` that begins at `offset` ends markup of which the beginning stands
  /// before it unescaped.
  static func closesMarkup(_ text: Span<UInt8>, before offset: Int, lineStart: Int) -> Bool {
    guard offset > lineStart else { return false }
    let last = text[offset - 1]
    if last.isQuote || last == UInt8(ascii: "/") || text.hasBytes("--", at: offset - 2)
      || text.hasBytes("]]", at: offset - 2)
    {
      return true
    }
    var position = offset
    while position > lineStart, offset - position < longest, text[position - 1] < 0x80 {
      position -= 1
      if text[position] == UInt8(ascii: "<") { return true }
      if text[position] == UInt8(ascii: ">") { return false }
      if text[position] == UInt8(ascii: "/") {
        return text.asciiName(at: position + 1)?.length == offset - position - 1
      }
    }
    return false
  }
}

extension Span where Element == UInt8 {
  /// Whether the mark before `offset` ends a sentence: `。！？…`, or a closing quotation mark or bracket
  /// behind one, or `>`.
  func endsClause(before offset: Int) -> Bool {
    guard let scalar = scalar(before: offset) else { return false }
    switch Unicode.Scalar(scalar.value) {
    case "。", "！", "？", "…", "；", "”", "」", "』", "）", ">": return true
    default: return false
    }
  }
}
