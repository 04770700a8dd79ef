import DataPacks
import TextEdits

/// Says how improbable a text is, in bits, by a table of character costs for each kind of text.
///
/// The tables are in the `encodings` pack (`Data/detection/costs.txt`, with Han frequencies from
/// jieba's dictionary in both scripts).
struct DetectionModel: Sendable {
  /// A kind of text.
  enum Kind: String, CaseIterable {
    case chinese, japanese, korean, latin, cyrillic
  }

  private let costs: [PackTable<UInt8>]

  private static let loaded = Result { () throws(PackError) -> DetectionModel in
    try DetectionModel(.embedded(.encodings))
  }

  static var shared: DetectionModel {
    get throws(PackError) { try loaded.get() }
  }

  private init(_ pack: Pack) throws(PackError) {
    var costs: [PackTable<UInt8>] = []
    for kind in Kind.allCases {
      costs.append(try pack.table("cost.\(kind.rawValue)", minimumCount: 0x10000))
    }
    self.costs = costs
  }

  /// Bits for a character beyond the basic plane: rare Han, emoji.
  private static let supplementaryCost = 22.0

  /// Bits that `text`, valid UTF-8, costs in the model of `kind`. Linear.
  func cost(of text: Span<UInt8>, _ kind: Kind) -> Double {
    let table = costs[Kind.allCases.firstIndex(of: kind) ?? 0]
    return table.withSpan { costs in
      var eighths = 0
      var supplementary = 0
      var context = 0.0
      var previous = Letter.none
      var index = 0
      while index < text.count {
        let (scalar, length) = text.scalar(at: index)
        index += length
        if scalar < 0x10000 {
          eighths += Int(costs[Int(scalar)])
        } else {
          supplementary += 1
        }
        let letter = Letter(scalar)
        if letter != .none, previous != .none, letter != previous {
          context += Self.transitionCost(previous, letter)
        } else if letter == .accented {
          context += Self.accentedPairCost
        }
        previous = letter
      }
      return Double(eighths) / 8 + Double(supplementary) * Self.supplementaryCost + context
    }
  }

  /// Letters as far as their neighbours matter.
  private enum Letter: Equatable {
    case none, asciiLower, asciiUpper, accented, accentedUpper, cyrillicLower, cyrillicUpper
    case halfwidthKana, hangul, han

    @inline(__always)
    init(_ scalar: UInt32) {
      switch scalar {
      case 0x61...0x7A: self = .asciiLower
      case 0x41...0x5A: self = .asciiUpper
      case 0x4E00...0x9FFF: self = .han
      case 0xC0...0xDE: self = .accentedUpper
      case 0xDF...0x24F: self = .accented
      case 0x0410...0x042F, 0x0400...0x040F: self = .cyrillicUpper
      case 0x0430...0x045F: self = .cyrillicLower
      case 0xAC00...0xD7A3: self = .hangul
      case 0xFF66...0xFF9F: self = .halfwidthKana
      default: self = .none
      }
    }
  }

  /// Two accented letters in a row are rare in every Latin orthography that has single-byte sets.
  private static let accentedPairCost = 4.0

  /// Bits for two letters that seldom stand side by side. Our own estimates.
  private static func transitionCost(_ left: Letter, _ right: Letter) -> Double {
    switch (left, right) {
    case (.asciiLower, .accentedUpper), (.accented, .accentedUpper), (.accented, .asciiUpper): 6
    case (.accentedUpper, .accented): 4
    case (.cyrillicLower, .cyrillicUpper): 6
    case (.asciiLower, .cyrillicLower), (.asciiLower, .cyrillicUpper): 6
    case (.asciiUpper, .cyrillicLower), (.cyrillicLower, .asciiLower): 6
    case (.cyrillicLower, .asciiUpper), (.cyrillicUpper, .asciiLower): 6
    case (.asciiLower, .halfwidthKana), (.halfwidthKana, .asciiLower): 5
    case (.han, .halfwidthKana), (.halfwidthKana, .han): 5
    case (.han, .hangul), (.hangul, .han): 3
    case (.asciiLower, .han), (.han, .asciiLower): 3
    case (.asciiLower, .hangul), (.hangul, .asciiLower): 3
    default: 0
    }
  }
}
