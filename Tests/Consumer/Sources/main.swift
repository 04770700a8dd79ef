import Foundation
import HanText

// The examples of README.md.
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

// 進黨校”, half a character, <
let page: [UInt8] = [0xDF, 0x4D, 0xFC, 0x68, 0xD0, 0xA3, 0xA1, 0xB1, 0xD0, 0x3C]
let guess = try EncodingDetector.detect(page.span)[0]
print(guess.encoding)  // gb18030
let part = try guess.encoding.decode(page.span)
print(String(decoding: part.text, as: UTF8.self))  // 進黨校”\u{FFFD}<
print(part.report.malformed[0].sourceOffset)  // 8
print(try part.restore() == page)  // true

// Foundation's own ICU spells a number out while HanText's decodes EUC-TW.
let speller = NumberFormatter()
speller.locale = Locale(identifier: "zh_Hans")
speller.numberStyle = .spellOut
let eucTW: [UInt8] = [0xF4, 0xED, 0xFC, 0xD5, 0xC4, 0xE3, 0xC5, 0xC6]
let decoded = try normalizer.normalize(bytes: eucTW.span, encoding: TextEncoding(label: "euc-tw"))

guard result.text == "全州报考者约1900余人，创历史新高",
  quantity.canonical == "1901～1999人",
  result.sourceMap.source(for: quantity.range) == 15..<28,
  result.undo() == Array("全州報考者約1900余人,創(chuàng)歷史新高".utf8),
  guess.encoding == .gb18030, part.report.malformed[0].sourceOffset == 8,
  try part.restore() == page,
  speller.string(from: 1900) == "一千九百",
  decoded.text == "繁体中文"
else { exit(1) }
