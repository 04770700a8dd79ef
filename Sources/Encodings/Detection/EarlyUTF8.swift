/// Tells from the first characters of a stream that it is UTF-8, so that a reader need not wait for
/// a whole sample.
///
/// Well-formed UTF-8 does not come about by chance: of two bytes over 7F in GBK or Big5 about one in
/// twelve pairs is a sequence, and a sequence of three bytes must straddle two characters. Sixteen
/// of three or four bytes, or 32 of two, without a fault among them settle it. It depends on the
/// bytes alone, not on how they are cut.
public struct EarlyUTF8: Sendable {
  public enum Verdict: Equatable, Sendable {
    /// Too few characters so far.
    case open
    case certain
    /// There is a fault, or a NUL: it is for the detector to decide.
    case doubtful
  }

  public private(set) var verdict = Verdict.open
  /// What the sequences so far weigh: 1 for two bytes, 2 for more.
  private var weight = 0
  private static let certainWeight = 32
  /// How many bytes were read as whole characters.
  private var scanned = 0

  public init() {}

  /// Reads on. Linear in what is new; nothing more is read once there is a verdict.
  ///
  /// - Parameter bytes: the stream from its beginning, at least as long as in the last call.
  public mutating func read(_ bytes: Span<UInt8>) {
    guard verdict == .open else { return }
    let (end, outcome) = UTF8Scanner.scan(bytes, from: scanned)
    for index in scanned..<end {
      switch bytes[index] {
      case 0:
        verdict = .doubtful
        return
      case 0xC2...0xDF: weight += 1
      case 0xE0...: weight += 2
      default: continue
      }
      if weight >= Self.certainWeight {
        verdict = .certain
        return
      }
    }
    scanned = end
    if case .malformed = outcome { verdict = .doubtful }
  }
}
