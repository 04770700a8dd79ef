import Foundation
import HanText

// Both at once: Foundation's own ICU spells a number out, HanText's decodes Big5.
let speller = NumberFormatter()
speller.locale = Locale(identifier: "zh_Hans")
speller.numberStyle = .spellOut
let spelled = speller.string(from: 1900) ?? ""

var options = NormalizerOptions()
options.conversion = LanguageTag("zh-Hans").map { .target($0) }
let big5: [UInt8] = [0xC1, 0x63, 0xC5, 0xE9, 0xA4, 0xA4, 0xA4, 0xE5]
let result = try Normalizer(options).normalize(
  bytes: big5.span, encoding: TextEncoding(label: "big5"))

print(spelled, result.text)
guard spelled == "一千九百", result.text == "繁体中文" else { exit(1) }
