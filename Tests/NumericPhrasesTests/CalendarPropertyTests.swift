import HanLexicon
import NumericPhrases
import TestSupport
import Testing

/// What must hold for any text that is made of the pieces of dates, times and durations.
@Suite struct CalendarPropertyTests {
  static let pieces = [
    "1", "2", "0", "3", "8", "12", "30", "31", "29", "1998", "2023", "２０２４", "二", "十", "三十一",
    "二〇〇八", "年", "月", "日", "号", "號", "点", "點", "时", "分", "秒", "半", "刻", "差", "世纪", "年代",
    "季度", "上半年", "下半年", "上旬", "下旬", "初", "底", "末", "前后", "左右", "约", "近", "公元前", "公元",
    "民国", "農曆", "今年", "去年", "昨天", "上周", "下個月", "本月", "周", "星期", "上世纪", "下午", "晚上",
    "凌晨", "上午", "的", "至", "到", "—", "-", "/", ".", ":", " ", "T", "至今", "第", "前", "个", "小时",
    "分钟", "天", "多", "零", "以上", "，", "后", "人",
  ]

  @Test(arguments: [false, true])
  func valuesAreWellFormed(hasReference: Bool) throws {
    var options = NumericOptions()
    if hasReference, let reference = CalendarDate("2024-02-29") {
      options = NumericOptions(reference: reference)
    }
    let phrases = try NumericPhrases(lexicon: .embedded(), options: options)
    var random = SplitMix64(seed: hasReference ? 21 : 22)
    for _ in 0..<6_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...14, using: &random) {
        text += Self.pieces.randomElement(using: &random) ?? ""
      }
      let bytes = Array(text.utf8)
      var end = 0
      for quantity in phrases.quantities(in: bytes.span) {
        #expect(quantity.range.lowerBound >= end && !quantity.range.isEmpty, "\(text)")
        end = quantity.range.upperBound
        #expect(end <= bytes.count, "\(text)")
        #expect(String(validating: bytes[quantity.range], as: UTF8.self) != nil, "\(text)")
        guard let calendar = quantity.calendar else { continue }
        if let edtf = calendar.edtf {
          #expect(EDTFOracle.accepts(edtf), "\(text): \(edtf)")
          #expect(calendar.kind != .duration, "\(text)")
        }
        if let duration = calendar.duration {
          #expect(EDTFOracle.isDuration(duration), "\(text): \(duration)")
          #expect(calendar.kind == .duration, "\(text)")
        }
        for expression in TIMEX3.expressions(of: quantity) {
          #expect(!expression.value.contains("/") && !expression.value.isEmpty, "\(text)")
        }
      }
    }
  }

  @Test(arguments: [
    "周一", "2023年", "1月", "下午", "昨天", "差五分", "8:", "2023-", "上半年", "90年代", "1小时", "第一季度",
    "至今", "1月至", "公元前", "3点到", "5元3角", "的",
  ])
  func linearOnAdversarialInput(unit: String) throws {
    let options = NumericOptions(reference: try #require(CalendarDate("2024-02-29")))
    let phrases = try NumericPhrases(lexicon: .embedded(), options: options)
    let text = Array(String(repeating: unit, count: (1 << 17) / unit.utf8.count).utf8)
    let elapsed = ContinuousClock().measure { _ = phrases.quantities(in: text.span) }
    #expect(elapsed < .seconds(20))
  }
}
