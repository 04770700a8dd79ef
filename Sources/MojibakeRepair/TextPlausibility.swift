import Encodings
import HanLexicon

/// How expected a text is as text of any language: costs of characters by kind, and of what seldom
/// stands side by side. It tells text from bytes that were read as something else.
///
/// Costs are in 1/8 nat, our own estimates; Han characters and their marks are told by the
/// lexicon's model.
struct TextPlausibility {
  /// What is remembered of the text before a character.
  struct State: Hashable {
    fileprivate var model = CharacterModel.State.start
    fileprivate var previous: UInt32 = 0x20
    fileprivate var kind = CharacterKind.space
    fileprivate var beforeKind = CharacterKind.space
    /// The script of the last letter at any distance.
    fileprivate var script = CharacterScript.none
    /// Letters in a row, capitals in a row.
    fileprivate var letterRun = 0
    fileprivate var capitalRun = 0
    init() {}
  }

  let prior: CharacterPrior
  let lexicon: HanLexicon
  let languages: LanguageCosts
  private static let eighthsPerBit = 5.545

  /// The cost of `scalar` after `state`, which it changes. Constant time, but for Han characters.
  func step(_ scalar: UInt32, _ state: inout State) -> Int {
    let character = CharacterClass(scalar)
    var cost = character.cost
    // Of what is not East Asian the model knows marks; letters end what it remembers.
    if scalar >= 0x2000 {
      let id = lexicon.fold(scalar)
      let model = lexicon.characterModel.next(id, after: state.model)
      state.model = model.state
      if character.kind == .han || (character.kind == .wideMark && id != 0) {
        let perEighth = TextModel.costsPerNat / 8
        cost = prior.cost(of: scalar, id, model.cost * perEighth, lexicon) / perEighth
      }
    } else {
      state.model = .start
    }
    if (0xAC00...0xD7A3).contains(scalar) {
      cost = Int(languages.leastCost(of: scalar) * Self.eighthsPerBit)
    }
    cost += junction(state, character, scalar)
    if character.kind.isLetter {
      if state.script != character.script, character.script != .none {
        cost += switchCost(state, character)
        state.script = character.script
      }
      state.letterRun += 1
      state.capitalRun = character.kind == .capital ? state.capitalRun + 1 : 0
    } else if character.kind == .combining {
      if character.script != .none, character.script != state.script { cost += 48 }
    } else {
      state.letterRun = 0
      state.capitalRun = 0
    }
    state.previous = scalar
    state.beforeKind = state.kind
    state.kind = character.kind
    return max(cost, 2)
  }

  /// The cost of a stretch of text between its surroundings.
  func cost(
    of text: some Sequence<UInt32>, after before: some Sequence<UInt32>,
    followedBy after: some Sequence<UInt32>
  ) -> Int {
    var state = State()
    for scalar in before { _ = step(scalar, &state) }
    var cost = 0
    for scalar in text { cost += step(scalar, &state) }
    for scalar in after { cost += step(scalar, &state) }
    return cost
  }

  /// The cost of a letter of another script than the last one.
  private func switchCost(_ state: State, _ next: CharacterClass) -> Int {
    let last = state.script
    if last == .none { return next.script == .latin || next.script == .cjk ? 0 : 16 }
    if last == .cjk || next.script == .cjk { return 8 }
    let isInWord = state.letterRun > 0
    if next.script == .greek || (last == .greek && next.script == .latin) {
      return isInWord ? 28 : 24
    }
    if next.script == .latin { return isInWord ? 48 : 16 }
    return isInWord ? 64 : 40
  }

  private func junction(_ state: State, _ next: CharacterClass, _ scalar: UInt32) -> Int {
    guard state.previous >= 0x80 || scalar >= 0x80 else { return 0 }
    switch (state.kind, next.kind) {
    case (.small, .capital):
      return state.letterRun == 0 ? 0 : 64
    case (.capital, .small):
      return state.capitalRun >= 2 ? 48 : 0
    case (.small, .symbol), (.capital, .symbol), (.caseless, .symbol): return 32
    case (.small, .box), (.capital, .box), (.caseless, .box): return 44
    case (.symbol, .small), (.symbol, .capital): return 32 + sandwich(state)
    case (.box, .small), (.box, .capital): return 44
    case (.sign, .small), (.sign, .capital):
      return 24 + sandwich(state)
    case (.small, .sign), (.capital, .sign): return 6
    // “ and « close in German and its neighbours.
    case (.small, .opening), (.capital, .opening):
      return scalar == 0x201C ? 16 : scalar == 0xAB ? 12 : 32
    case (.opening, .small), (.opening, .capital): return sandwich(state)
    case (.closing, .small), (.closing, .capital): return 24 + sandwich(state)
    case (.mark, .small), (.mark, .capital): return 8 + sandwich(state)
    case (.space, .han): return state.beforeKind == .han ? 24 : 0
    // Quotes of either direction open and close, by language.
    case (.opening, .space): return state.previous == 0xAB || state.previous == 0x201C ? 0 : 16
    case (.space, .closing): return scalar == 0xBB || scalar == 0x201D ? 0 : 16
    case (.space, .combining), (.digit, .combining): return 32
    case (.symbol, .symbol), (.box, .box):
      if state.previous == scalar { return -56 }
      // Boxes are drawn with several, but not in words.
      return next.kind == .symbol ? -16 : state.beforeKind.isLetter ? 0 : -48
    case (.punctuation, .symbol), (.symbol, .punctuation): return -8
    case (.caseless, .han), (.han, .caseless):
      let other = next.kind == .han ? state.previous : scalar
      return (0xAC00...0xD7A3).contains(other) ? 40 : 0
    case (.digit, .caseless): return next.script == .cjk ? 0 : 24
    default: return 0
    }
  }

  /// A mark between two letters.
  private func sandwich(_ state: State) -> Int {
    state.beforeKind.isLetter ? 24 : 0
  }
}
