import Encodings
import TestSupport
import Testing

/// ICU's converters beyond the table, and what ICU does on its own account.
@Suite struct FurtherConverterTests {
  /// Random input, cut anywhere: the same text, the same report, and the bytes come back.
  @Test func cutsChangeNothing() throws {
    var random = SplitMix64(seed: 61)
    for encoding in TextEncoding.converters {
      for round in 0..<6 {
        let input = TextDecoderTests.randomBytes(count: 8 * round, &random)
        let cuts = (0..<input.count).filter { _ in Bool.random(using: &random) }
        let whole = try decode(input, encoding, exceptions: true, mark: .keep)
        let parts = try decode(input, encoding, cuts: cuts, exceptions: true, mark: .keep)
        #expect(parts.text == whole.text, "\(encoding) \(hexadecimal(input))")
        #expect(parts.report.malformed == whole.report.malformed, "\(encoding)")
        #expect(try whole.report.restore(whole.text.span) == input, "\(encoding)")
        #expect(try parts.report.restore(parts.text.span) == input, "\(encoding)")
        var end = 0
        for sequence in whole.report.malformed {
          #expect(sequence.sourceOffset >= end && !sequence.bytes.isEmpty, "\(encoding)")
          end = sequence.sourceOffset + sequence.bytes.count
          #expect(input[sequence.sourceOffset..<end].elementsEqual(sequence.bytes), "\(encoding)")
        }
      }
    }
  }

  /// SCSU looks ahead as far as it sees.
  @Test func encodingDoesNotDependOnCuts() throws {
    let text = "aéЖ中文 😀かな\u{AD}é中a"
    for name in ["scsu", "bocu-1", "utf-7", "ibm-1388", "cesu-8", "x11-compound-text"] {
      let encoding = try encoding(name)
      let whole = try encode(text, encoding, unencodable: .replace)
      for cut in 0...text.utf8.count {
        #expect(try encode(text, encoding, cuts: [cut], unencodable: .replace) == whole, "\(name)")
      }
    }
  }

  /// ICU tells other bytes when SCSU ends inside a character.
  @Test func truncatedBytesOfSCSUAreThoseOfTheInput() throws {
    let input = bytes(
      hexadecimal: "30D6D00007A68130D6E0E0E0E0E0E002000000C28FC2A9E0E0E0281F1F1FE0E0E0D0")
    for count in 1...input.count {
      let report = try decode(Array(input[..<count]), encoding("scsu"), mark: .keep).report
      for sequence in report.malformed {
        #expect(input[sequence.sourceOffset...].starts(with: sequence.bytes), "\(count)")
      }
    }
  }

  /// ICU refuses letters that were not in the text.
  @Test func scalarsThatISCIILacksAreThoseOfTheText() throws {
    var random = SplitMix64(seed: 73)
    let letters = Array("\u{FFFD}\u{7F}mk1\u{2}\u{90B}\u{93C}\u{907}\u{3}é\u{1F}".unicodeScalars)
    for name in ["iscii,version=0", "iscii,version=1", "iscii,version=8"] {
      for _ in 0..<300 {
        var text = String.UnicodeScalarView()
        for _ in 0..<12 {
          text.append(letters.randomElement(using: &random) ?? "a")
        }
        let string = String(text)
        var encoder = try TextEncoder(encoding(name), unencodable: .replace)
        let utf8 = Array(string.utf8)
        var bytes: [UInt8] = []
        try encoder.encode(utf8.span, isLast: true, into: &bytes)
        for missing in encoder.unencodable {
          let scalar = Unicode.Scalar(missing.scalar).map { Array(String($0).utf8) } ?? []
          #expect(utf8[missing.textOffset...].starts(with: scalar), "\(name) \(string)")
        }
      }
    }
  }

  /// ICU tells the last byte twice.
  @Test func malformedSequencesOfISCIIDoNotOverlap() throws {
    let report = try decode(bytes(hexadecimal: "F0C2A9"), encoding("iscii,version=8")).report
    #expect(report.malformed.map(\.sourceOffset) == [1, 2])
  }

  /// ICU leaves default-ignorable characters out when an encoding lacks them, unless it is stopped.
  @Test(arguments: [TextEncoding.shiftJIS, .eucKR, .eucTW, .hz, .iso2022CN, .iso2022JP])
  func ignorableCharactersAreNotDropped(_ encoding: TextEncoding) throws {
    for scalar: Unicode.Scalar in ["\u{34F}", "\u{200B}", "\u{FE0F}", "\u{E0100}"] {
      let missing = UnencodableScalar(scalar: scalar.value, textOffset: 1)
      #expect(throws: EncodingError.unencodable(missing, encoding: encoding)) {
        _ = try encode("a\(scalar)b", encoding)
      }
    }
  }
}
