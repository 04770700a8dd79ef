import HanLexicon

/// A kind of damage, as far as `LatticeSearch` needs to know it: how an observed character may have
/// come about, given what is remembered of the bytes before it.
protocol LatticeModel {
  /// What of the bytes before a place bears on what can follow.
  associatedtype Memory: RawRepresentable & BitwiseCopyable where Memory.RawValue == UInt64

  /// Adds to `steps` every way to go on from a hypothesis.
  mutating func extend(
    _ hypothesis: LatticeHypothesis<Memory>, into steps: inout LatticeSteps<Memory>)

  /// Whether nothing of a character waits, so that a text can end there.
  func isInStep(_ memory: Memory) -> Bool

  /// Whether the search may end before `position` when all hypotheses agree.
  mutating func mayEnd(before position: Int) -> Bool
}

/// A hypothesis that a search is about to extend.
struct LatticeHypothesis<Memory: BitwiseCopyable>: BitwiseCopyable {
  /// The next observed character.
  var position: Int
  var memory: Memory
  /// How many hypotheses at the same position cost less.
  var rank: Int
  /// Whether its last step restored anything else than what was observed.
  var isChange: Bool
}

/// How thoroughly a search looks.
struct LatticeLimits {
  /// Hypotheses that are extended at each position.
  var beam = 40
  /// Steps whose text the full model weighs at each position; the others by the cheap one.
  var scored = 96
  /// A hypothesis this much costlier than the best at its position, in 1/64 nat, is dropped.
  var slack = 900
  /// Of hypotheses that go on alike, how many are remembered.
  var alike = 8
  /// Characters read as observed after a change before the window may be closed.
  var settledRun = 8
  /// The longest window in characters.
  var maximumLength = 200
}

/// Searches the texts that a damage could have turned into an observed one: a beam search over a
/// lattice of the observed positions.
///
/// A hypothesis is a position, a memory of the damage model, and what the language model remembers
/// of the restored text. Steps are first weighed with a cheap model; the best of them with the full one.
/// Hypotheses that go on alike (equal memory, last characters and open marks) recombine: only the
/// best is extended, and `paths` finds the ways through the others, so that a path that later turns out
/// to be impossible does not take the possible ones with it.
///
/// Whether a path is consistent as a whole is for the damage model to prove. Work is bounded by the
/// window's length times the beam times what the model adds for a hypothesis.
struct LatticeSearch<Model: LatticeModel> {
  /// One step of a hypothesis that was kept.
  struct Node {
    var cost: Int32
    var previous: Int32
    /// The next costlier hypothesis that goes on like this one; −1 when there is none.
    var alternative: Int32
    /// The first observed character of the step.
    var start: Int32
    var text: LatticeText
    var memory: Model.Memory
    var isChange: Bool
    /// Characters read as observed since the last change.
    var settled: UInt16
    /// Its place among the states; alternatives have none.
    fileprivate(set) var state: Int32
  }

  /// The window that was searched and the hypotheses that end it in step, cheapest first.
  struct Outcome {
    var end: Int
    var finals: [Int32]
  }

  let limits: LatticeLimits
  private(set) var model: Model
  private(set) var nodes: [Node] = []
  private var states: [TextScorer.State] = []
  private let scorer: TextScorer
  /// Steps weighed, for the budget of the document.
  private(set) var work = 0

  init(model: Model, scorer: TextScorer, limits: LatticeLimits = LatticeLimits()) {
    self.model = model
    self.scorer = scorer
    self.limits = limits
  }

  /// Searches the observed characters of `range`, whose first one is in step.
  ///
  /// - Parameter memory: what the model remembers there.
  mutating func run(
    over range: Range<Int>, _ memory: Model.Memory, from state: TextScorer.State? = nil
  ) -> Outcome {
    nodes = [
      Node(
        cost: 0, previous: -1, alternative: -1, start: Int32(range.lowerBound), text: .zero,
        memory: memory, isChange: false, settled: 0, state: 0)
    ]
    states = [state ?? scorer.start]
    var steps = LatticeSteps<Model.Memory>(
      scorer: scorer, slack: limits.slack, from: range.lowerBound)
    var kept: [Int32] = [0]
    var position = range.lowerBound
    while position < range.upperBound {
      if mayEnd(before: position, kept, steps) { break }
      for (rank, number) in kept.enumerated() {
        let node = nodes[Int(number)]
        steps.goOn(from: number, at: position, cost: node.cost, state: states[Int(node.state)])
        model.extend(
          LatticeHypothesis(
            position: position, memory: node.memory, rank: rank, isChange: node.isChange),
          into: &steps)
      }
      position += 1
      kept = keep(steps.take(at: position, limit: limits.scored))
    }
    work += steps.work
    return Outcome(
      end: position, finals: kept.filter { model.isInStep(nodes[Int($0)].memory) })
  }

  /// What the language model remembers at a final hypothesis.
  func state(of final: Int32) -> TextScorer.State {
    states[Int(nodes[Int(final)].state)]
  }

  private mutating func mayEnd(
    before position: Int, _ kept: [Int32], _ steps: LatticeSteps<Model.Memory>
  ) -> Bool {
    if position - Int(nodes[0].start) >= limits.maximumLength { return true }
    return model.mayEnd(before: position) && !kept.isEmpty
      && kept.allSatisfy { number in
        let node = nodes[Int(number)]
        return Int(node.settled) >= limits.settledRun && model.isInStep(node.memory)
      } && !steps.reach(beyond: position)
  }

  /// A step with its cost by the full model.
  private struct Scored {
    var cost: Int32
    /// Equal for hypotheses that go on alike.
    var key: UInt64
    var step: Int32
    var state: TextScorer.State
  }

  /// Weighs steps that end in one place with the full model, recombines them and makes nodes of the
  /// best.
  private mutating func keep(_ steps: [LatticeStep<Model.Memory>]) -> [Int32] {
    work += steps.count * 4
    var scored: [Scored] = []
    scored.reserveCapacity(steps.count)
    for (number, step) in steps.enumerated() {
      let parent = nodes[Int(step.parent)]
      let next = scorer.next(step.text, after: states[Int(parent.state)])
      scored.append(
        Scored(
          cost: parent.cost &+ Int32(next.cost) &+ step.penalty,
          key: Self.mixed(next.state.key, step.memory.rawValue), step: Int32(number),
          state: next.state))
    }
    let order = scored.indices.sorted {
      (scored[$0].cost, scored[$0].step) < (scored[$1].cost, scored[$1].step)
    }
    guard let best = order.first else { return [] }
    let limit = scored[best].cost &+ Int32(limits.slack)
    var kept: [Int32] = []
    var keys: [UInt64] = []
    for place in order {
      let candidate = scored[place]
      guard candidate.cost <= limit else { break }
      let twin = keys.firstIndex(of: candidate.key)
      if twin == nil, kept.count >= limits.beam { continue }
      let number = Int32(nodes.count)
      if let twin {
        guard link(number, to: kept[twin]) else { continue }
      } else {
        kept.append(number)
        keys.append(candidate.key)
      }
      let step = steps[Int(candidate.step)]
      let parent = nodes[Int(step.parent)]
      nodes.append(
        Node(
          cost: candidate.cost, previous: step.parent, alternative: -1, start: step.start,
          text: step.text, memory: step.memory, isChange: step.isChange,
          settled: step.isChange ? 0 : min(parent.settled + 1, 1_000),
          state: twin == nil ? Int32(states.count) : -1))
      if twin == nil { states.append(candidate.state) }
    }
    return kept
  }

  /// Puts the node that is made next at the end of the alternatives of `node`; false when there are
  /// enough.
  private mutating func link(_ number: Int32, to node: Int32) -> Bool {
    var last = node
    var count = 1
    while nodes[Int(last)].alternative >= 0 {
      last = nodes[Int(last)].alternative
      count += 1
    }
    guard count < limits.alike else { return false }
    nodes[Int(last)].alternative = number
    return true
  }

  private static func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
    var value = (left ^ (right &* 0x9E37_79B9_7F4A_7C15)) &* 0xBF58_476D_1CE4_E5B9
    value ^= value >> 31
    return value &* 0x94D0_49BB_1331_11EB
  }
}
