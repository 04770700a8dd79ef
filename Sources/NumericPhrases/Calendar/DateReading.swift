import TextEdits

/// A date while it is put together.
struct DateReading {
  /// UTF-8 bytes.
  var start: Int
  var end: Int
  var date = PartialDate()
  /// The other end of an interval.
  var last: PartialDate?
  /// Goes on to this day: 2019年至今.
  var isOpenEnded = false
  var time: ClockTime?
  var lastTime: ClockTime?
  var modifier: CalendarValue.Modifier?
  var markers: [Range<Int>] = []
  /// Of a calendar that is not converted.
  var isLunar = false
  /// 上旬 and its like.
  var isThirdOfMonth = false
  /// No such day: 2月30日.
  var isImpossible = false

  init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }
}

/// Reads on from a year, a month or a day: the parts of a date stand in falling order.
extension PhraseReader {
  /// The quantity that a date makes.
  func outcome(_ text: Span<UInt8>, _ reading: DateReading) -> ReadingOutcome {
    guard !reading.isImpossible, reading.date.resolved(options.reference).isReal else {
      return ReadingOutcome(resume: reading.end)
    }
    var result = Quantity(
      range: reading.start..<reading.end, kind: .date, rule: NumericRule.date.editRule)
    result.markers = reading.markers.map { text.string(in: $0) }
    var value = CalendarValue(kind: .date)
    value.modifier = reading.modifier
    if reading.isLunar {
      result.flags += QuantityFlag.lunarCalendar.names
    } else {
      setValue(reading, to: &value)
    }
    if value.offset != nil {
      result.flags += QuantityFlag.relativeDate.names
    }
    result.calendar = value
    return ReadingOutcome(quantity: result, resume: reading.end)
  }

  private func setValue(_ reading: DateReading, to value: inout CalendarValue) {
    let first = reading.date.resolved(options.reference)
    value.offset = first.offset?.duration
    var edtf = first.edtf + (reading.time?.description ?? "")
    if reading.time != nil {
      value.kind = .dateTime
    } else if reading.modifier == .approximately {
      edtf += "~"
    }
    if first.offset?.unit == .week, first.weekday == nil, options.reference != nil {
      var day = first
      day.weekday = 1
      edtf = day.resolved(options.reference).edtf
      day.weekday = 7
      edtf += "/" + day.resolved(options.reference).edtf
      value.offset = nil
      value.kind = .interval
    } else if let last = reading.last?.resolved(options.reference) {
      edtf += "/" + last.edtf + (reading.lastTime?.description ?? "")
      value.kind = .interval
    } else if let lastTime = reading.lastTime {
      edtf += "/" + first.edtf + lastTime.description
      value.kind = .interval
    } else if reading.isOpenEnded {
      edtf += "/.."
      value.kind = .interval
    }
    value.edtf = edtf
  }

  /// After a year: a part of it, a month and what follows that.
  func readBelowYear(_ text: Span<UInt8>, to reading: inout DateReading) {
    if let (end, meaning) = word(calendar.afterYear, text, at: reading.end) {
      switch meaning {
      case .division(let division): reading.date.division = division
      case .part(let part): reading.modifier = part
      default: return
      }
      reading.end = end
      return
    }
    if let (quarters, end) = quarter(text, at: reading.end) {
      reading.date.division = 32 + quarters.upperBound
      if quarters.lowerBound < quarters.upperBound {
        reading.last = reading.date
        reading.date.division = 32 + quarters.lowerBound
      }
      reading.end = end
      return
    }
    guard let (number, end) = number(text, at: reading.end, before: "月") else { return }
    reading.end = end
    reading.date.month = number
    reading.isImpossible = !(1...12).contains(number)
    readBelowMonth(text, to: &reading)
  }

  /// After a month: a third of it, its beginning or end, a day or days.
  func readBelowMonth(_ text: Span<UInt8>, to reading: inout DateReading) {
    if glyphs.glyph(text, reading.end).is("份") {
      reading.end += glyphs.glyph(text, reading.end).length
    }
    if let (end, meaning) = word(calendar.afterMonth, text, at: reading.end) {
      switch meaning {
      case .days(let first, let last):
        // The last day of a month may depend on the month, and on the year.
        let date = reading.date.resolved(options.reference)
        guard last < 31 || (date.month != nil && (date.month != 2 || date.knownYear != nil)) else {
          return
        }
        reading.last = date
        reading.last?.day = min(
          last, CalendarDate.days(inMonth: date.month ?? 1, of: date.knownYear))
        reading.date.day = first
        reading.isThirdOfMonth = true
      case .part(let part): reading.modifier = part
      default: return
      }
      reading.end = end
      return
    }
    var position = reading.end
    let chu = glyphs.glyph(text, position)
    if chu.is("初"), let numeral = numerals.read(text, at: position + chu.length),
      let day = numeral.exactValue?.smallInteger, (1...10).contains(day), !numeral.isArabic
    {
      // 三月初五 counts days as only the lunar calendar does.
      reading.isLunar = true
      reading.end = numeral.range.upperBound
      return
    }
    guard let first = spacedNumeral(text, at: position),
      let day = first.exactValue?.smallInteger, !first.hasFraction
    else { return }
    position = first.range.upperBound
    if let end = dayEnd(text, at: position) {
      set(day, end, to: &reading)
      readBelowDay(text, to: &reading)
    } else if let (dashEnd, _) = between.match(text, at: position),
      let second = spacedNumeral(text, at: dashEnd),
      let last = second.exactValue?.smallInteger,
      let end = dayEnd(text, at: second.range.upperBound)
    {
      reading.last = reading.date
      reading.last?.day = last
      reading.isImpossible = reading.isImpossible || reading.last?.isReal == false || last <= day
      set(day, end, to: &reading)
    } else if reading.isLunar, !first.isArabic, (10...30).contains(day),
      unit(text, at: position, allowsSpace: false) == nil
    {
      reading.end = position
    }
  }

  private func set(_ day: Int, _ end: Int, to reading: inout DateReading) {
    reading.date.day = day
    reading.end = end
    let isReal = reading.isLunar ? (1...30).contains(day) : reading.date.isReal
    reading.isImpossible = reading.isImpossible || !isReal
  }

  /// The end of 日 or 号 at `offset`; nil when 号 goes on to 号线, 号楼.
  func dayEnd(_ text: Span<UInt8>, at offset: Int) -> Int? {
    let unit = glyphs.glyph(text, offset)
    guard unit.is("日") || unit.is("号") else { return nil }
    let end = offset + unit.length
    if let suffix = vetoes.end(.ordinalSuffix, text, at: offset), suffix > end {
      return nil
    }
    return end
  }

  /// After a day: a part of the day and a clock time.
  func readBelowDay(_ text: Span<UInt8>, to reading: inout DateReading) {
    let start = weekdayNoteEnd(text, at: reading.end) ?? reading.end
    guard let clock = clock(text, after: start), clock.isCertain else { return }
    reading.time = clock.time
    reading.lastTime = clock.last
    reading.modifier = clock.modifier ?? reading.modifier
    reading.end = clock.end
  }

  /// The end of a day of the week in brackets: （星期二）.
  private func weekdayNoteEnd(_ text: Span<UInt8>, at offset: Int) -> Int? {
    let open = glyphs.glyph(text, offset)
    guard open.is("("),
      let (wordEnd, word) = calendar.words.match(text, at: offset + open.length),
      word.meaning == .weekday, let (_, end) = weekday(text, at: wordEnd)
    else { return nil }
    let close = glyphs.glyph(text, end)
    return close.is(")") ? end + close.length : nil
  }

  /// The other end of an interval of dates, or 至今; hedges around.
  func readOtherEnd(_ text: Span<UInt8>, to reading: inout DateReading) {
    guard reading.last == nil || reading.isThirdOfMonth, reading.time == nil,
      !reading.isImpossible
    else { return }
    if matches(text, "至今", at: reading.end), reading.modifier == nil {
      reading.isOpenEnded = true
      reading.end += 6
      return
    }
    guard let (dashEnd, _) = between.match(text, at: reading.end),
      let second = date(text, at: dashEnd, after: reading), !second.isImpossible,
      second.isLunar == reading.isLunar
    else { return }
    var last = second.date
    if case .unspecified = last.year, last.offset == nil, last.weekday == nil {
      last.year = reading.date.year
      last.offset = reading.date.offset
    }
    if let year = last.knownYear, year == reading.date.knownYear,
      PhraseReader.precedes(last, reading.date)
    {
      guard second.date.knownYear == nil, second.date.month != nil else { return }
      last.year = .known(year + 1)
    } else if let start = reading.date.knownYear, let end = last.knownYear, end < start {
      return
    }
    guard last.resolved(options.reference).isReal else { return }
    if let end = second.last {
      last.day = end.day
    }
    reading.last = last
    reading.lastTime = second.time
    // 9月初至10月底: each end has its own part.
    reading.modifier =
      reading.modifier == nil || second.modifier == nil
      ? reading.modifier ?? second.modifier : nil
    reading.end = second.end
  }

  private static func precedes(_ left: PartialDate, _ right: PartialDate) -> Bool {
    (left.month ?? 0, left.day ?? 0) < (right.month ?? 0, right.day ?? 0)
  }

  /// The date that starts at `offset`, without a look to what stands before it; its day may be all
  /// there is when `first` has a day.
  private func date(
    _ text: Span<UInt8>, at offset: Int, after first: DateReading
  ) -> DateReading? {
    var start = offset
    var era = (base: 0, isBackward: false, isEra: false)
    var reading = DateReading(start: offset, end: offset)
    if let (end, row) = calendar.words.match(text, at: offset) {
      switch row.meaning {
      case .era(let base, let isBackward):
        era = (base, isBackward, true)
        start = end
      case .weekday where first.date.weekday != nil:
        guard let (weekday, weekdayEnd) = weekday(text, at: end) else { return nil }
        reading.date.weekday = weekday
        reading.date.offset = first.date.offset
        reading.end = weekdayEnd
        return reading
      case .relative(let offset) where offset.unit == .year:
        reading.date.offset = offset
        reading.end = end
        readBelowYear(text, to: &reading)
        return reading
      case .elsewhere: start = end
      default: return nil
      }
    }
    guard let numeral = spacedNumeral(text, at: start),
      let number = numeral.exactValue?.smallInteger
    else { return nil }
    let unit = glyphs.glyph(text, numeral.range.upperBound)
    reading.end = numeral.range.upperBound + unit.length
    if unit.is("年") {
      guard era.isEra || isYear(numeral, number, text) else { return nil }
      reading.date.year = .known(era.isBackward ? era.base - number : era.base + number)
      readBelowYear(text, to: &reading)
      return reading
    }
    guard !era.isEra else { return nil }
    if unit.is("月"), (1...12).contains(number), first.date.division == nil {
      reading.date.month = number
      readBelowMonth(text, to: &reading)
      return first.date.day == nil || reading.date.day != nil || reading.modifier != nil
        ? reading : nil
    }
    guard first.date.day != nil, let end = dayEnd(text, at: numeral.range.upperBound) else {
      return nil
    }
    reading.date.month = first.date.month
    reading.date.day = number
    reading.end = end
    guard reading.date.isReal else { return nil }
    readBelowDay(text, to: &reading)
    return reading
  }

  /// Four digits, or digits read one by one, that make a year of our time.
  func isYear(_ numeral: Numeral, _ number: Int, _ text: Span<UInt8>) -> Bool {
    guard (1000...2999).contains(number) else { return false }
    if numeral.isDigitSequence { return numeral.glyphs == 4 }
    guard numeral.isArabic, numeral.arabicDigits == 4, numeral.multiplier == 0 else { return false }
    // Not 2,023.
    let second = numeral.range.lowerBound + glyphs.glyph(text, numeral.range.lowerBound).length
    return glyphs.glyph(text, second).role == .arabic
  }

  /// The numeral with a space that stands between it and its unit: 2023 年.
  func withSpace(_ text: Span<UInt8>, _ numeral: Numeral) -> Numeral {
    let space = glyphs.glyph(text, numeral.range.upperBound)
    guard space.is(" "), numeral.isArabic else { return numeral }
    var result = numeral
    result.range = numeral.range.lowerBound..<numeral.range.upperBound + space.length
    return result
  }

  /// The numeral at `offset`, with a space before it and one behind it.
  private func spacedNumeral(_ text: Span<UInt8>, at offset: Int) -> Numeral? {
    let space = glyphs.glyph(text, offset)
    return numerals.read(text, at: space.is(" ") ? offset + space.length : offset)
      .map { withSpace(text, $0) }
  }

  /// A whole number and `unit` behind it.
  func number(
    _ text: Span<UInt8>, at offset: Int, before unit: Unicode.Scalar
  ) -> (number: Int, end: Int)? {
    let space = glyphs.glyph(text, offset)
    let start = space.is(" ") ? offset + space.length : offset
    let first = glyphs.glyph(text, start)
    guard first.role != .none, !first.is("两"), !first.is("俩"), !first.is("仨"),
      let numeral = numerals.read(text, at: start).map({ withSpace(text, $0) }),
      let number = numeral.exactValue?.smallInteger, !numeral.hasFraction
    else { return nil }
    let found = glyphs.glyph(text, numeral.range.upperBound)
    return found.is(unit) ? (number, numeral.range.upperBound + found.length) : nil
  }

  /// 第三季度, 三季度, 前三季度.
  func quarter(_ text: Span<UInt8>, at offset: Int) -> (quarters: ClosedRange<Int>, end: Int)? {
    let first = glyphs.glyph(text, offset)
    let hasWord = first.is("第") || first.is("前")
    guard hasWord || first.role != .none else { return nil }
    let start = hasWord ? offset + first.length : offset
    guard let (number, end) = number(text, at: start, before: "季"), (1...4).contains(number)
    else { return nil }
    let word = glyphs.glyph(text, end)
    guard word.is("度") else { return nil }
    return (first.is("前") ? 1...number : number...number, end + word.length)
  }

  /// One of 一 to 六, 日 or 天, after 周 or 星期.
  func weekday(_ text: Span<UInt8>, at offset: Int) -> (weekday: Int, end: Int)? {
    let glyph = glyphs.glyph(text, offset)
    let end = offset + glyph.length
    if glyph.is("日") || glyph.is("天") { return (7, end) }
    guard glyph.role == .digit, (1...6).contains(glyph.value), !glyph.is("两") else { return nil }
    return (glyph.value, end)
  }

  /// The word of `rows` at `offset`; one character only when it begins no longer word (2023年初步).
  func word(
    _ table: PhraseTable<CalendarWord>, _ text: Span<UInt8>, at offset: Int
  ) -> (end: Int, meaning: CalendarWord.Meaning)? {
    guard let (end, row) = table.match(text, at: offset),
      end - offset > 3 || !vetoes.startsLongWord(lexicon, text, at: offset)
    else { return nil }
    return (end, row.meaning)
  }
}
