import TestSupport

@testable import ScriptConversion

/// Random texts of keys, values, parts of keys and everything special of a configuration.
struct NastyText {
  private static let special = [
    "\n", " ", "。", "，", "⿰", "⿲", "⿾", "⿰⿱⿳", "\u{FE00}", "\u{E0100}", "A", "PN", "-", "·",
    "é", "😀", "\u{F900}", "\u{2F800}", "\u{FA0E}",
    String(repeating: "⿰", count: 17), String(repeating: "⿲", count: 24),
  ]

  private let pieces: [[String]]

  init(_ chain: ConversionChain) {
    let tables = [chain.segmentation, chain.first, chain.last].compactMap { $0 }
    pieces = tables.map { $0.entries().flatMap { [$0.key, $0.key, $0.value] } }
  }

  func text(pieceCount: Int, using generator: inout SplitMix64) -> String {
    var text = ""
    for _ in 0..<pieceCount {
      if Int.random(in: 0..<12, using: &generator) == 0 {
        text += Self.special.randomElement(using: &generator) ?? ""
        continue
      }
      guard let piece = pieces.randomElement(using: &generator)?.randomElement(using: &generator)
      else { continue }
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: text += piece.prefix(Int.random(in: 1...piece.count, using: &generator))
      case 1: text += piece.suffix(Int.random(in: 1...piece.count, using: &generator))
      default: text += piece
      }
    }
    return text
  }
}
