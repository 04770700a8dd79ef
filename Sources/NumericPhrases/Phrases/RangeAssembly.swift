import TextEdits

/// The other end of a range, and the small words inside numerals that change their bounds.
extension PhraseReader {
  /// A～B, A到B, A±d: reads on from `phrase`, which ends after A or after A's unit.
  func attachRange(_ text: Span<UInt8>, _ numeral: Numeral, to phrase: inout Phrase) {
    guard phrase.form == .exact, let first = phrase.interval.point else { return }
    if attachDeviation(text, first, to: &phrase) { return }
    let isPair = isJoinedPair(text, phrase)
    guard
      let dashEnd = isPair
        ? phrase.end + glyphs.glyph(text, phrase.end).length : between.end(text, at: phrase.end)
    else { return }
    let isAscii = glyphs.glyph(text, phrase.end).raw == 0x2D
    var start = dashEnd
    var isNegative = false
    let sign = glyphs.glyph(text, start)
    if sign.is("-") || sign.is("−") {
      isNegative = true
      start += sign.length
    }
    guard let second = numerals.read(text, at: start), let value = second.exactValue,
      !second.isBare || phrase.unit != nil
    else { return }
    guard endsNumeral(text, at: second.range.upperBound, allowsSeveral: false) else { return }
    var other = Phrase(second)
    other.interval = Interval(isNegative ? -value : value)
    if vetoes.startsPercentage(text, at: second.range.upperBound) { return }
    attachUnit(text, second, to: &other)
    guard other.form == .exact, var upper = other.interval.point else { return }
    if isAscii, other.unit == nil, second.multiplier == 0 { return }
    var lower = first
    var flags: QuantityFlag = []
    if let unit = phrase.unit {
      guard unit.isSame(as: other.unit) else { return }
    } else if let unit = other.unit, unit.scale != 0 {
      lower = lower.scaled(by: unit.scale)
    }
    if phrase.unit == nil, numeral.multiplier == 0, second.multiplier > 0,
      second.coefficient.point.map({ lower < $0 }) ?? false
    {
      // 3～5万元: the first number borrows the multiplier.
      lower = lower.scaled(by: second.multiplier)
      flags.insert(.sharedMultiplier)
    }
    guard lower != upper else { return }
    if upper < lower {
      // Only a word or a long dash makes "from more to less" a range.
      guard !isAscii else { return }
      swap(&lower, &upper)
    }
    phrase.interval = Interval(closed: lower, upper)
    phrase.unit = other.unit
    phrase.unitRange = other.unitRange
    phrase.end = other.end
    phrase.isRange = true
    phrase.rule = NumericRule.range
    phrase.flags.formUnion(flags)
    if matches(text, "之间", at: phrase.end) {
      phrase.markers.append(phrase.end..<phrase.end + 6)
      phrase.end += 6
    }
    if phrase.start >= 6, matches(text, "介于", at: phrase.start - 6) {
      phrase.markers.prepend(phrase.start - 6..<phrase.start)
      phrase.start -= 6
    }
    if other.unit == nil {
      phrase.lowerConfidence(to: .medium)
    }
  }

  /// 介于A和B, A和B之间: 和 and 与 join a range only beside these words.
  private func isJoinedPair(_ text: Span<UInt8>, _ phrase: Phrase) -> Bool {
    let word = glyphs.glyph(text, phrase.end)
    guard word.is("和") || word.is("与"),
      let second = numerals.read(text, at: phrase.end + word.length)
    else { return false }
    if phrase.start >= 6, matches(text, "介于", at: phrase.start - 6) { return true }
    let end = second.range.upperBound
    let unitEnd = unit(text, at: end, allowsSpace: true)?.range.upperBound ?? end
    return matches(text, "之间", at: unitEnd)
  }

  /// 65%±2%, 5±0.5毫米.
  private func attachDeviation(
    _ text: Span<UInt8>, _ value: DecimalValue, to phrase: inout Phrase
  ) -> Bool {
    let sign = glyphs.glyph(text, phrase.end)
    guard sign.is("±"), let second = numerals.read(text, at: phrase.end + sign.length),
      let width = second.exactValue
    else { return false }
    var other = Phrase(second)
    attachUnit(text, second, to: &other)
    guard phrase.unit?.isSame(as: other.unit) ?? true else { return false }
    phrase.interval = Interval(closed: value - width, value + width)
    phrase.unit = other.unit
    phrase.unitRange = other.unitRange
    phrase.end = other.end
    phrase.isRange = true
    phrase.rule = NumericRule.deviation
    return true
  }

  /// A minus sign, 负 or 零下 before the number.
  func applySign(_ text: Span<UInt8>, to phrase: inout Phrase, floor: Int) {
    guard phrase.start > floor,
      let (scalar, length) = text.scalar(before: phrase.start)
    else { return }
    let folded = glyphs.fold(scalar)
    var start = phrase.start - length
    switch Unicode.Scalar(folded) {
    case "-", "−", "﹣":
      let previous = glyphs.glyph(text, before: start)
      guard
        start == 0 || previous.is(" ") || previous.is("\n") || previous.is("(")
          || previous.is(",") || previous.is("、") || previous.is(":") || previous.is("~")
      else { return }
    case "负": break
    case "下":
      guard let (zero, zeroLength) = text.scalar(before: start), glyphs.fold(zero) == 0x96F6,
        start - zeroLength >= floor
      else { return }
      start -= zeroLength
    default: return
    }
    phrase.start = start
    phrase.interval = phrase.interval.negated
  }

  /// 好几十, 大几万, 小几百: 几 that is said to be many or few.
  func widenSeveral(
    _ text: Span<UInt8>, _ numeral: Numeral, to phrase: inout Phrase, floor: Int
  ) {
    guard numeral.startsWithSeveral, let lower = phrase.interval.lower,
      let (marker, range) = markerBefore(text, phrase.start, floor: floor),
      marker.condition == .several
    else { return }
    let one = DecimalValue.power(lower.highestPlace)
    switch marker.effect {
    case .severalAtLeast(let digit): phrase.interval.lower = one.times(digit)
    case .severalBelow(let digit): phrase.interval.upper = one.times(digit)
    default: return
    }
    phrase.start = range.lowerBound
    phrase.markers.prepend(range)
    phrase.lowerConfidence(to: .medium)
  }

  /// 千亿级, 六位数, 八旬, 翻两番: words after a numeral that make a magnitude of it.
  func magnitude(
    _ text: Span<UInt8>, _ numeral: Numeral, to phrase: inout Phrase, floor: Int
  ) -> Bool {
    let word = glyphs.glyph(text, phrase.end)
    if word.is("折") { return discount(text, numeral, to: &phrase) }
    guard let value = phrase.interval.point, phrase.form == .exact else { return false }
    let end = phrase.end + word.length
    switch Unicode.Scalar(word.scalar) {
    case "级" where numeral.isBare:
      phrase.interval = Interval(halfOpen: value, value.scaled(by: 1))
      phrase.end = end
    case "位":
      let digits = value.smallInteger ?? 0
      guard glyphs.glyph(text, end).is("数"), (1...30).contains(digits) else { return false }
      phrase.interval = Interval(halfOpen: .power(digits - 1), .power(digits))
      phrase.end = end + glyphs.glyph(text, end).length
    case "旬":
      guard (6...10).contains(value.smallInteger ?? 0) else { return false }
      phrase.interval = Interval(halfOpen: value.times(10), value.times(10) + DecimalValue(10))
      phrase.unit = named.year
      phrase.impliedUnit = "岁"
      phrase.end = end
      decadeOfAge(text, value.times(10), to: &phrase, floor: floor)
      phrase.rule = NumericRule.age
      phrase.form = .several
      return true
    case "番":
      guard let start = doublingStart(text, phrase.start, floor: floor),
        let doublings = value.smallInteger, (1...60).contains(doublings)
      else { return false }
      let factor = (0..<doublings).reduce(DecimalValue(1)) { product, _ in product.times(2) }
      phrase.interval = Interval(factor)
      phrase.unit = named.times
      phrase.impliedUnit = "倍"
      phrase.kind = .multiple
      phrase.start = start
      phrase.end = end
      return true
    default: return false
    }
    phrase.form = .several
    phrase.rule = NumericRule.magnitude
    phrase.lowerConfidence(to: .medium)
    return true
  }

  /// 打八五折, 8.5折 and 七八折: what is left of a price. In Chinese numerals only where a verb says so.
  private func discount(
    _ text: Span<UInt8>, _ numeral: Numeral, to phrase: inout Phrase
  ) -> Bool {
    guard let lower = phrase.interval.lower, let upper = phrase.interval.upper,
      lower > .zero, upper < DecimalValue(100), numeral.multiplier == 0,
      numeral.form == .exact || numeral.form == .adjacent
    else { return false }
    let previous = glyphs.glyph(text, before: phrase.start)
    guard
      numeral.isArabic || numeral.isDigitSequence
        || ["打", "至", "享", "按", "以", "约"].contains(where: { previous.is($0) })
    else { return false }
    phrase.interval = phrase.interval.scaled(by: upper < DecimalValue(10) ? 1 : 0)
    phrase.unit = named.percent
    phrase.impliedUnit = "%"
    phrase.kind = .fraction
    phrase.rule = .discount
    phrase.end += "折".utf8.count
    return true
  }

  /// 年近七旬 is a little below seventy; 年逾七旬 above it.
  private func decadeOfAge(
    _ text: Span<UInt8>, _ value: DecimalValue, to phrase: inout Phrase, floor: Int
  ) {
    guard let (marker, range) = markerBefore(text, phrase.start, floor: floor) else { return }
    switch marker.effect {
    case .near:
      phrase.interval = Interval(open: value - DecimalValue(policy.nearDecadeYears), value)
      phrase.flags.insert(.softBounds)
    case .exceeds:
      phrase.interval = Interval(open: value, nil)
      phrase.isConstraint = true
    default: return
    }
    phrase.start = range.lowerBound
    phrase.markers.prepend(range)
    phrase.lowerConfidence(to: .medium)
  }

  /// Where 翻 or 翻了 begins before `offset`.
  private func doublingStart(_ text: Span<UInt8>, _ offset: Int, floor: Int) -> Int? {
    var start = offset
    if glyphs.glyph(text, before: start).is("了") {
      start -= glyphs.glyph(text, before: start).length
    }
    let verb = glyphs.glyph(text, before: start)
    guard verb.is("翻"), start - verb.length >= floor else { return nil }
    return start - verb.length
  }
}
