import TextEdits

/// Decades and centuries: stretches of the calendar with bounds in years.
extension PhraseReader {
  /// 90年代, 上世纪90年代, 1990年代, 20世纪80年代末.
  func decade(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, floor: Int, start: Int? = nil,
    century: Int? = nil
  ) -> ReadingOutcome? {
    let nian = glyphs.glyph(text, numeral.range.upperBound)
    let dai = glyphs.glyph(text, numeral.range.upperBound + nian.length)
    guard dai.is("代") else { return nil }
    var start = start ?? numeral.range.lowerBound
    var first: Int
    if number >= 1000 {
      guard number < 3000, number % 10 == 0 else { return nil }
      first = number
    } else if let century {
      guard number < 100, number % 10 == 0 else { return nil }
      first = century * 100 + number
    } else {
      guard number < 100, number % 10 == 0 else { return nil }
      first = number >= 30 ? 1900 + number : 2000 + number
      if let (wordStart, base) = namedCentury(text, before: start, floor: floor) {
        start = wordStart
        first = base + number
      }
    }
    let end = numeral.range.upperBound + nian.length + dai.length
    return stretch(text, start..<end, first, first + 10, CalendarNotation.decade(first))
  }

  /// 六七十年代, 上世纪六七十年代: two decades.
  func decades(_ text: Span<UInt8>, _ numeral: Numeral, floor: Int) -> ReadingOutcome? {
    guard numeral.form == .adjacent, let first = numeral.interval.lower?.smallInteger,
      let last = numeral.interval.upper?.smallInteger, first >= 20, last < 100, first % 10 == 0,
      matches(text, "年代", at: numeral.range.upperBound)
    else { return nil }
    return decades(text, numeral.range, first, last, floor: floor)
  }

  /// From the decade `first` to `last`, whose numbers stand at `range`, before 年代.
  private func decades(
    _ text: Span<UInt8>, _ range: Range<Int>, _ first: Int, _ last: Int, floor: Int
  ) -> ReadingOutcome {
    var start = range.lowerBound
    var base = 1900
    if let (wordStart, century) = namedCentury(text, before: start, floor: floor) {
      start = wordStart
      base = century
    } else if let (centuryStart, century) = numberedCentury(text, before: start, floor: floor) {
      start = centuryStart
      base = century
    }
    let edtf =
      CalendarNotation.decade(base + first) + "/" + CalendarNotation.decade(base + last)
    return stretch(
      text, start..<range.upperBound + 6, base + first, base + last + 10, edtf, kind: .interval)
  }

  /// 80—90年代, 上世纪80、90年代.
  func decades(
    _ text: Span<UInt8>, _ numeral: Numeral, _ second: Numeral, _ first: Int, _ last: Int,
    floor: Int
  ) -> ReadingOutcome? {
    guard first >= 20, first < last, last < 100, first % 10 == 0, last % 10 == 0 else { return nil }
    return decades(
      text, numeral.range.lowerBound..<second.range.upperBound, first, last, floor: floor)
  }

  /// 21世纪, 公元前3世纪, 二十世纪末; with a decade behind it, 20世纪80年代.
  func century(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, floor: Int
  ) -> ReadingOutcome? {
    let shi = glyphs.glyph(text, numeral.range.upperBound)
    let ji = glyphs.glyph(text, numeral.range.upperBound + shi.length)
    // 六世纪 is the sixth; 一世纪 and 两世纪 are as often one and two.
    guard ji.is("纪"), (1...30).contains(number),
      numeral.isArabic || numeral.glyphs >= 2 || number >= 3 || isAfterEra(text, numeral, floor)
    else { return nil }
    let end = numeral.range.upperBound + shi.length + ji.length
    if let decadeNumeral = numerals.read(text, at: end) {
      if let outcome = decades(text, decadeNumeral, floor: numeral.range.lowerBound) {
        return outcome
      }
      let tens = decadeNumeral.exactValue?.smallInteger
      if let tens,
        let outcome = bareInterval(text, decadeNumeral, tens, floor: numeral.range.lowerBound),
        outcome.quantity?.range.lowerBound == numeral.range.lowerBound
      {
        return outcome
      }
      if let tens, glyphs.glyph(text, decadeNumeral.range.upperBound).is("年") {
        return decade(
          text, decadeNumeral, tens, floor: floor, start: numeral.range.lowerBound,
          century: number - 1)
      }
    }
    var start = numeral.range.lowerBound
    var first = (number - 1) * 100
    var isBackward = false
    if let (wordStart, row) = calendar.before.match(text, endingAt: start, floor: floor),
      case .era(let base, let backward) = row.meaning, base <= 1
    {
      start = wordStart
      isBackward = backward
      first = backward ? -first : first
    }
    var reading = DateReading(start: start, end: end)
    readPart(text, to: &reading)
    var value = CalendarValue(kind: .date)
    value.edtf = (isBackward && first == 0 ? "-" : "") + CalendarNotation.century(first)
    value.modifier = reading.modifier
    var result = Quantity(
      range: reading.start..<reading.end, kind: .date, rule: NumericRule.date.editRule)
    result.calendar = value
    return ReadingOutcome(quantity: result, resume: reading.end)
  }

  private func isAfterEra(_ text: Span<UInt8>, _ numeral: Numeral, _ floor: Int) -> Bool {
    guard
      let (_, row) = calendar.before.match(
        text, endingAt: numeral.range.lowerBound, floor: floor), case .era = row.meaning
    else { return false }
    return true
  }

  /// 80后, 95后, 00后: people born in those years.
  func bornAfter(
    _ text: Span<UInt8>, _ numeral: Numeral, _ number: Int, end: Int
  ) -> ReadingOutcome? {
    let isPair =
      (numeral.isArabic && numeral.arabicDigits == 2)
      || (numeral.isDigitSequence && numeral.glyphs == 2)
    guard isPair, number % 5 == 0 else { return nil }
    let first = number >= 30 ? 1900 + number : 2000 + number
    let isDecade = number % 10 == 0
    let edtf =
      isDecade
      ? CalendarNotation.decade(first)
      : CalendarNotation.year(first) + "/" + CalendarNotation.year(first + 4)
    let word = glyphs.glyph(text, end)
    return stretch(
      text, numeral.range.lowerBound..<end + word.length, first, first + (isDecade ? 10 : 5), edtf,
      kind: isDecade ? .date : .interval, hasPart: false)
  }

  /// Years from `first` up to but not including `end`, and 初 or 末 of them.
  private func stretch(
    _ text: Span<UInt8>, _ range: Range<Int>, _ first: Int, _ end: Int, _ edtf: String?,
    kind: CalendarValue.Kind = .date, hasPart: Bool = true
  ) -> ReadingOutcome {
    var reading = DateReading(start: range.lowerBound, end: range.upperBound)
    if hasPart {
      readPart(text, to: &reading)
    }
    var result = Quantity(
      range: reading.start..<reading.end, kind: .date, rule: NumericRule.decade.editRule)
    result.lower = DecimalValue(first)
    result.upper = DecimalValue(end)
    result.lowerInclusive = true
    result.unit = "年"
    result.unitKey = "年"
    result.unitClass = .time
    var value = CalendarValue(kind: kind)
    value.edtf = edtf
    value.modifier = reading.modifier
    result.calendar = value
    return ReadingOutcome(quantity: result, resume: reading.end)
  }

  private func readPart(_ text: Span<UInt8>, to reading: inout DateReading) {
    guard
      let (end, meaning) = word(calendar.afterDecade, text, at: reading.end),
      case .part(let part) = meaning
    else { return }
    reading.modifier = part
    reading.end = end
  }

  /// 上世纪 and 本世纪 before `offset`: the first year of the century.
  private func namedCentury(
    _ text: Span<UInt8>, before offset: Int, floor: Int
  ) -> (start: Int, base: Int)? {
    guard
      let (start, row) = calendar.before.match(text, endingAt: offset, floor: floor),
      case .century(let years) = row.meaning
    else { return nil }
    let year = options.reference?.year ?? PhraseReader.presentCentury
    return (start, year / 100 * 100 + years)
  }

  /// 上世纪 is the twentieth century unless a reference says otherwise.
  private static let presentCentury = 2000

  /// 20世纪 before `offset`: the first year of the century.
  private func numberedCentury(
    _ text: Span<UInt8>, before offset: Int, floor: Int
  ) -> (start: Int, base: Int)? {
    guard offset - 6 >= floor, matches(text, "世纪", at: offset - 6) else { return nil }
    var start = offset - 6
    for _ in 0..<3 {
      let glyph = glyphs.glyph(text, before: start)
      guard glyph.role == .arabic || glyph.role == .digit || glyph.role == .smallUnit,
        start - glyph.length >= floor
      else { break }
      start -= glyph.length
    }
    guard start < offset - 6, let numeral = numerals.read(text, at: start),
      numeral.range.upperBound == offset - 6, let number = numeral.exactValue?.smallInteger,
      (1...30).contains(number)
    else { return nil }
    return (start, (number - 1) * 100)
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
