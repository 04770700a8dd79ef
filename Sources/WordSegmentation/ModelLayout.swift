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

  /// Words whose cost is at most this are *common*: in jieba's dictionary those seen more often than
  /// the three times that it gives to words without a count, −ln(0.5 · 3.5 / 60 101 967) · 8.
  package static let commonCost = 139

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

  /// Pairs of symbols, in a hash table of buckets whose size is fixed: a cache line.
  ///
  /// A pair is in the bucket that its first symbol's base and its second symbol give. No two first
  /// symbols that have pairs share a base, so that the second symbol alone, two bytes, proves a pair.
  /// A bucket holds second symbols, 0 where there is none, and then weights, each for the first and for
  /// the second symbol of a pair.
  package enum Pairs {
    package static let bucketCount = 1 << 14
    package static let bucketSize = 6
    package static let bucketBytes = 64
    package static let weightOffset = 16
    package static let weightSize = 8

    /// The bucket of a pair. The factor is odd: different symbols are in different buckets.
    @inline(__always)
    package static func bucket(base: Int, second: UInt16) -> Int {
      (base &+ Int(second) &* 40_503) & (bucketCount - 1)
    }
  }

  /// Rows of four weights in the section of the dictionary's features.
  package enum DictionaryRows {
    package static let all = 0
    package static let common = all + lengths * lengths * lengths
    package static let starting = common + lengths * lengths * lengths
    package static let inside = starting + lengths * classes
    package static let ending = inside + lengths * classes
    package static let count = ending + lengths * classes
  }
}
