/// The layout of the sections of the `conversion` pack that `ConversionMode.best` reads, shared with
/// their builder in `hantext-data`.
///
/// | section | element | content |
/// |---|---|---|
/// | `best.fold` | u16 | the unit of what a character of `foldRange` folds to |
/// | `best.fold.high` | u32 | characters over U+FFFF that fold to others: character, folded, ascending |
/// | `best.high` | u32 | the characters over U+FFFF that units stand for |
/// | `best.keys` | u16 | records of phrases, grouped by bucket |
/// | `best.buckets` | u32 | where each bucket's records begin, and the end of the last |
/// | `best.maps` | u16 | characters of the regions, as `rows` says |
/// | `best.rules` | u16 | context rules |
/// | `best.rows` | u32 | one row a configuration (`Row`) |
///
/// A *unit* is a character in 16 bits: itself, or `firstHigh` and the number of a character over
/// U+FFFF in `best.high`.
///
/// A *record* is a header, the units of its folded key, and what the key becomes in the several
/// configurations: each a header with a mask of configurations, a kind, and the length of the
/// units that follow it. Records of a bucket are ordered by falling length of key.
package enum LatticeLayout {
  package static let foldRange = UInt32(0x3400)..<0xA000
  package static let firstHigh: UInt32 = 0xD800
  package static let endHigh: UInt32 = 0xE000

  /// Costs of a lattice's edges in 1/8 nat, beside those of the lexicon's words: of a key that is no
  /// word, and of a character that is none. Chosen on the development sets of UD GSD.
  package static let keyCost = 110
  package static let unknownCost = 150

  // Records.
  package static let keyLength: UInt16 = 0x0F
  /// In every region the characters of the key become what they become alone.
  package static let isPlain: UInt16 = 1 << 4
  package static let valueCountShift: UInt16 = 5
  package static let valueCount: UInt16 = 7
  /// The key holds something that is not Han.
  package static let isMixed: UInt16 = 1 << 8
  package static let recordLengthShift: UInt16 = 9

  // Values. The lowest five bits are the configurations: Traditional without a region, Taiwan, Hong
  // Kong, and the vocabulary of the latter two.
  package static let kindShift: UInt16 = 5
  package static let valueLengthShift: UInt16 = 7

  package enum Kind: UInt16, Sendable {
    /// Each character becomes what it becomes alone.
    case characters
    /// The units, each in the form of the region (`Row.forms`).
    case regional
    /// The units.
    case final
    /// A proper name: what `Row.names` lists, and else `characters`.
    case name

    /// The mask of a record that is plain.
    package static let everywhere: UInt16 = 7
  }

  /// Where a configuration's parts are; starts and counts of pairs in `best.maps`.
  package enum Row {
    package static let size = 16
    /// The bit of the phrases, and that of the regional vocabulary or 0.
    package static let phraseBit = 0
    package static let vocabularyBit = 1
    /// Forms of the region: standard Traditional, regional.
    package static let forms = 2
    /// Traditional characters that are converted like Simplified ones: character, 1 when its own
    /// conversion wins over that of a phrase, else 0.
    package static let convertible = 4
    /// Shapes that a phrase may change in Traditional text: from, to.
    package static let shapes = 6
    /// Characters in names: character, its form; then 1 when at the beginning only, else 0.
    package static let names = 8
    /// Where the rules begin in `best.rules`.
    package static let rules = 10
  }

  // Rules. A table: count, then (character, place) ascending. At a place: count, then (flags,
  // value, left pattern, right pattern). A pattern, 0 when anything will do: count of alternatives,
  // each a count of elements and (flags, set). A set, 0 for any Han character: flags, count, units
  // ascending.
  package static let ruleIsStrong: UInt16 = 0x8000
  package static let elementIsNegated: UInt16 = 1
  package static let elementIsLone: UInt16 = 2
  package static let setHasDigits: UInt16 = 1
  package static let setHasOthers: UInt16 = 2
  package static let setHasMiddleDot: UInt16 = 4

  package static func bucket(_ first: UInt32, _ second: UInt32, count: Int) -> Int {
    let hash = (first &<< 16 ^ second) &* 0x9E37_79B1
    return Int((UInt64(hash) &* UInt64(count)) &>> 32)
  }

  /// The Han characters of the lexicon: the unified ideographs, and 〇.
  @inline(__always)
  package static func isHan(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x20000...0x323AF, 0x3007: true
    default: false
    }
  }
}
