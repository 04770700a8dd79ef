import HanLexicon
import TextEdits

/// What the spellings of a word have in common.
enum WordFolding {
  /// The word in Simplified characters, half width and lower case; two spellings of a word have the
  /// same. Linear in the word.
  ///
  /// Han characters fold as in the lexicon (`HanLexicon.simplified`), full-width ASCII by U+FF01–FF5E
  /// (Unicode, Halfwidth and Fullwidth Forms), letters by their simple lower-case mapping.
  static func key(of word: Range<Int>, in text: Span<UInt8>, _ lexicon: HanLexicon) -> String {
    var key = ""
    var position = word.lowerBound
    while position < word.upperBound {
      let scalar = text.scalar(at: position)
      position += scalar.length
      var value = scalar.value
      if (0xFF01...0xFF5E).contains(value) { value -= 0xFF01 - 0x21 }
      switch value {
      case 0x41...0x5A: value += 0x20
      case ..<0x80: break
      case 0x3007...: value = lexicon.simplified(of: value)
      default:
        // A mapping to several characters is left alone, as in the simple mappings.
        let mapping = Unicode.Scalar(value)?.properties.lowercaseMapping.unicodeScalars
        if let mapping, mapping.count == 1, let first = mapping.first { value = first.value }
      }
      if let folded = Unicode.Scalar(value) { key.unicodeScalars.append(folded) }
    }
    return key
  }
}
