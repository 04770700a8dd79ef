import HanLexicon

/// The characters that may come after a dropped pair, by what they cost after a given character.
///
/// Lists are made when they are first asked for, cheapest first, and kept for the document.
final class GapSuccessors {
  /// A character whose lead byte ends a dropped pair.
  struct Successor {
    let scalar: UInt32
    let lead: UInt8
    let trail: UInt8
    /// After the character before it alone, in 1/64 nat.
    let cost: Int32
  }

  /// What the successor's trail must be.
  enum Trail {
    case byte(UInt8)
    /// Any that may be a lead itself.
    case any
    /// One that begins a dropped pair again.
    case gap

    fileprivate var number: Int {
      switch self {
      case .byte(let byte): Int(byte)
      case .any: 256
      case .gap: 257
      }
    }
  }

  /// Lists that are kept; then they are made anew.
  private static let capacity = 4_096

  let pairs: CommonPairs
  private let scorer: TextScorer
  /// How much more than the cheapest a successor may cost.
  private let spread: Int
  private var lists: [Int: [Successor]] = [:]

  init(pairs: CommonPairs, scorer: TextScorer, spread: Int) {
    self.pairs = pairs
    self.scorer = scorer
    self.spread = spread
  }

  /// The successors of `scalar`, whose trail `dropped` begins a dropped pair, cheapest first.
  func list(after scalar: UInt32, _ dropped: UInt8, _ trail: Trail) -> [Successor] {
    let key = Int(scalar) << 9 | trail.number
    if let list = lists[key] { return list }
    let list = made(after: scalar, dropped, trail)
    if lists.count >= Self.capacity { lists.removeAll(keepingCapacity: true) }
    lists[key] = list
    return list
  }

  private func made(after scalar: UInt32, _ dropped: UInt8, _ trail: Trail) -> [Successor] {
    let before = CharacterModel.State(last: scorer.lexicon.fold(scalar))
    var list: [Successor] = []
    list.reserveCapacity(64)
    func add(_ lead: UInt8, _ trail: UInt8, _ scalar: UInt32) {
      var state = before
      let cost = scorer.quick(scalar, &state)
      list.append(Successor(scalar: scalar, lead: lead, trail: trail, cost: Int32(cost)))
    }
    switch trail {
    case .byte(let byte):
      for half in pairs.withTrail(byte) where pairs.isDropped(dropped, half.byte) {
        add(half.byte, byte, half.scalar)
      }
    case .any:
      for lead in pairs.dropped(after: dropped) {
        for half in pairs.withLead(lead) { add(lead, half.byte, half.scalar) }
      }
    case .gap:
      for lead in pairs.dropped(after: dropped) {
        for half in pairs.beforeGap(lead) { add(lead, half.byte, half.scalar) }
      }
    }
    // A search would drop those that cost much more than the cheapest.
    let limit = (list.lazy.map(\.cost).min() ?? 0) + Int32(spread)
    return list.filter { $0.cost <= limit }.sorted { ($0.cost, $0.scalar) < ($1.cost, $1.scalar) }
  }
}
