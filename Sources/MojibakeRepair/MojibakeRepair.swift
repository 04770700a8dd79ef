import DataPacks
import HanLexicon
import TextEdits

/// Repairs text whose bytes were decoded wrongly.
///
/// 1. A scanner finds suspicious lines; a document without any is passed at scanning speed.
/// 2. Each `DamageFinder` searches them for one family of damage. Every candidate is *proved*: the
///    damage is run forward on it and must give the observed text.
/// 3. The best candidate is applied when its probability reaches `minimumConfidence`; otherwise the
///    place is flagged with its candidates. Nothing that cannot be proved is changed.
///
/// Time is linear in the text: searches draw on a budget for the document; when it is used up, what
/// is left is left as it is.
public struct MojibakeRepair: TextStage {
  public let stage = Stage.repair
  private let lexicon: HanLexicon
  private let finders: [any DamageFinder]
  private let minimumConfidence: Double

  /// Candidates below this share of the probability are not worth a flag.
  private static let flaggedProbability = 0.3
  /// Candidates shown with a flag.
  private static let flaggedCandidates = 3
  /// Search steps for a document: a constant, and for every byte of it.
  private static let workBase = 16_000_000
  private static let workPerByte = 64

  /// - Parameter minimumConfidence: 0…1; repairs below it are flagged, not applied.
  /// - Throws: `PackError` when the library was linked with an incompatible pack.
  public init(lexicon: HanLexicon, minimumConfidence: Double = 0.9) throws(PackError) {
    self.lexicon = lexicon
    finders = [try RealignmentFinder(lexicon: lexicon)]
    self.minimumConfidence = minimumConfidence
  }

  public func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    var document: RepairDocument?
    var lines = SuspiciousLines()
    while let range = lines.next(in: text) {
      let line = ObservedLine(text, range)
      var current = document ?? survey(text)
      var proposals: [RepairProposal] = []
      for finder in finders {
        proposals += finder.proposals(in: line, &current)
      }
      document = current
      for proposal in proposals.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
        settle(proposal, text, line, &rewriter)
      }
    }
  }

  private func survey(_ text: Span<UInt8>) -> RepairDocument {
    RepairDocument(
      prior: CharacterPrior(for: text, lexicon),
      budget: Self.workBase + Self.workPerByte * text.count)
  }

  /// Applies the best candidate, or flags the place.
  private func settle(
    _ proposal: RepairProposal, _ text: Span<UInt8>, _ line: ObservedLine,
    _ rewriter: inout TextRewriter
  ) {
    guard line.offsets[proposal.range.lowerBound] >= rewriter.consumed else { return }
    if let best = proposal.candidates.first, best.probability >= minimumConfidence {
      for change in best.changes {
        rewriter.replace(
          text, line.offsets[change.range.lowerBound]..<line.offsets[change.range.upperBound],
          with: utf8(change.text), rule: change.rule, confidence: best.probability,
          certainty: proposal.certainty)
      }
    } else if proposal.isUnrecoverable
      || proposal.candidates.reduce(0, { $0 + $1.probability }) >= Self.flaggedProbability
    {
      rewriter.flag(
        TextFlag(
          kind: proposal.isUnrecoverable ? .unrecoverable : .ambiguous,
          source: line.offsets[proposal.range.lowerBound]..<line.offsets[proposal.range.upperBound],
          stage: .repair,
          candidates: proposal.candidates.prefix(Self.flaggedCandidates).map {
            TextFlag.Candidate(
              text: restored($0, proposal.range, line), probability: $0.probability)
          }))
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
