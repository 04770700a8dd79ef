import TextEdits

/// What repair thinks of a place that looks damaged: what happened to it, what it may have been, and
/// what was done.
public struct RepairExplanation: Equatable, Sendable {
  /// Why a place is left as it is.
  public enum Reason: Equatable, Sendable {
    /// No candidate is probable enough.
    case uncertain(minimumConfidence: Double)
    /// Its bytes were replaced before they were read.
    case unrecoverable
  }

  public enum Outcome: Equatable, Sendable {
    case applied
    case left(Reason)
  }

  /// UTF-8 range of the text.
  public var source: Range<Int>
  /// What was read as what: `utf-8 read as gbk, lossy`.
  public var damage: String
  /// The bytes that the place was read from; empty when some of them are lost.
  public var bytes: [UInt8]
  public var certainty: Certainty
  /// What the place may have been, the likeliest first; each gives the observed text when the damage is
  /// run forward.
  public var candidates: [TextFlag.Candidate]
  public var outcome: Outcome
}
