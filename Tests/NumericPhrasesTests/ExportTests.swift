import HanLexicon
import NumericPhrases
import TestSupport
import Testing

@Suite struct ExportTests {
  @Test(arguments: [
    ("1900余人", "QuantitativeValue  1901 1999 IE 人 "), ("3吨", "QuantitativeValue 3   TNE 吨 "),
    ("60岁以上", "QuantitativeValue  60   岁 "), ("384万元", "MonetaryAmount 3840000     CNY"),
    ("5角", "MonetaryAmount 0.5     CNY"), ("30%～40%", "QuantitativeValue  30 40 P1 % "),
    ("20万余元", "MonetaryAmount  200000 210000   CNY"), ("300法郎", "QuantitativeValue 300    法郎 "),
  ])
  func schemaOrg(text: String, fields: String) throws {
    let judge = try QuantityJudge()
    let quantity = try #require(judge.quantities(text).first)
    let value = try #require(SchemaOrgValue(quantity))
    let shown = [
      value.kind.rawValue, value.value?.description ?? "", value.minValue?.description ?? "",
      value.maxValue?.description ?? "", value.unitCode ?? "", value.unitText ?? "",
      value.currency ?? "",
    ]
    #expect(shown.joined(separator: " ") == fields)
  }

  @Test(arguments: ["2023年8月22日", "下午3点", "第3版", "4号线"])
  func schemaOrgLeavesNames(text: String) throws {
    let judge = try QuantityJudge()
    #expect(judge.quantities(text).allSatisfy { SchemaOrgValue($0) == nil })
  }

  @Test(arguments: [
    ("2019年7月1日", ["DATE 2019-07-01"]), ("3月8日", ["DATE XXXX-03-08"]),
    ("2020年第四季度", ["DATE 2020-Q4"]), ("2017年上半年", ["DATE 2017-H1"]),
    ("2009年夏天", ["DATE 2009-SU"]), ("上世纪90年代初", ["DATE 199 START"]), ("18世纪", ["DATE 17"]),
    ("公元前221年", ["DATE BC0221"]), ("约1950年", ["DATE 1950 APPROX"]),
    ("2014年底", ["DATE 2014 END"]), ("周二", ["DATE XXXX-WXX-2"]),
    ("14:05", ["TIME XXXX-XX-XXT14:05"]), ("2022年3月4日15时", ["TIME 2022-03-04T15"]),
    ("7月10日至15日", ["DATE XXXX-07-10", "DATE XXXX-07-15"]),
    ("2003年至今", ["DATE 2003"]), ("三年零两个月", ["DURATION P3Y2M"]),
    ("4年多", ["DURATION P4Y MORE_THAN"]), ("不到5分钟", ["DURATION PT5M LESS_THAN"]),
    ("8年以上", ["DURATION P8Y EQUAL_OR_MORE"]), ("30天以内", ["DURATION P30D EQUAL_OR_LESS"]),
    ("几个月", ["DURATION PXM"]), ("两三个小时", ["DURATION PTXH"]), ("500人", []),
  ])
  func timex3(text: String, expressions: [String]) throws {
    let judge = try QuantityJudge()
    let quantity = try #require(judge.quantities(text).first)
    let shown = TIMEX3.expressions(of: quantity).map {
      [$0.kind.rawValue, $0.value, $0.modifier?.rawValue].compactMap { $0 }.joined(separator: " ")
    }
    #expect(shown == expressions)
  }

  @Test func timex3Elements() throws {
    let judge = try QuantityJudge()
    let quantity = try #require(judge.quantities("约1950年").first)
    let expression = try #require(TIMEX3.expressions(of: quantity).first)
    #expect(
      expression.xml(identifier: 1, text: "a<b")
        == "<TIMEX3 tid=\"t1\" type=\"DATE\" value=\"1950\" mod=\"APPROX\">a&lt;b</TIMEX3>")
  }
}
