import TextEdits

/// The place-value rule: 余, 多 and 有余 after N mean something in (N, N + p), where p is the step of
/// the lowest place written in N. Sources: 现代汉语八百词 (多 is an indefinite remainder), usage.
extension NumeralReader {
  /// Applies a remainder word at `offset` to `numeral` and returns where the numeral ends then.
  ///
  /// - Parameter beforeMultiplier: only words that a 万 or 亿 follows (20余万).
  func applyRemainder(
    _ text: Span<UInt8>, at offset: Int, to numeral: inout Numeral, beforeMultiplier: Bool
  ) -> Int {
    guard numeral.form == .exact, let value = numeral.interval.point,
      let (word, range) = remainderWord(text, at: offset)
    else { return offset }
    let next = glyphs.glyph(text, range.upperBound)
    guard (next.role == .bigUnit) == beforeMultiplier || next.role != .bigUnit && !beforeMultiplier
    else { return offset }
    // 三多, 5余: below ten only fractions of a unit remain, and those come after the unit.
    guard
      numeral.place >= 1 || numeral.multiplier > 0 || numeral.isArabic && value >= DecimalValue(10)
    else { return offset }
    guard beforeMultiplier || next.role == .none || next.role == .half else { return offset }
    let step = DecimalValue.power(numeral.place)
    switch word {
    case .more:
      numeral.interval = Interval(
        open: value, numeral.isBare ? value.times(2) : value + step)
      numeral.form = .remainder
      numeral.remainderAfterMultiplier = numeral.multiplier > 0
    case .lai, .ba:
      let width =
        word == .ba ? policy.ba : policy.lai(place: numeral.place)
      let tenth = step.scaled(by: -1)
      numeral.interval = Interval(
        closed: value - tenth.times(width.below), value + tenth.times(width.above))
      numeral.form = .soft
    case .several:
      guard numeral.isArabic, numeral.multiplier == 0, numeral.place >= 1 else { return offset }
      numeral.interval = Interval(
        closed: value + DecimalValue(1), value + step - DecimalValue(1))
      if beforeMultiplier {
        numeral.interval.upper = value + step
        numeral.interval.upperInclusive = false
      }
      numeral.form = .several
    }
    numeral.remainder = word
    numeral.markers.append(range)
    return range.upperBound
  }

  /// 余, 多, 有余, 来, 来多, 许, 把, 几 at `offset`, after one space at most.
  func remainderWord(
    _ text: Span<UInt8>, at offset: Int
  ) -> (word: RemainderWord, range: Range<Int>)? {
    let first = glyphs.glyph(text, offset)
    let start = first.is(" ") ? offset + first.length : offset
    guard let (end, marker) = remainders.match(text, at: start),
      case .remainder(let word) = marker.effect
    else { return nil }
    return (word, start..<end)
  }
}
