import HanLexicon

/// How words are weighed.
public enum KeywordMethod: String, Sendable, CaseIterable {
  /// Term frequency times inverse corpus frequency.
  case tfidf
  /// Rank in the graph of words that stand near each other.
  case textRank = "textrank"
}

/// Which words may be keywords, and how many are wanted.
public struct KeywordOptions: Sendable, Equatable {
  /// Nouns, names, verbs, adjectives, idioms and abbreviations: the classes with a meaning of their
  /// own. jieba's TextRank takes nouns and verbs alone.
  public static let contentClasses: Set<WordClass> = [
    .noun, .properNoun, .verb, .adjective, .idiom, .abbreviation,
  ]

  public var method: KeywordMethod
  /// The most keywords.
  public var count: Int
  /// Classes of the lexicon's words that may be keywords.
  public var classes: Set<WordClass>
  /// Whether words outside the lexicon may be: new names, alphabetic words.
  public var includesUnknown = true
  /// Shorter words are passed over; in characters. Words of one character hardly ever tell what a
  /// text is about.
  public var minimumLength = 2
  /// Of each word, at most so many places are kept, the first ones.
  public var occurrenceLimit = Int.max

  public init(
    method: KeywordMethod = .tfidf, count: Int = 20,
    classes: Set<WordClass> = KeywordOptions.contentClasses
  ) {
    self.method = method
    self.count = count
    self.classes = classes
  }
}

/// A word that tells what a document is about.
public struct Keyword: Sendable, Equatable {
  /// As it is spelled where it first stands in the document.
  public let text: String
  /// How much it tells, over 0; see `KeywordExtractor` for each method.
  public let weight: Double
  /// How often it stands there, in any of its spellings.
  public let count: Int
  /// The places where it stands, in order.
  public let occurrences: [Range<Int>]
}
