import Encodings
import HanLexicon

/// A text that the damage could have come from.
struct RepairCandidate {
  /// A stretch of the observed line, by index, and what it becomes. `TextScorer.lostASCII` stands for
  /// a character that is lost.
  struct Change: Equatable {
    var range: Range<Int>
    var text: [UInt32]
    var evidence = RepairEvidence()

    static func == (left: Change, right: Change) -> Bool {
      left.range == right.range && left.text == right.text
    }
  }

  /// The whole window as restored, without readings.
  var text: [UInt32] = []
  /// Disjoint, in order; empty for the text as it was observed.
  var changes: [Change] = []
  /// Readings that the window carries.
  var notes: [CutDamage.Note] = []
  /// What is open after it.
  var marks = MarkGrammar.State()
  /// In 1/64 nat.
  var cost = 0.0
  /// Its share of the probability of all candidates and the text as it is.
  var share = 0.0

  /// Its changes within a stretch of the line.
  func changes(in range: Range<Int>) -> [Change] {
    changes.filter { range.overlaps($0.range) || range.contains($0.range.lowerBound) }
  }
}

/// A damaged place, and what it may have been.
struct RepairPlace {
  /// One way to restore it.
  struct Reading {
    var changes: [RepairCandidate.Change]
    /// Its share of the probability of all readings and the text as it is.
    var share: Double
    /// 0…1: how sure it is.
    var probability = 0.0
  }

  var range: Range<Int>
  /// The likeliest first.
  var readings: [Reading]
}

/// Reads candidates off the search, proves them and weighs them against the text as it is.
struct RepairCandidates {
  /// Paths that are proved and weighed.
  static let considered = 64
  /// Differences of cost count this much.
  static let sharpness = 1.0
  /// A candidate that is this much less likely than the best does not say where the places are.
  private static let negligible = 0.001

  let line: ObservedLine
  let scorer: TextScorer
  let index: DoubleByteIndex

  /// The consistent candidates, changed ones only, the likeliest first.
  ///
  /// - Parameters:
  ///   - marks: what is open before the window.
  ///   - hasMore: whether the line is damaged after the window, too.
  func weighed(
    _ search: LatticeSearch<CutLattice>, _ outcome: LatticeSearch<CutLattice>.Outcome,
    from start: Int, after marks: MarkGrammar.State, hasMore: Bool
  ) -> [RepairCandidate] {
    let window = start..<outcome.end
    let observed = window.map { line.scalars[$0] }
    let following = MarkGrammar.Following(
      line.scalars[window.upperBound...], hidesMarks: hasMore)
    var candidates: [RepairCandidate] = []
    for path in search.paths(to: outcome.finals, count: Self.considered) {
      var candidate = candidate(search, path, endingAt: outcome.end)
      guard !candidate.changes.isEmpty, let last = path.nodes.last,
        !candidates.contains(where: { $0.changes == candidate.changes }),
        isProved(candidate, observed)
      else { continue }
      candidate.marks = search.state(of: last).marks
      candidate.cost =
        Double(path.cost + costAfter(search.state(of: last), window.upperBound, following))
      candidates.append(candidate)
    }
    guard !candidates.isEmpty else { return [] }
    let asItIs = cost(of: observed, window.upperBound, after: marks, following)
    let best = candidates.reduce(asItIs) { min($0, $1.cost) }
    let sum = candidates.reduce(Self.weight(asItIs - best)) { $0 + Self.weight($1.cost - best) }
    for number in candidates.indices {
      candidates[number].share = Self.weight(candidates[number].cost - best) / sum
    }
    return candidates.sorted { $0.cost < $1.cost }
  }

  private static func weight(_ cost: Double) -> Double {
    Exponential.of(-cost / Double(TextModel.costsPerNat) * sharpness)
  }

  // MARK: Places

  /// The damaged places that the candidates tell apart, in order: how each of them is read is
  /// summed over all candidates, whatever they make of the others.
  func places(_ candidates: [RepairCandidate], _ observed: Range<Int>) -> [RepairPlace] {
    guard let best = candidates.first else { return [] }
    let places = ranges(candidates).map { place($0, candidates) }
    // Each place's likeliest reading by itself; together they have to be possible, too.
    if places.allSatisfy({ $0.readings.first?.changes == best.changes(in: $0.range) }) {
      return places
    }
    var together = best
    together.changes = places.flatMap { $0.readings.first?.changes ?? [] }
    together.text = restored(together.changes, observed)
    together.notes = candidates.reduce(into: []) { notes, candidate in
      notes += candidate.notes.filter { !notes.contains($0) }
    }
    guard !isProved(together, observed.map { line.scalars[$0] }) else { return places }
    return places.map { place in
      var place = place
      let changes = best.changes(in: place.range)
      place.readings.sort { $0.changes == changes && $1.changes != changes }
      return place
    }
  }

  /// Where the candidates differ from the text as it is, joined where they overlap.
  private func ranges(_ candidates: [RepairCandidate]) -> [Range<Int>] {
    let changed = candidates.enumerated()
      .filter { $0.offset == 0 || $0.element.share > Self.negligible }
      .flatMap { $0.element.changes.map(\.range) }.sorted { $0.lowerBound < $1.lowerBound }
    return changed.reduce(into: []) { ranges, range in
      if let last = ranges.last, range.lowerBound <= last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
  }

  private func place(_ range: Range<Int>, _ candidates: [RepairCandidate]) -> RepairPlace {
    var readings: [RepairPlace.Reading] = []
    for candidate in candidates {
      let changes = candidate.changes(in: range)
      if changes.isEmpty { continue }
      if let known = readings.firstIndex(where: { $0.changes == changes }) {
        readings[known].share += candidate.share
      } else {
        readings.append(.init(changes: changes, share: candidate.share))
      }
    }
    readings.sort { $0.share > $1.share }
    calibrate(&readings)
    return RepairPlace(range: range, readings: readings)
  }

  /// Makes how sure a reading is of its share among the candidates.
  private func calibrate(_ readings: inout [RepairPlace.Reading]) {
    guard let best = readings.first else { return }
    let evidence = best.changes.reduce(RepairEvidence()) { $0 + $1.evidence }
    let confidence = evidence.confidence(
      best.share, nextShare: readings.dropFirst().first?.share ?? 0)
    readings[0].probability = confidence
    for number in readings.indices.dropFirst() {
      readings[number].probability = min(readings[number].share, 1 - confidence, confidence)
    }
  }

  /// The observed text with changes.
  private func restored(
    _ changes: [RepairCandidate.Change], _ window: Range<Int>
  ) -> [UInt32] {
    var text: [UInt32] = []
    var position = window.lowerBound
    for change in changes {
      text += line.scalars[position..<change.range.lowerBound]
      text += change.text.map(Self.observable)
      position = change.range.upperBound
    }
    return text + line.scalars[position..<window.upperBound]
  }

  /// What is lost stays as it was observed; the damage eats a `?` like any other character.
  static func observable(_ scalar: UInt32) -> UInt32 {
    scalar == TextScorer.lostASCII ? CutDamage.replacement : scalar
  }

  // MARK: Candidates

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
      candidate.text += node.isChange ? restored.map(Self.observable) : restored
      if restored != [line.scalars[start]] || node.isChange,
        let note = note(in: start..<end, node.memory.bytes)
      {
        candidate.notes.append(note)
      }
      guard node.isChange else { continue }
      var change = candidate.changes.last ?? .init(range: start..<start, text: [])
      let goesOn = !candidate.changes.isEmpty && change.range.upperBound == start
      if !goesOn { change = .init(range: start..<start, text: []) }
      change.range = change.range.lowerBound..<end
      change.text += restored
      change.evidence.add(
        restored, losesByte: line.isLostByte(start), isRead: end - start > 1,
        cost: Int(node.cost - search.nodes[Int(node.previous)].cost))
      if goesOn { candidate.changes.removeLast() }
      candidate.changes.append(change)
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
