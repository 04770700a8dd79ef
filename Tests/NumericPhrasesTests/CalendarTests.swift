import HanLexicon
import NumericPhrases
import TestSupport
import Testing

@Suite struct CalendarTests {
  /// The quantities of `text` with `reference` as the day of writing.
  private func quantities(_ text: String, reference: CalendarDate?) throws -> [Quantity] {
    let options = reference.map(NumericOptions.init(reference:)) ?? NumericOptions()
    let phrases = try NumericPhrases(lexicon: .embedded(), options: options)
    let bytes = Array(text.utf8)
    return phrases.quantities(in: bytes.span)
  }

  @Test func corpus() throws {
    let judge = try QuantityJudge()
    for row in try Corpus.rows("numbers/dates.tsv") where row.count >= 4 {
      for text in [row[0], "在\(row[0])。", "（\(row[0])）"] {
        let found = judge.quantities(text)
        if row[1] == "none" {
          #expect(!found.contains { $0.kind == .date || $0.kind == .time }, "\(text)")
          continue
        }
        let shown = "\(text): \(found.map { judge.describe($0, in: text) })"
        #expect(found.count == 1, "\(shown)")
        guard let quantity = found.first else { continue }
        #expect(quantity.kind.rawValue == row[1], "\(shown)")
        #expect(quantity.calendar?.value ?? "" == row[2], "\(shown)")
        #expect(quantity.calendar?.modifier?.rawValue ?? "" == row[3], "\(shown)")
        #expect(quantity.range.count == row[0].utf8.count, "\(shown)")
      }
    }
  }

  @Test(arguments: [
    ("昨天", "2024-02-29"), ("明天", "2024-03-02"), ("大前天", "2024-02-27"), ("去年", "2023"),
    ("后年", "2026"), ("去年底", "2023"), ("前年夏天", "2022-22"), ("本月", "2024-03"),
    ("上月", "2024-02"), ("上个月9号", "2024-02-09"), ("下個月15日", "2024-04-15"),
    ("去年12月", "2023-12"), ("今年一季度", "2024-33"), ("去年下半年", "2023-41"),
    ("上周五", "2024-02-23"), ("本周五", "2024-03-01"), ("下週一", "2024-03-04"),
    ("上星期天", "2024-02-25"), ("上周", "2024-02-19/2024-02-25"), ("昨晚10点", "2024-02-29T22"),
    ("今天上午9:30", "2024-03-01T09:30"), ("上世纪90年代", "199X"), ("本世纪", "20XX"),
    ("今年6月至8月", "2024-06/2024-08"), ("前天下午三点半", "2024-02-28T15:30"),
  ])
  func countsFromTheReference(text: String, value: String) throws {
    let found = try quantities(text, reference: CalendarDate("2024-03-01"))
    #expect(found.map { $0.calendar?.value } == [value])
    #expect(found.first?.range == 0..<text.utf8.count)
    #expect(found.first?.flags.contains("relative-date") == false)
  }

  @Test(arguments: [
    ("去年6月", "XXXX-06", "-P1Y"), ("今年6月", "XXXX-06", "P0Y"), ("上周五", "XXXX-WXX-5", "-P1W"),
    ("昨晚10点", "XXXX-XX-XXT22", "-P1D"), ("本月17日", "XXXX-XX-17", "P0M"),
  ])
  func keepsOffsetsWithoutReference(text: String, value: String, offset: String) throws {
    let found = try quantities(text, reference: nil)
    #expect(found.map { $0.calendar?.edtf } == [value])
    #expect(found.map { $0.calendar?.offset } == [offset])
    #expect(found.first?.flags.contains("relative-date") == true)
  }

  @Test(arguments: ["昨天", "去年底", "上周", "周日", "今年", "明天下雨", "上世纪"])
  func wordsWithoutNumeralsNeedTheOption(text: String) throws {
    #expect(try quantities(text, reference: nil).isEmpty)
    #expect(try !quantities(text, reference: CalendarDate("2024-03-01")).isEmpty)
  }

  @Test(arguments: ["上周围", "周日本", "后天性"])
  func longerWordsAreNoDates(text: String) throws {
    let found = try quantities("在\(text)", reference: CalendarDate("2024-03-01"))
    #expect(found.allSatisfy { $0.range.count < text.utf8.count })
  }

  @Test func lunarDatesAreFlagged() throws {
    for text in ["农历八月十五", "農曆七月初七", "三月初三", "阴历五月初五日"] {
      let found = try quantities(text, reference: nil)
      #expect(found.map(\.flags) == [["lunar-calendar"]], "\(text)")
      #expect(found.first?.calendar?.edtf == nil, "\(text)")
    }
  }

  @Test(arguments: [
    ("2000-02-29", true), ("1900-02-29", false), ("2024-02-29", true), ("2023-02-29", false),
    ("2023-13-01", false), ("2023-00-10", false), ("2023-04-31", false), ("2023-4-3", false),
    ("0000-01-01", true), ("2023-08-2a", false),
  ])
  func onlyRealDaysExist(text: String, isReal: Bool) {
    #expect((CalendarDate(text) != nil) == isReal)
    #expect(CalendarDate(text).map(\.description) ?? text == text)
  }

  /// Random dates in every form are read to the same value.
  @Test func formsOfOneDateAgree() throws {
    let judge = try QuantityJudge()
    var random = SplitMix64(seed: 11)
    for _ in 0..<500 {
      let year = Int.random(in: 1000...2999, using: &random)
      let month = Int.random(in: 1...12, using: &random)
      let day = Int.random(in: 1...31, using: &random)
      let real = CalendarDate(year: year, month: month, day: day)
      let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
      for text in [
        "\(year)年\(month)月\(day)日", "\(year)年\(two(month))月\(two(day))号",
        "\(year)-\(two(month))-\(two(day))", "\(year)/\(month)/\(day)",
      ] {
        let values = judge.quantities(text).filter { $0.kind == .date }.map { $0.calendar?.edtf }
        #expect(values == (real.map { [$0.description] } ?? []), "\(text)")
      }
    }
  }
}
