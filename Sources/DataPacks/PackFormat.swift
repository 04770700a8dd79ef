/// The layout shared by the reader (`Pack`) and the writer (`PackBuilder`).
///
/// A pack is one little-endian file that is used in place:
///
/// | offset | size | content |
/// |---|---|---|
/// | 0 | 8 | magic `HANPACK1` |
/// | 8 | 4 | number of sections, n |
/// | 12 | 4 | format version |
/// | 16 | 8 | size of the file in bytes |
/// | 24 | 8 | checksum: FNV-1a 64 of every byte from 64 on |
/// | 32 | 32 | name of the pack, ASCII, zero-padded |
/// | 64 | 32 n | section table: name (16 bytes, ASCII, zero-padded), offset (8), size (8) |
/// | … | … | sections, each on a 64-byte boundary, zero-padded |
///
/// FNV-1a: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV Non-Cryptographic Hash
/// Algorithm" (IETF draft); it guards against truncation and bit rot, not against an attacker.
enum PackFormat {
  static let magic: [UInt8] = Array("HANPACK1".utf8)
  static let version: UInt32 = 1
  static let headerSize = 64
  static let entrySize = 32
  static let sectionNameSize = 16
  static let packNameSize = 32
  static let alignment = 64
  /// Sections start after the table; a pack with more than this is refused.
  static let maximumSections = 1024

  static func aligned(_ offset: Int) -> Int {
    (offset + alignment - 1) & ~(alignment - 1)
  }

  static let checksumSeed: UInt64 = 0xcbf2_9ce4_8422_2325

  static func checksumStep(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
}

/// Why a pack cannot be used.
public enum PackError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The bytes do not begin with a pack's magic.
  case notAPack
  /// The format is of another version than this library reads.
  case unsupportedVersion(UInt32)
  /// The header promises more or fewer bytes than there are.
  case truncated(expected: UInt64, found: Int)
  /// A section lies outside the file or is not aligned.
  case invalidSection(name: String)
  /// No section has this name.
  case missingSection(name: String)
  /// A section's size is not a multiple of its element, or too small for its content.
  case malformedSection(name: String)
  /// The content does not match the checksum.
  case checksumMismatch(expected: UInt64, found: UInt64)

  public var description: String {
    switch self {
    case .notAPack: "not a HanText pack (bad magic)"
    case .unsupportedVersion(let version): "pack format version \(version) is not supported"
    case .truncated(let expected, let found): "pack of \(expected) bytes has \(found)"
    case .invalidSection(let name): "section '\(name)' lies outside the pack"
    case .missingSection(let name): "section '\(name)' is missing"
    case .malformedSection(let name): "section '\(name)' is malformed"
    case .checksumMismatch(let expected, let found):
      "checksum is \(String(found, radix: 16)), expected \(String(expected, radix: 16))"
    }
  }
}
