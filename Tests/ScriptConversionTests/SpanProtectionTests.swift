import Foundation
import ScriptConversion
import TestSupport
import Testing
import TextEdits

/// What conversion leaves alone: the cases of the corpus, and what holds for any text.
@Suite struct SpanProtectionTests {
  private static let kinds: [String: SpanProtection] = [
    "urls": .urls, "code": .code, "markup": .markup, "none": [],
  ]

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func asTheCorpusSays() throws {
    for row in try Corpus.rows("conversion/protected.tsv") {
      let protection = SpanProtection(
        row[0].split(separator: ",").compactMap { Self.kinds[String($0)] })
      let expected = row[1].replacingOccurrences(of: "⏎", with: "\n")
      let text = Self.bytes(expected.filter { $0 != "⟦" && $0 != "⟧" })
      var marked: [UInt8] = []
      var position = 0
      for range in protection.ranges(in: text.span) {
        marked += text[position..<range.lowerBound] + Self.bytes("⟦") + text[range]
        marked += Self.bytes("⟧")
        position = range.upperBound
      }
      marked += text[position...]
      #expect(
        String(decoding: marked, as: UTF8.self)
          == expected,
        "\(row[0])")
    }
  }

  @Test func rangesAreDisjointAndOnScalarBorders() throws {
    let pieces = [
      "http://", "www.", "a@b.c", "/", ".", "发", "，", " ", "\n", "`", "``", "```", "~~~", "\\",
      "<pre>",
      "</pre>", "<code", ">", "-{", "}-", "(", ")", "[", "]", "zh-hans:", ";", "𠀀", "x", ":", "@",
    ]
    var generator = SplitMix64(seed: 7)
    for _ in 0..<2000 {
      let text = Self.bytes(
        (0..<Int.random(in: 0...40, using: &generator)).map { _ in
          pieces.randomElement(using: &generator) ?? ""
        }.joined())
      for rawValue in 0..<8 as Range<UInt8> {
        let ranges = SpanProtection(rawValue: rawValue).ranges(in: text.span)
        var end = 0
        for range in ranges {
          #expect(range.lowerBound >= end && !range.isEmpty)
          end = range.upperBound
          for border in [range.lowerBound, end] where border < text.count {
            #expect(text[border] & 0xC0 != 0x80)
          }
        }
        #expect(end <= text.count)
      }
    }
  }

  /// A hundred kilobytes of each opening that nothing closes; quadratic time would take minutes.
  @Test(arguments: [
    "`", "``` ", "` `` ", "`\n", "<pre>", "<pre ", "<pre/>", "<code></", "-{", "}-", "-{}",
    "http://",
    "a://.", "www.", "www.a", "a@", "a@b.", "@", "http://(", "~~~\n", "~~~", "\\`", "-{-{}-",
  ])
  func timeIsLinear(piece: String) {
    let text = Self.bytes(String(repeating: piece, count: 100_000 / piece.utf8.count))
    let time = ContinuousClock().measure {
      _ = SpanProtection([.urls, .code, .markup]).ranges(in: text.span)
    }
    #expect(time < .seconds(20))
  }

  @Test func conversionLeavesThemAlone() throws {
    let text = Self.bytes("头发 https://a.b/头发 `头发` -{头发}- 头发")
    let ranges = SpanProtection([.urls, .code, .markup]).ranges(in: text.span)
    let result = try ScriptConverter(config: .s2t).run(
      text.span, recordingEdits: false, protecting: ranges)
    #expect(
      String(decoding: result.text, as: UTF8.self) == "頭髮 https://a.b/头发 `头发` -{头发}- 頭髮")
  }

  @Test func unionOfRanges() {
    #expect(SpanProtection.union([], [1..<2]) == [1..<2])
    #expect(
      SpanProtection.union([1..<3, 5..<6], [2..<4, 6..<7, 9..<10]) == [1..<4, 5..<6, 6..<7, 9..<10])
    #expect(SpanProtection.union([0..<9], [1..<2, 3..<4]) == [0..<9])
  }
}

/// `-{ }-`: the variant for a target.
@Suite struct VariantMarkupTests {
  @Test func asTheCorpusSays() throws {
    for row in try Corpus.rows("conversion/variant-markup.tsv") {
      let text = Array(row[1].replacingOccurrences(of: "⏎", with: "\n").utf8)
      let stage = VariantMarkup(target: try #require(LanguageTag(row[0])))
      let result = stage.run(text.span, recordingEdits: true)
      let found = String(decoding: result.text, as: UTF8.self)
        .replacingOccurrences(of: "\n", with: "⏎")
      #expect(found == row[2], "\(row[0]): \(row[1])")
      #expect(try #require(result.log).undo(target: result.text.span) == text)
    }
  }

  @Test func everyConfigurationHasATarget() {
    for config in ConversionConfig.allCases {
      #expect(LanguageTag.conversionTargets.contains(config.targetTag?.description ?? ""))
    }
  }
}
