import TextEdits

/// Finds the places where a numeric phrase may have its core: digits, characters of numerals, and the
/// first characters of fixed phrases.
///
/// A character of three bytes costs one look-up by its first two: the bits of 64 neighbours.
struct CandidateScan: Sendable {
  /// For the first two bytes of a character of three, which third bytes make a candidate.
  private var blocks = [UInt64](repeating: 0, count: 1024)

  init(glyphs: GlyphTable) {
    for scalar in 0x800..<UInt32(0x10000) where glyphs.isCandidate(scalar) {
      blocks[Int(scalar >> 6)] |= 1 << UInt64(scalar & 63)
    }
  }

  /// The first candidate at or after `offset` of valid UTF-8; the end of the text without one. Linear.
  func next(_ text: Span<UInt8>, from offset: Int) -> Int {
    let blocks = blocks.span
    var position = offset
    // The last bytes are looked at with care: three bytes are read at once.
    let fast = text.count - 2
    while position < fast {
      let lead = unsafe text[unchecked: position]
      if lead < 0x80 {
        if lead &- 0x30 <= 9 { return position }
        position &+= 1
      } else if lead >= 0xE0, lead < 0xF0 {
        let second = unsafe text[unchecked: position &+ 1]
        let third = unsafe text[unchecked: position &+ 2]
        let block = Int(lead & 0x0F) << 6 | Int(second & 0x3F)
        if unsafe blocks[unchecked: block] >> UInt64(third & 0x3F) & 1 == 1 { return position }
        position &+= 3
      } else {
        position &+= lead < 0xE0 ? 2 : 4
      }
    }
    while position < text.count, text[position] &- 0x30 > 9 { position += 1 }
    return position
  }
}
