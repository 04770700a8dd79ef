import ScriptConversion
import TestSupport
import Testing
import TextEdits

/// `Corpus/conversion/exact.tsv`: what OpenCC 1.4.2 answers.
@Suite struct ExactConversionTests {
  @Test func everyRowAsOpenCC() throws {
    let rows = try Corpus.rows("conversion/exact.tsv")
    #expect(rows.count >= 120)
    var seen: Set<ConversionConfig> = []
    for row in rows {
      let config = try #require(ConversionConfig(rawValue: row[0]))
      seen.insert(config)
      let converter = try ScriptConverter(config: config)
      #expect(converter.convert(row[1]) == row[2], "\(row[0]): \(row[1])")
    }
    #expect(seen == Set(ConversionConfig.allCases))
  }

  /// All rows of a configuration as one text give the lines one by one.
  @Test(arguments: ConversionConfig.allCases)
  func linesAreIndependent(_ config: ConversionConfig) throws {
    let rows = try Corpus.rows("conversion/exact.tsv").filter { $0[0] == config.rawValue }
    let converter = try ScriptConverter(config: config)
    let text = String(repeating: rows.map { $0[1] + "\n" }.joined(), count: 9)
    let expected = String(repeating: rows.map { $0[2] + "\n" }.joined(), count: 9)
    #expect(converter.convert(text) == expected)
  }

  @Test func tofuRiskIsOffUnlessAsked() throws {
    let safe = try ScriptConverter(config: .t2s)
    let risky = try ScriptConverter(config: .t2s, includingTofuRisk: true)
    #expect(safe.convert("𨔾") == "𨔾")
    let different = (0x3400...0x2FFFF).compactMap(Unicode.Scalar.init).map { String($0) }.filter {
      safe.convert($0) != risky.convert($0)
    }
    #expect(different.count > 500)
    #expect(different.allSatisfy { safe.convert($0) == $0 || safe.convert($0).utf8.count <= 4 })
  }

  @Test(arguments: ["", "\n", "\n\n", "\0", "a", "é", "😀", "\u{10FFFF}", "⿰", "⿰\n", "⿰⿰⿰", "发\0发"])
  func edges(_ text: String) throws {
    for config in ConversionConfig.allCases {
      let result = try ScriptConverter(config: config).convert(text)
      #expect(result.unicodeScalars.count == text.unicodeScalars.count)
    }
  }

  /// Bytes that are no UTF-8 never trap and never make the text disappear.
  @Test func invalidBytesPass() throws {
    var generator = SplitMix64(seed: 11)
    for config in [ConversionConfig.s2t, .s2twp, .tw2sp] {
      let converter = try ScriptConverter(config: config)
      for length in 0..<200 {
        let bytes = (0..<length).map { _ in UInt8.random(in: 0x00...0xFF, using: &generator) }
        let result = converter.run(bytes.span, recordingEdits: true)
        let log = try #require(result.log)
        #expect(log.undo(target: result.text.span) == bytes)
      }
    }
  }

  @Test func foreignPackIsRefused() throws {
    #expect(throws: ConversionError.self) {
      try ScriptConverter(config: .s2t, pack: try .embedded(.lexicon))
    }
  }
}
