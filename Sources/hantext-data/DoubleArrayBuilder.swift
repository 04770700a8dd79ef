import HanLexicon

/// Packs a set of keys into a double array, in the form of `LexiconPackLayout`.
///
/// J. Aoe, "An Efficient Digital Search Algorithm by Using a Double-Array Structure" (IEEE
/// Transactions on Software Engineering 15(9), 1989). No two families share a base, so that the
/// label alone, two bytes instead of four, proves the parent. A family is the children of a node
/// or, of a node with many, those in one block of labels. Families are placed largest first, which
/// lets single children fill the holes.
struct DoubleArrayBuilder {
  private(set) var nodes: [UInt32] = []
  private(set) var check: [UInt16] = []
  private(set) var splits: [UInt32] = []

  /// A node with so many children has a base for each block of labels.
  private static let splitSize = 100
  /// But the root, through which every lookup goes, has one.
  private static let root = 0

  private struct Node {
    var labels: [UInt16] = []
    var children: [Int] = []
    var value = LexiconPackLayout.noWord
  }

  /// Children that share a base: a range of the children of a node.
  private struct Family {
    let parent: Int
    let range: Range<Int>
    let block: Int?
  }

  /// - Parameter entries: distinct keys of labels over 0, each with its value, of at most
  ///   `LexiconPackLayout.valueMask`.
  init(_ entries: [(key: [UInt16], value: UInt32)]) {
    let tree = DoubleArrayBuilder.tree(entries)
    let families = tree.indices.flatMap { DoubleArrayBuilder.families(of: $0, tree[$0].labels) }
      .sorted {
        ($1.range.count, $0.parent, $0.range.lowerBound) < (
          $0.range.count, $1.parent, $1.range.lowerBound
        )
      }
    let blocks = (tree.reduce(0) { max($0, Int($1.labels.last ?? 0)) } >> Self.shift) + 1

    var slots = [Int](repeating: 0, count: tree.count)
    var bases = [Int](repeating: 0, count: tree.count)
    var space = FreeSpace(used: 1)
    for family in families {
      let labels = tree[family.parent].labels[family.range]
      let base = space.place(labels)
      for (label, child) in zip(labels, tree[family.parent].children[family.range]) {
        slots[child] = base + Int(label)
      }
      guard let block = family.block else {
        bases[family.parent] = base
        continue
      }
      if bases[family.parent] == 0 {
        bases[family.parent] = LexiconPackLayout.firstSplit + splits.count
        splits += [UInt32](repeating: 0, count: blocks)
      }
      splits[bases[family.parent] - LexiconPackLayout.firstSplit + block] = UInt32(base)
    }
    splits += [UInt32](repeating: 0, count: LexiconPackLayout.splitPadding)
    precondition(
      space.end <= LexiconPackLayout.firstSplit
        && LexiconPackLayout.firstSplit + splits.count <= 1 << (32 - LexiconPackLayout.baseShift),
      "too many words for the trie's layout")

    nodes = [UInt32](repeating: LexiconPackLayout.noWord, count: space.end)
    check = [UInt16](repeating: 0, count: space.end)
    for node in tree.indices {
      nodes[slots[node]] = UInt32(bases[node]) << LexiconPackLayout.baseShift | tree[node].value
      for (label, child) in zip(tree[node].labels, tree[node].children) {
        check[slots[child]] = label
      }
    }
  }

  private static let shift = LexiconPackLayout.splitShift

  /// The slot of the node that `key` leads to, a word or a prefix of words; the root's is 0.
  func slot(of key: [UInt16]) -> Int? {
    var slot = Self.root
    for label in key {
      var base = Int(nodes[slot] >> LexiconPackLayout.baseShift)
      if base >= LexiconPackLayout.firstSplit {
        base = Int(splits[base - LexiconPackLayout.firstSplit + Int(label >> Self.shift)])
      }
      slot = base + Int(label)
      guard label != 0, slot < check.count, check[slot] == label else { return nil }
    }
    return slot
  }

  private static func families(of node: Int, _ labels: [UInt16]) -> [Family] {
    guard labels.count >= splitSize, node != root else {
      return labels.isEmpty ? [] : [Family(parent: node, range: labels.indices, block: nil)]
    }
    var families: [Family] = []
    var start = 0
    while start < labels.count {
      let block = labels[start] >> shift
      let end = labels[start...].firstIndex { $0 >> shift != block } ?? labels.count
      families.append(Family(parent: node, range: start..<end, block: Int(block)))
      start = end
    }
    return families
  }

  private static func tree(_ entries: [(key: [UInt16], value: UInt32)]) -> [Node] {
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
struct FreeSpace {
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
  mutating func place(_ labels: ArraySlice<UInt16>) -> Int {
    let first = Int(labels.first ?? 0)
    let span = Int(labels.last ?? 0) - first
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
