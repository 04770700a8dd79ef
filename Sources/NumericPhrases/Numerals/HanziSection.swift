import TextEdits

/// A numeral in Chinese characters below ten thousand: what stands before 万 or 亿.
struct HanziSection: Sendable {
  var low = 0
  var high = 0
  var highInclusive = true
  var form = NumeralForm.exact
  /// The power of ten of the lowest place written.
  var place = 0
  var isBare = false
  var end = 0
  var glyphs = 0
  var startsWithSeveral = false
  /// A lone digit after a higher section: the 二 of 一万二.
  var isLoneDigit = false
  /// 十几: closed at nineteen, but half open once it is multiplied.
  var endsInSeveralOnes = false
  /// 一千七百八百 may also be read as "or so".
  var isSoft = false
  /// 二〇二三: digits one by one, and their value.
  var isSequence = false
  var sequence = DecimalValue.zero
}

/// Reads Chinese numerals below ten thousand, with 两三, 几十, 十几, 一千七八百 and the ellipsis 三百五.
///
/// One pass over the numeral; it never looks further than three characters ahead.
struct HanziSectionReader {
  let glyphs: GlyphTable
  private var section = HanziSection()
  private var position: Int
  /// The lowest unit so far: 3 after 千; 4 before any.
  private var lowestUnit = 4
  private var lastDigit = 0
  private var sawZero = false

  init(glyphs: GlyphTable, at offset: Int) {
    self.glyphs = glyphs
    position = offset
  }

  /// The longest well-formed section at the offset, or nil.
  mutating func read(_ text: Span<UInt8>) -> HanziSection? {
    if let sequence = digitSequence(text) {
      return sequence
    }
    let start = position
    scan: while true {
      let glyph = glyphs.glyph(text, position)
      switch glyph.role {
      case .digit, .financial:
        guard takeDigit(text, glyph) else { break scan }
      case .smallUnit:
        guard takeBareUnit(glyph, atStart: position == start) else { break scan }
      case .several:
        guard takeSeveral(text, glyph, atStart: position == start) else { break scan }
      case .tens:
        guard lowestUnit > 1 else { break scan }
        section.low += glyph.value * 10
        lowestUnit = 1
        advance(glyph)
        settle()
      default:
        break scan
      }
      if section.form != .exact, !continuesSeveral(text) { break }
    }
    guard section.end > start else { return nil }
    return section
  }

  private mutating func advance(_ glyph: Glyph) {
    position += glyph.length
    section.glyphs += 1
  }

  /// Everything read so far makes a numeral.
  private mutating func settle() {
    section.end = position
    section.high = section.low
    section.place = lowestUnit < 4 ? lowestUnit : 0
  }

  private mutating func takeDigit(_ text: Span<UInt8>, _ glyph: Glyph) -> Bool {
    let second = glyphs.glyph(text, position + glyph.length)
    // 三十两 and 二两: at the end of a numeral 两 is the unit of weight.
    if section.glyphs > 0, glyph.isPairWord, second.role != .smallUnit {
      return false
    }
    if glyph.value == 0 {
      let nextIsDigit =
        second.role == .digit || second.role == .financial || second.role == .several
        || second.role == .smallUnit && second.value == 1
      guard nextIsDigit, second.value > 0 || second.role == .several, !sawZero || lowestUnit < 4
      else {
        return takeLoneZero(glyph, second)
      }
      sawZero = true
      advance(glyph)
      return true
    }
    if second.role == .smallUnit {
      return takeDigitAndUnit(glyph, second)
    }
    if second.role == .digit, HanziSectionReader.isAdjacent(glyph.value, second.value) {
      return takeAdjacentDigits(text, glyph, second)
    }
    guard second.role != .digit || isUnit(text, second, at: position + glyph.length),
      second.role != .financial, second.role != .tens
    else { return false }
    if takeEnumeratedDigits(text, glyph, second) { return false }
    section.isLoneDigit = section.glyphs == 0
    if section.low > 0, !sawZero, lowestUnit >= 2 {
      section.low += glyph.value * HanziSectionReader.power(lowestUnit - 1)
      lowestUnit -= 1
    } else {
      section.low += glyph.value
      lowestUnit = 0
    }
    advance(glyph)
    settle()
    return false
  }

  /// 两 with no digit behind it is the unit of weight: 二两; but 两两 is an adverb.
  private func isUnit(_ text: Span<UInt8>, _ glyph: Glyph, at offset: Int) -> Bool {
    glyph.is("两") && !glyphs.glyph(text, before: offset).isPairWord
      && glyphs.glyph(text, offset + glyph.length).role == .none
  }

  private mutating func takeLoneZero(_ glyph: Glyph, _ second: Glyph) -> Bool {
    guard section.glyphs == 0, second.role != .smallUnit, second.role != .digit else {
      return false
    }
    advance(glyph)
    lowestUnit = 0
    settle()
    return false
  }

  private mutating func takeDigitAndUnit(_ digit: Glyph, _ unit: Glyph) -> Bool {
    let power = HanziSectionReader.power(unit.value)
    if unit.value == lowestUnit, digit.value == lastDigit + 1 {
      // 一千七百八百: the same place again, one more.
      advance(digit)
      advance(unit)
      section.form = .adjacent
      section.isSoft = true
      section.high = section.low + power
      section.place = unit.value
      section.end = position
      return false
    }
    guard unit.value < lowestUnit else { return false }
    section.low += digit.value * power
    lowestUnit = unit.value
    lastDigit = digit.value
    sawZero = false
    advance(digit)
    advance(unit)
    settle()
    return true
  }

  private mutating func takeAdjacentDigits(
    _ text: Span<UInt8>, _ first: Glyph, _ second: Glyph
  ) -> Bool {
    let third = glyphs.glyph(text, position + first.length + second.length)
    guard third.role != .digit, third.role != .tens, third.role != .financial else { return false }
    var place = 0
    let hasUnit = third.role == .smallUnit && third.value < lowestUnit
    if hasUnit {
      place = third.value
    } else if third.role == .smallUnit {
      return false
    } else if section.low > 0, !sawZero, lowestUnit >= 2, lowestUnit < 4 {
      place = lowestUnit - 1
    }
    section.isLoneDigit = section.glyphs == 0 && !hasUnit
    let power = HanziSectionReader.power(place)
    let base = section.low
    section.low = base + min(first.value, second.value) * power
    section.high = base + max(first.value, second.value) * power
    section.form = .adjacent
    section.place = place
    advance(first)
    advance(second)
    if hasUnit {
      advance(third)
    }
    section.end = position
    return false
  }

  /// 三、四百 and 五、六个: neighbours with a mark of enumeration, which GB/T 15835 does not want between
  /// them; not in longer lists, nor of ordinals.
  private mutating func takeEnumeratedDigits(
    _ text: Span<UInt8>, _ first: Glyph, _ mark: Glyph
  ) -> Bool {
    guard section.glyphs == 0, mark.is("、"), first.value > 0 else { return false }
    let previous = glyphs.glyph(text, before: position)
    guard !previous.is("、"), !previous.is("第") else { return false }
    let start = position + first.length + mark.length
    let second = glyphs.glyph(text, start)
    guard second.role == .digit, second.value == first.value + 1 else { return false }
    let unit = glyphs.glyph(text, start + second.length)
    guard
      unit.role == .smallUnit || unit.role == .bigUnit
        || unit.role == .none && glyphs.mayFollowNumeral(unit.raw) && !unit.is("、")
    else { return false }
    let place = unit.role == .smallUnit ? unit.value : 0
    section.form = .adjacent
    section.low = first.value * HanziSectionReader.power(place)
    section.high = second.value * HanziSectionReader.power(place)
    section.place = place
    // Two digits alone do not count: a unit must follow.
    section.glyphs = place > 0 ? 3 : 1
    section.end = start + second.length + (place > 0 ? unit.length : 0)
    return true
  }

  private mutating func takeBareUnit(_ unit: Glyph, atStart: Bool) -> Bool {
    // 一百零十万 and 零十: a ten after a zero needs no digit.
    guard atStart || (unit.value == 1 && lowestUnit > 1 && sawZero) else {
      return false
    }
    section.isBare = atStart && unit.value > 1
    section.low += HanziSectionReader.power(unit.value)
    lowestUnit = unit.value
    lastDigit = 1
    sawZero = false
    advance(unit)
    settle()
    return true
  }

  private mutating func takeSeveral(_ text: Span<UInt8>, _ glyph: Glyph, atStart: Bool) -> Bool {
    let isShu = glyph.is("数")
    guard !isShu || atStart else { return false }
    let second = glyphs.glyph(text, position + glyph.length)
    let wasSeveral = section.form == .several
    if second.role == .smallUnit, second.value < lowestUnit {
      let power = HanziSectionReader.power(second.value)
      if wasSeveral {
        section.low += 2 * power
      } else {
        section.high = section.low + 10 * power
        section.low += 2 * power
      }
      section.highInclusive = false
      section.place = second.value
      lowestUnit = second.value
      advance(glyph)
      advance(second)
    } else {
      guard !wasSeveral, second.role != .digit, second.role != .arabic, second.role != .several
      else { return false }
      if section.low > 0 {
        // 一百几 reaches up to 199, 一百零几 to 109.
        let place = sawZero ? 1 : max(1, lowestUnit)
        section.high = section.low + HanziSectionReader.power(place) - 1
        section.low += 1
        section.endsInSeveralOnes = true
      } else {
        section.low = 2
        section.high = 10
        section.highInclusive = false
      }
      section.place = 0
      advance(glyph)
    }
    section.form = .several
    section.startsWithSeveral = section.startsWithSeveral || (atStart && !isShu)
    section.end = position
    return true
  }

  /// 几百几十: 几 may go on with a lower place.
  private func continuesSeveral(_ text: Span<UInt8>) -> Bool {
    section.form == .several && lowestUnit > 1 && lowestUnit < 4
      && glyphs.glyph(text, position).is("几")
  }

  /// Digits one by one, as years and numbers are read: four or more, or any with 〇, but no more than
  /// `NumeralReader.longestArabic`.
  private mutating func digitSequence(_ text: Span<UInt8>) -> HanziSection? {
    var digits = DecimalValue.DigitAccumulator()
    var count = 0
    var end = position
    var hasCircle = false
    var last = glyphs.glyph(text, end)
    guard last.role == .digit, !last.isPairWord else { return nil }
    let second = glyphs.glyph(text, end + last.length)
    guard second.role == .digit else { return nil }
    let first = last
    while last.role == .digit {
      guard !last.isPairWord, count < NumeralReader.longestArabic
      else { return nil }
      hasCircle = hasCircle || last.is("〇") || last.is("○")
      digits.append(UInt8(last.value))
      count += 1
      end += last.length
      last = glyphs.glyph(text, end)
    }
    // 八五折 is 85 %; 七八折, of neighbours, is vague.
    let isDiscount = count == 2 && last.is("折") && second.value != first.value + 1
    guard last.role != .smallUnit, last.role != .bigUnit, count >= 4 || hasCircle || isDiscount
    else { return nil }
    section.isSequence = true
    section.sequence = digits.value(exponent: 0)
    section.glyphs = count
    section.end = end
    return section
  }

  /// Pairs that mean "about": neighbours, and 三五 and 三两.
  static func isAdjacent(_ first: Int, _ second: Int) -> Bool {
    first > 0 && second > 0
      && (second == first + 1 || (first == 3 && second == 5) || (first == 3 && second == 2))
  }

  static func power(_ exponent: Int) -> Int {
    [1, 10, 100, 1000][max(0, min(3, exponent))]
  }
}
