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
  /// In 1/8 nat: the words joined are 150 times as likely.
  private static let margin = 40

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
  /// is a single character: both sides of `北京 大学` are words. The two sides read by themselves must
  /// be less likely by `margin`.
  mutating func isInsideWord(_ text: Span<UInt8>, _ gap: Range<Int>) -> Bool {
    let start = text.hanStart(before: gap.lowerBound, atMost: Self.window)
    let before = text.hanCount(in: start..<gap.lowerBound)
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
        guard before - wordStart == 1 || wordEnd - before == 1 else { return false }
        let joined = lattice.bestCost
        return cost(text, start..<gap.lowerBound) + cost(text, gap.upperBound..<end)
          >= joined + Self.margin
      }
      wordStart = wordEnd
    }
    return false
  }

  private mutating func cost(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    load(text, [range])
    lattice.findBestPath()
    return lattice.bestCost
  }

  /// Whether the last of the likeliest words of the text before `offset` is a single character or a
  /// word of grammar.
  mutating func endsWithFunctionWord(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    let start = text.hanStart(before: offset, atMost: Self.window)
    load(text, [start..<offset])
    lattice.findBestPath()
    var last = 0
    while last < lattice.count, lattice.bestEnd(from: last) < lattice.count {
      last = lattice.bestEnd(from: last)
    }
    guard lattice.count - last > 1 else { return lattice.count > last }
    return lexicon.word(ids.span.extracting(last..<lattice.count))?.wordClass == .function
  }
}

extension Span where Element == UInt8 {
  /// Where the Han characters begin that end at `offset`, `count` of them at most.
  fileprivate func hanStart(before offset: Int, atMost count: Int) -> Int {
    var start = offset
    for _ in 0..<count {
      guard let scalar = scalar(before: start), ScalarClass.isHan(scalar.value) else { break }
      start -= scalar.length
    }
    return start
  }
}
