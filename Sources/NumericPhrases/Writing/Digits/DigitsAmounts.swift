import TextEdits

/// Numbers with their units: amounts, measures, money, ranges of them.
extension DigitsReader {
  /// The amount whose numeral starts at `offset`, as far as it is rewritten.
  func amount(
    _ text: Span<UInt8>, at offset: Int, floor: Int, _ quantity: Quantity?
  ) -> Site? {
    guard var numeral = numeral(text, at: offset) else { return nil }
    if endsInEllipsis(text, numeral), let unit = unit(text, at: numeral.range.upperBound),
      DigitsReader.isSingling(unit.row)
    {
      // 一百一个 is one hundred, each of them one: the ellipsis takes no such unit.
      guard style.oneDigit == .always || style.standalone == .always || style.standalone == .never
      else { return nil }
      let end =
        numeral.range.upperBound - glyphs.glyph(text, before: numeral.range.upperBound).length
      guard let shorter = reader.numerals.read(text.extracting(0..<end), at: offset) else {
        return nil
      }
      numeral = shorter
    }
    guard let first = figure(text, numeral) else { return nil }
    let unit = unit(text, at: first.end)
    let sign = signBefore(text, offset, floor: floor)
    guard
      permits(text, numeral, unit, start: sign.start, floor: floor, quantity: quantity)
    else { return nil }
    var site = Site(range: sign.start..<first.end, text: first.text, rule: DigitsReader.number)
    if let range = range(text, numeral, first, unit, quantity) {
      site.text = range.text
      site.range = sign.start..<range.end
      site = named(text, site)
    } else {
      if let unit { site = attached(text, site, first, unit) }
      if site.range.upperBound == first.end { site = named(text, site) }
    }
    site.text = sign.sign + site.text
    return site
  }

  /// A unit in characters after a number.
  struct FoundUnit: Sendable {
    var row: Unit
    var range: Range<Int>
  }

  func unit(_ text: Span<UInt8>, at offset: Int) -> FoundUnit? {
    reader.unit(text, at: offset, allowsSpace: false).map {
      FoundUnit(row: $0.unit, range: $0.range)
    }
  }

  /// 三百五, 一万二: the last digit lacks its place.
  private func endsInEllipsis(_ text: Span<UInt8>, _ numeral: Numeral) -> Bool {
    guard numeral.form == .exact, !numeral.isDigitSequence, !numeral.hasFraction, numeral.glyphs > 2
    else { return false }
    let last = glyphs.glyph(text, before: numeral.range.upperBound)
    let previous = glyphs.glyph(text, before: numeral.range.upperBound - last.length)
    return last.role == .digit && last.value > 0
      && (previous.role == .bigUnit || (previous.role == .smallUnit && previous.value > 1))
  }

  /// Units of single things and of time, which never follow an ellipsis.
  private static func isSingling(_ unit: Unit) -> Bool {
    ["个", "位", "天", "周", "月", "年", "次", "名"].contains(unit.name)
  }

  /// Whether the numeral is written in digits where it stands.
  ///
  /// - Parameter start: where it begins with its sign.
  private func permits(
    _ text: Span<UInt8>, _ numeral: Numeral, _ unit: FoundUnit?, start: Int, floor: Int,
    quantity: Quantity?
  ) -> Bool {
    let first = numeral.range.lowerBound
    let isPair = numeral.form == .adjacent && numeral.glyphs == 2
    let isOne = (numeral.glyphs == 1 || isPair) && glyphs.glyph(text, first).role == .digit
    let unitClass = unit?.row.unitClass ?? quantity?.unitClass
    if isListed(text, numeral) { return false }
    if isOne, style.oneDigit == .never { return false }
    if let quantity, quantity.range.contains(first) {
      switch quantity.kind {
      case .ordinal, .identifier, .date, .time:
        // 十一届三中全会 is a name.
        if glyphs.glyph(text, numeral.range.upperBound).is("届"), quantity.kind == .ordinal,
          !glyphs.glyph(text, before: first).is("第")
        {
          return false
        }
        return !isOne || style.oneDigit == .always
      default: break
      }
      if unitClass == nil, !numeral.hasFraction, style.standalone == .never { return false }
      if numeral.isDigitSequence, style.standalone == .usual, !isSerial(text, numeral) {
        return false
      }
      guard isOne, style.oneDigit == .usual else { return true }
      // 五成 and 三折 are words of speech.
      let isSpoken = unit.map { $0.row.scale != 0 || $0.row.traits.contains(.weak) } ?? false
      return !isSpoken && !isPair
        && (unitClass == .measure || unitClass == .money || unitClass == .percent)
    }
    let end = unit?.range.upperBound ?? numeral.range.upperBound
    if let unit, glyphs.glyph(text, unit.range.lowerBound).role == .smallUnit {
      // 二十五千克, which is more than the reader of phrases takes.
      return !isWord(text, numeral, start: start, end: end, floor: floor)
    }
    let hasSign = start < first
    guard style.oneDigit == .always || ((style.standalone != .usual || hasSign) && !isOne) else {
      return false
    }
    if unit == nil {
      // 二两: after a numeral 两 is the weight.
      if isOne, floor == first,
        ["两", "俩", "仨"].contains(where: { glyphs.glyph(text, first).is($0) })
      {
        return false
      }
      guard style.standalone == .always || (hasSign && !isOne) else { return false }
      let isBeforeHan =
        reader.lexicon.traits(of: glyphs.glyph(text, end).raw).contains(.han)
        && glyphs.glyph(text, end).role == .none
      // A lone digit inside a sentence, and 十三五 before a noun, are words.
      if isBeforeHan, isOne && !hasSign || numeral.form == .adjacent { return false }
      if isOne, glyphs.glyph(text, before: first).is("第") { return false }
    }
    return !isWord(text, numeral, start: start, end: end, floor: floor)
  }

  /// 二〇二三, but not 一二三四, which counts aloud: a zero, or more digits than there are to count.
  private func isSerial(_ text: Span<UInt8>, _ numeral: Numeral) -> Bool {
    let run = digitRun(text, at: numeral.range.lowerBound)
    return run.digits.contains(0) || run.digits.count >= 10
  }

  /// 三、四百人: a pair with a mark between, which means neither number alone.
  private func isListed(_ text: Span<UInt8>, _ numeral: Numeral) -> Bool {
    let start = numeral.range.lowerBound
    let mark = glyphs.glyph(text, before: start)
    let previous = glyphs.glyph(text, before: start - mark.length)
    let first = glyphs.glyph(text, start)
    return mark.is("、") && previous.role == .digit && first.role == .digit
      && HanziSectionReader.isAdjacent(previous.value, first.value)
  }

  /// The other end of a range: 三百五十到四百人, 三到五万元.
  private func range(
    _ text: Span<UInt8>, _ numeral: Numeral, _ first: Figure, _ unit: FoundUnit?,
    _ quantity: Quantity?
  ) -> (text: String, end: Int)? {
    let start = unit?.range.upperBound ?? first.end
    guard first.value != nil, let dashEnd = reader.between.end(text, at: start),
      !glyphs.glyph(text, start).is("-"), let other = self.numeral(text, at: dashEnd),
      other.form == .exact, let second = figure(text, other),
      glyphs.glyph(text, second.end).role == .none || self.unit(text, at: second.end) != nil
    else { return nil }
    let isInside = quantity.map { $0.range.upperBound >= second.end } ?? false
    guard
      isInside || (style.standalone == .always && quantity == nil)
        || numeral.glyphs > 1 && other.glyphs > 1
    else { return nil }
    var lower = first.text
    if numeral.multiplier == 0, other.multiplier > 0, unit == nil, style.approximations == .range,
      let least = first.value, let most = other.coefficient.point, least < most
    {
      // 3万～5万元: each end has its own multiplier (GB/T 15835).
      lower += String(second.text.drop(while: \.isASCII))
    }
    let isFrom = ["从", "自", "由"].contains {
      glyphs.glyph(text, before: numeral.range.lowerBound).is($0)
    }
    let dash = isFrom ? text.string(in: start..<dashEnd) : style.dash
    return (
      lower + text.string(in: first.end..<start) + dash + second.text, second.end
    )
  }

  /// 三千三百八十元五角八分, 十二块五: what stands after the unit and belongs to the amount.
  private func attached(
    _ text: Span<UInt8>, _ site: Site, _ first: Figure, _ unit: FoundUnit
  ) -> Site {
    var site = site
    var end = unit.range.upperBound
    guard let value = first.value else { return site }
    if unit.row.unitClass == .money, let cents = cents(text, at: end) {
      if unit.row.name == "元" {
        let amount = value + DecimalValue(cents.value).scaled(by: -2)
        site.text =
          style.money == .sign
          ? tables.sign(of: "元") + "\(amount)" : "\(amount)" + text.string(in: unit.range)
      } else {
        site.text += text.string(in: unit.range) + cents.text
      }
      site.range = site.range.lowerBound..<cents.end
      return site
    }
    guard unit.row.traits.contains(.tenths) else { return site }
    let run = digitRun(text, at: end)
    guard (1...2).contains(run.digits.count), glyphs.glyph(text, run.end).role == .none,
      self.unit(text, at: run.end) == nil,
      run.digits.count == 2 || !reader.vetoes.startsLongWord(reader.lexicon, text, at: end)
    else { return site }
    end = run.end
    site.text += text.string(in: unit.range) + DigitsReader.text(run.digits)
    site.range = site.range.lowerBound..<end
    return site
  }

  /// 五角八分, 三毛 after 元 or 块: the value in 分, and as it is written beside 块.
  private func cents(
    _ text: Span<UInt8>, at offset: Int
  ) -> (value: Int, end: Int, text: String)? {
    var value = 0
    var end = offset
    var written = ""
    for (words, worth) in [(["角", "毛"], 10), (["分"], 1)] as [([Unicode.Scalar], Int)] {
      let digit = glyphs.glyph(text, end)
      let word = glyphs.glyph(text, end + digit.length)
      guard digit.role == .digit, words.contains(where: { word.is($0) }) else { continue }
      let wordEnd = end + digit.length + word.length
      written += "\(digit.value)" + text.string(in: end + digit.length..<wordEnd)
      value += digit.value * worth
      end = wordEnd
    }
    return end > offset && !glyphs.glyph(text, end).is("之") ? (value, end, written) : nil
  }

  /// Writes the unit of a site as a symbol or a currency sign where the style says so.
  private func named(_ text: Span<UInt8>, _ site: Site) -> Site {
    var site = site
    let start = site.range.upperBound
    if style.money == .sign, let (end, title) = tables.currencies.match(text, at: start),
      !glyphs.glyph(text, end).is("角")
    {
      site.text = (title.currency.signs.first ?? "") + site.text
      site.range = site.range.lowerBound..<end
      return site
    }
    guard style.units == .symbols, let (end, row) = tables.symbols.match(text, at: start) else {
      return site
    }
    let isShort = row.name.unicodeScalars.count == 1
    guard !isShort || ["克", "米", "秒", "度"].contains(row.name) else {
      return site
    }
    var symbol = row.symbol.symbol
    for perUnit in tables.perUnits {
      guard case .perUnit(let lead, _) = perUnit.form,
        perUnit.name == row.name || perUnit.otherNames.contains(row.name),
        reader.matches(text, lead, at: site.range.lowerBound - lead.utf8.count)
      else { continue }
      symbol = perUnit.symbol
      site.range = site.range.lowerBound - lead.utf8.count..<site.range.upperBound
      break
    }
    site.text += symbol
    site.range = site.range.lowerBound..<end
    return site
  }

  /// 七十八比九十六, 一加二等于三.
  func expression(
    _ text: Span<UInt8>, at offset: Int, floor: Int, _ quantity: Quantity?
  ) -> Site? {
    guard let first = numeral(text, at: offset), var figure = figure(text, first),
      figure.value != nil
    else { return nil }
    let sign = signBefore(text, offset, floor: floor)
    var written = sign.sign + figure.text
    var count = 0
    while count < 64 {
      let word = glyphs.glyph(text, figure.end)
      let isRatio = word.is("比")
      guard isRatio || style.writesArithmetic else { break }
      let row = tables.spoken.match(.signWord, text, at: figure.end)
      guard let wordEnd = isRatio ? figure.end + word.length : row?.end else { break }
      var start = wordEnd
      let minus = glyphs.glyph(text, start)
      if minus.is("负") { start += minus.length }
      guard let next = numeral(text, at: start), let other = self.figure(text, next),
        other.value != nil, glyphs.glyph(text, other.end).role == .none
      else { break }
      if isRatio, !style.writesArithmetic, first.glyphs < 2 || next.glyphs < 2,
        !isScore(text, offset..<other.end, floor: floor)
      {
        break
      }
      written += (isRatio ? ":" : row?.row.value ?? "") + (start > wordEnd ? "-" : "") + other.text
      figure = other
      count += 1
    }
    guard count > 0, !isListed(text, first), unit(text, at: figure.end) == nil else { return nil }
    return Site(range: sign.start..<figure.end, text: written, rule: DigitsReader.expression)
  }

  /// Whether two numbers at `range` are the score of a game: 二比零获胜.
  private func isScore(_ text: Span<UInt8>, _ range: Range<Int>, floor: Int) -> Bool {
    tables.spoken.match(.scorePrefix, text, endingAt: range.lowerBound, floor: floor) != nil
      || tables.spoken.match(.scoreSuffix, text, at: range.upperBound) != nil
  }
}
