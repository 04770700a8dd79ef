import TextEdits

/// How wide the commas and colons of a document are that stand behind Han characters.
struct MarkWidths {
  private var narrow = 0
  private var wide = 0

  private static let stops = ByteSet([0xEF, UInt8(ascii: ","), UInt8(ascii: ":")])

  /// More of them are narrow than wide, as NFKC leaves them: the widths of the document were
  /// flattened, and are not its author's choice.
  var areFlattened: Bool { narrow > wide }

  /// Reads a document. Linear.
  init(_ text: Span<UInt8>) {
    var position = MarkWidths.stops.next(in: text, from: 0)
    while position < text.count {
      if text[position] == 0xEF {
        let isMark = text.hasBytes("，", at: position) || text.hasBytes("：", at: position)
        wide += isMark ? 1 : 0
      } else {
        narrow += MarkWidths.isBesideHan(text, markAt: position) ? 1 : 0
      }
      position = MarkWidths.stops.next(in: text, from: position + 1)
    }
  }

  /// Whether a narrow mark stands behind a character that is not ASCII, or between a bracket and one.
  private static func isBesideHan(_ text: Span<UInt8>, markAt position: Int) -> Bool {
    guard position > 0 else { return false }
    if text[position - 1] >= 0x80 { return true }
    return text[position - 1] == UInt8(ascii: ")") && position + 1 < text.count
      && text[position + 1] >= 0x80
  }
}
