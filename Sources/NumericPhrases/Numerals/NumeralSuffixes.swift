import HanLexicon
import TextEdits

/// What may follow a numeral and still be the same number.
extension PhraseReader {
  /// 三分之一, 百分之五, 3分之负2, with signs; nil when 分之 does not follow `denominator`.
  func writtenFraction(
    _ text: Span<UInt8>, _ denominator: Numeral, floor: Int
  ) -> NumeralMention? {
    guard let bottom = denominator.exactValue, !bottom.isZero,
      bottom.digitCount < DecimalValue.maximumDigits,
      vetoes.startsPercentage(text, at: denominator.range.upperBound)
    else { return nil }
    var start = denominator.range.upperBound + "分之".utf8.count
    let minus = glyphs.glyph(text, start)
    let isNegative = minus.is("负") || minus.is("-")
    if isNegative {
      start += minus.length
    }
    guard let top = numerals.read(text, at: start) else { return nil }
    let isPercent = denominator.isBare
    var mention = NumeralMention(
      range: top.range, kind: isPercent ? .percent : .fraction,
      numerator: top.exactValue ?? .zero, denominator: bottom, coreRange: top.range,
      percentForm: isPercent ? .words : nil)
    if top.exactValue == nil {
      mention.isVague = true
      let base = exactPart(text, top)
      mention.hasBase = base != nil
      mention.numerator = base ?? top.interval.lower ?? .zero
      mention.lower = top.interval.lower?.divided(by: bottom, significantDigits: 15)
      mention.upper = top.interval.upper?.divided(by: bottom, significantDigits: 15)
      mention.lowerInclusive = top.interval.lowerInclusive
      mention.upperInclusive = top.interval.upperInclusive
    } else if top.isArabic {
      attachExponent(text, to: &mention)
      mention.kind = isPercent ? .percent : .fraction
    }
    if isNegative {
      mention.numerator = -mention.numerator
    }
    mention.range = denominator.range.lowerBound..<mention.range.upperBound
    if !isPercent {
      mention.coreRange = mention.range
    }
    return mention
  }

  /// A point before the digits: .5.
  func attachLeadingPoint(
    _ text: Span<UInt8>, _ numeral: Numeral, to mention: inout NumeralMention, floor: Int
  ) {
    let start = numeral.range.lowerBound
    let point = glyphs.glyph(text, before: start)
    let before = glyphs.glyph(text, before: start - point.length)
    guard point.is("."), numeral.arabicDigits > 0, !numeral.hasFraction,
      !before.is("."), before.role == .none, start - point.length >= floor,
      before.raw >= 0x80 || !UInt8(truncatingIfNeeded: before.raw).isASCIILetter
    else { return }
    mention.numerator = mention.numerator.scaled(by: -numeral.arabicDigits)
    mention.range = start - point.length..<mention.range.upperBound
    mention.coreRange = mention.range
  }

  /// 3/5 and 1 3/5, but not 2023/8/22.
  func attachSlash(_ text: Span<UInt8>, _ numeral: Numeral, to mention: inout NumeralMention) {
    guard numeral.arabicDigits == numeral.glyphs else { return }
    let end = mention.range.upperBound
    if let fraction = slashFraction(text, mention.numerator, after: end) {
      guard !glyphs.glyph(text, before: mention.range.lowerBound).is("/") else { return }
      extend(&mention, to: fraction.end, fraction.top, fraction.bottom)
      return
    }
    let space = glyphs.glyph(text, end)
    guard space.is(" "), let top = digitGroup(text, at: end + space.length),
      let fraction = slashFraction(text, top.value, after: top.end)
    else { return }
    let whole = mention.numerator * fraction.bottom
    extend(&mention, to: fraction.end, whole + fraction.top, fraction.bottom)
  }

  private func extend(
    _ mention: inout NumeralMention, to end: Int, _ top: DecimalValue, _ bottom: DecimalValue
  ) {
    mention.kind = .fraction
    mention.numerator = top
    mention.denominator = bottom
    mention.range = mention.range.lowerBound..<end
    mention.coreRange = mention.range
  }

  private func slashFraction(
    _ text: Span<UInt8>, _ top: DecimalValue, after offset: Int
  ) -> (top: DecimalValue, bottom: DecimalValue, end: Int)? {
    guard let start = glyphs.glyph(text, offset: offset, is: "/"),
      let bottom = digitGroup(text, at: start), !bottom.value.isZero,
      bottom.value.digitCount < DecimalValue.maximumDigits,
      !glyphs.glyph(text, bottom.end).is("/"), !glyphs.glyph(text, bottom.end).is(".")
    else { return nil }
    return (top, bottom.value, bottom.end)
  }

  /// Plain digits at `offset`.
  private func digitGroup(
    _ text: Span<UInt8>, at offset: Int
  ) -> (value: DecimalValue, end: Int)? {
    var digits: [UInt8] = []
    var end = offset
    var glyph = glyphs.glyph(text, end)
    while glyph.role == .arabic, digits.count < NumeralReader.longestArabic {
      digits.append(UInt8(glyph.value))
      end += glyph.length
      glyph = glyphs.glyph(text, end)
    }
    guard !digits.isEmpty, glyph.role != .arabic else { return nil }
    return (DecimalValue(digits: digits, exponent: 0), end)
  }

  /// 40k, 2e5, 21.2E0, 2^5, 1.1^--23 after digits.
  func attachExponent(_ text: Span<UInt8>, to mention: inout NumeralMention) {
    guard mention.kind != .fraction || mention.denominator == DecimalValue(1) || mention.isVague
    else { return }
    let end = mention.range.upperBound
    let sign = glyphs.glyph(text, end)
    if let places = NumberLetter.places(sign.scalar), !isWordCharacter(text, end + sign.length) {
      mention.numerator = mention.numerator.scaled(by: places)
      mention.range = mention.range.lowerBound..<end + sign.length
      mention.coreRange = mention.coreRange.lowerBound..<mention.range.upperBound
      return
    }
    let isScientific = sign.is("e") || sign.is("E")
    guard isScientific || sign.is("^"),
      let (exponent, exponentEnd) = signedExponent(text, at: end + sign.length)
    else { return }
    if isScientific {
      guard !isWordCharacter(text, exponentEnd) else { return }
      mention.numerator = mention.numerator.scaled(by: exponent)
    } else {
      // A power of more digits than a value has is left as its base.
      let power = mention.numerator.raised(to: abs(exponent))
      guard power.isValid, exponent >= 0 || !power.isZero else { return }
      if exponent < 0 {
        guard power.digitCount < DecimalValue.maximumDigits else { return }
        // The sign stays above.
        mention.numerator = DecimalValue(power < .zero ? -1 : 1)
        mention.denominator = power.magnitude
      } else {
        mention.numerator = power
      }
    }
    mention.kind = .power
    mention.range = mention.range.lowerBound..<exponentEnd
    mention.coreRange = mention.range
  }

  private func signedExponent(
    _ text: Span<UInt8>, at offset: Int
  ) -> (value: Int, end: Int)? {
    var start = offset
    var isNegative = false
    for _ in 0..<2 {
      let sign = glyphs.glyph(text, start)
      guard sign.is("-") || sign.is("+") else { break }
      isNegative = isNegative != sign.is("-")
      start += sign.length
    }
    guard let (value, end) = digitGroup(text, at: start), let exponent = value.smallInteger,
      exponent <= 300  // That of a floating-point number.
    else { return nil }
    return (isNegative ? -exponent : exponent, end)
  }

  private func isWordCharacter(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    let glyph = glyphs.glyph(text, offset)
    return glyph.role == .arabic || glyph.scalar.isASCIILetter
  }

  /// 一又二分之一.
  func attachMixed(_ text: Span<UInt8>, to mention: inout NumeralMention) -> Bool {
    guard mention.kind == .number, !mention.isVague,
      let start = glyphs.glyph(text, offset: mention.range.upperBound, is: "又"),
      let bottom = numerals.read(text, at: start),
      let fraction = writtenFraction(text, bottom, floor: start), !fraction.isVague
    else { return false }
    extend(
      &mention, to: fraction.range.upperBound,
      mention.numerator * fraction.denominator + fraction.numerator, fraction.denominator)
    return true
  }

  /// 一打.
  func attachDozen(_ text: Span<UInt8>, to mention: inout NumeralMention) -> Bool {
    guard mention.kind == .number, !mention.isVague,
      let end = glyphs.glyph(text, offset: mention.range.upperBound, is: "打"),
      !vetoes.startsLongWord(lexicon, text, at: mention.range.upperBound)
    else { return false }
    mention.numerator = mention.numerator.times(12)
    mention.range = mention.range.lowerBound..<end
    mention.coreRange = mention.range
    return true
  }

  /// %, ‰, 个百分点, 成, 折.
  func attachPercent(_ text: Span<UInt8>, to mention: inout NumeralMention) -> Bool {
    guard mention.kind == .number else { return false }
    let end = mention.range.upperBound
    let sign = glyphs.glyph(text, end)
    switch Unicode.Scalar(sign.scalar) {
    case "%", "‰":
      return setPercent(&mention, .sign, places: sign.is("%") ? 2 : 3, end: end + sign.length)
    case "个", "百":
      for word in ["个百分点", "百分点"] where matches(text, word, at: end) {
        return setPercent(&mention, .points, places: 2, end: end + word.utf8.count)
      }
      return false
    case "成": return attachTenthParts(text, to: &mention, after: end + sign.length)
    case "折":
      guard !mention.isVague, !vetoes.startsLongWord(lexicon, text, at: end),
        mention.numerator < DecimalValue(100), mention.numerator != DecimalValue(10)
      else { return false }
      let places = mention.numerator < DecimalValue(10) ? 1 : 2
      return setPercent(&mention, .tenths, places: places, end: end + sign.length)
    default: return false
    }
  }

  private func setPercent(
    _ mention: inout NumeralMention, _ form: PercentForm, places: Int, end: Int
  ) -> Bool {
    mention.kind = .percent
    mention.percentForm = form
    mention.denominator = .power(places)
    mention.lower = mention.lower?.scaled(by: -places)
    mention.upper = mention.upper?.scaled(by: -places)
    mention.range = mention.range.lowerBound..<end
    return true
  }

  /// 三成, 三成半, 七成六.
  private func attachTenthParts(
    _ text: Span<UInt8>, to mention: inout NumeralMention, after end: Int
  ) -> Bool {
    guard mention.numerator <= DecimalValue(10),
      !vetoes.startsLongWord(lexicon, text, at: mention.range.upperBound)
    else { return false }
    var end = end
    let more = glyphs.glyph(text, end)
    if !mention.isVague, more.is("半") {
      mention.numerator = mention.numerator + .half
      end += more.length
    } else if !mention.isVague, more.role == .digit, more.value > 0,
      glyphs.glyph(text, end + more.length).role == .none,
      unit(text, at: end + more.length, allowsSpace: false) == nil
    {
      mention.numerator = mention.numerator + DecimalValue(more.value).scaled(by: -1)
      end += more.length
    }
    return setPercent(&mention, .tenths, places: 1, end: end)
  }
}
