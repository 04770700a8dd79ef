import DataPacks

/// What each byte of an encoding of single bytes stands for.
public struct ByteScalars: Sendable {
  /// The scalar of each byte 80…FF; 0 where it has none. Bytes below 80 are ASCII.
  public let high: [UInt32]

  /// The mapping of a single-byte encoding of the WHATWG Encoding Standard; nil for other encodings.
  ///
  /// - Throws: `PackError` when the library was linked with a pack of another version.
  public init?(_ encoding: TextEncoding) throws(PackError) {
    guard encoding.isSingleByte else { return nil }
    let table = try SingleByteTable(encoding.converterName)
    high = (0x80...0xFF).map { table.scalar($0) }
  }

  /// The mapping of one of ICU's converters whose bytes below 80 are ASCII, such as `ibm-437`: what
  /// the standard lacks.
  ///
  /// - Throws: `ICUError` when ICU has no such converter.
  public init(converter name: String) throws(ICUError) {
    let converter = try ICUConverter(name)
    var high: [UInt32] = []
    for byte in UInt8(0x80)...0xFF {
      converter.reset()
      let source = [byte]
      var units: [UInt16] = []
      var offsets: [Int] = []
      let progress = try converter.decodeUTF16(
        source.span, isLast: true, into: &units, offsets: &offsets)
      let isWhole = progress.stop == .inputEmpty && units.count == 1
      high.append(isWhole ? UInt32(units[0]) : 0)
    }
    self.high = high
  }
}
