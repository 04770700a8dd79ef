/// What was found out about a document so far, so that nothing is searched twice.
///
/// Headlines and menus repeat: lines that are equal are repaired alike.
final class RealignmentMemory {
  /// Characters of the lines that are remembered.
  private static let capacity = 1 << 20

  let scorer: TextScorer
  let gaps: GapSuccessors
  private var solved: [[UInt32]: [RepairProposal]] = [:]
  private var room = capacity

  init(pairs: CommonPairs, scorer: TextScorer) {
    self.scorer = scorer
    gaps = GapSuccessors(
      pairs: pairs, scorer: scorer, spread: LatticeLimits().slack - CutLattice.tightness)
  }

  /// What was proposed for an equal line.
  func proposals(in line: ObservedLine) -> [RepairProposal]? {
    solved[line.scalars]
  }

  /// Remembers what is proposed for a line, as long as there is room.
  func remember(_ proposals: [RepairProposal], in line: ObservedLine) {
    guard line.count <= room else { return }
    room -= line.count
    solved[line.scalars] = proposals
  }
}
