import TextEdits

/// How wide the commas and colons of a document are that stand behind Han characters.
struct MarkWidths {
  private var narrow = 0
  private var wide = 0

  /// More of them are narrow than wide, as NFKC leaves them: the widths of the document were
  /// flattened, and are not its author's choice.
  var areFlattened: Bool { narrow > wide }

  /// Reads a document. Linear.
  init(_ text: Span<UInt8>) {
    typealias Here = ByteVectors
    Here.scan(text, from: 0) { first, second, third in
      let marks = Here.equal(third, 0x8C) .| Here.equal(third, 0x9A)
      let narrow =
        Here.equal(first, UInt8(ascii: ",")) .| Here.equal(first, UInt8(ascii: ":"))
      return narrow .| (Here.equal(first, 0xEF) .& Here.equal(second, 0xBC) .& marks)
    } _: { position in
      if text[position] == 0xEF {
        wide += 1
      } else {
        narrow += MarkWidths.isBesideHan(text, markAt: position) ? 1 : 0
      }
      return true
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
