/// A number in digits as it stands in a text.
struct WrittenNumber: Sendable {
  /// UTF-8 bytes.
  var range: Range<Int>
  /// The digits before the point, each 0…9, zeros in front kept.
  var whole: [UInt8] = []
  /// The digits after the point, zeros at the end kept.
  var fraction: [UInt8] = []
  /// Has thousands separators.
  var hasComma = false

  /// Only digits: may be a year, a code, a part of a date.
  var isPlain: Bool { fraction.isEmpty && !hasComma }
  /// The value of a plain number of at most nine digits.
  var small: Int? {
    guard isPlain, whole.count <= 9 else { return nil }
    return whole.reduce(0) { $0 * 10 + Int($1) }
  }
  var startsWithZero: Bool { whole.count > 1 && whole[0] == 0 }
}

extension WrittenNumber {
  /// Digits at `offset` with thousands separators and a fraction: 1,234.5; nil without a digit.
  ///
  /// Unlike `NumeralReader` it keeps every digit as it stands, zeros and all. Linear in them.
  init?(_ text: Span<UInt8>, at offset: Int, glyphs: GlyphTable) {
    self.init(range: offset..<offset)
    var position = offset
    var hasPoint = false
    func isDigit(_ offset: Int) -> Bool { glyphs.glyph(text, offset).role == .arabic }
    while true {
      let glyph = glyphs.glyph(text, position)
      let next = position + glyph.length
      if glyph.role == .arabic {
        if hasPoint {
          fraction.append(UInt8(glyph.value))
        } else {
          whole.append(UInt8(glyph.value))
        }
      } else if glyph.is("."), glyph.length == 1, !hasPoint, isDigit(next) {
        hasPoint = true
      } else if glyph.is(","), glyph.length == 1, !hasPoint, hasComma || whole.count <= 3,
        isDigit(next), isDigit(next + 1), isDigit(next + 2), !isDigit(next + 3)
      {
        hasComma = true
      } else {
        break
      }
      position = next
    }
    guard !whole.isEmpty else { return nil }
    range = offset..<position
  }
}
