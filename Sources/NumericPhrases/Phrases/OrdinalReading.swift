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
      return naming(max(floor, start - previous.length)..<unitEnd, .ordinal)
    }
    if let suffix = vetoes.match(.ordinalSuffix, text, at: end),
      numeral.form == .exact || numeral.form == .adjacent, !numeral.isBare
    {
      return naming(start..<suffix.end, suffix.row.kind ?? .ordinal)
    }
    if vetoes.followsIdentifierPrefix(text, start, floor: floor) {
      return naming(start..<end, .identifier)
    }
    guard numeral.isArabic, numeral.multiplier == 0, !numeral.hasFraction else { return nil }
    if let tokenEnd = codeEnd(text, numeral) {
      return naming(start..<tokenEnd, .identifier)
    }
    return nil
  }

  /// Plain digits with neither unit nor hedge name more often than they count: 985高校, 2:1, （2）.
  ///
  /// The value is given all the same, with low confidence.
  func bareNumber(
    _ text: Span<UInt8>, _ numeral: Numeral, _ phrase: Phrase
  ) -> ReadingOutcome? {
    guard numeral.isArabic, numeral.multiplier == 0, phrase.unit == nil,
      phrase.form == .exact, !phrase.hasHedge, !phrase.isRange, phrase.rule == NumericRule.exact
    else { return nil }
    let end = numeral.range.upperBound
    let tokenEnd = tokenEnd(text, at: end)
    if tokenEnd > end {
      return naming(numeral.range.lowerBound..<tokenEnd, .identifier)
    }
    guard numeral.arabicDigits == numeral.glyphs else { return nil }
    let hasSeparator =
      numeral.range.count != numeral.arabicDigits
      * glyphs.glyph(
        text, numeral.range.lowerBound
      ).length
    guard !hasSeparator else { return nil }
    var outcome = naming(numeral.range, .identifier)
    outcome.quantity?.lower = phrase.interval.lower
    outcome.quantity?.upper = phrase.interval.upper
    outcome.quantity?.lowerInclusive = true
    outcome.quantity?.upperInclusive = true
    outcome.quantity?.confidence = .low
    return outcome
  }

  private func naming(_ range: Range<Int>, _ kind: Quantity.Kind) -> ReadingOutcome {
    let rule: NumericRule =
      switch kind {
      case .ordinal: .ordinal
      case .date: .date
      default: .identifier
      }
    return ReadingOutcome(
      quantity: Quantity(range: range, kind: kind, rule: rule.editRule), resume: range.upperBound)
  }
}
