import Encodings
import Foundation

/// `hantext-data decode LABEL` and `hantext-data encode LABEL`: the codecs line by line, in the
/// form of `scripts/oracle`, for `scripts/conformance-encodings`.
///
/// `decode` answers each line of bytes in hexadecimal with the text (UTF-8 in hexadecimal, U+FFFD
/// for a malformed sequence), a tab and offset:length of each malformed sequence. `encode` lists
/// every scalar that the encoding has: scalar, tab, bytes.
struct CodecLines {
  let encoding: TextEncoding

  func decode() throws {
    while let line = readLine() {
      let digits = Array(line.utf8)
      let bytes = stride(from: 0, to: digits.count - 1, by: 2).map {
        Self.value(digits[$0]) << 4 | Self.value(digits[$0 + 1])
      }
      let decoded = try encoding.decode(bytes.span, byteOrderMark: .keep)
      let faults = decoded.report.malformed.map { "\($0.sourceOffset):\($0.bytes.count)" }
      print("\(Self.hexadecimal(decoded.text))\t\(faults.joined(separator: " "))")
    }
  }

  func encode() throws {
    var encoder = try TextEncoder(encoding, unencodable: .replace)
    for scalar in (0...0x10FFFF).lazy.compactMap(Unicode.Scalar.init) {
      let text = Array(String(Character(scalar)).utf8)
      var bytes: [UInt8] = []
      let refused = encoder.unencodable.count
      try encoder.encode(text.span, isLast: true, into: &bytes)
      guard encoder.unencodable.count == refused else { continue }
      let digits = String(scalar.value, radix: 16, uppercase: true)
      let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
      print("\(zeros)\(digits)\t\(Self.hexadecimal(bytes))")
    }
  }

  private static func value(_ digit: UInt8) -> UInt8 {
    digit < 0x3A ? digit & 0x0F : (digit & 0x0F) + 9
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    String(
      decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
