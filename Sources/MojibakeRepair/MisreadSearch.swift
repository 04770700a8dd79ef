/// Searches the texts whose bytes, written in one encoding and read in another, look like an observed
/// window.
///
/// The window is a lattice of bytes: an observed character gives back the bytes that it was read from,
/// a replacement gives those that no character is read from, each with the error shapes that fit. A
/// hypothesis is a partial character of the original encoding, the text so far with its cost, and
/// whether it stands in a damaged stretch at all: text that is not damaged is followed beside it, so
/// that the search finds where a stretch begins and ends.
///
/// At each place the cheapest hypotheses are kept (a beam), and of those that go on alike the cheapest
/// one. Work is bounded by the window's length times the beam times the choices at a fault.
struct MisreadSearch {
  /// Hypotheses kept at each place.
  static let beam = 64
  /// A hypothesis so much costlier than the best is dropped, in 1/64 nat.
  static let slack: Int32 = 18 * 64
  /// Hypotheses that may try every byte at a fault, and how many bytes each goes on with.
  static let guessing = 24
  /// How much costlier than the best a hypothesis may be that guesses, in 1/64 nat.
  static let slackOfGuessing: Int32 = 8 * 64
  /// A guess so much costlier than the best one is not tried, in 1/64 nat.
  static let guessSlack: Int32 = 9 * 64
  /// Hypotheses before which a pair may have been dropped.
  static let dropping = 6
  static let guesses = 24
  static let guessesBeforePartial = 6
  /// Characters that are tried where nothing is left of one.
  static let wholeGuesses = 256

  /// Costs in 1/64 nat of beginning a damaged stretch, of ending it, of a byte that was lost.
  enum Cost {
    static let entry: Int32 = 9 * 64
    static let entryAtBoundary: Int32 = 7 * 64
    static let exit: Int32 = 5 * 64
    static let exitAtBoundary: Int32 = 2 * 64
    static let lostByte: Int32 = 6 * 64
    static let droppedPair: Int32 = 7 * 64
    static let lostEnd: Int32 = 3 * 64
    static let guess: Int32 = 1 * 64
    static let rareCharacter: Int32 = 12 * 64
    static let lostASCII: Int32 = 1 * 64
    static let loneLostASCII: Int32 = 2 * 64
    /// Of `?` for what the shapes of the web and of Python make U+FFFD of.
    static let asciiReplacement: Int32 = 4 * 64
    static let foldedWidth: Int32 = 2 * 64
    static let doubledEscape: Int32 = 2 * 64
  }

  struct Node {
    var cost: Int32
    var previous: Int32
    /// Index of the observed character that the step consumed, and of the one after it; equal for the
    /// first of two characters that one step gives.
    var start: Int32
    var end: Int32
    /// What the step gave; 0 for nothing.
    var scalar: UInt32 = 0
    /// The partial character after it.
    var code: UInt32 = OriginalCode.none
    var isInside: Bool
    var shapes: ErrorShape
    /// What the observed character was taken for; no bytes where the text is not damaged.
    var source = Misreading.Source(bytes: 0, count: 0)
    var state: MisreadScorer.State
  }

  let line: ObservedLine
  let model: Misreading
  let scorer: MisreadScorer
  let partialCosts: PartialCosts
  /// Cheaper for a damage that the document has elsewhere.
  let entryDiscount: Int32
  /// Whether bytes may have been lost without a trace where nothing tells of it.
  var allowsLosses = false
  private let memory = GuessMemory()
  private(set) var nodes: [Node] = []
  private(set) var work = 0
  /// Hypotheses at this place that may guess.
  private var guessing = 0

  init(
    line: ObservedLine, model: Misreading, scorer: MisreadScorer, partialCosts: PartialCosts,
    entryDiscount: Int32
  ) {
    self.line = line
    self.model = model
    self.scorer = scorer
    self.partialCosts = partialCosts
    self.entryDiscount = entryDiscount
  }

  /// The hypotheses that read all of `window`, cheapest first.
  mutating func run(_ window: Range<Int>) -> [Int32] {
    nodes = [
      Node(
        cost: 0, previous: -1, start: Int32(window.lowerBound), end: Int32(window.lowerBound),
        isInside: false, shapes: .all, state: scorer.start)
    ]
    var current: [Int32] = [0]
    for position in window {
      let firstNew = nodes.count
      let guessLimit = (current.first.map(rank) ?? 0) + Self.slackOfGuessing
      guessing = current.prefix(Self.guessing).prefix { rank($0) <= guessLimit }.count
      for (rank, number) in current.enumerated() {
        extend(number, at: position, rank: rank)
      }
      current = pruned(firstNew, endingAt: position + 1)
      if current.isEmpty { break }
    }
    for number in current.map({ Int($0) }) {
      if nodes[number].code != OriginalCode.none { nodes[number].cost += Cost.lostByte }
      if window.upperBound == line.count {
        nodes[number].cost += Int32(scorer.lexicon.textModel.end(nodes[number].state.text))
      }
    }
    return current.filter { Int(nodes[Int($0)].end) == window.upperBound }
      .sorted { (nodes[Int($0)].cost, $0) < (nodes[Int($1)].cost, $1) }
  }

  /// Whether the text of a hypothesis is damaged, not damaged and damaged again, or restored characters
  /// cost what hardly any text does.
  func isDoubtful(_ final: Int32) -> Bool {
    var entries = 0
    var rare = 0
    var number = final
    while nodes[Int(number)].previous >= 0 {
      let node = nodes[Int(number)]
      let before = nodes[Int(node.previous)]
      if node.isInside, !before.isInside { entries += 1 }
      if node.isInside, before.isInside, node.scalar >= 0x80,
        node.cost - before.cost > Cost.rareCharacter
      {
        rare += 1
      }
      number = node.previous
    }
    return entries > 1 || rare > 0
  }

  // MARK: Keeping the best

  private mutating func pruned(_ first: Int, endingAt end: Int) -> [Int32] {
    var order = (Int32(first)..<Int32(nodes.count)).filter { Int(nodes[Int($0)].end) == end }
    order.sort { (rank($0), $0) < (rank($1), $1) }
    guard let best = order.first else { return [] }
    let limit = rank(best) + Self.slack
    var kept: [Int32] = []
    for number in order where rank(number) <= limit {
      if kept.count == Self.beam { break }
      if !kept.contains(where: { goesOnLike($0, number) }) { kept.append(number) }
    }
    return kept
  }

  private func rank(_ number: Int32) -> Int32 {
    nodes[Int(number)].cost + partialCosts.cost(nodes[Int(number)].code, model.original)
  }

  private func goesOnLike(_ left: Int32, _ right: Int32) -> Bool {
    let left = nodes[Int(left)]
    let right = nodes[Int(right)]
    return left.code == right.code && left.isInside == right.isInside
      && left.shapes == right.shapes && left.state == right.state
  }

  // MARK: Steps

  private mutating func extend(_ number: Int32, at position: Int, rank: Int) {
    let node = nodes[Int(number)]
    let observed = line.scalars[position]
    if node.isInside {
      if !node.source.endsStretch { consume(node, number, at: position, rank: rank) }
      if node.code == OriginalCode.none {
        let isAtEnd = observed < 0x80 || node.source.endsStretch
        addUnchanged(
          node, number, at: position, extra: isAtEnd ? Cost.exitAtBoundary : Cost.exit)
      }
    } else {
      addUnchanged(node, number, at: position, extra: 0)
      if observed >= 0x80, model.source(of: observed) != nil {
        var entered = node
        entered.isInside = true
        entered.shapes = .all
        entered.cost += max(
          (node.state.previous.isASCII ? Cost.entryAtBoundary : Cost.entry) - entryDiscount, 0)
        consume(entered, number, at: position, rank: rank)
      }
    }
  }

  private mutating func addUnchanged(
    _ node: Node, _ number: Int32, at position: Int, extra: Int32
  ) {
    work += 1
    let observed = line.scalars[position]
    let step = scorer.nextObserved(observed, after: node.state)
    nodes.append(
      Node(
        cost: node.cost + step.cost + extra, previous: number, start: Int32(position),
        end: Int32(position + 1), scalar: observed, isInside: false, shapes: .all,
        state: step.state))
  }

  /// Takes the observed character for what was read from bytes of the original.
  private mutating func consume(
    _ node: Node, _ number: Int32, at position: Int, rank: Int
  ) {
    var isRead = false
    let observed = line.scalars[position]
    if let source = model.source(of: observed) {
      isRead = feed(node, number, source, at: position)
    }
    for source in model.furtherSources(of: observed) {
      isRead = feed(node, number, source, at: position) || isRead
    }
    if observed == 0x5C, node.code == OriginalCode.none, node.source.bytes & 0xFF == 0x5C,
      node.source.count > 0, node.scalar >= 0x80
    {
      skip(node, number, at: position)
    }
    if let source = model.widenedSource(of: observed) {
      isRead = feed(node, number, source, at: position) || isRead
    }
    if allowsLosses, rank < Self.dropping, let source = model.source(of: observed) {
      addLost(node, number, withDroppedPair(source), at: position)
    }
    if position + 1 == line.count, rank < guessing, let source = model.source(of: observed) {
      addLost(node, number, withLostEnd(source), at: position)
    }
    if line.isLostByte(position) {
      if rank < guessing { guess(node, number, at: position) }
    } else if rank < guessing,
      model.losesInvisible ? allowsLosses : !isRead && node.code != OriginalCode.none,
      let source = model.source(of: observed)
    {
      addLost(node, number, withLostByte(source), at: position)
    }
  }

  /// A backslash that a program doubled, taking a character's second byte for an escape.
  private mutating func skip(_ node: Node, _ number: Int32, at position: Int) {
    var node = node
    node.cost += Cost.doubledEscape
    node.previous = number
    node.start = Int32(position)
    node.end = Int32(position + 1)
    node.scalar = 0
    node.source = Misreading.Source(bytes: 0, count: 0)
    nodes.append(node)
  }

  /// Feeds the bytes of `source`; whether they are valid.
  @discardableResult
  private mutating func feed(
    _ node: Node, _ number: Int32, _ source: Misreading.Source, at position: Int
  ) -> Bool {
    work += 1
    var node = node
    var previous = number
    if node.source.faultsWithNext,
      !model.isFault(UInt8(truncatingIfNeeded: node.source.bytes), source.firstByte)
    {
      return false
    }
    node.cost += source.cost
    let shapes = node.shapes.intersection(source.shapes)
    guard !shapes.isEmpty else { return false }
    node.cost += costOfShapes(shapes, from: node.shapes, at: position)
    node.shapes = shapes
    node.source = source
    node.scalar = 0
    node.start = Int32(position)
    for index in (0..<source.count).reversed() {
      let byte = UInt8(truncatingIfNeeded: source.bytes >> (8 * UInt32(index)))
      switch model.original.feed(node.code, byte) {
      case .invalid: return false
      case .pending(let code): node.code = code
      case .scalar(let scalar):
        node.code = OriginalCode.none
        if node.scalar != 0 {
          // The first of two characters of one step.
          node.previous = previous
          node.end = Int32(position)
          nodes.append(node)
          previous = Int32(nodes.count - 1)
          node.start = Int32(position)
        }
        guard let surcharge = scorer.surcharge(ofRestored: scalar) else { return false }
        let step = scorer.next(scalar, after: node.state)
        node.cost += step.cost + surcharge
        node.state = step.state
        node.scalar = scalar
      }
    }
    if source.endsStretch, node.code != OriginalCode.none { return false }
    if source.losesASCII {
      guard node.code == OriginalCode.none else { return false }
      node.state = afterLostASCII(node.state, at: position)
      node.cost += costOfLostASCII(at: position)
    }
    node.previous = previous
    node.end = Int32(position + 1)
    nodes.append(node)
    return true
  }

  /// What it costs that an ASCII character was lost at `position`: they come in groups.
  func costOfLostASCII(at position: Int) -> Int32 {
    let next = position + 1 < line.count ? line.scalars[position + 1] : 0
    return next < 0x80 ? Cost.lostASCII : Cost.loneLostASCII
  }

  /// The state after an ASCII character that is not known: a digit before digits, else a space.
  func afterLostASCII(_ state: MisreadScorer.State, at position: Int) -> MisreadScorer.State {
    let next = position + 1 < line.count ? line.scalars[position + 1] : 0
    return scorer.next((0x30...0x39).contains(next) ? 0x30 : 0x20, after: state).state
  }

  /// Tries the bytes that a replacement may stand for, the likeliest of them.
  private mutating func guess(_ node: Node, _ number: Int32, at position: Int) {
    let ranked = self.ranked(guessesAt: position, after: node.code, node.state)
    work += ranked.count
    for source in ranked { feed(node, number, source, at: position) }
  }

  /// The likeliest bytes of the replacement at `position`, of any shape.
  func ranked(
    guessesAt position: Int, after code: UInt32, _ state: MisreadScorer.State
  ) -> [Misreading.Source] {
    memory.ranked(
      at: position, code, state, guesses: { guesses(at: position) },
      ranking: { ranked($0, after: code, state) })
  }

  /// The likeliest of `sources` after the partial character `code`: so many for each partial character
  /// that they leave.
  func ranked(
    _ sources: [Misreading.Source], after code: UInt32, _ state: MisreadScorer.State
  ) -> [Misreading.Source] {
    var ranked: [(cost: Int32, code: UInt32, source: Misreading.Source)] = []
    var limit = Int32.max
    var estimates = Estimates(scorer: scorer, state: state)
    for source in sources {
      guard let (cost, code) = estimate(source, after: code, &estimates), cost <= limit else {
        continue
      }
      limit = min(limit, cost + Self.guessSlack)
      ranked.append((cost, code, source))
    }
    ranked.removeAll { $0.cost > limit }
    ranked.sort { ($0.cost, $0.source.bytes) < ($1.cost, $1.source.bytes) }
    var counts: [UInt32: Int] = [:]
    return ranked.filter { _, code, _ in
      counts[code, default: 0] += 1
      return counts[code, default: 0]
        <= (code == OriginalCode.none ? Self.guesses : Self.guessesBeforePartial)
    }.map(\.source)
  }

  /// What characters cost after one state; neighbours among the guesses often give the same one.
  private struct Estimates {
    let scorer: MisreadScorer
    let state: MisreadScorer.State
    private var scalar: UInt32 = 0
    private var cost: Int32?

    init(scorer: MisreadScorer, state: MisreadScorer.State) {
      self.scorer = scorer
      self.state = state
    }

    /// Nil for what no text holds.
    mutating func cost(of scalar: UInt32) -> Int32? {
      if scalar == self.scalar { return cost }
      self.scalar = scalar
      cost = scorer.surcharge(ofRestored: scalar).map {
        $0 + scorer.estimate(scalar, after: state)
      }
      return cost
    }
  }

  /// What feeding `source` costs, about, and the partial character after it; nil when it is invalid.
  private func estimate(
    _ source: Misreading.Source, after code: UInt32, _ estimates: inout Estimates
  ) -> (cost: Int32, code: UInt32)? {
    var code = code
    var cost = source.cost
    for index in (0..<source.count).reversed() {
      let byte = UInt8(truncatingIfNeeded: source.bytes >> (8 * UInt32(index)))
      switch model.original.feed(code, byte) {
      case .invalid: return nil
      case .pending(let next): code = next
      case .scalar(let scalar):
        code = OriginalCode.none
        guard let restored = estimates.cost(of: scalar) else { return nil }
        cost += restored
      }
    }
    return (source.losesASCII || source.endsStretch) && code != OriginalCode.none
      ? nil : (cost + partialCosts.cost(code, model.original), code)
  }

  /// The bytes that the replacement at `position` may stand for.
  private func guesses(at position: Int) -> [Misreading.Source] {
    // Windows writes `?`.
    let shapes: ErrorShape = line.scalars[position] == 0xFFFD ? [.python, .web] : .all
    let isLast = position + 1 == line.count
    let next = isLast ? nil : model.source(of: line.scalars[position + 1])
    let isLost = !isLast && line.isLostByte(position + 1)
    let following = next.flatMap {
      isLost ? nil : UInt8(truncatingIfNeeded: $0.bytes >> (8 * UInt32($0.count - 1)))
    }
    return memory.faults(following, isLast, shapes) {
      likely(model.faults(before: following, isLast: isLast, shapes))
    }
  }

  /// What it costs that `before`, the shapes that were possible, are fewer after the observed
  /// character at `position`: programs that write `?` seldom are of the other shapes.
  func costOfShapes(_ after: ErrorShape, from before: ErrorShape, at position: Int) -> Int32 {
    before.contains(.windows) && !after.contains(.windows)
      && line.scalars[position] == Misreading.replacement ? Cost.asciiReplacement : 0
  }

  /// `faults`, but of whole characters of two bytes, of which any could stand there, only the commonest.
  private func likely(_ faults: [Misreading.Source]) -> [Misreading.Source] {
    guard case .doubleByte(let table) = model.original else { return faults }
    let common = faults.filter { $0.count == 2 && !table.isDoubtful(UInt16($0.bytes)) }
      .map { ($0, scorer.unigram(table.scalars[Int($0.bytes)], after: .commonHan)) }
      .sorted { ($0.1, $0.0.bytes) < ($1.1, $1.0.bytes) }
    return common.prefix(Self.wholeGuesses).map(\.0) + faults.filter { $0.count == 1 }
  }

  /// Bytes were lost before the observed character: the likeliest of `longer`, sources that have them.
  private mutating func addLost(
    _ node: Node, _ number: Int32, _ longer: [Misreading.Source], at position: Int
  ) {
    work += longer.count / 4
    for source in ranked(longer, after: node.code, node.state).prefix(6)
    where !source.losesEnd || isWhole(source, after: node.code) {
      feed(node, number, source, at: position)
    }
  }
}
