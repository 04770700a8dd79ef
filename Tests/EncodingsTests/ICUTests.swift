import Encodings
import ICUShim
import Testing

@Suite struct ICUTests {
  @Test func versionsAreNumbers() {
    #expect(ICUVersion.icu.first?.isNumber == true)
    #expect(ICUVersion.unicode.contains("."))
  }

  @Test func aFailureHasItsName() {
    #expect {
      _ = try ICUConverter("no-such-converter")
    } throws: { error in
      (error as? ICUError)?.name == "U_FILE_ACCESS_ERROR"
    }
  }

  @Test func converterGivesOffsets() throws {
    let converter = try ICUConverter("gb18030")
    let source: [UInt8] = [0x41, 0xD6, 0xD0, 0x81, 0x39, 0xEF, 0x30, 0xFF, 0x42]
    var target = [UInt8](repeating: 0, count: 64)
    var offsets: [Int32] = []
    let first = try converter.decode(source.span, isLast: true, into: &target, offsets: &offsets)
    #expect(String(decoding: target[..<first.written], as: UTF8.self) == "A中㐁")
    #expect(offsets[..<first.written] == [0, 1, 1, 1, 3, 3, 3])
    #expect(first.stop == .invalid(.illegal, [0xFF]))
    #expect(first.read - first.pending == 8)

    let second = try ICUConverter("gb18030")
    var units: [UInt16] = []
    var origins: [Int] = []
    let progress = try second.decodeUTF16(
      [0x95, 0x32, 0x82, 0x36, 0x41].span, isLast: true, into: &units, offsets: &origins)
    #expect(units == Array("𠀀A".utf16))
    #expect(origins == [0, 0, 4])
    #expect(progress.stop == .inputEmpty)
  }

  @Test func normalizerAligns() throws {
    let table: [(String, ICUNormalizer.Form, String, [ICUNormalizer.Change])] = [
      ("abc中", .nfc, "abc中", []),
      ("", .nfkc, "", []),
      ("xe\u{301}y", .nfc, "x\u{E9}y", [.init(source: 1..<4, target: 1..<3)]),
      (
        "中，１", .nfkc, "中,1",
        [
          .init(source: 3..<6, target: 3..<4), .init(source: 6..<9, target: 4..<5),
        ]
      ),
      ("\u{F900}", .nfc, "豈", [.init(source: 0..<3, target: 0..<3)]),
      (
        "ＡＢ", .nfkcCaseFold, "ab",
        [
          .init(source: 0..<3, target: 0..<1), .init(source: 3..<6, target: 1..<2),
        ]
      ),
    ]
    for (source, form, target, changes) in table {
      let bytes = Array(source.utf8)
      let result = try ICUNormalizer.normalize(bytes.span, form)
      #expect(result.text == Array(target.utf8), "\(source)")
      #expect(result.changes == changes, "\(source)")
      #expect(try ICUNormalizer.isNormalized(bytes.span, form) == changes.isEmpty, "\(source)")
    }
  }

  @Test func detectorRanks() throws {
    let text = String(repeating: "这是一段用来检测字符集的中文文字。", count: 10)
    let sample = try encode(text, .gb18030)
    let matches = try ICUCharsetDetector(sample.span).matches
    #expect(matches.first?.name == "GB18030")
    #expect(matches.map(\.confidence) == matches.map(\.confidence).sorted(by: >))
  }

  @Test func breaksCoverTheText() throws {
    let text = Array("e\u{301}👩‍👩‍👧中文 word, 3.14".utf8)
    let graphemes = try ICUBreaks(.grapheme).segments(of: text.span)
    #expect(graphemes.prefix(3).map(\.range) == [0..<3, 3..<21, 21..<24])
    #expect(graphemes.last?.range.upperBound == text.count)
    let words = try ICUBreaks(.word).segments(of: text.span)
    let wordTexts = words.filter(\.isWord).map { String(decoding: text[$0.range], as: UTF8.self) }
    #expect(wordTexts.suffix(2) == ["word", "3.14"])
    #expect(try ICUBreaks(.word).segments(of: [UInt8]().span).isEmpty)
  }

  @Test func readingsArePinyin() throws {
    let readings = ICUReadings()
    #expect(try readings.pinyin(of: "統") == "tǒng")
    #expect(try readings.pinyin(of: "业") == "yè")
    #expect(try readings.pinyin(of: "a") == nil)
  }

  @Test func spellerWritesNumbersOut() throws {
    let simplified = try ICUSpeller(locale: "zh")
    let traditional = try ICUSpeller(locale: "zh_Hant")
    #expect(try simplified.spell(12_345) == "一万二千三百四十五")
    #expect(try traditional.spell(12_345) == "一萬二千三百四十五")
    #expect(try simplified.spell(-7) == "负七")
    #expect(try simplified.spell(decimal: "3.14") == "三点一四")
    #expect(
      try simplified.spell(1_234, ruleSet: "%spellout-cardinal-financial") == "壹仟贰佰叁拾肆")
    #expect(throws: ICUError.self) { try simplified.spell(decimal: "x") }
    #expect(throws: ICUError.self) { try simplified.spell(1, ruleSet: "%no-such-rules") }
  }
}
