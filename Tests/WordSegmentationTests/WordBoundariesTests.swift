import Encodings
import Foundation
import HanLexicon
import TestSupport
import Testing

@testable import WordSegmentation

/// UAX #29 against the Unicode Consortium's test, and against ICU where ICU does not tailor.
@Suite struct WordBoundariesTests {
  /// Where Debian's package unicode-data, which `make setup` installs, has the test.
  private static let path = "/usr/share/unicode/auxiliary/WordBreakTest.txt"

  private static func boundaries(_ text: [UInt8]) -> [Int] {
    [0] + WordBoundaries.tokens(in: text.span).map(\.range.upperBound)
  }

  @Test func unicodeTest() throws {
    let file = try #require(
      try? String(contentsOfFile: Self.path, encoding: .utf8),
      "\(Self.path) is missing: run make setup")
    let lines = file.split(separator: "\n")
    let version = ICUVersion.unicode
    #expect(
      lines[0].hasPrefix("# WordBreakTest-\(version)"),
      "the test is \(lines[0]), ICU has Unicode \(version)")
    var count = 0
    for line in lines where !line.hasPrefix("#") {
      var text: [UInt8] = []
      var expected: [Int] = []
      for part in line.prefix(while: { $0 != "#" }).split(whereSeparator: \.isWhitespace) {
        switch part {
        case "÷": expected.append(text.count)
        case "×": break
        default:
          let scalar = try #require(UInt32(part, radix: 16).flatMap(Unicode.Scalar.init))
          text += Array(String(scalar).utf8)
        }
      }
      #expect(Self.boundaries(text) == expected, "\(line)")
      count += 1
    }
    #expect(count > 1800)
  }

  /// ICU as the oracle, on random texts of scripts that it cuts without dictionaries: no Han, kana,
  /// Hangul, Thai. ICU takes the colon out of MidLetter, so that there is none.
  @Test(arguments: Array(UInt64(1)...100))
  func asICUWithoutTailoring(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "a", "B", "é", "1", "2", ".", ",", "'", "\"", "_", "-", " ", "\r", "\n", "\u{301}",
      "\u{200D}",
      "א", "ב", "ع", "👍", "👩", "🏽", "🇨", "🇳", "\u{AD}", "\u{2060}", "’", "·", ";", "\u{3000}", "٣",
      "!", "\u{85}",
    ]
    let text = Array(
      (0..<Int.random(in: 1...60, using: &random))
        .map { _ in pieces.randomElement(using: &random)! }.joined().utf8)
    let segments = try ICUBreaks(.word, locale: "en").segments(of: text.span)
    #expect(
      Self.boundaries(text) == [0] + segments.map(\.range.upperBound),
      "\(String(decoding: text, as: UTF8.self))")
  }

  @Test func kinds() throws {
    let segmenter = try WordSegmenter.embedded()
    let text = Array("漢字 abc 3.14，カタカナひ👍🏽🇨🇳\r\n_a ไ".utf8)
    let tokens = segmenter.tokens(in: text.span, mode: .uax29).map {
      "\($0.kind):\(String(decoding: text[$0.range], as: UTF8.self))"
    }
    #expect(
      tokens == [
        "word:漢", "word:字", "space: ", "latin:abc", "space: ", "number:3.14", "mark:，",
        "latin:カタカナ", "latin:ひ", "emoji:👍🏽", "emoji:🇨🇳", "space:\r\n", "latin:_a", "space: ",
        "latin:ไ",
      ])
    let ofNothing = segmenter.tokens(in: [UInt8]().span, mode: .uax29)
    #expect(ofNothing.isEmpty)
  }
}
