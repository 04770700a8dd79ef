import ScriptConversion
import TestSupport
import Testing

/// Conversion by language tag.
@Suite struct TargetTests {
  @Test func tagsLeadToConfigurations() throws {
    let expected: [(String, ConversionConfig)] = [
      ("zh-Hans", .tw2s), ("zh-hans-cn", .tw2s), ("zh-CN", .tw2s), ("zh_SG", .tw2s),
      ("zh-Hant", .s2t), ("zh-Hant-TW", .s2tw), ("ZH-TW", .s2tw), ("zh-Hant-HK", .s2hk),
      ("zh-HK", .s2hk), ("zh-Hant-MO", .s2hk), ("ja", .t2jp),
    ]
    for (text, config) in expected {
      let tag = try #require(LanguageTag(text))
      #expect(try ScriptConverter(target: tag).config == config)
    }
  }

  @Test func unknownTagListsTheKnownOnes() throws {
    for text in ["zh", "ko", "zh-Hant-CN", "en-US", "zh-Latn"] {
      let tag = try #require(LanguageTag(text))
      #expect(
        throws: ConversionError.unknownTarget(text, known: LanguageTag.conversionTargets)
      ) { try ScriptConverter(target: tag) }
    }
    #expect("\(ConversionError.unknownTarget("ko", known: ["ja"]))".contains("ja"))
  }

  @Test(arguments: ["", "-", "z", "zh-", "zh--CN", "zh-Hans-CN-x", "zh-Hansx", "中文", "zh-H1ns"])
  func noTag(_ text: String) {
    #expect(LanguageTag(text) == nil)
  }

  @Test func everyTargetOpens() throws {
    for text in LanguageTag.conversionTargets {
      let tag = try #require(LanguageTag(text))
      #expect(tag.description == text)
      _ = try ScriptConverter(target: tag)
    }
  }

  /// A second conversion to the same tag changes nothing.
  @Test(arguments: LanguageTag.conversionTargets)
  func idempotent(_ text: String) throws {
    let converter = try ScriptConverter(target: try #require(LanguageTag(text)))
    let lines =
      try Corpus.lines("conversion/mixed.txt")
      + Corpus.rows("conversion/exact.tsv").flatMap { [$0[1], $0[2]] }
    for line in lines {
      let once = converter.convert(line)
      #expect(converter.convert(once) == once, "\(text): \(line)")
    }
  }

  /// Exact conversion is not idempotent; conversion to a tag is.
  @Test func convertedTextStays() throws {
    let exact = try ScriptConverter(config: .s2tw)
    let best = try ScriptConverter(target: try #require(LanguageTag("zh-Hant-TW")))
    #expect(exact.convert("他说明了原因") == "他說明了原因")
    #expect(exact.convert("他說明了原因") == "他說明瞭原因")
    #expect(best.convert("他說明了原因") == "他說明了原因")
    let simplified = try ScriptConverter(target: try #require(LanguageTag("zh-Hans")))
    #expect(simplified.convert("顯著的、显著的，著名") == "显著的、显著的，著名")
  }
}
