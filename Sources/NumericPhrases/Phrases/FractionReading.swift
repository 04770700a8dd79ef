import TextEdits

/// Fractions: 百分之三十, 千分之三, 三分之一, and ranges of them (百分之三十到四十).
extension PhraseReader {
  /// Reads on from a denominator; nil when 分之 does not follow it.
  func fraction(_ text: Span<UInt8>, _ denominator: Numeral, floor: Int) -> ReadingOutcome? {
    if denominator.isArabic, let outcome = slashFraction(text, denominator, floor: floor) {
      return outcome
    }
    guard let bottom = denominator.exactValue else { return nil }
    let fen = glyphs.glyph(text, denominator.range.upperBound)
    let zhi = glyphs.glyph(text, denominator.range.upperBound + fen.length)
    guard fen.is("分"), zhi.is("之") else { return nil }
    let start = denominator.range.upperBound + fen.length + zhi.length
    guard let numerator = numerals.read(text, at: start),
      glyphs.glyph(text, numerator.range.upperBound).role == .none
    else { return ReadingOutcome(resume: start) }
    var phrase = Phrase(numerator)
    phrase.rule = numerator.form == .exact ? NumericRule.fraction : phrase.rule
    phrase.kind = .fraction
    phrase.start = denominator.range.lowerBound
    phrase.core = phrase.start..<numerator.range.upperBound
    if [2, 3, 4].contains(bottom.lowestPlace), bottom.isPowerOfTen {
      phrase.unit = named.percent
      phrase.impliedUnit = "%"
      phrase.interval = phrase.interval.scaled(by: 2 - bottom.lowestPlace)
      attachPercentRange(text, bottom, numerator, to: &phrase)
    } else {
      guard let top = numerator.exactValue,
        let value = DecimalValue.quotient(top, bottom, places: 6)
      else { return ReadingOutcome(resume: phrase.end) }
      phrase.interval = Interval(value)
      attachFractionRemainder(text, top, bottom, value, to: &phrase)
    }
    attachSlightly(text, to: &phrase)
    attachHedges(text, numerator, to: &phrase, floor: floor)
    return ReadingOutcome(quantity: quantity(text, phrase), resume: phrase.end)
  }

  /// 1/3: a proper fraction of digits; with other denominators a stroke joins dates and numbers of pages
  /// more often.
  private func slashFraction(
    _ text: Span<UInt8>, _ numerator: Numeral, floor: Int
  ) -> ReadingOutcome? {
    let stroke = glyphs.glyph(text, numerator.range.upperBound)
    guard stroke.is("/"), numerator.multiplier == 0,
      let second = numerals.read(text, at: numerator.range.upperBound + stroke.length),
      second.isArabic, second.multiplier == 0,
      let top = numerator.exactValue, let bottom = second.exactValue,
      let size = bottom.smallInteger, top.smallInteger ?? 0 > 0, top < bottom,
      size <= 10 || PhraseReader.denominators.contains(size),
      tokenEnd(text, at: second.range.upperBound) == second.range.upperBound,
      !glyphs.glyph(text, second.range.upperBound).is("/"),
      !glyphs.glyph(text, before: numerator.range.lowerBound).is("/"),
      unit(text, at: second.range.upperBound, allowsSpace: false) == nil,
      let value = DecimalValue.quotient(top, bottom, places: 6)
    else { return nil }
    var phrase = Phrase(second)
    phrase.rule = .fraction
    phrase.kind = .fraction
    phrase.start = numerator.range.lowerBound
    phrase.core = phrase.start..<phrase.end
    phrase.interval = Interval(value)
    phrase.lowerConfidence(to: .medium)
    attachHedges(text, second, to: &phrase, floor: floor)
    return ReadingOutcome(quantity: quantity(text, phrase), resume: phrase.end)
  }

  private static let denominators: Set<Int> = [16, 20, 25, 32, 40, 50, 64, 100, 1000]

  /// 三分之一多: up to the next fraction of that kind, one part in fewer.
  private func attachFractionRemainder(
    _ text: Span<UInt8>, _ top: DecimalValue, _ bottom: DecimalValue, _ value: DecimalValue,
    to phrase: inout Phrase
  ) {
    guard let (word, range) = numerals.remainderWord(text, at: phrase.end), word == .more,
      let upper = DecimalValue.quotient(top, bottom - DecimalValue(1), places: 6)
    else { return }
    phrase.interval = Interval(open: value, min(upper, DecimalValue(1)))
    phrase.form = .soft
    phrase.flags.insert(.softBounds)
    phrase.lowerConfidence(to: .low)
    phrase.markers.append(range)
    phrase.end = range.upperBound
  }

  /// 百分之三十到四十, 百分之三十到百分之四十.
  private func attachPercentRange(
    _ text: Span<UInt8>, _ bottom: DecimalValue, _ numerator: Numeral, to phrase: inout Phrase
  ) {
    guard phrase.form == .exact, let lower = phrase.interval.point,
      let (dashEnd, _) = between.match(text, at: phrase.end)
    else { return }
    var start = dashEnd
    if let again = numerals.read(text, at: start), again.exactValue == bottom,
      glyphs.glyph(text, again.range.upperBound).is("分")
    {
      start = again.range.upperBound + 6
    }
    guard start <= text.count, let second = numerals.read(text, at: start),
      let value = second.exactValue, glyphs.glyph(text, second.range.upperBound).role == .none,
      unit(text, at: second.range.upperBound, allowsSpace: false) == nil
    else { return }
    let upper = value.scaled(by: 2 - bottom.lowestPlace)
    guard lower < upper else { return }
    phrase.interval = Interval(closed: lower, upper)
    phrase.end = second.range.upperBound
    phrase.isRange = true
    phrase.rule = NumericRule.range
  }

  /// 三分之一强 and 弱: a little more and a little less.
  private func attachSlightly(_ text: Span<UInt8>, to phrase: inout Phrase) {
    guard phrase.form == .exact, let value = phrase.interval.point else { return }
    let word = glyphs.glyph(text, phrase.end)
    guard word.is("强") || word.is("弱"),
      !vetoes.startsLongWord(lexicon, text, at: phrase.end)
    else { return }
    let fifth = value.scaled(by: -1).times(2)
    phrase.interval =
      word.is("强")
      ? Interval(open: value, value + fifth) : Interval(open: value - fifth, value)
    phrase.form = .soft
    phrase.flags.insert(.softBounds)
    phrase.lowerConfidence(to: .low)
    phrase.markers.append(phrase.end..<phrase.end + word.length)
    phrase.end += word.length
  }
}
