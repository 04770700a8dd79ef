import TextEdits

/// An ASCII name of at most 16 letters and digits, as two words; cheap to compare and to look up.
struct ASCIIName: Hashable, Sendable {
  private var high: UInt64 = 0
  private var low: UInt64 = 0

  init() {}

  init(_ name: StaticString) {
    for index in 0..<name.utf8CodeUnitCount {
      append(unsafe name.utf8Start[index])
    }
  }

  mutating func append(_ byte: UInt8) {
    high = high << 8 | low >> 56
    low = low << 8 | UInt64(byte)
  }

  static let maximumLength = 16
}

/// The HTML element names that occur in the body of pages (WHATWG HTML, section 4), with an index.
enum HTMLNames {
  private static let names: [StaticString] = [
    "a", "abbr", "article", "b", "big", "blockquote", "body", "br", "center", "cite", "code",
    "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure", "font", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "i", "iframe", "img", "input", "ins",
    "label", "li", "main", "nav", "ol", "option", "p", "pre", "q", "s", "script", "section",
    "select", "small", "span", "strike", "strong", "style", "sub", "sup", "table", "tbody", "td",
    "th", "title", "tr", "u", "ul",
  ]

  private static let indexes: [ASCIIName: UInt8] = Dictionary(
    uniqueKeysWithValues: names.enumerated().map { (ASCIIName($1), UInt8($0)) })

  /// Elements without content, which have no close tag.
  private static let voids = NameSet(of: ["br", "hr", "img", "input"])

  /// Elements that say something of the text they stand in, no forms, frames and programs.
  private static let texts = NameSet(of: [
    "a", "abbr", "b", "big", "blockquote", "br", "center", "cite", "dd", "div", "dl", "dt", "em",
    "figcaption", "figure", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins",
    "li", "ol", "p", "q", "s", "section", "small", "span", "strike", "strong", "sub", "sup",
    "table", "tbody", "td", "th", "tr", "u", "ul",
  ])

  static func isText(_ index: UInt8) -> Bool {
    texts.contains(index)
  }

  static func index(of name: ASCIIName) -> UInt8? {
    indexes[name]
  }

  static func isVoid(_ index: UInt8) -> Bool {
    voids.contains(index)
  }

  /// A set of element names.
  struct NameSet: Sendable {
    private var bits: UInt64 = 0

    init() {}

    fileprivate init(of members: [StaticString]) {
      for index in members.compactMap({ HTMLNames.index(of: ASCIIName($0)) }) {
        insert(index)
      }
    }

    mutating func insert(_ index: UInt8) { bits |= 1 << UInt64(index) }

    func contains(_ index: UInt8) -> Bool { bits >> UInt64(index) & 1 != 0 }
  }
}

/// A tag as it stands in the text.
struct MarkupTag {
  enum Kind {
    case open, close, void
  }

  var kind: Kind
  /// Of `HTMLNames`; nil for a name that is not an element of HTML.
  var element: UInt8?
  var hasAttributes: Bool
  /// Offset behind the tag.
  var end: Int

  /// The longest tag that is looked for, in bytes.
  private static let maximumLength = 512

  /// Reads `<name>`, `</name>`, `<name/>`, `<name attributes>` at `offset`, where `<` stands.
  init?(_ text: Span<UInt8>, at offset: Int) {
    var position = offset + 1
    let closes = position < text.count && text[position] == UInt8(ascii: "/")
    if closes {
      position += 1
    }
    guard let name = text.asciiName(at: position), name.length > 0 else { return nil }
    position += name.length
    element = HTMLNames.index(of: name.name)
    let attributes = position
    let limit = min(text.count, offset + MarkupTag.maximumLength)
    while position < limit, text[position] != UInt8(ascii: ">") {
      if text[position] == 0x0A || text[position] == UInt8(ascii: "<") {
        return nil
      }
      position += 1
    }
    guard position < limit else { return nil }
    let selfCloses = text[position - 1] == UInt8(ascii: "/")
    let attributesEnd = selfCloses ? position - 1 : position
    hasAttributes = false
    if attributes < attributesEnd {
      let first = text[attributes]
      guard first == 0x20 || first == 0x09 else { return nil }
      for index in attributes..<attributesEnd where text[index] != 0x20 && text[index] != 0x09 {
        hasAttributes = true
      }
    }
    let isVoid = selfCloses || element.map(HTMLNames.isVoid) == true
    kind = isVoid ? .void : closes ? .close : .open
    end = position + 1
  }
}

extension Span where Element == UInt8 {
  /// The ASCII letters and digits at `offset`, in lower case; nil when there are too many.
  func asciiName(at offset: Int) -> (name: ASCIIName, length: Int)? {
    var name = ASCIIName()
    var length = 0
    while offset + length < count {
      let byte = self[offset + length]
      switch ScalarClass(ascii: byte) {
      case .latin where byte < 0x80: name.append(byte | 0x20)
      case .digit where length > 0: name.append(byte)
      default: return (name, length)
      }
      length += 1
      guard length <= ASCIIName.maximumLength else { return nil }
    }
    return (name, length)
  }
}
