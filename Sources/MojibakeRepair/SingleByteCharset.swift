import DataPacks
import Encodings

/// A charset of single bytes that UTF-8 may have been read as.
///
/// Bytes that the charset leaves undefined are C1 controls here, as browsers and sloppy decoders
/// have it. The control of a byte is also taken for the byte where the charset has another character
/// there: pages mix windows-1252 with ISO-8859-1.
struct SingleByteCharset: Sendable {
  /// As `RepairProposal.damage` names it.
  let name: String
  /// By byte: the character it is read as.
  let scalars: [UInt32]
  /// Bytes that strict decoders refuse: they become U+FFFD or `?`, or vanish.
  let undefined: [UInt8]
  /// Whether the byte A0 is the no-break space, which becomes a space so easily.
  var hasNoBreakSpace: Bool { scalars[0xA0] == 0xA0 }
  /// How much rarer than windows-1252 it is met, in 1/8 nat. Our own estimates.
  let rarity: Int
  /// Whether a C1 control may stand for its byte.
  let hasControls: Bool
  /// Bytes that a byte may have been before the text was put in small letters; empty otherwise.
  private(set) var folded: [UInt8: UInt8] = [:]
  /// What other tables of the charset make of a byte.
  let variants: [(scalar: UInt32, byte: UInt8)]
  /// By scalar below `tableSize`: its byte; 0 for none.
  private let bytes: [UInt8]
  private let farBytes: [UInt32: UInt8]

  static let tableSize = 0x2600

  private init(
    _ name: String, _ high: [UInt32], rarity: Int, controls: Bool,
    variants: KeyValuePairs<UInt32, UInt8> = [:]
  ) {
    self.name = name
    self.rarity = rarity
    hasControls = controls
    var scalars = (0..<UInt32(0x80)) + high
    var undefined: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: Self.tableSize)
    var farBytes: [UInt32: UInt8] = [:]
    for byte in 0x80...0xFF {
      if scalars[byte] == 0 { scalars[byte] = UInt32(byte) }
      let scalar = scalars[byte]
      if scalar == byte, byte < 0xA0 { undefined.append(UInt8(byte)) }
      if scalar < Self.tableSize {
        bytes[Int(scalar)] = UInt8(byte)
      } else {
        farBytes[scalar] = UInt8(byte)
      }
    }
    if controls {
      for byte in 0x80..<0xA0 where bytes[byte] == 0 { bytes[byte] = UInt8(byte) }
    }
    for (scalar, byte) in variants { bytes[Int(scalar)] = byte }
    self.variants = variants.map { ($0.key, $0.value) }
    self.scalars = scalars
    self.undefined = undefined
    self.bytes = bytes
    self.farBytes = farBytes
  }

  /// The byte of 80…FF that a character stands for; nil when it is none of the charset's. Constant
  /// time.
  func byte(of scalar: UInt32) -> UInt8? {
    let byte =
      scalar < Self.tableSize ? bytes[Int(scalar)] : farBytes.isEmpty ? 0 : farBytes[scalar] ?? 0
    return byte == 0 ? nil : byte
  }

  /// Whether a decoder of the charset makes `scalar` of `byte`.
  func reads(_ byte: UInt8, as scalar: UInt32) -> Bool {
    scalars[Int(byte)] == scalar
      || (hasControls && scalar == UInt32(byte) && (0x80..<0xA0).contains(byte))
      || variants.contains { $0.scalar == scalar && $0.byte == byte }
      || folded.contains { $0.value == byte && scalars[Int($0.key)] == scalar }
  }

  /// Whether a C1 control stands where the charset has another character.
  func isForeignControl(_ scalar: UInt32) -> Bool {
    (0x80..<0xA0).contains(scalar) && scalars[Int(scalar)] != scalar
  }

  /// The charset for text that was put in small letters afterwards: bytes 80…BF that were capitals
  /// are those of the small letters now.
  private func lowercased() -> SingleByteCharset {
    var charset = SingleByteCharset(
      name + ", in small letters", Array(scalars[0x80...]), rarity: rarity + Self.folding,
      controls: hasControls)
    for byte in UInt8(0x80)..<0xC0 {
      let small = Unicode.Scalar(scalars[Int(byte)])?.properties.lowercaseMapping.unicodeScalars
      if let first = small?.first, small?.count == 1, first.value != scalars[Int(byte)],
        let other = charset.byte(of: first.value)
      {
        charset.folded[other] = byte
      }
    }
    return charset
  }

  /// What it costs that text was put in small letters, in 1/8 nat.
  private static let folding = 48

  /// All charsets, the commonest first. At most 16.
  static var all: [SingleByteCharset] {
    get throws(PackError) { try loaded.get() }
  }

  private static let loaded = Result { () throws(PackError) -> [SingleByteCharset] in
    var charsets: [SingleByteCharset] = []
    let rows: [(TextEncoding?, String, Int, Bool)] = [
      (.windows1252, "windows-1252", 0, true), (.windows1251, "windows-1251", 8, true),
      (.windows1250, "windows-1250", 12, true), (.windows1254, "windows-1254", 14, true),
      (.iso88592, "iso-8859-2", 20, true), (.windows1257, "windows-1257", 16, true),
      (.windows1253, "windows-1253", 16, true),
      (TextEncoding(label: "macintosh"), "macintosh", 16, false),
      (.koi8R, "koi8-r", 20, false), (TextEncoding(label: "ibm866"), "ibm866", 20, false),
    ]
    for (encoding, name, rarity, controls) in rows {
      guard let encoding, let table = try ByteScalars(encoding) else { continue }
      charsets.append(
        SingleByteCharset(name, table.high, rarity: rarity, controls: controls))
    }
    let latin1 = (0x80...0xFF).map(UInt32.init)
    charsets.append(SingleByteCharset("iso-8859-1", latin1, rarity: 4, controls: true))
    // The Unicode Consortium's CP437.TXT and CP852.TXT differ from ICU's tables in one byte each.
    let dos: [(String, String, KeyValuePairs<UInt32, UInt8>)] = [
      ("ibm-437", "ibm437", [0xB5: 0xE6]), ("ibm-850", "ibm850", [:]),
      ("ibm-852", "ibm852", [0xAC: 0xAA]),
    ]
    for (converter, name, variants) in dos {
      // Without ICU's table the charset is not searched.
      guard let table = try? ByteScalars(converter: converter) else { continue }
      charsets.append(
        SingleByteCharset(name, table.high, rarity: 18, controls: false, variants: variants))
    }
    charsets += charsets.prefix(1).map { $0.lowercased() }
    return charsets
  }
}
