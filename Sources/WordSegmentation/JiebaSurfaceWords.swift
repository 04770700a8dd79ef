/// Words by their very characters, with frequencies: those of jieba's dictionary that the folded
/// trie of the lexicon cannot tell apart, and words that were added or removed.
///
/// A trie whose edges are in one hash table with open addressing. Adding a word is linear in it,
/// on average; so is looking one up.
struct JiebaSurfaceWords: Sendable {
  static let root = 0

  /// Node and character of each edge; 0 is a free place. Their number is a power of two.
  private var edges = [UInt64](repeating: 0, count: 16)
  private var children = [Int32](repeating: 0, count: 16)
  /// The frequency of the word that ends at a node, −1 when nothing is known of it.
  private var frequencies = [-1]
  /// The natural logarithm of each frequency over 0.
  private var logs = [0.0]
  private var areSplit = [false]
  /// A bit for each character that a word begins with.
  private var beginnings = [UInt64](repeating: 0, count: 1024)

  /// The last entry for a word counts.
  ///
  /// - Parameter frequency: 0 says that it is no word.
  mutating func set(_ word: some Sequence<UInt16>, frequency: Int) {
    var node = Self.root
    for character in word {
      if node == Self.root {
        beginnings[Int(character >> 6)] |= 1 << UInt64(character & 63)
      }
      node = child(of: node, by: character) ?? addChild(of: node, by: character)
    }
    frequencies[node] = frequency
    // The logarithm of the mathematics library, as in Python: ties are decided by the last bit.
    logs[node] = frequency > 0 ? _log(Double(frequency)) : 0
    // jieba never forgets this, even if the word is added again.
    areSplit[node] = areSplit[node] || frequency == 0
  }

  private mutating func addChild(of node: Int, by character: UInt16) -> Int {
    if 2 * frequencies.count >= edges.count {
      grow()
    }
    let child = frequencies.count
    frequencies.append(-1)
    logs.append(0)
    areSplit.append(false)
    insert(Self.edge(node, character), child)
    return child
  }

  private mutating func grow() {
    let old = (edges, children)
    edges = [UInt64](repeating: 0, count: 2 * old.0.count)
    children = [Int32](repeating: 0, count: edges.count)
    for (edge, child) in zip(old.0, old.1) where edge != 0 {
      insert(edge, Int(child))
    }
  }

  private mutating func insert(_ edge: UInt64, _ child: Int) {
    var place = firstPlace(of: edge)
    while edges[place] != 0 {
      place = (place + 1) & (edges.count - 1)
    }
    edges[place] = edge
    children[place] = Int32(truncatingIfNeeded: child)
  }

  /// No character is 0, so no edge is.
  @inline(__always)
  private static func edge(_ node: Int, _ character: UInt16) -> UInt64 {
    UInt64(truncatingIfNeeded: node) << 16 | UInt64(character)
  }

  /// D. E. Knuth's multiplicative hashing.
  @inline(__always)
  private func firstPlace(of edge: UInt64) -> Int {
    Int(truncatingIfNeeded: (edge &* 0x9E37_79B9_7F4A_7C15) >> 32) & (edges.count - 1)
  }

  /// Whether a word begins with `character`.
  @inline(__always)
  func canBegin(with character: UInt16) -> Bool {
    beginnings[Int(character >> 6)] >> UInt64(character & 63) & 1 == 1
  }

  @inline(__always)
  func child(of node: Int, by character: UInt16) -> Int? {
    let edge = Self.edge(node, character)
    var place = firstPlace(of: edge)
    while edges[place] != 0 {
      if edges[place] == edge { return Int(children[place]) }
      place = (place + 1) & (edges.count - 1)
    }
    return nil
  }

  /// The frequency of the word that ends at `node`, 0 for one that was removed; nil for none.
  @inline(__always)
  func frequency(at node: Int) -> Int? {
    frequencies[node] < 0 ? nil : frequencies[node]
  }

  /// The natural logarithm of a frequency over 0.
  @inline(__always)
  func log(at node: Int) -> Double { logs[node] }

  /// Whether a word was removed, so that the model must not form it either.
  func isSplit(at node: Int) -> Bool { areSplit[node] }
}
