import Encodings
import HanLexicon
import TestSupport
import Testing
import TextEdits

@testable import MojibakeRepair

/// Measures repair on clean treebank text that is damaged here, and on damaged lines of real pages.
///
/// Runs only where there is a `SharedFolder`; prints a table.
@Suite(.enabled(if: SharedFolder.isThere))
struct SharedDataTests {
  /// Universal Dependencies: the sentences as they were before tokenization.
  private static func sentences(_ file: String) throws -> [String] {
    try SharedFolder.text("ud/\(file).conllu").split(separator: "\n")
      .filter { $0.hasPrefix("# text = ") }.map { String($0.dropFirst(9)) }
  }

  @Test func treebanks() throws {
    let damage = CutDamage(index: try .gbk, notes: [])
    let careful = DamageMeasurement(
      repair: try MojibakeRepair(lexicon: .embedded()), damage: damage)
    let bold = DamageMeasurement(
      repair: try MojibakeRepair(lexicon: .embedded(), minimumConfidence: 0), damage: damage)
    var sum = DamageMeasurement.Tally()
    var likeliest = DamageMeasurement.Tally()
    print("file\t" + DamageMeasurement.Tally.header)
    for file in ["zh_gsd-ud-test", "zh_gsdsimp-ud-test", "zh_pud-ud-test", "zh_hk-ud-test"] {
      let sentences = try Self.sentences(file)
      let tally = careful.measure(sentences)
      print(file + "\t" + tally.row)
      sum = sum + tally
      likeliest = likeliest + bold.measure(sentences)
    }
    print("all\t" + sum.row)
    print("likeliest applied\t" + likeliest.row)
    #expect(sum.damaged >= 60)
    #expect(sum.falsePositives == 0)
    #expect(likeliest.restored * 100 >= likeliest.damaged * 55)
    #expect(sum.right * 100 >= sum.applied * 90)
  }

  @Test func realPages() throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    let rows = try SharedFolder.rows("mojibake/real_cases.tsv")
      .filter { $0[3].hasPrefix("seed-") || $0[3].hasPrefix("gbk-unaligned") }
    var exact = 0
    var changed = 0
    for row in rows {
      let damaged = Array(row[0].utf8)
      let result = repair.run(damaged.span, recordingEdits: false)
      let output = DamageMeasurement.fold(String(decoding: result.text, as: UTF8.self))
      if result.editCount > 0 { changed += 1 }
      if output == DamageMeasurement.fold(row[1]) { exact += 1 }
    }
    print("real pages: \(rows.count) rows, \(changed) changed, \(exact) exact")
    #expect(exact >= 4)
    #expect(exact + 1 >= changed)
  }
}
