import HanText
import Testing

/// Where the words of normalized text stand in the text that was given.
@Suite struct SegmentedSpansTests {
  /// A conversion: a language tag, one of OpenCC's configurations, or nothing; a text; and what is
  /// expected of it: each word of the normalized text, with what it came from behind `=` if that is
  /// another text.
  private static let cases: [(conversion: String, text: String, words: String)] = [
    ("zh-Hans", "社會工作發展很快", "社会=社會|工作|发展=發展|很快"),
    ("zh-Hans", "我們在學習，他去北京", "我们=我們|在|学习=學習|，|他|去|北京"),
    ("zh-Hans", "他來到了臺灣大學。", "他|来到=來到|了|台湾=臺灣|大学=大學|。"),
    ("zh-Hans", "頭髮乾了，乾隆皇帝", "头发=頭髮|干=乾|了|，|乾隆|皇帝"),
    ("zh-Hans", "皇后在後面", "皇后|在|后面=後面"),
    ("zh-Hans", "漢堡😀很好，𠮷", "汉堡=漢堡|😀|很|好|，|𠮷"),
    ("zh-Hans", "完善統(tǒng)計制度,很好", "完善|统计=統(tǒng)計|制度|，=,|很|好"),
    ("zh-Hans", "麵條和麪包", "面条=麵條|和|面包=麪包"),
    ("", "完善統(tǒng)計制度,很好", "完善|統計=統(tǒng)計|制度|，=,|很|好"),
    ("zh-Hant", "2023年8月，GPT-4很有名", "2023年|8月|，|GPT-4|很|有名"),
    ("zh-Hant", "十几万人参加了会议", "十幾萬=十几万|人|參加=参加|了|會議=会议"),
    ("zh-Hant-TW", "“好”他说……", "“|好|”|他|說=说|……"),
    ("s2twp", "我们的软件坏了", "我們=我们|的|軟體=软件|壞=坏|了"),
    ("s2twp", "他用打印机打印文件", "他|用|印表機=打印机|列印=打印|檔案=文件"),
    ("s2twp", "用鼠标点击服务器", "用|滑鼠=鼠标|點選=点击|伺服器=服务器"),
    ("s2twp", "互联网和内存条", "網際網路=互联网|和|記憶體=内存条|模組=内存条"),
    ("tw2sp", "他的滑鼠和印表機", "他|的|鼠标=滑鼠|和|打印机=印表機"),
  ]

  private static func normalizer(
    _ conversion: String, numbers: NormalizerOptions.Numbers = .keep
  ) throws -> Normalizer {
    var options = NormalizerOptions()
    options.segmentation = .words
    options.recordsEdits = true
    options.numbers = numbers
    // What the lexicon may lack of Taiwan's words.
    var words = try UserWords()
    for word in ["印表機", "列印", "滑鼠", "點選", "記憶體", "網際網路", "伺服器"] { try words.add(word) }
    options.userWords = words
    if let config = ConversionConfig(rawValue: conversion) {
      options.conversion = .config(config)
    } else if !conversion.isEmpty {
      options.conversion = .target(try #require(LanguageTag(conversion)))
    }
    return try Normalizer(options)
  }

  /// What `range`, in UTF-8, is of `text`, by way of offsets in `unit`.
  private func slice(_ text: [UInt8], _ range: Range<Int>, _ unit: OffsetUnit) -> String {
    let index = OffsetIndex(text.span, unit: unit)
    let range = index.range(ofUTF8: range, in: text.span)
    let string = String(decoding: text, as: UTF8.self)
    switch unit {
    case .utf8: return String(decoding: text[range], as: UTF8.self)
    case .utf16: return String(decoding: Array(string.utf16)[range], as: UTF16.self)
    case .scalar: return String(String.UnicodeScalarView(Array(string.unicodeScalars)[range]))
    }
  }

  private func words(_ result: Normalized, _ unit: OffsetUnit) -> String {
    let target = result.utf8
    return result.tokens.map { token in
      let word = slice(target, token.range, unit)
      let source = slice(result.source, result.sourceMap.source(for: token.range), unit)
      return word == source ? word : "\(word)=\(source)"
    }.joined(separator: "|")
  }

  @Test(arguments: cases.indices)
  func wordsCameFromTheirSpans(_ index: Int) throws {
    let (conversion, text, expected) = Self.cases[index]
    let result = try Self.normalizer(conversion).normalize(text)
    for unit in OffsetUnit.allCases {
      #expect(words(result, unit) == expected, "\(unit)")
    }
  }

  /// Words that begin or end inside an edit came from all of it.
  @Test func wordsInsideAnEditCameFromAllOfIt() throws {
    var options = NormalizerOptions()
    options.segmentation = .words
    options.recordsEdits = true
    options.conversion = .config(.s2twp)
    var words = try UserWords()
    for word in ["憶體", "和網"] { try words.add(word) }
    options.userWords = words
    let result = try Normalizer(options).normalize("内存和互联网")
    let expected: Set<String> = ["憶體=内存", "和網=和互联网"]
    #expect(
      Set(self.words(result, .scalar).split(separator: "|").map(String.init)).isSuperset(
        of: expected))
  }

  /// A quantity that becomes a range is one edit: each word in it came from all of it.
  @Test func wordsOfARewrittenQuantityCameFromAllOfIt() throws {
    let result = try Self.normalizer("zh-Hans", numbers: .range).normalize("約500多個人來了")
    #expect(
      words(result, .scalar)
        == "501=約500多個|～=約500多個|599=約500多個|个=約500多個|人|来=來|了")
  }

  /// Conversion by characters: each word came from as many characters, and they meet.
  @Test func spansOfCharactersMeet() throws {
    for document in try FacadeCases.documents().prefix(12) {
      var options = NormalizerOptions.none
      options.segmentation = .words
      options.recordsEdits = true
      options.conversion = .config(.t2s)
      let text = String(document.prefix(1_500))
      let result = try Normalizer(options).normalize(text)
      var end = 0
      for token in result.tokens {
        let source = result.sourceMap.source(for: token.range)
        let count = slice(result.source, source, .utf8).unicodeScalars.count
        #expect(count == slice(result.utf8, token.range, .utf8).unicodeScalars.count)
        #expect(source.lowerBound == end)
        end = source.upperBound
      }
      #expect(end == result.source.count)
    }
  }
}
