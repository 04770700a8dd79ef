import HanLexicon
import TextEdits

/// The last layer: whether a phrase that could be read is a quantity at all.
extension PhraseReader {
  /// Whether `phrase` counts or measures something where it stands.
  func isQuantity(
    _ text: Span<UInt8>, _ numeral: Numeral, _ phrase: Phrase, floor: Int
  ) -> Bool {
    guard hasContext(text, numeral, phrase) else { return false }
    if numeral.isArabic { return true }
    let unitEnd = max(phrase.measuredEnd, numeral.range.upperBound)
    if phrase.form == .exact || phrase.form == .adjacent, !phrase.hasHedge, !phrase.isRange,
      isSlogan(text, numeral, phrase, unitEnd: unitEnd, floor: floor)
    {
      return false
    }
    return !isInsideLongerWord(
      text, numeral.range.lowerBound..<numeral.range.upperBound,
      phraseStart: phrase.start, phraseEnd: unitEnd, isBare: numeral.isBare, floor: floor)
  }

  /// Whether the numeral has what makes a number of it: a unit, a vague word, or enough digits.
  private func hasContext(
    _ text: Span<UInt8>, _ numeral: Numeral, _ phrase: Phrase
  ) -> Bool {
    let isSet = phrase.hasHedge || phrase.isRange || phrase.isConstraint
    if phrase.rule == .magnitude || phrase.rule == .discount || phrase.kind == .multiple {
      return true
    }
    if numeral.isHalf {
      guard let unit = phrase.unit, unit.unitClass == .time || unit.unitClass == .measure else {
        return false
      }
      return isSet || unit.name.unicodeScalars.count > 1 || unit.name == "年" || unit.name == "月"
        || unit.traits.contains(.plain) || phrase.form != .exact
    }
    let next = glyphs.glyph(text, phrase.end)
    let isFollowedByLetter = next.raw.isASCIILetter
    if phrase.unit == nil {
      if isFollowedByLetter { return false }
      switch phrase.form {
      case .exact:
        if numeral.isDigitSequence { return !isCounting(text, numeral) }
        if numeral.isArabic || phrase.interval.point == nil { return true }
        return isSet && numeral.isBare && numeral.multiplier > 0
          || numeral.glyphs >= 3 || (numeral.glyphs >= 2 && (isSet || numeral.multiplier > 0))
      case .adjacent:
        // 十三五 and its kind are plans, each of five years; without a unit a pair of ones counts little.
        let isTeens =
          glyphs.glyph(text, numeral.range.lowerBound).is("十")
          && glyphs.glyph(text, before: numeral.range.upperBound).value == 5
        return numeral.multiplier > 0 || (numeral.glyphs >= 3 && !isTeens)
          || (numeral.glyphs == 2 && next.raw != 0xB7 && next.raw != 0x30FB
            && !isDelimited(text, phrase))
      case .several:
        return numeral.glyphs >= 2 || !lexicon.traits(of: next.raw).contains(.han)
      case .remainder: return true
      case .soft:
        return numeral.form != .soft || numeral.multiplier > 0
          || !lexicon.traits(of: next.raw).contains(.han)
      }
    }
    guard phrase.form == .exact, !numeral.isArabic, !isSet else { return true }
    if numeral.isBare { return false }
    if phrase.unit?.traits.contains(.weak) ?? false { return false }
    if phrase.interval.point == .zero, phrase.unit?.unitClass == .counter { return false }
    if numeral.glyphs == 1, phrase.interval.point == DecimalValue(1) {
      return isPlainMeasure(phrase.unit) || phrase.rule == NumericRule.afterUnit
    }
    return true
  }

  /// 一二三四: digits in the order of counting.
  private func isCounting(_ text: Span<UInt8>, _ numeral: Numeral) -> Bool {
    var position = numeral.range.lowerBound
    var expected = 1
    while position < numeral.range.upperBound {
      let glyph = glyphs.glyph(text, position)
      guard glyph.value == expected else { return false }
      expected += 1
      position += glyph.length
    }
    return true
  }

  /// Units after which even a plain 一 measures: 一吨, 一公里; not 一个, 一次, 一天.
  private func isPlainMeasure(_ unit: Unit?) -> Bool {
    guard let unit, unit.unitClass != .counter else { return false }
    return unit.name.unicodeScalars.count > 1 || unit.traits.contains(.plain)
  }

  /// Whether both neighbours are quotation marks or dots: “五六”.
  private func isDelimited(_ text: Span<UInt8>, _ phrase: Phrase) -> Bool {
    isQuote(glyphs.glyph(text, before: phrase.start).raw)
  }

  private func isQuote(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x22, 0x27, 0x2018...0x201F, 0x300C...0x300F, 0x300A...0x300B, 0x3008...0x3009, 0x301D,
      0x301E:
      true
    default: false
    }
  }

  /// A short quotation without punctuation around a plain number is a name: “54321”, “三个代表”.
  func isQuotedName(
    _ text: Span<UInt8>, _ numeral: Numeral, _ phrase: Phrase
  ) -> Bool {
    guard !phrase.hasHedge, !phrase.isRange else { return false }
    guard numeral.isArabic ? phrase.unit == nil : numeral.glyphs <= 2 else { return false }
    var start = phrase.start
    var scalars = 0
    while true {
      // Most often Han characters come before, from 4E00 on of three bytes.
      while start >= 3, scalars < 8, (0xE4...0xE9).contains(text[start - 3]) {
        start -= 3
        scalars += 1
      }
      let glyph = glyphs.glyph(text, before: start)
      guard glyph.length > 0, scalars < 8 else { return false }
      if isQuote(glyph.raw) { break }
      guard isNameCharacter(glyph) else { return false }
      start -= glyph.length
      scalars += 1
    }
    var end = phrase.end
    while true {
      let glyph = glyphs.glyph(text, end)
      guard glyph.length > 0, scalars < 10 else { return false }
      if isQuote(glyph.raw) { return true }
      guard isNameCharacter(glyph) else { return false }
      end += glyph.length
      scalars += 1
    }
  }

  private func isNameCharacter(_ glyph: Glyph) -> Bool {
    lexicon.traits(of: glyph.raw).contains(.han) || glyph.raw == 0x2B || glyph.raw == 0xB7
      || (0x30...0x39).contains(glyph.scalar) || glyph.scalar.isASCIILetter
  }

  /// 四个意识, 一户一策, 最后一米, 十分.
  private func isSlogan(
    _ text: Span<UInt8>, _ numeral: Numeral, _ phrase: Phrase, unitEnd: Int, floor: Int
  ) -> Bool {
    let start = numeral.range.lowerBound
    if let end = vetoes.end(.functionWord, text, at: start), end >= unitEnd { return true }
    guard phrase.form == .exact, numeral.glyphs <= 2 else { return false }
    if let range = phrase.unitRange, vetoes.end(.placeNoun, text, at: unitEnd) != nil,
      vetoes.end(.placeUnit, text, at: range.lowerBound) == range.upperBound
    {
      return true
    }
    // 两个一百年: the number inside an enumeration of slogans.
    let previous = glyphs.glyph(text, before: start)
    if previous.is("个"), glyphs.glyph(text, before: start - previous.length).role == .digit {
      return true
    }
    if vetoes.end(.sloganNoun, text, at: unitEnd) != nil, phrase.unit?.unitClass == .counter {
      return true
    }
    let next = glyphs.glyph(text, phrase.end)
    if next.role == .digit, phrase.unit?.unitClass == .counter { return true }
    if phrase.interval.point == DecimalValue(1),
      vetoes.match(.definiteBefore, text, endingAt: start, floor: 0) != nil
    {
      return true
    }
    return false
  }

  /// Whether a dictionary word swallows the numeral and is more than numeral and unit.
  ///
  /// Looks at the words that start at the numeral and at up to six characters before it; of
  /// those that begin more than three before only sayings count.
  func isInsideLongerWord(
    _ text: Span<UInt8>, _ core: Range<Int>, phraseStart: Int? = nil, phraseEnd: Int,
    isBare: Bool = false, floor: Int
  ) -> Bool {
    let phraseStart = phraseStart ?? core.lowerBound
    let startsWithShu = glyphs.glyph(text, core.lowerBound).is("数")
    if let (end, wordClass, cost) = longestVetoWord(text, from: core.lowerBound) {
      if end > phraseEnd { return true }
      if end == phraseEnd, end > core.upperBound, core.count <= 3,
        wordClass == .idiom || startsWithShu || (isBare && cost < PhraseReader.commonWordCost)
      {
        return true
      }
    }
    guard core.count <= 6 else { return false }
    var start = core.lowerBound
    for distance in 0..<6 {
      guard let (scalar, length) = text.scalar(before: start),
        lexicon.traits(of: scalar).contains(.han)
      else { return false }
      start -= length
      guard start < phraseStart, let (length, word) = lexicon.longestWord(in: text, at: start),
        start + length >= core.upperBound,
        start + length > core.upperBound || !isCutByWord(text, start, core.lowerBound)
      else { continue }
      // Long words are sayings: 此地无银三百两.
      if distance < 3 || word.wordClass == .idiom { return true }
    }
    return false
  }

  /// Whether a word from before `offset` ends at `end`: 身高 cuts the 高一 of 身高一米七. Looks at
  /// three characters before.
  func isCutByWord(_ text: Span<UInt8>, _ offset: Int, _ end: Int) -> Bool {
    var start = offset
    for _ in 0..<3 {
      guard let (scalar, length) = text.scalar(before: start),
        lexicon.traits(of: scalar).contains(.han)
      else { return false }
      start -= length
      if let (length, _) = lexicon.longestWord(in: text, at: start), start + length == end {
        return true
      }
    }
    return false
  }

  /// 百度 is a word; of words that cost more (in 1/8 nat) many are chance pairs such as 百户.
  static let commonWordCost = 100

  /// The longest word from `offset` that is not a number, measure or time word.
  private func longestVetoWord(
    _ text: Span<UInt8>, from offset: Int
  ) -> (end: Int, wordClass: WordClass, cost: Int)? {
    var cursor = lexicon.wordCursor()
    var position = offset
    var longest: (end: Int, wordClass: WordClass, cost: Int)?
    while position < text.count {
      let (scalar, length) = text.scalar(at: position)
      guard cursor.advance(lexicon.fold(scalar)) else { break }
      position += length
      if let word = cursor.word {
        switch word.wordClass {
        case .numeral, .measure, .time: break
        default: longest = (position, word.wordClass, word.cost)
        }
      }
    }
    return longest
  }
}
