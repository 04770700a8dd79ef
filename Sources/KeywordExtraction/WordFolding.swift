import HanLexicon
import TextEdits

/// What the spellings of a word have in common.
enum WordFolding {
  /// Writes the word in Simplified characters, half width and lower case to `key`, in UTF-8; two
  /// spellings of a word have the same. Linear in the word.
  ///
  /// Han characters fold as in the lexicon (`HanLexicon.simplified`), full-width ASCII by U+FF01–FF5E
  /// (Unicode, Halfwidth and Fullwidth Forms), letters by their simple lower-case mapping.
  static func write(
    _ word: Range<Int>, of text: Span<UInt8>, _ lexicon: HanLexicon, to key: inout [UInt8]
  ) {
    key.removeAll(keepingCapacity: true)
    var position = word.lowerBound
    while position < word.upperBound {
      let scalar = text.scalar(at: position)
      position += scalar.length
      let folded = fold(scalar.value, lexicon)
      if folded < 0x80 {
        key.append(UInt8(folded))
      } else if let folded = Unicode.Scalar(folded), let bytes = UTF8.encode(folded) {
        key.append(contentsOf: bytes)
      }
    }
  }

  private static func fold(_ scalar: UInt32, _ lexicon: HanLexicon) -> UInt32 {
    switch scalar {
    case 0x41...0x5A: return scalar + 0x20
    case ..<0x80: return scalar
    case 0xFF01...0xFF5E: return fold(scalar - (0xFF01 - 0x21), lexicon)
    case 0x3007...: return lexicon.simplified(of: scalar)
    default:
      // A mapping to several characters is left alone, as in the simple mappings.
      let mapping = Unicode.Scalar(scalar)?.properties.lowercaseMapping.unicodeScalars
      guard let mapping, mapping.count == 1, let first = mapping.first else { return scalar }
      return first.value
    }
  }
}
