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
    if let end = scoreEnd(text, numeral) {
      return naming(start..<end, .identifier, rule: .score)
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

  /// Where 2比1 or 2∶1 ends, the count of a match or a vote.
  private func scoreEnd(_ text: Span<UInt8>, _ numeral: Numeral) -> Int? {
    let word = glyphs.glyph(text, numeral.range.upperBound)
    guard word.is("比") || word.is("∶"), numeral.exactValue?.smallInteger != nil,
      let second = numerals.read(text, at: numeral.range.upperBound + word.length),
      second.exactValue?.smallInteger != nil, second.isArabic == numeral.isArabic,
      unit(text, at: second.range.upperBound, allowsSpace: false) == nil,
      glyphs.glyph(text, second.range.upperBound).role == .none
    else { return nil }
    return second.range.upperBound
  }

  private func naming(
    _ range: Range<Int>, _ kind: Quantity.Kind, rule: NumericRule? = nil
  ) -> ReadingOutcome {
    let usual: NumericRule =
      switch kind {
      case .ordinal: .ordinal
      case .date: .date
      default: .identifier
      }
    return ReadingOutcome(
      quantity: Quantity(range: range, kind: kind, rule: (rule ?? usual).editRule),
      resume: range.upperBound)
  }
}
