/// The pack `characters`, shared by its builder and `CharacterTables`.
///
/// Every code point has a class; code points of one class have the same properties. `index` gives the
/// block of each 128 code points, `blocks` the class of each code point of a block, `classes` the
/// property word of each class (`CharacterProperties`). `fold.keys`, sorted, and `fold.values` are
/// the ideographs of radicals and compatibility ideographs; `variations`, sorted, the standardized
/// variation sequences (`variation(_:_:)`).
package enum CharactersPackLayout {
  package static let version: UInt32 = 1
  package static let name = "characters"

  /// What `meta` holds.
  package enum Meta: Int, CaseIterable {
    /// Of this layout.
    case version
    /// Of Unicode, whose data these are.
    case unicodeMajor, unicodeMinor
  }

  /// Code points a block, as a power of two.
  package static let blockBits: UInt32 = 7
  package static let indexCount = 0x11_0000 >> 7

  /// The entry of `variations` for a base and a variation selector: the low byte is another one for
  /// each of U+180B…U+180F and U+FE00…U+FE0F, and one of its own for all from U+E0100 on.
  package static func variation(_ base: UInt32, _ selector: UInt32) -> UInt32 {
    base << 8 | (selector >= 0xE0100 ? 0 : selector >> 4 & 0xF0 | selector & 0x0F)
  }
}

/// What the rules about characters must know of one: the combining class and yes-or-no properties.
package struct CharacterProperties: OptionSet, Sendable, Hashable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Canonical_Combining_Class, in the low eight bits: not 0 when one of them is set.
  package static let combining = CharacterProperties(rawValue: 0xFF)
  /// NFC_Quick_Check is not Yes.
  package static let unstableNFC = CharacterProperties(rawValue: 1 << 8)
  /// NFKC_Quick_Check is not Yes.
  package static let unstableNFKC = CharacterProperties(rawValue: 1 << 9)
  /// Its canonical decomposition is one other character.
  package static let singleton = CharacterProperties(rawValue: 1 << 10)
  /// Changes_When_NFKC_Casefolded, but for those of `foldKept` and `ignorable`.
  package static let folds = CharacterProperties(rawValue: 1 << 11)
  /// Its NFKC_Casefold would change a number or make one, or make a `、`.
  package static let foldKept = CharacterProperties(rawValue: 1 << 12)
  /// A compatibility ideograph with a unified one.
  package static let compatibilityIdeograph = CharacterProperties(rawValue: 1 << 13)
  /// A radical with an ideograph.
  package static let radical = CharacterProperties(rawValue: 1 << 14)
  /// A full-width letter or digit of ASCII.
  package static let fullwidthAlphanumeric = CharacterProperties(rawValue: 1 << 15)
  /// A zero-width character, a control, a variation selector, an anchor of annotations.
  package static let invisible = CharacterProperties(rawValue: 1 << 16)
  /// General_Category Co.
  package static let privateUse = CharacterProperties(rawValue: 1 << 17)
  /// Numeric_Type is not None: digits, other numbers, Han numerals.
  package static let numeric = CharacterProperties(rawValue: 1 << 18)
  /// Of a script that joins nothing by zero-width characters, or a mark or symbol of no script.
  package static let plain = CharacterProperties(rawValue: 1 << 19)
  /// A pictograph, or a part of emoji sequences.
  package static let emoji = CharacterProperties(rawValue: 1 << 20)
  /// A letter that is written from right to left.
  package static let rightToLeft = CharacterProperties(rawValue: 1 << 21)
  /// General_Category M.
  package static let mark = CharacterProperties(rawValue: 1 << 22)
  /// Default_Ignorable_Code_Point.
  package static let ignorable = CharacterProperties(rawValue: 1 << 23)

  /// Canonical_Combining_Class.
  package var combiningClass: UInt8 { UInt8(truncatingIfNeeded: rawValue) }

  /// Whether one of `others` is among these.
  @inline(__always)
  package func hasAny(of others: CharacterProperties) -> Bool { rawValue & others.rawValue != 0 }
}
