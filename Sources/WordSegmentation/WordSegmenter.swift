import HanLexicon
import TextEdits

/// Cuts Chinese text into words.
///
/// Stretches of Han characters become a lattice of all lexicon words that occur in them, and the
/// path with the highest product of word probabilities wins (the unigram model of jieba's DAG, here
/// with the lexicon's mixed frequencies). Characters are folded when they are looked up, so that
/// Traditional, Simplified and mixed text need no conversion and every offset is one of the given
/// text. A character outside the lexicon is a word of its own. Everything that is not Han is cut
/// by rules (`TokenRules`), and words of the user's that are kept go before all of that.
///
/// The tokens of `words` cover the text without gaps: joining them gives the text. Time is linear
/// in the text (the longest word is bounded by the lexicon); memory is linear in the longest
/// stretch of Han characters.
public struct WordSegmenter: Sendable {
  private let lexicon: HanLexicon
  /// How text is cut that is not Han.
  public var rules: TokenRules
  /// Words of the user's; they may be changed at any time.
  public var userWords: UserWords

  /// - Parameter userWords: nil is none.
  public init(lexicon: HanLexicon, rules: TokenRules = .default, userWords: UserWords? = nil) {
    self.lexicon = lexicon
    self.rules = rules
    self.userWords = userWords ?? UserWords(lexicon: lexicon)
  }

  /// The tokens of `text`, valid UTF-8, in order of their start.
  public func tokens(
    in text: Span<UInt8>, mode: SegmentationMode = .words
  ) -> [Token] {
    guard mode != .uax29 else { return WordBoundaries.tokens(in: text) }
    var tokens: [Token] = []
    tokens.reserveCapacity(text.count / 5)
    var scanner = TokenScanner(rules, words: userWords, lexicon: lexicon)
    var lattice = WordLattice(lexicon: lexicon)
    var offsets: [Int] = []
    var position = 0
    while position < text.count {
      if let token = scanner.token(text, at: position) {
        tokens.append(token)
        position = token.range.upperBound
      } else {
        let end = scanner.hanEnd(text, from: position)
        load(text, position..<end, into: &lattice, &offsets)
        appendWords(&lattice, offsets, mode, &tokens)
        position = end
      }
    }
    return tokens
  }

  /// Loads one stretch of Han characters and notes where each begins, and where the last ends.
  private func load(
    _ text: Span<UInt8>, _ range: Range<Int>, into lattice: inout WordLattice,
    _ offsets: inout [Int]
  ) {
    lattice.removeAll()
    offsets.removeAll(keepingCapacity: true)
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = text.scalar(at: position)
      lattice.append(lexicon.fold(scalar.value))
      offsets.append(position)
      position += scalar.length
    }
    offsets.append(position)
  }

  /// Cuts the stretch that is loaded.
  private func appendWords(
    _ lattice: inout WordLattice, _ offsets: [Int], _ mode: SegmentationMode,
    _ tokens: inout [Token]
  ) {
    func add(_ start: Int, _ end: Int) {
      tokens.append(Token(range: offsets[start]..<offsets[end], kind: .word))
    }
    if mode == .all {
      for start in 0..<lattice.count {
        var found = false
        lattice.forEachWord(from: start) { end, _ in
          found = true
          add(start, end)
        }
        if !found {
          add(start, start + 1)
        }
      }
      return
    }
    lattice.findBestPath()
    var start = 0
    while start < lattice.count {
      let end = lattice.bestEnd(from: start)
      if mode == .search, end - start > 2 {
        for inner in start..<end {
          lattice.forEachWord(from: inner) { innerEnd, _ in
            if innerEnd <= end, innerEnd - inner > 1, innerEnd - inner < end - start {
              add(inner, innerEnd)
            }
          }
        }
      }
      add(start, end)
      start = end
    }
  }
}
