import DataPacks
import Foundation
import HanLexicon
import ScriptConversion

/// Builds the `lexicon` pack (folded ids, traits, words, readings) and two packs that share its ids and
/// nodes: the `model` pack (models of characters and of words) and the `jieba` pack
/// (`JiebaPackBuilder`).
struct LexiconPackBuilder {
  private let sources: SourceFolder
  private let folding: FoldingTable
  private let words: WordList
  let ids: IdentifierTable
  private let trie: DoubleArrayBuilder
  /// Words as ids, with their costs in 1/8 nat.
  private let weighted: [(ids: [UInt16], probability: Double, cost: UInt8)]

  /// - Parameter holdsOut: whether the sentence of the corpus with an index is held out.
  init(_ sources: SourceFolder, holdsOut: (Int) -> Bool = { _ in false }) throws {
    self.sources = sources
    folding = try FoldingTable(sources)
    words = try WordList(sources, folding: folding, holdsOut: holdsOut)
    let ids = IdentifierTable(words: words, folding: folding)
    self.ids = ids
    let entries = words.entries.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    weighted = entries.map { word, entry in
      // Cost 255 with the last class would be the mark of "no word".
      (word.map(ids.id), entry.probability, min(CharacterModelBuilder.cost(entry.probability), 254))
    }
    trie = DoubleArrayBuilder(
      zip(entries, weighted).map { entry, word in
        let classMass = entry.value.classMass
        let wordClass = classMass.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
        return (word.ids, UInt32(wordClass) << LexiconPackLayout.classShift | UInt32(word.cost))
      })
  }

  static func build(_ sources: SourceFolder) throws -> [(String, [UInt8])] {
    let builder = try LexiconPackBuilder(sources)
    let jieba = try JiebaPackBuilder.build(sources, folding: builder.folding) { folded in
      builder.trie.slot(of: folded.map(builder.ids.id))
    }
    return [
      ("lexicon", try builder.lexiconPack()), ("model", builder.modelPack()), ("jieba", jieba),
    ]
  }

  /// The sentences that were held out, as ids.
  var heldOut: [[UInt16]] { words.heldOut.map { $0.joined().map(ids.id) } }

  func lexiconPack() throws -> [UInt8] {
    var pack = PackBuilder(name: "lexicon")
    pack.add("fold", ids.foldTable)
    pack.add("fold.high", ids.highFolds)
    pack.add("scalars", ids.scalars)
    pack.add("traits", Self.traits(folding))
    pack.add("words.nodes", trie.nodes)
    pack.add("words.check", trie.check)
    pack.add("words.splits", trie.splits)

    let readings = try ReadingsTable(sources)
    pack.add("readings.rows", readings.rows)
    pack.add("readings.ids", readings.ids)
    pack.add("readings.text", bytes: readings.text)
    pack.add("readings.offsets", readings.offsets)
    return pack.finish()
  }

  func modelPack() -> [UInt8] {
    var pack = PackBuilder(name: "model")
    CharacterModelBuilder(
      sentences: words.sentences.map { $0.map(ids.id) },
      words: words.dictionaryWords.map { ($0.word.map(ids.id), $0.count) },
      boundary: IdentifierTable.boundary, idCount: ids.scalars.count
    ).addSections(to: &pack)
    WordModelBuilder(
      sentences: words.segmented.map { $0.map { $0.map(ids.id) } }, words: weighted, trie: trie,
      boundary: IdentifierTable.boundary, idCount: ids.scalars.count
    ).addSections(to: &pack)
    return pack.finish()
  }

  /// A byte for every BMP code point, as `CharacterTraits` in `HanLexicon` reads it.
  private static func traits(_ folding: FoldingTable) -> [UInt8] {
    (0..<UInt32(0x10000)).map { scalar in
      var traits: UInt8 = LatticeLayout.isHan(scalar) ? 1 : 0
      if folding.traditionalOnly.contains(scalar) { traits |= 2 }
      if folding.simplifiedOnly.contains(scalar) { traits |= 4 }
      return traits
    }
  }
}

/// Gives the folded characters their ids: 0 unknown, 1 boundary, then digit, letter, space and
/// marks, then Han characters by falling frequency.
struct IdentifierTable {
  static let boundary: UInt16 = 1

  /// The code point that an id stands for; 0 for ids 0 and 1.
  private(set) var scalars: [UInt32] = [0, 0, 0x30, 0x61, 0x20]
  /// The id of every BMP code point.
  private(set) var foldTable: [UInt16] = []
  /// Code points over U+FFFF that have an id: pairs (code point, id), ascending.
  private(set) var highFolds: [UInt32] = []
  private var idByScalar: [UInt32: UInt16] = [:]

  init(words: WordList, folding: FoldingTable) {
    var frequency: [UInt32: Double] = [:]
    for sentence in words.sentences {
      for scalar in sentence where LatticeLayout.isHan(scalar) {
        frequency[scalar, default: 0] += 1
      }
    }
    for (word, count) in words.dictionaryWords {
      for scalar in word {
        frequency[scalar, default: 0] += count * 0.01
      }
    }
    scalars += FoldingTable.marks
    scalars += frequency.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
    for (id, scalar) in scalars.enumerated() where id > 1 {
      idByScalar[scalar] = UInt16(id)
    }
    foldTable = (0..<UInt32(0x10000)).map { idByScalar[folding.fold($0)] ?? 0 }
    for scalar in UInt32(0x20000)..<0x32400 {
      if let id = idByScalar[folding.fold(scalar)] {
        highFolds += [scalar, UInt32(id)]
      }
    }
  }

  /// The id of an already folded code point.
  func id(_ folded: UInt32) -> UInt16 {
    idByScalar[folded] ?? 0
  }
}

/// The listed readings of each character: tone-marked syllables.
struct ReadingsTable {
  static let firstScalar: UInt32 = 0x3400
  static let endScalar: UInt32 = 0xA000

  /// Where the readings of a code point begin in `ids`, from `firstScalar` on.
  private(set) var rows: [UInt32] = []
  /// Syllable numbers.
  private(set) var ids: [UInt16] = []
  /// The syllables' UTF-8 bytes, one after the other in ascending order.
  private(set) var text: [UInt8] = []
  /// Where a syllable begins in `text`; one more entry than syllables.
  private(set) var offsets: [UInt32] = []

  init(_ sources: SourceFolder) throws {
    let path = "pypinyin/pinyin_dict.json"
    let json = try JSONDecoder().decode([String: String].self, from: sources.data(path))
    var readings: [UInt32: [String]] = [:]
    for (key, value) in json {
      guard let scalar = UInt32(key) else {
        throw SourceError(path: path, problem: "has a key that is no code point")
      }
      readings[scalar] = value.split(separator: ",").map {
        String($0).precomposedStringWithCanonicalMapping
      }
    }
    let syllables = Set(readings.values.joined()).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    for syllable in syllables {
      offsets.append(UInt32(text.count))
      text += Array(syllable.utf8)
    }
    offsets.append(UInt32(text.count))
    let numbers = Dictionary(uniqueKeysWithValues: syllables.enumerated().map { ($1, UInt16($0)) })
    for scalar in ReadingsTable.firstScalar..<ReadingsTable.endScalar {
      rows.append(UInt32(ids.count))
      ids += (readings[scalar] ?? []).compactMap { numbers[$0] }
    }
    rows.append(UInt32(ids.count))
  }
}
