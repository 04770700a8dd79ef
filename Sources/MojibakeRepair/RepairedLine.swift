/// A line with proposals applied, and where its characters were.
struct RepairedLine {
  private(set) var line: ObservedLine
  /// By character: its place in the original line; nil for what a repair wrote.
  private var origins: [Int?] = []

  /// - Parameter proposals: in order and disjoint. Linear.
  init(_ original: ObservedLine, _ proposals: [RepairProposal]) {
    var scalars: [UInt32] = []
    var position = 0
    for change in proposals.flatMap({ $0.candidates.first?.changes ?? [] }) {
      guard change.range.lowerBound >= position else { continue }
      scalars += original.scalars[position..<change.range.lowerBound] + change.text
      origins += (position..<change.range.lowerBound).map { $0 }
      origins += change.text.map { _ in nil }
      position = change.range.upperBound
    }
    scalars += original.scalars[position...]
    origins += (position..<original.count).map { $0 }
    line = ObservedLine(scalars)
  }

  /// Whether any proposal changed something.
  var isChanged: Bool { origins.contains(nil) }

  /// A proposal for this line as one for the original; nil when it is about what was repaired.
  func inOriginal(_ proposal: RepairProposal) -> RepairProposal? {
    func original(_ range: Range<Int>) -> Range<Int>? {
      guard !range.isEmpty, let first = origins[range.lowerBound],
        let last = origins[range.upperBound - 1], last - first == range.count - 1
      else { return nil }
      return first..<last + 1
    }
    var moved = proposal
    guard let range = original(proposal.range) else { return nil }
    moved.range = range
    for candidate in moved.candidates.indices {
      for change in moved.candidates[candidate].changes.indices {
        guard let range = original(moved.candidates[candidate].changes[change].range) else {
          return nil
        }
        moved.candidates[candidate].changes[change].range = range
      }
    }
    return moved
  }
}
