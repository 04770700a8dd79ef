import DataPacks
import Foundation
import ScriptConversion

/// Builds the `lexicon` pack (folded ids, traits, words, readings) and two packs that share its ids:
/// the `model` pack (character model) and the `jieba` pack (`JiebaPackBuilder`).
enum LexiconPackBuilder {
  static func build(_ sources: SourceFolder) throws -> [(String, [UInt8])] {
    let folding = try FoldingTable(sources)
    let words = try WordList(sources, folding: folding)
    let ids = IdentifierTable(words: words, folding: folding)

    var pack = PackBuilder(name: "lexicon")
    pack.add("fold", ids.foldTable)
    pack.add("fold.high", ids.highFolds)
    pack.add("scalars", ids.scalars)
    pack.add("traits", traits(folding))

    let trie = DoubleArrayBuilder(
      words.entries.map { word, entry in
        let wordClass = entry.classMass.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 0
        // Cost 255 with the last class would be the mark of "no word".
        let cost = min(CharacterModelBuilder.cost(entry.probability), 254)
        return (word.map(ids.id), UInt16(wordClass) << 8 | UInt16(cost))
      })
    pack.add("words.base", trie.base)
    pack.add("words.check", trie.check)
    pack.add("words.values", trie.values)

    let readings = try ReadingsTable(sources)
    pack.add("readings.rows", readings.rows)
    pack.add("readings.ids", readings.ids)
    pack.add("readings.text", bytes: readings.text)
    pack.add("readings.offsets", readings.offsets)
    let jieba = try JiebaPackBuilder.build(sources, folding: folding) { folded in
      trie.slot(of: folded.map(ids.id))
    }
    return [("lexicon", pack.finish()), ("model", modelPack(words, ids)), ("jieba", jieba)]
  }

  private static func modelPack(_ words: WordList, _ ids: IdentifierTable) -> [UInt8] {
    let model = CharacterModelBuilder(
      sentences: words.sentences.map { $0.map(ids.id) },
      words: words.dictionaryWords.map { ($0.word.map(ids.id), $0.count) },
      boundary: IdentifierTable.boundary, idCount: ids.scalars.count)
    var pack = PackBuilder(name: "model")
    pack.add("model.singles", model.unigramCosts)
    pack.add("model.single.bo", model.unigramBackoffs)
    pack.add("model.pair.rows", model.pairRows)
    pack.add("model.pair.next", model.pairNexts)
    pack.add("model.pairs", model.pairCosts)
    pack.add("model.pair.bo", model.pairBackoffs)
    pack.add("model.trip.rows", model.tripleRows)
    pack.add("model.trip.next", model.tripleNexts)
    pack.add("model.triples", model.tripleCosts)
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
