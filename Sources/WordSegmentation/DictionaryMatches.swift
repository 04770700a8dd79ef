import HanLexicon

/// What the lexicon's words say of each symbol: how long the longest word is that starts at it, goes
/// through it, ends at it, and of which class; of all words and of the common ones.
package struct DictionaryMatches {
  /// The longest words at one symbol: lengths less one, capped, and classes plus one.
  package struct Entry {
    package var starting: UInt8 = 0
    package var inside: UInt8 = 0
    package var ending: UInt8 = 0
    package var startingClass: UInt8 = 0
    package var insideClass: UInt8 = 0
    package var endingClass: UInt8 = 0

    /// The number of the three lengths together.
    @inline(__always)
    package var lengths: Int {
      (Int(starting) &* ModelLayout.lengths &+ Int(inside)) &* ModelLayout.lengths &+ Int(ending)
    }

    /// Notes a word of `length` symbols less one whose class plus one is `wordClass`; of several of
    /// the capped length the first one noted stays.
    @inline(__always)
    fileprivate mutating func start(_ length: UInt8, _ wordClass: UInt8) {
      if length > starting {
        starting = length
        startingClass = wordClass
      }
    }

    @inline(__always)
    fileprivate mutating func pass(_ length: UInt8, _ wordClass: UInt8) {
      if length > inside {
        inside = length
        insideClass = wordClass
      }
    }

    @inline(__always)
    fileprivate mutating func end(_ length: UInt8, _ wordClass: UInt8) {
      if length > ending {
        ending = length
        endingClass = wordClass
      }
    }
  }

  /// What all words say of a symbol, and what the common ones say.
  package struct Words {
    package var all = Entry()
    package var common = Entry()
  }

  /// By symbol.
  package private(set) var words: [Words] = []
  private let cursor: WordCursor

  package init(lexicon: HanLexicon) {
    cursor = lexicon.wordCursor()
  }

  /// Looks at all words in `symbols`. Linear: at most `ModelLayout.longestWord` steps a symbol.
  package mutating func load(_ symbols: Span<UInt16>) {
    let count = symbols.count
    words.removeAll(keepingCapacity: true)
    words.append(contentsOf: repeatElement(Words(), count: count))
    var cursor = cursor
    var words = self.words.mutableSpan
    for start in 0..<count {
      cursor.reset()
      guard cursor.advance(symbols[start]) else { continue }
      let limit = min(count, start &+ ModelLayout.longestWord)
      var end = start &+ 1
      while end < limit, cursor.advance(symbols[end]) {
        if let word = cursor.word {
          Self.note(&words, start, end, word)
        }
        end &+= 1
      }
    }
  }

  /// Adds a word from `start` to the symbol `last`.
  @inline(__always)
  private static func note(
    _ words: inout MutableSpan<Words>, _ start: Int, _ last: Int, _ word: Word
  ) {
    let length = UInt8(truncatingIfNeeded: min(last &- start, ModelLayout.lengths &- 1))
    let wordClass = word.wordClass.rawValue &+ 1
    let isCommon = word.cost <= ModelLayout.commonCost
    words[start].all.start(length, wordClass)
    words[last].all.end(length, wordClass)
    if isCommon {
      words[start].common.start(length, wordClass)
      words[last].common.end(length, wordClass)
    }
    var index = start &+ 1
    while index < last {
      words[index].all.pass(length, wordClass)
      if isCommon {
        words[index].common.pass(length, wordClass)
      }
      index &+= 1
    }
  }
}
