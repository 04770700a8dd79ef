import HanLexicon

/// How expected a restored text is: a language model, and priors on script, width and marks.
///
/// Costs are −ln p in 1/64 nat. A search carries a `State` from character to character.
struct TextScorer: Sendable {
  /// What is remembered of the text so far.
  struct State: Sendable {
    fileprivate(set) var text: TextModel.State
    /// The last four folded characters, and the marks that are open.
    fileprivate var recent: UInt64
    fileprivate(set) var marks: MarkGrammar.State

    /// Nearly always equal for texts that go on alike, and for no others.
    var key: UInt64 { recent ^ (marks.open &* 0xD6E8_FEB8_6659_FD93) }
  }

  /// Stands for an ASCII character of which nothing is left; most often it is a digit.
  static let lostASCII: UInt32 = 0xFFFD

  let lexicon: HanLexicon
  private let prior: CharacterPrior
  /// The state at the beginning of a text.
  let start: State

  init(lexicon: HanLexicon, prior: CharacterPrior) {
    self.lexicon = lexicon
    self.prior = prior
    start = State(text: lexicon.textModel.start, recent: 0, marks: MarkGrammar.State())
  }

  /// The state within a line, after marks that are open there.
  func start(after marks: MarkGrammar.State) -> State {
    State(text: start.text, recent: 0, marks: marks)
  }

  /// The cost of up to four characters after `state`, and the state after them.
  @inline(__always)
  func next(_ text: LatticeText, after state: State) -> (cost: Int, state: State) {
    var state = state
    var cost = 0
    var place = 0
    while place < 4, text[place] != 0 {
      cost += read(text[place], &state)
      place += 1
    }
    return (cost, state)
  }

  /// Moves `state` past a character and returns its cost.
  func read(_ scalar: UInt32, _ state: inout State) -> Int {
    let id = lexicon.fold(scalar == Self.lostASCII ? 0x30 : scalar)
    let step = lexicon.textModel.next(id, after: state.text)
    state.text = step.state
    state.recent = state.recent << 16 | UInt64(id)
    let isClosing = state.marks.isClosed(by: scalar)
    let cost = isClosing ? min(step.cost, MarkGrammar.closing) : step.cost
    return prior.cost(of: scalar, id, cost, lexicon) + state.marks.read(scalar)
  }

  /// The cost of a text's end after `state`: that of a line's end.
  func end(_ state: State) -> Int {
    lexicon.textModel.end(state.text)
  }

  /// About what `next` gives, several times as fast: by the characters alone, without marks.
  @inline(__always)
  func quick(_ text: LatticeText, after state: State) -> Int {
    var characters = state.text.characters
    var cost = 0
    var place = 0
    while place < 4, text[place] != 0 {
      cost += quick(text[place], &characters)
      place += 1
    }
    return cost
  }

  /// Moves the state of the character model past a character and returns about its cost.
  @inline(__always)
  func quick(_ scalar: UInt32, _ state: inout CharacterModel.State) -> Int {
    let id = lexicon.fold(scalar == Self.lostASCII ? 0x30 : scalar)
    let step = lexicon.characterModel.next(id, after: state)
    state = step.state
    return prior.cost(of: scalar, id, step.cost * (TextModel.costsPerNat / 8), lexicon)
  }
}
