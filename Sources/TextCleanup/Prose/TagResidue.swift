import TextEdits

/// A tag, or what is left of one, that stands in a line of prose.
struct TagResidue {
  let range: Range<Int>
  private let kind: MarkupTag.Kind
  /// Nil when nothing of the name is left.
  private let element: UInt8?
  private let form: Form

  private enum Form {
    case whole
    /// The tag lost its `<` or its `>`.
    case cut
    /// Only `</` or `<p` is left of it.
    case stub
    /// Its brackets are full-width.
    case wide
  }

  /// Words of a line that speaks of markup.
  private static let markupWords = PhraseList([
    "HTML", "html", "XML", "xml", "CSS", "标签", "標籤", "元素", "代码", "代碼", "程式碼", "源码", "原始碼", "转义",
    "轉義",
    "跳脫", "实体", "實體", "标记", "標記", "字元", "字符", "语法", "語法", "注释", "註解", "註釋", "BBCode", "UBB",
    "[code]", "Unicode", "unicode", "码点", "碼位", "正则", "正規表示",
    "原始码", "正則", "正规表示", "注解", "源碼", "码位", "碼點", "程式码", "跳脱",
  ])

  /// Reads `<br>`, `</p>`, `</a` (cut), `<br/` (cut), `</` or `<p` (stubs) at `offset`, where `<`
  /// stands.
  init?(_ text: Span<UInt8>, opening offset: Int, lineStart: Int) {
    if let tag = MarkupTag(text, at: offset) {
      guard let element = tag.element, !tag.hasAttributes else { return nil }
      self.element = element
      kind = tag.kind
      range = offset..<tag.end
      form = .whole
      return
    }
    let closes = text.hasBytes("/", at: offset + 1)
    let start = offset + (closes ? 2 : 1)
    guard let name = text.asciiName(at: start) else { return nil }
    guard let element = HTMLNames.index(of: name.name) else {
      guard closes, name.length == 0 else { return nil }
      self.element = nil
      kind = .close
      range = offset..<start
      form = .stub
      return
    }
    var end = start + name.length
    guard !closes else {
      self.element = element
      kind = .close
      form = .cut
      range = offset..<(text.hasBytes("＞", at: end) ? end + 3 : end)
      return
    }
    while text.hasBytes(" ", at: end) {
      end += 1
    }
    self.element = element
    guard HTMLNames.isVoid(element), text.hasBytes("/", at: end) else {
      guard text.isLineEnd(end) else { return nil }
      kind = .open
      form = .stub
      range = offset..<end
      return
    }
    kind = .void
    form = .cut
    range = offset..<(text.hasBytes("＞", at: end + 1) ? end + 4 : end + 1)
  }

  /// Reads `/a>` or `br/>`, whose `>` stands at `offset`.
  init?(_ text: Span<UInt8>, closing offset: Int, floor: Int) {
    var end = offset
    let isVoid = offset > floor && text[offset - 1] == UInt8(ascii: "/")
    if isVoid {
      end -= 1
      while end > floor, text[end - 1] == 0x20 {
        end -= 1
      }
    }
    var start = end
    while start > floor, end - start <= ASCIIName.maximumLength, text[start - 1].isASCIIWord {
      start -= 1
    }
    guard let name = text.asciiName(at: start), start + name.length == end,
      let element = HTMLNames.index(of: name.name), isVoid == HTMLNames.isVoid(element)
    else { return nil }
    if !isVoid {
      guard start - 1 >= max(floor, 0), text[start - 1] == UInt8(ascii: "/") else { return nil }
      start -= 1
    }
    self.element = element
    kind = isVoid ? .void : .close
    form = .cut
    range = start..<offset + 1
  }

  /// Reads `＜br＞`, `＜/p＞`, `〈/p〉` at `offset`, where the full-width bracket stands.
  init?(_ text: Span<UInt8>, wide offset: Int) {
    let isAngle = text.hasBytes("〈", at: offset)
    var position = offset + 3
    var closes = text.hasBytes("/", at: position)
    position += closes ? 1 : 0
    if text.hasBytes("／", at: position) {
      closes = true
      position += 3
    }
    guard let name = text.asciiName(at: position), let element = HTMLNames.index(of: name.name)
    else { return nil }
    let isParagraph = text[position] | 0x20 == UInt8(ascii: "p")
    position += name.length
    while text.hasBytes(" ", at: position) {
      position += 1
    }
    let selfCloses = text.hasBytes("/", at: position)
    position += selfCloses ? 1 : text.hasBytes("／", at: position) ? 3 : 0
    let isVoid = HTMLNames.isVoid(element)
    // A letter between such brackets is a heading or a variable, a word between angle ones a title.
    guard
      closes || (isVoid && (selfCloses || !isAngle))
        || (!isAngle && (name.length > 1 || isParagraph))
    else { return nil }
    switch isAngle {
    case true where text.hasBytes("〉", at: position): position += 3
    case false where text.hasBytes("＞", at: position): position += 3
    case false where text.hasBytes(">", at: position): position += 1
    default: return nil
    }
    self.element = element
    kind = isVoid ? .void : closes ? .close : .open
    form = .wide
    range = offset..<position
  }

  /// Whether nothing in the document belongs to the tag: no open tag to a close tag, and no close
  /// tag to an open one.
  func isAlone(in markup: MarkupResidue) -> Bool {
    guard let element, form != .wide else { return true }
    switch kind {
    case .close: return !markup.opened.contains(element)
    case .open: return !markup.closed.contains(element)
    case .void: return true
    }
  }

  /// Whether prose stands directly before the residue, and prose or the line's end behind it.
  ///
  /// - Parameter left: the class of what stands before the residue.
  func standsInProse(_ text: Span<UInt8>, left: ScalarClass) -> Bool {
    let right = text.scalarClass(at: range.upperBound)
    switch form {
    case .wide:
      return (left.isChinese || left == .edge) && (right.isChinese || right == .edge)
        && (left != .edge || right != .edge)
    case .stub:
      return left.isChinese
        && (kind == .close
          ? endsLine(text) : text.endsSentence(before: range.lowerBound))
    case .whole, .cut: break
    }
    let isCut = form == .cut
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
