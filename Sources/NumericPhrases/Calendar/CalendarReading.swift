import TextEdits

/// Where dates and times begin: the numeral, the unit behind it and the words before it tell.
extension PhraseReader {
  /// Reads a date or a time whose numeral is `numeral`, or nil.
  func calendarPhrase(
    _ text: Span<UInt8>, _ numeral: Numeral, floor: Int
  ) -> ReadingOutcome? {
    if numeral.form == .adjacent {
      return decades(text, numeral, floor: floor) ?? quarters(text, numeral, floor: floor)
        ?? hours(text, numeral, floor: floor)
    }
    guard let value = numeral.exactValue, !numeral.isBare, let number = value.smallInteger
    else { return nil }
    let numeral = withSpace(text, numeral)
    let end = numeral.range.upperBound
    let unit = glyphs.glyph(text, end)
    switch Unicode.Scalar(unit.scalar) {
    case "年":
      return decade(text, numeral, number, floor: floor)
        ?? year(text, numeral, number, floor: floor)
    case "月": return month(text, numeral, number, floor: floor)
    case "日", "号": return day(text, numeral, number, floor: floor)
    case "后": return bornAfter(text, numeral, number, end: end)
    case "点", "时":
      guard let clock = clock(text, numeral, number, before: numeral.range.lowerBound, floor)
      else { return nil }
      return clock.isCertain ? clock.outcome : nil
    case "世": return century(text, numeral, number, floor: floor)
    case "季": return quarter(text, numeral, floor: floor)
    case "分", "刻": return timeBeforeTheHour(text, numeral, floor: floor)
    default:
      return weekday(text, numeral, number, floor: floor)
        ?? bareInterval(text, numeral, number, floor: floor)
    }
  }

  /// Dates and times in digits alone: 12:30, 2023-08-22.
  func digitalCalendar(
    _ text: Span<UInt8>, at offset: Int, floor: Int
  ) -> ReadingOutcome? {
    guard let first = digits(text, at: offset, 1...4) else { return nil }
    let mark = glyphs.glyph(text, first.end)
    if mark.is(":") {
      let period = period(text, before: offset, floor: floor)
      guard let clock = digitalClock(text, at: offset, period: period?.period) else { return nil }
      return outcome(text, clock, start: offset, period: period, floor: floor)
    }
    guard mark.is("-") || mark.is("/") || mark.is("."),
      var reading = digitalDate(text, at: offset)
    else { return nil }
    readBelowDay(text, to: &reading)
    if reading.time == nil, let (dashEnd, dash) = between.match(text, at: reading.end),
      dash.text != "-",
      let last = digitalDate(text, at: dashEnd), let start = reading.date.day,
      let day = last.date.day,
      (reading.date.knownYear ?? 0, reading.date.month ?? 0, start)
        < (last.date.knownYear ?? 0, last.date.month ?? 0, day)
    {
      reading.last = last.date
      reading.end = last.end
    }
    return outcome(text, reading)
  }

  /// 2023-08-22, 2023/8/22, 2023.08.22: a day that exists, and no part of a longer code.
  private func digitalDate(_ text: Span<UInt8>, at offset: Int) -> DateReading? {
    guard let year = digits(text, at: offset, 4...4), (1000...2999).contains(year.value) else {
      return nil
    }
    let mark = glyphs.glyph(text, year.end)
    guard mark.is("-") || mark.is("/") || mark.is("."),
      let month = digits(text, at: year.end + mark.length, 1...2),
      glyphs.glyph(text, month.end).scalar == mark.scalar,
      let day = digits(text, at: month.end + mark.length, 1...2),
      let date = CalendarDate(year: year.value, month: month.value, day: day.value)
    else { return nil }
    let next = glyphs.glyph(text, day.end)
    guard next.scalar != mark.scalar || glyphs.glyph(text, day.end + next.length).role != .arabic
    else { return nil }
    var reading = DateReading(start: offset, end: day.end)
    reading.date = PartialDate(date)
    return reading
  }

  /// 2023年, 2023年8月22日, 二〇二三年, 公元前221年, 民国112年, 约2000年.
  private func year(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, floor: Int
  ) -> ReadingOutcome? {
    let offset = numeral.range.lowerBound
    var reading = DateReading(
      start: offset,
      end: numeral.range.upperBound + glyphs.glyph(text, numeral.range.upperBound).length)
    let before = word(text, before: offset, floor: floor)
    if case .era(let base, let isBackward)? = before?.meaning, number > 0, number < 9999 {
      reading.start = before?.start ?? offset
      reading.date.year = .known(isBackward ? base - number : base + number)
    } else if case .reign? = before?.meaning, (1...99).contains(number) {
      reading.start = before?.start ?? offset
      reading.isLunar = true
    } else if isYear(numeral, number, text) {
      if numerals.remainderWord(text, at: reading.end) != nil, number < 1900 { return nil }
      guard readHedge(text, numeral, number, to: &reading, floor: floor) else { return nil }
      reading.date.year = .known(number)
      if case .lunar? = before?.meaning {
        reading.isLunar = true
        reading.start = before?.start ?? offset
      }
    } else {
      // 98年5月: two digits are a year only when a month follows.
      guard numeral.isArabic, numeral.arabicDigits == 2,
        let (month, _) = self.number(text, at: reading.end, before: "月"), (1...12).contains(month)
      else { return nil }
      reading.date.year = .lastDigits(number)
    }
    readBelowYear(text, to: &reading)
    readOtherEnd(text, to: &reading)
    if reading.date.month == nil, reading.date.division == nil, reading.last == nil,
      reading.modifier == nil,
      let (end, marker) = after.match(text, at: reading.end),
      marker.effect == .around
    {
      reading.modifier = .approximately
      reading.markers.append(reading.end..<end)
      reading.end = end
    }
    return outcome(text, reading)
  }

  /// 约 before a year; false when the word before it makes a number of years of it.
  func readHedge(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, to reading: inout DateReading,
    floor: Int
  ) -> Bool {
    guard let (marker, range) = markerBefore(text, reading.start, floor: floor) else { return true }
    let isOurTime = numeral.isDigitSequence || (1900...2100).contains(number)
    switch marker.effect {
    case .attains: return true
    case .near: return false
    case .around:
      guard isOurTime else { return false }
      reading.modifier = .approximately
      reading.markers.append(range)
      reading.start = range.lowerBound
      return true
    default: return isOurTime
    }
  }

  /// 6月, 今年6月, 8月22日, 农历八月十五.
  private func month(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, floor: Int
  ) -> ReadingOutcome? {
    let offset = numeral.range.lowerBound
    let first = glyphs.glyph(text, offset)
    guard !first.is("两"), !first.is("俩"), !first.is("仨"), (1...12).contains(number) else {
      return nil
    }
    var reading = DateReading(
      start: offset,
      end: numeral.range.upperBound + glyphs.glyph(text, numeral.range.upperBound).length)
    reading.date.month = number
    readWords(text, to: &reading, floor: floor)
    let end = reading.end
    readBelowMonth(text, to: &reading)
    readOtherEnd(text, to: &reading)
    // 五月天, 二月河: names that begin like a month.
    if reading.end == end, reading.start == offset, !numeral.isArabic,
      isInsideLongerWord(text, numeral.range, phraseEnd: end, floor: floor)
    {
      return nil
    }
    return outcome(text, reading)
  }

  /// 22日, 5号, 本月22日; a stretch of days (连续3日, 近7日) is a duration.
  private func day(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, floor: Int
  ) -> ReadingOutcome? {
    let offset = numeral.range.lowerBound
    guard (1...31).contains(number), numeral.isArabic || numeral.glyphs >= 2,
      let end = dayEnd(text, at: numeral.range.upperBound)
    else { return nil }
    var reading = DateReading(start: offset, end: end)
    readWords(text, to: &reading, floor: floor)
    if reading.start == offset {
      // A bare 5号 names a place as often as a day.
      guard vetoes.end(.ordinalSuffix, text, at: numeral.range.upperBound) == nil,
        markerBefore(text, offset, floor: floor) == nil
      else { return nil }
    }
    if after.end(text, at: end) != nil { return nil }
    reading.date.day = number
    readBelowDay(text, to: &reading)
    readOtherEnd(text, to: &reading)
    return outcome(text, reading)
  }

  /// The words before a month or a day: 今年, 本月, 农历.
  func readWords(_ text: Span<UInt8>, to reading: inout DateReading, floor: Int) {
    for _ in 0..<2 {
      guard let (start, meaning) = word(text, before: reading.start, floor: floor) else { return }
      switch meaning {
      case .lunar: reading.isLunar = true
      case .relative(let offset):
        guard offset.unit == .year || (offset.unit == .month && reading.date.month == nil) else {
          return
        }
        reading.date.offset = offset
      case .elsewhere: break
      default: return
      }
      reading.start = start
    }
  }

  /// A word of the calendar that ends at `offset`, after 的 at most.
  private func word(
    _ text: Span<UInt8>, before offset: Int, floor: Int
  ) -> (start: Int, meaning: CalendarWord.Meaning)? {
    var end = offset
    let previous = glyphs.glyph(text, before: end)
    if previous.is("的") || previous.is(" "), end - previous.length > floor {
      end -= previous.length
    }
    guard
      let (start, row) = calendar.before.match(text, endingAt: end, floor: floor)
    else { return nil }
    return (start, row.meaning)
  }

  /// 周五, 星期一, 上周五下午3点; not 一周五天.
  private func weekday(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, floor: Int
  ) -> ReadingOutcome? {
    let offset = numeral.range.lowerBound
    let end = numeral.range.upperBound
    let previous = glyphs.glyph(text, before: offset)
    guard !numeral.isArabic, numeral.glyphs == 1, (1...6).contains(number),
      isWeekWordEnd(previous), let (start, meaning) = word(text, before: offset, floor: floor),
      unit(text, at: end, allowsSpace: false).map({ $0.unit.traits.contains(.weak) }) ?? true
    else { return nil }
    var reading = DateReading(start: start, end: end)
    reading.date.weekday = number
    switch meaning {
    case .weekday where glyphs.glyph(text, before: start).role == .none: break
    case .relative(let offset) where offset.unit == .week: reading.date.offset = offset
    default: return nil
    }
    readBelowDay(text, to: &reading)
    readOtherEnd(text, to: &reading)
    return outcome(text, reading)
  }

  /// Whether a day of the week may follow this character: 周, 期 of 星期, 拜 of 礼拜.
  @inline(__always)
  func isWeekWordEnd(_ glyph: Glyph) -> Bool {
    glyph.is("周") || glyph.is("期") || glyph.is("拜")
  }

  /// 第三季度, 今年一季度, 前三季度.
  private func quarter(
    _ text: Span<UInt8>, _ numeral: Numeral, floor: Int
  ) -> ReadingOutcome? {
    var start = numeral.range.lowerBound
    let previous = glyphs.glyph(text, before: start)
    if previous.is("第") || previous.is("前"), start - previous.length >= floor {
      start -= previous.length
    }
    guard let (quarters, end) = quarter(text, at: start) else { return nil }
    var reading = DateReading(start: start, end: end)
    readWords(text, to: &reading, floor: floor)
    reading.date.division = 32 + quarters.lowerBound
    if quarters.lowerBound < quarters.upperBound {
      reading.last = reading.date
      reading.last?.division = 32 + quarters.upperBound
    } else {
      readOtherEnd(text, to: &reading)
    }
    return outcome(text, reading)
  }

  /// 三四季度: two quarters.
  private func quarters(
    _ text: Span<UInt8>, _ numeral: Numeral, floor: Int
  ) -> ReadingOutcome? {
    guard let first = numeral.interval.lower?.smallInteger,
      let last = numeral.interval.upper?.smallInteger, last <= 4,
      matches(text, "季度", at: numeral.range.upperBound)
    else { return nil }
    var reading = DateReading(
      start: numeral.range.lowerBound, end: numeral.range.upperBound + 6)
    readWords(text, to: &reading, floor: floor)
    reading.date.division = 32 + first
    reading.last = reading.date
    reading.last?.division = 32 + last
    return outcome(text, reading)
  }

  /// 上半年, 今年下半年: `offset` is that of 半.
  func halfYear(_ text: Span<UInt8>, at offset: Int, floor: Int) -> ReadingOutcome? {
    let which = glyphs.glyph(text, before: offset)
    guard which.is("上") || which.is("下"), offset - which.length >= floor,
      let (end, row) = calendar.afterYear.match(text, at: offset - which.length),
      case .division(let division) = row.meaning
    else { return nil }
    var reading = DateReading(start: offset - which.length, end: end)
    readWords(text, to: &reading, floor: floor)
    reading.date.division = division
    return outcome(text, reading)
  }
}
