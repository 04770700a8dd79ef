import HanLexicon

/// Up to four characters that one step restores, in order; zeros are none.
typealias LatticeText = SIMD4<UInt32>

extension LatticeText {
  /// One step's text of one or two characters.
  init(_ first: UInt32, _ second: UInt32 = 0, _ third: UInt32 = 0) {
    self.init(first, second, third, 0)
  }
}

/// A step that a damage model proposes: what some observed characters may have been.
struct LatticeStep<Memory: BitwiseCopyable>: BitwiseCopyable {
  /// Cost of the hypothesis with this step, in 1/64 nat; the last step's text by the cheap model.
  var estimate: Int32
  /// Cost beyond that of the text.
  var penalty: Int32
  /// The node that it goes on from.
  var parent: Int32
  /// The first observed character that it consumes.
  var start: Int32
  var text: LatticeText
  var memory: Memory
  /// Whether it restores anything else than what was observed.
  var isChange: Bool
}

/// The steps of a search by the observed position where they end.
///
/// Steps that cost too much beside the best one with the same end are not kept.
struct LatticeSteps<Memory: BitwiseCopyable> {
  let scorer: TextScorer
  /// A step this much costlier than the best that ends in the same place, in 1/64 nat, is dropped.
  let slack: Int32
  private let start: Int
  private var buckets: [[LatticeStep<Memory>]] = []
  private var best: [Int32] = []
  /// Steps proposed.
  private(set) var work = 0

  // The hypothesis that goes on.
  private var parent: Int32 = -1
  private var position = 0
  private var cost: Int32 = 0
  private(set) var state: TextScorer.State

  init(scorer: TextScorer, slack: Int, from start: Int) {
    self.scorer = scorer
    self.slack = Int32(slack)
    self.start = start
    state = scorer.start
  }

  /// Steps that are added from now on go on from this node.
  mutating func goOn(
    from node: Int32, at position: Int, cost: Int32, state: TextScorer.State
  ) {
    parent = node
    self.position = position
    self.cost = cost
    self.state = state
  }

  /// What a step that ends at `end` may cost at most beyond the hypothesis it goes on from.
  func allowance(to end: Int) -> Int {
    let place = end - start
    guard place < best.count, best[place] < Int32.max else { return Int(Int32.max) }
    return Int(best[place] &+ slack &- cost)
  }

  /// Adds a step that ends before the observed position `end`.
  ///
  /// - Parameter estimate: the cost of `text` by `TextScorer.quick`, if it is known.
  mutating func add(
    _ text: LatticeText, to end: Int, _ memory: Memory, isChange: Bool, penalty: Int = 0,
    estimate known: Int? = nil
  ) {
    work += 1
    let estimate = cost &+ Int32(known ?? scorer.quick(text, after: state)) &+ Int32(penalty)
    let place = end - start
    while place >= buckets.count {
      buckets.append([])
      best.append(.max)
    }
    guard best[place] == .max || estimate <= best[place] &+ slack else { return }
    best[place] = min(best[place], estimate)
    buckets[place].append(
      LatticeStep(
        estimate: estimate, penalty: Int32(penalty), parent: parent, start: Int32(position),
        text: text, memory: memory, isChange: isChange))
  }

  /// Whether steps end beyond `position`.
  func reach(beyond position: Int) -> Bool {
    buckets.dropFirst(position - start + 1).contains { !$0.isEmpty }
  }

  /// Takes the `limit` cheapest steps that end at `position`, in no order.
  mutating func take(at position: Int, limit: Int) -> [LatticeStep<Memory>] {
    let place = position - start
    guard place >= 0, place < buckets.count else { return [] }
    let steps = exchange(&buckets[place], with: [])
    let bound = Self.bound(of: steps, best[place], slack, limit)
    return steps.count <= limit && bound == best[place] &+ slack
      ? steps : steps.filter { $0.estimate <= bound }
  }

  /// The estimate up to which there are at most `limit` steps, roughly: counted in 64 ranges.
  private static func bound(
    of steps: [LatticeStep<Memory>], _ best: Int32, _ slack: Int32, _ limit: Int
  ) -> Int32 {
    guard steps.count > limit else { return best &+ slack }
    var counts = SIMD64<UInt16>(repeating: 0)
    let width = slack / 64 + 1
    for step in steps where step.estimate <= best &+ slack {
      counts[Int((step.estimate - best) / width)] &+= 1
    }
    var sum = 0
    for range in 0..<64 {
      sum += Int(counts[range])
      if sum > limit { return best &+ Int32(max(range, 1)) * width - 1 }
    }
    return best &+ slack
  }
}

private func exchange<Value>(_ place: inout Value, with value: Value) -> Value {
  let old = place
  place = value
  return old
}
