import ScriptConversion

private typealias Layout = ConversionPackLayout

/// Two neighbouring scalars.
struct ScalarPair: Hashable {
  let left: UInt32
  let right: UInt32

  /// Whether both are of three bytes.
  var isPlain: Bool {
    ConversionPackLayout.isThreeBytes(left) && ConversionPackLayout.isThreeBytes(right)
  }
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
  /// Every key holds one of these, its trigger.
  private(set) var characters: Set<UInt32> = []
  /// A pair of each key that its trigger is in: where none of them stands there is nothing.
  private(set) var pairs: Set<ScalarPair> = []
  /// What pairs that are a key by themselves become, where that is two
  /// characters of three bytes, if they are a window.
  private(set) var pairWindows: [ScalarPair: ScalarPair] = [:]
  /// Characters that are windows wherever they stand.
  private(set) var always: Set<UInt32> = []
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
    let converters = stages.map(StageConversion.init)
    for pair in pairs where pair.isPlain {
      // A window that is one segment: nothing but a phrase of the first stage segments it.
      let text = [pair.left, pair.right]
      guard stages.count == 1 || areSegmentsClosed else { break }
      let value = converters.reduce(text) { $1.convert($0) }
      guard value.count == 2, value.allSatisfy(Layout.isThreeBytes) else { continue }
      pairWindows[pair] = ScalarPair(left: value[0], right: value[1])
    }
  }

  /// - Parameters:
  ///   - best: those of the best mode.
  ///   - characters: all of its characters, and more.
  ///   - always: all of its characters that are windows, and more.
  init(
    best: BestTriggers, characters: Set<UInt32>, always: Set<UInt32>,
    replacements: [UInt32: [UInt32]]
  ) {
    joints = best.joints
    self.characters = characters
    pairs = best.pairs
    self.always = always
    self.replacements = replacements
  }

  private mutating func addJoints(_ key: [UInt32]) {
    for (left, right) in zip(key, key.dropFirst()) {
      joints.insert(ScalarPair(left: left, right: right))
    }
  }

  /// Chooses characters so that every key holds one and they are rare together: greedily the one
  /// that occurs least for each key it covers; then those go that the others make superfluous
  /// (weighted set cover, V. Chvátal, Mathematics of Operations Research 4(3), 1979). A key without
  /// two characters of three bytes side by side has a scalar of another length as its trigger, an
  /// ASCII character beside one that is not.
  private mutating func choose(_ keys: [[UInt32]], _ counts: PairCounts, _ path: String) throws {
    var cover = CharacterCover()
    for key in keys {
      let pairs = zip(key, key.dropFirst()).map { ScalarPair(left: $0, right: $1) }
      let plain = pairs.filter(\.isPlain)
      if !plain.isEmpty {
        cover.add(plain.flatMap { [$0.left, $0.right] })
      } else if let (scalar, pair) = Self.unusual(key, pairs) {
        characters.insert(scalar)
        self.pairs.insert(pair)
      } else {
        throw SourceError(path: path, problem: "has a key without a trigger: \(key)")
      }
    }
    let chosen = cover.choose { counts[$0] / counts.total }
    characters.formUnion(chosen)
    expectedShare = chosen.sorted().reduce(0) { $0 + counts[$1] } / counts.total
    for key in keys {
      let candidates = zip(key, key.dropFirst()).map { ScalarPair(left: $0, right: $1) }
        .filter { $0.isPlain && (chosen.contains($0.left) || chosen.contains($0.right)) }
      if self.pairs.isDisjoint(with: candidates),
        let rarest = candidates.min(by: {
          counts[$0.left, $0.right] < counts[$1.left, $1.right]
        })
      {
        self.pairs.insert(rarest)
      }
    }
  }

  /// A scalar that is not of three bytes, and a pair of the key that it is in.
  private static func unusual(
    _ key: [UInt32], _ pairs: [ScalarPair]
  ) -> (UInt32, ScalarPair)? {
    for pair in pairs {
      if pair.left >= 0x80, !Layout.isThreeBytes(pair.left) { return (pair.left, pair) }
      if pair.right >= 0x80, !Layout.isThreeBytes(pair.right) { return (pair.right, pair) }
      if pair.left < 0x80, pair.right >= 0x80 { return (pair.left, pair) }
      if pair.right < 0x80, pair.left >= 0x80 { return (pair.right, pair) }
    }
    return nil
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

/// A stage by longest match over its phrases, for single keys.
private struct StageConversion {
  private var phrases: [[UInt32]: Phrase] = [:]
  private let singles: SingleMap

  init(_ stage: PhraseSet) {
    singles = SingleMap(stage)
    for phrase in stage.phrases where phrase.key.count == 2 { phrases[phrase.key] = phrase }
  }

  /// - Parameter text: two characters.
  func convert(_ text: [UInt32]) -> [UInt32] {
    phrases[text]?.value ?? singles.map(text)
  }
}

private func < (left: (Int, [UInt32]), right: (Int, [UInt32])) -> Bool {
  left.0 != right.0 ? left.0 < right.0 : left.1.lexicographicallyPrecedes(right.1)
}
