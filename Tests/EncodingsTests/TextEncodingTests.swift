import Encodings
import TestSupport
import Testing

@Suite struct TextEncodingTests {
  @Test func everyEncodingOpensAndKnowsItsOwnName() throws {
    for encoding in TextEncoding.codecs {
      #expect(TextEncoding(label: encoding.name) == encoding)
      #expect(encoding.name == encoding.name.lowercased())
      let text = try decode(encode("abc 123", encoding), encoding).string
      #expect(text == "abc 123", "\(encoding)")
    }
  }

  @Test func cellsDecodeAsTheStandardSays() throws {
    let rows = try Corpus.rows("encodings/cells.tsv")
    #expect(rows.count > 25)
    for row in rows {
      let decoded = try decode(bytes(hexadecimal: row[1]), encoding(row[0]), mark: .keep)
      #expect(decoded.string.unicodeScalars.elementsEqual(row[2].unicodeScalars), "\(row)")
      #expect(decoded.report.malformed.isEmpty)
    }
  }

  /// Codes that only decode, or that have another code for the same character.
  private static let oneWay: Set<String> = ["FBFD"]

  @Test func cellsEncodeAsTheStandardSays() throws {
    for row in try Corpus.rows("encodings/cells.tsv") where !Self.oneWay.contains(row[1]) {
      #expect(try hexadecimal(encode(row[2], encoding(row[0]))) == row[1], "\(row)")
    }
  }

  @Test func encodingSaysWhatItCannotAndWhere() throws {
    #expect {
      try encode("中文ก", .gbk)
    } throws: { error in
      error as? EncodingError
        == .unencodable(UnencodableScalar(scalar: 0xE01, textOffset: 6), encoding: .gbk)
    }
    #expect {
      try encode("中文😀", .big5)
    } throws: { error in
      error as? EncodingError
        == .unencodable(UnencodableScalar(scalar: 0x1F600, textOffset: 6), encoding: .big5)
    }
    for encoding in [TextEncoding.gbk, .big5, .eucTW] {
      let text = try decode(encode("中ก文", encoding, unencodable: .escape), encoding).string
      #expect(text == "中&#xE01;文")
      #expect(try decode(encode("中ก文", encoding, unencodable: .replace), encoding).string == "中?文")
    }
    let stateful = try decode(encode("中ก文", .iso2022CN, unencodable: .escape), .iso2022CN)
    #expect(stateful.string == "中&#xE01;文")
  }

  /// Positions stay right over ICU's blocks, and over resets.
  @Test func manyUnencodableScalarsHaveTheirPlaces() throws {
    let text = String(repeating: "中😀a汉𠀀", count: 3000)
    let utf8 = Array(text.utf8)
    for chunk in [7, 1000, utf8.count] {
      var encoder = try TextEncoder(.shiftJIS, unencodable: .replace)
      var bytes: [UInt8] = []
      for start in stride(from: 0, to: utf8.count, by: chunk) {
        let part = Array(utf8[start..<min(start + chunk, utf8.count)])
        try encoder.encode(part.span, isLast: start + chunk >= utf8.count, into: &bytes)
      }
      let places = [3, 8, 11]
      let expected = (0..<9000).map { $0 / 3 * 15 + places[$0 % 3] }
      #expect(encoder.unencodable.map(\.textOffset) == expected)
      #expect(encoder.unencodable.prefix(3).map(\.scalar) == [0x1F600, 0x6C49, 0x20000])
      #expect(
        try decode(bytes, .shiftJIS).string == String(repeating: "中?a??", count: 3000))
    }
  }

  @Test func encodingDoesNotDependOnChunks() throws {
    let text = "a中𠀀b文—ḿz"
    for encoding in [TextEncoding.utf8, .gb18030, .utf16LE, .utf16BE, .utf32BE] {
      let whole = try encode(text, encoding)
      for cut in 0...text.utf8.count {
        #expect(try encode(text, encoding, cuts: [cut]) == whole)
      }
      #expect(try encode(text, encoding, cuts: Array(1..<text.utf8.count)) == whole)
      #expect(try decode(whole, encoding, mark: .keep).string == text)
    }
  }
}
