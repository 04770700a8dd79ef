/// Packs a set of keys into a double array: `check[base[n] + c] == c` when node n has child c.
///
/// J. Aoe, "An Efficient Digital Search Algorithm by Using a Double-Array Structure" (IEEE
/// Transactions on Software Engineering 15(9), 1989). No two nodes share a base, so that the label
/// alone, two bytes instead of four, proves the parent. Families are placed largest first, which
/// lets single children fill the holes.
struct DoubleArrayBuilder {
  private(set) var base: [Int32] = []
  private(set) var check: [UInt16] = []
  private(set) var values: [UInt16] = []

  static let noValue = UInt16.max

  private struct Node {
    var labels: [UInt16] = []
    var children: [Int] = []
    var value = DoubleArrayBuilder.noValue
  }

  /// - Parameter entries: distinct keys of labels over 0, each with its value.
  init(_ entries: [(key: [UInt16], value: UInt16)]) {
    let nodes = DoubleArrayBuilder.tree(entries)
    let order = nodes.indices.filter { !nodes[$0].children.isEmpty }.sorted {
      (nodes[$1].children.count, $0) < (nodes[$0].children.count, $1)
    }
    var slots = [Int](repeating: 0, count: nodes.count)
    var bases = [Int](repeating: 0, count: nodes.count)
    var space = FreeSpace(used: 1)
    for node in order {
      let place = space.place(nodes[node].labels)
      bases[node] = place
      for (label, child) in zip(nodes[node].labels, nodes[node].children) {
        slots[child] = place + Int(label)
      }
    }

    // Room for every label beyond the last base: a lookup never leaves the arrays.
    let largest = nodes.reduce(0) { max($0, Int($1.labels.last ?? 0)) }
    let size = space.end + largest + 1
    base = [Int32](repeating: 0, count: size)
    check = [UInt16](repeating: 0, count: size)
    values = [UInt16](repeating: DoubleArrayBuilder.noValue, count: size)
    for node in nodes.indices {
      base[slots[node]] = Int32(bases[node])
      values[slots[node]] = nodes[node].value
      for (label, child) in zip(nodes[node].labels, nodes[node].children) {
        check[slots[child]] = label
      }
    }
  }

  /// The slot where `key` ends; nil when no key begins like this.
  func slot(of key: [UInt16]) -> Int? {
    var node = 0
    for label in key {
      let slot = Int(base[node]) + Int(label)
      guard slot < check.count, check[slot] == label else { return nil }
      node = slot
    }
    return node
  }

  private static func tree(_ entries: [(key: [UInt16], value: UInt16)]) -> [Node] {
    let sorted = entries.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    var nodes = [Node()]
    var path: [(label: UInt16, node: Int)] = []
    for entry in sorted {
      var shared = 0
      while shared < path.count, shared < entry.key.count, path[shared].label == entry.key[shared] {
        shared += 1
      }
      path.removeLast(path.count - shared)
      for label in entry.key[shared...] {
        let parent = path.last?.node ?? 0
        nodes.append(Node())
        nodes[parent].labels.append(label)
        nodes[parent].children.append(nodes.count - 1)
        path.append((label, nodes.count - 1))
      }
      nodes[path.last?.node ?? 0].value = entry.value
    }
    return nodes
  }
}

/// The unused slots of a double array, as a list in ascending order.
private struct FreeSpace {
  private var isUsed: [Bool] = []
  private var next: [Int32] = []
  /// By the size of a family, the first slot worth trying: before it there is hardly room.
  private var starts = [Int](repeating: 0, count: 65_536)
  private(set) var end = 0
  /// Bases in use; 0 is that of nodes without children.
  private var bases: Set<Int> = [0]

  init(used: Int) {
    grow(to: 1 << 20)
    for slot in 0..<used {
      isUsed[slot] = true
    }
    end = used
  }

  private mutating func grow(to size: Int) {
    let old = isUsed.count
    guard size > old else { return }
    isUsed.append(contentsOf: repeatElement(false, count: size - old))
    next.append(contentsOf: (old..<size).map { Int32($0 + 1) })
  }

  /// The first unused slot at or after `slot`; shortens the path to it for later searches.
  private mutating func firstFree(from slot: Int) -> Int {
    var found = slot
    while found < isUsed.count, isUsed[found] {
      found = Int(next[found])
    }
    grow(to: found + 1)
    var current = slot
    while current < found, isUsed[current] {
      let following = Int(next[current])
      next[current] = Int32(found)
      current = following
    }
    return found
  }

  /// Finds a base that puts every label on an unused slot, and takes those slots.
  mutating func place(_ labels: [UInt16]) -> Int {
    let first = Int(labels[0])
    let span = Int(labels[labels.count - 1]) - first
    var slot = firstFree(from: max(starts[labels.count], first + 1))
    var tries = 0
    while true {
      grow(to: slot + span + 1)
      let base = slot - first
      if !bases.contains(base), labels.allSatisfy({ !isUsed[base + Int($0)] }) {
        bases.insert(base)
        for label in labels {
          isUsed[base + Int(label)] = true
        }
        end = max(end, slot + span + 1)
        if tries > 3_000, labels.count > 1 {
          starts[labels.count] = slot
        }
        return base
      }
      tries += 1
      slot = firstFree(from: slot + 1)
    }
  }
}
