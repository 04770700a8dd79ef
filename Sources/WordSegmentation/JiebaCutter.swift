import HanLexicon
import TextEdits

/// Cuts one text as jieba does, and keeps the memory for that.
struct JiebaCutter {
  enum Style {
    /// Words that follow one another (`cut`).
    case words
    /// The same, and before each long word the shorter ones inside it (`cut_for_search`).
    case search
    /// All words of the dictionary (`cut_all`).
    case all
  }

  private let dictionary: JiebaDictionary
  /// nil leaves what the dictionary lacks in single characters.
  private let model: JiebaModel?
  private let style: Style
  private(set) var tokens: [Token] = []

  private var block = JiebaBlock()
  private var cursor: WordCursor
  /// The log probability of the best way from each character of the block to its end.
  private var scores: [Double] = []
  /// How many characters the first word of that way has.
  private var lengths: [UInt32] = []
  private var states: [UInt8] = []

  init(_ dictionary: JiebaDictionary, _ model: JiebaModel?, _ style: Style) {
    self.dictionary = dictionary
    self.model = model
    self.style = style
    cursor = dictionary.lexicon.wordCursor()
  }

  /// Appends the tokens of `text` to `tokens`.
  mutating func cut(_ text: Span<UInt8>) {
    tokens.reserveCapacity(tokens.count + text.count / 5)
    var position = 0
    while position < text.count {
      let end = block.load(text, from: position, dictionary.lexicon)
      if end == position {
        position = cutOther(text, at: position)
        continue
      }
      if style == .all {
        appendAllWords()
      } else {
        findBestWay()
        if model == nil {
          appendWordsAndLetters()
        } else {
          appendWordsAndFormed()
        }
      }
      position = end
    }
  }

  // MARK: Between the blocks

  /// Appends the token at `position`, which is in no block, and says where it ends: a line end of
  /// two characters, one white space, or one other character; with `all` a run of other ones.
  private mutating func cutOther(_ text: Span<UInt8>, at position: Int) -> Int {
    let first = text.scalar(at: position)
    var end = position + first.length
    if Self.isWhitespace(first.value) {
      if first.value == 0x0D, end < text.count, text[end] == 0x0A {
        end += 1
      }
      tokens.append(Token(range: position..<end, kind: .space))
      return end
    }
    let kind = ScalarClasses.shared.kind(of: first.value).kindAlone
    while style == .all, end < text.count {
      let next = text.scalar(at: end)
      guard !Self.isWhitespace(next.value), !JiebaBlock.holds(next.value) else { break }
      end += next.length
    }
    tokens.append(Token(range: position..<end, kind: kind))
    return end
  }

  /// What `\s` matches in Python 3: bidirectional type B, S or WS, or category Zs.
  private static func isWhitespace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000:
      true
    default: false
    }
  }

  // MARK: Inside a block

  /// From the last character to the first, the word with which the best way to the end begins; of
  /// equal ways the one with the longer word.
  private mutating func findBestWay() {
    let count = block.count
    let logTotal = dictionary.logTotal
    var scores: [Double] = []
    swap(&scores, &self.scores)
    scores.removeAll(keepingCapacity: true)
    scores.append(contentsOf: repeatElement(0, count: count + 1))
    lengths.removeAll(keepingCapacity: true)
    lengths.append(contentsOf: repeatElement(0, count: count))
    for start in (0..<count).reversed() {
      var best = -Double.infinity
      var bestEnd = 0
      dictionary.forEachWord(in: block, from: start, &cursor) { end, log in
        // In this order: the last bit of the sum decides ties.
        let score = log - logTotal + scores[end]
        if score >= best {
          best = score
          bestEnd = end
        }
      }
      if bestEnd == 0 {
        best = 0 - logTotal + scores[start + 1]
        bestEnd = start + 1
      }
      scores[start] = best
      lengths[start] = UInt32(truncatingIfNeeded: bestEnd - start)
    }
    swap(&scores, &self.scores)
  }

  /// The words of the best way; runs of ASCII letters and digits that are words by themselves are
  /// one token.
  private mutating func appendWordsAndLetters() {
    var start = 0
    var letters = 0
    while start < block.count {
      let end = start + Int(lengths[start])
      if end - start > 1 || !JiebaBlock.isLetterOrDigit(block.characters[start]) {
        if letters < start { append(letters..<start) }
        append(start..<end)
        letters = end
      }
      start = end
    }
    if letters < start { append(letters..<start) }
  }

  /// The words of the best way, where runs of single characters go through the model.
  private mutating func appendWordsAndFormed() {
    var start = 0
    var singles = 0
    while start < block.count {
      let end = start + Int(lengths[start])
      if end - start > 1 {
        appendSingles(singles..<start)
        append(start..<end)
        singles = end
      }
      start = end
    }
    appendSingles(singles..<start)
  }

  private mutating func appendSingles(_ range: Range<Int>) {
    if range.count < 2 {
      if !range.isEmpty { append(range) }
    } else if dictionary.frequency(block, range, &cursor) > 0 {
      for index in range { append(index..<index + 1) }
    } else {
      appendFormed(range)
    }
  }

  /// Han characters by the model, others by jieba's rule for numbers and letters (`re_skip` in its
  /// `finalseg`).
  private mutating func appendFormed(_ range: Range<Int>) {
    guard let model else { return }
    let characters = block.characters
    var start = range.lowerBound
    while start < range.upperBound {
      if JiebaBlock.isHan(characters[start]) {
        let run = start..<runEnd(start, range.upperBound) { JiebaBlock.isHan($0) }
        var states: [UInt8] = []
        swap(&states, &self.states)
        model.forEachWord(characters, run, states: &states) { word in
          if word.count > 1, dictionary.isSplit(block, word) {
            for index in word { append(index..<index + 1) }
          } else {
            append(word)
          }
        }
        swap(&states, &self.states)
        start = run.upperBound
      } else {
        let end = otherEnd(start, range.upperBound)
        append(start..<end)
        start = end
      }
    }
  }

  /// Letters and digits, then perhaps a point with digits, then perhaps a percent sign; or a run of
  /// marks.
  private func otherEnd(_ start: Int, _ limit: Int) -> Int {
    let characters = block.characters
    guard JiebaBlock.isLetterOrDigit(characters[start]) else {
      return runEnd(start, limit) { !JiebaBlock.isHan($0) && !JiebaBlock.isLetterOrDigit($0) }
    }
    var end = runEnd(start, limit, JiebaBlock.isLetterOrDigit)
    if end < limit, characters[end] == 0x2E {
      let digits = runEnd(end + 1, limit, JiebaBlock.isDigit)
      if digits > end + 1 { end = digits }
    }
    if end < limit, characters[end] == 0x25 { end += 1 }
    return end
  }

  private func runEnd(_ start: Int, _ limit: Int, _ belongs: (UInt16) -> Bool) -> Int {
    (start..<limit).first { !belongs(block.characters[$0]) } ?? limit
  }

  /// Every word from every character on; a character without words only where no word has it. ASCII
  /// letters and digits that are words by themselves, or begin the only word, are held back and
  /// joined.
  private mutating func appendAllWords() {
    var covered = 0
    var held = 0..<0
    var found: [Int] = []
    for start in 0..<block.count {
      let isLatin = JiebaBlock.isLetterOrDigit(block.characters[start])
      if !held.isEmpty, !isLatin {
        appendToken(held)
        held = 0..<0
      }
      found.removeAll(keepingCapacity: true)
      dictionary.forEachWord(in: block, from: start, &cursor) { end, _ in found.append(end) }
      if found.isEmpty { found.append(start + 1) }
      if found.count == 1, start >= covered {
        covered = found[0]
        if !isLatin {
          appendToken(start..<covered)
        } else if held.upperBound == start, !held.isEmpty {
          held = held.lowerBound..<covered
        } else {
          // jieba would join what does not stand together.
          if !held.isEmpty { appendToken(held) }
          held = start..<covered
        }
      } else {
        for end in found where end > start + 1 {
          appendToken(start..<end)
          covered = end
        }
      }
    }
    if !held.isEmpty { appendToken(held) }
  }

  // MARK: Tokens

  private mutating func append(_ range: Range<Int>) {
    if style == .search {
      for length in 2...3 where range.count > length {
        for start in range.lowerBound...range.upperBound - length
        where dictionary.frequency(block, start..<start + length, &cursor) > 0 {
          appendToken(start..<start + length)
        }
      }
    }
    appendToken(range)
  }

  private mutating func appendToken(_ range: Range<Int>) {
    let bytes = block.offsets[range.lowerBound]..<block.offsets[range.upperBound]
    tokens.append(Token(range: bytes, kind: block.kind(of: range)))
  }
}
