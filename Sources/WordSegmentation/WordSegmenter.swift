import HanLexicon
import TextEdits

/// Cuts Chinese text into words.
///
/// Stretches of Han characters become a lattice of all lexicon words that occur in them, and the
/// path with the highest product of word probabilities wins (the unigram model of jieba's DAG, here
/// with the lexicon's mixed frequencies). Characters are folded when they are looked up, so that
/// Traditional, Simplified and mixed text need no conversion and every offset is one of the given
/// text. A character outside the lexicon is a word of its own. Everything that is not Han is cut
/// by simple rules: numbers, alphabetic words, marks, spaces.
///
/// The tokens of `words` cover the text without gaps: joining them gives the text. Time is linear
/// in the text (the longest word is bounded by the lexicon); memory is linear in the longest
/// stretch of Han characters.
public struct WordSegmenter: Sendable {
  private let lexicon: HanLexicon

  /// Cost in 1/8 nat of a Han character that is no word: rarer than any word of the lexicon.
  static let unknownCost = 255

  public init(lexicon: HanLexicon) {
    self.lexicon = lexicon
  }

  /// The tokens of `text`, valid UTF-8, in order of their start.
  public func tokens(
    in text: Span<UInt8>, mode: SegmentationMode = .words
  ) -> [Token] {
    var tokens: [Token] = []
    tokens.reserveCapacity(text.count / 5)
    var scratch = LatticeScratch()
    var position = 0
    while position < text.count {
      let scalar = text.scalar(at: position)
      if isHan(scalar.value) {
        let end = hanRunEnd(text, position)
        appendWords(text, position..<end, mode, &scratch, &tokens)
        position = end
      } else {
        let token = OtherTokenRules.token(text, at: position)
        tokens.append(token)
        position = token.range.upperBound
      }
    }
    return tokens
  }

  private func isHan(_ scalar: UInt32) -> Bool {
    scalar >= 0x3007 && lexicon.traits(of: scalar).contains(.han)
  }

  private func hanRunEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < text.count {
      let scalar = text.scalar(at: end)
      guard isHan(scalar.value) else { break }
      end += scalar.length
    }
    return end
  }

  /// Cuts one stretch of Han characters.
  private func appendWords(
    _ text: Span<UInt8>, _ range: Range<Int>, _ mode: SegmentationMode,
    _ scratch: inout LatticeScratch, _ tokens: inout [Token]
  ) {
    scratch.load(text, range, lexicon)
    if mode == .all {
      for start in 0..<scratch.count {
        var found = false
        scratch.forEachWord(from: start, lexicon) { end, _ in
          found = true
          tokens.append(scratch.token(start, end))
        }
        if !found {
          tokens.append(scratch.token(start, start + 1))
        }
      }
      return
    }
    scratch.findBestPath(lexicon)
    var start = 0
    while start < scratch.count {
      let end = scratch.bestEnd(from: start)
      if mode == .search, end - start > 2 {
        for inner in start..<end {
          scratch.forEachWord(from: inner, lexicon) { innerEnd, _ in
            if innerEnd <= end, innerEnd - inner > 1, innerEnd - inner < end - start {
              tokens.append(scratch.token(inner, innerEnd))
            }
          }
        }
      }
      tokens.append(scratch.token(start, end))
      start = end
    }
  }
}

/// The lattice of one stretch of Han characters; its arrays are used again for the next.
private struct LatticeScratch {
  private var ids: [HanLexicon.CharacterID] = []
  /// UTF-8 offsets of the characters, and the end of the stretch.
  private var offsets: [Int] = []
  /// Cost of the best path from each character to the end.
  private var costs: [Int] = []
  private var ends: [Int32] = []

  var count: Int { ids.count }

  mutating func load(_ text: Span<UInt8>, _ range: Range<Int>, _ lexicon: HanLexicon) {
    ids.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = text.scalar(at: position)
      ids.append(lexicon.fold(scalar.value))
      offsets.append(position)
      position += scalar.length
    }
    offsets.append(position)
  }

  func token(_ start: Int, _ end: Int) -> Token {
    Token(range: offsets[start]..<offsets[end], kind: .word)
  }

  func bestEnd(from start: Int) -> Int { Int(ends[start]) }

  /// Calls `body` with the end and the cost of every word that starts at `start`, short to long.
  func forEachWord(from start: Int, _ lexicon: HanLexicon, _ body: (Int, Int) -> Void) {
    var cursor = lexicon.wordCursor()
    var end = start
    while end < ids.count, cursor.advance(ids[end]) {
      end += 1
      if let word = cursor.word {
        body(end, word.cost)
      }
    }
  }

  /// Finds, from the end backwards, the cheapest path; of equal ones that with the longer word.
  mutating func findBestPath(_ lexicon: HanLexicon) {
    costs = [Int](repeating: 0, count: count + 1)
    ends = [Int32](repeating: 0, count: count)
    for start in (0..<count).reversed() {
      var best = costs[start + 1] + WordSegmenter.unknownCost
      var bestEnd = start + 1
      forEachWord(from: start, lexicon) { end, cost in
        if costs[end] + cost <= best {
          best = costs[end] + cost
          bestEnd = end
        }
      }
      costs[start] = best
      ends[start] = Int32(bestEnd)
    }
  }
}
