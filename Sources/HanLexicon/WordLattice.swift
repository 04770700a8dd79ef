/// All words of the lexicon in a sequence of folded characters, and the cheapest way through them.
///
/// One value can be loaded again and again; it keeps its memory. Loading is linear; finding the
/// best path is linear times the length of the longest word.
public struct WordLattice: Sendable {
  /// Cost in 1/8 nat of a Han character that is no word: rarer than any word of the lexicon.
  public static let unknownCost = 255

  private let lexicon: HanLexicon
  private var ids: [HanLexicon.CharacterID] = []
  /// Cost of the best path from each character to the end.
  private var costs: [Int] = [0]
  private var ends: [Int32] = []

  public init(lexicon: HanLexicon) {
    self.lexicon = lexicon
  }

  /// Number of characters loaded.
  public var count: Int { ids.count }

  public mutating func removeAll() {
    ids.removeAll(keepingCapacity: true)
  }

  public mutating func append(_ id: HanLexicon.CharacterID) {
    ids.append(id)
  }

  /// Where the best word from `start` ends; `start` is a position that the best path visits.
  public func bestEnd(from start: Int) -> Int { Int(ends[start]) }

  /// The cost of the best path, in 1/8 nat.
  public var bestCost: Int { costs[0] }

  /// Calls `body` with the end and the cost of every word that starts at `start`, short to long.
  public func forEachWord(from start: Int, _ body: (Int, Int) -> Void) {
    var cursor = lexicon.wordCursor()
    var end = start
    while end < ids.count, cursor.advance(ids[end]) {
      end += 1
      if let cost = cursor.cost {
        body(end, cost)
      }
    }
  }

  /// Finds, from the end backwards, the cheapest path; of equal ones that with the longer word.
  ///
  /// - Parameter fallback: the cost of a character that stands for itself, by its id.
  public mutating func findBestPath(
    fallback: (HanLexicon.CharacterID) -> Int = { _ in WordLattice.unknownCost }
  ) {
    costs.removeAll(keepingCapacity: true)
    costs.append(contentsOf: repeatElement(0, count: count + 1))
    ends.removeAll(keepingCapacity: true)
    ends.append(contentsOf: repeatElement(0, count: count))
    for start in (0..<count).reversed() {
      var best = costs[start + 1] + fallback(ids[start])
      var bestEnd = start + 1
      forEachWord(from: start) { end, cost in
        if costs[end] + cost <= best {
          best = costs[end] + cost
          bestEnd = end
        }
      }
      costs[start] = best
      ends[start] = Int32(bestEnd)
    }
  }
}
