import TextEdits

/// Dates that hold no numeral, read only when the options ask for them: 昨天, 去年底, 下周日.
extension PhraseReader {
  /// The date whose first word starts at `offset`, or nil.
  func calendarWord(_ text: Span<UInt8>, at offset: Int) -> ReadingOutcome? {
    guard let (end, row) = calendar.words.match(text, at: offset) else {
      return nil
    }
    var reading = DateReading(start: offset, end: end)
    switch row.meaning {
    case .relative(let offset):
      reading.date.offset = offset
      if offset.unit == .week {
        guard readWeekday(text, to: &reading) else { return nil }
      }
    case .weekday:
      guard glyphs.glyph(text, before: offset).role == .none,
        let (weekday, weekdayEnd) = weekday(text, at: end), weekday == 7,
        !vetoes.startsLongWord(lexicon, text, at: end)
      else { return nil }
      reading.date.weekday = weekday
      reading.end = weekdayEnd
    case .century(let years):
      guard let reference = options.reference else { return nil }
      return century(text, offset..<end, first: reference.year / 100 * 100 + years)
    default: return nil
    }
    switch reading.date.offset?.unit {
    case .year: readBelowYear(text, to: &reading)
    case .month: readBelowMonth(text, to: &reading)
    default: readBelowDay(text, to: &reading)
    }
    readOtherEnd(text, to: &reading)
    return outcome(text, reading)
  }

  /// The day after 上周; false when 周 begins another word (上周围).
  private func readWeekday(_ text: Span<UInt8>, to reading: inout DateReading) -> Bool {
    if let (weekday, end) = weekday(text, at: reading.end),
      unit(text, at: end, allowsSpace: false).map({ $0.unit.traits.contains(.weak) }) ?? true
    {
      reading.date.weekday = weekday
      reading.end = end
      return true
    }
    let last = glyphs.glyph(text, before: reading.end)
    return !vetoes.startsLongWord(lexicon, text, at: reading.end - last.length)
  }

  private func century(
    _ text: Span<UInt8>, _ range: Range<Int>, first: Int
  ) -> ReadingOutcome? {
    if let numeral = numerals.read(text, at: range.upperBound),
      let outcome = calendarPhrase(text, numeral, floor: range.lowerBound)
    {
      return outcome
    }
    var result = Quantity(range: range, kind: .date, rule: NumericRule.date.editRule)
    var value = CalendarValue(kind: .date)
    value.edtf = CalendarNotation.century(first)
    result.calendar = value
    return ReadingOutcome(quantity: result, resume: range.upperBound)
  }
}
