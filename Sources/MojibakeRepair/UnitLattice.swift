/// The readings of a run of cells, some of which may be characters of UTF-8, weighed together: each
/// unit is read as one of its options or left as it is.
///
/// Hypotheses that end alike are merged; probabilities are summed forward and backward. Linear in
/// the run, times the hypotheses that are kept and the options of a unit.
struct UnitLattice {
  /// Hypotheses kept at each place.
  private static let beam = 24
  /// One this much costlier than the best, in 1/8 nat, is dropped.
  private static let slack = 200

  /// Nodes up to which a new one is searched among the others; more are hashed.
  private static let searched = 16

  /// A cell that stays, or a unit.
  enum Piece {
    case cell(UInt32)
    case unit(UTF8Unit, observed: [UInt32])

    fileprivate var optionCount: Int {
      if case .unit(let unit, _) = self { unit.options.count + 1 } else { 1 }
    }
  }

  private struct Node {
    var state: TextPlausibility.State
    /// The cost of the best path to it, and the sum of all paths relative to that.
    var cost: Int
    var mass: Double
  }

  private struct Edge {
    var from: Int
    var to: Int
    /// The option's number; −1 where the piece stays.
    var option: Int
    var cost: Int
  }

  /// What came of the run.
  struct Outcome {
    /// For each unit, the probability of each option, relative to all readings that are not the
    /// run as it is.
    var options: [[Double]]
    /// The cost of the best reading, in 1/8 nat, and the sum of all readings in units of it, what
    /// was observed excluded.
    var cost: Int
    var mass: Double
    /// The cost of the run as it is.
    var observedCost: Int
  }

  let model: TextPlausibility
  /// What leaving a unit as it is costs more, in a line that is known to be damaged: one that is
  /// exact, and one that supposes a loss.
  let stayCosts: (exact: Int, lossy: Int)

  func weigh(
    _ pieces: [Piece], after before: ArraySlice<UInt32>, followedBy after: [UInt32]
  ) -> Outcome {
    var start = TextPlausibility.State()
    for scalar in before { _ = model.step(scalar, &start) }
    var layers = [[Node(state: start, cost: 0, mass: 1)]]
    var edges: [[Edge]] = []
    var observed = Node(state: start, cost: 0, mass: 1)
    for piece in pieces + after.map(Piece.cell) {
      edges.append([])
      let nodes = extend(layers[layers.count - 1], piece, &edges[edges.count - 1])
      layers.append(nodes)
      switch piece {
      case .cell(let scalar): observed.cost += model.step(scalar, &observed.state)
      case .unit(let unit, let scalars):
        observed.cost += stayCost(unit)
        for scalar in scalars { observed.cost += model.step(scalar, &observed.state) }
      }
    }
    return outcome(pieces, layers, edges, observedCost: observed.cost)
  }

  private func stayCost(_ unit: UTF8Unit) -> Int {
    unit.isExact ? stayCosts.exact : stayCosts.lossy
  }

  private func extend(_ nodes: [Node], _ piece: Piece, _ edges: inout [Edge]) -> [Node] {
    var next: [Node] = []
    next.reserveCapacity(nodes.count * 2)
    var places: [TextPlausibility.State: Int] = [:]
    let isWide = nodes.count * piece.optionCount > Self.searched
    func add(_ from: Int, _ option: Int, _ text: [UInt32], _ extra: Int) {
      var state = nodes[from].state
      var cost = extra
      for scalar in text { cost += model.step(scalar, &state) }
      let total = nodes[from].cost + cost
      let place: Int
      if let known = isWide ? places[state] : next.firstIndex(where: { $0.state == state }) {
        place = known
        let old = next[known]
        let best = min(old.cost, total)
        next[known].mass =
          old.mass * weight(old.cost - best) + nodes[from].mass * weight(total - best)
        next[known].cost = best
      } else {
        place = next.count
        if isWide { places[state] = place }
        next.append(Node(state: state, cost: total, mass: nodes[from].mass))
      }
      edges.append(Edge(from: from, to: place, option: option, cost: cost))
    }
    for from in nodes.indices {
      switch piece {
      case .cell(let scalar): add(from, -1, [scalar], 0)
      case .unit(let unit, let observed):
        add(from, -1, observed, stayCost(unit))
        for (number, option) in unit.options.enumerated() {
          add(from, number, option.text, option.cost)
        }
      }
    }
    return prune(next, &edges)
  }

  /// Keeps the best nodes, numbered anew.
  private func prune(_ nodes: [Node], _ edges: inout [Edge]) -> [Node] {
    let order = nodes.indices.sorted { (nodes[$0].cost, $0) < (nodes[$1].cost, $1) }
    let limit = order.first.map { nodes[$0].cost + Self.slack } ?? 0
    let kept = order.prefix(Self.beam).prefix { nodes[$0].cost <= limit }
    var numbers = [Int](repeating: -1, count: nodes.count)
    for (number, index) in kept.enumerated() { numbers[index] = number }
    edges = edges.compactMap {
      var edge = $0
      edge.to = numbers[edge.to]
      return edge.to < 0 ? nil : edge
    }
    return kept.map { nodes[$0] }
  }

  private func outcome(
    _ pieces: [Piece], _ layers: [[Node]], _ edges: [[Edge]], observedCost: Int
  ) -> Outcome {
    let finals = layers[layers.count - 1]
    let best = finals.reduce(Int.max) { min($0, $1.cost) }
    // Sums of all paths from a node to the end, relative to the best.
    var after = finals.map { Node(state: $0.state, cost: 0, mass: 1) }
    var options = [[Double]](repeating: [], count: pieces.count)
    for step in edges.indices.reversed() {
      var before = layers[step].map { Node(state: $0.state, cost: Int.max / 2, mass: 0) }
      var shares: [Double] = []
      if step < pieces.count, case .unit(let unit, _) = pieces[step] {
        shares = [Double](repeating: 0, count: unit.options.count)
      }
      for edge in edges[step] {
        let cost = edge.cost + after[edge.to].cost
        let mass = after[edge.to].mass
        let least = min(cost, before[edge.from].cost)
        before[edge.from].mass =
          before[edge.from].mass * weight(before[edge.from].cost - least)
          + mass * weight(cost - least)
        before[edge.from].cost = least
        if edge.option >= 0 {
          let from = layers[step][edge.from]
          shares[edge.option] += from.mass * mass * weight(from.cost + cost - best)
        }
      }
      if step < pieces.count { options[step] = shares }
      after = before
    }
    let asItIs = weight(observedCost - best)
    let mass = max(after.reduce(0) { $0 + $1.mass * weight($1.cost - best) } - asItIs, 1e-300)
    let units = zip(pieces, options).compactMap { piece, shares -> [Double]? in
      if case .unit = piece { shares.map { min(1, $0 / mass) } } else { nil }
    }
    return Outcome(options: units, cost: best, mass: mass, observedCost: observedCost)
  }

  private func weight(_ cost: Int) -> Double {
    Exponential.of(-Double(cost) / 8)
  }
}
