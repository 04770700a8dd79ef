/// Prefixes of sequences of symbols, growing.
///
/// The edges lie in one hash table with open addressing, by node and symbol. An edge is found in
/// constant expected time; a copy shares the memory until one of the two grows.
struct SymbolTrie: Sendable {
  static let root: Int32 = 0

  private static let empty = UInt64.max
  /// Node and symbol of each edge.
  private var keys: [UInt64] = []
  private var children: [Int32] = []
  private(set) var nodeCount: Int32 = 1

  init() {}

  /// Multiplicative hashing: Knuth, The Art of Computer Programming 3, 6.4 (2^64 / golden ratio).
  @inline(__always)
  private static func slot(_ key: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & (count - 1)
  }

  /// The child of `node` by `symbol`; nil when there is none.
  @inline(__always)
  func child(of node: Int32, by symbol: UInt32) -> Int32? {
    guard !keys.isEmpty else { return nil }
    let key = UInt64(UInt32(bitPattern: node)) << 32 | UInt64(symbol)
    var slot = Self.slot(key, keys.count)
    while keys[slot] != Self.empty {
      if keys[slot] == key { return children[slot] }
      slot = (slot + 1) & (keys.count - 1)
    }
    return nil
  }

  /// The child of `node` by `symbol`, which is made if there is none. Amortized constant time.
  mutating func makeChild(of node: Int32, by symbol: UInt32) -> Int32 {
    if let child = child(of: node, by: symbol) { return child }
    if 2 * Int(nodeCount) >= keys.count { grow() }
    let child = nodeCount
    insert(UInt64(UInt32(bitPattern: node)) << 32 | UInt64(symbol), child)
    nodeCount += 1
    return child
  }

  private mutating func insert(_ key: UInt64, _ child: Int32) {
    var slot = Self.slot(key, keys.count)
    while keys[slot] != Self.empty { slot = (slot + 1) & (keys.count - 1) }
    keys[slot] = key
    children[slot] = child
  }

  private mutating func grow() {
    let edges = zip(keys, children).filter { $0.0 != Self.empty }
    let count = max(16, 2 * keys.count)
    keys = [UInt64](repeating: Self.empty, count: count)
    children = [Int32](repeating: 0, count: count)
    for (key, child) in edges { insert(key, child) }
  }
}
