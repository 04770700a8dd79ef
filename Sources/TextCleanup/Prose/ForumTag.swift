import TextEdits

/// A tag of the markup that forums use (BBCode, UBB): `[b]`, `[url=…]`, `[/size]`.
///
/// There is no standard; the names are those that Discuz!, phpBB and vBulletin share.
struct ForumTag {
  var range: Range<Int>
  /// Index of the name.
  var name: Int
  var closes: Bool
  var hasValue: Bool

  /// The names, each with what its value looks like.
  private static let names: [(name: StaticString, value: Value)] = [
    ("url", .address), ("color", .color), ("size", .number), ("font", .text), ("align", .side),
    ("backcolor", .color), ("float", .side), ("email", .address), ("b", .none), ("i", .text),
    ("u", .none), ("s", .none), ("img", .number), ("quote", .none), ("list", .none),
    ("indent", .none), ("media", .number), ("flash", .number), ("attach", .none),
    ("attachimg", .none), ("table", .number),
    ("td", .number), ("tr", .none), ("p", .number), ("center", .none), ("free", .none),
    ("hide", .number), ("left", .none), ("right", .none),
  ]

  private enum Value {
    /// No value is known.
    case none
    /// Holds a full stop or a slash: an address or a link.
    case address
    /// `red`, `#f00`.
    case color
    /// `3`, `12px`, `640,480`.
    case number
    /// `left`, `center`.
    case side
    /// Anything, such as the name of a font.
    case text
  }

  /// The longest value, in bytes.
  private static let longestValue = 256

  /// Reads the tag at `offset`, where `[` stands. An item of a list is a tag of the list.
  init?(_ text: Span<UInt8>, at offset: Int) {
    if text.hasBytes("[*]", at: offset),
      let list = ForumTag.names.firstIndex(where: { ASCIIName($0.name) == ASCIIName("list") })
    {
      name = list
      closes = false
      hasValue = false
      range = offset..<offset + 3
      return
    }
    closes = text.hasBytes("/", at: offset + 1)
    let start = offset + (closes ? 2 : 1)
    guard let read = text.asciiName(at: start), read.length > 0 else { return nil }
    var position = start + read.length
    guard
      let name = ForumTag.names.firstIndex(where: {
        $0.name.utf8CodeUnitCount == read.length && ASCIIName($0.name) == read.name
      })
    else { return nil }
    self.name = name
    hasValue = text.hasBytes("=", at: position)
    if hasValue {
      let value = position + 1
      position = value
      while position < text.count, position - value < ForumTag.longestValue,
        text[position] != UInt8(ascii: "]"), text[position] != UInt8(ascii: "["),
        text[position] > 0x20
      {
        position += 1
      }
      guard !closes, position > value,
        ForumTag.isValue(text, value..<position, ForumTag.names[name].value)
      else { return nil }
    }
    guard text.hasBytes("]", at: position) else { return nil }
    range = offset..<position + 1
  }

  private static func isValue(_ text: Span<UInt8>, _ range: Range<Int>, _ kind: Value) -> Bool {
    let first = text[range.lowerBound]
    switch kind {
    case .none: return false
    case .text: return true
    case .address:
      return range.contains { text[$0] == UInt8(ascii: ".") || text[$0] == UInt8(ascii: "/") }
    case .number: return ScalarClass(ascii: first) == .digit
    case .color:
      return first == UInt8(ascii: "#")
        || range.allSatisfy { text[$0].isASCIIWord && ScalarClass(ascii: text[$0]) == .latin }
    case .side:
      return text.hasBytes("left", at: range.lowerBound)
        || text.hasBytes("right", at: range.lowerBound)
        || text.hasBytes("center", at: range.lowerBound)
    }
  }

  /// Whether the tag is markup wherever it stands: no other text has a name with a fitting value, or
  /// closes it. `[/s]` is an option of a command to others.
  var isUnmistakable: Bool {
    let entry = ForumTag.names[name]
    return hasValue || (closes && entry.value != .none && entry.name.utf8CodeUnitCount > 1)
  }

  /// Elements whose content is an address or a number of a file, which go with it.
  private static let files: [StaticString] = ["img", "attach", "attachimg", "flash", "media"]

  /// Where an image or another file ends whose tag this is: its address and the closing tag follow.
  func fileEnd(_ text: Span<UInt8>) -> Int? {
    let ownName = ForumTag.names[name].name
    guard !closes, text[range.lowerBound + 1] != UInt8(ascii: "*"),
      ForumTag.files.contains(where: { ASCIIName($0) == ASCIIName(ownName) })
    else { return nil }
    var position = range.upperBound
    while position < text.count, position - range.upperBound < ForumTag.longestValue,
      text[position] > 0x20, text[position] < 0x80
    {
      if text[position] == UInt8(ascii: "[") {
        guard let close = ForumTag(text, at: position), close.closes, close.name == name else {
          return nil
        }
        return close.range.upperBound
      }
      position += 1
    }
    return nil
  }
}
