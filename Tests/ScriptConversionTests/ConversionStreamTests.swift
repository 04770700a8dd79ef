import DataPacks
import TestSupport
import Testing

@testable import ScriptConversion

/// `ConversionStream`: wherever the text is cut, the result is that of the whole.
@Suite struct ConversionStreamTests {
  private func whole(_ converter: ScriptConverter, _ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    converter.convert(utf8: text.span, into: &output)
    return output
  }

  private func streamed(
    _ converter: ScriptConverter, _ text: [UInt8], cutting next: () -> Int
  ) -> [UInt8] {
    var stream = ConversionStream(converter)
    var output: [UInt8] = []
    var start = 0
    while start < text.count {
      let end = min(text.count, start + next())
      stream.convert(text.span.extracting(start..<end), into: &output)
      start = end
    }
    stream.finish(into: &output)
    return output
  }

  private func nasty(_ config: ConversionConfig) throws -> NastyText {
    NastyText(
      try ConversionPack(try .embedded(.conversion)).kernel(config, includingTofuRisk: false).chain)
  }

  @Test(arguments: ConversionConfig.allCases)
  func randomCutsGiveTheWhole(_ config: ConversionConfig) throws {
    let converter = try ScriptConverter(config: config)
    let nasty = try nasty(config)
    var generator = SplitMix64(seed: 20_261_125)
    for round in 0..<40 {
      let text = nasty.text(pieceCount: round < 32 ? 40 : 600, using: &generator)
      var bytes = Array(text.utf8)
      if round % 4 == 3 {
        for _ in 0..<bytes.count / 40 {
          let place = Int.random(in: 0..<bytes.count, using: &generator)
          bytes[place] = UInt8.random(in: 0...0xFF, using: &generator)
        }
      }
      let expected = whole(converter, bytes)
      for longest in [1, 2, 7, 64, 1_000] {
        let result = streamed(converter, bytes) { Int.random(in: 0...longest, using: &generator) }
        #expect(result == expected, "\(config), pieces up to \(longest): \(text)")
      }
    }
  }

  /// Keys that overlap phrases and each other, hold stops, spaces and operators.
  @Test(arguments: [ConversionConfig.s2t, .s2twp, .t2s])
  func dictionariesHoldAcrossCuts(_ config: ConversionConfig) throws {
    let nasty = try nasty(config)
    var generator = SplitMix64(seed: 31)
    for _ in 0..<20 {
      let sample = Array(nasty.text(pieceCount: 40, using: &generator).unicodeScalars)
      var entries: [UserDictionary.Entry] = [
        .init(key: "。头", values: ["一"]), .init(key: "发 ", values: ["二"], priority: 1),
        .init(key: "⿰女", values: ["三"], isLocked: true),
      ]
      for _ in 0..<6 {
        let start = Int.random(in: 0..<sample.count, using: &generator)
        let part = sample[start..<min(sample.count, start + 1 + start % 7)]
        let key = String(String.UnicodeScalarView(part))
        guard !key.utf8.contains(0x0A) else { continue }
        entries.append(
          .init(key: key, values: ["<\(start)>"], priority: start % 3, isLocked: start % 2 == 0))
      }
      let converter = try ScriptConverter(config: config, dictionary: UserDictionary(entries))
      let text = String(String.UnicodeScalarView(sample)) + "头发。头发 头⿰女尔\n"
      let bytes = Array((text + text).utf8)
      let expected = whole(converter, bytes)
      for longest in [1, 7, 200] {
        let result = streamed(converter, bytes) { Int.random(in: 0...longest, using: &generator) }
        let place = zip(result, expected).prefix { $0 == $1 }.count
        #expect(
          result == expected,
          """
          \(config): \(String(decoding: result.dropFirst(place - 30).prefix(90), as: UTF8.self)), \
          not \(String(decoding: expected.dropFirst(place - 30).prefix(90), as: UTF8.self)); \
          \(entries.map(\.key)), \(text)
          """)
      }
    }
  }

  @Test(arguments: [ConversionConfig.s2twp, .t2s, .tw2sp])
  func everyPlaceIsAPlaceToCut(_ config: ConversionConfig) throws {
    let converter = try ScriptConverter(config: config)
    var generator = SplitMix64(seed: 5)
    let fixed = "打开U盘，PN结。⿰女尔⿲计算机软件⿰⿱\u{F900}\u{2F800}头发\n干燥⿰\u{E0100}皇后😀"
    for text in [fixed, try nasty(config).text(pieceCount: 60, using: &generator)] {
      let bytes = Array(text.utf8) + [0xE5, 0xA4]
      let expected = whole(converter, bytes)
      for place in 0...bytes.count {
        var places = [place, bytes.count - place][...]
        #expect(streamed(converter, bytes) { places.popFirst() ?? 1 } == expected, "at \(place)")
      }
    }
  }

  /// An operator without operands keeps what could become its own, and no more.
  @Test func openSequencesAreNotCut() throws {
    let deep = String(repeating: "⿰", count: 19)
    for repeated in ["⿲⿰计算机软件鼠标。 ", deep + "头发，软件的鼠标"] {
      let text =
        String(repeating: repeated, count: 120) + "⿰"
        + String(repeating: "头发很长。", count: 400)
      let bytes = Array(text.utf8)
      for config in [ConversionConfig.s2twp, .tw2sp, .t2s] {
        let converter = try ScriptConverter(config: config)
        for length in [1, 100, 4_096] {
          #expect(streamed(converter, bytes) { length } == whole(converter, bytes))
        }
      }
    }
  }

  @Test func littleIsHeldBack() throws {
    var stream = ConversionStream(try ScriptConverter(config: .s2twp))
    var output: [UInt8] = []
    let sentence = Array("鼠标里面的硅二极管坏了，导致光标分辨率降低。我们在老挝的服务器的硬盘需要使用互联网算法软件解决。".utf8)
    for byte in (0..<200).flatMap({ _ in sentence }) {
      stream.convert([byte].span, into: &output)
      #expect(stream.pendingCount <= 60)
    }
    stream.convert(Array("一头发\n".utf8).span, into: &output)
    #expect(stream.pendingCount == 0)
    #expect(output.suffix(4) == Array("髮\n".utf8)[...])
  }

  @Test func aStreamCanBeUsedAgain() throws {
    var stream = ConversionStream(try ScriptConverter(config: .s2t))
    for _ in 0..<2 {
      var output: [UInt8] = []
      stream.convert(Array("头".utf8).span, into: &output)
      stream.convert(Array("发".utf8).span, into: &output)
      #expect(output.isEmpty)
      stream.finish(into: &output)
      #expect(output == Array("頭髮".utf8))
    }
  }

  // MARK: Cuts

  /// Both sides of a cut, converted apart, are the whole.
  @Test(arguments: [ConversionConfig.s2t, .s2twp, .tw2sp, .t2jp])
  func lastCutsAreCuts(_ config: ConversionConfig) throws {
    let converter = try ScriptConverter(config: config)
    let nasty = try nasty(config)
    var generator = SplitMix64(seed: 77)
    for _ in 0..<60 {
      let bytes = Array(nasty.text(pieceCount: 60, using: &generator).utf8)
      let expected = whole(converter, bytes)
      for window in [0, 50, 1_000] {
        let length = Int.random(in: 0...bytes.count, using: &generator)
        let cut = converter.lastCut(
          in: bytes.span.extracting(0..<length), preferringPausesWithin: window)
        #expect(cut <= length)
        #expect(
          whole(converter, Array(bytes[..<cut])) + whole(converter, Array(bytes[cut...]))
            == expected)
      }
    }
  }

  @Test func pausesArePreferred() throws {
    let converter = try ScriptConverter(config: .s2t)
    let text = Array("今天天气很好。今天，天气，".utf8)
    #expect(converter.lastCut(in: text.span, preferringPausesWithin: 30) == 21)
    #expect(converter.lastCut(in: text.span) > 21)
    #expect(converter.lastCut(in: Array("头发".utf8).span) == 0)
  }
}
