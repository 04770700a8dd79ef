import TextEdits

/// A tag, or what is left of one, that stands in a line of prose.
struct TagResidue {
  let range: Range<Int>
  private let kind: MarkupTag.Kind
  private let element: UInt8
  /// The tag lost its `<` or its `>`.
  private let isCut: Bool

  /// Words of a line that speaks of markup.
  private static let markupWords = PhraseList([
    "HTML", "html", "XML", "xml", "CSS", "标签", "標籤", "元素", "代码", "代碼", "程式碼", "源码",
    "原始碼", "转义", "轉義", "跳脫", "实体", "實體", "标记", "標記", "字元", "字符", "语法", "語法",
  ])

  /// Reads `<br>`, `</p>`, `</a` (cut) or `<br/` (cut) at `offset`, where `<` stands.
  init?(_ text: Span<UInt8>, opening offset: Int, lineStart: Int) {
    if let tag = MarkupTag(text, at: offset) {
      guard let element = tag.element, !tag.hasAttributes else { return nil }
      self.element = element
      kind = tag.kind
      range = offset..<tag.end
      isCut = false
      return
    }
    let closes = text.hasBytes("/", at: offset + 1)
    let start = offset + (closes ? 2 : 1)
    guard let name = text.asciiName(at: start), let element = HTMLNames.index(of: name.name)
    else { return nil }
    var end = start + name.length
    if !closes {
      while text.hasBytes(" ", at: end) {
        end += 1
      }
      guard text.hasBytes("/", at: end), HTMLNames.isVoid(element) else { return nil }
      end += 1
    }
    self.element = element
    kind = closes ? .close : .void
    range = offset..<end
    isCut = true
  }

  /// Reads `/a>` whose `>` stands at `offset`.
  init?(_ text: Span<UInt8>, closing offset: Int, floor: Int) {
    var start = offset
    while start > floor, offset - start <= ASCIIName.maximumLength,
      text[start - 1] != UInt8(ascii: "/")
    {
      guard text[start - 1] < 0x80,
        [.latin, .digit].contains(ScalarClass(ascii: text[start - 1]))
      else { return nil }
      start -= 1
    }
    guard start - 1 >= max(floor, 0), text[start - 1] == UInt8(ascii: "/"),
      let name = text.asciiName(at: start), start + name.length == offset,
      let element = HTMLNames.index(of: name.name)
    else { return nil }
    self.element = element
    kind = .close
    range = start - 1..<offset + 1
    isCut = true
  }

  /// Whether nothing in the document belongs to the tag: no open tag to a close tag, and no close
  /// tag to an open one.
  func isAlone(in tags: DocumentTags) -> Bool {
    switch kind {
    case .close: !tags.opened.contains(element)
    case .open: !tags.closed.contains(element)
    case .void: true
    }
  }

  /// Whether prose stands directly before the residue, and prose or the line's end behind it.
  ///
  /// - Parameter left: the class of what stands before the residue.
  func standsInProse(_ text: Span<UInt8>, left: ScalarClass) -> Bool {
    let right = text.scalarClass(at: range.upperBound)
    let leftIsProse = left.isChinese || (!isCut && (left == .latin || left == .digit))
    let rightIsProse =
      right.isChinese || right == .edge
      || (!isCut && (right == .latin || right == .digit || continues(text)))
    if left == .edge || (left == .ascii && !isCut && endsTag(text)) {
      return kind != .close && right == .han
    }
    return leftIsProse && rightIsProse && (kind != .open || left.isChinese || right != .latin)
      || (leftIsProse && endsLine(text))
  }

  /// Another tag follows.
  private func continues(_ text: Span<UInt8>) -> Bool {
    text.hasBytes("<", at: range.upperBound)
  }

  private func endsTag(_ text: Span<UInt8>) -> Bool {
    text[range.lowerBound - 1] == UInt8(ascii: ">")
  }

  /// Whether only spaces follow.
  private func endsLine(_ text: Span<UInt8>) -> Bool {
    var position = range.upperBound
    while text.spaceLength(at: position) > 0 {
      position += text.spaceLength(at: position)
    }
    return text.isLineEnd(position)
  }

  /// Whether letters or digits would run together without the tag.
  func joinsWords(_ text: Span<UInt8>) -> Bool {
    let wordClasses: [ScalarClass] = [.latin, .digit]
    return wordClasses.contains(text.scalarClass(before: range.lowerBound))
      && wordClasses.contains(text.scalarClass(at: range.upperBound))
  }

  /// Whether `range` stands between quotation marks or brackets: it is spoken of.
  static func isQuoted(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let before = text.scalar(before: range.lowerBound), range.upperBound < text.count else {
      return false
    }
    let pair = (before.value, text.scalar(at: range.upperBound).value)
    return pair == (0x22, 0x22) || pair == (0x27, 0x27) || pair == (0x201C, 0x201D)
      || pair == (0x300C, 0x300D) || pair == (0x2018, 0x2019) || pair == (0x28, 0x29)
      || pair == (0xFF08, 0xFF09)
  }

  /// Whether a word of the line says that it is about markup. Linear in the line.
  static func speaksOfMarkup(_ text: Span<UInt8>, _ line: Range<Int>) -> Bool {
    markupWords.stands(in: line, of: text)
  }
}
