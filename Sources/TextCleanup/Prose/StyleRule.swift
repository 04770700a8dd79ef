import TextEdits

/// Reads rules of style sheets (CSS Syntax Module Level 3, sections 5.4 and 9): a selector, or an
/// at-rule, with a block of declarations all of whose properties are known.
enum StyleRule {
  /// Beginnings of names of properties, up to a hyphen: those of CSS 2.2 and the modules that pages
  /// use, and those of Word.
  private static let properties = Set<ASCIIName>(
    ([
      "align", "animation", "background", "behavior", "border", "bottom", "box", "caption", "clear",
      "clip", "color", "column", "content", "cursor", "direction", "display", "empty", "filter",
      "flex", "float", "font", "gap", "grid", "height", "justify", "layout", "left", "letter",
      "line", "list", "margin", "max", "min", "mso", "object", "opacity", "orphans", "outline",
      "overflow", "padding", "page", "panose", "pointer", "position", "punctuation", "quotes",
      "resize", "right", "size", "src", "tab", "table", "text", "top", "transform", "transition",
      "unicode", "user", "vertical", "visibility", "white", "widows", "width", "word", "writing",
      "z", "zoom",
    ] as [StaticString]).map { ASCIIName($0) })

  /// The longest selector, value and block, in bytes.
  private static let longestSelector = 256
  private static let longestValue = 512
  private static let longestBlock = 4096

  /// The rule whose block opens at `brace`, from its selector on; nil when there is none.
  ///
  /// - Parameters:
  ///   - floor: where the selector may begin at the earliest.
  ///   - stop: how far the block was read.
  static func read(
    _ text: Span<UInt8>, brace: Int, floor: Int, stop: inout Int
  ) -> Range<Int>? {
    if let start = atRule(text, before: brace, floor: floor) {
      guard let end = balanced(text, from: brace, stop: &stop) else { return nil }
      return start..<end
    }
    guard let start = selector(text, before: brace, floor: floor),
      let end = block(text, from: brace + 1, stop: &stop)
    else { return nil }
    return remark(text, before: start, floor: floor)..<end
  }

  /// Where a remark in ASCII begins that ends before `offset`, spaces not counted; `offset` when there
  /// is none.
  private static func remark(_ text: Span<UInt8>, before offset: Int, floor: Int) -> Int {
    var start = offset
    while start > floor, text[start - 1] == 0x20 {
      start -= 1
    }
    guard start - 4 >= floor, text.hasBytes("*/", at: start - 2) else { return offset }
    start -= 4
    while start >= floor, offset - start < longestSelector, text[start] >= 0x20, text[start] < 0x7F
    {
      if text.hasBytes("/*", at: start) { return start }
      start -= 1
    }
    return offset
  }

  // MARK: Declarations

  /// Reads declarations from `start` on and the brace that closes them: the offset behind it.
  private static func block(_ text: Span<UInt8>, from start: Int, stop: inout Int) -> Int? {
    var position = start
    var hasDeclaration = false
    defer { stop = position }
    while true {
      position = text.skipBlanks(position)
      guard position < text.count, position - start < longestBlock else { return nil }
      if text[position] == UInt8(ascii: "}") {
        return hasDeclaration ? position + 1 : nil
      }
      guard let end = declaration(text, at: position) else { return nil }
      hasDeclaration = true
      position = end
    }
  }

  /// Reads `property: value;` at `offset`: the offset behind it; a semicolon may be missing before
  /// a brace.
  private static func declaration(_ text: Span<UInt8>, at offset: Int) -> Int? {
    guard var position = property(text, at: offset) else { return nil }
    position = text.skipBlanks(position)
    guard text.hasBytes(":", at: position) else { return nil }
    let isFont = text.hasBytes("font", at: offset) || text.hasBytes("mso", at: offset)
    let start = position + 1
    position = start
    while position < text.count, position - start < longestValue {
      switch text[position] {
      case UInt8(ascii: ";"): return isBlank(text, start..<position) ? nil : position + 1
      case UInt8(ascii: "}"): return isBlank(text, start..<position) ? nil : position
      case UInt8(ascii: "{"), UInt8(ascii: "<"), 0x0A: return nil
      // Names of fonts, and what stands in quotation marks, may be Chinese.
      case 0x80... where !isFont && !text.hasQuote(in: start..<position): return nil
      default: position += 1
      }
    }
    return nil
  }

  private static func isBlank(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    text.skipBlanks(range.lowerBound) >= range.upperBound
  }

  /// Offset behind the name of a known property at `offset`.
  private static func property(_ text: Span<UInt8>, at offset: Int) -> Int? {
    var position = offset
    // The hacks `*zoom` and `_height`, and the prefixes of browsers.
    if text.hasBytes("*", at: position) || text.hasBytes("_", at: position) {
      position += 1
    }
    for prefix in ["-webkit-", "-moz-", "-ms-", "-o-"] as [StaticString]
    where text.hasBytes(prefix, at: position) {
      position += prefix.utf8CodeUnitCount
      break
    }
    guard let first = text.asciiName(at: position), properties.contains(first.name) else {
      return nil
    }
    position += first.length
    while position < text.count, text[position].isASCIIWord || text[position] == UInt8(ascii: "-") {
      position += 1
    }
    return position
  }

  /// Whether `range` holds nothing but declarations, as the attribute `style` has them.
  static func isDeclarations(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard range.count <= longestBlock else { return false }
    let list = text.extracting(range)
    var position = list.skipBlanks(0)
    guard position < list.count else { return false }
    while position < list.count {
      if let end = declaration(list, at: position) {
        position = list.skipBlanks(end)
        continue
      }
      // The last one without its semicolon.
      guard let name = property(list, at: position), list.hasBytes(":", at: list.skipBlanks(name))
      else { return false }
      let value = list.skipBlanks(name) + 1
      return value < list.count && !(value..<list.count).contains { list[$0] == 0x7B }
    }
    return true
  }

  // MARK: What stands before a block

  /// Where the selector that ends before `brace` begins: compounds of element names, classes,
  /// identifiers and pseudo-classes, joined by commas, spaces and `>`.
  private static func selector(_ text: Span<UInt8>, before brace: Int, floor: Int) -> Int? {
    let floor = max(floor, brace - longestSelector)
    var start: Int?
    var end = brace
    while true {
      while end > floor, text[end - 1].isCombinator {
        end -= 1
      }
      var token = end
      while token > floor, text[token - 1].isSelectorByte {
        token -= 1
      }
      guard token < end, isCompound(text, token..<end) else { return start }
      start = token
      end = token
    }
  }

  private static func isCompound(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    if text[position] == UInt8(ascii: "*") {
      position += 1
    } else if let name = text.asciiName(at: position), name.length > 0 {
      guard HTMLNames.index(of: name.name) != nil else { return false }
      position += name.length
    }
    while position < range.upperBound {
      guard text[position].isSelectorSign, position + 1 < range.upperBound,
        !text[position + 1].isSelectorSign || text[position + 1] == UInt8(ascii: ":")
      else { return false }
      position += 1
      while position < range.upperBound, !text[position].isSelectorSign {
        position += 1
      }
    }
    return true
  }

  /// Where the at-rule that ends before `brace` begins.
  private static func atRule(_ text: Span<UInt8>, before brace: Int, floor: Int) -> Int? {
    let floor = max(floor, brace - longestSelector)
    var start = brace
    while start > floor {
      let byte = text[start - 1]
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: ";"), byte != UInt8(ascii: "}"),
        byte != UInt8(ascii: "{")
      else { return nil }
      start -= 1
      if byte == UInt8(ascii: "@") {
        for name in [
          "media", "font-face", "page", "keyframes", "-webkit-keyframes", "supports", "list ",
        ] as [StaticString] where text.hasBytes(name, at: start + 1) {
          return start
        }
        return nil
      }
    }
    return nil
  }

  /// Offset behind the brace that closes the one at `brace`; between them is ASCII with at least one
  /// declaration's colon.
  private static func balanced(_ text: Span<UInt8>, from brace: Int, stop: inout Int) -> Int? {
    var depth = 0
    var hasColon = false
    var position = brace
    defer { stop = position }
    while position < text.count, position - brace < longestBlock {
      switch text[position] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 {
          return hasColon ? position + 1 : nil
        }
      case UInt8(ascii: ":"): hasColon = true
      case 0x80...: return nil
      default: break
      }
      position += 1
    }
    return nil
  }
}

extension UInt8 {
  /// What parts the compounds of a selector.
  fileprivate var isCombinator: Bool {
    self == 0x20 || self == 0x09 || self == UInt8(ascii: ",") || self == UInt8(ascii: ">")
  }

  fileprivate var isSelectorSign: Bool {
    self == UInt8(ascii: ".") || self == UInt8(ascii: "#") || self == UInt8(ascii: ":")
  }

  fileprivate var isSelectorByte: Bool {
    isASCIIWord || isSelectorSign || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
      || self == UInt8(ascii: "*")
  }
}

extension Span where Element == UInt8 {
  /// The first offset from `offset` on that is no space, tab or line end.
  func skipBlanks(_ offset: Int) -> Int {
    var position = offset
    while position < count, self[position] <= 0x20 {
      position += 1
    }
    return position
  }

  fileprivate func hasQuote(in range: Range<Int>) -> Bool {
    for offset in range where self[offset] == 0x22 || self[offset] == 0x27 {
      return true
    }
    return false
  }
}
