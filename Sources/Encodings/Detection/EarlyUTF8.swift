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
  /// Continuation bytes that the present sequence still wants, and the range of the next one.
  private var wanted = 0
  private var range: ClosedRange<UInt8> = 0x80...0xBF
  private var present = 0

  public init() {}

  /// Reads the next bytes. Linear; nothing more is read once there is a verdict.
  public mutating func read(_ bytes: Span<UInt8>) {
    for index in bytes.indices {
      guard verdict == .open else { return }
      read(bytes[index])
    }
  }

  private mutating func read(_ byte: UInt8) {
    guard wanted == 0 else {
      guard range.contains(byte) else {
        verdict = .doubtful
        return
      }
      range = 0x80...0xBF
      wanted -= 1
      if wanted == 0 { weight += present }
      if weight >= Self.certainWeight { verdict = .certain }
      return
    }
    // The Unicode Standard, table 3-7.
    switch byte {
    case 0x01...0x7F: return
    case 0xC2...0xDF: wanted = 1
    case 0xE0...0xEF: wanted = 2
    case 0xF0...0xF4: wanted = 3
    default:
      verdict = .doubtful
      return
    }
    present = wanted == 1 ? 1 : 2
    range =
      switch byte {
      case 0xE0: 0xA0...0xBF
      case 0xED: 0x80...0x9F
      case 0xF0: 0x90...0xBF
      case 0xF4: 0x80...0x8F
      default: 0x80...0xBF
      }
  }
}
