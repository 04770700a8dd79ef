/// Finds where a text that is not complete yet may be cut, so that its parts can be converted one
/// after the other.
///
/// A cut is a boundary of the kernel (`ConversionKernel`) that is not inside a description sequence,
/// nor so near behind an operator without operands that a sequence could begin there in the shorter
/// text of a later stage (`ConversionUnits`). Neither depends on what follows, so a cut stays one
/// whatever is appended. Every byte is searched once.
///
/// With a dictionary of the user's a cut comes only after a character that is in none of its keys.
struct ConversionCuts {
  private let kernel: ConversionKernel
  /// The characters of the dictionary's keys.
  private let keyScalars: Set<UInt32>
  /// The last cut that is known.
  private var last = 0
  /// Boundaries after this place are cuts.
  private var floor = 0
  /// The operators before this place are taken into account.
  private var scanned = 0
  /// Before this place, or at it, is no cut after `last`.
  private var searched = 0

  init(_ converter: ScriptConverter) {
    kernel = converter.kernel
    var scalars: Set<UInt32> = []
    for entry in converter.dictionary.entries {
      for scalar in entry.key.unicodeScalars { scalars.insert(scalar.value) }
    }
    keyScalars = scalars
  }

  /// The last cut of a text; 0 when there is none.
  ///
  /// - Parameter text: the same as before with more at its end.
  /// - Complexity: linear in what was appended since the last call.
  mutating func lastCut(in text: Span<UInt8>) -> Int {
    let complete = text.completeScalarsEnd
    let end = scan(text, upTo: complete)
    search(text, upTo: end)
    return last
  }

  /// Whether a place that is not behind the last cut is one; places that were passed long ago may
  /// be denied.
  func isCut(_ text: Span<UInt8>, at offset: Int) -> Bool {
    guard offset > floor, offset <= last, !isInKey(text, endingAt: offset) else { return false }
    if kernel.cutsAtBreakersOnly, !Self.isBreaker(text, endingAt: offset) { return false }
    return offset == last || kernel.isBoundary(text, at: offset, floor: offset - min(4, offset))
  }

  /// Forgets a beginning of the text, which ends at a cut.
  mutating func removeFirst(_ count: Int) {
    last = max(0, last - count)
    floor = max(0, floor - count)
    scanned = max(0, scanned - count)
    searched = max(0, searched - count)
  }

  // MARK: Description sequences

  /// Looks for operators; returns where the first one begins that may still get operands.
  private mutating func scan(_ text: Span<UInt8>, upTo end: Int) -> Int {
    while let start = text.nextOperator(from: scanned, to: end) {
      // A boundary stands before every operator.
      let isFree = start >= floor
      if isFree {
        if cutsAnywhere, !isInKey(text, endingAt: start) {
          last = start
        } else {
          search(text, upTo: start)
        }
        floor = start
      }
      let length = IdeographicDescription.length(text, at: start, end: end)
      if length > 0 {
        scanned = start + length
        // A key of the user's may hold the operator, and what follows is text like any other.
        if isFree, cutsAnywhere, keyScalars.isEmpty { last = scanned }
        floor = max(floor, scanned)
      } else if end - start >= IdeographicDescription.maximumLength {
        scanned = start + 3
        floor = max(floor, scanned + ConversionUnits.openSequenceReach)
      } else {
        scanned = start
        return start
      }
    }
    scanned = max(scanned, end)
    return end
  }

  // MARK: Boundaries

  private var cutsAnywhere: Bool { !kernel.cutsAtBreakersOnly }

  /// Whether the character before a place is in a key of the dictionary.
  private func isInKey(_ text: Span<UInt8>, endingAt offset: Int) -> Bool {
    guard !keyScalars.isEmpty, offset > 0 else { return false }
    let start = text.scalarStart(before: offset, floor: Swift.max(0, offset - 4))
    return keyScalars.contains(Scalar(text, at: start).value)
  }

  /// Looks for the last boundary at `end` or before it.
  private mutating func search(_ text: Span<UInt8>, upTo end: Int) {
    let from = text.scalarStart(notBefore: max(floor, searched))
    guard end > from else { return }
    if kernel.cutsAtBreakersOnly {
      var position = end
      while position > from {
        if Self.isBreaker(text, endingAt: position), isBoundary(text, at: position, end: end),
          !isInKey(text, endingAt: position)
        {
          last = position
          break
        }
        position -= 1
      }
      // The stop at the end may turn out to be a boundary.
      searched = max(from, end - 1)
      return
    }
    if text[end - 1] == 0x0A {
      (last, searched) = (end, end)
      return
    }
    let position = text.scalarStart(before: end, floor: from)
    guard position > from else { return }
    var found = kernel.boundary(text, notAfter: position, floor: from)
    while found > from, isInKey(text, endingAt: found) {
      found = kernel.boundary(
        text, notAfter: text.scalarStart(before: found, floor: from), floor: from)
    }
    if found > from { last = found }
    searched = position
  }

  /// Whether a boundary is at a place after a breaker; that after a line feed is one whatever
  /// follows.
  private func isBoundary(_ text: Span<UInt8>, at offset: Int, end: Int) -> Bool {
    text[offset - 1] == 0x0A
      || (offset < end && kernel.isBoundary(text, at: offset, floor: offset - 3))
  }

  /// Whether a line feed or 。 ends at a place.
  private static func isBreaker(_ text: Span<UInt8>, endingAt offset: Int) -> Bool {
    text[offset - 1] == 0x0A || (offset >= 3 && text.word(at: offset - 3) & 0xFF_FFFF == 0x8280E3)
  }
}

extension ConversionKernel {
  /// Whether windows look at what is around them, so that a text may be cut only where none does:
  /// after a line feed, or a 。 that is a boundary.
  var cutsAtBreakersOnly: Bool { lattice != nil }
}

extension ScriptConverter {
  /// The last place where a text may be cut; 0 when there is none.
  ///
  /// What comes before the place and what comes after it, with whatever follows, can be converted
  /// apart. Linear in the text.
  ///
  /// - Parameters:
  ///   - text: the beginning of a text that goes on.
  ///   - window: in that many bytes at the end a cut after 。 or a space is taken rather than a later
  ///     one.
  public func lastCut(in text: Span<UInt8>, preferringPausesWithin window: Int = 0) -> Int {
    var cuts = ConversionCuts(self)
    let last = cuts.lastCut(in: text)
    var position = last
    while position > max(0, text.count - window) {
      if ConversionUnits.isBreaker(text, endingAt: position), cuts.isCut(text, at: position) {
        return position
      }
      position -= 1
    }
    return last
  }
}

extension Span where Element == UInt8 {
  /// Where the scalar at the end begins when bytes of it are missing; else the end.
  fileprivate var completeScalarsEnd: Int {
    var start = count
    while start > Swift.max(0, count - 3) {
      start -= 1
      let lead = self[start]
      if lead & 0xC0 == 0x80 { continue }
      let length = lead >= 0xF8 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
      return start + length > count ? start : count
    }
    return count
  }

  /// The first place at or after `offset`, inside the text or its end, where a scalar begins.
  fileprivate func scalarStart(notBefore offset: Int) -> Int {
    var start = offset
    // A fourth byte that continues continues nothing.
    while start < Swift.min(count, offset + 3), self[start] & 0xC0 == 0x80 { start += 1 }
    return start
  }

  /// Where the first description operator (U+2FF0 to U+2FFF) begins of those before `end`.
  fileprivate func nextOperator(from start: Int, to end: Int) -> Int? {
    var position = start
    while position &+ 2 < end {
      if position &+ 8 <= end {
        // The bytes that are E2 become zero, and the lowest zero byte has its top bit set.
        let word = word64(at: position) ^ 0xE2E2_E2E2_E2E2_E2E2
        let zeros = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
        if zeros == 0 {
          position &+= 8
          continue
        }
        position &+= zeros.trailingZeroBitCount &>> 3
        if position &+ 2 >= end { return nil }
      }
      if self[position] == 0xE2, self[position &+ 1] == 0xBF, self[position &+ 2] & 0xF0 == 0xB0 {
        return position
      }
      position &+= 1
    }
    return nil
  }
}
