import DataPacks
import HanLexicon
import TextEdits

/// Repairs text whose bytes were decoded wrongly.
///
/// 1. `SuspiciousLines` scans for characters that are rare or do not belong beside each other; text
///    without any is passed at scanning speed.
/// 2. Each `DamageFinder` searches the suspicious lines for one family of damage:
///    - `RealignmentFinder`: GBK cut at marks and annotated without regard to characters (`CutDamage`);
///    - `UTF8InSingleByteFinder`: UTF-8 read as charsets of single bytes, in layers, in any language;
///    - `MisreadFinder`: Chinese text in one encoding read in another (`Misreadings`);
///    - `LostTextFinder`: text whose bytes are lost, such as 锟斤拷.
/// 3. Every candidate is *proved*: the damage is run forward on it and must give the observed text.
/// 4. The best candidate is applied when its probability reaches `minimumConfidence`; otherwise the
///    place is flagged with its candidates. Nothing that cannot be proved is changed.
///
/// ```swift
/// let repair = try MojibakeRepair(lexicon: .embedded())
/// let result = repair.run(text.span, recordingEdits: true)   // text, edits, flags
/// repair.explanations(of: text.span)                          // what happened to each place, and why
/// ```
///
/// Time is linear in the text: searches draw on a budget for the document; when it is used up, what
/// is left is left as it is.
public struct MojibakeRepair: TextStage {
  public let stage = Stage.repair
  private let lexicon: HanLexicon
  private let finders: [any DamageFinder]
  private let suspicion: SuspicionTable
  private let minimumConfidence: Double

  /// Candidates below this share of the probability are not worth a flag.
  private static let flaggedProbability = 0.3
  /// Kinds of damage that may stand in one line.
  private static let rounds = 3
  /// Candidates shown with a flag.
  private static let flaggedCandidates = 3
  /// Search steps for a document: a constant, and for every byte of it.
  private static let workBase = 16_000_000
  private static let workPerByte = 64

  /// - Parameter minimumConfidence: 0…1; repairs below it are flagged, not applied.
  /// - Throws: `PackError` when the library was linked with an incompatible pack.
  public init(lexicon: HanLexicon, minimumConfidence: Double = 0.9) throws(PackError) {
    self.lexicon = lexicon
    let classes = ScalarClasses(lexicon: lexicon)
    suspicion = SuspicionTable(classes: classes)
    finders = [
      try RealignmentFinder(lexicon: lexicon), try UTF8InSingleByteFinder(lexicon: lexicon),
      try MisreadFinder(lexicon: lexicon, classes: classes), LostTextFinder(),
    ]
    self.minimumConfidence = minimumConfidence
  }

  public func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    var places = RepairPlaces()
    while let (line, proposals) = next(in: text, &places) {
      for proposal in proposals {
        settle(proposal, text, line, &rewriter)
      }
    }
  }

  /// What `rewrite` does with each place that looks damaged, and why. Linear; the same work.
  ///
  /// - Parameter text: valid UTF-8, a document as `rewrite` takes it.
  public func explanations(of text: Span<UInt8>) -> [RepairExplanation] {
    var places = RepairPlaces()
    var explanations: [RepairExplanation] = []
    while let (line, proposals) = next(in: text, &places) {
      explanations += proposals.map { explanation(of: $0, line) }
    }
    return explanations
  }

  /// How far a document has been searched.
  private struct RepairPlaces {
    var lines: SuspiciousLines?
    var document: RepairDocument?
  }

  /// The next line with proposals, in order and disjoint.
  private func next(
    in text: Span<UInt8>, _ places: inout RepairPlaces
  ) -> (line: ObservedLine, proposals: [RepairProposal])? {
    var lines = places.lines ?? SuspiciousLines(suspicion)
    defer { places.lines = lines }
    while let range = lines.next(in: text) {
      let line = ObservedLine(text, range)
      var document =
        places.document
        ?? RepairDocument(
          lexicon: lexicon, budget: Self.workBase + Self.workPerByte * text.count)
      let proposals =
        document.memory.proposals(for: line) ?? propose(for: line, of: text, &document)
      places.document = document
      if !proposals.isEmpty { return (line, proposals) }
    }
    return nil
  }

  private func propose(
    for line: ObservedLine, of text: Span<UInt8>, _ document: inout RepairDocument
  ) -> [RepairProposal] {
    let evidence = document.evidence
    var proposals = Self.disjoint(find(in: line, of: text, &document))
    // What is left beside repaired text may be damaged in another way.
    for _ in 0..<Self.rounds {
      let repaired = RepairedLine(line, proposals.filter(isApplied))
      guard repaired.isChanged, isSuspicious(repaired.line) else { break }
      let further = Self.disjoint(find(in: repaired.line, of: text, &document))
        .filter(isApplied).compactMap(repaired.inOriginal)
      guard !further.isEmpty else { break }
      proposals = Self.disjoint(
        further
          + proposals.filter { old in
            !further.contains { $0.range.overlaps(old.range) }
          })
    }
    if document.evidence != evidence { document.memory = RepairMemory() }
    document.memory.store(proposals, for: line)
    return proposals
  }

  private func find(
    in line: ObservedLine, of text: Span<UInt8>, _ document: inout RepairDocument
  ) -> [RepairProposal] {
    var proposals: [RepairProposal] = []
    for finder in finders { proposals += finder.proposals(in: line, of: text, &document) }
    return proposals
  }

  private func isApplied(_ proposal: RepairProposal) -> Bool {
    (proposal.candidates.first?.probability ?? 0) >= minimumConfidence
  }

  private func isSuspicious(_ line: ObservedLine) -> Bool {
    let text = utf8(line.scalars)
    var lines = SuspiciousLines(suspicion)
    return lines.next(in: text.span) != nil
  }

  /// The proposals in order; of those that overlap, the surest, and of equals the longest.
  private static func disjoint(_ proposals: [RepairProposal]) -> [RepairProposal] {
    guard proposals.count > 1 else { return proposals }
    let ranked = proposals.sorted {
      ($1.candidates.first?.probability ?? 0, $1.range.count)
        < ($0.candidates.first?.probability ?? 0, $0.range.count)
    }
    var kept: [RepairProposal] = []
    for proposal in ranked where !kept.contains(where: { $0.range.overlaps(proposal.range) }) {
      kept.append(proposal)
    }
    return kept.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Applies the best candidate, or flags the place.
  private func settle(
    _ proposal: RepairProposal, _ text: Span<UInt8>, _ line: ObservedLine,
    _ rewriter: inout TextRewriter
  ) {
    guard line.offsets[proposal.range.lowerBound] >= rewriter.consumed else { return }
    if let best = proposal.candidates.first, isApplied(proposal) {
      for change in best.changes {
        rewriter.replace(
          text, source(of: change.range, line), with: utf8(change.text), rule: change.rule,
          confidence: best.probability,
          certainty: proposal.certainty)
      }
    } else if proposal.isUnrecoverable
      || proposal.candidates.reduce(0, { $0 + $1.probability }) >= Self.flaggedProbability
    {
      rewriter.flag(
        TextFlag(
          kind: proposal.isUnrecoverable ? .unrecoverable : .ambiguous,
          source: source(of: proposal.range, line), stage: .repair,
          candidates: Array(candidates(of: proposal, line).prefix(Self.flaggedCandidates))))
    }
  }

  private func explanation(
    of proposal: RepairProposal, _ line: ObservedLine
  ) -> RepairExplanation {
    RepairExplanation(
      source: source(of: proposal.range, line), damage: proposal.damage, bytes: proposal.bytes,
      certainty: proposal.certainty, candidates: candidates(of: proposal, line),
      outcome: isApplied(proposal)
        ? .applied
        : proposal.isUnrecoverable
          ? .left(.unrecoverable)
          : .left(.uncertain(minimumConfidence: minimumConfidence)))
  }

  /// The bytes of the text that characters of the line stand for.
  private func source(of range: Range<Int>, _ line: ObservedLine) -> Range<Int> {
    line.offsets[range.lowerBound]..<line.offsets[range.upperBound]
  }

  private func candidates(
    of proposal: RepairProposal, _ line: ObservedLine
  ) -> [TextFlag.Candidate] {
    proposal.candidates.map {
      TextFlag.Candidate(text: restored($0, proposal.range, line), probability: $0.probability)
    }
  }

  /// The place as `candidate` restores it.
  private func restored(
    _ candidate: RepairProposal.Candidate, _ range: Range<Int>, _ line: ObservedLine
  ) -> String {
    var scalars: [UInt32] = []
    var position = range.lowerBound
    for change in candidate.changes {
      scalars += line.scalars[position..<change.range.lowerBound] + change.text
      position = change.range.upperBound
    }
    scalars += line.scalars[position..<range.upperBound]
    return String(decoding: utf8(scalars), as: UTF8.self)
  }

  private func utf8(_ scalars: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in scalars {
      appendUTF8(scalar, to: &bytes)
    }
    return bytes
  }
}
