import TextEdits

/// A line as what the spacing of mixed text tells apart: Han characters, Western terms, spaces, marks.
///
/// The elements are the same whether Han characters and terms have a space between them or not, but for
/// the elements of those spaces: so adding and removing find the same places.
struct MixedElements {
  enum Kind: UInt8 {
    case han
    /// Letters, digits and the ASCII signs among them.
    case term
    /// One space that may be removed: an ordinary, no-break or thin one.
    case space
    /// Several spaces, a tab, a wide space.
    case gap
    /// A full-width mark.
    case mark
    /// ASCII brackets, quotation marks and marks that divide sentences.
    case divider
    /// Kana, symbols, full-width letters and everything else.
    case other
  }

  struct Element {
    let kind: Kind
    var range: Range<Int>
    /// Part of a URL, a path, a name in code, a mention or a tag: what begins or goes on here must
    /// not be taken apart.
    var isBound = false
  }

  private(set) var elements: [Element] = []
  private(set) var hanCount = 0
  private(set) var letterCount = 0
  /// Spaces between Western words.
  private(set) var westernSpaces = 0

  /// Linear in the line.
  init(_ text: Span<UInt8>, _ line: Range<Int>) {
    var position = line.lowerBound
    while position < line.upperBound {
      let element = read(text, position, line.upperBound)
      elements.append(element)
      position = element.range.upperBound
    }
    bind(text, line)
    for index in elements.indices.dropFirst().dropLast()
    where elements[index].kind == .space && elements[index - 1].kind == .term
      && elements[index + 1].kind == .term
    {
      westernSpaces += 1
    }
  }

  private mutating func read(_ text: Span<UInt8>, _ start: Int, _ limit: Int) -> Element {
    var hanEnd = start
    while hanEnd < limit, case let length = Self.hanLength(text, hanEnd), length > 0 {
      hanEnd += length
      hanCount += 1
    }
    guard hanEnd == start else { return Element(kind: .han, range: start..<hanEnd) }
    let first = text.scalar(at: start)
    let kind = Self.kind(first.value)
    var end = start + first.length
    var isSpecialSpace = kind == .space && !Self.isRemovable(first.value)
    letterCount += kind == .term && ScalarClass(first.value) == .latin ? 1 : 0
    while end < limit {
      let scalar = text.scalar(at: end)
      let isURL =
        scalar.value == 0x3A
        && (text.hasBytes("//", at: end + 1) || text.hasBytes("\\", at: end + 1))
      guard kind != .mark, kind != .divider,
        Self.kind(scalar.value) == kind || (kind == .term && isURL)
      else { break }
      isSpecialSpace = true
      letterCount += kind == .term && ScalarClass(scalar.value) == .latin ? 1 : 0
      end += scalar.length
    }
    return Element(kind: kind == .space && isSpecialSpace ? .gap : kind, range: start..<end)
  }

  /// The bytes of the Han character at `offset`; 0 for others.
  private static func hanLength(_ text: Span<UInt8>, _ offset: Int) -> Int {
    let byte = text[offset]
    // U+5000–9FFF are all Han.
    if byte >= 0xE5, byte <= 0xE9 {
      return 3
    }
    guard byte >= 0xE3 else { return 0 }
    let scalar = text.scalar(at: offset)
    return ScalarClass.isHan(scalar.value) ? scalar.length : 0
  }

  private static func kind(_ scalar: UInt32) -> Kind {
    switch scalar {
    case 0x09: return .space
    case 0x22, 0x27, 0x28, 0x29, 0x2C, 0x3A, 0x3B, 0x21, 0x3F, 0x5B, 0x5D: return .divider
    // ° ‰ ℃ ℉, and the Latin letters beyond ASCII.
    case 0xB0, 0x2030, 0x2103, 0x2109, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F: return .term
    case 0x21..<0x7F: return .term
    default: break
    }
    switch ScalarClass(scalar) {
    case .space: return .space
    case .cjkMark: return .mark
    default: return .other
    }
  }

  /// The spaces that people type, or that a program sets, between Han characters and terms.
  private static func isRemovable(_ scalar: UInt32) -> Bool {
    scalar == 0x20 || scalar == 0xA0 || scalar == 0x2009 || scalar == 0x202F
  }

  // MARK: What is bound together

  /// From a sign that binds to the next space or full-width mark, and between backticks.
  private mutating func bind(_ text: Span<UInt8>, _ line: Range<Int>) {
    var backticks = 0
    for offset in line where text[offset] == UInt8(ascii: "`") {
      backticks += 1
    }
    var seen = 0
    var isBound = false
    for index in elements.indices {
      let element = elements[index]
      switch element.kind {
      case .space, .gap, .mark: isBound = false
      case .term:
        for offset in element.range where text[offset] == UInt8(ascii: "`") {
          seen += 1
        }
        isBound = isBound || Self.binds(text, element.range)
      case .han, .divider, .other: break
      }
      let isInCode = seen % 2 == 1 && seen < backticks
      elements[index].isBound = isBound || isInCode
    }
  }

  /// Whether the term has a sign of URLs, paths, addresses, code, mentions or tags, or is the name of a
  /// file.
  private static func binds(_ text: Span<UInt8>, _ term: Range<Int>) -> Bool {
    for offset in term {
      switch text[offset] {
      case UInt8(ascii: "@"), UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "="),
        UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"), UInt8(ascii: "|"):
        return true
      case UInt8(ascii: "#"):
        // `C#` is a name, `#C` a tag.
        guard offset > term.lowerBound, ScalarClass(ascii: text[offset - 1]) == .latin else {
          return true
        }
      case UInt8(ascii: "/"):
        guard isAlternative(text, offset, term) else { return true }
      default: break
      }
    }
    return isFileName(text, term)
  }

  /// `TCP/IP`, `24/7`: a slash between capitals or digits, which paths seldom have.
  private static func isAlternative(
    _ text: Span<UInt8>, _ slash: Int, _ term: Range<Int>
  ) -> Bool {
    guard slash > term.lowerBound, slash + 1 < term.upperBound else { return false }
    let before = text[slash - 1]
    let after = text[slash + 1]
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    return (digits.contains(before) && digits.contains(after))
      || (capitals.contains(before) && capitals.contains(after))
  }

  /// Extensions of the files that people name in Chinese.
  private static let extensions: [StaticString] = [
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".txt", ".md", ".csv", ".jpg",
    ".jpeg",
    ".png", ".gif", ".zip", ".rar", ".7z", ".mp3", ".mp4", ".avi", ".exe", ".apk", ".html", ".htm",
    ".json", ".xml", ".py",
  ]

  private static func isFileName(_ text: Span<UInt8>, _ term: Range<Int>) -> Bool {
    extensions.contains { text.hasBytes($0, at: term.upperBound - $0.utf8CodeUnitCount) }
  }
}
