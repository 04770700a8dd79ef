import DataPacks
import TextEdits

/// What Unicode says of characters: the pack `characters`, read in place.
struct CharacterTables: Sendable {
  private let index: PackTable<UInt16>
  private let blocks: PackTable<UInt8>
  private let classes: PackTable<UInt32>
  private let foldKeys: PackTable<UInt32>
  private let foldValues: PackTable<UInt32>
  private let variations: PackTable<UInt32>

  /// The embedded pack. Constant time.
  init() throws(PackError) {
    let pack = try Pack.embedded(.characters)
    let meta = try pack.table(
      "meta", of: UInt32.self, minimumCount: CharactersPackLayout.Meta.allCases.count)
    let version = meta[CharactersPackLayout.Meta.version.rawValue]
    guard version == CharactersPackLayout.version else { throw .unsupportedVersion(version) }
    index = try pack.table("index", minimumCount: CharactersPackLayout.indexCount)
    blocks = try pack.table("blocks")
    classes = try pack.table("classes")
    foldKeys = try pack.table("fold.keys")
    foldValues = try pack.table("fold.values", minimumCount: foldKeys.count)
    variations = try pack.table("variations")
  }

  /// The properties of a scalar value. Constant time.
  @inline(__always)
  func properties(_ scalar: UInt32) -> CharacterProperties {
    let block = Int(index[Int(scalar >> CharactersPackLayout.blockBits)])
    let low = Int(scalar & (1 << CharactersPackLayout.blockBits - 1))
    let number = blocks[block << Int(CharactersPackLayout.blockBits) + low]
    return CharacterProperties(rawValue: classes[Int(number)])
  }

  /// The ideograph that a radical or compatibility ideograph stands for. Logarithmic.
  func ideograph(of scalar: UInt32) -> UInt32? {
    let place = (0..<foldKeys.count).partitioningIndex { foldKeys[$0] >= scalar }
    return place < foldKeys.count && foldKeys[place] == scalar ? foldValues[place] : nil
  }

  /// Whether the pair is a standardized variation sequence or one of emoji. Logarithmic.
  func hasVariation(_ base: UInt32, _ selector: UInt32) -> Bool {
    let key = CharactersPackLayout.variation(base, selector)
    let place = (0..<variations.count).partitioningIndex { variations[$0] >= key }
    return place < variations.count && variations[place] == key
  }
}
