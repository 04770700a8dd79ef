import HanText

/// The bound that a conversion by characters cannot pass: every character of three bytes costs a
/// load, a lookup in a table by code point and a store, and phrases are not looked at.
///
/// The table holds what the converter makes of each character alone, where that has three bytes
/// too; so the work is a conversion's, and the result is a conversion's but for phrases.
@safe
struct TableLoop {
  /// The bytes that replace U+0000 to U+FFFF, the first one lowest.
  private let replacements: [UInt32]

  init(_ converter: ScriptConverter) {
    var table = [UInt32](repeating: 0, count: 0x10000)
    var characters: [Int] = []
    var text: [UInt8] = []
    for point in 0x800..<0x10000 {
      let bytes = [0xE0 | point >> 12, 0x80 | point >> 6 & 0x3F, 0x80 | point & 0x3F]
      table[point] = UInt32(bytes[0] | bytes[1] << 8 | bytes[2] << 16)
      // Surrogates are no characters, and what follows U+2FF0 to U+2FFF may not be converted.
      guard !(0xD800..<0xE000).contains(point), !(0x2FF0..<0x3000).contains(point) else { continue }
      characters.append(point)
      text += bytes.map(UInt8.init)
      text.append(0x0A)
    }
    var converted: [UInt8] = []
    converter.appendConverted(text.span, to: &converted)
    let pieces = converted.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (point, piece) in zip(characters, pieces) where piece.count == 3 {
      table[point] = piece.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
    replacements = table
  }

  /// Maps `text` to the first bytes of `output`, which has at least as many and eight more.
  func map(_ text: Span<UInt8>, into output: inout [UInt8]) {
    precondition(output.count >= text.count + 8)
    unsafe text.withUnsafeBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        unsafe replacements.withUnsafeBufferPointer { table in
          guard let from = source.baseAddress, let to = target.baseAddress,
            let table = table.baseAddress
          else { return }
          unsafe Self.map(from, source.count, to, table)
        }
      }
    }
  }

  private static func map(
    _ from: UnsafeRawPointer, _ count: Int, _ to: UnsafeMutableRawPointer,
    _ table: UnsafePointer<UInt32>
  ) {
    var place = 0
    // So far that eight bytes can be loaded.
    while place <= count &- 8 {
      let word = unsafe from.loadUnaligned(fromByteOffset: place, as: UInt32.self)
      if word & 0xC0_C0F0 == 0x80_80E0 {
        let point = (word & 0xF) &<< 12 | (word &>> 2) & 0xFC0 | (word &>> 16) & 0x3F
        unsafe to.storeBytes(of: table[Int(point)], toByteOffset: place, as: UInt32.self)
        place &+= 3
      } else {
        let bytes = unsafe from.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        unsafe to.storeBytes(of: bytes, toByteOffset: place, as: UInt64.self)
        // ASCII up to the next other character, at most eight; else that character.
        let ascii = (bytes & 0x8080_8080_8080_8080).trailingZeroBitCount &>> 3
        if ascii > 0 {
          place &+= ascii
        } else {
          let lead = UInt8(truncatingIfNeeded: word)
          place &+= lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 1 : 4
        }
      }
    }
    while place < count {
      let byte = unsafe from.load(fromByteOffset: place, as: UInt8.self)
      unsafe to.storeBytes(of: byte, toByteOffset: place, as: UInt8.self)
      place &+= 1
    }
  }
}
