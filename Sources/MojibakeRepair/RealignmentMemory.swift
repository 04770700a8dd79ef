/// What the search of a document needs and is made once.
final class RealignmentMemory {
  let scorer: TextScorer
  let gaps: GapSuccessors

  init(pairs: CommonPairs, scorer: TextScorer) {
    self.scorer = scorer
    gaps = GapSuccessors(
      pairs: pairs, scorer: scorer, spread: LatticeLimits().slack - CutLattice.tightness)
  }
}
