import TextEdits

/// Dates and times in characters: 二〇〇八年八月八日, 上午八点半.
extension DigitsReader {
  /// A number of a date: its value, its digits when it is read digit by digit, and its end.
  private struct DatePart {
    var value: Int
    var digits: [UInt8]?
    var end: Int
    var glyphs: Int
  }

  /// A date from its year, month or day on, in as many parts as there are.
  func date(_ text: Span<UInt8>, at offset: Int, _ quantity: Quantity?) -> Site? {
    guard let first = datePart(text, at: offset) else { return nil }
    let mark = glyphs.glyph(text, first.end)
    if mark.is("后"), first.digits?.count == 2, first.value % 5 == 0 {
      // 九五后, as 95后.
      return Site(
        range: offset..<first.end, text: DigitsReader.text(first.digits ?? []),
        rule: DigitsReader.date)
    }
    guard
      quantity?.kind == .date || style.standalone == .always || style.oneDigit == .always
        || isAfterEra(text, offset)
    else { return nil }
    guard mark.is("年") || mark.is("月") else {
      return quantity?.kind == .date ? otherDate(text, first, at: offset, quantity) : nil
    }
    var year: DatePart?
    var month: DatePart?
    var day: DatePart?
    var end = first.end + mark.length
    if mark.is("年") {
      guard first.digits != nil || (1000...2999).contains(first.value) else { return nil }
      guard first.digits?.count ?? 4 == 4 || first.digits?.count == 2 || isAfterEra(text, offset)
      else { return nil }
      year = first
      if let part = datePart(text, at: end), (1...12).contains(part.value),
        glyphs.glyph(text, part.end).is("月")
      {
        month = part
        end = part.end + 3
      }
      // 八五年: two digits are a year beside a month or as 零六.
      if month == nil, first.digits?.count == 2, first.digits?[0] != 0 { return nil }
    } else {
      guard (1...12).contains(first.value), first.digits == nil || first.glyphs <= 2 else {
        return nil
      }
      month = first
    }
    if month != nil, let part = datePart(text, at: end), (1...31).contains(part.value) {
      let word = glyphs.glyph(text, part.end)
      if word.is("日") || word.is("号") {
        day = part
        end = part.end + word.length
      }
    }
    if month != nil, day == nil, isLunar(text, offset, end) { return nil }
    if year == nil, day == nil {
      guard quantity?.kind == .date, first.glyphs > 1 || style.oneDigit != .never else {
        return nil
      }
    }
    return Site(
      range: offset..<end, text: dateText(text, year, month, day), rule: DigitsReader.date)
  }

  /// 农历八月, 八月十五: the days of the lunar months keep their characters (GB/T 15835-2011, 4.2).
  private func isLunar(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
    let next = glyphs.glyph(text, end)
    return next.role == .digit || next.role == .smallUnit || next.role == .tens || next.is("初")
      || ["农历", "夏历", "阴历", "旧历"].contains { reader.matches(text, $0, at: start - 6) }
  }

  /// 二十二日, 二十世纪, 九十年代: one number and its word, which stays.
  private func otherDate(
    _ text: Span<UInt8>, _ part: DatePart, at offset: Int, _ quantity: Quantity?
  ) -> Site? {
    guard part.glyphs > 1, quantity.map({ $0.range.upperBound >= part.end }) ?? false else {
      return nil
    }
    return Site(
      range: offset..<part.end, text: part.digits.map(DigitsReader.text) ?? "\(part.value)",
      rule: DigitsReader.date)
  }

  private func isAfterEra(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    reader.matches(text, "公元", at: offset - 6) || reader.matches(text, "公元前", at: offset - 9)
  }

  private func datePart(_ text: Span<UInt8>, at offset: Int) -> DatePart? {
    let run = digitRun(text, at: offset)
    let next = glyphs.glyph(text, run.end)
    if run.digits.count > 1, run.digits.count <= 4, next.role == .none {
      let value = run.digits.reduce(0) { $0 * 10 + Int($1) }
      return DatePart(value: value, digits: run.digits, end: run.end, glyphs: run.digits.count)
    }
    guard let numeral = numeral(text, at: offset), let value = numeral.exactValue?.smallInteger,
      !numeral.isArabic, !numeral.isBare || value == 10
    else { return nil }
    return DatePart(value: value, end: numeral.range.upperBound, glyphs: numeral.glyphs)
  }

  private func dateText(
    _ text: Span<UInt8>, _ year: DatePart?, _ month: DatePart?, _ day: DatePart?
  ) -> String {
    let yearDigits = year.map { $0.digits.map(DigitsReader.text) ?? "\($0.value)" }
    var result = ""
    // A year said as a number, and one alone, keeps its word.
    let mark = style.date == .iso ? "-" : "/"
    let isPlain = style.date == .chinese
    if let yearDigits {
      let joins = !isPlain && month != nil && year?.digits != nil
      result = yearDigits + (joins ? mark : "年")
    }
    guard let month else { return result }
    let joins = !isPlain && (day != nil || year?.digits != nil)
    result += joins ? DigitsReader.padded(month.value) : "\(month.value)月"
    guard let day else { return result }
    let dayWord = text.string(in: day.end..<day.end + glyphs.glyph(text, day.end).length)
    return result + (joins ? mark + DigitsReader.padded(day.value) : "\(day.value)" + dayWord)
  }

  /// 八点三十分, 下午三点半, 十三点十分三十六秒.
  func time(
    _ text: Span<UInt8>, at offset: Int, floor: Int, _ quantity: Quantity?
  ) -> Site? {
    guard let hour = numeralAtHour(text, at: offset) else { return nil }
    let point = glyphs.glyph(text, hour.end)
    guard point.is("点") || point.is("时"), hour.value <= 24 else { return nil }
    let period = reader.period(text, before: offset, floor: floor)
    var end = hour.end + point.length
    var minutes: Int?
    var seconds: Int?
    let next = glyphs.glyph(text, end)
    var literal = "\(hour.value)" + text.string(in: hour.end..<end)
    if datePart(text, at: end).map({ glyphs.glyph(text, $0.end).is("刻") }) ?? false { return nil }
    if next.is("半"), !glyphs.glyph(text, end + next.length).is("个") {
      minutes = 30
      literal += text.string(in: end..<end + next.length)
      end += next.length
    } else if let part = datePart(text, at: end), part.value < 60 {
      let word = glyphs.glyph(text, part.end)
      let isMinute = word.is("分") && !glyphs.glyph(text, part.end + word.length).is("之")
      let isSaid = part.glyphs > 1 && (period != nil || (part.digits == nil && part.value >= 10))
      guard isMinute || isSaid, word.role == .none
      else { return hourAlone(text, hour.value, offset..<hour.end, period != nil, quantity) }
      minutes = part.value
      literal += (part.digits?.first == 0 ? DigitsReader.padded(part.value) : "\(part.value)")
      end = part.end
      if isMinute {
        literal += text.string(in: end..<end + word.length)
        end += word.length
        if let second = datePart(text, at: end), second.value < 60,
          glyphs.glyph(text, second.end).is("秒")
        {
          seconds = second.value
          literal += "\(second.value)" + text.string(in: second.end..<second.end + 3)
          end = second.end + 3
        }
      }
    }
    guard let minutes else {
      return hourAlone(text, hour.value, offset..<hour.end, period != nil, quantity)
    }
    guard style.time != .words else {
      return Site(range: offset..<end, text: literal, rule: DigitsReader.time)
    }
    let isDay = minutes >= 0 && hour.value > 0
    var clock = (isDay ? "\(hour.value)" : "00") + ":" + DigitsReader.padded(minutes)
    clock += seconds.map { ":" + DigitsReader.padded($0) } ?? ""
    var start = offset
    if style.time == .colonWithHalf, let period {
      start = period.start
      clock += period.period.added != nil ? "p.m." : "a.m."
    }
    return Site(range: start..<end, text: clock, rule: DigitsReader.time)
  }

  /// The hour before 点, which 三点五 would take for a decimal number.
  private func numeralAtHour(_ text: Span<UInt8>, at offset: Int) -> (value: Int, end: Int)? {
    var position = offset
    for _ in 0..<3 {
      let glyph = glyphs.glyph(text, position)
      guard glyph.role == .digit || glyph.role == .smallUnit || glyph.role == .tens else { break }
      position += glyph.length
    }
    guard position > offset,
      let numeral = reader.numerals.read(text.extracting(0..<position), at: offset),
      numeral.range.upperBound == position, let value = numeral.exactValue?.smallInteger
    else { return nil }
    return (value, position)
  }

  private func hourAlone(
    _ text: Span<UInt8>, _ hour: Int, _ range: Range<Int>, _ hasPeriod: Bool, _ quantity: Quantity?
  ) -> Site? {
    guard hasPeriod || quantity?.kind == .time || (style.standalone == .always && hour >= 10) else {
      return nil
    }
    // 三点五 without a word of the day is a number.
    if !hasPeriod, glyphs.glyph(text, range.upperBound + 3).role == .digit { return nil }
    return Site(range: range, text: "\(hour)", rule: DigitsReader.time)
  }
}
