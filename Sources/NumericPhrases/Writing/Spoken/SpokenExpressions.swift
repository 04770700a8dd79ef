import TextEdits

/// Numbers that belong together: arithmetic, ranges, scores, ratios, fractions.
extension SpokenReader {
  /// The longest expression that begins with the number at `offset`.
  func expression(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Site? {
    guard let first = operand(text, at: offset, floor: floor) else { return nil }
    if let site = arithmetic(text, first) ?? range(text, first, floor: floor)
      ?? pair(text, first, floor: floor)
    {
      return site
    }
    return Site(range: first.lead.start..<first.end, words: words(text, first))
  }

  /// 1+2, 2 = 1 + 1, 5-3=2: at least one operator that is not a lone hyphen.
  private func arithmetic(_ text: Span<UInt8>, _ first: SpokenOperand) -> Site? {
    var spoken = words(text, first)
    var end = first.end
    var isSure = false
    var count = 0
    // 1-1-1-…: a chain of hyphens is given up soon, so that it is not read again from each number.
    while isSure || count < 8, let (row, next) = nextOperand(text, after: end) {
      spoken += row.value(in: script) + words(text, next)
      isSure = isSure || !row.isWeak || row.isRelation
      end = next.end
      count += 1
    }
    guard isSure else { return nil }
    return Site(
      range: first.lead.start..<end, words: spoken, rule: SpokenReader.expression)
  }

  private func nextOperand(
    _ text: Span<UInt8>, after offset: Int
  ) -> (ReadingRow, SpokenOperand)? {
    let start = skippingSpace(text, offset)
    guard let (end, row) = tables.match(.sign, text, at: start) else { return nil }
    var position = skippingSpace(text, end)
    let sign = glyphs.glyph(text, position)
    if sign.is("-") || sign.is("−") || sign.is("±") {
      position += sign.length
    }
    guard isDigit(text, position), let next = operand(text, at: position, floor: end) else {
      return nil
    }
    return (row, next)
  }

  /// A～B in all its dashes, with a unit that both share.
  private func range(_ text: Span<UInt8>, _ first: SpokenOperand, floor: Int) -> Site? {
    let unitEnd = unitEnd(text, after: first)
    let start = skippingSpace(text, unitEnd)
    guard let dashEnd = reader.between.end(text, at: start) else { return nil }
    let dash = glyphs.glyph(text, start)
    let isWord = dash.is("到") || dash.is("至")
    let next = skippingSpace(text, dashEnd)
    guard let digitStart = digitsAfterSign(text, next) else { return nil }
    guard let second = operand(text, at: digitStart, floor: dashEnd) else { return nil }
    if dash.is("-"), !isRange(text, first, second, hasUnit: unitEnd > first.end) { return nil }
    let join = isWord ? text.string(in: start..<dashEnd) : "到"
    if isWholeDate(text, at: digitStart) || unitEnd > first.end {
      // The rest is read on its own.
      return Site(
        range: first.lead.start..<next,
        words: words(text, first) + text.string(in: first.end..<unitEnd) + join,
        rule: SpokenReader.range)
    }
    return Site(
      range: first.lead.start..<second.end, words: joined(text, first, join, second),
      rule: SpokenReader.range)
  }

  /// Whether what starts at `offset` is a date or a time.
  private func isWholeDate(_ text: Span<UInt8>, at offset: Int) -> Bool {
    date(text, at: offset, floor: offset) != nil || time(text, at: offset, floor: offset) != nil
  }

  private func digitsAfterSign(_ text: Span<UInt8>, _ offset: Int) -> Int? {
    var position = offset
    let sign = glyphs.glyph(text, position)
    if sign.is("-") || sign.is("−") || sign.is("+") {
      position += sign.length
    }
    if !isDigit(text, position) {
      // ¥3-¥5.
      var length = 0
      while length < 4, !isDigit(text, position), glyphs.glyph(text, position).length > 0 {
        position += glyphs.glyph(text, position).length
        length += 1
      }
      guard isDigit(text, position),
        lead(text, before: position, floor: offset).start == offset
      else { return nil }
    }
    return position
  }

  /// The end of the unit in characters after `operand`, or its own end.
  private func unitEnd(_ text: Span<UInt8>, after operand: SpokenOperand) -> Int {
    guard operand.symbol == nil else { return operand.end }
    if let (_, range) = reader.unit(text, at: operand.end, allowsSpace: false) {
      return range.upperBound
    }
    let word = glyphs.glyph(text, operand.end)
    return ["年", "月", "日", "号", "时", "点", "楼", "级"].contains { word.is($0) }
      ? operand.end + word.length : operand.end
  }

  /// Whether a hyphen between two numbers means "to": a unit, a percent sign, two years.
  private func isRange(
    _ text: Span<UInt8>, _ first: SpokenOperand, _ second: SpokenOperand, hasUnit: Bool
  ) -> Bool {
    if hasUnit || first.symbol != nil || second.symbol != nil || !second.tail.isEmpty {
      return true
    }
    if first.lead.currency != nil || second.unitAfter != nil || second.isOrdinal { return true }
    if isYear(first.number), isYear(second.number) { return true }
    let next = glyphs.glyph(text, second.end)
    if ["年", "时", "点", "楼", "级"].contains(where: { next.is($0) }) { return true }
    return first.number.whole.count >= 3 && second.number.whole.count >= 3
      && !isScore(text, first.lead.start..<second.end, floor: 0)
  }

  private func isYear(_ number: WrittenNumber) -> Bool {
    number.whole.count == 4 && (1900...2100).contains(number.small ?? 0)
  }

  private func joined(
    _ text: Span<UInt8>, _ first: SpokenOperand, _ join: String, _ second: SpokenOperand
  ) -> String {
    var first = first
    var other = second
    var following = FollowingUnit(second)
    following.isOrdinal = following.isOrdinal || first.isOrdinal
    if isYear(first.number), second.symbol == nil, second.tail.isEmpty,
      isYear(second.number) || isBefore(.yearSuffix, text, second.end)
    {
      return serial(first.number.whole, []) + join + serial(second.number.whole, [])
    }
    if first.lead.currency != nil, second.lead.currency == nil {
      other.lead.currency = first.lead.currency
      first.lead.currency = nil
    }
    guard first.symbol == nil, let symbol = second.symbol else {
      return words(text, first, following) + join + words(text, other, following)
    }
    // The first number shares the unit of the second.
    other.symbol = nil
    let a = words(text, first, following)
    let b = words(text, other, following)
    switch symbol.form {
    case .part: return symbol.name(in: script) + a + join + b
    case .plain: return a + join + b + symbol.name(in: script)
    case .perUnit(let lead, let traditional):
      return (script == .traditional ? traditional : lead) + a + join + b
        + symbol.name(in: script)
    case .myriad: return a + join + b + symbol.name(in: script)
    }
  }

  /// Scores (2-1, 0:1), ratios (16:9) and fractions (1/2).
  private func pair(_ text: Span<UInt8>, _ first: SpokenOperand, floor: Int) -> Site? {
    guard first.tail.isEmpty, first.symbol == nil, first.lead.currency == nil else { return nil }
    let start = skippingSpace(text, first.end)
    let mark = glyphs.glyph(text, start)
    let next = skippingSpace(text, start + mark.length)
    guard let second = WrittenNumber(text, at: next, glyphs: glyphs) else { return nil }
    let end = second.range.upperBound
    let range = first.lead.start..<end
    func site(_ words: String) -> Site {
      Site(range: range, words: words, rule: SpokenReader.expression)
    }
    let a = words(text, first, FollowingUnit(isOrdinal: true))
    let b = writer.cardinal(whole: second.whole, fraction: second.fraction)
    if mark.is(":"), start == first.end || glyphs.glyph(text, start).is(":") {
      return site(a + "比" + b)
    }
    if mark.is("/"), first.number.isPlain, second.isPlain, glyphs.glyph(text, end).scalar != 0x2F {
      if isScore(text, range, floor: floor) { return site(a + "比" + b) }
      guard (second.small ?? 2) > 1, !second.startsWithZero else { return nil }
      var numerator = first
      numerator.lead.sign = .none
      return site(
        signWords(first) + b + "分之" + words(text, numerator, FollowingUnit(isOrdinal: true)))
    }
    guard mark.is("-"), start == first.end, next == start + mark.length, first.number.isPlain,
      second.isPlain, second.whole.count <= 3, first.number.whole.count <= 3,
      first.lead.sign == .none
    else { return nil }
    if isAfter(.hyphenPrefix, text, first.lead.start, floor: floor) {
      return site(a + "杠" + b)
    }
    let previous = glyphs.glyph(text, before: first.lead.start)
    let isNamed =
      reader.lexicon.traits(of: previous.raw).contains(.han) && !previous.is("第")
    let isFalling = (first.number.small ?? 0) >= (second.small ?? 0)
    let isScored = isScore(text, range, floor: floor)
    return site(a + (isScored || isNamed || isFalling ? "比" : "到") + b)
  }
}
