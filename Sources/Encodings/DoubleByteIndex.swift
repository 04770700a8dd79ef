import DataPacks

/// A table between the two-byte cells of an encoding and scalars, constant time both ways.
///
/// `gbk` is the gb18030 index of the WHATWG Encoding Standard (GB 18030-2022): lead 81…FE, trail
/// 40…7E and 80…FE, 23,940 cells, all mapped. 2,048 of them are private use: `scalar` gives nil for
/// them, `isPrivateUse` tells them apart, `mappedScalar` gives them. Read in place from the
/// `encodings` pack.
public struct DoubleByteIndex: Sendable {
  /// Scalars by cell; 0 is unmapped.
  private let scalars: PackTable<UInt16>
  /// Bytes by scalar of the basic plane, lead in the high half; 0 is none.
  private let codes: PackTable<UInt16>

  /// Cells in a row: trails 40…7E and 80…FE.
  static let rowCount = 190
  static let firstLead: UInt8 = 0x81
  static let cellCount = 126 * rowCount

  init(_ pack: Pack, scalars: String, codes: String) throws(PackError) {
    self.scalars = try pack.table(scalars, minimumCount: Self.cellCount)
    self.codes = try pack.table(codes, minimumCount: 0x10000)
  }

  private static let loaded = Result { () throws(PackError) -> DoubleByteIndex in
    try DoubleByteIndex(.embedded(.encodings), scalars: "gbk.scalars", codes: "gbk.codes")
  }

  /// GBK as WHATWG has it, opened once.
  ///
  /// - Throws: `PackError` when the library was linked with a pack of another format version.
  public static var gbk: DoubleByteIndex {
    get throws(PackError) { try loaded.get() }
  }

  /// The cell of two bytes; nil when they are outside lead 81…FE, trail 40…7E, 80…FE.
  @inline(__always)
  static func cell(_ lead: UInt8, _ trail: UInt8) -> Int? {
    guard lead >= firstLead, lead <= 0xFE, trail >= 0x40, trail != 0x7F, trail != 0xFF else {
      return nil
    }
    return Int(lead - firstLead) * rowCount + Int(trail) - (trail < 0x7F ? 0x40 : 0x41)
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
    let scalar = scalars[cell]
    return scalar == 0 ? nil : UInt32(scalar)
  }

  /// Whether the cell is mapped to the Private Use Area. Constant time.
  public func isPrivateUse(lead: UInt8, trail: UInt8) -> Bool {
    guard let scalar = mappedScalar(lead: lead, trail: trail) else { return false }
    return Self.isPrivateUse(scalar)
  }

  /// The bytes of a scalar, private use included; nil when it has no cell. A scalar with two cells
  /// (U+3000: A1A1 and A3A0) has the first. Constant time.
  @inline(__always)
  public func bytes(of scalar: UInt32) -> (lead: UInt8, trail: UInt8)? {
    guard scalar < 0x10000 else { return nil }
    let code = codes[Int(scalar)]
    guard code != 0 else { return nil }
    return (UInt8(code >> 8), UInt8(truncatingIfNeeded: code))
  }

  private static func isPrivateUse(_ scalar: UInt32) -> Bool {
    scalar >= 0xE000 && scalar < 0xF900
  }
}
