import TextEdits

extension RecognizersForm {
  /// `currency`: amounts, compounds (五元三毛), and names of currencies that stand alone.
  public func currencies(in text: Span<UInt8>) -> [Resolution] {
    amounts(.currency, in: text)
  }

  /// `dimension`: lengths, areas, weights, amounts of data and the like.
  public func dimensions(in text: Span<UInt8>) -> [Resolution] {
    amounts(.dimension, in: text)
  }

  /// `age`: 五岁, 十个月大.
  public func ages(in text: Span<UInt8>) -> [Resolution] {
    amounts(.age, in: text)
  }

  /// `temperature`: degrees, with the scale where the text names it, and scales that stand alone.
  public func temperatures(in text: Span<UInt8>) -> [Resolution] {
    amounts(.temperature, in: text)
  }

  private func amounts(
    _ model: RecognizersUnit.Model, in text: Span<UInt8>
  ) -> [Resolution] {
    let reader = phrases.reader
    let joined = JoinedText(text, glyphs: reader.glyphs)
    return reader.namedAmounts(model, in: joined.bytes.span).map { amount in
      Resolution(
        range: joined.source(amount.range), typeName: model.rawValue,
        value: amount.value.map(RecognizersForm.string), unit: amount.row.name,
        isoCurrency: amount.row.code)
    }
  }
}

/// A number with a unit that Recognizers-Text has a name for.
struct NamedAmount: Sendable {
  var range: Range<Int>
  /// Nil for a unit that stands alone.
  var value: DecimalValue?
  var row: RecognizersUnit
}

extension PhraseReader {
  /// Numbers with units of one model, and those units alone where the model has them. Linear.
  func namedAmounts(
    _ model: RecognizersUnit.Model, in text: Span<UInt8>
  ) -> [NamedAmount] {
    var amounts: [NamedAmount] = []
    var floor = 0
    let mentions = numeralMentions(in: text)
    for mention in mentions where mention.range.lowerBound >= floor {
      guard mention.kind != .percent, mention.hasBase,
        let (amount, isWeak) = namedAmount(model, text, mention, floor: floor)
      else { continue }
      if let last = amounts.last, let sum = sum(text, last, amount) {
        amounts[amounts.count - 1] = sum
      } else if isWeak {
        continue
      } else {
        appendLoneUnits(model, text, floor..<amount.range.lowerBound, to: &amounts)
        amounts.append(amount)
      }
      floor = amount.range.upperBound
    }
    appendLoneUnits(model, text, floor..<text.count, to: &amounts)
    return amounts
  }

  private func namedAmount(
    _ model: RecognizersUnit.Model, _ text: Span<UInt8>, _ mention: NumeralMention, floor: Int
  ) -> (amount: NamedAmount, isWeak: Bool)? {
    let value = mention.decimal(significantDigits: mention.denominator.isPowerOfTen ? 38 : 15)
    let start = mention.range.lowerBound
    guard let (end, name) = namedUnit(model, text, at: mention.range.upperBound) else {
      guard model == .currency,
        let (signStart, sign) = recognizers.signs.match(text, endingAt: start, floor: floor)
      else { return nil }
      let range = signStart..<mention.range.upperBound
      return (NamedAmount(range: range, value: value, row: sign.row), false)
    }
    var amount = NamedAmount(range: start..<end, value: value, row: name.row)
    switch model {
    case .currency:
      if let (signStart, sign) = recognizers.signs.match(text, endingAt: start, floor: floor),
        sign.row.name == name.row.name
      {
        amount.range = signStart..<end
      }
    case .temperature:
      if let (prefix, row) = recognizers.prefixes.match(text, endingAt: start, floor: floor) {
        amount.range = prefix..<end
        amount.row.name = row.name
      }
    case .age:
      guard let ageEnd = ageEnd(text, end, name) else { return nil }
      amount.range = start..<ageEnd
    default:
      takeThousand(text, mention, at: end, name, to: &amount)
    }
    if let half = glyphs.glyph(text, offset: amount.range.upperBound, is: "半"), model != .age,
      !vetoes.startsLongWord(lexicon, text, at: amount.range.upperBound)
    {
      amount.value = value + .half
      amount.range = amount.range.lowerBound..<half
    }
    return (amount, name.traits.contains(.weak))
  }

  /// The unit at `offset`, after 个 where its name has more than one character (20个比特币).
  private func namedUnit(
    _ model: RecognizersUnit.Model, _ text: Span<UInt8>, at offset: Int
  ) -> (end: Int, name: RecognizersTable.Name)? {
    let ge = glyphs.glyph(text, offset)
    let isDirect = recognizers.match(model, text, at: offset) != nil
    let start = !isDirect && ge.is("个") ? offset + ge.length : offset
    guard let (end, name) = recognizers.match(model, text, at: start),
      start == offset || name.text.unicodeScalars.count > 1
    else { return nil }
    let first = glyphs.glyph(text, start)
    if name.traits.contains(.unfolded), first.raw != first.scalar { return nil }
    let next = glyphs.glyph(text, end)
    if first.raw < 0x80, next.raw < 0x80, next.raw.isASCIILetter { return nil }
    if let other = vetoes.end(.notUnit, text, at: start), other > end { return nil }
    return (end, name)
  }

  /// The end of an age: 岁 is one by itself, other units need 大 after them.
  private func ageEnd(
    _ text: Span<UInt8>, _ end: Int, _ name: RecognizersTable.Name
  ) -> Int? {
    if name.row.unit.hasSuffix("岁") { return end }
    guard let big = glyphs.glyph(text, offset: end, is: "大"),
      !vetoes.startsLongWord(lexicon, text, at: end)
    else { return nil }
    return big
  }

  /// 六千字节 is six of 千字节 where that unit has a row.
  private func takeThousand(
    _ text: Span<UInt8>, _ mention: NumeralMention, at end: Int, _ name: RecognizersTable.Name,
    to amount: inout NamedAmount
  ) {
    let thousand = glyphs.glyph(text, before: mention.range.upperBound)
    let start = mention.range.upperBound - thousand.length
    guard thousand.is("千"), start > mention.range.lowerBound,
      let (longEnd, long) = recognizers.match(name.row.model, text, at: start), longEnd == end
    else { return }
    amount.value = amount.value?.scaled(by: -3)
    amount.row = long.row
  }

  /// 五元三毛, 50元6角三分, 两美元又三美分: a part of the unit before, directly or after 又 or 再.
  private func sum(
    _ text: Span<UInt8>, _ first: NamedAmount, _ second: NamedAmount
  ) -> NamedAmount? {
    guard let whole = second.row.whole, let value = first.value, let part = second.value,
      first.row.unit == whole || first.row.whole == whole && first.row.scale > second.row.scale
    else { return nil }
    let end = first.range.upperBound
    let link = glyphs.glyph(text, end)
    let start = link.is("又") || link.is("再") ? end + link.length : end
    guard start == second.range.lowerBound else { return nil }
    var sum = first
    sum.range = first.range.lowerBound..<second.range.upperBound
    sum.value = value + part.scaled(by: second.row.scale - first.row.scale)
    return sum
  }

  /// Names of currencies and of scales that stand in `range` without a number.
  private func appendLoneUnits(
    _ model: RecognizersUnit.Model, _ text: Span<UInt8>, _ range: Range<Int>,
    to amounts: inout [NamedAmount]
  ) {
    guard model == .currency || model == .temperature else { return }
    var offset = range.lowerBound
    while offset < range.upperBound {
      if let (end, name) = recognizers.match(model, text, at: offset), end <= range.upperBound,
        name.text.unicodeScalars.count > 1, name.row.whole == nil,
        !vetoes.suffixIsPartOfWord(lexicon, text, offset..<end)
      {
        amounts.append(NamedAmount(range: offset..<end, row: name.row))
        offset = end
      } else {
        offset += max(1, glyphs.glyph(text, offset).length)
      }
    }
  }
}
