import TextEdits

/// Reads what is left of a tag that was cut: its last attributes and its `>`, as in
/// `首页" target="_blank">新闻`, `color:red">新闻`.
enum AttributeTail {
  /// Attributes that tags of running text have (WHATWG HTML, sections 4 and 16.2).
  private static let names = Set<ASCIIName>(
    ([
      "align", "alt", "bgcolor", "border", "cellpadding", "cellspacing", "class", "color",
      "colspan",
      "face", "height", "href", "hspace", "id", "lang", "name", "rel", "rowspan", "size", "src",
      "style", "target", "title", "type", "valign", "vspace", "width", "onclick",
    ] as [StaticString]).map { ASCIIName($0) })

  /// The longest value, and the longest tail, in bytes.
  private static let longestValue = 512
  private static let longestTail = 1024

  /// The tail that ends with the `>` at `offset`; nil when there is none.
  ///
  /// - Parameter floor: where it may begin at the earliest.
  static func read(_ text: Span<UInt8>, closing offset: Int, floor: Int) -> Range<Int>? {
    let floor = max(floor, offset - longestTail)
    var start = offset
    if start > floor, text[start - 1] == UInt8(ascii: "/") {
      start -= 1
    }
    start = skipSpaces(text, before: start, floor: floor)
    var count = 0
    while let attribute = attribute(text, before: start, floor: floor) {
      count += 1
      start = skipSpaces(text, before: attribute, floor: floor)
    }
    if start > floor, text[start - 1].isQuote, StyleRule.isDeclarations(text, floor..<start - 1) {
      // The end of a `style` at the beginning of the line.
      return floor..<offset + 1
    }
    guard count > 0 else { return nil }
    // The quotation mark that ends the value of an attribute whose beginning is gone.
    if start > floor, text[start - 1].isQuote {
      start -= 1
    } else if let name = elementName(text, before: start, floor: floor) {
      start = name
    }
    return start..<offset + 1
  }

  private static func skipSpaces(_ text: Span<UInt8>, before offset: Int, floor: Int) -> Int {
    var start = offset
    while start > floor, text[start - 1] == 0x20 {
      start -= 1
    }
    return start
  }

  /// Where `name="value"`, which ends before `offset`, begins.
  private static func attribute(_ text: Span<UInt8>, before offset: Int, floor: Int) -> Int? {
    guard offset > floor, text[offset - 1].isQuote else { return nil }
    let quote = text[offset - 1]
    var open = offset - 2
    while open > floor, text[open] != quote {
      guard text[open] != 0x0A, text[open] != UInt8(ascii: "<"), offset - open < longestValue else {
        return nil
      }
      open -= 1
    }
    guard open > floor, text[open - 1] == UInt8(ascii: "=") else { return nil }
    var start = open - 1
    while start > floor, text[start - 1].isASCIIWord {
      start -= 1
    }
    return isName(text, start..<open - 1) ? start : nil
  }

  /// Whether `range` is the name of an attribute.
  static func isName(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let name = text.asciiName(at: range.lowerBound) else { return false }
    return name.length == range.count && names.contains(name.name)
  }

  /// Where the element's name that ends before `offset`, its `<` missing, begins.
  private static func elementName(_ text: Span<UInt8>, before offset: Int, floor: Int) -> Int? {
    var start = offset
    while start > floor, text[start - 1].isASCIIWord {
      start -= 1
    }
    guard start < offset, let name = text.asciiName(at: start),
      HTMLNames.index(of: name.name) != nil
    else { return nil }
    return start
  }
}

extension UInt8 {
  var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") }
}
