import HanLexicon
import TextEdits

/// Asks the lexicon whether characters that spaces part are words when they are joined.
struct WordCoverage {
  private let lexicon: HanLexicon
  private var lattice: WordLattice

  /// Titles that cost more (`Word.cost`) are words that any two characters may happen to be; `凡例`
  /// costs 127, a word that was seen once or twice 135 and more.
  private static let dearestTitle = 130
  /// Text of fewer characters must be words for the most part; in longer text more single ones occur.
  private static let shortText = 8
  /// Characters on each side of a gap that decide whether it lies inside a word.
  private static let window = 6

  init(lexicon: HanLexicon) {
    self.lexicon = lexicon
    lattice = WordLattice(lexicon: lexicon)
  }

  /// Whether the Han characters of `pieces`, marks left out, are text: two thirds of them, and half in
  /// text of eight or more, are in words of two or more. Pronouns, adverbs and particles are
  /// words by themselves and count neither way. Linear.
  mutating func isText(_ text: Span<UInt8>, _ pieces: [Range<Int>]) -> Bool {
    load(text, pieces)
    lattice.findBestPath()
    var covered = 0
    var counted = 0
    var start = 0
    while start < lattice.count {
      let end = lattice.bestEnd(from: start)
      if end - start > 1 {
        covered += end - start
        counted += end - start
      } else if !isFunctionWord(ids[start]) {
        counted += ids[start] == 0 ? 0 : 1
      }
      start = end
    }
    guard covered > 0 else { return false }
    return counted < Self.shortText ? covered * 3 >= counted * 2 : covered * 2 >= counted
  }

  private var ids: [HanLexicon.CharacterID] = []

  /// Loads the Han characters of `pieces`; a mark is a character that no word has.
  private mutating func load(_ text: Span<UInt8>, _ pieces: [Range<Int>]) {
    lattice.removeAll()
    ids.removeAll(keepingCapacity: true)
    for piece in pieces {
      var position = piece.lowerBound
      while position < piece.upperBound {
        let scalar = text.scalar(at: position)
        position += scalar.length
        ids.append(ScalarClass.isHan(scalar.value) ? lexicon.fold(scalar.value) : 0)
        lattice.append(ids[ids.count - 1])
      }
    }
  }

  private func isFunctionWord(_ id: HanLexicon.CharacterID) -> Bool {
    guard let word = lexicon.word([id].span) else { return false }
    switch word.wordClass {
    case .pronoun, .function, .particle, .adverb: return true
    default: return false
    }
  }

  /// Whether the scalars are a word that is not rare and no name, or two such words of two.
  func isTitle(_ scalars: [UInt32]) -> Bool {
    if isCommonWord(scalars[...]) {
      return true
    }
    return scalars.count == 4 && isCommonWord(scalars[..<2]) && isCommonWord(scalars[2...])
  }

  private func isCommonWord(_ scalars: ArraySlice<UInt32>) -> Bool {
    let ids = scalars.map { lexicon.fold($0) }
    guard scalars.count > 1, let word = lexicon.word(ids.span) else { return false }
    return word.wordClass != .properNoun && word.wordClass != .numeral
      && word.cost <= Self.dearestTitle
  }

  /// Whether `gap` lies inside a word of the likeliest words of the text around it, one of whose sides
  /// is a single character: both sides of `北京 大学` are words.
  mutating func isInsideWord(_ text: Span<UInt8>, _ gap: Range<Int>) -> Bool {
    var start = gap.lowerBound
    var before = 0
    while before < Self.window, let scalar = text.scalar(before: start),
      ScalarClass.isHan(scalar.value)
    {
      start -= scalar.length
      before += 1
    }
    var end = gap.upperBound
    for _ in 0..<Self.window where text.scalarClass(at: end) == .han {
      end += text.scalar(at: end).length
    }
    load(text, [start..<gap.lowerBound, gap.upperBound..<end])
    lattice.findBestPath()
    var wordStart = 0
    while wordStart < lattice.count {
      let wordEnd = lattice.bestEnd(from: wordStart)
      if wordStart < before, wordEnd > before {
        return before - wordStart == 1 || wordEnd - before == 1
      }
      wordStart = wordEnd
    }
    return false
  }
}
