import HanLexicon
import NumericPhrases
import TestSupport
import Testing

/// Numbers whether or not they count something, and the form of Recognizers-Text.
@Suite struct NumeralTests {
  let phrases: NumericPhrases

  init() throws {
    phrases = try NumericPhrases(lexicon: HanLexicon.embedded())
  }

  private static func surface(_ range: Range<Int>, _ text: String) -> String {
    String(decoding: Array(text.utf8)[range], as: UTF8.self)
  }

  @Test func numbers() throws {
    for row in try Corpus.rows("numbers/numerals.tsv") where row.count >= 2 {
      let text = row[0]
      let found = phrases.numerals(in: Array(text.utf8).span).map { mention in
        let bottom =
          mention.denominator == DecimalValue(1) ? "" : "/\(mention.denominator)"
        return "\(Self.surface(mention.range, text)):\(mention.numerator)\(bottom)"
      }
      #expect(found.joined(separator: " ") == row[1], "\(text)")
    }
  }

  @Test func vagueNumbersHaveBounds() throws {
    let text = "四百多人，十几万，几十个，两三天"
    let found = phrases.numerals(in: Array(text.utf8).span)
    #expect(found.map { Self.surface($0.range, text) } == ["四百多", "十几万", "几十", "两三"])
    #expect(found.map { Self.surface($0.coreRange, text) } == ["四百", "十几万", "几十", "两三"])
    #expect(found.allSatisfy { $0.isVague })
    #expect(found.map(\.lower) == [400, 110_000, 20, 2].map { DecimalValue($0) })
    #expect(found.map(\.upper) == [500, 200_000, 100, 3].map { DecimalValue($0) })
  }

  @Test func ordinalsAreMarked() {
    let found = phrases.numerals(in: Array("第三个，三个".utf8).span)
    #expect(found.map(\.isOrdinal) == [true, false])
  }

  @Test func fractionsRoundToDigits() {
    let third = phrases.numerals(in: Array("三分之二".utf8).span).first
    #expect(third?.decimal(significantDigits: 3).description == "0.667")
    #expect(third?.decimal(significantDigits: 15).description == "0.666666666666667")
  }

  @Test func spacesJoinOnlyOnRequest() {
    let text = "一百 五十 二，3 五，1, 234"
    let joined = phrases.numerals(in: Array(text.utf8).span, joiningSpaces: true)
    #expect(
      joined.map { Self.surface($0.range, text) } == ["一百 五十 二", "3", "五", "1", "234"])
    #expect(phrases.numerals(in: Array(text.utf8).span).count == 7)
  }

  @Test func recognizersForm() throws {
    for row in try Corpus.rows("numbers/recognizers.tsv") where row.count >= 3 {
      let text = row[1]
      let conventions: RecognizersForm.Conventions = row[0] == "closed" ? .lawful : .standard
      let form = RecognizersForm(phrases: phrases, conventions: conventions)
      let bytes = Array(text.utf8)
      let results =
        switch row[0] {
        case "number": form.numbers(in: bytes.span)
        case "ordinal": form.ordinals(in: bytes.span)
        case "percentage": form.percentages(in: bytes.span)
        case "currency": form.currencies(in: bytes.span)
        case "dimension": form.dimensions(in: bytes.span)
        case "age": form.ages(in: bytes.span)
        case "temperature": form.temperatures(in: bytes.span)
        default: form.numberRanges(in: bytes.span)
        }
      let found = results.map { result in
        ([Self.surface(result.range, text) + ":" + (result.value ?? "null")]
          + [result.unit, result.isoCurrency].compactMap { $0 }).joined(separator: " ")
      }
      #expect(found.joined(separator: " ; ") == row[2], "\(text)")
    }
  }

  @Test func spansOfRandomTexts() throws {
    var random = SplitMix64(seed: 3)
    let form = RecognizersForm(phrases: phrases)
    let pieces =
      NumericPropertyTests.pieces + [
        "^", "e", "k", "/", "又", "打", "折", "://", "大于", "比", "第\u{A0}", "\u{3000}",
        "之间",
      ]
    for _ in 0..<10_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1...24, using: &random) {
        text += pieces.randomElement(using: &random) ?? ""
      }
      let bytes = Array(text.utf8)
      let results =
        form.numberRanges(in: bytes.span) + form.currencies(in: bytes.span)
        + form.ordinals(in: bytes.span)
      let inner = results.map(\.range)
      for joins in [false, true] {
        var end = 0
        for mention in phrases.numerals(in: bytes.span, joiningSpaces: joins) {
          #expect(mention.range.lowerBound >= end && !mention.range.isEmpty, "\(text)")
          end = mention.range.upperBound
          #expect(mention.denominator > .zero, "\(text)")
          #expect(
            mention.range.lowerBound <= mention.coreRange.lowerBound
              && mention.coreRange.upperBound <= mention.range.upperBound, "\(text)")
          #expect(isCut(bytes, mention.range) && isCut(bytes, mention.coreRange), "\(text)")
        }
      }
      #expect(inner.allSatisfy { isCut(bytes, $0) }, "\(text)")
    }
  }

  private func isCut(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    range.lowerBound >= 0 && range.upperBound <= bytes.count && !range.isEmpty
      && String(validating: bytes[range], as: UTF8.self) != nil
  }

  @Test(arguments: [
    "一", "九", "九千", "两", "1/", "1 ", "1.", "1又", "一又", "百分之", "大于1", "1到", "人民币", "a1", "://", ".",
    "2^9",
    "1e", "几", "半", " ", "比", "第",
  ])
  func linearOnAdversarialInput(unit: String) {
    let form = RecognizersForm(phrases: phrases)
    func elapsed(_ bytes: Int) -> Duration {
      let text = Array((String(repeating: unit, count: bytes / unit.utf8.count) + "千").utf8)
      return ContinuousClock().measure {
        _ = form.numberRanges(in: text.span)
        _ = form.currencies(in: text.span)
      }
    }
    // Sixteen times as much takes a quadratic reader 256 times as long.
    let short = min(elapsed(1 << 10), elapsed(1 << 10), elapsed(1 << 10))
    let long = min(elapsed(1 << 14), elapsed(1 << 14))
    #expect(long < max(short, .milliseconds(1)) * 100)
  }
}
