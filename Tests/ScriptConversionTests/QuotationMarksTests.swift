import Foundation
import ScriptConversion
import TestSupport
import Testing
import TextEdits

/// Quotation marks: the cases of the corpus, and what holds for any text.
@Suite struct QuotationMarksTests {
  private func converted(_ text: String, _ style: QuotationStyle) -> String {
    let bytes = Array(text.utf8)
    let result = QuotationMarks(style).run(bytes.span, recordingEdits: true)
    #expect(result.log?.undo(target: result.text.span) == bytes)
    return String(decoding: result.text, as: UTF8.self)
  }

  @Test func asTheCorpusSays() throws {
    for row in try Corpus.rows("conversion/quotes.tsv") {
      let style = try #require(QuotationStyle(rawValue: row[0]))
      let text = row[1].replacingOccurrences(of: "⏎", with: "\n")
      let found = converted(text, style).replacingOccurrences(of: "\n", with: "⏎")
      #expect(found == row[2], "\(row[1])")
    }
  }

  @Test(arguments: QuotationStyle.allCases)
  func aSecondRunChangesNothing(style: QuotationStyle) {
    let pieces = [
      "“", "”", "‘", "’", "「", "」", "『", "』", "中", "a", "9", " ", "，", "\n", "s’", "’9", "‘9",
    ]
    var generator = SplitMix64(seed: 3)
    for _ in 0..<5000 {
      let text = (0..<Int.random(in: 1...16, using: &generator)).map { _ in
        pieces.randomElement(using: &generator) ?? ""
      }.joined()
      let once = converted(text, style)
      #expect(converted(once, style) == once, "\(text)")
    }
  }

  /// Marks that alternate, at any depth, come back.
  @Test func thereAndBack() {
    var generator = SplitMix64(seed: 5)
    func quoted(_ depth: Int) -> String {
      let (open, close) = depth % 2 == 0 ? ("“", "”") : ("‘", "’")
      let inside = (0..<Int.random(in: 0...2, using: &generator)).map { _ in
        depth < 9 ? quoted(depth + 1) + "文" : "字"
      }
      return open + "中" + inside.joined() + close
    }
    for _ in 0..<300 {
      let text = "文" + quoted(0)
      let corner = converted(text, .corner)
      #expect(!corner.contains { "“”‘’".contains($0) })
      #expect(converted(corner, .curly) == text)
    }
  }

  @Test func theRuleIsNamed() throws {
    let text = Array("“中”".utf8)
    let result = QuotationMarks(.corner).run(text.span, recordingEdits: true)
    let edits = try #require(result.log).edits(target: result.text.span)
    #expect(edits.map(\.rules) == [[QuotationMarks.rule], [QuotationMarks.rule]])
    #expect("\(QuotationMarks.rule)" == "convert.quotes")
  }

  /// A long line of marks that never match.
  @Test(arguments: ["“", "”", "“’", "‘a", "“‘”"])
  func timeIsLinear(piece: String) {
    let text = Array(("中" + String(repeating: piece, count: 60_000)).utf8)
    let time = ContinuousClock().measure {
      _ = QuotationMarks(.corner).run(text.span, recordingEdits: false)
    }
    #expect(time < .seconds(20))
  }
}
