import DataPacks
import TestSupport
import Testing
import TextEdits

@testable import ScriptConversion

/// Random texts of keys, values, parts of keys and everything special, against the naive oracle.
@Suite struct DifferentialTests {
  @Test func asTheNaiveConverter() throws {
    var groups = NaiveConverter.Groups()
    for config in ConversionConfig.allCases {
      let chain = try ConversionPack(try .embedded(.conversion))
        .kernel(config, includingTofuRisk: false).chain
      try compare(
        try ScriptConverter(config: config), chain, NaiveConverter(chain, groups: &groups))
    }
  }

  /// The best mode to Simplified has a table like OpenCC's.
  @Test func bestToSimplifiedAsTheNaiveConverter() throws {
    var groups = NaiveConverter.Groups()
    for config in [ConversionConfig.t2s, .tw2sp] {
      let chain = try ConversionPack(try .embedded(.conversion))
        .kernel(config, mode: .best, includingTofuRisk: false).chain
      try compare(
        try ScriptConverter(config: config, mode: .best), chain,
        NaiveConverter(chain, groups: &groups))
    }
  }

  private func compare(
    _ converter: ScriptConverter, _ chain: ConversionChain, _ oracle: NaiveConverter
  ) throws {
    let nasty = NastyText(chain)
    var generator = SplitMix64(seed: 20_261_123)
    for round in 0..<60 {
      let text = nasty.text(pieceCount: round < 50 ? 40 : 400, using: &generator)
      let expected = oracle.convert(text)
      let bytes = Array(text.utf8)
      let result = converter.run(bytes.span, recordingEdits: true)
      #expect(String(decoding: result.text, as: UTF8.self) == expected, "\(text)")
      #expect(try #require(result.log).undo(target: result.text.span) == bytes)
      let silent = converter.run(bytes.span, recordingEdits: false)
      #expect(silent.text == result.text)
      #expect(silent.editCount == result.editCount)
    }
  }

  /// A sequence that is too long before a phrase shortens it keeps the units together.
  @Test func openSequencesAreNotCut() throws {
    let text = String(repeating: "⿲⿰计算机软件鼠标。 ", count: 120) + "⿰"
    var groups = NaiveConverter.Groups()
    for config in [ConversionConfig.s2twp, .tw2sp, .t2s] {
      let chain = try ConversionPack(try .embedded(.conversion))
        .kernel(config, includingTofuRisk: false).chain
      let converter = try ScriptConverter(config: config)
      #expect(converter.convert(text) == NaiveConverter(chain, groups: &groups).convert(text))
    }
  }

  @Test func alignmentsCompose() {
    var first = Alignment()
    first.step(source: 3, target: 3)
    first.step(source: 6, target: 3)
    first.step(source: 1, target: 4)
    var second = Alignment()
    second.step(source: 3, target: 5)
    second.step(source: 5, target: 2)
    second.step(source: 2, target: 2)
    let both = first.followed(by: second)
    #expect(both.pieces == [.init(source: 3, target: 5), .init(source: 7, target: 4)])
  }

  @Test func embeddedPackIsSound() throws {
    let pack = try Pack.embedded(.conversion)
    try pack.verify()
    #expect(pack.byteCount <= 5_000_000)
  }
}
