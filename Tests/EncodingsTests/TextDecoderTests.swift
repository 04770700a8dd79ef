import Encodings
import Foundation
import TestSupport
import Testing

@Suite struct TextDecoderTests {
  @Test func malformedSequencesHaveTheirPlace() throws {
    let rows = try Self.malformedRows()
    #expect(rows.count > 150)
    for row in rows {
      let decoded = try decode(bytes(hexadecimal: row[1]), encoding(row[0]), exceptions: true)
      let found = decoded.report.malformed
        .map { "\($0.sourceOffset):\(hexadecimal($0.bytes))" }.joined(separator: " ")
      #expect(decoded.string.unicodeScalars.elementsEqual(Self.text(row[2])), "\(row)")
      #expect(found == row[3], "\(row)")
      for malformed in decoded.report.malformed {
        let place = malformed.textOffset..<malformed.textOffset + 3
        #expect(decoded.text[place].elementsEqual("\u{FFFD}".utf8))
      }
      #expect(try decoded.report.restore(decoded.text.span) == bytes(hexadecimal: row[1]), "\(row)")
    }
  }

  /// The rows of every table of malformed input.
  private static func malformedRows() throws -> [[String]] {
    try Corpus.files("encodings", suffix: ".tsv").filter { $0.hasPrefix("malformed") }
      .flatMap { try Corpus.rows("encodings/\($0)") }
  }

  /// A column of text, in which controls are written as `\u000A`.
  private static func text(_ column: String) -> String.UnicodeScalarView {
    let parts = column.components(separatedBy: "\\u")
    let rest = parts.dropFirst().map { part in
      let scalar = UInt32(part.prefix(4), radix: 16).flatMap(Unicode.Scalar.init)
      return (scalar.map { String(Character($0)) } ?? "") + part.dropFirst(4)
    }
    return (parts[0] + rest.joined()).unicodeScalars
  }

  @Test func reasonsAreTold() throws {
    let table: [(TextEncoding, String, MalformedSequence.Reason)] = [
      (.utf8, "FF", .illegal), (.utf8, "E4B8", .truncated),
      (.gb18030, "FF", .illegal), (.gb18030, "D6", .truncated),
      (.gb18030, "FE39FE39", .unassigned), (.big5, "A4", .truncated), (.big5, "FF", .illegal),
    ]
    for (encoding, input, reason) in table {
      let report = try decode(bytes(hexadecimal: input), encoding).report
      #expect(report.malformed.map(\.reason) == [reason], "\(encoding) \(input)")
    }
  }

  /// Every table's input, cut at every byte, gives the same text and report.
  @Test func chunkingChangesNothing() throws {
    var inputs = try Self.malformedRows().map { row in
      (try encoding(row[0]), bytes(hexadecimal: row[1]))
    }
    inputs += try Corpus.rows("encodings/cells.tsv").map { row in
      (try encoding(row[0]), bytes(hexadecimal: row[1]))
    }
    var random = SplitMix64(seed: 3)
    for encoding in Self.restored {
      for _ in 0..<20 {
        inputs.append((encoding, Self.randomBytes(count: 24, &random)))
      }
    }
    for (encoding, input) in inputs {
      let exceptions = !encoding.isStateful
      let whole = try decode(input, encoding, exceptions: exceptions)
      for cut in 0...input.count {
        let cut = try decode(input, encoding, cuts: [cut], exceptions: exceptions)
        #expect(cut == whole, "\(encoding) \(hexadecimal(input))")
      }
      let single = try decode(
        input, encoding, cuts: Array(1..<max(1, input.count)), exceptions: exceptions)
      #expect(single == whole, "\(encoding) \(hexadecimal(input))")
    }
  }

  @Test func marksAreRemovedAndRestored() throws {
    let table: [(mark: String, encoding: TextEncoding)] = [
      ("EFBBBF", .utf8), ("FFFE", .utf16LE), ("FEFF", .utf16BE), ("FFFE0000", .utf32LE),
      ("0000FEFF", .utf32BE), ("84319533", .gb18030),
    ]
    for (mark, encoding) in table {
      let input = bytes(hexadecimal: mark) + (try encode("中文", encoding))
      for asked in [encoding, .utf8, .big5] {
        let decoded = try decode(input, asked)
        #expect(decoded.string == "中文")
        #expect(decoded.report.encoding == encoding)
        #expect(hexadecimal(decoded.report.byteOrderMark) == mark)
        #expect(try decoded.report.restore(decoded.text.span) == input)
        for cut in 0...input.count {
          #expect(try decode(input, asked, cuts: [cut]) == decoded)
        }
      }
      let kept = try decode(input, encoding, mark: .keep)
      #expect(kept.string.unicodeScalars.first == "\u{FEFF}")
      #expect(kept.report.byteOrderMark.isEmpty)
    }
    #expect(try decode([0xEF, 0xBB], .utf8).report.malformed.count == 1)
    #expect(try decode([0xFF], .gb18030).report.malformed.count == 1)
    #expect(try decode([], .gb18030).text.isEmpty)
    #expect(try decode(bytes(hexadecimal: "FFFE20"), .gb18030, mark: .remove).string == "�� ")
  }

  private static let restored: [TextEncoding] = [
    .utf8, .gb18030, .gbk, .big5, .utf16LE, .utf16BE, .utf32LE, .eucTW, .shiftJIS, .eucJP, .eucKR,
    .windows1252, .windows1251, .koi8R, .hz, .iso2022CN, .iso2022JP,
  ]

  static func randomBytes(count: Int, _ random: inout SplitMix64) -> [UInt8] {
    (0..<count).map { _ in
      switch Int.random(in: 0..<10, using: &random) {
      case 0: [0x0A, 0x30, 0x39, 0x1B, 0x7E, 0x24].randomElement(using: &random) ?? 0
      case 1: UInt8.random(in: 0...0x7F, using: &random)
      default: UInt8.random(in: 0x80...0xFF, using: &random)
      }
    }
  }

  @Test(arguments: restored) func restoreGivesTheBytesBack(_ encoding: TextEncoding) throws {
    var random = SplitMix64(seed: 7)
    for round in 0..<300 {
      let input = Self.randomBytes(count: round % 80, &random)
      let decoded = try decode(input, encoding, exceptions: true)
      let restored = try decoded.report.restore(decoded.text.span)
      #expect(restored == input, "\(encoding) \(hexadecimal(input))")
      #expect(decoded.report.sourceCount == input.count)
      #expect(decoded.report.textCount == decoded.text.count)
      #expect(String(validating: decoded.text, as: UTF8.self) != nil)
    }
    let long = Self.randomBytes(count: 300_000, &random)
    let decoded = try decode(long, encoding, exceptions: true)
    #expect(try decoded.report.restore(decoded.text.span) == long)
  }

  @Test func exceptionsAreTheOddCodesOnly() throws {
    let table: [(TextEncoding, String, Int)] = [
      (.gbk, "80A2E3D6D0", 1), (.gb18030, "80A2E3D6D0", 1), (.gbk, "A3A0A1A1", 1),
      (.gbk, "D6D08139EF30", 1), (.gb18030, "D6D08139EF300AD6D0", 0), (.big5, "A4A4A4E5", 0),
      (.utf8, "E4B8ADFF", 0),
    ]
    for (encoding, input, count) in table {
      let report = try decode(bytes(hexadecimal: input), encoding, exceptions: true).report
      #expect(report.exceptions.count == count, "\(encoding) \(input)")
    }
  }

  @Test func wholeTextsInOneCall() throws {
    let input = bytes(hexadecimal: "84319533D6D0A3A0FF")
    let decoded = try TextEncoding.gb18030.decode(input.span, recordingExceptions: true)
    #expect(decoded.text == Array("中\u{3000}\u{FFFD}".utf8))
    #expect(try decoded.restore() == input)
    let text = Array("中文".utf8)
    #expect(try hexadecimal(TextEncoding.big5.encode(text.span)) == "A4A4A4E5")
  }

  @Test func restoreRefusesOtherText() throws {
    let decoded = try decode(bytes(hexadecimal: "D6D0CEC4"), .gbk)
    let other = Array("中".utf8)
    #expect(throws: EncodingError.reportMismatch(expected: 6, found: 3)) {
      try decoded.report.restore(other.span)
    }
  }

  @Test func drainingKeepsPositions() throws {
    var decoder = try TextDecoder(.gb18030)
    var text: [UInt8] = []
    let input: [UInt8] = [0x41, 0xFF]
    try decoder.decode(input.span, isLast: false, into: &text)
    #expect(decoder.drainReport().malformed.map(\.sourceOffset) == [1])
    try decoder.decode(input.span, isLast: true, into: &text)
    #expect(decoder.drainReport().malformed.map(\.sourceOffset) == [3])
  }

  /// Against the standard library, which also replaces maximal subparts.
  @Test func utf8AgreesWithTheStandardLibrary() throws {
    var random = SplitMix64(seed: 11)
    let pieces: [[UInt8]] = [
      Array("a".utf8), Array("中".utf8), Array("é".utf8), Array("😀".utf8), Array("12345678".utf8),
      [0xE4], [0xB8], [0xF0, 0x9F], [0xC0], [0xED, 0xA0], [0xF4, 0x90], [0xE0, 0x80], [0xFF],
    ]
    for _ in 0..<2000 {
      let count = Int.random(in: 1..<12, using: &random)
      let input = (0..<count).flatMap { _ in pieces.randomElement(using: &random) ?? [] }
      let decoded = try decode(input, .utf8, mark: .keep)
      #expect(decoded.string == String(decoding: input, as: UTF8.self), "\(hexadecimal(input))")
      #expect(decoded.report.malformed.isEmpty == (String(validating: input, as: UTF8.self) != nil))
    }
  }
}
