import Foundation
import NumericPhrases
import TestSupport
import Testing

/// The development tables, which are not part of the repository; see Corpus/numbers/README.md.
@Suite(.enabled(if: SharedFolder.isThere))
struct SharedTablesTests {
  @Test func approximations() throws {
    let judge = try QuantityJudge()
    let rows = try SharedFolder.rows("numbers/approximations.tsv")
    var right = 0
    for row in rows where row.count >= 5 {
      if let mismatch = judge.mismatch(
        row[0], lower: row[1], upper: row[2], bounds: row[3], unit: row[4])
      {
        print("approximation \(row[0]): want \(row[1...4].joined(separator: " ")), got \(mismatch)")
      } else {
        right += 1
      }
    }
    print("approximations: \(right) of \(rows.count)")
    #expect(right * 100 >= rows.count * 98)
  }

  @Test func traps() throws {
    let judge = try QuantityJudge()
    let rows = try SharedFolder.rows("numbers/traps.tsv")
    var touched = 0
    for row in rows where row.count >= 4 {
      let wrong = judge.quantities(row[0]).filter { SharedTables.counting.contains($0.kind) }
      if !wrong.isEmpty {
        touched += 1
        print("trap \(row[0]): \(wrong.map { judge.describe($0, in: row[0]) })")
      }
    }
    print("traps touched: \(touched) of \(rows.count)")
    #expect(touched * 100 <= rows.count)
  }

  @Test(arguments: ["seed_page.golden.txt", "seed_page.golden.hans.txt"])
  func seedPage(page: String) throws {
    let judge = try QuantityJudge()
    let text = try SharedFolder.text(page)
    let found = judge.quantities(text).filter { SharedTables.counting.contains($0.kind) }
    let lines = found.map { judge.describe($0, in: text) }
    let rows = try SharedFolder.rows("seed_page.quantities.tsv").filter { $0.count >= 6 }
    print("\(page): \(lines.joined(separator: "\n  "))")
    #expect(found.count == rows.count)
    for (row, quantity) in zip(rows, found) {
      let bounds =
        (quantity.lowerInclusive ? "[" : "(") + (quantity.upperInclusive ? "]" : ")")
      #expect(quantity.lower?.description == row[1], "\(row)")
      #expect(quantity.upper?.description == row[2], "\(row)")
      #expect(bounds == row[3], "\(row)")
      #expect(quantity.kind.rawValue == row[5], "\(row)")
      if !page.contains("hans") {
        #expect(quantity.unit == row[4], "\(row)")
        let surface = String(decoding: Array(text.utf8)[quantity.range], as: UTF8.self)
        #expect(row[0].hasPrefix(surface), "\(row)")
      }
    }
  }
}

enum SharedTables {
  /// Kinds that a trap must not have.
  static let counting: Set<Quantity.Kind> = [
    .exact, .approximate, .constraint, .range, .fraction, .multiple, .money, .duration,
  ]
}
