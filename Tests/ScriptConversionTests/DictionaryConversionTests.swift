import ScriptConversion
import TestSupport
import Testing
import TextEdits

/// What the entries of a user dictionary do in a conversion (`UserDictionary`).
@Suite struct DictionaryConversionTests {
  private typealias Entry = UserDictionary.Entry

  private func convert(
    _ text: String, _ config: ConversionConfig, _ entries: [UserDictionary.Entry]
  ) throws -> String {
    try ScriptConverter(config: config, dictionary: UserDictionary(entries)).convert(text)
  }

  @Test func competingEntriesAreLikeBuiltInPhrases() throws {
    // At one place the longest counts, and the user's of two that are equal.
    let entry = Entry(key: "发现", values: ["發見"])
    #expect(try convert("他发现了", .s2t, [entry]) == "他發見了")
    #expect(try convert("头发现在很长", .s2t, [entry]) == "頭髮現在很長")
    #expect(try convert("头发很长", .s2t, [Entry(key: "头", values: ["首"])]) == "頭髮很長")
    #expect(try convert("头发很长", .s2t, [Entry(key: "头发", values: ["首髪"])]) == "首髪很長")
    #expect(try convert("头发很长", .s2t, [Entry(key: "头发很长", values: ["長髮"])]) == "長髮")
  }

  @Test func preemptingEntriesGoFirst() throws {
    let entry = Entry(key: "发现", values: ["發見"], priority: 1)
    #expect(try convert("头发现在很长", .s2t, [entry]) == "頭發見在很長")
    let locked = Entry(key: "后", isLocked: true)
    #expect(try convert("皇后以后后悔", .s2t, [locked]) == "皇后以后后悔")
  }

  @Test func valuesGoThroughLaterStagesUnlessLocked() throws {
    let value = Entry(key: "测试", values: ["裏"])
    #expect(try convert("测试", .s2tw, [value]) == "裡")
    #expect(
      try convert("测试", .s2tw, [Entry(key: "测试", values: ["裏"], isLocked: true)]) == "裏")
  }

  @Test func lockedPhrasesStay() throws {
    let entries = [Entry(key: "范先生", isLocked: true), Entry(key: "中国移动", isLocked: true)]
    #expect(try convert("范先生在中国移动的规范", .s2twp, entries) == "范先生在中国移动的規範")
  }

  @Test func keysOfAnyScalars() throws {
    let entries = [
      Entry(key: "e mail", values: ["電郵"], priority: 1), Entry(key: "。后", values: ["。後"]),
      Entry(key: "𠮷", values: ["吉"]),
    ]
    #expect(try convert("发e mail给𠮷家。后", .s2t, entries) == "發電郵給吉家。後")
  }

  @Test func editsNameTheDictionary() throws {
    let dictionary = try UserDictionary([Entry(key: "范先生", values: ["範生"], priority: 2)])
    let converter = try ScriptConverter(config: .s2t, dictionary: dictionary)
    let bytes = Array("这是范先生".utf8)
    let result = converter.run(bytes.span, recordingEdits: true)
    let log = try #require(result.log)
    let edits = log.edits(target: result.text.span)
    #expect(edits.map { $0.rules[0].name } == ["convert.s2t", "convert.dictionary"])
    #expect(log.undo(target: result.text.span) == bytes)
  }

  /// With a dictionary of built-in phrases nothing changes: the walk over both is OpenCC's.
  @Test(arguments: [ConversionConfig.s2t, .s2twp, .t2s, .tw2sp])
  func builtInPhrasesAsTheUsers(_ config: ConversionConfig) throws {
    let plain = try ScriptConverter(config: config)
    let rows = try Corpus.rows("conversion/exact.tsv").filter { $0[0] == config.rawValue }
    let text = rows.map { $0[1] }.joined(separator: "，")
    // A key that becomes the same by itself as in the first stage, and no later stage changes.
    let keys = ["头发", "面条", "干净", "著名", "乾隆", "发现"]
    let entries = try keys.map { key in
      Entry(key: key, values: [try ScriptConverter(config: config).convert(key)])
    }
    let both = try ScriptConverter(config: config, dictionary: UserDictionary(entries))
    #expect(both.convert(text) == plain.convert(text))
  }

  /// Recording edits gives the same text, and so does every way to cut it into pieces.
  @Test func recordingChangesNothing() throws {
    var generator = SplitMix64(seed: 5)
    let entries = [
      Entry(key: "发", values: ["髮"]), Entry(key: "现在", values: ["刻下"], priority: 1),
      Entry(key: "里面", isLocked: true), Entry(key: "头发现", values: ["甲"]),
    ]
    let converter = try ScriptConverter(config: .s2twp, dictionary: UserDictionary(entries))
    let parts = ["头发", "现在", "里面", "发现", "面条", "干", "，", "信息", "U盘", "⿰女尔", "后"]
    for _ in 0..<200 {
      let text = (0..<20).compactMap { _ in parts.randomElement(using: &generator) }.joined()
      let bytes = Array(text.utf8)
      let recorded = converter.run(bytes.span, recordingEdits: true)
      var direct: [UInt8] = []
      converter.convert(utf8: bytes.span, into: &direct)
      #expect(recorded.text == direct, "\(text)")
      #expect(try #require(recorded.log).undo(target: recorded.text.span) == bytes)
    }
  }
}
