import DataPacks
import ScriptConversion
import TestSupport
import Testing
import TextEdits

/// Where a conversion can choose, and what it says about it.
@Suite struct ConversionAmbiguityTests {
  private func described(_ text: String, _ config: ConversionConfig) throws -> [String] {
    let bytes = Array(text.utf8)
    return try ScriptConverter(config: config).ambiguities(in: bytes.span).map {
      let before = String(decoding: bytes[$0.source], as: UTF8.self)
      let reason =
        switch $0.reason {
        case .phrase(let phrase): phrase
        case .phraseCandidate(let phrase): phrase + "?"
        case .defaultCandidate: "-"
        }
      return "\($0.source.lowerBound) \(before) \($0.chosen) [\($0.candidates.joined())] \(reason)"
    }
  }

  @Test func phrasesAndDefaultsChoose() throws {
    #expect(try described("一头发丝", .s2t) == ["6 发 髮 [發髮] 头发"])
    #expect(try described("发", .s2t) == ["0 发 發 [發髮] -"])
    #expect(try described("好abc头\n，。", .s2t) == [])
    #expect(try described("", .s2t) == [])
  }

  @Test func whatStaysIsListed() throws {
    #expect(try described("十里", .s2t).contains { $0.hasPrefix("3 里 里 [裏里哩] 十里") })
    #expect(try described("里", .s2t) == ["0 里 裏 [裏里哩] -"])
  }

  @Test func candidatesGoThroughTheLaterStages() throws {
    #expect(try described("里", .s2tw) == ["0 里 裡 [裡里哩] -"])
    #expect(try described("里", .s2hk) == ["0 里 裏 [裏里哩] -"])
  }

  @Test func aPhraseOfSeveralValuesSaysSo() throws {
    let found = try described("一出", .s2t)
    #expect(found.contains("3 出 齣 [出齣] 一出?"))
    let whole = try described("以太网", .s2twp)
    #expect(whole == ["0 以太网 乙太網路 [乙太網路乙太網] 以太網?"])
  }

  @Test func compatibilityIdeographsAreThoseOfTheirUnifiedOnes() throws {
    // U+F9E9 is 里.
    #expect(try described("\u{F9E9}", .s2t) == ["0 \u{F9E9} 裏 [裏里哩] -"])
  }

  @Test func entriesOfAUserAreNamed() throws {
    let dictionary = try UserDictionary([.init(key: "麦旋风", values: ["冰炫風", "里里"], priority: 1)])
    let converter = try ScriptConverter(config: .s2tw, dictionary: dictionary)
    let bytes = Array("发麦旋风里".utf8)
    let found = converter.ambiguities(in: bytes.span)
    #expect(found.map(\.source) == [0..<3, 3..<12, 12..<15])
    #expect(found[1].candidates == ["冰炫風", "里里"])
    #expect(found[1].reason == .phraseCandidate("麦旋风"))
    let result = converter.run(bytes.span, recordingEdits: true)
    let edits = try #require(result.log).edits(target: result.text.span)
    #expect(edits.map(\.certainty) == [.chosen, .chosen, .chosen])
    #expect(String(decoding: result.text, as: UTF8.self) == "發冰炫風裡")
  }

  @Test func descriptionSequencesHaveNone() throws {
    #expect(try described("⿰发里", .s2t) == [])
    #expect(try described("⿰发里发", .s2t) == ["9 发 發 [發髮] -"])
    #expect(try described("⿰发", .s2t) == ["3 发 發 [發髮] -"])
  }

  @Test func editsSayHowSureTheyAre() throws {
    let bytes = Array("一头发丝，发".utf8)
    let result = try ScriptConverter(config: .s2t).run(bytes.span, recordingEdits: true)
    let edits = try #require(result.log).edits(target: result.text.span)
    let sure = edits.map {
      "\(String(decoding: $0.after, as: UTF8.self)) \($0.certainty) "
        + "\(($0.confidence * 100).rounded() / 100)"
    }
    #expect(sure == ["頭 exact 1.0", "髮 chosen 0.99", "絲 exact 1.0", "發 chosen 0.9"])
  }

  /// What an ambiguity says became of its range is what the conversion made of it.
  @Test(arguments: ConversionConfig.allCases)
  func chosenIsWhatWasConverted(_ config: ConversionConfig) throws {
    let converter = try ScriptConverter(config: config)
    let rows = try Corpus.rows("conversion/exact.tsv")
    let bytes = Array(rows.map { $0[1] + $0[2] }.joined(separator: "，").utf8)
    let result = converter.run(bytes.span, recordingEdits: true)
    let edits = try #require(result.log).edits(target: result.text.span)
    let ambiguities = converter.ambiguities(in: bytes.span)
    #expect(!ambiguities.isEmpty)
    var end = 0
    for ambiguity in ambiguities {
      #expect(ambiguity.source.lowerBound >= end)
      end = ambiguity.source.upperBound
      #expect(ambiguity.candidates.count > 1)
      #expect(Set(ambiguity.candidates.map { Array($0.utf8) }).count == ambiguity.candidates.count)
      #expect(ambiguity.candidates.contains(ambiguity.chosen))
      let before = String(decoding: bytes[ambiguity.source], as: UTF8.self)
      let edit = edits.first { $0.source == ambiguity.source }
      #expect(edit.map { String(decoding: $0.after, as: UTF8.self) } ?? before == ambiguity.chosen)
      if let edit {
        #expect(edit.certainty == .chosen && Float(edit.confidence) == Float(ambiguity.confidence))
      }
    }
    let places = Set(ambiguities.map(\.source))
    for edit in edits where !places.contains(edit.source) {
      #expect(edit.certainty == .exact && edit.confidence == 1)
    }
  }
}
