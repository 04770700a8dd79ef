import Encodings
import TestSupport
import Testing

/// Decoding and encoding again gives every well-formed input back.
@Suite struct RoundTripTests {
  /// All scalars of the basic plane, and some above it, that an encoding has.
  private static func repertoire(_ encoding: TextEncoding) throws -> [UInt32] {
    let values = Array(UInt32(0x20)..<0x10000) + stride(from: 0x10000, to: 0x30000, by: 7)
    let scalars = values.compactMap(Unicode.Scalar.init)
    let text = scalars.reduce(into: [UInt8]()) { $0 += Array(String($1).utf8) }
    var encoder = try TextEncoder(encoding, unencodable: .replace)
    var bytes: [UInt8] = []
    try encoder.encode(text.span, isLast: true, into: &bytes)
    let refused = Set(encoder.unencodable.map(\.scalar))
    return scalars.map(\.value).filter { !refused.contains($0) }
  }

  @Test(arguments: TextEncoding.codecs) func encodedTextComesBack(_ encoding: TextEncoding) throws {
    let repertoire = try Self.repertoire(encoding)
    #expect(repertoire.count > 150)
    var random = SplitMix64(seed: 53)
    for _ in 0..<60 {
      var text = ""
      for _ in 0..<40 {
        let value = repertoire.randomElement(using: &random) ?? 0x41
        text.unicodeScalars.append(Unicode.Scalar(value) ?? "?")
        if Int.random(in: 0..<6, using: &random) == 0 { text += " a\n" }
      }
      let bytes = try encode(text, encoding)
      let decoded = try decode(bytes, encoding, mark: .keep)
      #expect(decoded.report.malformed.isEmpty, "\(encoding)")
      #expect(try encode(decoded.string, encoding) == bytes, "\(encoding) \(text)")
    }
  }

  /// All codes of two bytes that are no malformed sequence, also those that are not the first
  /// choice: restoring gives them back, and they are the only exceptions.
  @Test(arguments: [
    (TextEncoding.gb18030, 1), (.gbk, 2), (.big5HKSCS, 100 + 4), (.eucKR, 0), (.eucJP, 0),
  ])
  func everyPairOfBytesIsRestored(_ encoding: TextEncoding, _ secondCodes: Int) throws {
    var exceptions = 0
    for lead in UInt8(0x81)...0xFE {
      for trail in UInt8(0x30)...0xFE {
        let input = [lead, trail]
        let decoded = try decode(input, encoding, exceptions: true, mark: .keep)
        guard decoded.report.malformed.isEmpty else { continue }
        exceptions += decoded.report.exceptions.count
        #expect(try decoded.report.restore(decoded.text.span) == input)
      }
    }
    if secondCodes > 0 { #expect(exceptions == secondCodes, "\(encoding)") }
  }
}
