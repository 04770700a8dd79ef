import TextEdits

/// Parts of a whole: 百分之三十, 千分之五, 三分之一, 一又二分之一.
extension DigitsReader {
  /// 百分之三十 and 千分之五, with a sign and a second end.
  func part(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Site? {
    guard let (sign, start) = partSign(text, at: offset) else { return nil }
    let hundred = glyphs.glyph(text, start)
    let lead = signBefore(text, offset, floor: floor)
    if hundred.is("百") {
      return Site(
        range: lead.start..<start + hundred.length, text: lead.sign + "100" + sign,
        rule: DigitsReader.fraction)
    }
    guard let number = exactOrPair(text, at: start) else { return nil }
    var end = number.end
    var ends = number.values
    if ends.count == 1, let dashEnd = reader.between.end(text, at: end) {
      var second = dashEnd
      if let again = partSign(text, at: dashEnd), again.sign == sign {
        second = again.start
      }
      let word = glyphs.glyph(text, second)
      if word.is("百"), second > dashEnd {
        ends.append("100")
        end = second + word.length
      } else if let other = exactOrPair(text, at: second), other.values.count == 1,
        reader.unit(text, at: other.end, allowsSpace: false) == nil
      {
        ends += other.values
        end = other.end
      }
    }
    let joint = style.approximations == .range ? sign + style.dash : style.dash
    return Site(
      range: lead.start..<end, text: lead.sign + ends.joined(separator: joint) + sign,
      rule: DigitsReader.fraction)
  }

  /// % and where its number starts, after 百分之, 百分 or 千分之.
  private func partSign(_ text: Span<UInt8>, at offset: Int) -> (sign: String, start: Int)? {
    let denominator = glyphs.glyph(text, offset)
    guard denominator.is("百") || denominator.is("千") else { return nil }
    let fen = glyphs.glyph(text, offset + denominator.length)
    guard fen.is("分") else { return nil }
    var start = offset + denominator.length + fen.length
    let zhi = glyphs.glyph(text, start)
    if zhi.is("之") {
      start += zhi.length
    } else if !denominator.is("百") || !isHundred(text, at: start) {
      return nil
    }
    return (denominator.is("百") ? "%" : "‰", start)
  }

  /// 百 of 百分百, or a numeral of two characters and more.
  private func isHundred(_ text: Span<UInt8>, at offset: Int) -> Bool {
    glyphs.glyph(text, offset).is("百") || numeral(text, at: offset)?.glyphs ?? 0 > 1
  }

  /// One exact number, or the two of 三四十; nil for a vague one.
  private func exactOrPair(
    _ text: Span<UInt8>, at offset: Int
  ) -> (values: [String], end: Int)? {
    guard let numeral = numeral(text, at: offset), !numeral.isArabic,
      glyphs.glyph(text, numeral.range.upperBound).role == .none
    else { return nil }
    if numeral.form == .adjacent, !numeral.isSoft, let low = numeral.interval.lower,
      let high = numeral.interval.upper
    {
      return (["\(low)", "\(high)"], numeral.range.upperBound)
    }
    if numeral.form == .remainder, !numeral.isBare, let low = numeral.interval.lower,
      let marker = numeral.markers.first, numeral.multiplier == 0
    {
      return (["\(low)"], marker.lowerBound)
    }
    guard let value = numeral.exactValue, !numeral.isBare else { return nil }
    return (["\(value)"], numeral.range.upperBound)
  }

  /// 三分之一.
  func fraction(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Site? {
    guard let bottom = numeral(text, at: offset), let denominator = bottom.exactValue,
      !bottom.isArabic, !bottom.isBare,
      reader.vetoes.startsPercentage(text, at: bottom.range.upperBound),
      let top = numeral(text, at: bottom.range.upperBound + 6), let numerator = top.exactValue,
      !top.isArabic, !top.isBare || top.exactValue == DecimalValue(10),
      glyphs.glyph(text, top.range.upperBound).role == .none
    else { return nil }
    var lead = signBefore(text, offset, floor: floor)
    // 一又二分之一.
    if lead.start == offset, glyphs.glyph(text, before: offset).is("又") {
      let you = offset - 3
      let whole = glyphs.glyph(text, before: you)
      if whole.role == .digit, whole.value > 0, you - whole.length >= floor {
        lead = (you - whole.length, "\(whole.value)又")
      }
    }
    return Site(
      range: lead.start..<top.range.upperBound, text: lead.sign + "\(numerator)/\(denominator)",
      rule: DigitsReader.fraction)
  }

  /// 负, 负的 and 正负 before `offset`.
  func signBefore(
    _ text: Span<UInt8>, _ offset: Int, floor: Int
  ) -> (start: Int, sign: String) {
    var start = offset
    let de = glyphs.glyph(text, before: start)
    if de.is("的") {
      start -= de.length
    }
    let sign = glyphs.glyph(text, before: start)
    guard sign.is("负"), start - sign.length >= floor else { return (offset, "") }
    start -= sign.length
    let plus = glyphs.glyph(text, before: start)
    if plus.is("正"), start - plus.length >= floor { return (start - plus.length, "±") }
    // 胜负, 抱负: the end of a word.
    let isTail = reader.vetoes.endsLongWord(
      reader.lexicon, text, start..<start + sign.length, floor: floor)
    return isTail ? (offset, "") : (start, "-")
  }
}
