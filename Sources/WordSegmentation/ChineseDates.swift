import TextEdits

/// Dates with 年, 月 and 日 (`TokenRules.chineseDates`).
extension OtherTokenRules {
  /// Where the date ends that begins at `start`; nil when none does. Bounded.
  ///
  /// A year of four digits and its 年, with or without month and day; a year of two digits with a
  /// month; a month with a day, or, of digits, by itself. Month and day must exist.
  func chineseDateEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard let first = figure(text, start),
      !first.isHan || !Self.isNumeral(classes.glyph(text, before: start).value)
    else { return nil }
    let sign = classes.glyph(text, first.end)
    let end = first.end + sign.length
    switch sign.value {
    case 0x5E74:  // 年
      let month = monthEnd(text, end)
      if first.digits == 4, (1000...2999).contains(first.value) { return month ?? end }
      return first.digits == 2 ? month : nil
    case 0x6708 where (1...12).contains(first.value) && first.digits <= 2:  // 月
      return dayEnd(text, end, month: first.value) ?? (first.isHan ? nil : end)
    default:
      return nil
    }
  }

  private func monthEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard let month = figure(text, start), (1...12).contains(month.value) else { return nil }
    let sign = classes.glyph(text, month.end)
    guard sign.value == 0x6708 else { return nil }
    let end = month.end + sign.length
    return dayEnd(text, end, month: month.value) ?? end
  }

  private func dayEnd(_ text: Span<UInt8>, _ start: Int, month: Int) -> Int? {
    guard let day = figure(text, start), isDay(month: month, day: day.value) else { return nil }
    let sign = classes.glyph(text, day.end)
    guard [0x65E5, 0x53F7, 0x865F].contains(sign.value) else { return nil }  // 日 号 號
    return day.end + sign.length
  }

  private struct Figure {
    let value: Int
    let end: Int
    /// Of how many digits one by one; 2 for 十 and what is made with it.
    let digits: Int
    let isHan: Bool
  }

  /// A number of up to four digits, or a Chinese one: digit by digit, or with 十 or 廿 up to 99.
  private func figure(_ text: Span<UInt8>, _ start: Int) -> Figure? {
    let first = classes.glyph(text, start)
    if first.kind == .digit {
      let group = digitGroup(text, start)
      guard group.count <= 4 else { return nil }
      return Figure(value: group.value, end: group.end, digits: group.count, isHan: false)
    }
    guard first.kind == .han else { return nil }
    var value = 0
    var digits = 0
    var end = start
    var hasTen = false
    while digits < 5 {
      let glyph = classes.glyph(text, end)
      guard glyph.kind == .han, let digit = Self.numerals[glyph.value] else { break }
      if digit >= 10 {
        guard !hasTen, digits <= 1, digit == 10 || digits == 0 else { return nil }
        value = digit == 10 ? max(value, 1) * 10 : digit
        hasTen = true
      } else if hasTen {
        guard value % 10 == 0, digit > 0 else { return nil }
        value += digit
      } else {
        value = value * 10 + digit
      }
      digits += 1
      end += glyph.length
    }
    guard digits > 0, digits <= 4, !hasTen || digits <= 3 else { return nil }
    return Figure(value: value, end: end, digits: hasTen ? 2 : digits, isHan: true)
  }

  private static func isNumeral(_ scalar: UInt32) -> Bool {
    numerals[scalar] != nil || [0x767E, 0x5343, 0x4E07, 0x842C, 0x7B2C].contains(scalar)  // 百千万萬第
  }

  /// Whether a Chinese date may begin with a scalar.
  static func mayBeginDate(_ scalar: UInt32) -> Bool { numerals[scalar] != nil }

  private static let numerals: [UInt32: Int] = Dictionary(
    uniqueKeysWithValues: zip(
      "〇零一二三四五六七八九十廿卅".unicodeScalars.map(\.value),
      [0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30]))
}
