/// What unbalanced quotation marks and brackets cost, and marks that do not follow each other.
///
/// The rules of adjacency are those of GB/T 15834-2011: no stop stands after an opening mark; the
/// stop of a quoted sentence stands inside or outside the quotation, not on both sides.
enum MarkGrammar {
  /// Costs in 1/8 nat.
  private static let unopened = 40
  private static let unclosed = 40
  private static let misplaced = 40

  /// The cost of the line that the three parts make. Linear in the line.
  static func cost(
    _ before: ArraySlice<UInt32>, _ window: [UInt32], _ after: ArraySlice<UInt32>
  ) -> Int {
    var open = [Int](repeating: 0, count: pairs.count)
    var cost = 0
    /// The last two characters, for adjacency.
    var recent: (UInt32, UInt32) = (0, 0)
    func read(_ scalar: UInt32) {
      let folded = WidthFolding.fold(scalar)
      if stops.contains(folded) {
        let isClosed = table[recent.1].map { !$0.opens } ?? false
        let isOpened = table[recent.1].map(\.opens) ?? false
        if isOpened || (isClosed && stops.contains(WidthFolding.fold(recent.0)))
          || (inner.contains(folded) && inner.contains(WidthFolding.fold(recent.1)))
        {
          cost += misplaced
        }
      }
      recent = (recent.1, scalar)
      guard let mark = table[scalar] else { return }
      if mark.opens {
        open[mark.pair] += 1
      } else if open[mark.pair] > 0 {
        open[mark.pair] -= 1
      } else {
        cost += unopened
      }
    }
    before.forEach(read)
    window.forEach(read)
    after.forEach(read)
    return cost + open.reduce(0, +) * unclosed
  }

  /// Stops, folded: 。、，；：！？.
  private static let stops: Set<UInt32> = [0x3002, 0x3001, 0x2C, 0x3B, 0x3A, 0x21, 0x3F]
  /// Stops that never stand twice: 。、，；：.
  private static let inner: Set<UInt32> = [0x3002, 0x3001, 0x2C, 0x3B, 0x3A]

  private static let pairs: [(String, String)] = [
    ("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"), ("（(", "）)"),
    ("【", "】"), ("〔", "〕"), ("<", ">"),
  ]

  private static let table: [UInt32: (pair: Int, opens: Bool)] = {
    var table: [UInt32: (pair: Int, opens: Bool)] = [:]
    for (number, pair) in pairs.enumerated() {
      for scalar in pair.0.unicodeScalars { table[scalar.value] = (number, true) }
      for scalar in pair.1.unicodeScalars { table[scalar.value] = (number, false) }
    }
    return table
  }()
}
