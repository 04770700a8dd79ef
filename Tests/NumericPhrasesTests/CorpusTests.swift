import HanLexicon
import NumericPhrases
import TestSupport
import Testing
import TextEdits

@Suite struct NumericCorpusTests {
  @Test func quantities() throws {
    let judge = try QuantityJudge()
    for row in try Corpus.rows("numbers/quantities.tsv") where row.count >= 6 {
      let mismatch = judge.mismatch(
        row[0], lower: row[1], upper: row[2], bounds: row[3], unit: row[4])
      #expect(mismatch == nil, "\(row[0])")
      #expect(judge.quantities(row[0]).first?.kind.rawValue == row[5], "\(row[0])")
    }
  }

  @Test func quantitiesInsideASentence() throws {
    let judge = try QuantityJudge()
    for row in try Corpus.rows("numbers/quantities.tsv") where row.count >= 6 {
      let alone = judge.quantities(row[0]).first
      let inside = judge.quantities("，\(row[0])。").first
      #expect(inside?.lower == alone?.lower && inside?.upper == alone?.upper, "\(row[0])")
      #expect(inside?.range.lowerBound == alone.map { $0.range.lowerBound + 3 }, "\(row[0])")
    }
  }

  @Test func traps() throws {
    let judge = try QuantityJudge()
    let named: Set<Quantity.Kind> = [.ordinal, .identifier, .date, .time]
    for row in try Corpus.rows("numbers/traps.tsv") where row.count >= 2 {
      let found = judge.quantities(row[0])
      #expect(
        found.allSatisfy { named.contains($0.kind) },
        "\(row[0]): \(found.map { judge.describe($0, in: row[0]) })")
      if !row[1].isEmpty {
        #expect(found.map(\.kind.rawValue) == [row[1]], "\(row[0])")
      }
    }
  }

  @Test func canonicalForms() throws {
    let stage = try NumericRangeStage(lexicon: .embedded())
    for row in try Corpus.rows("numbers/canonical.tsv") where row.count >= 2 {
      let once = stage.run(Array(row[0].utf8).span, recordingEdits: true)
      #expect(String(decoding: once.text, as: UTF8.self) == row[1])
      #expect(once.log?.undo(target: once.text.span) == Array(row[0].utf8))
      let twice = stage.run(once.text.span, recordingEdits: false)
      #expect(twice.text == once.text && twice.editCount == 0, "\(row[0])")
    }
  }
}
