import Foundation
import HanText

// The example of README.md.
var options = NormalizerOptions()  // repair and cleanup
options.conversion = .target(LanguageTag("zh-Hans")!)
options.numbers = .annotate
options.recordsEdits = true
let normalizer = try Normalizer(options)  // immutable; share it between threads

let result = normalizer.normalize("全州報考者約1900余人,創(chuàng)歷史新高")
print(result.text)  // 全州报考者约1900余人，创历史新高
let quantity = result.quantities[0]
print(quantity.canonical!)  // 1901～1999人
print(result.sourceMap.source(for: quantity.range))  // 15..<28
print(String(decoding: result.undo(), as: UTF8.self))  // 全州報考者約1900余人,創(chuàng)歷史新高

// Foundation's own ICU spells a number out while HanText's decodes Big5.
let speller = NumberFormatter()
speller.locale = Locale(identifier: "zh_Hans")
speller.numberStyle = .spellOut
let big5: [UInt8] = [0xC1, 0x63, 0xC5, 0xE9, 0xA4, 0xA4, 0xA4, 0xE5]
let decoded = try normalizer.normalize(bytes: big5.span, encoding: TextEncoding(label: "big5"))

guard result.text == "全州报考者约1900余人，创历史新高",
  quantity.canonical == "1901～1999人",
  result.sourceMap.source(for: quantity.range) == 15..<28,
  result.undo() == Array("全州報考者約1900余人,創(chuàng)歷史新高".utf8),
  speller.string(from: 1900) == "一千九百",
  decoded.text == "繁体中文"
else { exit(1) }
