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

  /// What is looked at: a line's end, and first bytes of marks.
  private static let signs = ByteSet([
    0x0A, UInt8(ascii: "."), UInt8(ascii: "'"), UInt8(ascii: "["), 0xE2, 0xE3,
  ])

  init(_ text: Span<UInt8>) {
    isCatalogue = text.opensMessage(at: 0)
    var position = MarkSurvey.signs.next(in: text, from: 0)
    while position < text.count {
      switch text[position] {
      case 0x0A: isCatalogue = isCatalogue || text.opensMessage(at: position + 1)
      case UInt8(ascii: "."): narrowStops += isNarrowStop(text, position) ? 1 : 0
      case UInt8(ascii: "'"): isWiki = isWiki || text.hasBytes("'''", at: position)
      case UInt8(ascii: "["): isWiki = isWiki || text.hasBytes("[[", at: position)
      case 0xE2: curls += text.hasBytes("“", at: position) ? 1 : 0
      default: countWide(text, position)
      }
      position = MarkSurvey.signs.next(in: text, from: position + 1)
    }
  }

  /// Counts the mark at `position` that begins with E3.
  private mutating func countWide(_ text: Span<UInt8>, _ position: Int) {
    if text.hasBytes("。", at: position) {
      wideStops += text.hasBytes("。", at: position + 3) ? 0 : 1
    } else if text.hasBytes("「", at: position) || text.hasBytes("『", at: position) {
      corners += 1
    }
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

extension Span where Element == UInt8 {
  /// Whether a message of a catalogue begins at `offset`.
  fileprivate func opensMessage(at offset: Int) -> Bool {
    hasBytes("msgid \"", at: offset) || hasBytes("msgstr \"", at: offset)
  }
}
