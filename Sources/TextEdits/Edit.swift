/// The steps of the pipeline, in the order in which they run.
public enum Stage: String, Sendable, CaseIterable, Comparable {
  case decode, repair, clean, convert, numbers, segment

  public static func < (left: Stage, right: Stage) -> Bool {
    left.order < right.order
  }

  private var order: Int { Stage.allCases.firstIndex(of: self) ?? 0 }
}

/// How an edit was arrived at.
public enum Certainty: String, Sendable, CaseIterable, Comparable {
  /// The rule is deterministic here: one reading, proved.
  case exact
  /// Several readings were tried and only one is consistent with the text.
  case unique
  /// Several readings are consistent and the most probable one was taken.
  case chosen

  /// Orders from the strongest (`exact`) to the weakest (`chosen`).
  public static func < (left: Certainty, right: Certainty) -> Bool {
    left.rank < right.rank
  }

  private var rank: Int { Certainty.allCases.firstIndex(of: self) ?? 0 }
}

/// A rule that edits text: a stage and a stable name such as `repair.gbk-realign`.
public struct EditRule: Hashable, Sendable, CustomStringConvertible {
  public let stage: Stage
  /// The full name, beginning with the stage's.
  public let name: String

  /// - Parameter name: the name after the stage's prefix, lower case, words joined by hyphens.
  public init(_ stage: Stage, _ name: String) {
    self.stage = stage
    self.name = stage.rawValue + "." + name
  }

  public var description: String { name }
}

/// One change of a text: `before` at `source` became `after` at `target`.
///
/// Offsets are in UTF-8 bytes. Every edit carries what it replaced, so every edit can be undone.
public struct Edit: Equatable, Sendable {
  /// The replaced range in the text before the change.
  public var source: Range<Int>
  /// The replacing range in the text after the change.
  public var target: Range<Int>
  /// The replaced bytes, valid UTF-8.
  public var before: [UInt8]
  /// The replacing bytes, valid UTF-8.
  public var after: [UInt8]
  /// The rules that acted here, in order; more than one when edits of several stages overlap.
  public var rules: [EditRule]
  /// 0…1: how sure the rules are; of several, the least.
  public var confidence: Double
  /// How the change was arrived at; of several, the weakest.
  public var certainty: Certainty

  public init(
    source: Range<Int>, target: Range<Int>, before: [UInt8], after: [UInt8], rules: [EditRule],
    confidence: Double, certainty: Certainty
  ) {
    self.source = source
    self.target = target
    self.before = before
    self.after = after
    self.rules = rules
    self.confidence = confidence
    self.certainty = certainty
  }
}

/// Something that was noticed and deliberately left as it is.
public struct TextFlag: Equatable, Sendable {
  /// What was noticed.
  public enum Kind: String, Sendable, CaseIterable {
    /// Bytes that are not valid in the input encoding.
    case malformed
    /// Damage of a known kind whose original cannot be recovered.
    case unrecoverable
    /// Damage with several consistent originals, none probable enough to be applied.
    case ambiguous
    /// A control of the bidirectional algorithm that does something (UAX #9).
    case bidiControl = "bidi-control"
    /// Characters of a private use area, in a row.
    case privateUse = "private-use"
  }

  /// A possible original of an ambiguous place.
  public struct Candidate: Equatable, Sendable {
    public var text: String
    /// 0…1 among the candidates of this place.
    public var probability: Double

    public init(text: String, probability: Double) {
      self.text = text
      self.probability = probability
    }
  }

  public var kind: Kind
  /// UTF-8 range in the text that the stage was given.
  public var source: Range<Int>
  /// The stage that noticed it.
  public var stage: Stage
  /// Consistent originals, the most probable first; empty when there is none.
  public var candidates: [Candidate]
  /// The bytes of the input that could not be decoded; empty for text.
  public var bytes: [UInt8]

  public init(
    kind: Kind, source: Range<Int>, stage: Stage, candidates: [Candidate] = [],
    bytes: [UInt8] = []
  ) {
    self.kind = kind
    self.source = source
    self.stage = stage
    self.candidates = candidates
    self.bytes = bytes
  }
}
