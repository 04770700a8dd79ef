/// What unbalanced quotation marks and brackets cost, and marks that do not follow each other.
///
/// The rules of adjacency are those of GB/T 15834-2011: no stop stands after an opening mark; the
/// stop of a quoted sentence stands inside or outside the quotation, not on both sides.
enum MarkGrammar {
  /// Costs in 1/64 nat.
  private static let unopened = 448
  private static let unclosed = 448
  /// The same where the mark that closes may be hidden in another damaged place of the line.
  private static let unseen = 64
  /// The most that a mark costs which closes an open one.
  static let closing = 192
  private static let misplaced = 320
  /// Characters on either side of a window that are read; a longer quotation is rare.
  static let reach = 400
  /// A kind of mark is open at most so often.
  private static let depth: UInt64 = 0x3F
  private static let bits: UInt64 = 6

  /// What the text up to some place leaves open.
  struct State: Sendable {
    /// Six bits for each kind of pair.
    fileprivate(set) var open: UInt64 = 0
    /// The last two characters, for adjacency.
    private var recent: (UInt32, UInt32) = (0, 0)

    /// Reads a character and returns its cost.
    @inline(__always)
    mutating func read(_ scalar: UInt32) -> Int {
      var cost = 0
      if MarkGrammar.mayBeMark(scalar) { cost = readMark(scalar) }
      recent = (recent.1, scalar)
      return cost
    }

    private mutating func readMark(_ scalar: UInt32) -> Int {
      var cost = 0
      let folded = scalar == TextScorer.lostASCII ? 0 : WidthFolding.fold(scalar)
      if MarkGrammar.isStop(folded) {
        let before = MarkGrammar.pair(of: recent.1)
        if before?.opens == true
          || (before?.opens == false && MarkGrammar.isStop(WidthFolding.fold(recent.0)))
          || (MarkGrammar.isInner(folded) && MarkGrammar.isInner(WidthFolding.fold(recent.1)))
        {
          cost += misplaced
        }
      }
      guard let mark = MarkGrammar.pair(of: scalar) else { return cost }
      let count = open >> mark.shift & depth
      if mark.opens {
        if count < depth { open += 1 << mark.shift }
      } else if count > 0 {
        open -= 1 << mark.shift
      } else {
        cost += unopened
      }
      return cost
    }

    /// Whether `scalar` closes a mark that is open.
    @inline(__always)
    func isClosed(by scalar: UInt32) -> Bool {
      guard open != 0, MarkGrammar.mayBeMark(scalar), let mark = MarkGrammar.pair(of: scalar) else {
        return false
      }
      return !mark.opens && open >> mark.shift & depth > 0
    }

    /// How many marks are open.
    fileprivate var count: Int {
      var rest = open
      var count: UInt64 = 0
      while rest > 0 {
        count += rest & depth
        rest >>= bits
      }
      return Int(count)
    }
  }

  /// What follows a window.
  struct Following {
    /// Two characters, for adjacency, then only marks that come in pairs.
    private let marks: [UInt32]

    private let hidesMarks: Bool

    /// Bounded by the reach of the grammar.
    ///
    /// - Parameter hidesMarks: whether the text has damaged places.
    init(_ text: ArraySlice<UInt32>, hidesMarks: Bool) {
      self.hidesMarks = hidesMarks
      marks =
        text.prefix(2)
        + text.prefix(MarkGrammar.reach).dropFirst(2).filter { MarkGrammar.pair(of: $0) != nil }
    }

    /// What the marks cost from the end of a window on that ends in `state`. Linear in the marks.
    func cost(after state: State) -> Int {
      var state = state
      let cost = marks.reduce(0) { $0 + state.read($1) }
      return cost + state.count * (hidesMarks ? unseen : unclosed)
    }
  }

  /// Whether `scalar` needs a closer look: Han characters do not.
  @inline(__always)
  private static func mayBeMark(_ scalar: UInt32) -> Bool {
    scalar < 0x3040 || scalar > 0xFF00
  }

  /// Stops, folded: 。、，；：！？.
  private static func isStop(_ folded: UInt32) -> Bool {
    folded == 0x21 || folded == 0x3F || isInner(folded)
  }

  /// Stops that never stand twice: 。、，；：.
  private static func isInner(_ folded: UInt32) -> Bool {
    switch folded {
    case 0x3002, 0x3001, 0x2C, 0x3B, 0x3A: true
    default: false
    }
  }

  /// Whether `scalar` is a mark that does not come in pairs.
  static func isSingle(_ scalar: UInt32) -> Bool {
    mayBeMark(scalar) && pair(of: scalar) == nil
  }

  /// Where the count of a mark that comes in pairs is kept, and whether it opens.
  private static func pair(of scalar: UInt32) -> (shift: UInt64, opens: Bool)? {
    switch scalar {
    case 0x201C: (0, true)  // “
    case 0x201D: (0, false)
    case 0x2018: (bits, true)  // ‘
    case 0x2019: (bits, false)
    // 〈〉《》「」『』【】, then 〔〕
    case 0x3008...0x3011: (bits * UInt64(2 + (scalar - 0x3008) / 2), scalar & 1 == 0)
    case 0x3014: (bits * 7, true)
    case 0x3015: (bits * 7, false)
    case 0x28, 0xFF08: (bits * 8, true)
    case 0x29, 0xFF09: (bits * 8, false)
    case 0x3C: (bits * 9, true)
    case 0x3E: (bits * 9, false)
    default: nil
    }
  }
}
