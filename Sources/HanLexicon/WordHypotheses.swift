/// The readings of a text as words that are worth going on with, at most four.
///
/// A hypothesis is a node of the trie, that of the word which is not complete yet (the root between
/// words), the context, which is the unit before it, and a weight: ln of the mass of all ways to
/// read the text so far that end there, relative to the mass of the whole text, in 1/64 nat.
/// Packed in eight bytes and sorted, so that equal sets are equal bytes.
struct WordHypotheses: Hashable, Sendable {
  static let capacity = 4
  private static let none = UInt64.max

  private var first = none
  private var second = none
  private var third = none
  private var fourth = none

  struct Hypothesis {
    var node: Int
    var context: Int
    var weight: Float

    /// What tells it from others.
    var key: UInt64 { UInt64(node) << 16 | UInt64(context) }
  }

  /// Adds a hypothesis whose key is none of those there. Constant time.
  mutating func insert(_ hypothesis: Hypothesis) {
    var packed = hypothesis.key << 12 | Self.quantized(hypothesis.weight)
    if packed < first { swap(&packed, &first) }
    if packed < second { swap(&packed, &second) }
    if packed < third { swap(&packed, &third) }
    if packed < fourth { swap(&packed, &fourth) }
  }

  /// Number of hypotheses.
  var count: Int {
    first == Self.none
      ? 0 : second == Self.none ? 1 : third == Self.none ? 2 : fourth == Self.none ? 3 : 4
  }

  subscript(index: Int) -> Hypothesis {
    let packed =
      switch index {
      case 0: first
      case 1: second
      case 2: third
      default: fourth
      }
    return Hypothesis(
      node: Int(packed >> 28), context: Int(packed >> 12 & 0xFFFF),
      weight: Self.weight(packed & 0xFFF))
  }

  // Weights from e^−16 to e^48: those of words that are hardly begun are over 1.
  private static let lowest = -1024

  private static func quantized(_ weight: Float) -> UInt64 {
    let logarithm = (CostScale.logarithm(weight) * Float(CostScale.perNat)).rounded()
    return UInt64(min(max(Int(logarithm) - lowest, 0), 0xFFF))
  }

  private static func weight(_ quantized: UInt64) -> Float {
    let logarithm = Int(quantized) + lowest
    return logarithm <= 0
      ? CostScale.probability(-logarithm)
      : 1 / CostScale.probability(min(logarithm, CostScale.limit))
        * (1 / CostScale.probability(max(logarithm - CostScale.limit, 0)))
  }
}

extension WordModel {
  /// The state at the beginning of a text.
  var start: WordHypotheses {
    var hypotheses = WordHypotheses()
    hypotheses.insert(
      .init(node: WordTrie.root, context: context(ofSingle: CharacterModel.boundary), weight: 1))
    return hypotheses
  }

  /// The probability of `id` after `state`, and the state after it.
  ///
  /// The probability is the sum over all hypotheses. Afterwards those that weigh most are kept, and the
  /// heaviest that stands between two words in any case: every character can follow it.
  func next(
    _ id: HanLexicon.CharacterID, after state: WordHypotheses
  ) -> (probability: Float, state: WordHypotheses) {
    var candidates = CandidateList()
    for index in 0..<state.count {
      extend(state[index], by: id, &candidates)
    }
    return candidates.best()
  }

  private func extend(
    _ hypothesis: WordHypotheses.Hypothesis, by id: HanLexicon.CharacterID,
    _ candidates: inout CandidateList
  ) {
    let isFirst = hypothesis.node == WordTrie.root
    let context = hypothesis.context
    if isFirst {
      let mass = hypothesis.weight * single(id, after: context)
      candidates.add(
        .init(node: WordTrie.root, context: self.context(ofSingle: id), weight: mass), mass: mass)
    }
    guard let (node, record) = child(of: hypothesis.node, by: id) else { return }
    let masses = masses(of: node, record: record, isSingle: isFirst, after: context)
    if masses.word > 0 {
      let mass = hypothesis.weight * masses.word
      candidates.add(
        .init(node: WordTrie.root, context: self.context(ofWord: node), weight: mass), mass: mass)
    }
    if masses.open > 0 {
      // A context that knows nothing of this node knows nothing of those below it.
      let open: WordHypotheses.Hypothesis =
        masses.isKnown
        ? .init(node: node, context: context, weight: hypothesis.weight)
        : .init(node: node, context: 0, weight: hypothesis.weight * backoff(of: context))
      candidates.add(open, mass: hypothesis.weight * masses.open)
    }
  }
}

/// What the hypotheses of a state become by one character: at most two each.
private struct CandidateList {
  private var keys = SIMD8<UInt64>(repeating: 0)
  private var weights = SIMD8<Float>(repeating: 0)
  private var masses = SIMD8<Float>(repeating: 0)
  private var count = 0
  /// A bit for each candidate that stands between two words.
  private var closed: UInt8 = 0

  /// Adds to the weight of the same hypothesis, if it is there.
  mutating func add(_ hypothesis: WordHypotheses.Hypothesis, mass: Float) {
    let key = hypothesis.key
    for index in 0..<count where keys[index] == key {
      weights[index] += hypothesis.weight
      masses[index] += mass
      return
    }
    guard count < 8 else { return }
    keys[count] = key
    weights[count] = hypothesis.weight
    masses[count] = mass
    if hypothesis.node == WordTrie.root { closed |= 1 << UInt8(count) }
    count += 1
  }

  /// The whole mass, and the hypotheses that are kept, whose masses add up to 1.
  func best() -> (probability: Float, state: WordHypotheses) {
    let all = UInt8(truncatingIfNeeded: 1 << count - 1)
    var kept: UInt8 = 0
    var keptMass: Float = 0
    while kept.nonzeroBitCount < WordHypotheses.capacity,
      let next = heaviest(of: (kept == 0 ? closed : all) & ~kept)
    {
      kept |= 1 << UInt8(next)
      keptMass += masses[next]
    }
    var state = WordHypotheses()
    for index in 0..<count where kept & 1 << UInt8(index) != 0 {
      let key = keys[index]
      state.insert(
        .init(node: Int(key >> 16), context: Int(key & 0xFFFF), weight: weights[index] / keptMass))
    }
    return (masses.sum(), state)
  }

  private func heaviest(of candidates: UInt8) -> Int? {
    var best: Int?
    for index in 0..<count
    where candidates & 1 << UInt8(index) != 0 && masses[index] > (best.map { masses[$0] } ?? 0) {
      best = index
    }
    return best
  }
}
