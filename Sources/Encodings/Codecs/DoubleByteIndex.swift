import DataPacks
import TextEdits

/// A table between the two-byte cells of an encoding and scalars, read in place from the
/// `encodings` pack.
///
/// `gbk` is the gb18030 index of the WHATWG Encoding Standard (GB 18030-2022): lead 81…FE, trail
/// 40…7E and 80…FE, 23,940 cells, all mapped. 2,048 of them are private use: `scalar` gives nil for
/// them, `isPrivateUse` tells them apart, `mappedScalar` gives them. `big5` is the standard's Big5
/// index (HKSCS-2008): lead 87…FE, trail 40…7E and A1…FE, 18,590 cells, no private use.
public struct DoubleByteIndex: Sendable {
  /// UTF-8 by cell, the first byte lowest; the highest byte is the fourth one of the character, or
  /// its length, 2 or 3. 0 is unmapped.
  let text: PackTable<UInt32>
  /// Bytes by scalar of the basic plane, lead in the high half; 0 is none.
  let codes: PackTable<UInt16>
  /// Scalars above the basic plane, ascending, and their bytes.
  private let high: PackTable<UInt32>
  private let highCodes: PackTable<UInt16>

  /// Cells in a row: trails 40…FE.
  static let columnCount = 191
  static let rowCount = 126
  static let firstLead: UInt8 = 0x81
  static let firstTrail: UInt8 = 0x40

  private init(_ pack: Pack, _ name: String) throws(PackError) {
    text = try pack.table("\(name).text", minimumCount: Self.rowCount * Self.columnCount)
    codes = try pack.table("\(name).codes", minimumCount: 0x10000)
    high = try pack.table("\(name).high", minimumCount: 0)
    highCodes = try pack.table("\(name).highCodes", minimumCount: high.count)
  }

  private static let loadedGBK = Result { () throws(PackError) -> DoubleByteIndex in
    try DoubleByteIndex(.embedded(.encodings), "gbk")
  }

  private static let loadedBig5 = Result { () throws(PackError) -> DoubleByteIndex in
    try DoubleByteIndex(.embedded(.encodings), "big5")
  }

  /// GBK as WHATWG has it, opened once.
  ///
  /// - Throws: `PackError` when the library was linked with a pack of another format version.
  public static var gbk: DoubleByteIndex {
    get throws(PackError) { try loadedGBK.get() }
  }

  /// Big5 with HKSCS as WHATWG has it, opened once.
  ///
  /// - Throws: `PackError` when the library was linked with a pack of another format version.
  public static var big5: DoubleByteIndex {
    get throws(PackError) { try loadedBig5.get() }
  }

  /// The cell of two bytes; nil when they are outside lead 81…FE, trail 40…FE. Constant time.
  @inline(__always)
  static func cell(_ lead: UInt8, _ trail: UInt8) -> Int? {
    let row = Int(lead) - Int(firstLead)
    let column = Int(trail) - Int(firstTrail)
    guard row >= 0, row < rowCount, column >= 0, column < columnCount else { return nil }
    return row * columnCount + column
  }

  /// The scalar of a cell; nil for bytes that are no cell, unmapped or private use. Constant time.
  @inline(__always)
  public func scalar(lead: UInt8, trail: UInt8) -> UInt32? {
    guard let scalar = mappedScalar(lead: lead, trail: trail), !Self.isPrivateUse(scalar) else {
      return nil
    }
    return scalar
  }

  /// The same, private use included: what a decoder writes.
  @inline(__always)
  public func mappedScalar(lead: UInt8, trail: UInt8) -> UInt32? {
    guard let cell = Self.cell(lead, trail) else { return nil }
    let word = text[cell]
    return switch word >> 24 {
    case 0: nil
    case 2: (word & 0x1F) << 6 | (word >> 8) & 0x3F
    case 3: (word & 0x0F) << 12 | (word >> 2) & 0xFC0 | (word >> 16) & 0x3F
    default:
      (word & 0x07) << 18 | (word << 4) & 0x3F000 | (word >> 10) & 0xFC0 | (word >> 24) & 0x3F
    }
  }

  /// Whether the cell is mapped to the Private Use Area. Constant time.
  public func isPrivateUse(lead: UInt8, trail: UInt8) -> Bool {
    guard let scalar = mappedScalar(lead: lead, trail: trail) else { return false }
    return Self.isPrivateUse(scalar)
  }

  /// The bytes of a scalar, private use included; nil when it has no cell.
  ///
  /// A scalar with two cells has the one that the standard's encoder writes (U+3000 of GBK: A1A1,
  /// not A3A0); a scalar that Big5 has in the extension of Hong Kong alone, which the encoder does
  /// not write, has that. Constant time in the basic plane, logarithmic in the table above it.
  @inline(__always)
  public func bytes(of scalar: UInt32) -> (lead: UInt8, trail: UInt8)? {
    let code = code(of: scalar)
    guard code != 0 else { return nil }
    return (UInt8(code >> 8), UInt8(truncatingIfNeeded: code))
  }

  /// The same as a number, lead high; 0 when there is none.
  @inline(__always)
  func code(of scalar: UInt32) -> UInt16 {
    scalar < 0x10000 ? codes[Int(scalar)] : highCode(of: scalar)
  }

  private func highCode(of scalar: UInt32) -> UInt16 {
    let row = (0..<high.count).partitioningIndex { high[$0] >= scalar }
    return row < high.count && high[row] == scalar ? highCodes[row] : 0
  }

  private static func isPrivateUse(_ scalar: UInt32) -> Bool {
    scalar >= 0xE000 && scalar < 0xF900
  }
}
