import Encodings
import HanLexicon
import NumericPhrases
import TestSupport
import Testing
import TextEdits

/// Numbers in Chinese characters, against ICU's rule-based formats within their range.
@Suite struct ChineseNumeralTests {
  private static func writer(
    _ two: ChineseNumeralStyle.Two = .er, script: NumeralScript = .simplified
  ) -> ChineseNumeralWriter {
    var style = ChineseNumeralStyle(script: script)
    style.two = two
    return ChineseNumeralWriter(style: style)
  }

  @Test(arguments: [
    ("0", "零"), ("2", "二"), ("10", "十"), ("12", "十二"), ("20", "二十"), ("101", "一百零一"),
    ("110", "一百一十"), ("200", "两百"), ("222", "两百二十二"), ("1200", "一千二百"), ("2000", "两千"),
    ("10010", "一万零一十"), ("22000", "两万两千"), ("100000", "十万"), ("120500", "十二万零五百"),
    ("1001111", "一百万一千一百一十一"), ("100000000", "一亿"), ("200000002", "两亿零二"),
    ("1200000000000", "一万两千亿"), ("10000000000000000", "一亿亿"), ("0.05", "零点零五"),
    ("-3.14", "负三点一四"), ("20.2", "二十点二"),
  ])
  func cardinals(number: String, words: String) throws {
    let value = try #require(DecimalValue(number))
    #expect(Self.writer(.liang).cardinal(value) == words)
  }

  @Test func choices() throws {
    let value = try #require(DecimalValue("22200"))
    #expect(Self.writer(.er).cardinal(value) == "二万二千二百")
    #expect(Self.writer(.liangFromThousands).cardinal(DecimalValue(200)) == "二百")
    #expect(Self.writer(.liang, script: .traditional).cardinal(value) == "兩萬兩千二百")
    var lone = Self.writer(.liang)
    lone.style.loneTwoIsLiang = true
    #expect(lone.cardinal(DecimalValue(2)) == "两")
    #expect(lone.cardinal(DecimalValue(12)) == "十二")
    var zhao = Self.writer()
    zhao.style.trillion = .zhao
    #expect(zhao.cardinal(try #require(DecimalValue("1000000000003"))) == "一兆零三")
  }

  @Test func digitByDigit() {
    var writer = Self.writer()
    #expect(writer.digitByDigit([2, 0, 2, 3]) == "二零二三")
    #expect(writer.digitByDigit([1, 1, 0], saysYao: true) == "幺幺零")
    writer.style.zero = .circle
    #expect(writer.digitByDigit([2, 0, 0, 8]) == "二〇〇八")
  }

  @Test(arguments: [
    ("0", "零元整"), ("1409.50", "壹仟肆佰零玖元伍角整"), ("6007.14", "陆仟零柒元壹角肆分"),
    ("325.04", "叁佰贰拾伍元零肆分"), ("16", "壹拾陆元整"), ("0.5", "伍角整"), ("0.03", "叁分"),
    ("-20", "负贰拾元整"), ("107000.53", "壹拾万柒仟元伍角叁分"),
    ("1000000000000", "壹万亿元整"),
  ])
  func amounts(number: String, words: String) throws {
    let value = try #require(DecimalValue(number))
    #expect(Self.writer(.liang).financial(amount: value) == words)
  }

  @Test func finerThanAFenIsNoAmount() throws {
    #expect(Self.writer().financial(amount: try #require(DecimalValue("0.005"))) == nil)
    #expect(Self.writer().financial(try #require(DecimalValue("12.5"))) == "壹拾贰点伍")
    #expect(Self.writer(script: .traditional).financial(DecimalValue(63)) == "陸拾參")
  }

  /// ICU has 兆 for 10¹², leaves out the 零 between 亿 and 万, and has 十 and 拾 also where a section
  /// begins with a ten (the rules for cheques want 壹拾); all else is the same.
  @Test func agreesWithICU() throws {
    let speller = try ICUSpeller(locale: "zh")
    let traditional = try ICUSpeller(locale: "zh_Hant")
    var writer = Self.writer()
    writer.style.trillion = .zhao
    var hant = writer
    hant.style.script = .traditional
    func bare(_ text: String) -> String {
      text.replacing("零", with: "").replacing("一十", with: "十").replacing("壹拾", with: "拾")
    }
    var random = SplitMix64(seed: 21)
    for round in 0..<4000 {
      let limit = Int64(10).power(round % 13)
      let value = Int64.random(in: 1...limit, using: &random)
      let decimal = try #require(DecimalValue("\(value)"))
      let words = try speller.spell(value, ruleSet: "%spellout-cardinal")
      if value < 100_000_000 {
        #expect(writer.cardinal(decimal) == words, "\(value)")
      }
      #expect(bare(writer.cardinal(decimal)) == bare(words), "\(value)")
      let hantWords = try traditional.spell(value, ruleSet: "%spellout-cardinal")
      #expect(bare(hant.cardinal(decimal)) == bare(hantWords), "\(value)")
      let financial = try speller.spell(value, ruleSet: "%spellout-cardinal-financial")
      #expect(bare(writer.financial(decimal)) == bare(financial), "\(value)")
    }
  }

  /// What is written is read back as the same number.
  @Test func readsBack() throws {
    let stage = try NumericDigitsStage(lexicon: .embedded(), style: Self.plain)
    var random = SplitMix64(seed: 22)
    for round in 0..<3000 {
      var text = "\(Int64.random(in: 10...Int64(10).power(round % 10 + 2), using: &random))"
      if round % 3 == 0 {
        text += "." + "\(Int.random(in: 1...9999, using: &random))"
      }
      let value = try #require(DecimalValue(text))
      for two in ChineseNumeralStyle.Two.allCases {
        for script in NumeralScript.allCases {
          let words = Self.writer(two, script: script).cardinal(value)
          let back = stage.run(Array(words.utf8).span, recordingEdits: false)
          #expect(
            DecimalValue(String(decoding: back.text, as: UTF8.self)) == value, "\(text) \(words)")
        }
      }
    }
  }

  /// Every number in digits, none with 万.
  private static var plain: DigitsStyle {
    var style = DigitsStyle.standard
    style.standalone = .always
    style.largeNumbers = .plain
    return style
  }
}

extension Int64 {
  fileprivate func power(_ exponent: Int) -> Int64 {
    (0..<exponent).reduce(1) { product, _ in product * self }
  }
}
