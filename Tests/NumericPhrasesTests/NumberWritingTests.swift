import HanLexicon
import NumericPhrases
import TestSupport
import Testing
import TextEdits

/// The spoken form and the form in digits.
@Suite struct NumberWritingTests {
  private func write(_ stage: some TextStage, _ text: String) -> String {
    String(decoding: stage.run(Array(text.utf8).span, recordingEdits: false).text, as: UTF8.self)
  }

  private func check(_ stage: some TextStage, _ path: String) throws {
    for row in try Corpus.rows(path) where row.count >= 2 {
      let bytes = Array(row[0].utf8)
      let once = stage.run(bytes.span, recordingEdits: true)
      #expect(String(decoding: once.text, as: UTF8.self) == row[1], "\(row[0])")
      #expect(once.log?.undo(target: once.text.span) == bytes, "\(row[0])")
      let twice = stage.run(once.text.span, recordingEdits: false)
      #expect(twice.text == once.text && twice.editCount == 0, "\(row[0])")
    }
  }

  @Test func spoken() throws {
    try check(NumericSpokenStage(lexicon: .embedded()), "numbers/spoken.tsv")
  }

  @Test func digits() throws {
    try check(NumericDigitsStage(lexicon: .embedded()), "numbers/digits.tsv")
  }

  @Test func stylesOfDigits() throws {
    let phrases = try NumericPhrases(lexicon: .embedded())
    func written(_ text: String, _ change: (inout DigitsStyle) -> Void) -> String {
      var style = DigitsStyle.standard
      change(&style)
      return write(NumericDigitsStage(phrases: phrases, style: style), text)
    }
    #expect(written("二〇〇八年八月八日") { $0.date = .iso } == "2008-08-08")
    #expect(written("二〇〇八年八月八日") { $0.date = .slashes } == "2008/08/08")
    #expect(written("下午三点二十分") { $0.time = .colon } == "下午3:20")
    #expect(written("下午三点二十分") { $0.time = .colonWithHalf } == "3:20p.m.")
    #expect(written("十二块五毛钱和一点二五元") { $0.money = .sign } == "12块5毛钱和¥1.25")
    #expect(written("每小时八十公里，重二十五千克") { $0.units = .symbols } == "80km/h，重25kg")
    #expect(
      written("兩萬六千八百餘人次") { $0.largeNumbers = .sections } == "2萬6800餘人次")
    #expect(written("一万二千三百元") { $0.largeNumbers = .decimal } == "1.23万元")
    #expect(written("三万元") { $0.largeNumbers = .plain } == "30000元")
    #expect(written("十七八岁") { $0.approximations = .abbreviated } == "17-8岁")
    #expect(written("三公里外有三只猫") { $0.oneDigit = .never } == "三公里外有三只猫")
    #expect(written("三公里外有三只猫") { $0.oneDigit = .always } == "3公里外有3只猫")
    #expect(written("共五十五") { $0.standalone = .never } == "共五十五")
  }

  @Test func stylesOfSpeech() throws {
    let phrases = try NumericPhrases(lexicon: .embedded())
    func spoken(_ text: String, _ change: (inout SpokenStyle) -> Void) -> String {
      var style = SpokenStyle.standard
      change(&style)
      return write(NumericSpokenStage(phrases: phrases, style: style), text)
    }
    #expect(spoken("100%") { $0.saysAllOfHundred = false } == "百分之一百")
    #expect(spoken("2008年") { $0.zero = .circle } == "二〇〇八年")
    #expect(spoken("2000人，200户") { $0.two = .er } == "二千人，二百户")
    #expect(spoken("拨打110") { $0.yao = [] } == "拨打一一零")
    #expect(spoken("25kg") { $0.speaksUnits = false } == "二十五kg")
    #expect(spoken("CNY300") { $0.namesRenminbi = true } == "三百人民币")
    #expect(spoken("F-16战机") { $0.speaksCodes = false } == "F-16战机")
  }

  private static let pieces =
    NumericPropertyTests.pieces + [
      "/", "kg", "km/h", "¥", "负", "幺", "A", "110", "2008", "08", "12:30", "比", "加", "月", "日", "点",
      "分", "秒", "百分之", "世纪", "≥", "=", "×", "元", "角", "尾号", "、", "千米", "又", "初",
    ]

  private func randomText(_ random: inout SplitMix64) -> [UInt8] {
    var text = ""
    for _ in 0..<Int.random(in: 1...16, using: &random) {
      text += Self.pieces.randomElement(using: &random) ?? ""
    }
    return Array(text.utf8)
  }

  private func checkStability(_ stage: some TextStage, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<6_000 {
      let bytes = randomText(&random)
      let once = stage.run(bytes.span, recordingEdits: true)
      #expect(once.log?.undo(target: once.text.span) == bytes)
      let shown = String(decoding: bytes, as: UTF8.self)
      let twice = stage.run(once.text.span, recordingEdits: false)
      #expect(
        twice.text == once.text, "\(shown) → \(String(decoding: once.text, as: UTF8.self))")
      for edit in once.log?.edits(target: once.text.span) ?? [] {
        #expect(!edit.before.contains(0x0A), "\(shown)")
      }
    }
  }

  @Test func speakingIsStable() throws {
    checkStability(try NumericSpokenStage(lexicon: .embedded()), seed: 31)
  }

  @Test func writingDigitsIsStable() throws {
    checkStability(try NumericDigitsStage(lexicon: .embedded()), seed: 32)
  }

  @Test func writingAllDigitsIsStable() throws {
    checkStability(try NumericDigitsStage(lexicon: .embedded(), style: .wetext), seed: 33)
  }

  @Test(arguments: [
    "1", "1+", "1-", "1/", "1.", "1:", "一", "二〇", "一万", "百分之", "幺", "三到", "2008年", "1=", "a1", "《1",
  ])
  func linearOnAdversarialInput(unit: String) throws {
    let phrases = try NumericPhrases(lexicon: .embedded())
    func elapsed(_ size: Int) -> Duration {
      let text = Array(String(repeating: unit, count: size / unit.utf8.count).utf8)
      return ContinuousClock().measure {
        _ = NumericSpokenStage(phrases: phrases).run(text.span, recordingEdits: false)
        _ = NumericDigitsStage(phrases: phrases, style: .wetext).run(
          text.span, recordingEdits: false)
      }
    }
    // Four times the text; a quadratic reader would need sixteen times as long.
    #expect(elapsed(1 << 15) < elapsed(1 << 13) * 10 + .seconds(1))
  }
}
