import DataPacks
import HanLexicon
import TextEdits

/// Rewrites every number in digits as it is read aloud: `3～5万元` → `三到五万元`.
///
/// Dates, times, telephones, fractions, signs, units and currencies are spoken with their numbers,
/// in the script of the text around them. What is written in characters stays as it is, and so do
/// addresses of the network and file names, digits and all. Rewriting again changes nothing more:
/// no digit is left but in those. Linear in the text.
public struct NumericSpokenStage: TextStage {
  private let reader: PhraseReader
  private let tables: SpokenTables
  private let simplified: SpokenReader
  private let traditional: SpokenReader

  public var stage: Stage { .numbers }

  public init(phrases: NumericPhrases, style: SpokenStyle = .standard) {
    reader = phrases.reader
    tables = SpokenTables(phrases.writing, glyphs: reader.glyphs)
    simplified = SpokenReader(reader: reader, tables: tables, style: style, script: .simplified)
    traditional = SpokenReader(reader: reader, tables: tables, style: style, script: .traditional)
  }

  /// Builds the stage on a lexicon, as `NumericPhrases` does.
  ///
  /// - Throws: `PackError` when the library was linked with an incompatible pack.
  public init(lexicon: HanLexicon, style: SpokenStyle = .standard) throws(PackError) {
    self.init(phrases: try NumericPhrases(lexicon: lexicon), style: style)
  }

  public func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    var isTraditional: Bool?
    var floor = 0
    var wasSerial = false
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      let isWide = byte == 0xEF && reader.glyphs.glyph(text, offset).role == .arabic
      guard (0x30...0x39).contains(byte) || isWide || byte.isASCIILetter else {
        offset += 1
        continue
      }
      if !isWide, let end = addressEnd(text, at: offset) {
        offset = end
        floor = end
        continue
      }
      guard !byte.isASCIILetter else {
        offset += 1
        continue
      }
      let balance = reader.scriptBalance(text, around: offset..<offset)
      if balance == 0, isTraditional == nil {
        isTraditional = reader.scriptBalance(text, from: 0, scalars: text.count) > 0
      }
      let isLocal = balance == 0 ? isTraditional ?? false : balance > 0
      let speaker = isLocal ? traditional : simplified
      guard
        let site = speaker.site(text, at: offset, floor: floor, afterSerial: wasSerial)
      else {
        offset = digitsEnd(text, at: offset)
        continue
      }
      rewriter.replace(
        text, site.range, with: site.words, rule: site.rule, confidence: 0.95,
        certainty: .unique)
      floor = site.range.upperBound
      offset = floor
      wasSerial = site.isSerial
    }
  }

  private func digitsEnd(_ text: Span<UInt8>, at offset: Int) -> Int {
    var position = offset
    var glyph = reader.glyphs.glyph(text, position)
    while glyph.role == .arabic {
      position += glyph.length
      glyph = reader.glyphs.glyph(text, position)
    }
    return max(position, offset + 1)
  }

  /// The end of an address or a file name that starts at `offset`; nil when none does.
  ///
  /// Looks only where a token begins, so that every token is looked at once.
  private func addressEnd(_ text: Span<UInt8>, at offset: Int) -> Int? {
    guard offset == 0 || !isTokenByte(text[offset - 1]) else { return nil }
    var end = offset
    var hasLetter = false
    var hasSlash = false
    var hasDot = false
    var lettersAfterDot = -1
    while end < text.count, isTokenByte(text[end]) {
      let byte = text[end]
      if byte.isASCIILetter {
        hasLetter = true
        lettersAfterDot += lettersAfterDot >= 0 ? 1 : 0
      } else if byte == 0x2E {
        lettersAfterDot = 0
        hasDot = true
      } else {
        lettersAfterDot = -1
      }
      hasSlash = hasSlash || byte == 0x2F
      if byte == 0x40 || byte == 0x5F || text.hasBytes("://", at: end) || byte == 0x23
        || byte == 0x26
      {
        hasLetter = true
        lettersAfterDot = 2
        while end < text.count, isTokenByte(text[end]) { end += 1 }
        break
      }
      end += 1
    }
    return hasLetter && (lettersAfterDot >= 2 || (hasSlash && hasDot)) ? end : nil
  }

  /// A byte of a network address: letters, digits and `. _ @ : / ? # & = ~ -` and percent escapes.
  private func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x40, 0x3A, 0x2F, 0x3F, 0x23, 0x26,
      0x3D,
      0x7E, 0x2D, 0x25:
      true
    default: false
    }
  }
}
