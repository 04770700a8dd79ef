import DataPacks
import HanLexicon
import TextEdits

/// Cuts Chinese text as jieba 0.42.1 does, token by token.
///
/// For a program that has been built on jieba's cuts, an index for example; `WordSegmenter` cuts
/// Traditional text far better and knows more words. Words, frequencies and the model of jieba
/// (https://github.com/fxsjy/jieba, MIT) are used with its rules, its sums in double precision and
/// its decisions between equal ones; `make conformance-segmentation` compares the tokens.
///
/// Of what jieba gives only this is different:
///
/// - `cutAll` gives no empty tokens, which jieba has beside white space.
/// - Where words that were added make `cutAll` of jieba join letters that do not stand together, they
///   are tokens of their own.
///
/// A token's range is in UTF-8 bytes of the given text. The time is linear in the text, times the
/// longest word; memory is 25 bytes a character of the longest stretch without white space and
/// marks, and 24 bytes a token.
///
/// A value; a copy can have other words. Safe from many threads.
public struct JiebaSegmenter: Sendable {
  private var dictionary: JiebaDictionary
  private let model: JiebaModel

  /// The segmenter with the packs embedded in the library, made once.
  ///
  /// - Throws: `PackError` when the library was linked with an incompatible pack.
  public static func embedded() throws(PackError) -> JiebaSegmenter {
    try shared.get()
  }

  private static let shared: Result<JiebaSegmenter, PackError> = Result {
    () throws(PackError) -> JiebaSegmenter in
    try JiebaSegmenter(lexicon: .embedded(), pack: .embedded(.jieba))
  }

  /// Opens the tables of `pack` in place, and spells out the two thousand words that the lexicon
  /// cannot tell apart.
  ///
  /// Both come from one build: the pack's places are those of the lexicon's words.
  ///
  /// - Throws: `PackError` when a section is missing or too small.
  public init(lexicon: HanLexicon, pack: Pack) throws(PackError) {
    dictionary = try JiebaDictionary(lexicon: lexicon, pack: pack)
    model = try JiebaModel(pack: pack)
  }

  /// The words of `text`, valid UTF-8: they follow one another and cover it (`jieba.cut`).
  ///
  /// - Parameter usingHMM: forms words that the dictionary lacks by the hidden Markov model.
  public func cut(_ text: Span<UInt8>, usingHMM: Bool = true) -> [Token] {
    tokens(text, .words, usingHMM: usingHMM)
  }

  /// All words of the dictionary in `text`, overlapping ones too, in jieba's order, and what no word
  /// covers (`jieba.cut(text, cut_all=True)`).
  public func cutAll(_ text: Span<UInt8>) -> [Token] {
    tokens(text, .all, usingHMM: false)
  }

  /// The words of `cut` and, before each, the words of two, then of three characters inside it
  /// (`jieba.cut_for_search`).
  public func cutForSearch(_ text: Span<UInt8>, usingHMM: Bool = true) -> [Token] {
    tokens(text, .search, usingHMM: usingHMM)
  }

  private func tokens(
    _ text: Span<UInt8>, _ style: JiebaCutter.Style, usingHMM: Bool
  ) -> [Token] {
    var cutter = JiebaCutter(dictionary, usingHMM ? model : nil, style)
    cutter.cut(text)
    return cutter.tokens
  }

  /// Adds a word, or gives it another frequency (`jieba.add_word`). Linear in the word.
  ///
  /// As in jieba, a word is found only if all its characters are Han from U+4E00 to U+9FD5, ASCII
  /// letters or digits, or among `+#&._%-`; another one only adds to the sum of the frequencies.
  ///
  /// - Parameter frequency: how often the word occurs among 60 million; nil is
  ///   `suggestedFrequency(of:)`, 0 and less remove it, more than 2^53 counts as that.
  public mutating func add(_ word: String, frequency: Int? = nil) {
    let frequency = min(
      max(0, frequency ?? suggestedFrequency(of: word)), JiebaDictionary.highestFrequency)
    var block = JiebaBlock()
    if block.load(word: word, dictionary.lexicon), block.count > 0 {
      dictionary.set(block, frequency: frequency)
    }
    dictionary.add(toTotal: frequency)
  }

  /// Removes a word, also from those that the model may form (`jieba.del_word`). Linear in the word.
  public mutating func remove(_ word: String) {
    add(word, frequency: 0)
  }

  /// The least frequency with which `word` is not cut further without the model
  /// (`jieba.suggest_freq`); the one it has if that is higher.
  ///
  /// Mostly linear in the word; milliseconds for one with a character that only begins words.
  public func suggestedFrequency(of word: String) -> Int {
    let bytes = Array(word.utf8)
    let total = Double(dictionary.total)
    var cursor = dictionary.lexicon.wordCursor()
    var block = JiebaBlock()
    var share = 1.0
    for token in cut(bytes.span, usingHMM: false) {
      let isInBlock =
        block.load(bytes.span.extracting(token.range), from: 0, dictionary.lexicon)
        == token.range.count
      var frequency = 1
      if isInBlock {
        let all = 0..<block.count
        frequency = dictionary.frequency(block, all, &cursor)
        if frequency == 0, !dictionary.isListed(block, all) { frequency = 1 }
      }
      share *= Double(frequency) / total
    }
    let needed = Int(share * total) + 1
    guard block.load(word: word, dictionary.lexicon), block.count > 0 else { return needed }
    return max(needed, dictionary.frequency(block, 0..<block.count, &cursor))
  }
}
