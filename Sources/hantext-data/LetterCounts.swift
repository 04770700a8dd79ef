import Encodings
import Foundation

/// How often characters and pairs of them occur in other languages: `Data/detection/counts.txt`.
struct LetterCounts {
  /// Counts of one kind of text.
  struct Counts {
    /// By scalar.
    var singles: [UInt32: Double] = [:]
    /// By two folded scalars, the left one in the high half.
    var pairs: [UInt64: Double] = [:]
    var total: Double { singles.values.reduce(0, +) }
  }

  private(set) var kinds: [DetectionPackLayout.Kind: Counts] = [:]

  private static let path = "detection/counts.txt"

  init(_ data: SourceFolder) throws {
    for line in try data.lines(Self.path) where !line.hasPrefix("#") {
      // As scalars: a combining mark may follow the space.
      let fields = line.unicodeScalars.split(separator: " ")
      guard fields.count == 3, let kind = DetectionPackLayout.Kind(rawValue: String(fields[0])),
        let count = Double(String(fields[1]))
      else { throw SourceError(path: Self.path, problem: "malformed line: \(line)") }
      let scalars = fields[2].map(Self.meaning)
      switch scalars.count {
      case 1: kinds[kind, default: Counts()].singles[scalars[0]] = count
      case 2:
        let pair = UInt64(scalars[0]) << 32 | UInt64(scalars[1])
        kinds[kind, default: Counts()].pairs[pair] = count
      default: throw SourceError(path: Self.path, problem: "malformed line: \(line)")
      }
    }
  }

  /// Spaces are written visibly.
  private static func meaning(_ scalar: Unicode.Scalar) -> UInt32 {
    switch scalar {
    case "␠": 0x20
    case "⍽": 0xA0
    default: scalar.value
    }
  }
}
