import HanLexicon
import NumericPhrases
import TestSupport
import Testing
import TextEdits

/// What must hold for any text: random chains of the pieces that numeric phrases are made of.
@Suite struct NumericPropertyTests {
  static let pieces = [
    "1", "9", "0", "２", "３", "一", "二", "两", "兩", "三", "五", "十", "百", "千", "万", "萬", "亿", "億",
    "几", "幾", "数", "余", "餘", "多", "来", "約", "约", "近", "超过", "至少", "以上", "以下", "左右", "～", "-",
    "—", "到", "个", "個", "人", "人次", "元", "岁", "年", "月", "日", "点", "小时", "%", "半", "成", "倍", "第",
    "号", "分之", "，", "。", " ", "\n", ",", ".", ":", "±", "$", "的", "a", "廿", "壹", "拾", "零", "〇", "“",
    "”", "《", "》", "旬", "级", "位数", "后", "年代", "番", "翻", "𠀀", "é", "\u{0}",
  ]

  static func randomText(_ random: inout SplitMix64) -> [UInt8] {
    var text = ""
    for _ in 0..<Int.random(in: 1...24, using: &random) {
      text += pieces.randomElement(using: &random) ?? ""
    }
    return Array(text.utf8)
  }

  @Test func boundsAndSpans() throws {
    let phrases = try NumericPhrases(lexicon: .embedded())
    var random = SplitMix64(seed: 1)
    for _ in 0..<20_000 {
      let bytes = Self.randomText(&random)
      let shown = String(decoding: bytes, as: UTF8.self)
      var end = 0
      for quantity in phrases.quantities(in: bytes.span) {
        #expect(quantity.range.lowerBound >= end && !quantity.range.isEmpty, "\(shown)")
        end = quantity.range.upperBound
        #expect(end <= bytes.count, "\(shown)")
        let surface = Array(bytes[quantity.range])
        #expect(String(validating: surface, as: UTF8.self) != nil, "cuts a scalar: \(shown)")
        if let lower = quantity.lower, let upper = quantity.upper {
          #expect(lower <= upper, "\(shown)")
        }
        if let integers = quantity.integers, let lower = DecimalValue(integers.lower),
          let upper = DecimalValue(integers.upper)
        {
          #expect(lower <= upper, "\(shown)")
        }
      }
    }
  }

  @Test func rewritingIsStable() throws {
    let stage = try NumericRangeStage(lexicon: .embedded())
    var random = SplitMix64(seed: 2)
    for _ in 0..<20_000 {
      let bytes = Self.randomText(&random)
      let once = stage.run(bytes.span, recordingEdits: true)
      #expect(once.log?.undo(target: once.text.span) == bytes)
      let shown = String(decoding: bytes, as: UTF8.self)
      let twice = stage.run(once.text.span, recordingEdits: false)
      #expect(
        twice.text == once.text,
        "\(shown) → \(String(decoding: once.text, as: UTF8.self))"
      )
      for edit in once.log?.edits(target: once.text.span) ?? [] {
        #expect(!edit.before.contains(0x0A), "\(shown)")
      }
    }
  }

  @Test(arguments: [
    "一万", "1", "两三", "一万一万零", "数", "几十", "1,234,", "百分之", "约约", "上", "三～", "亿", "1:", "余", "1.",
    "1-", "“一", "二〇", "第",
  ])
  func linearOnAdversarialInput(unit: String) throws {
    let phrases = try NumericPhrases(lexicon: .embedded())
    func seconds(_ bytes: Int) -> Double {
      let text = Array(String(repeating: unit, count: bytes / unit.utf8.count).utf8)
      let clock = ContinuousClock()
      let elapsed = clock.measure { _ = phrases.quantities(in: text.span) }
      return Double(elapsed.components.attoseconds) / 1e18 + Double(elapsed.components.seconds)
    }
    // A quadratic reader would need minutes for this much.
    #expect(seconds(1 << 18) < 20)
  }
}
