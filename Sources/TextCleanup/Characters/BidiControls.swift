import TextEdits

/// The controls of the bidirectional algorithm in a line, which is a paragraph of UAX #9.
struct BidiControls {
  /// Offsets of embeddings, overrides, isolates and their ends that match nothing, sorted.
  private let unmatched: [Int]
  /// The line has a letter that is written from right to left.
  let hasRightToLeft: Bool

  /// Matches initiators and terminators (UAX #9, BD8–BD13 and X1–X7). Linear in the line.
  ///
  /// A PDI ends the isolate that was begun last, and every embedding inside it; a PDF ends the
  /// embedding that was begun last, if no isolate was begun behind it.
  init(_ text: Span<UInt8>, _ range: Range<Int>, tables: CharacterTables) {
    var open: [(offset: Int, isIsolate: Bool)] = []
    var isolates = 0
    var unmatched: [Int] = []
    var hasRightToLeft = false
    var position = range.lowerBound
    while position < range.upperBound {
      let (scalar, length) = text.scalar(at: position)
      switch scalar {
      case 0x202A, 0x202B, 0x202D, 0x202E:
        open.append((position, false))
      case 0x2066...0x2068:
        open.append((position, true))
        isolates += 1
      case 0x202C:
        if let last = open.last, !last.isIsolate {
          open.removeLast()
        } else {
          unmatched.append(position)
        }
      case 0x2069:
        guard isolates > 0 else {
          unmatched.append(position)
          break
        }
        while let last = open.popLast(), !last.isIsolate {
          unmatched.append(last.offset)
        }
        isolates -= 1
      default:
        hasRightToLeft =
          hasRightToLeft
          || (scalar >= 0x590 && tables.properties(scalar).contains(.rightToLeft))
      }
      position += length
    }
    self.unmatched = (unmatched + open.map(\.offset)).sorted()
    self.hasRightToLeft = hasRightToLeft
  }

  /// Whether the control at `offset` does something: marks of direction in lines with letters that
  /// are written from right to left, all others when they balance. Logarithmic.
  func isNeeded(_ scalar: UInt32, at offset: Int) -> Bool {
    switch scalar {
    case 0x061C, 0x200E, 0x200F:
      return hasRightToLeft
    default:
      let place = unmatched.indices.partitioningIndex { unmatched[$0] >= offset }
      return place == unmatched.count || unmatched[place] != offset
    }
  }
}
