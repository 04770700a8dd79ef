import TextEdits

/// What the rules of stops and quotation marks must know of a whole document: which marks it has.
///
/// Made once a document, when a place asks for it. Linear time.
struct MarkSurvey {
  /// The document ends its sentences with `.`: at least `firmCount` of them stand behind Han
  /// characters and before Han characters or a line's end, and at most a quarter as many `。`.
  var hasNarrowStops: Bool {
    narrowStops >= MarkSurvey.firmCount && wideStops * 4 <= narrowStops
  }

  /// The document quotes with `「」`: straight marks in it are not `“”`.
  var hasCornerQuotations: Bool { corners > curls }

  /// Signs of a wiki's markup, in which `''` is emphasis.
  private(set) var isWiki = false

  /// A catalogue of messages (GNU gettext), in which every line is quoted: none is a quotation.
  private(set) var isCatalogue = false

  private var narrowStops = 0
  private var wideStops = 0
  private var corners = 0
  private var curls = 0

  private static let firmCount = 3

  /// The survey of an empty document.
  init() {}

  init(_ text: Span<UInt8>) {
    noteLine(text, 0)
    var position = 0
    while position < text.count {
      let byte = text[position]
      if byte >= 0x80 {
        noteWide(text, position, byte)
        position += byte >= 0xE0 ? 3 : 1
        continue
      }
      if byte <= UInt8(ascii: "[") {
        noteASCII(text, position, byte)
      }
      position += 1
    }
  }

  @inline(__always)
  private mutating func noteWide(_ text: Span<UInt8>, _ position: Int, _ byte: UInt8) {
    if byte == 0xE2 {
      curls += text.hasBytes("“", at: position) ? 1 : 0
    } else if byte == 0xE3 {
      if text.hasBytes("。", at: position) {
        wideStops += text.hasBytes("。", at: position + 3) ? 0 : 1
      } else if text.hasBytes("「", at: position) || text.hasBytes("『", at: position) {
        corners += 1
      }
    }
  }

  @inline(__always)
  private mutating func noteASCII(_ text: Span<UInt8>, _ position: Int, _ byte: UInt8) {
    switch byte {
    case 0x0A: noteLine(text, position + 1)
    case UInt8(ascii: "."): narrowStops += isNarrowStop(text, position) ? 1 : 0
    case UInt8(ascii: "'"): isWiki = isWiki || text.hasBytes("'''", at: position)
    case UInt8(ascii: "["): isWiki = isWiki || text.hasBytes("[[", at: position)
    default: break
    }
  }

  /// Looks at the beginning of a line.
  private mutating func noteLine(_ text: Span<UInt8>, _ start: Int) {
    guard start < text.count, text[start] == UInt8(ascii: "m") else { return }
    isCatalogue =
      isCatalogue || text.hasBytes("msgid \"", at: start) || text.hasBytes("msgstr \"", at: start)
  }

  /// Whether the `.` at `position` stands where a sentence may end.
  private func isNarrowStop(_ text: Span<UInt8>, _ position: Int) -> Bool {
    guard position > 0, text[position - 1] >= 0x80, text.scalarClass(before: position) == .han
    else {
      return false
    }
    let next = text.scalarClass(at: position + 1)
    return next == .han || next == .edge
  }
}
