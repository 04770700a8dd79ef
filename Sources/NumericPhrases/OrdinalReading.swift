import TextEdits

/// Ordinals and identifiers: numbers that place or name, and count nothing.
extension PhraseReader {
  /// 第3版, 2号线, 三等奖, 八年级, 邮编100081; nil when the numeral is none of these.
  func ordinal(_ text: Span<UInt8>, _ numeral: Numeral, floor: Int) -> ReadingOutcome? {
    let start = numeral.range.lowerBound
    let end = numeral.range.upperBound
    let previous = glyphs.glyph(text, before: start)
    if previous.is("第") {
      let unitEnd = unit(text, at: end, allowsSpace: false)?.range.upperBound ?? end
      return named(max(floor, start - previous.length)..<unitEnd, .ordinal)
    }
    if let suffixEnd = vetoes.ordinalSuffixEnd(text, at: end, glyphs: glyphs),
      numeral.form == .exact || numeral.form == .adjacent, !numeral.isBare
    {
      return named(start..<suffixEnd.end, suffixEnd.kind)
    }
    if vetoes.identifierPrefix(text, endingAt: start, floor: floor, glyphs: glyphs) {
      return named(start..<end, .identifier)
    }
    guard numeral.isArabic, numeral.multiplier == 0, !numeral.hasFraction else { return nil }
    if let tokenEnd = vetoes.codeEnd(text, numeral, glyphs: glyphs) {
      return named(start..<tokenEnd, .identifier)
    }
    return nil
  }

  /// Digits with neither unit nor hedge that run into a name: 985高校, 2:1, 7-11.
  func bareNumber(
    _ text: Span<UInt8>, _ numeral: Numeral, _ phrase: Phrase
  ) -> ReadingOutcome? {
    guard numeral.arabicDigits > 0, numeral.multiplier == 0, phrase.unit == nil,
      phrase.form == .exact, !phrase.hasHedge, !phrase.isRange, phrase.rule == NumericRule.exact
    else { return nil }
    let end = numeral.range.upperBound
    let tokenEnd = vetoes.tokenEnd(text, at: end)
    if tokenEnd > end {
      return named(numeral.range.lowerBound..<tokenEnd, .identifier)
    }
    guard lexicon.traits(of: glyphs.glyph(text, end).raw).contains(.han) else { return nil }
    return named(numeral.range, .identifier)
  }

  private func named(_ range: Range<Int>, _ kind: Quantity.Kind) -> ReadingOutcome {
    let rule = kind == .ordinal ? NumericRule.ordinal : NumericRule.identifier
    return ReadingOutcome(
      quantity: Quantity(range: range, kind: kind, rule: rule), resume: range.upperBound)
  }
}
