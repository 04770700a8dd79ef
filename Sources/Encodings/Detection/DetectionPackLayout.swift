/// How the tables of `EncodingDetector` lie in the `encodings` pack; shared with its builder.
///
/// | section | element | content |
/// |---|---|---|
/// | `cost.blocks` | UInt8 | eighths of a bit by scalar, blocks of 256 scalars |
/// | `cost.rows` | UInt16 | number of the block, 256 a kind of text, in the order of `Kind` |
/// | `pair.folds` | UInt16 | what a Han character from 4E00 on is folded to |
/// | `pair.slots` | UInt16 | buckets of `slotsPerBucket`; check in the high ten bits, gain below |
public enum DetectionPackLayout {
  /// A kind of text.
  public enum Kind: String, CaseIterable, Sendable {
    case simplified, traditional, japanese, korean
    /// Languages written in Latin letters: French; German and Nordic; Spanish, Italian and
    /// Portuguese; those of Central Europe; those of the Baltic states; Turkish.
    case french, germanic, southern, central, baltic, turkish
    case greek, cyrillic, hebrew, arabic, thai
    /// Anything else that is written in letters.
    case other
  }

  /// The Han characters that `pair.folds` covers.
  public static let folded: Range<UInt32> = 0x4E00..<0xA000

  public static let bucketCount = 1 << 15
  public static let slotsPerBucket = 4
  public static let slotCount = bucketCount * slotsPerBucket

  /// Whether pairs of two folded scalars are counted at all. Of ASCII with ASCII they say nothing,
  /// since every candidate has them alike; nor of ASCII with Chinese or Japanese punctuation.
  @inline(__always)
  public static func isPair(_ left: UInt32, _ right: UInt32) -> Bool {
    if left < 0x80 { return right >= 0x80 && right < 0x10000 && !isPunctuation(right) }
    return left < 0x10000 && (right >= 0x80 || !isPunctuation(left)) && right < 0x10000
  }

  @inline(__always)
  private static func isPunctuation(_ scalar: UInt32) -> Bool {
    (0x3000..<0x3040).contains(scalar) || scalar >= 0xFF00
  }

  /// The bucket of a pair of folded scalars, and what tells it from others there. Constant time.
  @inline(__always)
  public static func place(_ left: UInt32, _ right: UInt32) -> (bucket: Int, check: UInt16) {
    // Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4) with 2^64 / φ.
    let hash = (UInt64(left) << 16 | UInt64(right)) &* 0x9E37_79B9_7F4A_7C15
    return (Int(truncatingIfNeeded: hash >> 49), UInt16(truncatingIfNeeded: hash >> 39) & 0x3FF)
  }

  /// The slot for a gain of `bits`, −3.75…11.75 in quarters; never 0, which is an empty slot.
  public static func slot(check: UInt16, bits: Double) -> UInt16 {
    check << 6 | UInt16(min(63, max(1, (bits * 4).rounded() + 16)))
  }

  /// Eighths of a bit that a slot gains.
  @inline(__always)
  public static func gain(of slot: UInt16) -> Int {
    (Int(slot & 0x3F) - 16) * 2
  }

  /// What stands for a scalar that is not Han in pairs: the small letter, 0 for a digit, a space
  /// for white space, ASCII for its fullwidth forms. Constant time.
  @inline(__always)
  public static func fold(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x30...0x39, 0xFF10...0xFF19: 0x30
    case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE, 0x0391...0x03AB, 0x0410...0x042F: scalar + 0x20
    case 0x0400...0x040F: scalar + 0x50
    case 0x0100...0x0137, 0x014A...0x0177: scalar | 1
    case 0x0139...0x0148, 0x0179...0x017E: scalar + (scalar & 1)
    case 0x09, 0x0A, 0x0D, 0x3000: 0x20
    case 0xFF21...0xFF3A: scalar - 0xFEC0
    case 0xFF01...0xFF5E: scalar - 0xFEE0
    default: scalar
    }
  }
}
