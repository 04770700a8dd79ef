import TextEdits

/// The unit after a numeral, and what the unit is followed by: 多, 半, tenths.
extension PhraseReader {
  /// The unit at `offset`, after one space at most when the numeral is Arabic.
  func unit(
    _ text: Span<UInt8>, at offset: Int, allowsSpace: Bool
  ) -> (unit: Unit, range: Range<Int>)? {
    var start = offset
    let first = glyphs.glyph(text, start)
    if allowsSpace, first.is(" ") {
      start += first.length
    }
    // 3个小时 is counted in hours.
    let lead = glyphs.glyph(text, start)
    if lead.is("个") {
      let inner = start + lead.length
      if let (end, unit) = units.match(text, at: inner), unit.traits.contains(.takesGe) {
        return (unit, inner..<end)
      }
    }
    guard let (end, unit) = units.match(text, at: start) else { return nil }
    if unit.traits.contains(.unfolded), lead.raw != lead.scalar {
      return nil
    }
    if unit.traits.contains(.latin), let next = Unicode.Scalar(glyphs.glyph(text, end).scalar),
      next.properties.isAlphabetic, next.isASCII
    {
      return nil
    }
    if let other = vetoes.end(.notUnit, text, at: start), other > end,
      !isWordBeyond(text, from: end, other)
    {
      return nil
    }
    return (unit, start..<end)
  }

  /// 种植 of 120种植物 is none, for 植物 goes on beyond it.
  private func isWordBeyond(_ text: Span<UInt8>, from offset: Int, _ end: Int) -> Bool {
    guard offset < text.count, let (length, _) = lexicon.longestWord(in: text, at: offset) else {
      return false
    }
    return offset + length > end
  }

  /// Finds the unit of `numeral`, with 个多 and 个半 before it and 多, 半, tenths after it.
  func attachUnit(_ text: Span<UInt8>, _ numeral: Numeral, to phrase: inout Phrase) {
    if attachInsertedRemainder(text, numeral, to: &phrase) { return }
    skipIdleRemainder(text, to: &phrase)
    guard let (unit, range) = unit(text, at: phrase.end, allowsSpace: true) else { return }
    phrase.unit = unit
    phrase.unitRange = range
    phrase.end = range.upperBound
    phrase.interval = phrase.interval.scaled(by: unit.scale)
    guard phrase.form == .exact, let value = phrase.interval.point else { return }
    attachRemainder(text, after: unit, value, numeral, to: &phrase)
  }

  /// 数十余人, 八九百来人: a remainder word after what is vague already says nothing.
  private func skipIdleRemainder(_ text: Span<UInt8>, to phrase: inout Phrase) {
    guard phrase.form == .several || phrase.form == .adjacent, phrase.unit == nil,
      let (word, range) = numerals.remainderWord(text, at: phrase.end), word != .several,
      unit(text, at: range.upperBound, allowsSpace: false) != nil
    else { return }
    phrase.markers.append(range)
    phrase.end = range.upperBound
    phrase.flags.insert(.redundantHedge)
  }

  /// 一个多小时, 三个半月, 两个多亿元.
  private func attachInsertedRemainder(
    _ text: Span<UInt8>, _ numeral: Numeral, to phrase: inout Phrase
  ) -> Bool {
    guard phrase.form == .exact, let value = phrase.interval.point, !phrase.isRange else {
      return false
    }
    let ge = glyphs.glyph(text, phrase.end)
    guard ge.is("个") else { return false }
    let wordStart = phrase.end + ge.length
    let word = glyphs.glyph(text, wordStart)
    guard word.is("多") || word.is("余") || word.is("半") else { return false }
    let wordEnd = wordStart + word.length
    let multiplier = glyphs.glyph(text, wordEnd)
    var scale = 0
    var end = wordEnd
    if multiplier.role == .bigUnit {
      scale = multiplier.value
      end += multiplier.length
    }
    let found = unit(text, at: end, allowsSpace: false)
    guard scale > 0 || found?.unit.traits.contains(.takesGe) ?? false || word.is("半") else {
      return false
    }
    if let found, scale > 0 || found.unit.traits.contains(.takesGe) {
      phrase.unit = found.unit
      phrase.unitRange = found.range
      end = found.range.upperBound
    } else if scale == 0 {
      phrase.unit = named.piece
      phrase.unitRange = phrase.end..<wordStart
    }
    phrase.end = end
    setRemainder(word, wordStart..<wordEnd, value, step: 0, to: &phrase)
    if numeral.isHalf, !word.is("半") { phrase.interval = Interval(open: value, value + .half) }
    phrase.interval = phrase.interval.scaled(by: scale)
    return true
  }

  /// 3年多, 一年半, 一年有余, 三米二.
  private func attachRemainder(
    _ text: Span<UInt8>, after unit: Unit, _ value: DecimalValue, _ numeral: Numeral,
    to phrase: inout Phrase
  ) {
    var value = value
    var step = numeral.hasFraction || numeral.isHalf ? value.lowestPlace : unit.scale
    let half = glyphs.glyph(text, phrase.end)
    if half.is("半"), unit.unitClass != .counter, !numeral.isHalf, !numeral.hasFraction,
      glyphs.glyph(text, phrase.end + half.length).is("多")
        || !vetoes.startsLongWord(lexicon, text, at: phrase.end)
    {
      value = value + DecimalValue.half.scaled(by: unit.scale)
      phrase.interval = Interval(value)
      phrase.end += half.length
      step = -1
    }
    if unit.traits.contains(.tenths), attachTenths(text, value, numeral, to: &phrase) { return }
    guard unit.unitClass != .counter,
      let (word, range) = numerals.remainderWord(text, at: phrase.end),
      word == .more, range.lowerBound == phrase.end,
      vetoes.end(.notRemainder, text, at: range.lowerBound) == nil
    else { return }
    if numeral.isHalf || step == -1 {
      phrase.interval = Interval(open: value, value + .half)
      phrase.lowerConfidence(to: .medium)
      phrase.form = .remainder
      phrase.rule = NumericRule.afterUnit
      phrase.markers.append(range)
      phrase.end = range.upperBound
      return
    }
    setRemainder(glyphs.glyph(text, range.lowerBound), range, value, step: step, to: &phrase)
    phrase.end = range.upperBound
  }

  private func setRemainder(
    _ word: Glyph, _ range: Range<Int>, _ value: DecimalValue, step: Int, to phrase: inout Phrase
  ) {
    if word.is("半") {
      phrase.interval = Interval(value + .half)
      return
    }
    phrase.interval = Interval(open: value, value + .power(step))
    phrase.form = .remainder
    phrase.rule = NumericRule.afterUnit
    phrase.markers.append(range)
    if phrase.unit?.unitClass == .percent {
      phrase.lowerConfidence(to: .low)
    }
  }

  /// 三米二, 两块五, 一米七五: digits after a unit that has tenths, with no unit of their own.
  private func attachTenths(
    _ text: Span<UInt8>, _ value: DecimalValue, _ numeral: Numeral, to phrase: inout Phrase
  ) -> Bool {
    var digits = DecimalValue.DigitAccumulator()
    var count = 0
    var end = phrase.end
    var glyph = glyphs.glyph(text, end)
    let role = glyph.role
    guard role == .digit || role == .arabic, !numeral.hasFraction else { return false }
    while glyph.role == role, !glyph.isPairWord, count < 3 {
      digits.append(UInt8(glyph.value))
      count += 1
      end += glyph.length
      glyph = glyphs.glyph(text, end)
    }
    let isSeveral = glyph.is("几") || glyph.is("多")
    guard (1...2).contains(count), glyph.role == .none || isSeveral,
      unit(text, at: end, allowsSpace: false) == nil,
      count == 2 || isSeveral || !vetoes.startsLongWord(lexicon, text, at: phrase.end)
    else { return false }
    let tenths = value + digits.value(exponent: -count)
    phrase.interval = Interval(tenths)
    phrase.end = end
    if isSeveral, vetoes.end(.notRemainder, text, at: end) == nil {
      // 一米八几: somewhere below the next tenth.
      phrase.interval = Interval(open: tenths, tenths + .power(-count))
      phrase.form = .remainder
      phrase.rule = .afterUnit
      phrase.end += glyph.length
      phrase.markers.append(end..<phrase.end)
    }
    return true
  }

  /// A currency sign before the number: ¥384万.
  func attachCurrency(_ text: Span<UInt8>, to phrase: inout Phrase, floor: Int) {
    guard phrase.unit == nil else { return }
    var end = phrase.start
    let previous = glyphs.glyph(text, before: end)
    if previous.is(" "), end - previous.length > floor {
      end -= previous.length
    }
    guard let (start, sign) = currencies.match(text, endingAt: end, floor: floor) else { return }
    // A$2 of $A$2 and XA$2 is the name of a cell.
    let before = glyphs.glyph(text, before: start)
    if before.is("$") || before.role == .arabic || before.isLatinLetter,
      glyphs.glyph(text, start).isLatinLetter
    {
      return
    }
    phrase.unit = sign
    phrase.unitRange = start..<end
    phrase.start = start
  }
}
