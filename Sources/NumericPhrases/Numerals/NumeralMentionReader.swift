import HanLexicon
import TextEdits

/// One number as it is written, with whatever makes one number of it: sign, exponent, fraction, percent.
extension PhraseReader {
  /// The number that starts at `offset`, and where to look on; nil when none does.
  func numeralMention(
    _ text: Span<UInt8>, at offset: Int, floor: Int
  ) -> (mention: NumeralMention?, resume: Int) {
    let first = glyphs.glyph(text, offset)
    if first.role == .arabic, let end = groupEnd(text, at: offset) {
      return (plainDigits(text, offset..<end, floor: floor), end)
    }
    guard let numeral = numerals.read(text, at: offset) else {
      if let discount = digitPairDiscount(text, at: offset) { return (discount, offset) }
      return (nil, first.role == .arabic ? numerals.runEnd(text, from: offset) : offset)
    }
    let end = numeral.range.upperBound
    if let fraction = writtenFraction(text, numeral, floor: floor) {
      return (signed(text, fraction, floor: floor), end)
    }
    guard var mention = mention(text, numeral) else { return (nil, end) }
    var isCertain = numeral.isArabic
    if numeral.isArabic {
      attachLeadingPoint(text, numeral, to: &mention, floor: floor)
      if numeral.multiplier == 0, !numeral.isBare {
        attachSlash(text, numeral, to: &mention)
        attachExponent(text, to: &mention)
      }
    }
    if attachMixed(text, to: &mention) || attachPercent(text, to: &mention)
      || attachDozen(text, to: &mention)
    {
      isCertain = true
    }
    if !isCertain, isNoNumber(text, numeral, floor: floor) {
      return (nil, offset + first.length)
    }
    return (signed(text, mention, floor: floor), end)
  }

  /// The numeral as a number; nil for a multiplier without digits and for 几 and 数 alone.
  private func mention(_ text: Span<UInt8>, _ numeral: Numeral) -> NumeralMention? {
    var mention = NumeralMention(
      range: numeral.range, kind: .number,
      numerator: numeral.exactValue ?? .zero, coreRange: numeral.range)
    guard let value = numeral.exactValue else {
      let base = exactPart(text, numeral)
      guard numeral.glyphs > 1 || numeral.form == .remainder || numeral.form == .soft else {
        return nil
      }
      mention.isVague = true
      mention.hasBase = base != nil
      mention.numerator = base ?? numeral.interval.lower ?? .zero
      mention.lower = numeral.interval.lower
      mention.upper = numeral.interval.upper
      mention.lowerInclusive = numeral.interval.lowerInclusive
      mention.upperInclusive = numeral.interval.upperInclusive
      if let marker = vagueWord(text, numeral), marker.upperBound == numeral.range.upperBound {
        mention.coreRange = numeral.range.lowerBound..<trimmed(text, marker.lowerBound)
      }
      return mention
    }
    // 万 and 百万 say nothing without a digit; 百三 does.
    return numeral.isBare && value.isPowerOfTen ? nil : mention
  }

  /// The value of a vague numeral without its vague word: 100,000 of 十几万; nil where none is left
  /// (几十) or the digits themselves are vague (两三). Linear in the numeral.
  func exactPart(_ text: Span<UInt8>, _ numeral: Numeral) -> DecimalValue? {
    guard numeral.form != .adjacent, let word = vagueWord(text, numeral) else { return nil }
    var end = trimmed(text, word.lowerBound)
    if glyphs.glyph(text, before: end).role == .digit, glyphs.glyph(text, before: end).value == 0 {
      // 一百零几万.
      end -= glyphs.glyph(text, before: end).length
    }
    guard end > numeral.range.lowerBound else { return nil }
    let rest =
      text.bytes(in: numeral.range.lowerBound..<end)
      + text.bytes(in: word.upperBound..<numeral.range.upperBound)
    return numerals.read(rest.span, at: 0)?.exactValue
  }

  /// Where the vague word of a numeral stands: 多 of 四百多, 几 of 十几万.
  private func vagueWord(_ text: Span<UInt8>, _ numeral: Numeral) -> Range<Int>? {
    if numeral.remainder != nil { return numeral.markers.first }
    var position = numeral.range.lowerBound
    while position < numeral.range.upperBound {
      let glyph = glyphs.glyph(text, position)
      if glyph.role == .several { return position..<position + glyph.length }
      position += glyph.length
    }
    return nil
  }

  /// The end of what stands before the spaces that end at `offset`.
  private func trimmed(_ text: Span<UInt8>, _ offset: Int) -> Int {
    let previous = glyphs.glyph(text, before: offset)
    return previous.is(" ") ? offset - previous.length : offset
  }

  /// The end of a digit group in a row of groups with points (2222.2222.222), each its own number.
  private func groupEnd(_ text: Span<UInt8>, at offset: Int) -> Int? {
    let end = digitsEnd(text, from: offset)
    let point = glyphs.glyph(text, offset: end, is: ".")
    let before = glyphs.glyph(text, before: offset)
    let isInner =
      before.is(".") && glyphs.glyph(text, before: offset - before.length).role == .arabic
    if isInner { return end }
    guard let point, glyphs.glyph(text, point).role == .arabic else { return nil }
    let second = digitsEnd(text, from: point)
    guard let again = glyphs.glyph(text, offset: second, is: "."),
      glyphs.glyph(text, again).role == .arabic
    else { return nil }
    return end
  }

  private func digitsEnd(_ text: Span<UInt8>, from offset: Int) -> Int {
    var end = offset
    var glyph = glyphs.glyph(text, end)
    while glyph.role == .arabic {
      end += glyph.length
      glyph = glyphs.glyph(text, end)
    }
    return end
  }

  private func plainDigits(
    _ text: Span<UInt8>, _ range: Range<Int>, floor: Int
  ) -> NumeralMention? {
    guard range.count <= NumeralReader.longestArabic else { return nil }
    var digits: [UInt8] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let glyph = glyphs.glyph(text, position)
      digits.append(UInt8(glyph.value))
      position += glyph.length
    }
    return NumeralMention(
      range: range, kind: .number, numerator: DecimalValue(digits: digits, exponent: 0),
      coreRange: range)
  }

  /// 五五折 and 三八折: two digits that are no pair of neighbours, before 折.
  private func digitPairDiscount(_ text: Span<UInt8>, at offset: Int) -> NumeralMention? {
    let tens = glyphs.glyph(text, offset)
    let ones = glyphs.glyph(text, offset + tens.length)
    guard tens.role == .digit, ones.role == .digit, tens.value > 0 else { return nil }
    let range = offset..<offset + tens.length + ones.length
    var mention = NumeralMention(
      range: range, kind: .number, numerator: DecimalValue(tens.value * 10 + ones.value),
      coreRange: range)
    return attachPercent(text, to: &mention) ? mention : nil
  }

  /// A minus before the number, and 第.
  private func signed(
    _ text: Span<UInt8>, _ mention: NumeralMention, floor: Int
  ) -> NumeralMention {
    var mention = mention
    var phrase = Phrase(
      Numeral(
        range: mention.range, interval: Interval(mention.numerator), form: .exact, place: 0,
        multiplier: 0, isBare: false, isArabic: false,
        glyphs: 1, startsWithSeveral: false))
    applySign(text, to: &phrase, floor: floor)
    if phrase.start < mention.range.lowerBound {
      mention.numerator = -mention.numerator
      (mention.lower, mention.upper) = (mention.upper.map { -$0 }, mention.lower.map { -$0 })
      (mention.lowerInclusive, mention.upperInclusive) =
        (mention.upperInclusive, mention.lowerInclusive)
      if mention.coreRange.lowerBound == mention.range.lowerBound {
        mention.coreRange = phrase.start..<mention.coreRange.upperBound
      }
      mention.range = phrase.start..<mention.range.upperBound
    }
    mention.isOrdinal = glyphs.glyph(text, before: mention.range.lowerBound).is("第")
    return mention
  }

  /// Whether a Chinese numeral of one or two characters belongs to something that is no number.
  ///
  /// Looks at the words of the lexicon around it, at most four characters before.
  private func isNoNumber(_ text: Span<UInt8>, _ numeral: Numeral, floor: Int) -> Bool {
    guard numeral.glyphs <= 2 else { return false }
    let core = numeral.range
    // 万一, and the 零 of 零下 before a number.
    if numeral.glyphs > 1, vetoes.end(.functionWord, text, at: core.lowerBound) == core.upperBound {
      return true
    }
    if numeral.exactValue?.isZero ?? false,
      let below = glyphs.glyph(text, offset: core.upperBound, is: "下"),
      numerals.read(text, at: below) != nil
    {
      return true
    }
    let next = glyphs.glyph(text, core.upperBound)
    let isHan = lexicon.traits(of: next.raw).contains(.han)
    let first = glyphs.glyph(text, core.lowerBound)
    let unitEnd = plainUnitEnd(text, at: core.upperBound)
    if numeral.glyphs == 1 {
      // 三十两: the unit of the number before.
      if first.isPairWord, floor == core.lowerBound, floor > 0 { return true }
      // Digits in a row that make no numeral: 九九.
      let isInRow = next.role == .digit && unitEnd == core.upperBound
      if isInRow || glyphs.glyph(text, before: core.lowerBound).role == .digit { return true }
      if isHan, first.isFinancial, unitEnd == core.upperBound { return true }
      if first.is("一"), !next.is("是"), unitEnd == core.upperBound,
        between.end(text, at: core.upperBound) == nil,
        isVerb(text, at: core.upperBound)
      {
        return true
      }
    }
    if followsMeasure(text, core.lowerBound, floor: floor) { return false }
    var start = core.lowerBound
    for _ in 0...4 {
      if coversNumeral(text, from: start, core, unitEnd: unitEnd, isLong: numeral.glyphs > 1) {
        return true
      }
      guard let (scalar, length) = text.scalar(before: start), start - length >= floor,
        lexicon.traits(of: scalar).contains(.han)
      else { break }
      start -= length
    }
    return false
  }

  /// Whether a number with a unit of money or measure ends at `offset`: 五元三毛, 两斤三两.
  private func followsMeasure(_ text: Span<UInt8>, _ offset: Int, floor: Int) -> Bool {
    guard floor > 0, let (unit, range) = unit(text, at: floor, allowsSpace: false),
      range.upperBound == offset
    else { return false }
    return unit.unitClass == .money || unit.unitClass == .measure
  }

  /// The end of a unit that is seldom another word; `offset` where none stands.
  private func plainUnitEnd(_ text: Span<UInt8>, at offset: Int) -> Int {
    guard let (unit, range) = unit(text, at: offset, allowsSpace: false),
      !unit.traits.contains(.weak)
    else { return offset }
    return range.upperBound
  }

  /// Whether a word from `start` covers `core` and is more than numeral and unit.
  private func coversNumeral(
    _ text: Span<UInt8>, from start: Int, _ core: Range<Int>, unitEnd: Int, isLong: Bool
  ) -> Bool {
    var cursor = lexicon.wordCursor()
    var position = start
    while position < text.count {
      let (scalar, length) = text.scalar(at: position)
      guard cursor.advance(lexicon.fold(scalar)) else { return false }
      position += length
      guard position >= core.upperBound, start < core.lowerBound || position > core.upperBound,
        let word = cursor.word
      else { continue }
      switch word.wordClass {
      case .numeral, .measure, .time: continue
      case .idiom: return true
      default:
        if position == core.upperBound, isCutByWord(text, start, core.lowerBound) { continue }
        if start == core.lowerBound {
          // 三十大 and its kind are rare enough to be chance pairs.
          let isChance = isLong && word.cost >= PhraseReader.commonWordCost
          if position <= unitEnd || isChance { continue }
        }
        return true
      }
    }
    return false
  }

  private func isVerb(_ text: Span<UInt8>, at offset: Int) -> Bool {
    guard offset < text.count else { return false }
    let (scalar, _) = text.scalar(at: offset)
    var cursor = lexicon.wordCursor()
    return cursor.advance(lexicon.fold(scalar)) && cursor.word?.wordClass == .verb
  }
}

extension GlyphTable {
  /// The offset after the character at `offset` when it is `scalar`.
  func glyph(_ text: Span<UInt8>, offset: Int, is scalar: Unicode.Scalar) -> Int? {
    let glyph = glyph(text, offset)
    return glyph.is(scalar) ? offset + glyph.length : nil
  }
}

extension Glyph {
  /// A digit or unit of the financial forms, most of which are also words or surnames.
  var isFinancial: Bool {
    role == .financial || self.is("拾") || self.is("佰") || self.is("仟")
  }
}
