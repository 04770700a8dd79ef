import TextEdits

/// Dates, clock times, decades: numbers that count nothing.
extension PhraseReader {
  /// Reads a date or a time that starts at `offset`, or nil.
  func calendarPhrase(
    _ text: Span<UInt8>, _ numeral: Numeral, floor: Int
  ) -> ReadingOutcome? {
    let offset = numeral.range.lowerBound
    if let outcome = decades(text, numeral, floor: floor) { return outcome }
    guard let value = numeral.exactValue, !numeral.isBare, let number = value.smallInteger
    else { return nil }
    let end = numeral.range.upperBound
    let unit = glyphs.glyph(text, end)
    switch Unicode.Scalar(unit.scalar) {
    case "年":
      return decade(text, numeral, number, floor: floor)
        ?? year(text, numeral, number, at: offset, floor: floor)
    case "月": return month(text, number, at: offset, end: end, floor: floor)
    case "日", "号": return day(text, numeral, number, at: offset, end: end, floor: floor)
    case "后": return bornAfter(text, numeral, number, end: end)
    case "点", "时": return clock(text, numeral, number, at: offset, end: end, floor: floor)
    case "世":
      guard glyphs.glyph(text, end + unit.length).is("纪"), (1...30).contains(number),
        numeral.isArabic || numeral.glyphs >= 2
      else { return nil }
      let centuryEnd = end + unit.length * 2
      if let decadeNumeral = numerals.read(text, at: centuryEnd),
        let tens = decadeNumeral.exactValue?.smallInteger,
        glyphs.glyph(text, decadeNumeral.range.upperBound).is("年")
      {
        return decade(
          text, decadeNumeral, tens, floor: floor, start: offset, century: number - 1)
      }
      return calendar(text, offset..<centuryEnd, .date, nil)
    default: return nil
    }
  }

  /// Dates and times in digits alone: 12:30, 2023-08-22, 2021—2025年.
  func digitalCalendar(_ text: Span<UInt8>, at offset: Int) -> ReadingOutcome? {
    digitalTime(text, at: offset) ?? digitalDate(text, at: offset) ?? yearRange(text, at: offset)
  }

  /// A quantity that has no bounds, or those of the calendar years it covers.
  private func calendar(
    _ text: Span<UInt8>, _ range: Range<Int>, _ kind: Quantity.Kind, _ interval: Interval?,
    unit: String? = nil
  ) -> ReadingOutcome {
    var result = Quantity(
      range: range, kind: kind,
      rule: (kind == .date ? NumericRule.date : NumericRule.time).editRule)
    if let interval {
      result.lower = interval.lower
      result.upper = interval.upper
      result.lowerInclusive = interval.lowerInclusive
      result.upperInclusive = interval.upperInclusive
      result.rule = NumericRule.decade.editRule
    }
    result.unit = unit
    result.unitKey = unit
    result.unitClass = unit == nil ? nil : .time
    return ReadingOutcome(quantity: result, resume: range.upperBound)
  }

  /// 12:30, 08:30:00.
  private func digitalTime(_ text: Span<UInt8>, at offset: Int) -> ReadingOutcome? {
    guard let hour = digits(text, at: offset, 1...2), glyphs.glyph(text, hour.end).is(":") else {
      return nil
    }
    let colon = glyphs.glyph(text, hour.end).length
    guard let minute = digits(text, at: hour.end + colon, 2...2), hour.value <= 24,
      minute.value < 60
    else { return nil }
    var end = minute.end
    if glyphs.glyph(text, end).is(":"), let second = digits(text, at: end + 1, 2...2),
      second.value <= 60
    {
      end = second.end
    }
    return calendar(text, offset..<end, .time, nil)
  }

  /// 2023-08-22, 2023/8/22, 2023.08.22.
  private func digitalDate(_ text: Span<UInt8>, at offset: Int) -> ReadingOutcome? {
    guard let year = digits(text, at: offset, 4...4), (1000...2999).contains(year.value) else {
      return nil
    }
    let mark = glyphs.glyph(text, year.end)
    guard mark.is("-") || mark.is("/") || mark.is("."),
      let month = digits(text, at: year.end + mark.length, 1...2), (1...12).contains(month.value),
      glyphs.glyph(text, month.end).scalar == mark.scalar,
      let day = digits(text, at: month.end + mark.length, 1...2), (1...31).contains(day.value)
    else { return nil }
    return calendar(text, offset..<day.end, .date, nil)
  }

  /// 2021—2025年.
  private func yearRange(_ text: Span<UInt8>, at offset: Int) -> ReadingOutcome? {
    guard let first = digits(text, at: offset, 4...4), (1000...2999).contains(first.value),
      let dash = between.match(text, at: first.end),
      let second = digits(text, at: dash.end, 2...4), glyphs.glyph(text, second.end).is("年")
    else { return nil }
    return calendar(text, offset..<second.end + 3, .date, nil)
  }

  /// A run of digits whose length is in `lengths`, that no digit follows.
  private func digits(
    _ text: Span<UInt8>, at offset: Int, _ lengths: ClosedRange<Int>
  ) -> (value: Int, end: Int)? {
    var position = offset
    var value = 0
    var count = 0
    var glyph = glyphs.glyph(text, position)
    while glyph.role == .arabic, count <= lengths.upperBound {
      value = value * 10 + glyph.value
      count += 1
      position += glyph.length
      glyph = glyphs.glyph(text, position)
    }
    return lengths.contains(count) ? (value, position) : nil
  }

  /// 2023年, 2023年8月22日, 二〇二三年.
  private func year(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, at offset: Int, floor: Int
  ) -> ReadingOutcome? {
    let isYear =
      numeral.isDigitSequence
      || (numeral.isArabic && numeral.arabicDigits == 4
        && numeral.range.count == numeral.arabicDigits * glyphs.glyph(text, offset).length)
    let yearEnd = numeral.range.upperBound + 3
    if !isYear {
      // 98年5月: two digits are a year only when a month follows.
      guard numeral.isArabic, numeral.arabicDigits == 2,
        let month = numerals.read(text, at: yearEnd), month.exactValue != nil,
        glyphs.glyph(text, month.range.upperBound).is("月")
      else { return nil }
    } else {
      guard (1000...2999).contains(number) else { return nil }
      if numerals.remainderWord(text, at: yearEnd) != nil, number < 1900 { return nil }
    }
    if let (marker, _) = markerBefore(text, offset, floor: floor), !numeral.isDigitSequence,
      number < 1900 || number > 2100, marker.effect != .attains
    {
      return nil
    }
    var end = yearEnd
    if let month = datePart(text, at: end, "月", "份") {
      end = month
      end = datePart(text, at: end, "日", nil) ?? datePart(text, at: end, "号", nil) ?? end
    }
    return calendar(text, offset..<end, .date, nil)
  }

  private func datePart(
    _ text: Span<UInt8>, at offset: Int, _ unit: Unicode.Scalar, _ optional: Unicode.Scalar?
  ) -> Int? {
    guard let numeral = numerals.read(text, at: offset),
      let number = numeral.exactValue?.smallInteger, (1...31).contains(number),
      glyphs.glyph(text, numeral.range.upperBound).is(unit)
    else { return nil }
    let end = numeral.range.upperBound + glyphs.glyph(text, numeral.range.upperBound).length
    if let optional, glyphs.glyph(text, end).is(optional) {
      return end + glyphs.glyph(text, end).length
    }
    return end
  }

  /// 6月, 今年6月, 8月22日, 三月.
  private func month(
    _ text: Span<UInt8>, _ number: Int, at offset: Int, end: Int, floor: Int
  ) -> ReadingOutcome? {
    let first = glyphs.glyph(text, offset)
    guard !first.is("两"), !first.is("俩"), !first.is("仨") else { return nil }
    guard (1...12).contains(number), let monthEnd = datePart(text, at: offset, "月", "份") else {
      return nil
    }
    let end =
      datePart(text, at: monthEnd, "日", nil) ?? datePart(text, at: monthEnd, "号", nil) ?? monthEnd
    var start = offset
    let year = glyphs.glyph(text, before: offset)
    if year.is("年"), offset - year.length > floor {
      let which = glyphs.glyph(text, before: offset - year.length)
      let names: [Unicode.Scalar] = ["今", "去", "明", "前", "当", "本", "同", "次"]
      let withName = offset - year.length - which.length
      if names.contains(where: { which.is($0) }), withName >= floor {
        start = withName
      }
    }
    return calendar(text, start..<end, .date, nil)
  }

  /// 22日, 5号; a stretch of days (连续3日, 近7日) is a duration.
  private func day(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, at offset: Int, end: Int, floor: Int
  ) -> ReadingOutcome? {
    guard (1...31).contains(number), numeral.isArabic || numeral.glyphs >= 2 else { return nil }
    if vetoes.end(.ordinalSuffix, text, at: end) != nil { return nil }
    if markerBefore(text, offset, floor: floor) != nil { return nil }
    let unitEnd = end + glyphs.glyph(text, end).length
    if after.end(text, at: unitEnd) != nil { return nil }
    return calendar(text, offset..<unitEnd, .date, nil)
  }

  /// 90年代, 上世纪90年代, 1990年代, 20世纪80年代.
  private func decade(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, floor: Int, start: Int? = nil,
    century: Int? = nil
  ) -> ReadingOutcome? {
    let end = numeral.range.upperBound
    guard glyphs.glyph(text, end + 3).is("代") else { return nil }
    var start = start ?? numeral.range.lowerBound
    var first: Int
    if number >= 1000 {
      first = number
    } else if let century {
      first = century * 100 + number
    } else {
      guard number < 100, number % 10 == 0 else { return nil }
      first = number >= 30 ? 1900 + number : 2000 + number
      for (word, base) in [("上世纪", 1900), ("本世纪", 2000)] {
        let wordStart = start - word.utf8.count
        if wordStart >= floor, matches(text, word, at: wordStart) {
          start = wordStart
          first = base + number
        }
      }
    }
    let interval = Interval(halfOpen: DecimalValue(first), DecimalValue(first + 10))
    return calendar(text, start..<end + 6, .date, interval, unit: "年")
  }

  /// 六七十年代, 上世纪六七十年代: two decades.
  private func decades(
    _ text: Span<UInt8>, _ numeral: Numeral, floor: Int
  ) -> ReadingOutcome? {
    guard numeral.form == .adjacent, let first = numeral.interval.lower?.smallInteger,
      let last = numeral.interval.upper?.smallInteger, first >= 20, last < 100, first % 10 == 0,
      matches(text, "年代", at: numeral.range.upperBound)
    else { return nil }
    var start = numeral.range.lowerBound
    if start - 9 >= floor, matches(text, "上世纪", at: start - 9) {
      start -= 9
    }
    let interval = Interval(halfOpen: DecimalValue(1900 + first), DecimalValue(1910 + last))
    return calendar(
      text, start..<numeral.range.upperBound + 6, .date, interval, unit: "年")
  }

  /// 80后, 95后, 00后: people born in those years.
  private func bornAfter(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, end: Int
  ) -> ReadingOutcome? {
    let isPair =
      (numeral.isArabic && numeral.arabicDigits == 2)
      || (numeral.isDigitSequence && numeral.glyphs == 2)
    guard isPair, number % 5 == 0 else { return nil }
    let first = number >= 30 ? 1900 + number : 2000 + number
    let span = number % 10 == 0 ? 10 : 5
    let interval = Interval(halfOpen: DecimalValue(first), DecimalValue(first + span))
    return calendar(text, numeral.range.lowerBound..<end + 3, .date, interval, unit: "年")
  }

  /// 3点, 下午3点多, 8点30分, 三点半; a bare 三点 may as well be three points.
  private func clock(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, at offset: Int, end: Int, floor: Int
  ) -> ReadingOutcome? {
    guard (0...24).contains(number), !numeral.hasFraction else { return nil }
    let period = vetoes.match(.dayPeriod, text, endingAt: offset, floor: floor)
    var value = DecimalValue(number)
    if let period, period.row.isAfternoon, number < 12 {
      value = DecimalValue(number + 12)
    }
    let unitEnd = end + glyphs.glyph(text, end).length
    var position = unitEnd
    var isClock = period != nil
    var interval: Interval?
    let word = glyphs.glyph(text, position)
    if let minutes = numerals.read(text, at: position), minutes.exactValue?.smallInteger ?? 60 < 60,
      glyphs.glyph(text, minutes.range.upperBound).is("分")
    {
      position = minutes.range.upperBound + 3
      isClock = true
    } else if word.is("半") || word.is("整") || word.is("钟") {
      position += word.length
      isClock = true
      if let (markerEnd, marker) = after.match(text, at: position), marker.effect == .around {
        position = markerEnd
      }
    } else if word.is("多") || word.is("许") {
      position += word.length
      interval = Interval(open: value, value + DecimalValue(1))
      isClock = true
    } else if let (markerEnd, marker) = after.match(text, at: position), marker.effect == .around {
      let quarter = DecimalValue(digits: [2, 5], exponent: -2)
      interval = Interval(closed: value - quarter, value + quarter)
      position = markerEnd
      isClock = true
    }
    guard isClock || (numeral.isArabic && number > 0) else { return nil }
    let start = period?.start ?? offset
    var outcome = calendar(text, start..<position, .time, nil)
    if let interval {
      outcome.quantity?.lower = interval.lower
      outcome.quantity?.upper = interval.upper
      outcome.quantity?.lowerInclusive = interval.lowerInclusive
      outcome.quantity?.upperInclusive = interval.upperInclusive
      outcome.quantity?.unit = text.string(in: end..<unitEnd)
      outcome.quantity?.unitKey = "点"
      outcome.quantity?.unitClass = .time
      outcome.quantity?.markers = [text.string(in: unitEnd..<position)]
      outcome.quantity?.isApproximate = true
    }
    return outcome
  }

  /// Whether `word` (Simplified) stands at `offset`, in either script.
  func matches(_ text: Span<UInt8>, _ word: String, at offset: Int) -> Bool {
    guard offset >= 0 else { return false }
    var position = offset
    for scalar in word.unicodeScalars {
      let glyph = glyphs.glyph(text, position)
      guard glyph.is(scalar) else { return false }
      position += glyph.length
    }
    return true
  }
}
