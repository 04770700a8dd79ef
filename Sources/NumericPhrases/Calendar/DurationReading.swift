import TextEdits

/// A length of time that the text names, component by component.
struct NamedDuration: Equatable {
  private var components: [(unit: UnitDuration, count: DecimalValue)]

  init(_ count: DecimalValue, _ unit: UnitDuration) {
    components = [(unit, count * unit.count)]
  }

  /// Adds a smaller component, or to the last one when it has the same designator.
  mutating func append(_ count: DecimalValue, _ unit: UnitDuration) {
    let count = count * unit.count
    if let last = components.last, last.unit.designator == unit.designator,
      last.unit.isTimeOfDay == unit.isTimeOfDay
    {
      components[components.endIndex - 1].count = last.count + count
    } else {
      components.append((unit, count))
    }
  }

  static func == (left: NamedDuration, right: NamedDuration) -> Bool {
    left.description == right.description
  }

  /// ISO 8601-1: `P3Y2M`, `PT1H30M`, `P0.5Y`.
  var description: String {
    var text = "P"
    var hasTime = false
    for (unit, count) in components {
      if unit.isTimeOfDay, !hasTime {
        text += "T"
        hasTime = true
      }
      text += "\(count)\(unit.designator)"
    }
    return text
  }
}

/// Lengths of time, and amounts in more than one unit: 三年零两个月, 1小时30分, 5元3角.
extension PhraseReader {
  /// The length that `phrase` names before hedges widen it; nil for ranges and 几年.
  func namedDuration(_ phrase: Phrase) -> NamedDuration? {
    // 90分 are as often points.
    guard let unit = phrase.unit?.measure?.duration, phrase.unit?.traits.contains(.weak) == false,
      let value = phrase.form == .remainder ? phrase.interval.lower : phrase.interval.point,
      !phrase.isRange, !value.isNegative
    else { return nil }
    return NamedDuration(value, unit)
  }

  /// Reads on from an exact amount through smaller units of its kind. The sum is in the larger unit
  /// where the smaller one is a decimal part of it (5.3元), else in the smaller (90分).
  func attachSmallerUnits(_ text: Span<UInt8>, to phrase: inout Phrase) {
    for _ in 0..<4 {
      guard phrase.form == .exact, !phrase.isRange, let value = phrase.interval.point,
        let large = phrase.unit?.measure, phrase.unitRange?.upperBound == phrase.end,
        !value.isNegative
      else { return }
      var start = phrase.end
      let zero = glyphs.glyph(text, start)
      if zero.is("零") || zero.is("又") {
        start += zero.length
      } else if isEach(text, large, phrase) {
        return
      }
      guard let numeral = numerals.read(text, at: start), let count = numeral.exactValue,
        !numeral.isBare, !numeral.isDigitSequence,
        let (unit, range) = unit(text, at: numeral.range.upperBound, allowsSpace: false),
        let small = unit.measure, small.kind == large.kind, small.key != large.key,
        small.offset.isZero, large.offset.isZero, isPlainMonth(text, unit, range, numeral),
        let ratio = PhraseReader.ratio(large, small), count < DecimalValue(ratio)
      else { return }
      if DecimalValue(ratio).isPowerOfTen, unit.unitClass != .time {
        phrase.interval = Interval(value + count.divided(by: ratio, places: 9))
      } else {
        phrase.interval = Interval(value.times(ratio) + count)
        phrase.unit = unit
        phrase.unitRange = range
      }
      if let first = large.duration, let second = small.duration {
        var duration = phrase.duration ?? NamedDuration(value, first)
        duration.append(count, second)
        phrase.duration = duration
      }
      phrase.end = range.upperBound
      if unit.unitClass == .money, attachLastDigit(text, ratio, to: &phrase) { return }
      if phrase.unitRange != range, !DecimalValue(ratio).isPowerOfTen { return }
    }
  }

  /// 一块二毛五: a digit without unit is a tenth of the last one, of which `ratio` make one of the
  /// phrase's.
  private func attachLastDigit(
    _ text: Span<UInt8>, _ ratio: Int, to phrase: inout Phrase
  ) -> Bool {
    let digit = glyphs.glyph(text, phrase.end)
    let end = phrase.end + digit.length
    guard digit.role == .digit, digit.value > 0, glyphs.glyph(text, end).role == .none,
      phrase.unitRange?.upperBound != phrase.end, let value = phrase.interval.point,
      unit(text, at: end, allowsSpace: false) == nil,
      !vetoes.startsLongWord(lexicon, text, at: phrase.end)
    else { return false }
    phrase.interval = Interval(value + DecimalValue(digit.value).divided(by: ratio * 10, places: 9))
    phrase.end = end
    return true
  }

  /// 一天八小时 is so many hours a day, 一周五天 so many days a week.
  private func isEach(_ text: Span<UInt8>, _ large: Measure, _ phrase: Phrase) -> Bool {
    guard let duration = large.duration, !duration.isTimeOfDay else { return false }
    return duration.designator == "W" || glyphs.glyph(text, phrase.core.lowerBound).is("一")
  }

  /// 个 is needed before 月: 三年2月 names a month.
  private func isPlainMonth(
    _ text: Span<UInt8>, _ unit: Unit, _ range: Range<Int>, _ numeral: Numeral
  ) -> Bool {
    unit.key != "月" || range.lowerBound > numeral.range.upperBound
  }

  /// How many of `small` make one of `large`, when that is a whole number of 2…100,000.
  private static func ratio(_ large: Measure, _ small: Measure) -> Int? {
    let top = large.factor.numerator * DecimalValue(small.factor.denominator)
    let bottom = small.factor.numerator * DecimalValue(large.factor.denominator)
    guard large.baseUnit == small.baseUnit, large.currency == small.currency,
      let divisor = bottom.scaled(by: -bottom.exponent).smallInteger, divisor > 0
    else { return nil }
    let quotient = top.scaled(by: -bottom.exponent).divided(by: divisor, places: 3)
    guard let ratio = quotient.smallInteger, (2...100_000).contains(ratio),
      bottom.times(ratio) == top
    else { return nil }
    return ratio
  }

  /// The public value of a named duration: the bounds tell how the true length deviates from it.
  func calendarValue(_ duration: NamedDuration, _ phrase: Phrase) -> CalendarValue {
    var value = CalendarValue(kind: .duration)
    value.duration = duration.description
    let interval = phrase.interval
    guard interval.point == nil else { return value }
    if phrase.isConstraint {
      value.modifier =
        interval.upper == nil
        ? (interval.lowerInclusive ? .equalOrMore : .moreThan)
        : (interval.upperInclusive ? .equalOrLess : .lessThan)
    } else if phrase.form == .remainder || phrase.rule == NumericRule.afterUnit {
      value.modifier = .moreThan
    } else if interval.lowerInclusive == interval.upperInclusive, interval.lowerInclusive {
      value.modifier = .approximately
    } else {
      value.modifier = phrase.rule == NumericRule.about ? .lessThan : .moreThan
    }
    return value
  }
}
