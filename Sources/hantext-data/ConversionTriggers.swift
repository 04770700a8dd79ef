import ScriptConversion

private typealias Layout = ConversionPackLayout

/// Two neighbouring scalars.
struct ScalarPair: Hashable {
  let left: UInt32
  let right: UInt32
}

/// What the kernel of a configuration looks for in a text (`ConversionKernel`): where characters
/// one by one may not be all that there is to convert, and where a text falls apart.
///
/// **Triggers.** Take the text between two neighbouring boundaries that no key can cross. If no
/// phrase fires there whose value differs from its characters' one by one, the conversion is that
/// of the characters. Such a phrase is one of the first stage, which stands in the text; or one of
/// the second stage, whose characters are those of the text mapped by the first stage, as long as
/// no phrase of the first stage that differs has made them, which has a trigger itself. So
/// every such key, and for those of the second stage every text that the first stage's
/// characters map to it, holds a trigger.
///
/// **Joints.** A boundary between two scalars can be inside a match when the two are neighbours in
/// a key of the segmentation or of the first stage, or may become neighbours in a key of the second.
struct ConversionTriggers {
  private(set) var joints: Set<ScalarPair> = []
  /// Pairs that the loop tests; empty when it tests characters only.
  private(set) var pairs: Set<ScalarPair> = []
  /// Characters that the loop tests.
  private(set) var characters: Set<UInt32> = []
  /// Pairs of which one must stand at a trigger for anything to be there.
  private(set) var confirmations: Set<ScalarPair> = []
  /// The replacement of each character by all stages. One of another length is for the chain.
  private(set) var replacements: [UInt32: [UInt32]] = [:]
  /// Which share of the characters of a text a trigger is expected at.
  private(set) var expectedShare = 0.0

  /// - Parameters:
  ///   - segmentation: nil when there is none.
  ///   - areSegmentsClosed: a phrase of the first stage is a segment, which nothing crosses.
  init(
    segmentation: PhraseSet?, stages: [PhraseSet], areSegmentsClosed: Bool, counts: PairCounts,
    path: String
  ) throws {
    let first = SingleMap(stages[0])
    let second = stages.count == 2 ? SingleMap(stages[1]) : SingleMap()
    for character in Set(stages.flatMap { $0.singles.keys }) {
      let value = second.map(first.map([character]))
      if value != [character] { replacements[character] = value }
    }
    var keys = stages[0].phrases.filter { first.map($0.key) != $0.value }.map(\.key)
    for phrase in stages[0].phrases + (segmentation?.phrases ?? []) {
      addJoints(phrase.key)
    }
    if stages.count == 2 {
      let sources = first.sources(of: stages[1], stages[0], withPhrases: !areSegmentsClosed)
      for phrase in stages[1].phrases {
        for (left, right) in zip(phrase.key, phrase.key.dropFirst()) {
          for before in sources.endings[left] ?? [left] {
            for after in sources.beginnings[right] ?? [right] {
              joints.insert(ScalarPair(left: before, right: after))
            }
          }
        }
        if second.map(phrase.key) != phrase.value {
          keys += try first.preimages(of: phrase.key, path: path)
        }
      }
    }
    try choose(Set(keys).sorted { ($0.count, $0) < ($1.count, $1) }, counts, path)
  }

  private mutating func addJoints(_ key: [UInt32]) {
    for (left, right) in zip(key, key.dropFirst()) {
      joints.insert(ScalarPair(left: left, right: right))
    }
  }

  /// Chooses a trigger in every key: the rarest pair of two characters of three bytes, or, where
  /// that makes for fewer instructions, the rarest character. A key without such a pair has a
  /// scalar of another length as its trigger, an ASCII character beside one that is not.
  private mutating func choose(_ keys: [[UInt32]], _ counts: PairCounts, _ path: String) throws {
    var byPair = self
    var pairCost = 0.0
    var byCharacter = self
    var characterCost = 0.0
    for key in keys {
      let places = key.indices.filter { Self.isThreeBytes(key[$0]) }
      let pairs = zip(key, key.dropFirst()).map { ScalarPair(left: $0, right: $1) }
      let plain = pairs.filter { Self.isThreeBytes($0.left) && Self.isThreeBytes($0.right) }
      guard let rarest = plain.min(by: { counts[$0.left, $0.right] < counts[$1.left, $1.right] })
      else {
        guard let (scalar, pair) = Self.unusual(key, pairs) else {
          throw SourceError(path: path, problem: "has a key without a trigger: \(key)")
        }
        byPair.characters.insert(scalar)
        byPair.confirmations.insert(pair)
        byCharacter.characters.insert(scalar)
        byCharacter.confirmations.insert(pair)
        continue
      }
      if byPair.pairs.isDisjoint(with: plain) {
        byPair.pairs.insert(rarest)
        byPair.confirmations.insert(rarest)
        pairCost += counts[rarest.left, rarest.right] / counts.total
      }
      let chosen = places.first { byCharacter.characters.contains(key[$0]) }
      guard let place = chosen ?? places.min(by: { counts[key[$0]] < counts[key[$1]] }) else {
        continue
      }
      if byCharacter.characters.insert(key[place]).inserted {
        characterCost += counts[key[place]] / counts.total
      }
      byCharacter.confirmations.insert(
        place + 1 < key.count ? pairs[place] : pairs[place - 1])
    }
    // A mispredicted branch costs about 18 cycles, testing a pair 1.5 for every character.
    let usesCharacters = 18 * characterCost < 1.5 + 18 * pairCost
    self = usesCharacters ? byCharacter : byPair
    expectedShare = usesCharacters ? characterCost : pairCost
  }

  /// A scalar that is not of three bytes, and a pair of the key that it is in.
  private static func unusual(
    _ key: [UInt32], _ pairs: [ScalarPair]
  ) -> (UInt32, ScalarPair)? {
    for pair in pairs {
      if pair.left >= 0x80, !isThreeBytes(pair.left) { return (pair.left, pair) }
      if pair.right >= 0x80, !isThreeBytes(pair.right) { return (pair.right, pair) }
      if pair.left < 0x80, pair.right >= 0x80 { return (pair.left, pair) }
      if pair.right < 0x80, pair.left >= 0x80 { return (pair.right, pair) }
    }
    return nil
  }

  static func isThreeBytes(_ scalar: UInt32) -> Bool {
    (0x800...0xFFFF).contains(scalar)
  }
}

/// What the characters of a stage become one by one.
private struct SingleMap {
  private var values: [UInt32: [UInt32]] = [:]

  init() {}

  init(_ stage: PhraseSet) {
    values = stage.singles.mapValues(\.value)
  }

  func map(_ text: [UInt32]) -> [UInt32] {
    text.flatMap { values[$0] ?? [$0] }
  }

  /// Every text that becomes `key` character by character.
  func preimages(of key: [UInt32], path: String) throws -> [[UInt32]] {
    let choices = key.map { target -> [UInt32] in
      let sources = values.filter { $0.value == [target] }.map(\.key)
      return (values[target] == nil || values[target] == [target] ? [target] : [])
        + sources.filter { $0 != target }.sorted()
    }
    guard choices.reduce(1, { $0 * $1.count }) <= 4096 else {
      throw SourceError(path: path, problem: "has a key of too many preimages: \(key)")
    }
    return choices.reduce([[]]) { texts, choice in
      texts.flatMap { text in choice.map { text + [$0] } }
    }
  }

  struct Sources {
    var endings: [UInt32: Set<UInt32>] = [:]
    var beginnings: [UInt32: Set<UInt32>] = [:]
  }

  /// For the scalars of the next stage's keys: what may end, and begin, with them in the text.
  func sources(of next: PhraseSet, _ stage: PhraseSet, withPhrases: Bool) -> Sources {
    var sources = Sources()
    for scalar in Set(next.phrases.flatMap(\.key)) {
      let stays = values[scalar] == nil || values[scalar] == [scalar]
      sources.endings[scalar] = stays ? [scalar] : []
      sources.beginnings[scalar] = stays ? [scalar] : []
    }
    let phrases = withPhrases ? stage.phrases : []
    for phrase in Array(stage.singles.values) + phrases {
      guard let start = phrase.value.first, let end = phrase.value.last,
        let keyStart = phrase.key.first, let keyEnd = phrase.key.last
      else { continue }
      sources.endings[end]?.insert(keyEnd)
      sources.beginnings[start]?.insert(keyStart)
    }
    return sources
  }
}

private func < (left: (Int, [UInt32]), right: (Int, [UInt32])) -> Bool {
  left.0 != right.0 ? left.0 < right.0 : left.1.lexicographicallyPrecedes(right.1)
}
