import Encodings
import HanLexicon

/// A text that the damage could have come from.
struct RepairCandidate {
  /// A stretch of the observed line, by index, and what it becomes.
  struct Change: Equatable {
    var range: Range<Int>
    var text: [UInt32]
  }

  /// The whole window as restored, without readings.
  var text: [UInt32] = []
  /// Disjoint, in order; empty for the text as it was observed.
  var changes: [Change] = []
  /// Readings that the window carries.
  var notes: [CutDamage.Note] = []
  /// How many characters of `text` were restored.
  var restoredCount = 0
  /// Cost under the character model, the word lattice and the balance of marks, in 1/8 nat.
  var cost = 0.0
}

/// Reads candidates off the search, proves them and weighs them against the text as it is.
struct RepairCandidates {
  /// Hypotheses that are proved and weighed; 192 gave the same repairs in twice the time.
  static let considered = 48
  /// Differences of cost count this much. Found, like the doubts below, on damage generated from
  /// the training part of UD Chinese GSD in both scripts, single lines and pairs of lines.
  static let sharpness = 1.5
  /// −ln of the chance that the original is among the candidates at all.
  static let doubt = 0.05
  /// Doubt for each restored character after the fourth.
  static let doubtPerCharacter = 0.005
  /// A repair of more characters is right too rarely (two in three when its share is 0.99), and
  /// its confidence is held under this.
  static let longestSure = 15
  static let longConfidence = 0.8
  /// The most that a repair without one surviving byte is trusted.
  static let guessConfidence = 0.5

  let line: ObservedLine
  let scorer: TextScorer
  let index: DoubleByteIndex

  /// The consistent candidates, changed ones only, with their probabilities, the likeliest first.
  ///
  /// - Parameter marks: what is open before the window.
  func weighed(
    _ search: LatticeSearch<CutLattice>, _ outcome: LatticeSearch<CutLattice>.Outcome,
    from start: Int, after marks: MarkGrammar.State
  ) -> [(candidate: RepairCandidate, probability: Double)] {
    let window = start..<outcome.end
    let observed = window.map { line.scalars[$0] }
    let following = MarkGrammar.Following(line.scalars[window.upperBound...])
    var candidates: [RepairCandidate] = []
    for path in search.paths(to: outcome.finals, count: Self.considered) {
      var candidate = candidate(search, path, endingAt: outcome.end)
      guard !candidate.changes.isEmpty,
        !candidates.contains(where: { $0.changes == candidate.changes }),
        isProved(candidate, observed), let last = path.nodes.last
      else { continue }
      candidate.cost =
        Double(path.cost + costAfter(search.state(of: last), window.upperBound, following))
      candidates.append(candidate)
    }
    guard !candidates.isEmpty else { return [] }
    let asItIs = cost(of: observed, window.upperBound, after: marks, following)
    let best = candidates.reduce(asItIs) { min($0, $1.cost) }
    let weights = candidates.map { Self.weight($0.cost - best) }
    let sum = weights.reduce(Self.weight(asItIs - best), +)
    return zip(candidates, weights).map { ($0, confidence($0, share: $1 / sum)) }
      .sorted { ($1.probability, $0.candidate.cost) < ($0.probability, $1.candidate.cost) }
  }

  private static func weight(_ cost: Double) -> Double {
    Exponential.of(-cost / Double(TextModel.costsPerNat) * sharpness)
  }

  /// How far a share of the probability among the candidates can be trusted: in a long shift a
  /// dropped pair may hide anywhere, which the models notice badly. Readings pin the bytes down.
  /// Where nothing but `?` is left, other damage looks the same (a `?` for each lost character).
  private func confidence(_ candidate: RepairCandidate, share: Double) -> Double {
    guard candidate.notes.isEmpty else { return share }
    let length = candidate.restoredCount
    let doubt = Self.doubt + Self.doubtPerCharacter * Double(max(0, length - 4))
    var sure = share * Exponential.of(-doubt)
    if length > Self.longestSure { sure = min(sure, Self.longConfidence) }
    let isGuess = candidate.changes.contains { $0.range.allSatisfy(line.isLostByte) }
    return isGuess ? min(sure, Self.guessConfidence) : sure
  }

  private func candidate(
    _ search: LatticeSearch<CutLattice>, _ path: LatticeSearch<CutLattice>.Path,
    endingAt windowEnd: Int
  ) -> RepairCandidate {
    var candidate = RepairCandidate()
    for (place, number) in path.nodes.enumerated() {
      let node = search.nodes[Int(number)]
      let start = Int(node.start)
      let end =
        place + 1 < path.nodes.count
        ? Int(search.nodes[Int(path.nodes[place + 1])].start) : windowEnd
      let restored = (0..<4).map { node.text[$0] }.filter { $0 != 0 }
      candidate.text += restored
      if restored != [line.scalars[start]] || node.isChange,
        let note = note(in: start..<end, node.memory.bytes)
      {
        candidate.notes.append(note)
      }
      guard node.isChange else { continue }
      candidate.restoredCount += restored.count
      if let last = candidate.changes.indices.last,
        candidate.changes[last].range.upperBound == start
      {
        candidate.changes[last].range = candidate.changes[last].range.lowerBound..<end
        candidate.changes[last].text += restored
      } else {
        candidate.changes.append(.init(range: start..<end, text: restored))
      }
    }
    return candidate
  }

  /// The reading that a step consumed: it ends with a bracket and holds a tone mark.
  private func note(in range: Range<Int>, _ bytes: UInt16) -> CutDamage.Note? {
    guard range.count >= 3, let reading = line.reading(at: range.lowerBound + 1),
      reading.end == range.upperBound
    else { return nil }
    return CutDamage.Note(
      lead: UInt8(bytes >> 8), trail: UInt8(truncatingIfNeeded: bytes),
      syllable: Array(line.scalars[range.dropFirst().dropLast()]))
  }

  /// Runs the damage forward and compares, apart from width, with what was observed.
  private func isProved(_ candidate: RepairCandidate, _ observed: [UInt32]) -> Bool {
    let expected = observed.map(WidthFolding.fold)
    // The order of the table is not known; where two of its entries share a byte, it shows.
    let notes = candidate.notes.reduce(into: [CutDamage.Note]()) { notes, note in
      if !notes.contains(note) { notes.append(note) }
    }
    for order in notes.count > 1 ? [notes, notes.reversed()] : [notes] {
      for dropsMore in [false, true] {
        let damage = CutDamage(
          index: index, notes: order, dropsBeyondCodePage936: dropsMore)
        if damage.applied(to: candidate.text)?.map(WidthFolding.fold) == expected { return true }
      }
    }
    return false
  }

  // MARK: Weighing

  private func cost(
    of text: [UInt32], _ end: Int, after marks: MarkGrammar.State,
    _ following: MarkGrammar.Following
  ) -> Double {
    var state = scorer.start(after: marks)
    let cost = text.reduce(0) { $0 + scorer.read($1, &state) }
    return Double(cost + costAfter(state, end, following))
  }

  /// What the text after a window costs that ends in `state`. What ends a line is told by the model
  /// too: 。 rather than 、.
  private func costAfter(
    _ state: TextScorer.State, _ end: Int, _ following: MarkGrammar.Following
  ) -> Int {
    following.cost(after: state.marks) + (end == line.count ? scorer.end(state) : 0)
  }
}
