extension LatticeSearch {
  /// One way through the lattice.
  struct Path {
    /// Numbers of its nodes, in order, without the first one that all have.
    var nodes: [Int32]
    /// In 1/64 nat.
    var cost: Int
  }

  /// A path that is known from some node to the end.
  private struct Rest {
    var cost: Int
    /// The node before which it is not known yet.
    var node: Int32
    /// Its place in the list of nodes after that one; −1 at the end.
    var following: Int32
  }

  /// The `count` cheapest paths to `finals`, cheapest first.
  ///
  /// A best-first search from the end: what a node cost is exactly what the way to it costs, so each path
  /// comes out in its turn. Time grows with `count` times the length of the window.
  func paths(to finals: [Int32], count: Int) -> [Path] {
    var open: [Rest] = finals.map {
      Rest(cost: Int(nodes[Int($0)].cost), node: $0, following: -1)
    }.sorted { $0.cost > $1.cost }
    var chain: [(node: Int32, following: Int32)] = []
    var paths: [Path] = []
    while paths.count < count, var rest = open.popLast() {
      while rest.node > 0 {
        chain.append((rest.node, rest.following))
        rest.following = Int32(chain.count - 1)
        let previous = nodes[Int(rest.node)].previous
        rest.node = previous
        var twin = nodes[Int(previous)].alternative
        while twin >= 0 {
          let more = Int(nodes[Int(twin)].cost - nodes[Int(previous)].cost)
          insert(Rest(cost: rest.cost + more, node: twin, following: rest.following), &open)
          twin = nodes[Int(twin)].alternative
        }
      }
      paths.append(Path(nodes: Self.unrolled(chain, rest.following), cost: rest.cost))
    }
    return paths
  }

  /// Keeps `open` in descending order, and short.
  private func insert(_ rest: Rest, _ open: inout [Rest]) {
    let place = open.firstIndex { $0.cost <= rest.cost } ?? open.endIndex
    open.insert(rest, at: place)
  }

  private static func unrolled(
    _ chain: [(node: Int32, following: Int32)], _ first: Int32
  ) -> [Int32] {
    var nodes: [Int32] = []
    var place = first
    while place >= 0 {
      nodes.append(chain[Int(place)].node)
      place = chain[Int(place)].following
    }
    return nodes
  }
}
