import DataPacks
import HanLexicon
import TextEdits

/// Cuts Chinese text into words.
///
/// Each Han character and each token of another script is a symbol; a linear-chain model
/// (`SegmentationModel`) gives every symbol its place in a word, and the best sequence of places
/// wins. Characters are folded when they are looked up, so that Traditional, Simplified and mixed
/// text need no conversion and every offset is one of the given text. Everything that is not Han is
/// cut by rules (`TokenRules`); a number or an alphabetic word is never cut, but may be part of a
/// longer word (1998年, T恤).
///
/// Words of the user's go before all of that: those that are kept are symbols of their own, those that
/// are preferred weigh more, and one that is forbidden is cut into the
/// most probable shorter words.
///
/// The tokens of `words` and `fast` cover the text without gaps: joining them gives the text. Time is
/// linear in the text; memory beside the result is constant.
public struct WordSegmenter: Sendable {
  /// Symbols that are labelled at once.
  static let blockSize = 1_024

  let lexicon: HanLexicon
  /// What weighs the words.
  public var model: SegmentationModel
  /// How text is cut that is not Han.
  public var rules: TokenRules
  /// Words of the user's; they may be changed at any time.
  public var userWords: UserWords

  /// - Parameter userWords: nil is none.
  public init(
    lexicon: HanLexicon, model: SegmentationModel, rules: TokenRules = .default,
    userWords: UserWords? = nil
  ) {
    self.lexicon = lexicon
    self.model = model
    self.rules = rules
    self.userWords = userWords ?? UserWords(lexicon: lexicon)
  }

  /// A segmenter of the embedded lexicon and model. Constant time.
  public static func embedded(
    rules: TokenRules = .default, userWords: UserWords? = nil
  ) throws(SegmentationModelError) -> WordSegmenter {
    let model = try SegmentationModel.embedded()
    let lexicon = try opening { () throws(PackError) in try HanLexicon.embedded() }
    return WordSegmenter(lexicon: lexicon, model: model, rules: rules, userWords: userWords)
  }

  /// The tokens of `text`, valid UTF-8, in order of their start.
  ///
  /// The modes of jieba are `JiebaSegmenter`'s; here they are `words`, `search` and `all`.
  public func tokens(
    in text: Span<UInt8>, mode: SegmentationMode = .words
  ) -> [Token] {
    guard mode != .uax29 else { return WordBoundaries.tokens(in: text) }
    var tokens: [Token] = []
    tokens.reserveCapacity(text.count / 5)
    switch mode {
    case .uax29: break
    case .words, .jieba:
      forEachWord(in: text, usingDictionary: true) { tokens.append($0) }
    case .fast:
      forEachWord(in: text, usingDictionary: false) { tokens.append($0) }
    case .search, .jiebaSearch:
      forEachWord(in: text, usingDictionary: true) { token in
        if token.kind == .word {
          appendInnerWords(text, token.range, &tokens)
        }
        tokens.append(token)
      }
    case .all, .jiebaAll:
      appendAllWords(text, &tokens)
    }
    return tokens
  }

  /// The words of `text`, valid UTF-8, without the spaces between them: `words` or `fast`.
  ///
  /// Linear; what `tokens` gives, without where they are.
  public func words(in text: Span<UInt8>, usingDictionary: Bool = true) -> [String] {
    var words: [String] = []
    words.reserveCapacity(text.count / 5)
    forEachWord(in: text, usingDictionary: usingDictionary) { token in
      guard token.kind != .space else { return }
      // Whole characters of valid UTF-8.
      let bytes = unsafe UTF8Span(unchecked: text.extracting(token.range))
      words.append(String(copying: bytes))
    }
    return words
  }

  /// Calls `body` with the words of `text`, which cover it.
  @inline(__always)
  private func forEachWord(
    in text: Span<UInt8>, usingDictionary: Bool, _ body: (Token) -> Void
  ) {
    let weights = usingDictionary ? model.full : model.fast
    let context = max(ModelLayout.longestWord, userWords.longestPreferred)
    let capacity = min(Self.blockSize, text.count) + context
    var scanner = TokenScanner(rules, words: userWords, lexicon: lexicon)
    var symbols = SymbolBuffer(lexicon: lexicon, capacity: capacity)
    var words = DictionaryMatches(lexicon: lexicon, capacity: usingDictionary ? capacity : 0)
    let scores = LabelScores(capacity: capacity)
    let decoder = LabelDecoder(capacity: capacity)
    let prefers = userWords.hasWords(for: .prefer)
    let forbids = userWords.hasWords(for: .forbid)
    var entry: LabelDecoder.Entry = nil
    // Symbols before this one are context: their words are settled.
    var settled = 0
    while true {
      symbols.append(text, from: symbols.end, &scanner)
      let count = symbols.count
      let isLast = symbols.end == text.count
      guard count > settled else { return }
      scores.load(
        symbols.ids, count: count, weights, &words, usingWords: usingDictionary)
      if usingDictionary {
        words.findLonger(symbols.ids, count: count)
      }
      if prefers { scores.add(userWords, symbols, text) }
      // The last symbols may be the beginning of a longer word.
      let range = settled..<(isLast ? count : count - context)
      let (wordCount, label) = decoder.label(
        scores, words, usingWords: usingDictionary, symbols, range, after: entry, weights,
        isLast: isLast)
      var start = settled
      for number in 0..<wordCount {
        let end = decoder.end(ofWord: number, count: wordCount)
        let range = symbols.starts[start]..<symbols.starts[end]
        if forbids, end - start > 1, userWords.forbids(range, in: text) {
          forEachPart(of: start..<end, symbols, in: text, body)
        } else {
          body(Token(range: range, kind: end &- start == 1 ? symbols.kinds[start] : .word))
        }
        start = end
      }
      if isLast { return }
      entry = symbols.kinds[start - 1] == .space ? nil : label
      settled = min(start, context)
      symbols.removeAll(keepingLast: count - start + settled)
    }
  }

  /// Appends the shorter words of the lexicon inside the word at `range`, of two characters or more.
  private func appendInnerWords(
    _ text: Span<UInt8>, _ range: Range<Int>, _ tokens: inout [Token]
  ) {
    var start = range.lowerBound
    while start < range.upperBound {
      forEachLexiconWord(text, start..<range.upperBound) { end, isSingle in
        if !isSingle, end - start < range.count {
          tokens.append(Token(range: start..<end, kind: .word))
        }
      }
      start += text.scalar(at: start).length
    }
  }

  /// Appends every word of the lexicon; a character that begins none, and every token that is not
  /// Han, stand for themselves.
  private func appendAllWords(_ text: Span<UInt8>, _ tokens: inout [Token]) {
    var scanner = TokenScanner(rules, words: userWords, lexicon: lexicon)
    var position = 0
    while position < text.count {
      if let token = scanner.token(text, at: position) {
        tokens.append(token)
        position = token.range.upperBound
        continue
      }
      var found = false
      forEachLexiconWord(text, position..<text.count) { end, _ in
        found = true
        tokens.append(Token(range: position..<end, kind: .word))
      }
      let length = text.scalar(at: position).length
      if !found {
        tokens.append(Token(range: position..<position + length, kind: .word))
      }
      position += length
    }
  }

  /// Calls `body` with the end of every word of the lexicon that starts where `range` does and that the
  /// user does not forbid, and whether it is a single character.
  private func forEachLexiconWord(
    _ text: Span<UInt8>, _ range: Range<Int>, _ body: (Int, Bool) -> Void
  ) {
    let forbids = userWords.hasWords(for: .forbid)
    var cursor = lexicon.wordCursor()
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = text.scalar(at: position)
      guard cursor.advance(lexicon.fold(scalar.value)) else { return }
      let isSingle = position == range.lowerBound
      position += scalar.length
      if cursor.cost != nil, !forbids || !userWords.forbids(range.lowerBound..<position, in: text) {
        body(position, isSingle)
      }
    }
  }
}
