import Foundation
import HanLexicon
import NumericPhrases
import TestSupport
import Testing

@Suite struct UnitTests {
  @Test func everyUnitIsReadInBothScripts() throws {
    let judge = try QuantityJudge()
    var covered: Set<String> = []
    for row in try Corpus.rows("numbers/units.tsv") where row.count >= 5 {
      covered.insert(row[0])
      for text in [row[0], row[1]] {
        let found = judge.quantities("共\(text)。")
        let shown = found.map { judge.describe($0, in: "共\(text)。") }
        #expect(found.map { $0.unitKey ?? "" } == [row[2]], "\(text): \(shown)")
        #expect(found.map { $0.unitCode ?? "" } == [row[3]], "\(text): \(shown)")
        #expect(found.map { $0.currency ?? "" } == [row[4]], "\(text): \(shown)")
        // 3成 is 30 %.
        let value = text.contains("35") ? 35 : row[0] == "3成" ? 30 : 3
        #expect(found.map(\.lower) == [DecimalValue(value)], "\(text)")
      }
    }
    // 线 names more often than it counts.
    let rows = try unitRows().filter { $0[0] != "线" }
    for row in rows {
      let name = row[0]
      #expect(
        ["3\(name)", "3 \(name)", "3个\(name)", "\(name)35"].contains { covered.contains($0) },
        "no case for \(name)")
    }
  }

  /// The rows of `Data/numbers/units.tsv`.
  private func unitRows() throws -> [[String]] {
    let url = Corpus.packageRoot.appendingPathComponent("Data/numbers/units.tsv")
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t").map(String.init) }
  }

  @Test(arguments: [
    ("3斤", "1.5", "kg"), ("三两", "", ""), ("5钱", "0.025", "kg"), ("2担", "100", "kg"),
    ("10里", "5000", "m"), ("3尺", "1", "m"), ("1丈", "3.333333", "m"), ("2寸", "0.066667", "m"),
    ("3亩", "2000", "m²"), ("1亩", "666.666667", "m²"), ("2公顷", "20000", "m²"),
    ("26英里", "41842.944", "m"), ("150磅", "68.0388555", "kg"), ("37℃", "310.15", "K"),
    ("-40℃", "233.15", "K"), ("-40℉", "233.15", "K"), ("212℉", "373.15", "K"),
    ("36km/h", "10", "m/s"), ("2千瓦时", "7200000", "J"), ("3MB", "24000000", "bit"),
    ("250毫升", "0.00025", "m³"), ("3小时", "10800", "s"), ("3年", "36", "month"),
    ("30%", "0.3", "1"), ("3个百分点", "0.03", "1"), ("3人", "", ""), ("300元", "", ""),
  ])
  func converts(text: String, value: String, unit: String) throws {
    let judge = try QuantityJudge()
    let quantity = try #require(judge.quantities(text).first)
    let converted = quantity.kind == .approximate ? nil : quantity.converted()
    #expect(converted?.lower?.description ?? "" == value)
    #expect(converted?.upper?.description ?? "" == value)
    #expect(converted?.unit ?? "" == unit)
  }

  @Test func conversionKeepsBoundsOpen() throws {
    let judge = try QuantityJudge()
    let quantity = try #require(judge.quantities("100余里").first)
    let converted = try #require(quantity.converted())
    #expect(converted.lower == DecimalValue(50000) && converted.upper == DecimalValue(100000))
    #expect(try #require(judge.quantities("60斤以上").first).converted()?.upper == nil)
  }

  @Test(arguments: [
    ("5元3角", "5.3", "元"), ("三块五毛钱", "3.5", "元"), ("三斤六两", "3.6", "斤"), ("五尺二寸", "5.2", "尺"),
    ("1小时20分", "80", "分"), ("两年零三个月", "27", "月"), ("3公里200米", "3.2", "公里"), ("二两", "2", "两"),
    ("2天6小时", "54", "小时"), ("35千瓦", "35", "千瓦"), ("3兆瓦", "3", "兆瓦"), ("三千米", "3000", "米"),
  ])
  func readsAmountsInSeveralUnits(text: String, value: String, unit: String) throws {
    let judge = try QuantityJudge()
    let found = judge.quantities(text)
    #expect(found.map { $0.lower?.description } == [value])
    #expect(found.map(\.unitKey) == [unit])
  }

  @Test(arguments: [
    ("¥384万", "CNY"), ("￥50", "CNY"), ("RMB500", "CNY"), ("RMB 500", "CNY"), ("US$20", "USD"),
    ("$3.5亿", "USD"), ("HK$800", "HKD"), ("NT$1200", "TWD"), ("€15", "EUR"), ("£9.99", "GBP"),
    ("₽300", "RUB"), ("₩5000", "KRW"), ("฿80", "THB"), ("₹99", "INR"), ("300法郎", ""), ("20比索", ""),
    ("30 USD", "USD"), ("500日圓", "JPY"), ("500新臺幣", "TWD"), ("5角", "CNY"),
  ])
  func namesCurrencies(text: String, code: String) throws {
    let judge = try QuantityJudge()
    let found = judge.quantities(text)
    #expect(found.map(\.kind) == [.money])
    #expect(found.map { $0.currency ?? "" } == [code])
  }

  @Test func productsAndQuotientsAgreeWithIntegers() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<2000 {
      let a = Int.random(in: -100_000...100_000, using: &random)
      let b = Int.random(in: -100_000...100_000, using: &random)
      #expect((DecimalValue(a) * DecimalValue(b)).description == "\(a * b)")
    }
    let tenth = try #require(DecimalValue("0.1"))
    #expect((tenth * tenth).description == "0.01")
  }
}
