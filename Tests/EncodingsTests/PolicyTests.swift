import Encodings
import Testing

/// What is done about malformed bytes and about scalars that an encoding lacks.
@Suite struct PolicyTests {
  private func decodeAll(
    _ input: [UInt8], _ encoding: TextEncoding, _ policy: MalformedPolicy
  ) throws -> Decoded {
    var decoder = try TextDecoder(encoding, malformed: policy)
    var text: [UInt8] = []
    for byte in input {
      let one = [byte]
      try decoder.decode(one.span, isLast: false, into: &text)
    }
    let none: [UInt8] = []
    try decoder.decode(none.span, isLast: true, into: &text)
    return Decoded(text: text, report: decoder.report)
  }

  @Test(arguments: [
    (MalformedPolicy.keep, "校\u{FFFD}<中\u{FFFD}"), (.replace, "校\u{FFFD}<中\u{FFFD}"),
    (.skip, "校<中"), (.escape, "校\\xD0<中\\xFF"),
  ])
  func malformedBytes(_ policy: MalformedPolicy, _ expected: String) throws {
    let input = bytes(hexadecimal: "D0A3D03CD6D0FF")
    let decoded = try decodeAll(input, .gb18030, policy)
    #expect(decoded.string == expected)
    #expect(decoded.report.malformed.map(\.sourceOffset) == [2, 6])
    for sequence in decoded.report.malformed {
      let found = String(decoding: decoded.text[sequence.textRange], as: UTF8.self)
      #expect(["\u{FFFD}", "", "\\xD0", "\\xFF"].contains(found))
      #expect(found.isEmpty == (policy == .skip))
    }
    #expect(try decoded.report.restore(decoded.text.span) == input)
  }

  @Test func failingTellsTheWholePosition() throws {
    let input = bytes(hexadecimal: "D0A3D03CD6D0FF")
    #expect(
      throws: EncodingError.malformed(
        MalformedSequence(
          reason: .illegal, sourceOffset: 2, bytes: [0xD0], textOffset: 3, textCount: 0),
        encoding: .gb18030)
    ) {
      try decodeAll(input, .gb18030, .fail)
    }
    #expect(try decodeAll(bytes(hexadecimal: "D0A3"), .gb18030, .fail).string == "校")
  }

  private func transliterate(_ text: String, _ encoding: TextEncoding) throws -> String {
    var encoder = try TextEncoder(encoding, unencodable: .transliterate) { scalar in
      // Two forms; the first is not in Big5 either.
      scalar == 0x56FD ? [[0x2B5B8, 0x2B5B9], [0x570B]] : []
    }
    var bytes: [UInt8] = []
    let utf8 = Array(text.utf8)
    try encoder.encode(utf8.span, isLast: true, into: &bytes)
    return try decode(bytes, encoding).string
  }

  @Test func transliterations() throws {
    #expect(try transliterate("国a", .big5) == "國a")
    #expect(try transliterate("国a", .gbk) == "国a")
    // Compatibility decompositions: letters lose what the set lacks, squared words are taken apart.
    #expect(try transliterate("ñ㈱ﬁ", .gbk) == "n㈱fi")
    #expect(try transliterate("ñ①", .windows1252) == "ñ1")
    #expect(try transliterate("ก中", .gbk) == "?中")
    #expect(try transliterate("中ñ文", .hz) == "中n文")
    #expect(try transliterate("中ñ文", .iso2022CN) == "中n文")
  }
}
