import DataPacks
import Foundation
import ScriptConversion

/// Builds the `jieba` pack: the frequencies of jieba's dictionary for the words of the lexicon's
/// trie, the words that the folded trie cannot tell apart, and jieba's hidden Markov model.
///
/// A word that is written with the characters that stand for their ids (`HanLexicon`) is a bit at
/// its slot of the trie, and the number of such bits before it is its number. The other words are
/// spelled out. Sections:
///
/// | section | content |
/// |---|---|
/// | `total` | the sum of all frequencies, as jieba counts it |
/// | `frequencies` | the distinct frequencies, from that of the most words on |
/// | `words.bits`, `words.ranks` | slots of the trie where a word ends; bits before every 64 |
/// | `words.codes` | by the word's number: the frequency's number; 255 looks on in `wide` |
/// | `wide.bits`, `wide.ranks` | numbers of the words with code 255 |
/// | `wide.codes` | the numbers of their frequencies |
/// | `others.text` | the other words in UTF-16, each ended by 0, ascending |
/// | `others.counts` | their frequencies |
/// | `hmm.…` | `JiebaModelTables` |
enum JiebaPackBuilder {
  /// The code of a word whose frequency is in `wide.codes`.
  private static let wideCode = 255

  /// - Parameter slot: where a folded word ends in the lexicon's trie.
  static func build(
    _ sources: SourceFolder, folding: FoldingTable, slot: ([UInt32]) -> Int?
  ) throws -> [UInt8] {
    let dictionary = try JiebaDictionaryFile(sources)
    var frequencyBySlot: [Int: Int] = [:]
    var others: [(word: [UInt16], frequency: Int)] = []
    for (word, frequency) in dictionary.frequencies {
      let scalars = word.unicodeScalars.map(\.value)
      if scalars.allSatisfy(LatticeLayout.isHan), folding.fold(word) == scalars,
        let slot = slot(scalars)
      {
        frequencyBySlot[slot] = frequency
      } else if scalars.allSatisfy(isInBlocks) {
        others.append((scalars.map { UInt16($0) }, frequency))
      }
    }
    others.sort { $0.word.lexicographicallyPrecedes($1.word) }

    var pack = PackBuilder(name: "jieba")
    pack.add("total", [UInt64(dictionary.total)])
    addWords(frequencyBySlot.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, to: &pack)
    pack.add("others.text", others.flatMap { $0.word + [0] })
    pack.add("others.counts", others.map { UInt32($0.frequency) })
    let model = try JiebaModelTables(sources)
    pack.add("hmm.values", model.values.map(\.bitPattern))
    pack.add("hmm.start", model.start.map(\.bitPattern))
    pack.add("hmm.transitions", model.transitions.map(\.bitPattern))
    pack.add("hmm.rows", model.rows)
    pack.add("hmm.characters", model.rowOfCharacter)
    return pack.finish()
  }

  /// What jieba cuts by its dictionary (`re_han_default`): other characters end a word.
  private static func isInBlocks(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FD5, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "+#&._%-".unicodeScalars.contains { $0.value == scalar }
    }
  }

  private static func addWords(_ words: [(slot: Int, frequency: Int)], to pack: inout PackBuilder) {
    var wordsOfFrequency: [Int: Int] = [:]
    for word in words {
      wordsOfFrequency[word.frequency, default: 0] += 1
    }
    let frequencies = wordsOfFrequency.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map(\.key)
    let numbers = Dictionary(uniqueKeysWithValues: frequencies.enumerated().map { ($1, $0) })
    let codes = words.map { numbers[$0.frequency] ?? 0 }
    let wide = codes.indices.filter { codes[$0] >= wideCode }
    pack.add("frequencies", frequencies.map { UInt32($0) })
    addBits("words", words.map(\.slot), to: &pack)
    pack.add("words.codes", codes.map { UInt8(min($0, wideCode)) })
    addBits("wide", wide, to: &pack)
    pack.add("wide.codes", wide.map { UInt16(codes[$0]) })
  }

  /// A set of numbers as bits, with the count of those before every 64 (`RankedBits`).
  private static func addBits(_ name: String, _ members: [Int], to pack: inout PackBuilder) {
    var bits = [UInt64](repeating: 0, count: (members.last ?? 0) / 64 + 1)
    for member in members {
      bits[member / 64] |= 1 << UInt64(member % 64)
    }
    var ranks: [UInt32] = []
    var rank = 0
    for word in bits {
      ranks.append(UInt32(rank))
      rank += word.nonzeroBitCount
    }
    pack.add("\(name).bits", bits)
    pack.add("\(name).ranks", ranks)
  }
}

/// jieba's `dict.txt`: words with their frequencies.
struct JiebaDictionaryFile {
  /// A word that is listed twice has the later frequency, as in jieba.
  private(set) var frequencies: [String: Int] = [:]
  /// The sum over all lines: jieba counts what is listed twice twice.
  private(set) var total = 0

  init(_ sources: SourceFolder) throws {
    let path = "jieba/dict.txt"
    for line in try sources.lines(path) {
      let columns = line.split(separator: " ")
      guard columns.count == 3, let frequency = Int(columns[1]), frequency > 0 else {
        throw SourceError(path: path, problem: "has a malformed line")
      }
      frequencies[String(columns[0])] = frequency
      total += frequency
    }
  }
}
