/// The two-byte cells of an encoding, read from a table of facts, and the sections that
/// `DoubleByteIndex` reads.
///
/// A line of the table is a lead byte in hexadecimal, a space, and a character for each trail byte;
/// `.` is a cell that is not mapped.
struct DoubleByteCells {
  /// Mapped cells by code, lead in the high half, in ascending order.
  private(set) var cells: [(code: UInt16, scalar: UInt32)] = []

  private static let firstLead = 0x81
  private static let leadCount = 126
  private static let firstTrail = 0x40
  /// Trails 40…FE; 7F is in no encoding.
  private static let columnCount = 191

  init(_ data: SourceFolder, path: String, trails: [UInt8]) throws {
    for line in try data.lines(path) where !line.hasPrefix("#") {
      let scalars = line.unicodeScalars.dropFirst(3)
      guard let lead = UInt8(line.prefix(2), radix: 16), lead >= 0x81, lead <= 0xFE,
        scalars.count == trails.count, cells.last.map({ $0.code >> 8 < lead }) ?? true
      else { throw SourceError(path: path, problem: "malformed row \(line.prefix(2))") }
      for (trail, scalar) in zip(trails, scalars) where scalar != "." {
        cells.append((UInt16(lead) << 8 | UInt16(trail), scalar.value))
      }
    }
  }

  /// UTF-8 by cell, 191 cells a lead: the first byte lowest; the highest byte is the fourth one of
  /// the character, or its length.
  var text: [UInt32] {
    var table = [UInt32](repeating: 0, count: Self.leadCount * Self.columnCount)
    for (code, value) in cells {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let utf8 = Array(String(Character(scalar)).utf8)
      var word = utf8.count == 4 ? 0 : UInt32(utf8.count) << 24
      for (index, byte) in utf8.enumerated() {
        word |= UInt32(byte) << UInt32(8 * index)
      }
      let row = Int(code >> 8) - Self.firstLead
      table[row * Self.columnCount + Int(code & 0xFF) - Self.firstTrail] = word
    }
    return table
  }

  /// The code that encodes each scalar, by `choose` among the codes that decode to it.
  func codes(_ choose: (UInt32, [UInt16]) -> UInt16) -> [UInt32: UInt16] {
    var codes: [UInt32: [UInt16]] = [:]
    for (code, scalar) in cells {
      codes[scalar, default: []].append(code)
    }
    return Dictionary(uniqueKeysWithValues: codes.map { ($0.key, choose($0.key, $0.value)) })
  }
}
