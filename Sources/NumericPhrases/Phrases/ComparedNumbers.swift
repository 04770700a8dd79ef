import TextEdits

/// A set of numbers that a text gives without looking at what is counted: 大于二十, 20到30.
struct ComparedNumbers: Sendable {
  /// UTF-8 bytes, with the words that compare.
  var range: Range<Int>
  var interval: Interval
  /// Both ends are written: 20到30.
  var isSpan = false
  /// The bound comes from 以上, 以下 or another word that leaves open whether the number belongs.
  var isPlainBound = false
}

/// Reads sets of numbers: comparisons, ranges, and two bounds of one number joined.
extension PhraseReader {
  /// The sets of `text`, in order. Linear in the text and its numbers.
  func comparedNumbers(in text: Span<UInt8>) -> [ComparedNumbers] {
    let mentions = numeralMentions(in: text)
    var found: [ComparedNumbers] = []
    var index = 0
    var floor = 0
    while index < mentions.count {
      var next: ComparedNumbers?
      var step = 1
      if index + 1 < mentions.count {
        next = span(text, mentions[index], mentions[index + 1], floor: floor)
        step = next == nil ? 1 : 2
      }
      if let numbers = next ?? bound(text, mentions[index], floor: floor) {
        floor = numbers.range.upperBound
        if let last = found.last, let joined = joined(text, last, numbers) {
          found[found.count - 1] = joined
        } else {
          found.append(numbers)
        }
      }
      index += step
    }
    return found
  }

  /// The number that is compared: of a percentage in words the one that is written.
  private func comparedValue(_ mention: NumeralMention) -> DecimalValue? {
    guard mention.hasBase else { return nil }
    return mention.kind == .percent ? mention.numerator : mention.decimal(significantDigits: 15)
  }

  /// A number with a word that bounds it, or with a vague word: 大于20, 五百以上, 比三十大, 五百多.
  private func bound(
    _ text: Span<UInt8>, _ mention: NumeralMention, floor: Int
  ) -> ComparedNumbers? {
    guard let value = comparedValue(mention) else { return nil }
    let range = mention.range
    if let than = than(text, range, floor: floor) {
      return compared(than.range, than.effect, value)
    }
    if let (marker, lead) = markerBefore(text, range.lowerBound, floor: floor),
      marker.condition == .always || marker.condition == .bareMagnitude,
      let numbers = compared(lead.lowerBound..<range.upperBound, marker.effect, value)
    {
      return numbers
    }
    if let (start, _) = comparisons.equals.match(text, endingAt: range.lowerBound, floor: floor) {
      return ComparedNumbers(range: start..<range.upperBound, interval: Interval(value))
    }
    let unitEnd =
      unit(text, at: range.upperBound, allowsSpace: false)?.range.upperBound ?? range.upperBound
    for end in [range.upperBound, unitEnd] {
      guard let (markerEnd, marker) = after.match(text, at: end), marker.condition == .always,
        var numbers = compared(range.lowerBound..<markerEnd, marker.effect, value)
      else { continue }
      // 以上 and 以下 alone; 或者以上 says that the number belongs.
      numbers.isPlainBound = marker.text.unicodeScalars.count == 2
      return numbers
    }
    guard mention.isVague else { return nil }
    return ComparedNumbers(range: range, interval: Interval(open: value, nil))
  }

  private func compared(
    _ range: Range<Int>, _ effect: MarkerEffect, _ value: DecimalValue
  ) -> ComparedNumbers? {
    let interval: Interval
    switch effect {
    case .exceeds: interval = Interval(open: value, nil)
    case .atLeast, .reaches: interval = Interval(halfOpen: value, nil)
    case .atMost: interval = Interval(closed: nil, value)
    case .below: interval = Interval(open: nil, value)
    default: return nil
    }
    return ComparedNumbers(range: range, interval: interval)
  }

  /// 比三十大.
  private func than(
    _ text: Span<UInt8>, _ range: Range<Int>, floor: Int
  ) -> (range: Range<Int>, effect: MarkerEffect)? {
    let word = glyphs.glyph(text, before: range.lowerBound)
    let start = range.lowerBound - word.length
    guard word.is("比"), start >= floor,
      let (end, row) = comparisons.than.match(text, at: range.upperBound), let effect = row.effect
    else { return nil }
    return (start..<end, effect)
  }

  /// 20到30, 10000与20000之间, 在第十和第十五之间.
  private func span(
    _ text: Span<UInt8>, _ first: NumeralMention, _ second: NumeralMention, floor: Int
  ) -> ComparedNumbers? {
    guard !first.isVague, !second.isVague, var lower = comparedValue(first),
      let upper = comparedValue(second)
    else { return nil }
    let firstEnd = first.range.upperBound
    let secondStart = outerStart(text, second)
    var start = outerStart(text, first)
    var end = second.range.upperBound
    let closing = comparisons.close.end(text, at: end)
    let opening = comparisons.open.match(text, endingAt: start, floor: floor)?.start
    if between.end(text, at: firstEnd) != secondStart {
      guard comparisons.join.end(text, at: firstEnd) == secondStart,
        closing != nil || opening != nil
      else { return nil }
    }
    if let closing {
      end = closing
      start = opening ?? start
    }
    if lower < upper, let places = borrowedPlaces(text, first, second) {
      lower = lower.scaled(by: places)
    }
    guard lower < upper else { return nil }
    return ComparedNumbers(
      range: start..<end, interval: Interval(closed: lower, upper), isSpan: true)
  }

  /// 3～5万: digits alone borrow the multiplier of the greater number after them.
  private func borrowedPlaces(
    _ text: Span<UInt8>, _ first: NumeralMention, _ second: NumeralMention
  ) -> Int? {
    guard let left = numerals.read(text, at: first.coreRange.lowerBound),
      let right = numerals.read(text, at: second.coreRange.lowerBound),
      left.multiplier == 0, right.multiplier > 0,
      let small = left.exactValue, let great = right.coefficient.point, small < great
    else { return nil }
    return right.multiplier
  }

  /// Where a number starts with its 第.
  private func outerStart(_ text: Span<UInt8>, _ mention: NumeralMention) -> Int {
    let start = mention.range.lowerBound
    return mention.isOrdinal ? start - glyphs.glyph(text, before: start).length : start
  }

  /// A lower and an upper bound of one number, in either order, with nothing or a link between them.
  private func joined(
    _ text: Span<UInt8>, _ first: ComparedNumbers, _ second: ComparedNumbers
  ) -> ComparedNumbers? {
    guard !first.isSpan, !second.isSpan, isLinked(text, first.range.upperBound, second.range)
    else { return nil }
    let below = first.interval.lower == nil ? second.interval : first.interval
    let above = first.interval.lower == nil ? first.interval : second.interval
    guard below.upper == nil, above.lower == nil, let lower = below.lower,
      let upper = above.upper, lower < upper
    else { return nil }
    var interval = Interval(closed: lower, upper)
    interval.lowerInclusive = below.lowerInclusive
    interval.upperInclusive = above.upperInclusive
    return ComparedNumbers(
      range: first.range.lowerBound..<second.range.upperBound, interval: interval,
      isPlainBound: first.isPlainBound && second.isPlainBound)
  }

  private func isLinked(_ text: Span<UInt8>, _ offset: Int, _ next: Range<Int>) -> Bool {
    var end = skipSpace(text, offset)
    if end < next.lowerBound, let linkEnd = comparisons.link.end(text, at: end) {
      end = skipSpace(text, linkEnd)
    }
    return end == next.lowerBound
  }

  private func skipSpace(_ text: Span<UInt8>, _ offset: Int) -> Int {
    let glyph = glyphs.glyph(text, offset)
    return glyph.is(" ") ? offset + glyph.length : offset
  }
}
