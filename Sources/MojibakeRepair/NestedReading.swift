/// Takes off every layer of text that is UTF-8 read as a charset of single bytes throughout: such a
/// text is no accident, whatever it looks like.
struct NestedReading {
  /// Layers that are taken off.
  private static let maximumLayers = 6

  let charsets: [SingleByteCharset]

  /// The innermost text and the number of layers; nil when `text` is not such UTF-8. Linear in the
  /// text, times the charsets.
  func innermost(_ text: [UInt32]) -> (text: [UInt32], layers: Int)? {
    var current = text
    var layers = 0
    while layers < Self.maximumLayers, let next = decoded(current) {
      current = next
      layers += 1
    }
    return layers == 0 ? nil : (current, layers)
  }

  private func decoded(_ text: [UInt32]) -> [UInt32]? {
    let cells = text.map { DecodedCell(scalar: $0, source: 0..<1) }
    for charset in charsets {
      if let decoded = decoded(cells, charset) { return decoded }
    }
    return nil
  }

  private func decoded(_ cells: [DecodedCell], _ charset: SingleByteCharset) -> [UInt32]? {
    let reader = UTF8UnitReader(charset: charset, cells: cells)
    var text: [UInt32] = []
    var position = 0
    while position < cells.count {
      if cells[position].scalar < 0x80 {
        text.append(cells[position].scalar)
        position += 1
      } else if let unit = reader.unit(at: position), unit.isExact {
        text += unit.options[0].text
        position = unit.cells.upperBound
      } else {
        return nil
      }
    }
    return text.count < cells.count ? text : nil
  }
}
