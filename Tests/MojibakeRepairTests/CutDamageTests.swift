import Encodings
import Testing

@testable import MojibakeRepair

/// The damage run forward, against results derived by hand from the GBK bytes.
struct CutDamageTests {
  /// Clean text, table of readings, damaged text.
  static let cases: [(clean: String, notes: [String], damaged: String)] = [
    // D0 [A3A1] B1A3 AC8F 56: lone lead, cut ！, 保 瑥 V.
    ("校”，廣", [], "?！保瑥V"),
    // B8 [A3A1] B1 3C: lone lead, cut ！, a lead that eats the `<`.
    ("福”</a>", [], "?！?/a>"),
    // A1A3 A1B1 A3AC 8F56: the same but for the lost byte.
    ("。”，廣", [], "?！保瑥V"),
    // D0 [A3A1] B1 [A1A3]: two lone leads.
    ("校”。", [], "?！?。"),
    // A1 [A3BB] F9: 。 and 基 BBF9 share ；; F9 is alone.
    ("。基", [], "?；?"),
    // A1 [A3BF] C9: the same with 可 BFC9.
    ("。可", [], "?？?"),
    // Aligned marks are cut and put back.
    ("好！是；吗？对。一、二", [], "好！是；吗？对。一、二"),
    // D2F2 9EE9 9943: F29E is 驗, in the middle.
    ("因為機", ["驗=yàn"], "因?yàn)闄C"),
    // 為 itself is annotated as well; its note follows.
    ("為", ["為=wéi"], "為(wéi)"),
    ("統計", ["統=tǒng"], "統(tǒng)計"),
    ("plain ASCII?", [], "plain ASCII?"),
  ]

  @Test(arguments: cases)
  func damage(_ row: (clean: String, notes: [String], damaged: String)) throws {
    let index = try DoubleByteIndex.gbk
    let notes = row.notes.compactMap { DamagedRow.note($0, index) }
    #expect(notes.count == row.notes.count)
    let damaged = CutDamage(index: index, notes: notes)
      .applied(to: row.clean.unicodeScalars.map(\.value))
    #expect(damaged.map(DamageMeasurement.string) == row.damaged)
  }

  /// 水 CBAE before ”A1B1 。A1A3: AEA1 is unmapped and vanishes.
  @Test func unmappedPairVanishes() throws {
    let damaged = CutDamage(index: try DoubleByteIndex.gbk, notes: [])
      .applied(to: "常“缩水”。".unicodeScalars.map(\.value))
    #expect(damaged.map(DamageMeasurement.string) == "?！八跛?。")
  }

  @Test func charactersOutsideGBKAreRefused() throws {
    let damage = CutDamage(index: try DoubleByteIndex.gbk, notes: [])
    #expect(damage.applied(to: [0x1F600]) == nil)
    #expect(damage.applied(to: []) == [])
  }

  @Test func rowsOfTheCorpusAreDamageOfTheirSentences() throws {
    let files = ["cut-marks.tsv", "pasted-readings.tsv"]
    for row in try files.flatMap(DamagedRow.rows) {
      let damaged = try row.damage().applied(to: row.intended.unicodeScalars.map(\.value))
      #expect(damaged.map(DamageMeasurement.string) == row.damaged)
    }
  }
}
