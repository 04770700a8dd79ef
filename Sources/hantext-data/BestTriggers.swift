import ScriptConversion

private typealias Layout = ConversionPackLayout

/// Where the kernel has to look closer in the best mode: where a phrase, a proper name or a rule may
/// change what characters become one by one, and which neighbours may be in one word.
///
/// A phrase changes a character only in spellings that are not Traditional already
/// (`BestRegion.sensitive`). So its triggers are pairs of such a spelling and any spelling of a
/// neighbour. A rule's are pairs of its character and what its pattern asks for beside it.
struct BestTriggers {
  /// Pairs of folded characters.
  private(set) var joints: Set<ScalarPair> = []
  private(set) var pairs: Set<ScalarPair> = []
  private(set) var characters: Set<UInt32> = []
  /// Characters that are windows wherever they stand.
  private(set) var always: Set<UInt32> = []
  private let folding: HanFolding
  private let counts: PairCounts
  private var cover = CharacterCover()

  init(_ folding: HanFolding, words: some Sequence<[UInt32]>, counts: PairCounts) {
    self.folding = folding
    self.counts = counts
    for word in words { addJoints(folding(word)) }
  }

  private mutating func addJoints(_ key: [UInt32]) {
    for (left, right) in zip(key, key.dropFirst()) {
      joints.insert(ScalarPair(left: left, right: right))
    }
  }

  /// Adds the phrases and names of a region.
  mutating func add(_ region: BestRegion, withVocabulary: Bool) {
    func add(_ phrases: [[UInt32]: [UInt32]]) {
      for (key, value) in phrases.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        self.add(key, value, region)
      }
    }
    add(region.phrases)
    if withVocabulary { add(region.vocabulary) }
    add(region.names.reduce(into: [:]) { $0[$1] = region.nameForm($1) })
  }

  private mutating func add(_ key: [UInt32], _ value: [UInt32], _ region: BestRegion) {
    addJoints(key)
    let isMixed = !key.allSatisfy(LatticeLayout.isHan)
    if key.count == value.count, !isMixed {
      for place in key.indices {
        addTrigger(key, place, region.sensitive(key[place], value[place]))
      }
    } else if let place = key.indices.filter({ LatticeLayout.isHan(key[$0]) })
      .min(by: { counts[key[$0]] < counts[key[$1]] })
    {
      addTrigger(key, place, folding.spellings[key[place]] ?? [key[place]])
    }
  }

  /// Makes the rarer of the two pairs that a character is in a trigger.
  private mutating func addTrigger(_ key: [UInt32], _ place: Int, _ spellings: [UInt32]) {
    guard !spellings.isEmpty else { return }
    let hasLeft = place > 0
    // The loop looks for pairs to the right among characters of three bytes.
    let hasRight = place + 1 < key.count && LatticeLayout.isHan(key[place + 1])
    guard hasLeft || hasRight else { return always.formUnion(spellings) }
    let takesLeft =
      hasLeft
      && (!hasRight || counts[key[place - 1], key[place]] < counts[key[place], key[place + 1]])
    let neighbour = takesLeft ? key[place - 1] : key[place + 1]
    for other in folding.spellings[neighbour] ?? [neighbour] {
      for spelling in spellings {
        addPair(takesLeft ? (other, spelling) : (spelling, other))
      }
    }
    if LatticeLayout.isHan(neighbour) {
      cover.add([key[place], neighbour])
    } else {
      characters.formUnion(spellings)
    }
  }

  private mutating func addPair(_ pair: (left: UInt32, right: UInt32)) {
    pairs.insert(ScalarPair(left: pair.left, right: pair.right))
    // The loop meets these one by one.
    characters.formUnion([pair.left, pair.right].filter { $0 >= 0x10000 })
  }

  /// Adds the rules of a region.
  mutating func add(_ rules: BestRules, _ region: BestRegion, bit: UInt16) {
    for (character, all) in rules.rules.sorted(by: { $0.key < $1.key }) {
      for rule in all where rule.mask & bit != 0 {
        let spellings = region.sensitive(character, rule.value)
        guard !spellings.isEmpty else { continue }
        let left = neighbours(rule.left, areLeft: true)
        let right = neighbours(rule.right, areLeft: false)
        let weights = [left, right].map { side in
          side.map { $0.reduce(0) { $0 + counts[folding($1)] } } ?? .infinity
        }
        characters.formUnion(spellings)
        guard let side = weights[0] <= weights[1] ? left : right else {
          always.formUnion(spellings)
          continue
        }
        let isLeft = weights[0] <= weights[1]
        for neighbour in side {
          for spelling in spellings {
            let pair = isLeft ? (neighbour, spelling) : (spelling, neighbour)
            addPair(pair)
            // A window must not begin or end between the two.
            joints.insert(ScalarPair(left: folding(pair.0), right: folding(pair.1)))
          }
        }
      }
    }
  }

  /// What has to stand beside a character for a pattern to match, or nil when it cannot be listed.
  private func neighbours(_ pattern: [[BestRules.Element]], areLeft: Bool) -> Set<UInt32>? {
    guard !pattern.isEmpty else { return nil }
    var all: Set<UInt32> = []
    for elements in pattern {
      guard let first = elements.first, !first.isNegated, let set = first.set,
        set.flags & LatticeLayout.setHasOthers == 0
      else { return nil }
      for member in set.members { all.formUnion(folding.spellings[member] ?? [member]) }
      // The kernel looks for pairs to the right among characters of three bytes.
      guard areLeft || set.flags == 0 else { return nil }
      if set.flags & LatticeLayout.setHasDigits != 0 {
        all.formUnion(0x30...0x39)
        all.formUnion(0xFF10...0xFF19)
      }
      if set.flags & LatticeLayout.setHasMiddleDot != 0 {
        all.formUnion([0xB7, 0x2022, 0x2027, 0x30FB])
      }
    }
    return all
  }

  /// Chooses the trigger characters for the phrases; once, after all were added.
  mutating func choose() {
    let chosen = cover.choose { counts[$0] / counts.total }
    for character in chosen {
      characters.formUnion(folding.spellings[character] ?? [character])
    }
  }
}
