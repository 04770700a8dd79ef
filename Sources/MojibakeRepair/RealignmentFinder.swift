import DataPacks
import Encodings
import HanLexicon
import TextEdits

/// Finds text that a page generator cut at the bytes of certain marks, annotated and decoded without
/// regard to character boundaries (`CutDamage`).
///
/// It shows as `?` before a mark followed by characters that do not belong there (`進黨?！保瑥V泛` for
/// `進黨校”，廣泛`), or as a reading that lost its bracket (`因?yàn)闄C` for `因為機`).
struct RealignmentFinder: DamageFinder {
  static let realignRule = EditRule(.repair, "gbk-realign")
  static let unalignedNoteRule = EditRule(.repair, "gbk-unaligned-note")

  /// Characters before a site that the search reads, for words that begin there.
  private static let context = 8
  /// A search that proves nothing counts as so many: text that only looks damaged, such as `?!`
  /// line after line, may not hold up a document.
  private static let workOfFailure = 4

  private let lexicon: HanLexicon
  private let index: DoubleByteIndex

  init(lexicon: HanLexicon) throws(PackError) {
    self.lexicon = lexicon
    index = try DoubleByteIndex.gbk
  }

  func proposals(in line: ObservedLine, _ document: inout RepairDocument) -> [RepairProposal] {
    var proposals: [RepairProposal] = []
    var rest = DamageSites.find(in: line)[...]
    guard !rest.isEmpty else { return [] }
    let scorer = TextScorer(lexicon: lexicon, prior: document.prior)
    let pairs = CommonPairs(index: index, lexicon: lexicon, avoiding: document.prior.avoided)
    var done = 0
    while let site = rest.first, document.budget > 0 {
      let start = max(done, site - Self.context)
      let marks = MarkGrammar.state(after: line.scalars[..<start])
      var search = LatticeSearch(
        model: CutLattice(line: line, sites: rest, index: index, lexicon: lexicon, pairs: pairs),
        scorer: scorer)
      let outcome = search.run(
        over: start..<line.count, CutLattice.Memory(bytes: 0), from: scorer.start(after: marks))
      let candidates = RepairCandidates(line: line, scorer: scorer, index: index)
        .weighed(search, outcome, from: start, after: marks)
      document.budget -= search.work * (candidates.isEmpty ? Self.workOfFailure : 1)
      if let proposal = proposal(candidates, line) { proposals.append(proposal) }
      done = max(outcome.end, site + 1)
      rest = rest.drop { $0 < done }
    }
    return proposals
  }

  private func proposal(
    _ candidates: [(candidate: RepairCandidate, probability: Double)], _ line: ObservedLine
  ) -> RepairProposal? {
    let changes = candidates.flatMap(\.candidate.changes)
    guard let start = changes.map(\.range.lowerBound).min(),
      let end = changes.map(\.range.upperBound).max()
    else { return nil }
    return RepairProposal(
      range: start..<end,
      candidates: candidates.map { candidate, probability in
        RepairProposal.Candidate(
          changes: candidate.changes.map { change(of: $0, line) }, probability: probability)
      },
      certainty: candidates.count == 1 ? .unique : .chosen,
      damage: "gbk cut at marks and read as gbk")
  }

  private func change(
    of change: RepairCandidate.Change, _ line: ObservedLine
  ) -> RepairProposal.Change {
    let hasLostByte = change.range.contains {
      line.isLostByte($0) && line.reading(at: $0 + 1) == nil
    }
    return RepairProposal.Change(
      range: change.range, text: change.text,
      rule: hasLostByte ? Self.realignRule : Self.unalignedNoteRule)
  }
}
