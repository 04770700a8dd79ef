import DataPacks
import TextEdits

/// The mapping of gb18030 and GBK by the WHATWG Encoding Standard, section 10.
///
/// Two bytes go through `DoubleByteIndex`; four bytes through the standard's ranges, a table of 207
/// rows that is searched by halves.
struct GB18030Tables: Sendable {
  let index: DoubleByteIndex
  /// First pointer of each range, ascending.
  private let offsets: PackTable<UInt32>
  /// First scalar of each range, ascending.
  private let points: PackTable<UInt32>
  private let rangeCount: Int

  private static let loaded = Result { () throws(PackError) -> GB18030Tables in
    try GB18030Tables(.embedded(.encodings), index: .gbk)
  }

  static var shared: GB18030Tables {
    get throws(PackError) { try loaded.get() }
  }

  private init(_ pack: Pack, index: DoubleByteIndex) throws(PackError) {
    self.index = index
    offsets = try pack.table("gb18030.offsets", minimumCount: 1)
    points = try pack.table("gb18030.points", minimumCount: 1)
    guard offsets.count == points.count else {
      throw .malformedSection(name: "gb18030.points")
    }
    rangeCount = points.count
  }

  /// The scalar of a four-byte sequence whose bytes are in range; nil when it has none.
  func scalar(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) -> UInt32? {
    let high = (Int(first) - 0x81) * 10 + Int(second) - 0x30
    let pointer = UInt32((high * 126 + Int(third) - 0x81) * 10 + Int(fourth) - 0x30)
    // The bounds and the one exception are the standard's.
    guard pointer <= 39419 || (pointer >= 189_000 && pointer <= 1_237_575) else { return nil }
    guard pointer != 7457 else { return 0xE7C7 }
    let row = lastRow { offsets[$0] <= pointer }
    return points[row] + (pointer - offsets[row])
  }

  /// The four bytes of a scalar that has no cell of two, most significant first.
  func fourBytes(of scalar: UInt32) -> UInt32 {
    var pointer: UInt32 = 7457
    if scalar != 0xE7C7 {
      let row = lastRow { points[$0] <= scalar }
      pointer = offsets[row] + (scalar - points[row])
    }
    let fourth = pointer % 10
    let third = pointer / 10 % 126
    let second = pointer / 1260 % 10
    let first = pointer / 12600
    return (first + 0x81) << 24 | (second + 0x30) << 16 | (third + 0x81) << 8 | fourth + 0x30
  }

  /// The two bytes of a scalar, lead high; 0 when it has none.
  @inline(__always)
  func twoBytes(of scalar: UInt32) -> UInt16 {
    let code = index.code(of: scalar)
    guard code == 0 else { return code }
    guard scalar >= 0xE78D, scalar <= 0xE864 else { return 0 }
    return Self.formerPrivateUse.first { $0.scalar == scalar }?.code ?? 0
  }

  /// The last row for which `precedes` holds; rows are ascending, and it holds for the first.
  private func lastRow(_ precedes: (Int) -> Bool) -> Int {
    max((0..<rangeCount).partitioningIndex { !precedes($0) } - 1, 0)
  }

  /// Private-use scalars that GB 18030-2005 had in these cells and that GB 18030-2022 replaced; the
  /// encoder still takes them (Encoding Standard, gb18030 encoder).
  private static let formerPrivateUse: [(scalar: UInt32, code: UInt16)] = [
    (0xE78D, 0xA6D9), (0xE78E, 0xA6DA), (0xE78F, 0xA6DB), (0xE790, 0xA6DC), (0xE791, 0xA6DD),
    (0xE792, 0xA6DE), (0xE793, 0xA6DF), (0xE794, 0xA6EC), (0xE795, 0xA6ED), (0xE796, 0xA6F3),
    (0xE81E, 0xFE59), (0xE826, 0xFE61), (0xE82B, 0xFE66), (0xE82C, 0xFE67), (0xE832, 0xFE6D),
    (0xE843, 0xFE7E), (0xE854, 0xFE90), (0xE864, 0xFEA0),
  ]
}
