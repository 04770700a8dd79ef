import HanLexicon
import TextEdits

/// Finds the tokens of a text that are settled before Han is weighed: words that the user keeps, and
/// what the rules cut.
///
/// One value serves one text, from left to right. Time is linear in the text, times the length of the
/// longest word that is kept.
package struct TokenScanner: ~Copyable {
  private var rules: OtherTokenRules
  private let words: UserWords
  private let hasWords: Bool
  private let hasHanDates: Bool
  private let lexicon: HanLexicon

  init(_ rules: TokenRules, words: UserWords, lexicon: HanLexicon) {
    self.rules = OtherTokenRules(rules, lexicon: lexicon)
    self.words = words
    self.lexicon = lexicon
    hasWords = !words.isEmpty
    hasHanDates = rules.contains(.chineseDates)
  }

  /// Whether something that begins with Han may be settled here.
  var settlesHan: Bool { hasWords || hasHanDates }

  /// Rules alone, as they are unless something else is asked for.
  package init(lexicon: HanLexicon) {
    self.init(.default, words: UserWords(lexicon: lexicon), lexicon: lexicon)
  }

  /// The token that begins at `start`; nil where Han begins that is to be weighed.
  mutating func token(_ text: Span<UInt8>, at start: Int) -> Token? {
    let scalar = text.scalar(at: start).value
    guard !isHan(scalar) else { return hanToken(text, at: start, scalar) }
    if hasWords, let kept = keptWord(text, at: start) { return kept }
    let token = rules.token(text, at: start)
    return hasWords ? shortened(token, text) : token
  }

  @inline(__always)
  private func isHan(_ scalar: UInt32) -> Bool {
    scalar >= 0x3007 && lexicon.traits(of: scalar).contains(.han)
  }

  /// A token that begins with Han and is settled.
  private func hanToken(_ text: Span<UInt8>, at start: Int, _ scalar: UInt32) -> Token? {
    if hasWords, let kept = keptWord(text, at: start) { return kept }
    guard hasHanDates, OtherTokenRules.mayBeginDate(scalar),
      let end = rules.chineseDateEnd(text, start)
    else { return nil }
    return Token(range: start..<end, kind: .date)
  }

  @inline(__always)
  private func keptWord(_ text: Span<UInt8>, at start: Int) -> Token? {
    guard words.mayBegin(in: text, at: start) else { return nil }
    return words.longestMatch(in: text, at: start, action: .keep).map {
      Token(range: start..<start + $0.length, kind: .word)
    }
  }

  /// A run of marks, or a word that ICU cut, up to where a word begins in it that is kept.
  private func shortened(_ token: Token, _ text: Span<UInt8>) -> Token {
    let first = text.scalar(at: token.range.lowerBound)
    let isOpen =
      token.kind == .mark || rules.classes.kind(of: first.value) == .complex
    guard isOpen else { return token }
    var position = token.range.lowerBound + first.length
    while position < token.range.upperBound {
      if keptWord(text, at: position) != nil {
        return Token(range: token.range.lowerBound..<position, kind: token.kind)
      }
      position += text.scalar(at: position).length
    }
    return token
  }
}
