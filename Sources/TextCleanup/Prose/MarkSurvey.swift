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

  init(_ text: Span<UInt8>) {
    isCatalogue = text.opensMessage(at: 0)
    typealias Here = ByteVectors
    Here.scan(text, from: 0) { first, second, third in
      let messages = Here.equal(first, 0x0A) .& Here.equal(second, UInt8(ascii: "m"))
      let emphasis =
        Here.equal(first, UInt8(ascii: "'")) .& Here.equal(second, UInt8(ascii: "'"))
      let links = Here.equal(first, UInt8(ascii: "[")) .& Here.equal(second, UInt8(ascii: "["))
      let isSecond80 = Here.equal(second, 0x80)
      let curls = Here.equal(first, 0xE2) .& isSecond80 .& Here.equal(third, 0x9C)
      let corners = Here.equal(third, 0x8C) .| Here.equal(third, 0x8E)
      let wide = Here.equal(first, 0xE3) .& isSecond80 .& (Here.equal(third, 0x82) .| corners)
      return Here.equal(first, UInt8(ascii: ".")) .| messages .| emphasis .| links .| curls .| wide
    } _: { position in
      switch text[position] {
      case 0x0A: isCatalogue = isCatalogue || text.opensMessage(at: position + 1)
      case UInt8(ascii: "."): narrowStops += isNarrowStop(text, position) ? 1 : 0
      case UInt8(ascii: "'"): isWiki = isWiki || text.hasBytes("'''", at: position)
      case UInt8(ascii: "["): isWiki = true
      case 0xE2: curls += 1
      default: countWide(text, position)
      }
      return true
    }
  }

  /// Counts the mark at `position`: `。`, or `「` or `『`.
  private mutating func countWide(_ text: Span<UInt8>, _ position: Int) {
    if text.hasBytes("。", at: position) {
      wideStops += text.hasBytes("。", at: position + 3) ? 0 : 1
    } else {
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
