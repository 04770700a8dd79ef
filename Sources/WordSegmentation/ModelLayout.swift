import HanLexicon

/// How a segmentation model is laid out in its pack; the trainer writes what `SegmentationModel`
/// reads.
///
/// Weights are those of a linear-chain conditional random field (J. Lafferty, A. McCallum, F. Pereira,
/// ICML 2001) over the labels of `Label`, times `scale`.
package enum ModelLayout {
  package static let version: UInt32 = 1

  /// Where a symbol stands in its word.
  package enum Label: Int, CaseIterable {
    case begin, middle, end, single

    /// Whether a label may follow another: words are whole.
    package static func allows(_ first: Label, _ second: Label) -> Bool {
      let isOpen = first == .begin || first == .middle
      return isOpen == (second == .middle || second == .end)
    }
  }

  /// Lengths of dictionary words, in symbols: 1 (no word of two or more), 2, 3, 4, 5 and more.
  package static let lengths = 5
  /// Classes of dictionary words, and 0 for no word.
  package static let classes = 16
  /// Words that are longer are not looked for, in symbols.
  package static let longestWord = 12

  /// Words whose cost is at most this count: in jieba's dictionary those seen more often than the three
  /// times that it gives to words without a count, −ln(0.5 · 3.5 / 60 101 967) · 8.
  package static let largestCost = 139

  /// The number of a word's row of weights: by its length and its class. 0 is no word.
  package static func row(length: Int, wordClass: UInt8) -> UInt8 {
    UInt8(truncatingIfNeeded: (min(length, lengths) &- 1) &* classes) &+ wordClass &+ 1
  }

  /// The length, less one, of the word with a row.
  @inline(__always)
  package static func length(ofRow row: UInt8) -> Int { Int(row) / classes }

  /// Kinds of numbers, after the ids of the lexicon: by the count of digits up to five and more, and
  /// those with marks.
  package static let numberKinds = 6

  /// The number of symbols that features know.
  package static func symbolCount(_ lexicon: HanLexicon) -> Int {
    lexicon.characterCount + numberKinds
  }

  /// Sections that stand beside each other in a pack: with dictionary features, and without.
  package enum Variant: String, CaseIterable {
    case full, fast

    /// Buckets of pairs that a trainer makes; a reader takes any number of them.
    package var bucketCount: Int { self == .full ? 38_912 : 1 << 14 }
  }

  /// Integers of the section `meta`, in this order.
  package enum Meta: Int, CaseIterable {
    case version, symbolCount, lexiconLow, lexiconHigh
  }

  /// What stands before the first and after the last symbol of a text.
  package static let boundary = CharacterModel.boundary

  /// Steps of a weight in one unit of the log of the odds.
  package static let scale: Float = 16

  /// Bytes of the row of a symbol: weights of the label before, at and after it, then the base of its
  /// pairs, a 32-bit integer.
  package static let rowSize = 16

  /// Pairs of symbols, in a hash table of buckets of one cache line.
  ///
  /// A pair is in the bucket that its first symbol's base and its second symbol give. No two first
  /// symbols that have pairs share a base, so that the second symbol alone, two bytes, proves a pair.
  ///
  /// | offset | content |
  /// |---|---|
  /// | 0 | the second symbols of up to four pairs, `noSymbol` where there is none |
  /// | 8 | eight zeros: the weights and the word of a pair that is not there |
  /// | 16 | of each pair, four weights for its first and four for its second symbol |
  /// | 48 | of each pair, 32 bits: the row of the word that it is (or 0), and where longer words go on |
  package enum Pairs {
    package static let bucketSize = 4
    package static let bucketBytes = 64
    package static let noneOffset = 8
    package static let weightOffset = 16
    package static let weightSize = 8
    package static let wordOffset = 48
    package static let wordSize = 4
    package static let noSymbol = UInt16.max
    /// The bits of the row of a word.
    package static let rowMask: UInt32 = 0xFF

    /// Bases are below it.
    package static let baseCount = 1 << 16

    /// The bucket of a pair: bases that differ by at least `baseSpacing` give different ones. The factor
    /// is odd: different symbols give different numbers, which are then scaled to the buckets.
    @inline(__always)
    package static func bucket(base: Int, second: UInt16, count: Int) -> Int {
      (((base &+ Int(second) &* 40_503) & (baseCount - 1)) &* count) &>> 16
    }

    /// How far the bases of two symbols are apart at least, in a table of `count` buckets.
    package static func baseSpacing(count: Int) -> Int { (baseCount + count - 1) / count }
  }

  /// Rows of four weights in the section of the dictionary's features.
  package enum DictionaryRows {
    /// By the lengths of the words that start at a symbol, go through it and end at it.
    package static let lengths = 0
    package static let starting =
      lengths + ModelLayout.lengths * ModelLayout.lengths * ModelLayout.lengths
    package static let inside = starting + ModelLayout.lengths * classes
    package static let ending = inside + ModelLayout.lengths * classes
    package static let count = ending + ModelLayout.lengths * classes
  }
}
