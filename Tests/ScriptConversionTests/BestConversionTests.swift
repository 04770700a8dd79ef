import DataPacks
import Encodings
import TestSupport
import Testing
import TextEdits

@testable import ScriptConversion

/// Conversion by words: cases, and what holds for every text.
@Suite struct BestConversionTests {
  /// What a converter has to be made for only once.
  private struct Converters {
    private var made: [ConversionConfig: ScriptConverter] = [:]

    mutating func callAsFunction(_ config: ConversionConfig) throws -> ScriptConverter {
      let converter = try made[config] ?? ScriptConverter(config: config, mode: .best)
      made[config] = converter
      return converter
    }
  }

  private static let toTraditional: [ConversionConfig] = [.s2t, .s2tw, .s2hk, .s2twp, .s2hkp]

  /// Everything to convert: the corpus's lines of both scripts.
  private static func lines() throws -> [String] {
    try Corpus.lines("conversion/mixed.txt")
      + Corpus.rows("conversion/exact.tsv").flatMap { [$0[1], $0[2]] }
      + Corpus.rows("conversion/best.tsv").flatMap { [$0[1], $0[2]] }
  }

  @Test func cases() throws {
    var converters = Converters()
    let rows = try Corpus.rows("conversion/best.tsv")
    #expect(rows.count >= 150)
    for row in rows {
      let config = try #require(ConversionConfig(rawValue: row[0]))
      #expect(try converters(config).convert(row[1]) == row[2], "\(row[0]): \(row[1])")
    }
  }

  /// What the conversion has made stays as it is, so Traditional text does.
  @Test func resultsStay() throws {
    var converters = Converters()
    for row in try Corpus.rows("conversion/best.tsv") {
      let config = try #require(ConversionConfig(rawValue: row[0]))
      guard !["s2twp", "s2hkp", "tw2sp", "hk2sp"].contains(row[0]) else { continue }
      #expect(try converters(config).convert(row[2]) == row[2], "\(row[0]): \(row[2])")
    }
  }

  /// Undoing the edits gives the source back, and recording them changes nothing.
  @Test func editsUndo() throws {
    for config in ConversionConfig.allCases {
      let converter = try ScriptConverter(config: config, mode: .best)
      for text in [try Self.lines().joined(separator: "\n")] + (try Self.lines()) {
        let bytes = Array(text.utf8)
        let result = converter.run(bytes.span, recordingEdits: true)
        let silent = converter.run(bytes.span, recordingEdits: false)
        #expect(try #require(result.log).undo(target: result.text.span) == bytes)
        #expect(silent.text == result.text)
        #expect(silent.editCount == result.editCount)
        #expect(String(decoding: result.text, as: UTF8.self) == converter.convert(text))
      }
    }
  }

  /// A line is converted alike whatever lines are around it.
  @Test(arguments: toTraditional)
  func linesAreIndependent(_ config: ConversionConfig) throws {
    let converter = try ScriptConverter(config: config, mode: .best)
    let lines = try Self.lines()
    let together = converter.convert(lines.joined(separator: "\n"))
    #expect(together == lines.map(converter.convert).joined(separator: "\n"))
  }

  /// The windows make no difference: a whole text as one window gives the same.
  @Test(arguments: toTraditional)
  func asWithoutWindows(_ config: ConversionConfig) throws {
    let kernel = try ConversionPack(try .embedded(.conversion))
      .kernel(config, mode: .best, includingTofuRisk: false)
    let lattice = try #require(kernel.lattice)
    let converter = try ScriptConverter(config: config, mode: .best)
    var generator = SplitMix64(seed: 20_261_125)
    let pieces = try Self.lines().flatMap { $0.split { "，。、".contains($0) }.map(String.init) }
    var texts = try Self.lines()
    for _ in 0..<400 {
      texts.append(
        (0..<12).map { _ in
          let piece = pieces.randomElement(using: &generator) ?? ""
          return piece.prefix(Int.random(in: 0...piece.count, using: &generator))
        }.joined())
    }
    var scratch = ConversionScratch()
    for text in texts where !text.unicodeScalars.contains(where: { $0.value >> 4 == 0x2FF }) {
      let bytes = Array(text.utf8)
      var recorder = NoRecorder()
      _ = lattice.convert(bytes.span, 0..<bytes.count, scratch: &scratch, recorder: &recorder)
      let whole = scratch.output.withBytes { $0.string(in: 0..<$0.count) }
      #expect(converter.convert(text) == whole)
    }
  }

  /// The configurations between two orthographies of one script have nothing to choose.
  @Test(arguments: [ConversionConfig.t2tw, .tw2t, .t2hk, .hk2t, .t2jp, .jp2t])
  func exactBetweenOrthographies(_ config: ConversionConfig) throws {
    let exact = try ScriptConverter(config: config)
    let best = try ScriptConverter(config: config, mode: .best)
    for line in try Self.lines() {
      #expect(best.convert(line) == exact.convert(line))
    }
  }

  /// Compatibility ideographs are normalized, description sequences stay.
  @Test func specialCharacters() throws {
    let converter = try ScriptConverter(config: .s2tw, mode: .best)
    #expect(converter.convert("\u{F902}站") == "車站")
    #expect(converter.convert("⿰女尔的头发⿰") == "⿰女尔的頭髮⿰")
  }

  /// Every hanzi of GB 2312 (rows B0 to F7 of the code page) comes back from Traditional, each by
  /// itself, but for those that are Traditional too.
  @Test func simplifiedCharactersComeBack() throws {
    let forth = try ScriptConverter(config: .s2t, mode: .best)
    let back = try ScriptConverter(config: .t2s, mode: .best)
    let encoding = try #require(TextEncoding(label: "gbk"))
    var count = 0
    var others = ""
    for row in UInt8(0xB0)...0xF7 {
      for cell in UInt8(0xA1)...0xFE {
        let bytes = [row, cell]
        let text = String(decoding: try encoding.decode(bytes.span).text, as: UTF8.self)
        // D7FA to D7FE are not assigned in GB 2312.
        guard row != 0xD7 || cell < 0xFA else { continue }
        count += 1
        if back.convert(forth.convert(text)) != text { others += text }
      }
    }
    #expect(count == 6763)
    // Characters of Traditional text in GB 2312, with a Simplified form beside them there, and those
    // that the mainland's list of standard characters replaces (Tongyong Guifan Hanzi Biao).
    #expect(others == "乾著谘菸薹拚捱摺吒後徵夥馀渖迳榘昵於钜镟锺稆袷麴醣麽")
  }
}
