import Encodings
import HanLexicon

/// Searches the texts that `CutDamage` could have turned into an observed window.
///
/// The window is read as the decoder left it: each observed character gives back its bytes, a `?`
/// gives an unknown byte, a reading in brackets proves the two bytes before it. The bytes are
/// paired anew. A hypothesis is a position, a byte that waits for its trail, and a cost under the
/// character model; the cheapest are kept (a beam). Whether a hypothesis is consistent as a whole
/// is proved afterwards by running the damage forward.
///
/// Work is bounded by the window's length, the beam and the 126 lead bytes.
struct RealignmentSearch {
  /// Hypotheses kept at each position; 192 repaired no more.
  static let beam = 128
  /// Hypotheses that may try every value of an unknown byte.
  static let expandable = 24
  /// A hypothesis this much costlier than the best, in 1/8 nat, is dropped.
  static let slack = 240
  /// Characters read in step after a shift before the window is closed.
  static let settledRun = 8
  /// Cost of a dropped pair in 1/8 nat; how many hypotheses may step over one, and over a second.
  static let gapCost: Int32 = 8
  static let bridged = [16, 4]
  static let bridgedTwice = 2
  /// How many of those may have an unknown byte right after the dropped pair, as in 水”。; four
  /// repaired no more and took a quarter longer.
  static let bridgedLosing = 1
  /// The longest window in characters.
  static let maximumLength = 200

  /// One step of a hypothesis.
  struct Node {
    var cost: Int32
    var previous: Int32
    /// First observed character that this step consumed.
    var start: Int32
    /// The scalar it restored; 0 for none. A second one is an ASCII character that was eaten.
    var scalar: UInt32
    var eaten: UInt8
    var kind: Kind
    /// The byte that waits for its trail.
    var pending: Pending
    /// The last two bytes of the restored stream.
    var bytes: UInt16
    var model: CharacterModel.State
    /// Characters read in step since the last edit.
    var settled: UInt16
  }

  enum Kind: UInt8 {
    /// Observed and restored character are the same.
    case same
    /// The character's own reading, which cleanup removes.
    case ownReading
    /// Part of a repair.
    case changed
  }

  enum Pending: Equatable {
    case none
    case anyLead
    case byte(UInt8)
  }

  let line: ObservedLine
  let index: DoubleByteIndex
  let lexicon: HanLexicon
  let prior: CharacterPrior

  private(set) var nodes: [Node] = []
  /// Extensions made, for the budget of the document.
  private(set) var work = 0

  init(
    line: ObservedLine, index: DoubleByteIndex, lexicon: HanLexicon, prior: CharacterPrior
  ) {
    self.line = line
    self.index = index
    self.lexicon = lexicon
    self.prior = prior
  }

  /// The window that was searched and the hypotheses that end it in step, cheapest first.
  struct Outcome {
    var end: Int
    var finals: [Int32]
  }

  /// Searches from `start`, where text is in step, over the sites from `sites` on.
  mutating func run(from start: Int, sites: ArraySlice<Int>) -> Outcome {
    nodes = [
      Node(
        cost: 0, previous: -1, start: Int32(start), scalar: 0, eaten: 0, kind: .same,
        pending: .none, bytes: 0, model: .start, settled: 0)
    ]
    var buckets: [Int: [Int32]] = [start: [0]]
    var lastSite = sites.first ?? start
    var rest = sites.dropFirst()
    var position = start
    while position < line.count {
      while let site = rest.first, site <= max(position, lastSite) + Self.settledRun {
        lastSite = site
        rest.removeFirst()
      }
      if let bucket = buckets.removeValue(forKey: position) {
        let kept = prune(bucket)
        let isSettled =
          position > lastSite + Self.settledRun && buckets.isEmpty
          && kept.allSatisfy {
            nodes[Int($0)].pending == .none && Int(nodes[Int($0)].settled) >= Self.settledRun
          }
        if isSettled || position - start >= Self.maximumLength {
          return Outcome(end: position, finals: inStep(kept))
        }
        for (rank, node) in kept.enumerated() {
          extend(node, at: position, rank: rank, into: &buckets)
        }
        bridgeGaps(kept, at: position, into: &buckets)
      }
      position += 1
    }
    return Outcome(
      end: line.count, finals: inStep(prune(buckets[line.count] ?? [])))
  }

  private func inStep(_ bucket: [Int32]) -> [Int32] {
    bucket.filter { nodes[Int($0)].pending == .none }
  }

  private func prune(_ bucket: [Int32]) -> [Int32] {
    let sorted = bucket.sorted { (nodes[Int($0)].cost, $0) < (nodes[Int($1)].cost, $1) }
    guard let best = sorted.first else { return [] }
    let limit = Int(nodes[Int(best)].cost) + Self.slack
    return Array(sorted.prefix(Self.beam).prefix { Int(nodes[Int($0)].cost) <= limit })
  }

  // MARK: Steps

  private mutating func extend(
    _ number: Int32, at position: Int, rank: Int, into buckets: inout [Int: [Int32]]
  ) {
    let node = nodes[Int(number)]
    let observed = line.scalars[position]
    let folded = line.folded(position)

    if folded == 0x28, let reading = line.reading(at: position + 1),
      isReading(reading.syllable, UInt8(node.bytes >> 8), UInt8(truncatingIfNeeded: node.bytes))
    {
      var next = node
      next.scalar = 0
      next.kind = node.kind == .same && node.bytes & 0x80FF >= 0x8080 ? .ownReading : .changed
      if node.bytes & 0xFF < 0x80 { next.kind = .changed }
      if next.kind == .changed { next.settled = 0 }
      add(next, after: number, from: position, to: reading.end, into: &buckets)
    }

    switch node.pending {
    case .none:
      stepInStep(node, number, position, observed, into: &buckets)
    case .anyLead:
      guard let mark = CutDamage.marks.first(where: { WidthFolding.fold($0.scalar) == folded })
      else { return }
      for lead in UInt8(0x81)...0xFE {
        restore(
          node, number, lead, mark.lead, pending: .byte(mark.trail),
          bytes: UInt16(mark.lead) << 8 | UInt16(mark.trail), position, position + 1,
          into: &buckets)
      }
    case .byte(let lead):
      stepShifted(node, number, lead, position, rank, into: &buckets)
    }
  }

  /// A step while observed characters stand for themselves.
  private mutating func stepInStep(
    _ node: Node, _ number: Int32, _ position: Int, _ observed: UInt32,
    into buckets: inout [Int: [Int32]]
  ) {
    var same = node
    let step = prior.next(observed, after: node.model, lexicon)
    same.cost += Int32(step.cost)
    same.model = step.state
    same.scalar = observed
    same.kind = .same
    same.settled = min(node.settled + 1, 1_000)
    if observed < 0x80 {
      same.bytes = node.bytes << 8 | UInt16(observed)
    } else if let pair = index.bytes(of: observed) {
      same.bytes = UInt16(pair.lead) << 8 | UInt16(pair.trail)
    } else {
      same.bytes = 0
    }
    add(same, after: number, from: position, to: position + 1, into: &buckets)

    guard line.isLostByte(position) else { return }
    if DamageSites.isCutMark(line.folded(position + 1)) {
      var lone = node
      lone.scalar = 0
      lone.kind = .changed
      lone.pending = .anyLead
      lone.settled = 0
      add(lone, after: number, from: position, to: position + 1, into: &buckets)
    }
    forEachTrail(position, after: UInt8(truncatingIfNeeded: node.bytes)) { search, trail, end in
      var waiting = node
      waiting.scalar = 0
      waiting.kind = .changed
      waiting.pending = .byte(trail)
      waiting.bytes = node.bytes << 8 | UInt16(trail)
      waiting.settled = 0
      search.add(waiting, after: number, from: position, to: end, into: &buckets)
    }
  }

  /// A step while `lead` waits for its trail.
  private mutating func stepShifted(
    _ node: Node, _ number: Int32, _ lead: UInt8, _ position: Int, _ rank: Int,
    into buckets: inout [Int: [Int32]]
  ) {
    let observed = line.scalars[position]
    let next = position + 1

    if line.isLostByte(position), rank < Self.expandable {
      if DamageSites.isCutMark(line.folded(next)) || next == line.count {
        for trail in UInt8(0x81)...0xFE {
          restore(
            node, number, lead, trail, pending: .none, bytes: UInt16(lead) << 8 | UInt16(trail),
            position, next, into: &buckets)
        }
      }
      if let eaten = eatenCharacter(at: next) {
        for trail in UInt8(0x81)...0xFE {
          restore(
            node, number, lead, trail, eaten: eaten, pending: .none,
            bytes: UInt16(trail) << 8 | UInt16(eaten), position, next, into: &buckets)
        }
      }
      forEachTrail(position, after: lead) { search, trail, end in
        search.restore(
          node, number, lead, trail, pending: .none, bytes: UInt16(lead) << 8 | UInt16(trail),
          position, end, into: &buckets)
      }
    }
    if observed < 0x80, observed >= 0x40 {
      restore(
        node, number, lead, UInt8(observed), pending: .none,
        bytes: UInt16(lead) << 8 | UInt16(observed), position, next, into: &buckets)
    }
    for pair in doubleByteForms(of: observed) {
      restore(
        node, number, lead, pair.lead, pending: .byte(pair.trail),
        bytes: UInt16(pair.lead) << 8 | UInt16(pair.trail), position, next, into: &buckets)
    }
  }

  /// Steps over a pair that the decoder dropped because it is unmapped: the waiting byte pairs
  /// with the dropped pair's first byte, and its second byte waits in turn.
  private mutating func bridgeGaps(
    _ kept: [Int32], at position: Int, into buckets: inout [Int: [Int32]]
  ) {
    var waiting: [(number: Int32, lead: UInt8)] = kept.prefix(Self.expandable).compactMap {
      guard case .byte(let lead) = nodes[Int($0)].pending else { return nil }
      return ($0, lead)
    }
    for bridged in Self.bridged {
      var gaps: [(cost: Int32, number: Int32, lead: UInt8)] = []
      for (number, lead) in waiting {
        addGaps(after: number, lead, at: position, to: &gaps)
      }
      gaps.sort { ($0.cost, $0.number) < ($1.cost, $1.number) }
      waiting = []
      for (rank, (_, number, lead)) in gaps.prefix(bridged).enumerated() {
        let mayLoseByte = rank < Self.bridgedLosing
        for trail in UInt8(0x40)...0xFE where isDropped(lead, trail) {
          if rank < Self.bridgedTwice { waiting.append((number, trail)) }
          var node = nodes[Int(number)]
          node.bytes = UInt16(lead) << 8 | UInt16(trail)
          stepShifted(
            node, number, trail, position, mayLoseByte ? 0 : Self.expandable, into: &buckets)
        }
      }
    }
  }

  /// Pairs the waiting byte with every byte that may begin a dropped pair.
  private mutating func addGaps(
    after number: Int32, _ waiting: UInt8, at position: Int,
    to gaps: inout [(cost: Int32, number: Int32, lead: UInt8)]
  ) {
    let node = nodes[Int(number)]
    for lead in Self.droppedLeads {
      work += 1
      guard let scalar = index.scalar(lead: waiting, trail: lead) else { continue }
      var gap = node
      let step = prior.next(scalar, after: node.model, lexicon)
      gap.cost += Int32(step.cost) + Self.gapCost
      gap.model = step.state
      gap.scalar = scalar
      gap.eaten = 0
      gap.kind = .changed
      gap.settled = 0
      gap.previous = number
      gap.start = Int32(position)
      nodes.append(gap)
      gaps.append((gap.cost, Int32(nodes.count - 1), lead))
    }
  }

  private func isDropped(_ lead: UInt8, _ trail: UInt8) -> Bool {
    index.isPrivateUse(lead: lead, trail: trail)
      || CutDamage.isBeyondCodePage936(lead, trail)
  }

  /// Leads of the user-defined areas of GBK, which decoders leave unmapped: AAA1–AFFE, F8A1–FEFE,
  /// A140–A7A0.
  private static let droppedLeads: [UInt8] =
    Array(0xA1...0xA7) + Array(0xAA...0xAF) + Array(0xF8...0xFE)

  /// The two-byte forms that an observed character may have had.
  private func doubleByteForms(of observed: UInt32) -> [(lead: UInt8, trail: UInt8)] {
    let source = observed == 0x20 ? 0x3000 : WidthFolding.widened(observed) ?? observed
    guard source >= 0x80, let pair = index.bytes(of: source) else { return [] }
    return [pair]
  }

  /// Which ASCII character a `?` before `next` has eaten, where the text after it tells: the `<`
  /// of a tag, or an opening bracket whose other half is there.
  private func eatenCharacter(at next: Int) -> UInt8? {
    let limit = min(next + 40, line.count)
    guard next < limit else { return nil }
    let first = line.scalars[next]
    if first == 0x2F || (0x61...0x7A).contains(first) {
      for index in next..<limit {
        let scalar = line.scalars[index]
        if scalar == 0x3E { return 0x3C }
        if scalar == 0x3C || scalar >= 0x80 { break }
      }
    }
    for index in next..<limit {
      let scalar = line.scalars[index]
      if scalar == 0x28 { break }
      if scalar == 0x29 { return 0x28 }
    }
    return nil
  }

  /// Calls `body` with each trail that makes a character with the reading that follows the `?`.
  private mutating func forEachTrail(
    _ position: Int, after lead: UInt8,
    _ body: (inout RealignmentSearch, UInt8, Int) -> Void
  ) {
    guard let reading = line.reading(at: position + 1) else { return }
    work += 126
    for trail in UInt8(0x81)...0xFE where isReading(reading.syllable, lead, trail) {
      body(&self, trail, reading.end)
    }
  }

  private func isReading(_ syllable: [UInt32], _ lead: UInt8, _ trail: UInt8) -> Bool {
    guard let scalar = index.scalar(lead: lead, trail: trail) else { return false }
    return prior.isReading(syllable, of: scalar, lexicon)
  }

  // MARK: Nodes

  /// Adds the step that pairs `lead` and `trail`, if they are a character.
  private mutating func restore(
    _ node: Node, _ number: Int32, _ lead: UInt8, _ trail: UInt8, eaten: UInt8 = 0,
    pending: Pending, bytes: UInt16, _ start: Int, _ end: Int, into buckets: inout [Int: [Int32]]
  ) {
    work += 1
    guard let scalar = index.scalar(lead: lead, trail: trail), scalar >= 0x80 else { return }
    var next = node
    let step = prior.next(scalar, after: node.model, lexicon)
    next.cost += Int32(step.cost)
    next.model = step.state
    if eaten != 0 {
      let eatenStep = prior.next(UInt32(eaten), after: step.state, lexicon)
      next.cost += Int32(eatenStep.cost)
      next.model = eatenStep.state
    }
    next.scalar = scalar
    next.eaten = eaten
    next.kind = .changed
    next.pending = pending
    next.bytes = bytes
    next.settled = 0
    add(next, after: number, from: start, to: end, into: &buckets)
  }

  private mutating func add(
    _ node: Node, after previous: Int32, from start: Int, to end: Int,
    into buckets: inout [Int: [Int32]]
  ) {
    work += 1
    var node = node
    node.previous = previous
    node.start = Int32(start)
    if node.scalar == 0 || node.kind == .same { node.eaten = 0 }
    nodes.append(node)
    buckets[end, default: []].append(Int32(nodes.count - 1))
  }
}
