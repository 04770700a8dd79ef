import Foundation
import HanText
import Testing

/// A program may import Foundation, which bundles an ICU of its own, beside HanText, which links
/// the system's.
@Suite struct FoundationTests {
  @Test func bothICUsWorkInOneProgram() throws {
    let speller = NumberFormatter()
    speller.locale = Locale(identifier: "zh_Hans")
    speller.numberStyle = .spellOut
    #expect(speller.string(from: 1900) == "一千九百")

    // 繁體中文 in Big5, which ICU decodes.
    let big5 = Data([0xC1, 0x63, 0xC5, 0xE9, 0xA4, 0xA4, 0xA4, 0xE5])
    var options = NormalizerOptions()
    options.conversion = .target(try #require(LanguageTag("zh-Hans")))
    let result = try Normalizer(options).normalize(
      bytes: Array(big5).span, encoding: TextEncoding(label: "big5"))
    #expect(result.text == "繁体中文")
    #expect(result.text.applyingTransform(.toLatin, reverse: false) == "fán tǐ zhōng wén")
  }
}
