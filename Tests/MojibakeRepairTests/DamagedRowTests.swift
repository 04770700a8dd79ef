import Encodings
import HanLexicon
import TestSupport
import Testing
import TextEdits

@testable import MojibakeRepair

/// Every row of `Corpus/mojibake`, with what holds for any repair.
struct DamagedRowTests {
  static let cutMarks = Result { try DamagedRow.rows("cut-marks.tsv") }
  static let pastedReadings = Result { try DamagedRow.rows("pasted-readings.tsv") }

  @Test func thereAreEnoughRows() throws {
    #expect(try Self.cutMarks.get().count >= 70)
    #expect(try Self.pastedReadings.get().count >= 6)
    #expect(try Self.cutMarks.get().filter { $0.state == "repaired" }.count >= 10)
  }

  @Test func rowsEndAsStated() throws {
    let repair = try MojibakeRepair(lexicon: .embedded())
    for row in try Self.cutMarks.get() + Self.pastedReadings.get() {
      let measurement = DamageMeasurement(repair: repair, damage: try row.damage())
      let damaged = Array(row.damaged.utf8)
      let result = repair.run(damaged.span, recordingEdits: true)
      let output = String(decoding: result.text, as: UTF8.self)
      switch row.state {
      case "repaired":
        #expect(
          measurement.foldWithoutNotes(output) == DamageMeasurement.fold(row.intended),
          "\(row.damaged)")
        let again = repair.run(result.text.span, recordingEdits: false)
        #expect(again.text == result.text, "\(row.damaged)")
      case "partly":
        #expect(result.editCount > 0, "\(row.damaged)")
        #expect(!result.flags.isEmpty, "\(row.damaged)")
        let intended = DamageMeasurement.fold(row.intended)
        for edit in result.log?.edits(target: result.text.span) ?? [] {
          let restored = DamageMeasurement.fold(String(decoding: edit.after, as: UTF8.self))
          #expect(intended.contains(restored), "\(row.damaged)")
        }
      case "flagged":
        #expect(output == row.damaged)
        #expect(!result.flags.isEmpty, "\(row.damaged)")
      case "left":
        #expect(output == row.damaged)
        #expect(result.flags.isEmpty, "\(row.damaged)")
      default:
        Issue.record("unknown state \(row.state)")
      }
    }
  }

  /// With every candidate applied, right or wrong: the proof, and undo.
  @Test func anyRepairIsProvedAndCanBeUndone() throws {
    let repair = try MojibakeRepair(lexicon: .embedded(), minimumConfidence: 0)
    var applied = 0
    for row in try Self.cutMarks.get() {
      let damaged = Array(row.damaged.utf8)
      let result = repair.run(damaged.span, recordingEdits: true)
      applied += result.editCount
      #expect(try Self.isProved(result.text, damaged), "\(row.damaged)")
      #expect(result.log?.undo(target: result.text.span) == damaged)
    }
    #expect(applied >= 50)
  }

  /// Pieces of the corpus, cut at random and put together anew, so that windows begin and end at
  /// any place.
  @Test func repairsOfRandomPiecesAreProved() throws {
    let repair = try MojibakeRepair(lexicon: .embedded(), minimumConfidence: 0)
    let damage = CutDamage(index: try .gbk, notes: [])
    let lines = try Corpus.lines("mojibake/sentences.txt").map { $0.unicodeScalars.map(\.value) }
    var generator = SplitMix64(seed: 6)
    var applied = 0
    for _ in 0..<60 {
      var clean: [UInt32] = []
      for _ in 0..<2 {
        let line = lines[Int.random(in: 0..<lines.count, using: &generator)]
        let start = Int.random(in: 0..<line.count, using: &generator)
        clean += line[start..<Int.random(in: start...line.count, using: &generator)]
      }
      let damaged = Array(DamageMeasurement.string(damage.applied(to: clean) ?? clean).utf8)
      let result = repair.run(damaged.span, recordingEdits: true)
      applied += result.editCount
      #expect(try Self.isProved(result.text, damaged))
      #expect(result.log?.undo(target: result.text.span) == damaged)
    }
    #expect(applied >= 10)
  }

  /// Whether the damage, run forward on the output, gives the observed text.
  private static func isProved(_ output: [UInt8], _ observed: [UInt8]) throws -> Bool {
    if output == observed { return true }
    let scalars = String(decoding: output, as: UTF8.self).unicodeScalars.map(\.value)
    let expected = DamageMeasurement.fold(String(decoding: observed, as: UTF8.self))
    let index = try DoubleByteIndex.gbk
    return [false, true].contains { dropsMore in
      CutDamage(index: index, notes: [], dropsBeyondCodePage936: dropsMore)
        .applied(to: scalars)?.map(WidthFolding.fold) == expected
    }
  }
}
