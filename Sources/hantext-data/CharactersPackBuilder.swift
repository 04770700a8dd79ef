import DataPacks
import TextCleanup

/// Builds the pack `characters` from the Unicode Character Database (UAX #44).
struct CharactersPackBuilder {
  private static let count = 0x11_0000
  private var properties = [CharacterProperties](repeating: [], count: count)
  private var folds: [UInt32: UInt32] = [:]

  static func build(_ unicode: UnicodeFolder) throws -> [UInt8] {
    var builder = CharactersPackBuilder()
    try builder.addUnicodeData(unicode)
    try builder.addNormalization(unicode)
    try builder.addClasses(unicode)
    try builder.addFolds(unicode)
    return try builder.finish(unicode)
  }

  private mutating func set(_ property: CharacterProperties, _ range: ClosedRange<UInt32>) {
    for scalar in range {
      properties[Int(scalar)].insert(property)
    }
  }

  // MARK: Properties

  /// UnicodeData.txt: combining classes, marks, canonical decompositions to one character.
  private mutating func addUnicodeData(_ unicode: UnicodeFolder) throws {
    for (range, fields) in try unicode.rows("UnicodeData.txt") {
      set(CharacterProperties(rawValue: UInt32(fields[2]) ?? 0), range)
      if fields[1].hasPrefix("M") {
        set(.mark, range)
      }
      let decomposition = fields[4].split(separator: " ")
      guard decomposition.count == 1, let target = UInt32(decomposition[0], radix: 16) else {
        continue
      }
      set(.singleton, range)
      if CharactersPackBuilder.compatibilityBlocks.contains(where: range.overlaps) {
        set(.compatibilityIdeograph, range)
        folds[range.lowerBound] = target
      }
    }
  }

  /// CJK Compatibility Ideographs and their Supplement. The twelve of the first block that are
  /// unified ideographs have no decomposition.
  private static let compatibilityBlocks: [ClosedRange<UInt32>] = [
    0xF900...0xFAFF, 0x2F800...0x2FA1F,
  ]

  /// DerivedNormalizationProps.txt, and what must not be folded.
  private mutating func addNormalization(_ unicode: UnicodeFolder) throws {
    for (range, _) in try unicode.rows("extracted/DerivedNumericType.txt") {
      set(.numeric, range)
    }
    var kept = Set<UInt32>()
    for (range, fields) in try unicode.rows("extracted/DerivedNumericType.txt")
    where fields[0] != "Decimal" {
      kept.formUnion(range)
    }
    let path = "DerivedNormalizationProps.txt"
    let rows = try unicode.rows(path)
    for (range, fields) in rows where fields[0] == "NFKC_CF" {
      let target = fields[1].split(separator: " ").compactMap { UInt32($0, radix: 16) }
      let makesNumber = target.contains { properties[Int($0)].contains(.numeric) }
      let isNumber = properties[Int(range.lowerBound)].contains(.numeric)
      // U+3001 is the enumeration comma.
      if (makesNumber && !isNumber) || target.contains(0x3001) {
        kept.formUnion(range)
      }
    }
    for (range, fields) in try unicode.rows("Scripts.txt") where fields[0] == "Han" {
      kept.subtract(range)
    }
    for (range, fields) in rows {
      switch fields[0] {
      case "NFC_QC": set(.unstableNFC, range)
      case "NFKC_QC": set(.unstableNFKC, range)
      case "Changes_When_NFKC_Casefolded":
        for scalar in range {
          properties[Int(scalar)].insert(kept.contains(scalar) ? .foldKept : .folds)
        }
      default: break
      }
    }
    for (range, fields) in try unicode.rows("DerivedCoreProperties.txt")
    where fields[0] == "Default_Ignorable_Code_Point" {
      for scalar in range {
        properties[Int(scalar)].insert(.ignorable)
        properties[Int(scalar)].subtract([.folds, .foldKept])
      }
    }
  }

  /// Scripts that need no joiners, and Common, whose marks and symbols every script has.
  private static let plainScripts: Set<Substring> = [
    "Han", "Hiragana", "Katakana", "Hangul", "Bopomofo", "Latin", "Greek", "Cyrillic", "Common",
  ]
  private static let emojiProperties: Set<Substring> = [
    "Extended_Pictographic", "Emoji_Modifier", "Emoji_Presentation",
  ]

  private mutating func addClasses(_ unicode: UnicodeFolder) throws {
    for (range, fields) in try unicode.rows("Scripts.txt")
    where CharactersPackBuilder.plainScripts.contains(fields[0]) {
      set(.plain, range)
    }
    for (range, fields) in try unicode.rows("emoji/emoji-data.txt")
    where CharactersPackBuilder.emojiProperties.contains(fields[0]) {
      set(.emoji, range)
    }
    for (range, fields) in try unicode.rows("extracted/DerivedBidiClass.txt")
    where fields[0] == "R" || fields[0] == "AL" {
      set(.rightToLeft, range)
    }
    for (range, fields) in try unicode.rows("extracted/DerivedGeneralCategory.txt")
    where fields[0] == "Co" {
      set(.privateUse, range)
    }
    for range in CharactersPackBuilder.invisible {
      set(.invisible, range)
      for scalar in range {
        properties[Int(scalar)].remove(.rightToLeft)
      }
    }
    for (low, high) in [(0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A)] as [(UInt32, UInt32)] {
      set(.fullwidthAlphanumeric, low...high)
    }
  }

  /// What the rules about invisible characters look at: C0 but for tab, line feed and carriage
  /// return, DEL, C1; the soft hyphen; the Arabic letter mark; Mongolian variation selectors and the
  /// vowel separator; zero-width spaces and joiners, bidirectional and deprecated format characters;
  /// variation selectors; the byte order mark; anchors of annotations.
  private static let invisible: [ClosedRange<UInt32>] = [
    0x00...0x08, 0x0B...0x0C, 0x0E...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x61C...0x61C,
    0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2060, 0x2066...0x206F,
    0xFE00...0xFE0F, 0xFEFF...0xFEFF, 0xFFF9...0xFFFB, 0xE0100...0xE01EF,
  ]

  private static let radicals: ClosedRange<UInt32> = 0x2E80...0x2FD5

  /// EquivalentUnifiedIdeograph.txt, for radicals.
  private mutating func addFolds(_ unicode: UnicodeFolder) throws {
    let path = "EquivalentUnifiedIdeograph.txt"
    for (range, fields) in try unicode.rows(path)
    where CharactersPackBuilder.radicals.contains(range.lowerBound) {
      guard let target = UInt32(fields[0], radix: 16) else {
        throw SourceError(path: path, problem: "has the value \(fields[0])")
      }
      set(.radical, range)
      for scalar in range {
        folds[scalar] = target
      }
    }
  }

  // MARK: The pack

  private func finish(_ unicode: UnicodeFolder) throws -> [UInt8] {
    var classes: [CharacterProperties] = []
    var numbers: [CharacterProperties: UInt8] = [:]
    var blocks: [[UInt8]: UInt16] = [:]
    var blockBytes: [UInt8] = []
    var index: [UInt16] = []
    let size = 1 << Int(CharactersPackLayout.blockBits)
    for start in stride(from: 0, to: properties.count, by: size) {
      let block = try properties[start..<start + size].map { property in
        if let number = numbers[property] {
          return number
        }
        guard let number = UInt8(exactly: classes.count) else {
          throw SourceError(path: "UnicodeData.txt", problem: "gives more than 256 classes")
        }
        numbers[property] = number
        classes.append(property)
        return number
      }
      let number = blocks[block] ?? UInt16(blocks.count)
      if blocks[block] == nil {
        blocks[block] = number
        blockBytes += block
      }
      index.append(number)
    }
    var variations = Set<UInt32>()
    for path in ["StandardizedVariants.txt", "emoji/emoji-variation-sequences.txt"] {
      for (base, selector) in try unicode.variations(path) {
        variations.insert(CharactersPackLayout.variation(base, selector))
      }
    }
    let keys = folds.keys.sorted()
    let version = unicode.version.split(separator: ".").compactMap { UInt32($0) }
    var pack = PackBuilder(name: CharactersPackLayout.name)
    var meta = [UInt32](repeating: 0, count: CharactersPackLayout.Meta.allCases.count)
    meta[CharactersPackLayout.Meta.version.rawValue] = CharactersPackLayout.version
    meta[CharactersPackLayout.Meta.unicodeMajor.rawValue] = version[0]
    meta[CharactersPackLayout.Meta.unicodeMinor.rawValue] = version[1]
    pack.add("meta", meta)
    pack.add("index", index)
    pack.add("blocks", bytes: blockBytes)
    pack.add("classes", classes.map(\.rawValue))
    pack.add("fold.keys", keys)
    pack.add("fold.values", keys.map { folds[$0] ?? $0 })
    pack.add("variations", variations.sorted())
    return pack.finish()
  }
}
