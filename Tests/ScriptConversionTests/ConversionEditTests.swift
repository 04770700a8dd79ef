import ScriptConversion
import TestSupport
import Testing
import TextEdits

/// Edits: exact ranges, nothing for what stays, undone byte for byte.
@Suite struct ConversionEditTests {
  private func edits(_ text: String, _ config: ConversionConfig) throws -> [Edit] {
    let bytes = Array(text.utf8)
    let result = try ScriptConverter(config: config).run(bytes.span, recordingEdits: true)
    return try #require(result.log).edits(target: result.text.span)
  }

  private func described(_ edits: [Edit]) -> [String] {
    edits.map {
      let before = String(decoding: $0.before, as: UTF8.self)
      let after = String(decoding: $0.after, as: UTF8.self)
      return "\($0.source.lowerBound) \(before) \(after)"
    }
  }

  @Test func oneEditForEachChangedCharacter() throws {
    #expect(described(try edits("一头发丝", .s2t)) == ["3 头 頭", "6 发 髮", "9 丝 絲"])
    #expect(described(try edits("干涉\n干净", .s2t)) == ["7 干 乾", "10 净 淨"])
  }

  @Test func oneEditForAPhraseOfAnotherLength() throws {
    #expect(described(try edits("打开U盘吧", .s2twp)) == ["0 打 開", "3 开 啟", "6 U盘 隨身碟"])
  }

  @Test func compatibilityIdeographIsEdited() throws {
    #expect(described(try edits("是\u{F900}", .t2s)) == ["3 \u{F900} 岂"])
  }

  @Test func unchangedTextHasNoEdits() throws {
    for config in ConversionConfig.allCases {
      #expect(try edits("一二三，abc ⿰女尔\n", config).isEmpty)
    }
  }

  @Test(arguments: ConversionConfig.allCases)
  func undoGivesTheSource(_ config: ConversionConfig) throws {
    let rule = try ScriptConverter(config: config).rule
    for row in try Corpus.rows("conversion/exact.tsv") {
      let bytes = Array((row[1] + "\n" + row[2]).utf8)
      let result = try ScriptConverter(config: config).run(bytes.span, recordingEdits: true)
      let log = try #require(result.log)
      #expect(log.undo(target: result.text.span) == bytes)
      let edits = log.edits(target: result.text.span)
      #expect(edits.count == result.editCount)
      #expect(edits.allSatisfy { $0.rules == [rule] && $0.before != $0.after })
      #expect(edits.allSatisfy { !$0.before.contains(0x0A) && !$0.after.contains(0x0A) })
    }
  }

  /// Recording must not change the text, and both ways count the same edits.
  @Test(arguments: ConversionConfig.allCases)
  func recordingChangesNothing(_ config: ConversionConfig) throws {
    let converter = try ScriptConverter(config: config)
    let rows = try Corpus.rows("conversion/exact.tsv")
    let bytes = Array(rows.map { $0[1] + $0[2] }.joined(separator: "，").utf8)
    let recorded = converter.run(bytes.span, recordingEdits: true)
    let silent = converter.run(bytes.span, recordingEdits: false)
    #expect(recorded.text == silent.text)
    #expect(recorded.editCount == silent.editCount)
    #expect(silent.log == nil)
  }
}
