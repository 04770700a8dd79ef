/// What unbalanced quotation marks and brackets cost, and marks that do not follow each other.
///
/// The rules of adjacency are those of GB/T 15834-2011: no stop stands after an opening mark; the
/// stop of a quoted sentence stands inside or outside the quotation, not on both sides.
struct MarkGrammar {
  /// Costs in 1/8 nat.
  private static let unopened = 40
  private static let unclosed = 40
  private static let misplaced = 40
  /// Characters on either side of a window that are read; a longer quotation is rare.
  private static let reach = 400

  /// What the text up to some place leaves open, and what it cost so far.
  private struct State {
    var open = [Int](repeating: 0, count: MarkGrammar.pairs.count)
    var cost = 0
    /// The last two characters, for adjacency.
    var recent: (UInt32, UInt32) = (0, 0)

    mutating func read(_ scalar: UInt32) {
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
  }

  private var before = State()
  /// What follows the window: two characters, for adjacency, then only marks that come in pairs.
  private let after: [UInt32]

  /// The surroundings of a window. Bounded by `reach`.
  init(before: ArraySlice<UInt32>, after: ArraySlice<UInt32>) {
    for scalar in before.suffix(Self.reach) {
      self.before.read(scalar)
    }
    self.after =
      after.prefix(2)
      + after.prefix(Self.reach).dropFirst(2).filter { Self.table[$0] != nil }
  }

  /// The cost of `window` between its surroundings. Linear in the window.
  func cost(of window: [UInt32]) -> Int {
    var state = before
    for scalar in window { state.read(scalar) }
    for scalar in after { state.read(scalar) }
    return state.cost + state.open.reduce(0, +) * Self.unclosed
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
