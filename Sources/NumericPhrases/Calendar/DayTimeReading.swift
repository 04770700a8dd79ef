import TextEdits

/// A clock time with the part of the day and the day before it.
struct DayTime {
  var outcome: ReadingOutcome
  var isCertain: Bool
}

/// Times of day that begin with their own numeral, and what stands before them.
extension PhraseReader {
  /// 3点, 下午3点多, 昨天下午3点: the hour is `numeral`.
  func clock(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, before offset: Int, _ floor: Int
  ) -> DayTime? {
    let period = period(text, before: offset, floor: floor)
    guard let clock = clock(text, numeral, number, period: period?.period) else { return nil }
    return DayTime(
      outcome: outcome(text, clock, start: offset, period: period, floor: floor),
      isCertain: clock.isCertain)
  }

  /// The part of the day that ends at `offset`, after a space at most.
  func period(
    _ text: Span<UInt8>, before offset: Int, floor: Int
  ) -> (start: Int, period: DayPeriod)? {
    var end = offset
    let previous = glyphs.glyph(text, before: end)
    if previous.is(" "), end - previous.length > floor {
      end -= previous.length
    }
    guard
      let (start, row) = calendar.periodsBefore.match(text, endingAt: end, floor: floor),
      case .hours(let period) = row.meaning
    else { return nil }
    return (start, period)
  }

  /// The quantity of a clock time that starts at `start`, with the words before it.
  func outcome(
    _ text: Span<UInt8>, _ clock: ClockReading, start: Int,
    period: (start: Int, period: DayPeriod)?, floor: Int
  ) -> ReadingOutcome {
    var start = period?.start ?? start
    var day: PartialDate?
    if let offset = period?.period.day {
      day = PartialDate()
      day?.offset = PartialDate.Offset(unit: .day, count: offset)
    } else if let (wordStart, row) = calendar.before.match(text, endingAt: start, floor: floor),
      case .relative(let offset) = row.meaning, offset.unit == .day
    {
      day = PartialDate()
      day?.offset = offset
      start = wordStart
    }
    var result = Quantity(
      range: start..<clock.end, kind: day == nil ? .time : .date,
      rule: NumericRule.time.editRule)
    result.markers = clock.markers.map { text.string(in: $0) }
    if let interval = clock.interval {
      result.lower = interval.lower
      result.upper = interval.upper
      result.lowerInclusive = interval.lowerInclusive
      result.upperInclusive = interval.upperInclusive
      result.unit = text.string(in: clock.unit)
      result.unitKey = "点"
      result.unitClass = .time
      result.rule = NumericRule.decade.editRule
      result.isApproximate = true
    }
    result.calendar = value(clock, day)
    if result.calendar?.offset != nil {
      result.flags += QuantityFlag.relativeDate.names
    }
    return ReadingOutcome(quantity: result, resume: clock.end)
  }

  private func value(_ clock: ClockReading, _ day: PartialDate?) -> CalendarValue {
    let date = day?.resolved(options.reference)
    let prefix = date?.edtf ?? ""
    var value = CalendarValue(kind: day == nil ? .time : .dateTime)
    value.modifier = clock.modifier
    value.offset = date?.offset?.duration
    let isVague = clock.interval != nil && clock.modifier == nil
    value.edtf = prefix + (isVague ? clock.time.inMinutes : clock.time.description)
    if let last = clock.last {
      value.kind = .interval
      value.edtf? += "/" + prefix + (isVague ? last.inMinutes : last.description)
    }
    return value
  }

  /// 五六点钟, 下午两三点: between two hours; without a part of the day and without 钟 it may as well be
  /// points.
  func hours(_ text: Span<UInt8>, _ numeral: Numeral, floor: Int) -> ReadingOutcome? {
    let unit = glyphs.glyph(text, numeral.range.upperBound)
    guard unit.is("点"), numeral.multiplier == 0,
      let first = numeral.interval.lower?.smallInteger,
      let last = numeral.interval.upper?.smallInteger, last <= 12
    else { return nil }
    let period = period(text, before: numeral.range.lowerBound, floor: floor)
    var end = numeral.range.upperBound + unit.length
    let word = glyphs.glyph(text, end)
    guard period != nil || word.is("钟") else { return nil }
    let unitRange = numeral.range.upperBound..<end
    if word.is("钟") { end += word.length }
    let start = ClockTime(hour: first).moved(to: period?.period)
    let other = ClockTime(hour: last).moved(to: period?.period)
    guard start < other else { return nil }
    let clock = ClockReading(
      end: end, time: start, last: other,
      interval: Interval(closed: DecimalValue(start.hour), DecimalValue(other.hour)),
      unit: unitRange, isCertain: true)
    return outcome(
      text, clock, start: numeral.range.lowerBound, period: period, floor: floor)
  }

  /// 差五分十二点, 差一刻八点: `numeral` counts the minutes.
  func timeBeforeTheHour(
    _ text: Span<UInt8>, _ numeral: Numeral, floor: Int
  ) -> ReadingOutcome? {
    let word = glyphs.glyph(text, before: numeral.range.lowerBound)
    let start = numeral.range.lowerBound - word.length
    guard word.is("差"), start >= floor,
      let number = numeral.exactValue?.smallInteger, number < 60
    else { return nil }
    let unit = glyphs.glyph(text, numeral.range.upperBound)
    let end = numeral.range.upperBound + unit.length
    let minutes = unit.is("刻") ? number * 15 : number
    guard minutes < 60, let hour = numerals.read(text, at: end),
      let value = hour.exactValue?.smallInteger
    else { return nil }
    let period = period(text, before: start, floor: floor)
    guard var clock = clock(text, hour, value, period: period?.period), clock.time.minute == nil,
      clock.interval == nil, clock.last == nil
    else { return nil }
    clock.time = clock.time.earlier(by: minutes)
    return outcome(text, clock, start: start, period: period, floor: floor)
  }
}
