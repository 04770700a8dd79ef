import HanLexicon
import TestSupport
import Testing
import TextEdits

@testable import NumericPhrases

/// The scan by blocks of characters, against looking at one character after the other.
@Suite struct CandidateScanTests {
  @Test func agreesWithOneCharacterAtATime() throws {
    let reader = try NumericPhrases(lexicon: .embedded()).reader
    var random = SplitMix64(seed: 5)
    for _ in 0..<3000 {
      var text: [UInt8] = []
      for _ in 0..<Int.random(in: 0...40, using: &random) {
        let limits: [ClosedRange<UInt32>] = [
          0x20...0x7E, 0xA0...0x7FF, 0x4E00...0x4EFF, 0x800...0xD7FF, 0xFF00...0xFFEF,
          0x10000...0x1FFFF,
        ]
        let limit = limits[Int.random(in: 0..<limits.count, using: &random)]
        let scalar = Unicode.Scalar(UInt32.random(in: limit, using: &random)) ?? " "
        text += Array(String(Character(scalar)).utf8)
      }
      var offset = 0
      while offset <= text.count {
        let found = reader.candidates.next(text.span, from: offset)
        #expect(found == naive(text.span, from: offset, reader.glyphs))
        guard found < text.count else { break }
        offset = found + text.span.scalar(at: found).length
      }
    }
  }

  private func naive(_ text: Span<UInt8>, from offset: Int, _ glyphs: GlyphTable) -> Int {
    var position = offset
    while position < text.count {
      let (scalar, length) = text.scalar(at: position)
      if glyphs.isCandidate(scalar) { return position }
      position += length
    }
    return position
  }
}
