import TextEdits

/// What follows a number as far as 两 and 二 are concerned.
struct FollowingUnit: Sendable {
  var unit: Unit?
  var symbol: UnitSymbol?
  var hasTail = false
  var isOrdinal = false
  var isMoney = false
  /// 点 of a time of day follows.
  var isClock = false

  init(isOrdinal: Bool = false) {
    self.isOrdinal = isOrdinal
  }

  init(_ operand: SpokenOperand) {
    unit = operand.unitAfter
    symbol = operand.symbol
    hasTail = !operand.tail.isEmpty
    isOrdinal = operand.isOrdinal
    isMoney = operand.lead.currency != nil
    isClock = operand.isClock
  }

  /// Before 两 as a weight 2 is 二, as it is where a number places rather than counts.
  private static let erUnits: Set<String> = ["两", "代", "线", "版", "院", "更"]

  /// Whether 2 is 两 here (现代汉语八百词: 两 before measure words).
  var takesLiang: Bool {
    if isOrdinal { return false }
    if hasTail || isMoney || isClock { return true }
    if let symbol { return !symbol.takesEr }
    guard let unit else { return false }
    return unit.unitClass != .percent && !FollowingUnit.erUnits.contains(unit.name)
      && !(unit.unitClass == .time && (unit.name == "日" || unit.name == "月"))
  }
}

extension SpokenReader {
  func signWords(_ operand: SpokenOperand) -> String {
    switch operand.lead.sign {
    case .none: ""
    case .minus: writer.minus
    case .plus: "正"
    case .plusMinus: "正" + writer.minus
    }
  }

  /// An operand in words: relation, sign, number, multiplier, unit or currency.
  func words(
    _ text: Span<UInt8>, _ operand: SpokenOperand, _ following: FollowingUnit? = nil
  ) -> String {
    let relation = operand.lead.relation?.value(in: script)
    let tail = text.string(in: operand.tail)
    let number = numberWords(text, operand, following ?? FollowingUnit(operand)) + tail
    let sign = (relation ?? "") + signWords(operand)
    var spoken = sign + number
    if let symbol = operand.symbol {
      let name = symbol.name(in: script)
      switch symbol.form {
      case .plain, .myriad: spoken += name
      case .part:
        let isAll =
          style.saysAllOfHundred && symbol.symbol == "%" && operand.number.whole == [1, 0, 0]
          && operand.number.fraction.isEmpty && operand.tail.isEmpty
        spoken = sign + name + (isAll ? "百" : number)
      case .perUnit(let lead, let traditional):
        spoken = sign + (script == .traditional ? traditional : lead) + number + name
      }
    }
    if let currency = operand.lead.currency {
      spoken += currencyWords(currency)
    }
    return spoken
  }

  private func currencyWords(_ currency: CurrencyName) -> String {
    let isRenminbi = currency.signs.first == "CNY"
    return isRenminbi && !style.namesRenminbi ? "元" : currency.name(in: script)
  }

  /// The digits of an operand in words, by what stands around them.
  private func numberWords(
    _ text: Span<UInt8>, _ operand: SpokenOperand, _ following: FollowingUnit
  ) -> String {
    let number = operand.number
    let end = number.range.upperBound
    if number.isPlain {
      if isRead(text, digitByDigit: operand) { return serial(number.whole, []) }
      if number.startsWithZero { return zeroLed(text, number, end) }
    }
    var writer = writer
    writer.style.loneTwoIsLiang = following.takesLiang && operand.tail.isEmpty
    var words = ""
    if operand.tail.isEmpty || number.whole != [2] || !number.fraction.isEmpty {
      words = writer.cardinal(whole: number.whole, fraction: number.fraction)
    } else {
      words = twoBeforeTail(text, operand)
    }
    return zeroAfterMultiplier(text, operand) + words
  }

  /// 2万 and 2千 are 两, 2十 is 二, 2百 as the style says.
  private func twoBeforeTail(_ text: Span<UInt8>, _ operand: SpokenOperand) -> String {
    let unit = glyphs.glyph(text, operand.tail.lowerBound)
    var writer = writer
    writer.style.loneTwoIsLiang =
      unit.role == .bigUnit || unit.value > 2
      ? style.two != .er : unit.value == 2 && style.two == .liang
    return writer.cardinal(whole: [2], fraction: [])
  }

  /// 3万50 is 三万零五十: places are skipped between a multiplier and the digits after it.
  private func zeroAfterMultiplier(_ text: Span<UInt8>, _ operand: SpokenOperand) -> String {
    let previous = glyphs.glyph(text, before: operand.number.range.lowerBound)
    guard previous.role == .bigUnit, operand.lead.start == operand.number.range.lowerBound else {
      return ""
    }
    let tail = glyphs.glyph(text, operand.tail.lowerBound)
    let places = operand.number.whole.count + (operand.tail.isEmpty ? 0 : tail.value)
    return places < previous.value && operand.number.fraction.isEmpty ? "零" : ""
  }

  /// Years, decades and people by their decade are read digit by digit: 2023年, 公元163年, 90后.
  private func isRead(_ text: Span<UInt8>, digitByDigit operand: SpokenOperand) -> Bool {
    let number = operand.number
    let end = number.range.upperBound
    guard operand.tail.isEmpty, operand.symbol == nil, operand.lead.sign == .none,
      operand.lead.currency == nil, let value = number.small
    else { return false }
    let next = glyphs.glyph(text, end)
    if isDotted(text, number) { return true }
    if number.whole.count == 2 {
      let isPair =
        value % 5 == 0 && next.is("后") && !glyphs.glyph(text, before: operand.lead.start).is("第")
      return isPair
        || (next.is("年") && (isMonthAfter(text, end + next.length) || number.whole[0] == 0))
    }
    if next.is("年"), isAfterEra(text, number.range.lowerBound) { return true }
    guard number.whole.count == 4, (1000...2999).contains(value) else { return false }
    if operand.unitAfter == nil, (1500...2100).contains(value), standsAsYear(text, number) {
      return true
    }
    if (1900...2100).contains(value), isBefore(.yearSuffix, text, skippingSpace(text, end)) {
      return true
    }
    guard next.is("年") else { return false }
    let after = end + next.length
    let counts =
      reader.markerBefore(text, operand.lead.start, floor: 0) != nil
      || (value % 100 == 0 && isBefore(.durationSuffix, text, after))
    return !counts
  }

  /// 3·15, 12·9: days that have become names.
  private func isDotted(_ text: Span<UInt8>, _ number: WrittenNumber) -> Bool {
    let previous = glyphs.glyph(text, before: number.range.lowerBound)
    let next = glyphs.glyph(text, number.range.upperBound)
    return previous.is("·")
      && glyphs.glyph(text, before: number.range.lowerBound - previous.length).role == .arabic
      || next.is("·") && isDigit(text, number.range.upperBound + next.length)
  }

  /// 于1842签订, （1954）: a year without 年.
  private func standsAsYear(_ text: Span<UInt8>, _ number: WrittenNumber) -> Bool {
    let previous = glyphs.glyph(text, before: number.range.lowerBound)
    let next = glyphs.glyph(text, number.range.upperBound)
    return previous.is("(") && next.is(")") || ["于", "在"].contains { previous.is($0) }
  }

  private func isAfterEra(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    reader.matches(text, "公元", at: offset - 6) || reader.matches(text, "公元前", at: offset - 9)
  }

  private func isMonthAfter(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    guard let month = run(text, at: offset, limit: 2), (1...12).contains(month.small ?? 0) else {
      return false
    }
    return glyphs.glyph(text, month.range.upperBound).is("月")
  }

  /// 08月 is 八月, 02分 is 零二分, 007 is 零零七.
  private func zeroLed(_ text: Span<UInt8>, _ number: WrittenNumber, _ end: Int) -> String {
    let next = glyphs.glyph(text, end)
    let value = number.small ?? 0
    if ["月", "日", "号", "时", "点"].contains(where: { next.is($0) }), value > 0 {
      return plain(value)
    }
    if next.is("分") || next.is("秒"), value > 0 { return "零" + plain(value) }
    if glyphs.glyph(text, before: number.range.lowerBound).role == .bigUnit, value > 0 {
      return "零" + plain(value)
    }
    return serial(number.whole, [])
  }
}
