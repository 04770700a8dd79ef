/// Words as nodes, joined where they stand near each other: what TextRank ranks.
///
/// Nodes are numbered from 0 in the order in which they come, and every sum is taken in the order in which
/// its terms came, so that the ranks of a text are the same bits in every run.
struct WordGraph: Sendable {
  /// Words that stand in the window, the first and the last included.
  static let window = 5
  static let damping = 0.85
  static let rounds = 10
  static let edgeLimit = 1 << 18

  private struct Edge: Sendable {
    let first: Int32
    let second: Int32
    var weight: UInt32
  }

  private var edges: [Edge] = []
  /// Where the edge of two nodes is in `edges`; the smaller node is in the upper half of the key.
  private var places: [UInt64: Int32] = [:]
  /// The words before the next one, the nearest last; nil for one that is no node.
  private var recent: [Int?] = []

  /// Adds the next word of the text, nil for one that only takes up room in the window. Constant time.
  mutating func add(_ node: Int?) {
    if let node {
      for other in recent {
        if let other, other != node { join(other, node) }
      }
    }
    recent.append(node)
    if recent.count == Self.window { recent.removeFirst() }
  }

  private mutating func join(_ one: Int, _ other: Int) {
    let first = Int32(min(one, other))
    let second = Int32(max(one, other))
    let key = UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
    if let place = places[key] {
      edges[Int(place)].weight &+= 1
    } else if edges.count < Self.edgeLimit {
      places[key] = Int32(edges.count)
      edges.append(Edge(first: first, second: second, weight: 1))
    }
  }

  /// The ranks of the first `count` nodes, the greatest being 1. Linear in nodes and edges.
  ///
  /// In each round, all at once, WS(i) = (1 − d) + d · Σ w(j, i) / Σ w(j, k) · WS(j), from WS = 1. A node
  /// without edges keeps 1 − d.
  func ranks(count: Int) -> [Double] {
    var strengths = [Double](repeating: 0, count: count)
    for edge in edges {
      strengths[Int(edge.first)] += Double(edge.weight)
      strengths[Int(edge.second)] += Double(edge.weight)
    }
    var ranks = [Double](repeating: 1, count: count)
    var received = ranks
    for _ in 0..<Self.rounds {
      for node in received.indices { received[node] = 0 }
      for edge in edges {
        let first = Int(edge.first)
        let second = Int(edge.second)
        let weight = Double(edge.weight)
        received[second] += weight / strengths[first] * ranks[first]
        received[first] += weight / strengths[second] * ranks[second]
      }
      for node in ranks.indices { ranks[node] = 1 - Self.damping + Self.damping * received[node] }
    }
    guard let greatest = ranks.max() else { return [] }
    return ranks.map { $0 / greatest }
  }
}
