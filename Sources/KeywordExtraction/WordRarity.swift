import HanLexicon

/// How much it tells that a word stands in a text: −ln p of the word in general text, in nats.
enum WordRarity {
  /// The median of `Word.cost` over the 349,062 words of the lexicon, in 1/8 nat, counted in its
  /// pack: more than half of jieba's dictionary are words that it has counted three times.
  static let medianCost = 140

  /// Of a word of the lexicon, or of one outside it.
  static func of(_ word: Word?) -> Double {
    Double(word?.cost ?? medianCost) / 8
  }
}
