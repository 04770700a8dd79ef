import HanText
import TestSupport
import Testing

/// What the facade does with `ConversionOptions` and `NormalizerOptions.quotes`.
@Suite struct ConversionOptionsTests {
  private func normalizer(
    _ target: String, _ change: (inout NormalizerOptions) -> Void
  ) throws -> Normalizer {
    var options = NormalizerOptions()
    options.conversion = .target(try #require(LanguageTag(target)))
    options.recordsEdits = true
    change(&options)
    return try Normalizer(options)
  }

  private static let text = """
    他说“头发，‘好’”，见 https://a.b/头发?统计 和 `头发` 与-{zh-hans:软件;zh-tw:軟體}-。
    ```
    “头发”
    ```
    “头发统计”
    """

  @Test func everythingTogether() throws {
    let normalizer = try normalizer("zh-Hant-TW") {
      $0.conversionOptions.protection = [.urls, .code]
      $0.quotes = .corner
      $0.conversionOptions.resolvesVariantMarkup = true
    }
    let result = normalizer.normalize(Self.text)
    #expect(
      result.text == """
        他說「頭髮，『好』」，見 https://a.b/头发?统计 和 `头发` 與軟體。
        ```
        “头发”
        ```
        「頭髮統計」
        """)
    #expect(result.undo() == Array(Self.text.utf8))
  }

  /// Without an option the options change nothing.
  @Test func theDefaultIsTheConversionAlone() throws {
    let plain = try normalizer("zh-Hant-TW") { _ in }
    let converter = try ScriptConverter(target: try #require(LanguageTag("zh-Hant-TW")))
    #expect(plain.normalize("“头发”`头发`").text == converter.convert("“头发”`头发`"))
  }

  @Test(arguments: ["zh-Hans", "zh-Hant-TW"])
  func aSecondRunChangesNothing(target: String) throws {
    for (style, protection) in [
      (QuotationStyle.corner, SpanProtection.urls), (.curly, [.urls, .code, .markup]),
      (.corner, []),
    ] {
      let normalizer = try normalizer(target) {
        $0.conversionOptions.protection = protection
        $0.quotes = style
      }
      // Repairing the page takes longer than everything else.
      for document in try FacadeCases.documents().dropFirst(1) + [Self.text] {
        let once = normalizer.normalize(document)
        #expect(once.undo() == Array(document.utf8))
        let twice = normalizer.normalize(once.text)
        #expect(twice.text == once.text, "\(document.prefix(60))")
      }
    }
  }

  /// What repair flags stays protected beside what the options protect.
  @Test func protectedPlacesKeepTheirOrder() throws {
    let normalizer = try normalizer("zh-Hant-TW") {
      $0.conversionOptions.protection = [.urls, .code]
    }
    let page = String(decoding: try Corpus.bytes("seed/seed_page.txt"), as: UTF8.self)
    let result = normalizer.normalize("`头发` " + page + " https://a.b/头发")
    #expect(result.text.hasPrefix("`头发` ") && result.text.hasSuffix(" https://a.b/头发"))
    #expect(result.undo() == Array(("`头发` " + page + " https://a.b/头发").utf8))
  }
}
