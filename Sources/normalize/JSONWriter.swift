/// Writes JSON (RFC 8259) into bytes.
enum JSONWriter {
  private static let hexadecimal = Array("0123456789abcdef".utf8)

  /// Appends a string with its quotation marks. `text` is UTF-8 and stays unescaped where it may.
  static func appendString(_ text: Span<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(0x22)
    for index in text.indices {
      let byte = text[index]
      switch byte {
      case 0x22: bytes += [0x5C, 0x22]
      case 0x5C: bytes += [0x5C, 0x5C]
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0x0D: bytes += [0x5C, 0x72]
      case 0x09: bytes += [0x5C, 0x74]
      case 0x00..<0x20, 0x7F:
        bytes += [0x5C, 0x75, 0x30, 0x30, hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }

  static func appendString(_ text: String, to bytes: inout [UInt8]) {
    let utf8 = Array(text.utf8)
    appendString(utf8.span, to: &bytes)
  }

  /// Appends what needs no escaping: punctuation, numbers, names.
  static func append(_ literal: String, to bytes: inout [UInt8]) {
    bytes += Array(literal.utf8)
  }

  static func append(_ range: Range<Int>, to bytes: inout [UInt8]) {
    append("[\(range.lowerBound),\(range.upperBound)]", to: &bytes)
  }

  /// A number from 0 to 1, rounded to four places.
  static func append(fraction: Double, to bytes: inout [UInt8]) {
    let scaled = Int((min(max(fraction, 0), 1) * 10_000).rounded())
    guard scaled % 10_000 != 0 else { return append("\(scaled / 10_000)", to: &bytes) }
    var digits = String(scaled)
    digits = String(repeating: "0", count: 4 - digits.count) + digits
    while digits.hasSuffix("0") { digits.removeLast() }
    append("0." + digits, to: &bytes)
  }
}
