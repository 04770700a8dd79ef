import TextEdits

/// A time of day as far as the text gives it.
struct ClockTime: Sendable, Equatable, CustomStringConvertible {
  /// 0…24; 24 is the end of the day.
  var hour: Int
  var minute: Int?
  var second: Int?

  /// ISO 8601-1 with the precision of the text: `T15`, `T15:30`, `T08:30:45`, `T24:00`.
  var description: String {
    guard let minute else {
      return "T\(CalendarNotation.two(hour))" + (hour == 24 ? ":00" : "")
    }
    let seconds = second.map { ":" + CalendarNotation.two($0) } ?? ""
    return "T\(CalendarNotation.two(hour)):\(CalendarNotation.two(minute))\(seconds)"
  }

  /// In hours and minutes, even on the hour.
  var inMinutes: String { ClockTime(hour: hour, minute: minute ?? 0).description }

  /// Moved to the half of the day that `period` names.
  func moved(to period: DayPeriod?) -> ClockTime {
    guard let period else { return self }
    var result = self
    if hour == 12 {
      result.hour = period.twelve == 24 && (minute ?? 0) > 0 ? 0 : period.twelve
    } else if let added = period.added, added.contains(hour) {
      result.hour = hour + 12
    }
    return result
  }

  /// `minutes` earlier.
  func earlier(by minutes: Int) -> ClockTime {
    let total = (hour * 60 + (minute ?? 0) - minutes + 1440) % 1440
    return ClockTime(hour: total / 60, minute: total % 60)
  }

  static func < (left: ClockTime, right: ClockTime) -> Bool {
    (left.hour, left.minute ?? 0, left.second ?? 0)
      < (right.hour, right.minute ?? 0, right.second ?? 0)
  }
}

/// A clock time while it is put together.
struct ClockReading {
  var end: Int
  var time: ClockTime
  /// The other end of an interval.
  var last: ClockTime?
  /// Hours, for a time that is vague: 3点多.
  var interval: Interval?
  var unit: Range<Int>
  var markers: [Range<Int>] = []
  var modifier: CalendarValue.Modifier?
  /// Whether it can be nothing else; a bare 三点 may as well be three points.
  var isCertain: Bool
}

/// Clock times: 12:30, 下午3点半, 8点30分45秒, 差五分十二点.
extension PhraseReader {
  /// The time at `offset`, after spaces and a part of the day.
  func clock(_ text: Span<UInt8>, after offset: Int) -> ClockReading? {
    var start = offset
    let first = glyphs.glyph(text, start)
    if first.is(" ") || first.raw == 0x54 {
      start += first.length
    }
    var period: DayPeriod?
    if let (end, row) = calendar.periods.match(text, at: start),
      case .hours(let found) = row.meaning
    {
      period = found
      start = end
      let space = glyphs.glyph(text, start)
      start += space.is(" ") ? space.length : 0
    }
    let glyph = glyphs.glyph(text, start)
    guard glyph.role == .arabic || glyph.role == .digit || glyph.role == .smallUnit else {
      return nil
    }
    if glyph.role == .arabic, let reading = digitalClock(text, at: start, period: period) {
      return reading
    }
    guard first.raw != 0x54,
      let numeral = numerals.read(text, at: start).map({ withSpace(text, $0) }),
      let number = numeral.exactValue?.smallInteger
    else { return nil }
    return clock(text, numeral, number, period: period)
  }

  /// The time whose hour is `numeral`, up to the other end of an interval.
  func clock(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, period: DayPeriod?
  ) -> ClockReading? {
    let end = numeral.range.upperBound
    let unit = glyphs.glyph(text, end)
    guard (0...24).contains(number), !numeral.hasFraction, unit.is("点") || unit.is("时") else {
      return nil
    }
    let unitEnd = end + unit.length
    var reading = ClockReading(
      end: unitEnd, time: ClockTime(hour: number), unit: end..<unitEnd,
      isCertain: period != nil || numeral.isArabic == (number > 0))
    readBelowHour(text, isPoint: unit.is("点"), to: &reading)
    reading.time = reading.time.moved(to: period)
    readVagueness(text, to: &reading)
    readOtherEnd(text, period: period, to: &reading)
    return reading
  }

  /// After an hour: minutes and seconds, 半, 一刻, 整, 差五分.
  private func readBelowHour(_ text: Span<UInt8>, isPoint: Bool, to reading: inout ClockReading) {
    let word = glyphs.glyph(text, reading.end)
    let wordEnd = reading.end + word.length
    if word.is("半") {
      reading.time.minute = 30
      reading.end = wordEnd
      reading.isCertain = true
      return
    }
    if word.is("整") || (word.is("钟") && isPoint) {
      reading.end = wordEnd
      reading.isCertain = true
      return
    }
    if word.is("差"), let (minutes, end) = minutes(text, at: wordEnd) {
      reading.time = reading.time.earlier(by: minutes)
      reading.end = end
      reading.isCertain = true
      return
    }
    if let (minutes, end) = minutes(text, at: reading.end) {
      reading.time.minute = minutes
      reading.end = end
      reading.isCertain = true
      guard let (seconds, secondsEnd) = number(text, at: end, before: "秒"), seconds < 60 else {
        return
      }
      reading.time.second = seconds
      reading.end = secondsEnd
      return
    }
    guard isPoint, let numeral = numerals.read(text, at: reading.end),
      let minutes = numeral.exactValue?.smallInteger, minutes < 60, !numeral.hasFraction,
      numeral.isArabic ? numeral.arabicDigits == 2 : numeral.glyphs >= 2,
      unit(text, at: numeral.range.upperBound, allowsSpace: true) == nil,
      glyphs.glyph(text, numeral.range.upperBound).role == .none,
      !glyphs.glyph(text, numeral.range.upperBound).is(":")
    else { return }
    // 8点30, 三点十五: no unit at all.
    reading.time.minute = minutes
    reading.end = numeral.range.upperBound
    reading.isCertain = true
  }

  /// 30分, 零五分, 一刻; not 30分钟.
  private func minutes(_ text: Span<UInt8>, at offset: Int) -> (minutes: Int, end: Int)? {
    if let (minutes, end) = number(text, at: offset, before: "分"), minutes < 60,
      !glyphs.glyph(text, end).is("钟"), !glyphs.glyph(text, end).is("之")
    {
      return (minutes, end)
    }
    guard let (quarters, end) = number(text, at: offset, before: "刻"),
      quarters == 1 || quarters == 3
    else { return nil }
    let word = glyphs.glyph(text, end)
    return (quarters * 15, word.is("钟") ? end + word.length : end)
  }

  /// 多, 许, 左右 after a time.
  private func readVagueness(_ text: Span<UInt8>, to reading: inout ClockReading) {
    let word = glyphs.glyph(text, reading.end)
    let hour = DecimalValue(reading.time.hour % 24)
    if word.is("许"), reading.time.minute != nil {
      reading.markers.append(reading.end..<reading.end + word.length)
      reading.modifier = .approximately
      reading.end += word.length
    } else if word.is("多") || word.is("许"), reading.time.minute == nil {
      let end = reading.end + word.length
      reading.interval = Interval(open: hour, hour + DecimalValue(1))
      reading.markers.append(reading.end..<end)
      reading.last = ClockTime(hour: reading.time.hour % 24 + 1)
      let bell = glyphs.glyph(text, end)
      reading.end = bell.is("钟") ? end + bell.length : end
      reading.isCertain = true
    } else if let (end, marker) = after.match(text, at: reading.end),
      marker.effect == .around
    {
      reading.markers.append(reading.end..<end)
      reading.modifier = .approximately
      reading.isCertain = true
      if reading.time.minute == nil {
        let quarter = DecimalValue(digits: [2, 5], exponent: -2)
        reading.interval = Interval(closed: hour - quarter, hour + quarter)
      }
      reading.end = end
    }
  }

  /// 9:00-17:30, 上午9点到11点: the second time is in the same half of the day when it has no word
  /// of its own.
  private func readOtherEnd(
    _ text: Span<UInt8>, period: DayPeriod?, to reading: inout ClockReading
  ) {
    guard reading.interval == nil, reading.modifier == nil,
      let (dashEnd, _) = between.match(text, at: reading.end)
    else { return }
    var start = dashEnd
    var period = period
    if let (end, row) = calendar.periods.match(text, at: start),
      case .hours(let found) = row.meaning
    {
      period = found
      start = end
    }
    var second: ClockReading?
    if let (time, end) = digitalTime(text, at: start) {
      second = ClockReading(
        end: end, time: time.moved(to: period), unit: end..<end, isCertain: true)
    } else if let numeral = numerals.read(text, at: start),
      let number = numeral.exactValue?.smallInteger, (0...24).contains(number),
      !numeral.hasFraction
    {
      let unit = glyphs.glyph(text, numeral.range.upperBound)
      let unitEnd = numeral.range.upperBound + unit.length
      guard unit.is("点") || unit.is("时") else { return }
      var hour = ClockReading(
        end: unitEnd, time: ClockTime(hour: number), unit: unitEnd..<unitEnd, isCertain: true)
      readBelowHour(text, isPoint: unit.is("点"), to: &hour)
      hour.time = hour.time.moved(to: period)
      second = hour
    }
    guard let second, reading.time < second.time || reading.time.hour >= 12 else { return }
    reading.last = second.time
    reading.end = second.end
    reading.isCertain = true
  }

  /// 12:30, 08:30:00, and an interval of these.
  func digitalClock(
    _ text: Span<UInt8>, at offset: Int, period: DayPeriod?
  ) -> ClockReading? {
    guard let (time, end) = digitalTime(text, at: offset) else { return nil }
    if period == nil, let (suffixEnd, named) = periodAfter(text, end) {
      return ClockReading(
        end: suffixEnd, time: time.moved(to: named), unit: end..<end, isCertain: true)
    }
    var reading = ClockReading(
      end: end, time: time.moved(to: period), unit: end..<end, isCertain: true)
    readVagueness(text, to: &reading)
    readOtherEnd(text, period: period, to: &reading)
    return reading
  }

  /// AM or PM at `offset`, after a space at most.
  private func periodAfter(
    _ text: Span<UInt8>, _ offset: Int
  ) -> (end: Int, period: DayPeriod)? {
    let space = glyphs.glyph(text, offset)
    guard
      let (end, row) = calendar.afterTime.match(
        text, at: space.is(" ") ? offset + space.length : offset),
      case .hours(let period) = row.meaning,
      !glyphs.glyph(text, end).isLatinLetter
    else { return nil }
    return (end, period)
  }

  private func digitalTime(_ text: Span<UInt8>, at offset: Int) -> (time: ClockTime, end: Int)? {
    guard let hour = digits(text, at: offset, 1...2), glyphs.glyph(text, hour.end).is(":") else {
      return nil
    }
    let colon = glyphs.glyph(text, hour.end).length
    guard let minute = digits(text, at: hour.end + colon, 2...2), minute.value < 60,
      hour.value < 24 || (hour.value == 24 && minute.value == 0)
    else { return nil }
    var time = ClockTime(hour: hour.value, minute: minute.value)
    let secondColon = glyphs.glyph(text, minute.end)
    guard secondColon.is(":"),
      let second = digits(text, at: minute.end + secondColon.length, 2...2), second.value <= 60
    else { return (time, minute.end) }
    time.second = second.value
    return (time, second.end)
  }

  /// A run of digits whose length is in `lengths`, that no digit follows.
  func digits(
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
}
