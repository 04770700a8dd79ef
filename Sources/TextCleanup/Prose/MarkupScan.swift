import TextEdits

/// One walk over a document that finds its markup: comments, tags with attributes, tails of tags,
/// tags of forums, style rules and statements of scripts. Fenced and inline code are passed over.
///
/// Linear: what a search did not find it does not look for again, and what was read in vain is not
/// read again by the same kind of reader.
struct MarkupScan {
  private(set) var blocks: [MarkupBlock] = []
  /// Elements whose open tag, or close tag, stands somewhere outside of what was found.
  private(set) var opened = HTMLNames.NameSet()
  private(set) var closed = HTMLNames.NameSet()
  /// Forum tags, by name.
  private(set) var forumOpened: UInt64 = 0
  private(set) var forumClosed: UInt64 = 0
  private(set) var hasFence = false

  private let mask: RuleMask
  private var lineStart = 0
  /// Readers of style rules and of scripts do not begin before these.
  private var styleFloor = 0
  private var scriptFloor = 0
  private var openSections = 0
  private var lacksElementEnd = false

  /// Bytes at which something may begin.
  private static let signs = ByteSet("\n(<=>[`{".utf8)
  /// Bytes at which a comment may begin or end.
  private static let commentSigns = ByteSet("<-".utf8)
  /// What stands for an attribute's value in a text about markup.
  fileprivate static let omissions = PhraseList(["...", "…"])

  /// Of an empty document.
  init() {
    mask = RuleMask([])
  }

  /// - Parameter mask: what belongs to rules that are off is not found.
  init(_ text: Span<UInt8>, mask: RuleMask) {
    self.mask = mask
    if text.isFence(at: 0) {
      hasFence = true
    }
    var position = hasFence ? fenceEnd(text, 0) : 0
    position = MarkupScan.signs.next(in: text, from: position)
    while position < text.count {
      position = read(text, position, text[position])
      position = MarkupScan.signs.next(in: text, from: position)
    }
  }

  /// Where what stands at `position` may reach back to.
  private var floor: Int { max(lineStart, blocks.last?.range.upperBound ?? 0) }

  /// Reads what begins or ends at `position`; returns where to go on.
  private mutating func read(_ text: Span<UInt8>, _ position: Int, _ byte: UInt8) -> Int {
    switch byte {
    case 0x0A:
      lineStart = position + 1
      guard text.isFence(at: lineStart) else { return position + 1 }
      hasFence = true
      return fenceEnd(text, lineStart)
    case UInt8(ascii: "`"): return inlineCodeEnd(text, position)
    case UInt8(ascii: "<"): return readLess(text, position)
    case UInt8(ascii: ">"): return readGreater(text, position)
    case UInt8(ascii: "["): return readForumTag(text, position)
    case UInt8(ascii: "{"): return readStyleRule(text, position)
    case UInt8(ascii: "="):
      return readStyleAttribute(text, position) ?? readStatement(text, position)
    default: return readStatement(text, position)
    }
  }

  private mutating func add(_ range: Range<Int>, _ kind: MarkupBlock.Kind) -> Int {
    let block = MarkupBlock(range: range, kind: kind)
    if mask.has(block.rule) {
      blocks.append(block)
    }
    return range.upperBound
  }

  // MARK: Code

  /// Offset of the line that closes the fence at `start`, or the end.
  private mutating func fenceEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var position = start
    while position < text.count {
      if text[position] == 0x0A, text.isFence(at: position + 1) {
        lineStart = position + 1
        return position + 4
      }
      position += 1
    }
    return position
  }

  private func inlineCodeEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var position = start + 1
    while position < text.count, text[position] != 0x0A {
      if text[position] == UInt8(ascii: "`") { return position + 1 }
      position += 1
    }
    return start + 1
  }

  // MARK: Tags and comments

  private mutating func readLess(_ text: Span<UInt8>, _ position: Int) -> Int {
    if text.hasBytes("<!--", at: position) { return readComment(text, position) }
    if text.hasBytes("<![", at: position) { return readSection(text, position) }
    if let end = elementEnd(text, position, "<script", "</script>") {
      return add(position..<end, .script(isGeneral: false))
    }
    if let end = elementEnd(text, position, "<style", "</style>") {
      return add(position..<end, .style)
    }
    if let end = text.officeTagEnd(position) { return add(position..<end, .officeTag) }
    guard let tag = MarkupTag(text, at: position), let element = tag.element else {
      return position + 1
    }
    switch tag.kind {
    case .open: opened.insert(element)
    case .close: closed.insert(element)
    case .void: break
    }
    guard tag.hasAttributes, text.hasAttributes(position..<tag.end) else { return tag.end }
    return add(position..<tag.end, .tag(element, tag.kind))
  }

  /// WHATWG HTML, section 13.1.6; what Word adds for its own versions is a comment, too.
  private mutating func readComment(_ text: Span<UInt8>, _ start: Int) -> Int {
    var position = MarkupScan.commentSigns.next(in: text, from: start + 4)
    while position < text.count {
      if text.hasBytes("-->", at: position) {
        return add(start..<position + 3, .comment)
      }
      if text.hasBytes("<!--", at: position) { break }
      position = MarkupScan.commentSigns.next(in: text, from: position + 1)
    }
    let rest = start + 4
    guard text.isLineEnd(text.skipSpaces(rest)) else { return rest }
    return add(start..<rest, .commentEdge)
  }

  /// `<![CDATA[` (WHATWG HTML, section 13.1.5), `<![if …]>`, `<![endif]>`.
  private mutating func readSection(_ text: Span<UInt8>, _ start: Int) -> Int {
    if text.hasBytes("<![CDATA[", at: start) {
      openSections += 1
      return add(start..<start + 9, .comment)
    }
    guard text.hasBytes("<![if ", at: start) || text.hasBytes("<![endif]", at: start) else {
      return start + 1
    }
    var position = start + 4
    while position < text.count, position - start < 64, text[position] > 0x1F {
      if text.hasBytes("]>", at: position) { return add(start..<position + 2, .comment) }
      position += 1
    }
    return start + 1
  }

  /// Where the element that opens at `start` with `open` ends.
  private mutating func elementEnd(
    _ text: Span<UInt8>, _ start: Int, _ open: StaticString, _ close: StaticString
  ) -> Int? {
    guard !lacksElementEnd, text.hasBytes(open, at: start) else { return nil }
    var position = start + open.utf8CodeUnitCount
    guard text.hasBytes(">", at: position) || text.hasBytes(" ", at: position) else { return nil }
    while position < text.count {
      if text.hasBytes(close, at: position) { return position + close.utf8CodeUnitCount }
      if text.hasBytes(open, at: position) { return nil }
      position += 1
    }
    lacksElementEnd = true
    return nil
  }

  private mutating func readGreater(_ text: Span<UInt8>, _ position: Int) -> Int {
    let floor = floor
    if text.hasBytes("--", at: position - 2), position - 2 >= floor,
      text.skipIndent(lineStart) >= position - 2
    {
      return add(position - 2..<position + 1, .commentEdge)
    }
    if text.hasBytes("]]", at: position - 2), position - 2 >= floor {
      guard openSections > 0 else { return add(position - 2..<position + 1, .tail) }
      openSections -= 1
      return add(position - 2..<position + 1, .comment)
    }
    guard let tail = AttributeTail.read(text, closing: position, floor: floor) else {
      return position + 1
    }
    return add(tail, .tail)
  }

  private mutating func readForumTag(_ text: Span<UInt8>, _ position: Int) -> Int {
    guard mask.has(.danglingTag), let tag = ForumTag(text, at: position) else {
      return position + 1
    }
    if let end = tag.fileEnd(text) {
      return add(
        position..<end, .forum(name: tag.name, closes: false, isUnmistakable: true))
    }
    if tag.closes {
      forumClosed |= 1 << UInt64(tag.name)
    } else {
      forumOpened |= 1 << UInt64(tag.name)
    }
    return add(
      tag.range,
      .forum(name: tag.name, closes: tag.closes, isUnmistakable: tag.isUnmistakable))
  }

  // MARK: Style sheets and scripts

  private mutating func readStyleRule(_ text: Span<UInt8>, _ position: Int) -> Int {
    guard mask.has(.markupFragment), position >= styleFloor else { return position + 1 }
    var stop = position
    guard let range = StyleRule.read(text, brace: position, floor: floor, stop: &stop) else {
      styleFloor = stop
      return position + 1
    }
    return add(range, .style)
  }

  /// `style="…"` that lost its tag.
  private mutating func readStyleAttribute(_ text: Span<UInt8>, _ position: Int) -> Int? {
    let start = position - 5
    guard mask.has(.markupFragment), start >= floor, text.hasBytes("style", at: start),
      start == floor || !text[start - 1].isASCIIWord, position + 1 < text.count,
      text[position + 1].isQuote
    else { return nil }
    var end = position + 2
    while end < text.count, text[end] >= 0x20, text[end] != text[position + 1] {
      end += 1
    }
    guard end < text.count, text[end] == text[position + 1], !text.closesTag(at: end + 1),
      StyleRule.isDeclarations(text, position + 2..<end)
    else { return nil }
    return add(start..<end + 1, .style)
  }

  private mutating func readStatement(_ text: Span<UInt8>, _ position: Int) -> Int {
    guard mask.has(.markupFragment), position >= scriptFloor else { return position + 1 }
    var stop = position
    guard
      let statement = ScriptStatement(text, sign: position, floor: floor, stop: &stop)
    else {
      scriptFloor = stop
      return position + 1
    }
    return add(statement.range, .script(isGeneral: statement.isGeneral))
  }
}

extension Span where Element == UInt8 {
  /// The first offset from `offset` on that is no space or tab.
  func skipSpaces(_ offset: Int) -> Int {
    var position = offset
    while position < count, self[position] == 0x20 || self[position] == 0x09 {
      position += 1
    }
    return position
  }

  /// The first offset from `offset` on that is no space of any width and no tab.
  func skipIndent(_ offset: Int) -> Int {
    var position = offset
    while position < count {
      let length = self[position] == 0x09 ? 1 : spaceLength(at: position)
      guard length > 0 else { break }
      position += length
    }
    return position
  }

  /// Whether `>` or more attributes follow.
  fileprivate func closesTag(at offset: Int) -> Bool {
    let position = skipSpaces(offset)
    return hasBytes(">", at: position) || hasBytes("/>", at: position)
      || (position > offset && position < count && self[position].isASCIIWord)
  }

  /// Whether a tag's name is followed by a known attribute and its value; `…` is no value.
  fileprivate func hasAttributes(_ tag: Range<Int>) -> Bool {
    var position = tag.lowerBound + 1
    while self[position].isASCIIWord || self[position] == UInt8(ascii: "/") {
      position += 1
    }
    let name = skipSpaces(position)
    position = name
    while self[position].isASCIIWord {
      position += 1
    }
    guard AttributeTail.isName(self, name..<position) else { return false }
    position = skipSpaces(position)
    guard self[position] == UInt8(ascii: "=") else { return false }
    let value = self[skipSpaces(position + 1)]
    return
      (value.isQuote || value.isASCIIWord || value == UInt8(ascii: "#")
      || value == UInt8(ascii: "/") || value >= 0xE3)
      && !MarkupScan.omissions.stands(in: tag, of: self)
  }

  /// Where the tag at `offset` ends whose name has a prefix of Word's: `<o:p>`, `</st1:place>`, or
  /// which declares one.
  fileprivate func officeTagEnd(_ offset: Int) -> Int? {
    let isNamespace = hasBytes("<?xml:namespace ", at: offset)
    let start = offset + (hasBytes("/", at: offset + 1) ? 2 : 1)
    for prefix in ["o:", "v:", "w:", "st1:", "?xml:"] as [StaticString]
    where hasBytes(prefix, at: start) && (isNamespace || self[start] != UInt8(ascii: "?")) {
      var position = start + prefix.utf8CodeUnitCount
      guard position < count, self[position].isASCIIWord else { return nil }
      while position < count, position - offset < 256, self[position] >= 0x20 {
        if self[position] == UInt8(ascii: ">") { return position + 1 }
        if self[position] == UInt8(ascii: "<") { return nil }
        position += 1
      }
    }
    return nil
  }
}
