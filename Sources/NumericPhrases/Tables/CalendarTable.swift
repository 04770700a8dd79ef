/// A word of the calendar: what stands before and after the numbers of dates and times.
struct CalendarWord: Sendable {
  /// Where the word stands.
  enum List: String, Sendable {
    case before, period
    case afterTime = "after-time"
    case afterYear = "after-year"
    case afterMonth = "after-month"
    case afterDecade = "after-decade"
  }

  /// What the word says.
  enum Meaning: Sendable, Equatable {
    /// 民国: the year is the number plus `base`; 公元前: `base` minus the number.
    case era(base: Int, isBackward: Bool)
    /// 去年, 上月, 昨天: so many units from the day of writing.
    case relative(PartialDate.Offset)
    /// 当年, 同月: a year, month or day that the text names elsewhere.
    case elsewhere
    /// 农历: the date is of another calendar.
    case lunar
    /// 光绪: an era of an emperor, whose years are not converted.
    case reign
    /// 周, 星期, 礼拜: a day of the week follows.
    case weekday
    /// 上世纪: a century that begins so many years from that of the day of writing.
    case century(Int)
    /// 下午.
    case hours(DayPeriod)
    /// 春季, 上半年: a part of the year by its number in ISO 8601-2.
    case division(Int)
    /// 初, 底.
    case part(CalendarValue.Modifier)
    /// 上旬: from one day to another; 31 is the last of any month.
    case days(Int, Int)
  }

  let list: List
  let text: String
  let meaning: Meaning

  /// A row: list, word, meaning, numbers.
  init?(columns: [String]) {
    let numbers = columns[3].split(separator: ",").compactMap { Int($0) }
    guard let list = List(rawValue: columns[0]), !columns[1].isEmpty,
      let meaning = Meaning(columns[2], columns[3], numbers)
    else { return nil }
    self.list = list
    text = columns[1]
    self.meaning = meaning
  }
}

extension CalendarWord.Meaning {
  fileprivate init?(_ name: String, _ text: String, _ numbers: [Int]) {
    switch (name, numbers.count) {
    case ("era", 1): self = .era(base: numbers[0], isBackward: false)
    case ("era-backward", 1): self = .era(base: numbers[0], isBackward: true)
    case ("year", 1): self = .relative(PartialDate.Offset(unit: .year, count: numbers[0]))
    case ("month", 1): self = .relative(PartialDate.Offset(unit: .month, count: numbers[0]))
    case ("week", 1): self = .relative(PartialDate.Offset(unit: .week, count: numbers[0]))
    case ("day", 1): self = .relative(PartialDate.Offset(unit: .day, count: numbers[0]))
    case ("elsewhere", 0): self = .elsewhere
    case ("lunar", 0): self = .lunar
    case ("reign", 0): self = .reign
    case ("weekday", 0): self = .weekday
    case ("century", 1): self = .century(numbers[0])
    case ("hours", 3...4):
      guard (0...12).contains(numbers[0]), (numbers[0]...12).contains(numbers[1]) else {
        return nil
      }
      self = .hours(
        DayPeriod(
          added: numbers[0] > 0 ? numbers[0]...numbers[1] : nil, twelve: numbers[2],
          day: numbers.count > 3 ? numbers[3] : nil))
    case ("division", 1) where (21...41).contains(numbers[0]): self = .division(numbers[0])
    case ("part", 0):
      guard let part = ["start": .start, "mid": .mid, "end": .end][text] as CalendarValue.Modifier?
      else { return nil }
      self = .part(part)
    case ("days", 2): self = .days(numbers[0], numbers[1])
    default: return nil
    }
  }
}

/// Which hours of the twelve on the clock face a word for a part of the day moves: 下午3点 is 15:00,
/// 晚上2点 is two in the morning.
struct DayPeriod: Sendable, Equatable {
  /// To these hours twelve are added; nil when to none.
  var added: ClosedRange<Int>?
  /// What twelve o'clock is: 0, 12 or 24.
  var twelve: Int
  /// How many days from the day of writing, when the word says so: 昨晚.
  var day: Int?
}

/// The words of the calendar by where they stand.
struct CalendarTables: Sendable {
  let before: PhraseTable<CalendarWord>
  /// The words of `before`, looked up by where they start.
  let words: PhraseTable<CalendarWord>
  let periodsBefore: PhraseTable<CalendarWord>
  let periods: PhraseTable<CalendarWord>
  let afterTime: PhraseTable<CalendarWord>
  let afterYear: PhraseTable<CalendarWord>
  let afterMonth: PhraseTable<CalendarWord>
  let afterDecade: PhraseTable<CalendarWord>

  init(_ rows: [CalendarWord], glyphs: GlyphTable) {
    let table = { (list: CalendarWord.List, isReversed: Bool) in
      PhraseTable(
        rows.filter { $0.list == list }, glyphs: glyphs, isReversed: isReversed, name: \.text)
    }
    before = table(.before, true)
    words = table(.before, false)
    periodsBefore = table(.period, true)
    periods = table(.period, false)
    afterTime = table(.afterTime, false)
    afterYear = table(.afterYear, false)
    afterMonth = table(.afterMonth, false)
    afterDecade = table(.afterDecade, false)
  }
}
