import TextEdits

/// Intervals whose first end has no unit of its own: 2021—2025年, 8—10月, 下午3-5点, 80—90年代.
extension PhraseReader {
  func bareInterval(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, floor: Int
  ) -> ReadingOutcome? {
    guard !numeral.hasFraction, numeral.multiplier == 0,
      let start = secondStart(text, at: numeral.range.upperBound),
      let second = numerals.read(text, at: start), !second.hasFraction, second.multiplier == 0,
      let last = second.exactValue?.smallInteger
    else { return nil }
    let unit = glyphs.glyph(text, second.range.upperBound)
    var reading = DateReading(
      start: numeral.range.lowerBound, end: second.range.upperBound + unit.length)
    switch Unicode.Scalar(unit.scalar) {
    case "年":
      if glyphs.glyph(text, reading.end).is("代") {
        return decades(text, numeral, second, number, last, floor: floor)
      }
      return years(text, numeral, second, number, last, &reading, floor: floor)
    case "月":
      guard (1...12).contains(number), (1...12).contains(last), number < last,
        numeral.isArabic == second.isArabic, numeral.glyphs <= 2
      else { return nil }
      readWords(text, to: &reading, floor: floor)
      guard
        reading.start < numeral.range.lowerBound
          || markerBefore(text, reading.start, floor: floor) == nil
      else { return nil }
      reading.date.month = number
      reading.last = reading.date
      reading.last?.month = last
      return outcome(text, reading)
    case "日", "号":
      // Without 本月 these are as often lengths of time.
      readWords(text, to: &reading, floor: floor)
      guard reading.start < numeral.range.lowerBound, number < last, (1...31).contains(last),
        let end = dayEnd(text, at: second.range.upperBound)
      else { return nil }
      reading.end = end
      reading.date.day = number
      reading.last = reading.date
      reading.last?.day = last
      return outcome(text, reading)
    case "点", "时": return hours(text, numeral, second, number, last, floor: floor)
    default: return nil
    }
  }

  /// After a dash, or after 、 between decades.
  private func secondStart(_ text: Span<UInt8>, at offset: Int) -> Int? {
    let mark = glyphs.glyph(text, offset)
    return between.end(text, at: offset) ?? (mark.is("、") ? offset + mark.length : nil)
  }

  private func years(
    _ text: Span<UInt8>, _ numeral: Numeral, _ second: Numeral, _ number: Int, _ last: Int,
    _ reading: inout DateReading, floor: Int
  ) -> ReadingOutcome? {
    // 2021—25年 leaves out the century.
    let isShort = second.isArabic && second.arabicDigits == 2
    let year = isShort ? number / 100 * 100 + last : last
    guard isYear(numeral, number, text), isShort || isYear(second, last, text), number < year,
      between.end(text, at: numeral.range.upperBound) != nil,
      readHedge(text, numeral, number, to: &reading, floor: floor)
    else { return nil }
    reading.date.year = .known(number)
    reading.last = PartialDate()
    reading.last?.year = .known(year)
    return outcome(text, reading)
  }

  /// 下午3-5点, 9-17时.
  private func hours(
    _ text: Span<UInt8>, _ numeral: Numeral, _ second: Numeral, _ number: Int, _ last: Int,
    floor: Int
  ) -> ReadingOutcome? {
    let unit = glyphs.glyph(text, second.range.upperBound)
    let end = second.range.upperBound + unit.length
    let period = period(text, before: numeral.range.lowerBound, floor: floor)
    guard number < last, last <= 24, period != nil || unit.is("时"),
      between.end(text, at: numeral.range.upperBound) != nil,
      !vetoes.startsLongWord(lexicon, text, at: second.range.upperBound)
    else { return nil }
    let clock = ClockReading(
      end: end, time: ClockTime(hour: number).moved(to: period?.period),
      last: ClockTime(hour: last).moved(to: period?.period),
      unit: second.range.upperBound..<end, isCertain: true)
    return outcome(
      text, clock, start: numeral.range.lowerBound, period: period, floor: floor)
  }
}
