import HanLexicon
import TextEdits

/// What a finder says of a place of a line: what it may have been before it was damaged.
struct RepairProposal {
  /// A stretch of the observed line, by index of code points, and what it becomes.
  struct Change: Equatable {
    var range: Range<Int>
    var text: [UInt32]
    var rule: EditRule
  }

  /// One original that gives the observed text when the damage is run forward on it.
  struct Candidate {
    /// Disjoint, in order, within the proposal's range.
    var changes: [Change]
    /// 0…1, among all candidates and the text as it is.
    var probability: Double
  }

  /// The place, by index of code points.
  var range: Range<Int>
  /// The likeliest first; empty when there is nothing to restore.
  var candidates: [Candidate]
  var certainty: Certainty
  /// What was read as what, the innermost layer first: `utf-8 read as gbk, lossy`.
  var damage: String
  /// The bytes that were read as the place, when they are all known.
  var bytes: [UInt8] = []
  /// Whether the place is known to be damaged beyond repair.
  var isUnrecoverable = false
}

/// Finds places of one family of damage.
///
/// A finder proves what it proposes: each candidate gives the observed text when its damage model is
/// run forward. Its work on a line is linear in the line, apart from a search that draws on the
/// document's budget.
protocol DamageFinder: Sendable {
  /// Proposals for a line of `text`, in order of their places, which do not overlap.
  func proposals(
    in line: ObservedLine, of text: Span<UInt8>, _ document: inout RepairDocument
  ) -> [RepairProposal]
}

/// What is known of the document that is being repaired.
struct RepairDocument {
  private let lexicon: HanLexicon
  private var knownPrior: CharacterPrior?
  /// Search steps that are left.
  var budget: Int
  /// What `RealignmentFinder` found out so far.
  var realignment: RealignmentMemory?
  /// What was said of lines that may come again.
  var memory = RepairMemory()
  /// How often each kind of damage was found beyond doubt so far.
  var evidence: [EditRule: Int] = [:]

  init(lexicon: HanLexicon, budget: Int) {
    self.lexicon = lexicon
    self.budget = budget
  }

  /// Which characters to expect: those of the script that the document is written in.
  ///
  /// - Parameter text: the document, the same at every call.
  /// - Complexity: linear in it at the first call, then constant.
  mutating func prior(of text: Span<UInt8>) -> CharacterPrior {
    let prior = knownPrior ?? CharacterPrior(for: text, lexicon)
    knownPrior = prior
    return prior
  }

  /// Whether the document is known to have this damage.
  func isCertain(of rule: EditRule) -> Bool { evidence[rule, default: 0] >= 2 }
}

/// The proposals for lines of a document, which often repeat: headings, navigation, captions.
///
/// Of bounded size: when it is full, it starts anew.
struct RepairMemory {
  private static let capacity = 512
  /// Longer lines hardly repeat.
  private static let longestLine = 1_024

  /// A line, of which a few characters are hashed: those of prose differ soon.
  private struct Key: Hashable {
    private static let hashed = 8

    let scalars: [UInt32]

    func hash(into hasher: inout Hasher) {
      hasher.combine(scalars.count)
      for scalar in scalars.prefix(Self.hashed) { hasher.combine(scalar) }
      for scalar in scalars.suffix(Self.hashed) { hasher.combine(scalar) }
    }
  }

  private var proposals: [Key: [RepairProposal]] = [:]

  func proposals(for line: ObservedLine) -> [RepairProposal]? {
    line.count <= Self.longestLine ? proposals[Key(scalars: line.scalars)] : nil
  }

  mutating func store(_ found: [RepairProposal], for line: ObservedLine) {
    guard line.count <= Self.longestLine else { return }
    if proposals.count == Self.capacity { proposals = [:] }
    proposals[Key(scalars: line.scalars)] = found
  }
}
