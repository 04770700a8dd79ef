import HanLexicon
import TextEdits

/// Finds the words that tell what a document is about.
///
/// ```swift
/// var extractor = KeywordExtractor(lexicon: lexicon)
/// for word in words { extractor.add(word, of: text.span, at: word) }
/// print(extractor.keywords.map(\.text))
/// ```
///
/// Words come in the order of the text, cut by whoever knows how; marks and numbers are left out by the
/// caller. The spellings of a word count together: Traditional, Simplified and other variants of a
/// character, letters of any case and width (`WordFolding`). A word may be a keyword by its class in
/// the lexicon and its length (`KeywordOptions`); English function words may not.
///
/// **TF-IDF** (`tfidf`). The weight is the word's share of all words that may be keywords, times
/// −ln p of the word in general text, `Word.cost`. That is an inverse *corpus* frequency: it counts
/// occurrences and not documents, since the lexicon's sources, jieba's dictionary and a month of
/// newspaper text, have counts of words alone. Words outside the lexicon get the median of all its
/// words (`WordRarity`), as in jieba.
///
/// **TextRank** (`textRank`). Words that may be keywords are the nodes of an undirected graph; each
/// time two stand within five words of each other, those that may not counted, their edge weighs one
/// more. The rank is PageRank with damping 0.85 over ten rounds; the greatest is 1. R. Mihalcea, P. Tarau,
/// "TextRank: Bringing Order into Texts" (EMNLP 2004); window and rounds as in jieba.
///
/// Keywords are ordered by falling weight, and equal ones by where they first stand; nothing depends on
/// the order of a hash table. Adding a word takes constant time, the keywords of TF-IDF take
/// time linear in the distinct words (and sorting), those of TextRank also in the edges, which are no
/// more than four for each word added. Memory is linear in distinct words, edges and kept places and
/// bounded but for the places: of a document with more than 262,144 distinct words the
/// later ones, and of more than 262,144 edges the later ones, do not count.
public struct KeywordExtractor: Sendable {
  static let wordLimit = 1 << 18

  private let lexicon: HanLexicon
  private let options: KeywordOptions
  /// Where each folded word is in `words`; negative for one that may be no keyword.
  private var places: [String: Int] = [:]
  private var words: [Candidate] = []
  private var graph = WordGraph()
  /// The spelling that the next word is looked up by.
  private var folded: [UInt8] = []
  /// Occurrences of candidates.
  private var total = 0

  private static let noCandidate = -1

  /// A word that may be a keyword.
  private struct Candidate: Sendable {
    let text: String
    let rarity: Double
    var count = 0
    var occurrences: [Range<Int>] = []
  }

  public init(lexicon: HanLexicon, options: KeywordOptions = KeywordOptions()) {
    self.lexicon = lexicon
    self.options = options
  }

  /// Adds the next word of the document: a range of `text`, valid UTF-8. Linear in the word.
  ///
  /// - Parameter place: where it is in the document, in any unit; it is handed back in
  ///   `Keyword.occurrences`.
  public mutating func add(_ word: Range<Int>, of text: Span<UInt8>, at place: Range<Int>) {
    WordFolding.write(word, of: text, lexicon, to: &folded)
    let key = String(decoding: folded, as: UTF8.self)
    let index = places[key] ?? addDistinct(key, word, text)
    if options.method == .textRank {
      graph.add(index == Self.noCandidate ? nil : index)
    }
    guard index != Self.noCandidate else { return }
    total += 1
    words[index].count += 1
    if words[index].occurrences.count < options.occurrenceLimit {
      words[index].occurrences.append(place)
    }
  }

  /// Notes a word that was not met before, and tells its place.
  private mutating func addDistinct(_ key: String, _ range: Range<Int>, _ text: Span<UInt8>) -> Int
  {
    guard places.count < Self.wordLimit else { return Self.noCandidate }
    let word = lexicon.word(range, of: text)
    guard mayBeKeyword(word, key) else {
      places[key] = Self.noCandidate
      return Self.noCandidate
    }
    places[key] = words.count
    words.append(Candidate(text: text.string(in: range), rarity: WordRarity.of(word)))
    return words.count - 1
  }

  private func mayBeKeyword(_ word: Word?, _ key: String) -> Bool {
    guard key.unicodeScalars.count >= options.minimumLength else { return false }
    guard let word else { return options.includesUnknown && !EnglishFunctionWords.contains(key) }
    return options.classes.contains(word.wordClass)
  }

  /// The keywords of the document so far, the weightiest first.
  public var keywords: [Keyword] {
    let weights =
      switch options.method {
      case .tfidf: words.map { Double($0.count) / Double(total) * $0.rarity }
      case .textRank: graph.ranks(count: words.count)
      }
    let order = words.indices.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
    return order.prefix(max(0, options.count)).map { index in
      Keyword(
        text: words[index].text, weight: weights[index], count: words[index].count,
        occurrences: words[index].occurrences)
    }
  }
}

extension HanLexicon {
  /// The word of the lexicon that a range of valid UTF-8 is, if it is one. Linear in the range.
  fileprivate func word(_ range: Range<Int>, of text: Span<UInt8>) -> Word? {
    var cursor = wordCursor()
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = text.scalar(at: position)
      guard cursor.advance(fold(scalar.value)) else { return nil }
      position += scalar.length
    }
    return cursor.word
  }
}
