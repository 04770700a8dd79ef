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

  private static let damage = "gbk cut at marks and read as gbk"
  /// Characters before a site that the search reads, for words that begin there.
  private static let context = 8
  /// A search that ends in doubt counts as so many: text that only looks damaged, such as `?!` line
  /// after line, may not hold up a document.
  private static let workOfDoubt = 10
  /// A search is worth its work from this confidence on.
  private static let worthwhile = 0.8
  /// Searches in a row that prove nothing, after which the rest of a line is left alone.
  private static let patience = 4

  private let lexicon: HanLexicon
  private let index: DoubleByteIndex
  private let shelf: CommonPairsShelf

  init(lexicon: HanLexicon) throws(PackError) {
    self.lexicon = lexicon
    index = try DoubleByteIndex.gbk
    shelf = CommonPairsShelf(index: index, lexicon: lexicon)
  }

  func proposals(
    in line: ObservedLine, of text: Span<UInt8>, _ document: inout RepairDocument
  ) -> [RepairProposal] {
    let sites = DamageSites.find(in: line)
    guard !sites.isEmpty else { return [] }
    let prior = document.prior(of: text)
    let memory =
      document.realignment
      ?? RealignmentMemory(
        pairs: shelf.pairs(avoiding: prior.avoided),
        scorer: TextScorer(lexicon: lexicon, prior: prior))
    document.realignment = memory
    return search(line, sites, memory, &document.budget)
  }

  private func search(
    _ line: ObservedLine, _ sites: [Int], _ memory: RealignmentMemory, _ budget: inout Int
  ) -> [RepairProposal] {
    let scorer = memory.scorer
    var proposals: [RepairProposal] = []
    var rest = sites[...]
    var done = 0
    var failures = 0
    var marks = MarkGrammar.State()
    while let site = rest.first, budget > 0, failures < Self.patience {
      let start = max(done, site - Self.context)
      for scalar in line.scalars[done..<start].suffix(MarkGrammar.reach) {
        _ = marks.read(scalar)
      }
      var search = LatticeSearch(
        model: CutLattice(
          line: line, sites: rest, index: index, lexicon: lexicon, gaps: memory.gaps),
        scorer: scorer)
      let outcome = search.run(
        over: start..<line.count, CutLattice.Memory(bytes: 0, isPair: false),
        from: scorer.start(after: marks))
      let weighing = RepairCandidates(line: line, scorer: scorer, index: index)
      let candidates = weighing.weighed(
        search, outcome, from: start, after: marks,
        hasMore: rest.contains { $0 >= outcome.end })
      let places = weighing.places(candidates, start..<outcome.end)
      let isWorthwhile = places.contains {
        ($0.readings.first?.probability ?? 0) >= Self.worthwhile
      }
      budget -= search.work * (isWorthwhile ? 1 : Self.workOfDoubt)
      failures = places.isEmpty ? failures + 1 : 0
      for place in places {
        proposals += self.proposals(place, line)
      }
      done = max(outcome.end, site + 1)
      if let best = candidates.first {
        marks = best.marks
        for scalar in line.scalars[outcome.end..<done] { _ = marks.read(scalar) }
      } else {
        for scalar in line.scalars[start..<done] { _ = marks.read(scalar) }
      }
      rest = rest.drop { $0 < done }
    }
    return proposals
  }

  /// What is proposed for a place, and for an ASCII character at its end that is lost.
  private func proposals(_ place: RepairPlace, _ line: ObservedLine) -> [RepairProposal] {
    var range = place.range
    var lost: Range<Int>?
    if let last = place.readings.first?.changes.last, last.text.last == TextScorer.lostASCII,
      last.range.upperBound == range.upperBound, range.count > 1
    {
      range = range.lowerBound..<range.upperBound - 1
      lost = range.upperBound..<range.upperBound + 1
    }
    var proposals = [
      RepairProposal(
        range: range,
        candidates: place.readings.compactMap { candidate($0, range, line) },
        certainty: Self.certainty(of: place), damage: Self.damage)
    ]
    if let lost {
      proposals.append(
        RepairProposal(
          range: lost, candidates: [], certainty: .unique, damage: Self.damage,
          isUnrecoverable: true))
    }
    return proposals
  }

  /// Exact where all bytes are known and can be read in one way only.
  private static func certainty(of place: RepairPlace) -> Certainty {
    guard place.readings.count == 1, let changes = place.readings.first?.changes else {
      return .chosen
    }
    let evidence = changes.reduce(RepairEvidence()) { $0 + $1.evidence }
    return evidence.unknown == 0 && evidence.gaps == 0 ? .exact : .unique
  }

  /// A reading of the place whose changes stay within `range`; nil when it goes on.
  private func candidate(
    _ reading: RepairPlace.Reading, _ range: Range<Int>, _ line: ObservedLine
  ) -> RepairProposal.Candidate? {
    var changes = reading.changes
    if let last = changes.last, last.range.upperBound > range.upperBound {
      guard last.text.last == TextScorer.lostASCII, last.range.count > 1 else { return nil }
      changes[changes.count - 1].text.removeLast()
      changes[changes.count - 1].range = last.range.lowerBound..<range.upperBound
    }
    return RepairProposal.Candidate(
      changes: changes.map { change(of: $0, line) }, probability: reading.probability)
  }

  private func change(
    of change: RepairCandidate.Change, _ line: ObservedLine
  ) -> RepairProposal.Change {
    let hasLostByte = change.range.contains {
      line.isLostByte($0) && line.reading(at: $0 + 1) == nil
    }
    return RepairProposal.Change(
      range: change.range, text: change.text.map(RepairCandidates.observable),
      rule: hasLostByte ? Self.realignRule : Self.unalignedNoteRule)
  }
}
