/// Passes over text in which no rule about characters can begin, sixteen bytes at a time.
///
/// What it takes for clean is: ASCII but for controls; Latin letters with marks of their own; the
/// first Cyrillic letters; `‐`…`‧`, symbols of U+2140–U+2A7F but for U+2300–U+233F; CJK marks, kana
/// and Han characters; Hangul syllables; full-width forms. Everything else is looked up
/// one by one in `CharacterTables`; a test proves for each code point that none with a property that
/// matters is passed.
struct CleanStretch: Sendable {
  private typealias Bytes = ByteVectors.Bytes
  private typealias Mask = ByteVectors.Mask

  /// Bytes looked at in one step.
  static let width = ByteVectors.width
  /// Bytes that are read behind them.
  private static let lookahead = 2

  /// Whether full-width letters and digits are looked for.
  let stopsAtWide: Bool

  /// The first offset from `start` on from which sixteen bytes are not clean, or that is too near to
  /// the end. It may lie inside a character, which is clean then.
  @inline(__always)
  func end(_ text: Span<UInt8>, from start: Int) -> Int {
    unsafe text.withUnsafeBytes { buffer in
      var position = start
      let limit = buffer.count - CleanStretch.width - CleanStretch.lookahead
      while position <= limit {
        let first = unsafe buffer.loadUnaligned(fromByteOffset: position, as: Bytes.self)
        let isASCII = !ByteVectors.any(ByteVectors.within(first, 0x80, 0xFF))
        let suspects: Mask
        if isASCII {
          suspects = CleanStretch.controls(first)
        } else {
          let second = unsafe buffer.loadUnaligned(fromByteOffset: position + 1, as: Bytes.self)
          let third = unsafe buffer.loadUnaligned(fromByteOffset: position + 2, as: Bytes.self)
          suspects = self.suspects(first, second, third)
        }
        guard !ByteVectors.any(suspects) else { break }
        position += CleanStretch.width
      }
      return position
    }
  }

  /// C0 controls but for tab, line feed and carriage return, and DEL.
  @inline(__always)
  private static func controls(_ first: Bytes) -> Mask {
    typealias Here = ByteVectors
    let kept = Here.equal(first, 0x09) .| Here.equal(first, 0x0A) .| Here.equal(first, 0x0D)
    return (Here.within(first, 0x00, 0x1F) .& .!kept) .| Here.equal(first, 0x7F)
  }

  /// Where a character begins that must be looked up.
  @inline(__always)
  private func suspects(_ first: Bytes, _ second: Bytes, _ third: Bytes) -> Mask {
    typealias Here = ByteVectors
    let isSecond80 = Here.equal(second, 0x80)
    let voicing = Here.equal(second, 0x82) .& Here.within(third, 0x99, 0x9A)
    let tones = isSecond80 .& Here.within(third, 0xAA, 0xAF)
    let kana = Here.equal(first, 0xE3) .& (voicing .| tones)
    let isWideLead = Here.equal(first, 0xEF)
    var wide: Mask = isWideLead .& .!Here.within(second, 0xBC, 0xBD)
    if stopsAtWide {
      let digit = Here.within(third, 0x90, 0x99) .| Here.within(third, 0xA1, 0xBA)
      let capital = Here.equal(second, 0xBC) .& digit
      let small = Here.equal(second, 0xBD) .& Here.within(third, 0x80, 0x9A)
      wide .|= isWideLead .& (capital .| small)
    }
    let common = CleanStretch.controls(first) .| kana .| wide
    return ByteVectors.any(CleanStretch.rareLeads(first))
      ? common .| rareSuspects(first, second, third) : common
  }

  /// First bytes of all characters that may be suspects, but for kana and full-width forms.
  @inline(__always)
  private static func rareLeads(_ first: Bytes) -> Mask {
    typealias Here = ByteVectors
    let ideographic = Here.equal(first, 0xEA) .| Here.equal(first, 0xEE)
    return (Here.within(first, 0xC2, 0xE2) .| ideographic) .| Here.within(first, 0xF0, 0xFF)
  }

  @inline(__always)
  private func rareSuspects(_ first: Bytes, _ second: Bytes, _ third: Bytes) -> Mask {
    typealias Here = ByteVectors
    let controls = Here.equal(second, 0xAD) .| Here.within(second, 0x80, 0x9F)
    let latinOne = Here.equal(first, 0xC2) .& controls
    let letters = Here.within(first, 0xCC, 0xCF) .| Here.within(first, 0xD2, 0xE1)
    let marks = Here.equal(second, 0x80) .& Here.within(third, 0x90, 0xA7)
    let symbols = Here.within(second, 0x85, 0xA9) .& .!Here.equal(second, 0x8C)
    let general = Here.equal(first, 0xE2) .& .!(marks .| symbols)
    let syllables = Here.equal(first, 0xEA) .& Here.within(second, 0x80, 0xAF)
    let supplement = Here.equal(first, 0xF0) .& .!Here.within(second, 0xA0, 0xAE)
    return latinOne .| letters .| general .| syllables .| Here.equal(first, 0xEE) .| supplement
      .| Here.within(first, 0xF1, 0xFF)
  }
}
