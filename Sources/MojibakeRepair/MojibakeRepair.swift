import DataPacks
import Encodings
import HanLexicon
import TextEdits

/// Repairs text whose bytes were decoded wrongly.
///
/// One class of damage is undone so far: text that a page generator cut at the bytes of certain
/// marks, annotated and decoded without regard to character boundaries (`CutDamage`). It shows as
/// `?` before a mark followed by characters that do not belong there (`進黨?！保瑥V泛` for
/// `進黨校”，廣泛`), or as a reading that lost its bracket (`因?yàn)闄C` for `因為機`).
///
/// 1. `DamageSites` finds the signature; a document without one is passed at scanning speed.
/// 2. `RealignmentSearch` pairs the bytes anew, trying every value of a lost byte.
/// 3. Every candidate is *proved*: the damage is run forward on it and must give the observed text.
/// 4. `RepairCandidates` weighs the proved ones against each other and against the text as it is,
///    by characters, words and the balance of quotation marks.
///
/// The best candidate is applied when its probability reaches `minimumConfidence`; otherwise the
/// place is flagged with its candidates. Nothing that cannot be proved is changed.
///
/// Time is linear in the text: a window is at most 200 characters, and the search stops trying
/// when a document has used up its budget; what is left is then left as it is.
public struct MojibakeRepair: TextStage {
  public static let realignRule = EditRule(.repair, "gbk-realign")
  public static let unalignedNoteRule = EditRule(.repair, "gbk-unaligned-note")

  public let stage = Stage.repair
  private let lexicon: HanLexicon
  private let index: DoubleByteIndex
  private let minimumConfidence: Double

  /// Candidates below this share of the probability are not worth a flag.
  private static let flaggedProbability = 0.3
  /// Candidates shown with a flag.
  private static let flaggedCandidates = 3
  /// Search steps for a document: a constant, and for every byte of it.
  private static let workBase = 4_000_000
  private static let workPerByte = 64
  /// A search that proves nothing counts as so many: text that only looks damaged, such as `?!`
  /// line after line, may not hold up a document.
  private static let workOfFailure = 4

  /// - Parameter minimumConfidence: 0…1; repairs below it are flagged, not applied.
  /// - Throws: `PackError` when the library was linked with an incompatible pack.
  public init(lexicon: HanLexicon, minimumConfidence: Double = 0.9) throws(PackError) {
    self.lexicon = lexicon
    index = try DoubleByteIndex.gbk
    self.minimumConfidence = minimumConfidence
  }

  public func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter) {
    var budget = Self.workBase + Self.workPerByte * text.count
    var prior: CharacterPrior?
    var lines = SuspiciousLines()
    while let range = lines.next(in: text) {
      let line = ObservedLine(text, range)
      let sites = DamageSites.find(in: line)
      guard !sites.isEmpty else { continue }
      let documentPrior = prior ?? survey(text)
      prior = documentPrior
      repair(text, line, sites, documentPrior, &budget, &rewriter)
    }
  }

  /// Which script the document is written in: the other one's characters are unlikely.
  private func survey(_ text: Span<UInt8>) -> CharacterPrior {
    var traditional = 0
    var simplified = 0
    var position = 0
    while position < text.count {
      let scalar = text.scalar(at: position)
      let traits = lexicon.traits(of: scalar.value)
      if traits.contains(.traditionalOnly) { traditional += 1 }
      if traits.contains(.simplifiedOnly) { simplified += 1 }
      position += scalar.length
    }
    if traditional > 4 * simplified { return CharacterPrior(avoiding: .simplifiedOnly) }
    if simplified > 4 * traditional { return CharacterPrior(avoiding: .traditionalOnly) }
    return CharacterPrior(avoiding: [])
  }

  /// Characters before a site that the search reads, for words that begin there.
  private static let context = 8

  private func repair(
    _ text: Span<UInt8>, _ line: ObservedLine, _ sites: [Int], _ prior: CharacterPrior,
    _ budget: inout Int, _ rewriter: inout TextRewriter
  ) {
    var rest = sites[...]
    var done = 0
    while let site = rest.first, budget > 0 {
      let start = max(done, site - Self.context)
      var search = RealignmentSearch(
        line: line, index: index, lexicon: lexicon, prior: prior)
      let outcome = search.run(from: start, sites: rest)
      let candidates = RepairCandidates(
        line: line, lexicon: lexicon, index: index, prior: prior
      ).weighed(search, outcome, from: start)
      budget -= search.work * (candidates.isEmpty ? Self.workOfFailure : 1)
      if let best = candidates.first {
        let certainty: Certainty = candidates.count == 1 ? .unique : .chosen
        if best.probability >= minimumConfidence {
          apply(best.candidate, best.probability, certainty, text, line, &rewriter)
        } else if candidates.reduce(0, { $0 + $1.probability }) >= Self.flaggedProbability {
          flag(candidates, line, &rewriter)
        }
      }
      done = max(outcome.end, site + 1)
      rest = rest.drop { $0 < done }
    }
  }

  private func apply(
    _ candidate: RepairCandidate, _ probability: Double, _ certainty: Certainty,
    _ text: Span<UInt8>, _ line: ObservedLine, _ rewriter: inout TextRewriter
  ) {
    for change in candidate.changes {
      let hasLostByte = change.range.contains {
        line.isLostByte($0) && line.reading(at: $0 + 1) == nil
      }
      rewriter.replace(
        text, line.offsets[change.range.lowerBound]..<line.offsets[change.range.upperBound],
        with: Self.bytes(change.text),
        rule: hasLostByte ? Self.realignRule : Self.unalignedNoteRule,
        confidence: probability, certainty: certainty)
    }
  }

  private func flag(
    _ candidates: [(candidate: RepairCandidate, probability: Double)], _ line: ObservedLine,
    _ rewriter: inout TextRewriter
  ) {
    let changes = candidates.flatMap(\.candidate.changes)
    guard let start = changes.map(\.range.lowerBound).min(),
      let end = changes.map(\.range.upperBound).max()
    else { return }
    let shown = candidates.prefix(Self.flaggedCandidates).map { candidate, probability in
      var restored: [UInt32] = []
      var position = start
      for change in candidate.changes {
        restored += line.scalars[position..<change.range.lowerBound] + change.text
        position = change.range.upperBound
      }
      restored += line.scalars[position..<end]
      return TextFlag.Candidate(
        text: String(decoding: Self.bytes(restored), as: UTF8.self), probability: probability)
    }
    rewriter.flag(
      TextFlag(
        kind: .ambiguous, source: line.offsets[start]..<line.offsets[end], stage: .repair,
        candidates: Array(shown)))
  }

  private static func bytes(_ scalars: [UInt32]) -> [UInt8] {
    var bytes: [UInt8] = []
    for scalar in scalars {
      appendUTF8(scalar, to: &bytes)
    }
    return bytes
  }
}
