import DataPacks
import TextEdits

/// What a code point is, in Chinese text.
public struct CharacterTraits: OptionSet, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// A Han character: the unified ideographs and their extensions, and 〇.
  public static let han = CharacterTraits(rawValue: 1)
  /// A Traditional form that Simplified text does not use (OpenCC, TSCharacters).
  public static let traditionalOnly = CharacterTraits(rawValue: 2)
  /// A Simplified form that Traditional text does not use (OpenCC, STCharacters).
  public static let simplifiedOnly = CharacterTraits(rawValue: 4)
}

/// Code point to folded id and back, and traits. Every lookup is constant time.
@usableFromInline
struct CharacterTables: Sendable {
  @usableFromInline let folds: PackTable<UInt16>
  private let highFolds: PackTable<UInt32>
  @usableFromInline let scalars: PackTable<UInt32>
  private let traits: PackTable<UInt8>

  init(pack: Pack) throws(PackError) {
    folds = try pack.table("fold", minimumCount: 0x10000)
    highFolds = try pack.table("fold.high")
    scalars = try pack.table("scalars", minimumCount: 2)
    traits = try pack.table("traits", minimumCount: 0x10000)
  }

  @inlinable @inline(__always)
  func fold(_ scalar: UInt32) -> UInt16 {
    scalar < 0x10000 ? folds[Int(scalar)] : foldHigh(scalar)
  }

  /// Binary search among the few characters over U+FFFF that words use.
  @usableFromInline
  func foldHigh(_ scalar: UInt32) -> UInt16 {
    let low = (0..<highFolds.count / 2).partitioningIndex { highFolds[2 * $0] >= scalar }
    guard 2 * low + 1 < highFolds.count, highFolds[2 * low] == scalar else { return 0 }
    return UInt16(truncatingIfNeeded: highFolds[2 * low + 1])
  }

  func traits(of scalar: UInt32) -> CharacterTraits {
    if scalar < 0x10000 {
      return CharacterTraits(rawValue: traits[Int(scalar)])
    }
    return (0x20000...0x323AF).contains(scalar) ? .han : []
  }

  /// The least id that stands for a Han character. Ids of marks, of which there are few, come first.
  func firstHan() -> UInt16 {
    let first = (0..<scalars.count).first { traits(of: scalars[$0]).contains(.han) }
    return UInt16(truncatingIfNeeded: first ?? scalars.count)
  }

  @inlinable @inline(__always)
  func representative(of id: UInt16) -> UInt32 {
    Int(id) < scalars.count ? scalars[Int(id)] : 0
  }
}
