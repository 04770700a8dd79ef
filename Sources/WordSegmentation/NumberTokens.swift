import TextEdits

/// Numbers, dates and times in figures.
///
/// What is looked at and not taken is bounded, or taken by the next tokens: time stays linear.
extension OtherTokenRules {
  /// A run of digits.
  struct DigitGroup {
    let end: Int
    let count: Int
    /// Its value; large ones stop growing.
    let value: Int
  }

  func digitGroup(_ text: Span<UInt8>, _ start: Int) -> DigitGroup {
    var end = start
    var count = 0
    var value = 0
    while true {
      let glyph = classes.glyph(text, end)
      guard glyph.kind == .digit else { break }
      end += glyph.length
      count += 1
      if value < 1_000_000 { value = value * 10 + Int(glyph.ascii & 0x0F) }
    }
    return DigitGroup(end: end, count: count, value: value)
  }

  /// The separator after a group and the group behind it; nil when no digit follows.
  private func nextGroup(
    _ text: Span<UInt8>, _ end: Int, _ separator: UInt8
  ) -> DigitGroup? {
    let mark = classes.glyph(text, end)
    guard mark.ascii == separator, mark.length > 0 else { return nil }
    let group = digitGroup(text, end + mark.length)
    return group.count > 0 ? group : nil
  }

  /// The token that starts with a digit at `start`. Linear in its length.
  func numberToken(_ text: Span<UInt8>, _ start: Int) -> Token {
    if let end = keycapEnd(text, start) { return Token(range: start..<end, kind: .emoji) }
    if rules.contains(.chineseDates), let end = chineseDateEnd(text, start) {
      return Token(range: start..<end, kind: .date)
    }
    let first = digitGroup(text, start)
    var end = first.end
    switch classes.glyph(text, end).ascii {
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."):
      let separator = classes.glyph(text, end).ascii
      if rules.contains(.dates), let date = dateEnd(text, first, separator) {
        return Token(range: start..<date, kind: .date)
      }
      end =
        switch separator {
        case UInt8(ascii: "."): pointsEnd(text, first)
        case UInt8(ascii: "/"): fractionEnd(text, start, first)
        default: groupsEnd(text, start, first)
        }
    case UInt8(ascii: ":"):
      if rules.contains(.times), let time = timeEnd(text, first) {
        return Token(range: start..<meridiemEnd(text, time), kind: .date)
      }
      if rules.contains(.fractions) {
        while let next = nextGroup(text, end, UInt8(ascii: ":")) { end = next.end }
      }
    case UInt8(ascii: ",") where rules.contains(.decimals) && first.count <= 3:
      end = thousandsEnd(text, first)
    default: break
    }
    return completed(text, start, end)
  }

  /// Adds what may follow a number: a sign, a unit, or letters that make a name of it.
  private func completed(_ text: Span<UInt8>, _ start: Int, _ digits: Int) -> Token {
    var end = extensionEnd(text, digits)
    let next = classes.glyph(text, end)
    if next.kind == .letter || next.kind == .mark, rules.contains(.models) {
      let word = latinToken(text, start, from: end)
      if word.range.upperBound > end {
        if rules.contains(.numberUnits), let unit = unitEnd(text, end),
          unit >= word.range.upperBound
        {
          return Token(range: start..<unit, kind: .number)
        }
        return word
      }
    }
    if rules.contains(.percents), next.ascii == UInt8(ascii: "%") || next.value == 0x2030 {
      end = extensionEnd(text, end + next.length)
    } else if rules.contains(.numberUnits), let unit = unitEnd(text, end) {
      end = unit
    }
    return Token(range: start..<end, kind: .number)
  }

  // MARK: Separators

  /// `3.14`, `1.2.3`.
  private func pointsEnd(_ text: Span<UInt8>, _ first: DigitGroup) -> Int {
    guard let second = nextGroup(text, first.end, UInt8(ascii: ".")) else { return first.end }
    guard let third = nextGroup(text, second.end, UInt8(ascii: ".")),
      rules.contains(.versions)
    else { return rules.contains(.decimals) ? second.end : first.end }
    var end = third.end
    while let next = nextGroup(text, end, UInt8(ascii: ".")) { end = next.end }
    return end
  }

  /// `1,000,000.5`: groups of three.
  private func thousandsEnd(_ text: Span<UInt8>, _ first: DigitGroup) -> Int {
    var end = first.end
    while let next = nextGroup(text, end, UInt8(ascii: ",")), next.count == 3 { end = next.end }
    if end > first.end, let decimals = nextGroup(text, end, UInt8(ascii: ".")) {
      end = decimals.end
    }
    return end
  }

  /// `1/2`, and no third term before or behind.
  private func fractionEnd(_ text: Span<UInt8>, _ start: Int, _ first: DigitGroup) -> Int {
    guard rules.contains(.fractions),
      classes.glyph(text, before: start).ascii != UInt8(ascii: "/"),
      let second = nextGroup(text, first.end, UInt8(ascii: "/")),
      nextGroup(text, second.end, UInt8(ascii: "/")) == nil
    else { return first.end }
    return second.end
  }

  /// Three groups or more, or a telephone number after an area code.
  private func groupsEnd(_ text: Span<UInt8>, _ start: Int, _ first: DigitGroup) -> Int {
    let hyphen = UInt8(ascii: "-")
    guard rules.contains(.models), let second = nextGroup(text, first.end, hyphen) else {
      return first.end
    }
    guard let third = nextGroup(text, second.end, hyphen) else {
      // An area code begins with 0 (of China and of Taiwan).
      let isAreaCode =
        (2...4).contains(first.count) && classes.glyph(text, start).ascii == UInt8(ascii: "0")
      return isAreaCode && (7...8).contains(second.count) ? second.end : first.end
    }
    var end = third.end
    while let next = nextGroup(text, end, hyphen) { end = next.end }
    return end
  }

  // MARK: Dates and times

  /// `2017-09-01` and `1/9/2017`, with the separator twice; after `-` and `/` also a time of ISO 8601.
  private func dateEnd(
    _ text: Span<UInt8>, _ first: DigitGroup, _ separator: UInt8
  ) -> Int? {
    guard first.count == 4 || first.count <= 2,
      let second = nextGroup(text, first.end, separator), second.count <= 2,
      let third = nextGroup(text, second.end, separator),
      nextGroup(text, third.end, separator) == nil
    else { return nil }
    if first.count == 4 {
      guard third.count <= 2, (1000...2999).contains(first.value),
        isDay(month: second.value, day: third.value)
      else { return nil }
      return dateTimeEnd(text, third.end)
    }
    guard third.count == 4, (1000...2999).contains(third.value),
      isDay(month: second.value, day: first.value) || isDay(month: first.value, day: second.value)
    else { return nil }
    return third.end
  }

  func isDay(month: Int, day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    return switch month {
    case 2: day <= 29
    case 4, 6, 9, 11: day <= 30
    default: day <= 31
    }
  }

  /// The end of a date with `T`, a time and a zone behind it, if they are there.
  private func dateTimeEnd(_ text: Span<UInt8>, _ date: Int) -> Int {
    guard classes.glyph(text, date).ascii == UInt8(ascii: "T") else { return date }
    let start = date + classes.glyph(text, date).length
    guard rules.contains(.times), let time = timeEnd(text, digitGroup(text, start)) else {
      return date
    }
    let zone = classes.glyph(text, time)
    if zone.ascii == UInt8(ascii: "Z") { return time + zone.length }
    guard zone.ascii == UInt8(ascii: "+") || zone.ascii == UInt8(ascii: "-") else { return time }
    let hours = digitGroup(text, time + zone.length)
    if hours.count == 4 { return hours.end }
    guard hours.count == 2 else { return time }
    return nextGroup(text, hours.end, UInt8(ascii: ":")).flatMap { $0.count == 2 ? $0.end : nil }
      ?? hours.end
  }

  /// `12:30`, `12:30:05`, `12:30:05.123`.
  private func timeEnd(_ text: Span<UInt8>, _ hours: DigitGroup) -> Int? {
    let colon = UInt8(ascii: ":")
    guard (1...2).contains(hours.count), hours.value <= 24,
      let minutes = nextGroup(text, hours.end, colon), minutes.count == 2, minutes.value < 60
    else { return nil }
    guard let seconds = nextGroup(text, minutes.end, colon) else { return minutes.end }
    // 60 is a leap second.
    guard seconds.count == 2, seconds.value <= 60, nextGroup(text, seconds.end, colon) == nil else {
      return nil
    }
    return nextGroup(text, seconds.end, UInt8(ascii: "."))?.end ?? seconds.end
  }

  /// The end of `am` or `pm` right behind a time.
  private func meridiemEnd(_ text: Span<UInt8>, _ time: Int) -> Int {
    let first = classes.glyph(text, time)
    let second = classes.glyph(text, time + first.length)
    let end = time + first.length + second.length
    guard [UInt8(ascii: "a"), UInt8(ascii: "p")].contains(first.ascii | 0x20),
      second.ascii | 0x20 == UInt8(ascii: "m"), !classes.glyph(text, end).isWordLike
    else { return time }
    return end
  }
}
