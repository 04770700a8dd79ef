import TextEdits

/// The straight and half-typed quotation marks of a line that become `“”` or `‘’`.
///
/// Chinese text quotes with `“…”`, and with `‘…’` inside of it (GB/T 15834-2011, 4.8). Straight marks
/// have no direction, so the line decides as a whole: its double marks must pair off, each opening
/// one before and each closing one behind its content without a space; else the line stays. A pair
/// changes when Chinese text stands in it, or a name or number that Chinese text encloses directly,
/// and nothing beside it is code or data (`QuotationContext`). A pair of which one half is directed
/// already gives its other half the direction; `”…“` is turned round when no quotation is open
/// before; `''…''` and ``` ``…'' ``` are double marks. Single marks are pairs only around Chinese
/// text: an apostrophe, a minute or an omitted century stays.
struct QuotationPairs {
  /// A mark that changes.
  struct Change {
    var range: Range<Int>
    var scalar: UInt32
  }

  /// In order.
  private(set) var changes: [Change] = []
  /// The first change that is not yet made.
  private var next = 0

  private enum Kind {
    /// `"` or `'`, or their full-width forms.
    case straight
    /// `“` or `‘`
    case left
    /// `”` or `’`
    case right
    /// ` `` `
    case backticks
    /// `''`
    case twin
  }

  private struct Mark {
    var range: Range<Int>
    var kind: Kind
  }

  /// No line.
  init() {}

  /// The changes in `line`. Linear in the line.
  ///
  /// - Parameters:
  ///   - opened: what an earlier line opened may run on.
  ///   - allowsTwins: `''` is a double mark.
  init(
    _ text: Span<UInt8>, line: LineProfile, opened: OpenQuotations, allowsTwins: Bool
  ) {
    var doubles: [Mark] = []
    var singles: [Mark] = []
    var hasBacktick = false
    guard read(text, line, &doubles, &singles, &hasBacktick) else { return }
    if !allowsTwins {
      doubles.removeAll { $0.kind == .twin || $0.kind == .backticks }
    }
    var context = QuotationContext(line: line.range)
    context.isSingle = false
    pairDoubles(text, doubles, context, opened)
    context.isSingle = true
    // GNU's manuals quote `so'.
    if !hasBacktick {
      pairSingles(text, singles, context)
    }
    changes.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The change at `offset`, when there is one. Constant time over all calls with rising offsets.
  mutating func change(at offset: Int) -> Change? {
    while next < changes.count, changes[next].range.lowerBound < offset {
      next += 1
    }
    guard next < changes.count, changes[next].range.lowerBound == offset else { return nil }
    return changes[next]
  }

  /// Collects the marks; false when the line is none that quotes so.
  private func read(
    _ text: Span<UInt8>, _ line: LineProfile, _ doubles: inout [Mark],
    _ singles: inout [Mark], _ hasBacktick: inout Bool
  ) -> Bool {
    var position = line.range.lowerBound
    while position < line.range.upperBound {
      switch text[position] {
      case UInt8(ascii: "\\"):
        if text.hasBytes("\\\"", at: position) || text.hasBytes("\\'", at: position) {
          return false
        }
        position += 1
      case UInt8(ascii: "\""):
        if !line.isProtected(position) {
          doubles.append(Mark(range: position..<position + 1, kind: .straight))
        }
        position += 1
      case UInt8(ascii: "'"), UInt8(ascii: "`"):
        let end = text.endOfRun(at: position)
        if text[position] == UInt8(ascii: "`") {
          if end - position == 2 {
            doubles.append(Mark(range: position..<end, kind: .backticks))
          }
          hasBacktick = true
        } else if !line.isProtected(position) {
          if end - position == 2 {
            doubles.append(Mark(range: position..<end, kind: .twin))
          } else if end - position == 1, !isApostrophe(text, position) {
            singles.append(Mark(range: position..<end, kind: .straight))
          }
        }
        position = end
      case 0xE2:
        if text.hasBytes("“", at: position) {
          doubles.append(Mark(range: position..<position + 3, kind: .left))
        } else if text.hasBytes("”", at: position) {
          doubles.append(Mark(range: position..<position + 3, kind: .right))
        } else if text.hasBytes("‘", at: position) {
          singles.append(Mark(range: position..<position + 3, kind: .left))
        } else if text.hasBytes("’", at: position), !isApostrophe(text, position) {
          singles.append(Mark(range: position..<position + 3, kind: .right))
        }
        position += 3
      case 0xE3:
        if text.hasBytes("「", at: position) || text.hasBytes("『", at: position) {
          return false
        }
        position += 3
      case 0xEF:
        if text.hasBytes("＂", at: position) {
          doubles.append(Mark(range: position..<position + 3, kind: .straight))
        } else if text.hasBytes("＇", at: position) {
          singles.append(Mark(range: position..<position + 3, kind: .straight))
        }
        position += 3
      case 0xE4...0xEE: position += 3
      default: position += 1
      }
    }
    return true
  }

  /// Whether the mark at `offset` stands between Latin letters or digits: `don't`, `5'30`.
  private func isApostrophe(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    let after = offset + text.scalar(at: offset).length
    return isAlphanumeric(text.scalarClass(before: offset))
      && isAlphanumeric(text.scalarClass(at: after))
  }

  private func isAlphanumeric(_ scalarClass: ScalarClass) -> Bool {
    scalarClass == .latin || scalarClass == .digit
  }

  // MARK: Pairs

  private mutating func pairDoubles(
    _ text: Span<UInt8>, _ marks: [Mark], _ context: QuotationContext,
    _ opened: OpenQuotations
  ) {
    var found: [Change] = []
    var names: [Change] = []
    var leavesPair = false
    var index = 0
    while index < marks.count {
      let mark = marks[index]
      let second = index + 1 < marks.count ? marks[index + 1] : nil
      switch mark.kind {
      case .left:
        index = closeLeft(text, marks, index, context, (0x201C, 0x201D), &found)
      case .right:
        if let second, second.kind == .left, !opened.hasCurly,
          context.isReversed(text, mark.range, second.range)
        {
          found.append(Change(range: mark.range, scalar: 0x201C))
          found.append(Change(range: second.range, scalar: 0x201D))
          index += 1
        }
        index += 1
      case .backticks, .twin:
        if let second, second.kind == .twin,
          context.wantsPair(text, mark.range, second.range, mustHaveHan: true)
        {
          found.append(Change(range: mark.range, scalar: 0x201C))
          found.append(Change(range: second.range, scalar: 0x201D))
          index += 1
        }
        index += 1
      case .straight:
        // What stands alone, or around a pair of another kind, makes every pair doubtful.
        guard let second, second.kind == .straight || second.kind == .right,
          context.encloses(text, mark.range, second.range), !opened.hasStraight
        else { return }
        if second.kind == .right {
          if context.wantsPair(text, mark.range, second.range, mustHaveHan: true) {
            found.append(Change(range: mark.range, scalar: 0x201C))
          }
        } else if context.wantsPair(text, mark.range, second.range, mustHaveHan: true) {
          found.append(Change(range: mark.range, scalar: 0x201C))
          found.append(Change(range: second.range, scalar: 0x201D))
        } else if context.wantsPair(text, mark.range, second.range, mustHaveHan: false) {
          names.append(Change(range: mark.range, scalar: 0x201C))
          names.append(Change(range: second.range, scalar: 0x201D))
        } else {
          leavesPair = true
        }
        index += 2
      }
    }
    changes += found
    // Beside a pair that stays, a name may be what somebody types into a program.
    if !leavesPair {
      changes += names
    }
  }

  private mutating func pairSingles(
    _ text: Span<UInt8>, _ marks: [Mark], _ context: QuotationContext
  ) {
    var found: [Change] = []
    var index = 0
    while index < marks.count {
      let mark = marks[index]
      let second = index + 1 < marks.count ? marks[index + 1] : nil
      switch mark.kind {
      case .left:
        index = closeLeft(text, marks, index, context, (0x2018, 0x2019), &found)
      case .straight:
        guard let second, second.kind == .straight || second.kind == .right,
          context.encloses(text, mark.range, second.range)
        else { return }
        if context.wantsPair(text, mark.range, second.range, mustHaveHan: true) {
          found.append(Change(range: mark.range, scalar: 0x2018))
          if second.kind == .straight {
            found.append(Change(range: second.range, scalar: 0x2019))
          }
        }
        index += 2
      default: index += 1
      }
    }
    changes += found
  }

  /// Passes the directed pair that opens at `index` with all inside of it, or closes it with the one
  /// straight mark before the next directed mark; returns the index behind.
  private func closeLeft(
    _ text: Span<UInt8>, _ marks: [Mark], _ index: Int, _ context: QuotationContext,
    _ scalars: (left: UInt32, right: UInt32), _ found: inout [Change]
  ) -> Int {
    var end = index + 1
    while end < marks.count, marks[end].kind != .left, marks[end].kind != .right {
      end += 1
    }
    if end < marks.count, marks[end].kind == .right {
      return end + 1
    }
    if end == index + 2, marks[index + 1].kind == .straight,
      context.encloses(text, marks[index].range, marks[index + 1].range),
      context.wantsPair(text, marks[index].range, marks[index + 1].range, mustHaveHan: true)
    {
      found.append(Change(range: marks[index + 1].range, scalar: scalars.right))
    }
    return end
  }
}

extension Span where Element == UInt8 {
  /// Offset behind the characters equal to the one at `offset` that follow it. Linear in them.
  func endOfRun(at offset: Int) -> Int {
    let first = scalar(at: offset)
    var end = offset + first.length
    while end < count, scalar(at: end).value == first.value {
      end += first.length
    }
    return end
  }
}
