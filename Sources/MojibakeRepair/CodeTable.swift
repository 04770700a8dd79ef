import DataPacks
import Encodings
import TextEdits

/// An encoding of one and two bytes as a table, both ways: what a decoder reads, and from which
/// bytes it may have read a character.
///
/// Made by decoding every byte and every pair of bytes once, so that it says what `Encodings` says.
/// Where vendors' tables differ, a pair gives the character of the WHATWG index, and other vendors'
/// characters lead back to it: U+30FB, U+2015 and U+301C of GBK's A1A4, A1AA and A1AB, and the
/// Private Use Area that Windows gives to the user-defined cells of Big5.
final class CodeTable: Sendable {
  /// By code, a pair's lead in the high half: the character; 0 for none.
  let scalars: [UInt32]
  /// By character of the basic plane: the code; 0 for none.
  private let codes: [UInt16]
  /// The codes of characters above the basic plane, and of those that have more than one.
  private let furtherCodes: [UInt32: [UInt16]]
  /// Whether each byte begins a pair.
  private let leads: [Bool]
  /// The pairs of a lead and a byte that could be its trail, but that are no character in some
  /// vendor's table: unmapped, private use, or an extension.
  let unmappedPairs: [UInt16]
  /// Whether a code is one of those, or none at all.
  private let isDoubtful: [Bool]

  /// - Parameter hasPairs: whether it is an encoding of two bytes.
  init(_ encoding: TextEncoding, hasPairs: Bool) throws(EncodingError) {
    var scalars = [UInt32](repeating: 0, count: 0x10000)
    let singles = try Self.decode((0..<0x100).map { UInt16($0) }, encoding)
    for (code, scalar) in singles.enumerated() { scalars[code] = scalar }
    if hasPairs {
      let pairs = (UInt16(0x8140)...0xFEFE).filter { Self.isTrail($0) }
      for (pair, scalar) in zip(pairs, try Self.decode(pairs, encoding)) {
        scalars[Int(pair)] = scalar
      }
    }
    let forms = Self.vendorForms(encoding)
    for (scalar, code) in forms where scalars[Int(code)] == 0 { scalars[Int(code)] = scalar }
    leads = (0..<0x100).map { byte in
      hasPairs && (0x40..<0x100).contains { scalars[byte << 8 | $0] != 0 } && scalars[byte] == 0
    }
    var codes = [UInt16](repeating: 0, count: 0x10000)
    var furtherCodes: [UInt32: [UInt16]] = [:]
    // Rows from A1 on are the standards' own; what is before them came later.
    for code in Array(0xA100..<0x10000) + Array(0..<0xA100) where scalars[code] != 0 {
      let scalar = scalars[code]
      if scalar < 0x10000, codes[Int(scalar)] == 0 {
        codes[Int(scalar)] = UInt16(code)
      } else {
        furtherCodes[scalar, default: []].append(UInt16(code))
      }
    }
    for (scalar, code) in forms where codes[Int(scalar)] != code {
      if codes[Int(scalar)] == 0 {
        codes[Int(scalar)] = code
      } else {
        furtherCodes[scalar, default: []].append(code)
      }
    }
    let leads = leads
    let doubtful = Self.vendorRows(encoding)
    unmappedPairs = (UInt16(0x8140)...0xFEFE).filter { code in
      leads[Int(code >> 8)] && Self.isTrail(code)
        && (scalars[Int(code)] == 0 || (0xE000..<0xF900).contains(scalars[Int(code)])
          || doubtful.contains { $0.contains(code) })
    }
    var isUnmapped = [Bool](repeating: false, count: 0x10000)
    for code in 0..<0x10000 where scalars[code] == 0 { isUnmapped[code] = true }
    for code in unmappedPairs { isUnmapped[Int(code)] = true }
    isDoubtful = isUnmapped
    self.scalars = scalars
    self.codes = codes
    self.furtherCodes = furtherCodes
  }

  /// The code of `scalar`, one byte if it is under 100; 0 for none.
  func code(of scalar: UInt32) -> UInt16 {
    scalar < 0x10000 ? codes[Int(scalar)] : furtherCodes[scalar]?.first ?? 0
  }

  /// The other codes of `scalar`: Shift_JIS and Big5 have some characters twice.
  func furtherCodes(of scalar: UInt32) -> [UInt16] {
    let further = furtherCodes[scalar] ?? []
    return scalar < 0x10000 ? further : Array(further.dropFirst())
  }

  /// Whether some decoders of this encoding have no character for `code`.
  func isDoubtful(_ code: UInt16) -> Bool { isDoubtful[Int(code)] }

  func isLead(_ byte: UInt8) -> Bool { leads[Int(byte)] }

  private static func isTrail(_ pair: UInt16) -> Bool {
    let trail = pair & 0xFF
    return trail >= 0x40 && trail != 0x7F && trail != 0xFF
  }

  private static func isBig5Trail(_ trail: UInt16) -> Bool {
    (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail)
  }

  /// Decodes each code by itself; 0 where it is not one character.
  private static func decode(
    _ codes: [UInt16], _ encoding: TextEncoding
  ) throws(EncodingError) -> [UInt32] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(codes.count * 4)
    for code in codes {
      if code > 0xFF { bytes.append(UInt8(code >> 8)) }
      // A line feed parts the codes, and two keep it from being taken for a trail.
      bytes.append(code == 0x0A ? 0x20 : UInt8(truncatingIfNeeded: code))
      bytes.append(0x0A)
      bytes.append(0x0A)
    }
    var decoder = try TextDecoder(encoding, byteOrderMark: .keep, malformed: .replace)
    var text: [UInt8] = []
    try decoder.decode(bytes.span, isLast: true, into: &text)
    return Self.scalars(of: text.span, count: codes.count)
  }

  private static func scalars(of text: Span<UInt8>, count: Int) -> [UInt32] {
    var scalars = [UInt32](repeating: 0, count: count)
    var line = 0
    var length = 0
    var position = 0
    while position < text.count, line < count {
      let scalar = text.scalar(at: position)
      position += scalar.length
      if scalar.value == 0x0A {
        if length > 0 { line += 1 }
        length = 0
      } else {
        length += 1
        scalars[line] = length == 1 && scalar.value != 0xFFFD ? scalar.value : 0
      }
    }
    return scalars
  }

  /// Characters that another vendor's table has in a cell.
  private static func vendorForms(_ encoding: TextEncoding) -> [(scalar: UInt32, code: UInt16)] {
    if encoding == .gbk || encoding == .gb18030 {
      return [(0x30FB, 0xA1A4), (0x2015, 0xA1AA), (0x301C, 0xA1AB)]
    }
    if encoding == .windows1252 || encoding == .windows1250 {
      // ISO 8859 has the C1 controls where Windows has marks and letters.
      return (0x80...0x9F).map { (UInt32($0), UInt16($0)) }
    }
    if encoding == .shiftJIS {
      // Microsoft code page 932: single bytes that are no character, then 188 cells a lead.
      let singles: [(scalar: UInt32, code: UInt16)] = [
        (0x80, 0x80), (0xA0, 0xA0), (0xF8F0, 0xA0), (0xF8F1, 0xFD), (0xF8F2, 0xFE), (0xF8F3, 0xFF),
      ]
      return singles
        + privateUse(
          (0xF040...0xF9FC).filter { (0x40...0xFC).contains($0 & 0xFF) && $0 & 0xFF != 0x7F })
    }
    if encoding == .eucKR {
      return privateUse([UInt16](0xC9A1...0xC9FE) + [UInt16](0xFEA1...0xFEFE))
    }
    if encoding.name == "ibm437" {
      return [(0xB5, 0xE6), (0x3BC, 0xE6), (0x3B2, 0xE1), (0x2211, 0xE4), (0x2126, 0xEA)]
    }
    guard encoding == .big5 else { return [] }
    let ranges: [ClosedRange<UInt16>] = [
      0xFA40...0xFEFE, 0x8E40...0xA0FE, 0x8140...0x8DFE, 0xC6A1...0xC8FE,
    ]
    return privateUse(ranges.joined().filter { isBig5Trail($0 & 0xFF) }) + [
      (0x2022, 0xA145), (0xFF64, 0xA14E), (0x02CD, 0xA1C5), (0x223C, 0xA1E3), (0x2215, 0xA241),
    ]
  }

  /// Rows that only some vendors fill: of Big5, those of the Hong Kong Supplementary Character Set.
  private static func vendorRows(_ encoding: TextEncoding) -> [ClosedRange<UInt16>] {
    encoding == .big5 ? [0x8140...0xA0FE, 0xC6A1...0xC8FE, 0xF9D6...0xFEFE] : []
  }

  /// The user-defined cells of a Microsoft code page, which it gives to U+E000 and on.
  private static func privateUse(_ codes: [UInt16]) -> [(scalar: UInt32, code: UInt16)] {
    codes.enumerated().map { (0xE000 + UInt32($0.offset), $0.element) }
  }
}
