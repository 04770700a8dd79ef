import TextEdits

/// Reads numerals: digits, Chinese characters and their mixtures, with 余/多/来/几 inside.
///
/// A numeral is a sum of sections, each a coefficient times 万, 亿 or 兆. Only the last section may
/// be vague, so in 3億3500餘萬 the 餘 belongs to 3500.
final class NumeralReader: Sendable {
  let glyphs: GlyphTable
  let policy: SoftBoundsPolicy
  /// Words that may follow a numeral directly.
  let remainders: PhraseTable<Marker>
  /// Units whose names begin with a character of numerals: 千米, 兆瓦, 百分点.
  private let multipliedUnits: PhraseTable<Unit>

  init(glyphs: GlyphTable, markers: [Marker], units: [Unit], policy: SoftBoundsPolicy) {
    self.glyphs = glyphs
    self.policy = policy
    remainders = PhraseTable(
      markers.filter { $0.side == .remainder }, glyphs: glyphs, name: \.text)
    multipliedUnits = PhraseTable(
      units.filter { glyphs.isMultiplier($0.name.unicodeScalars.first) }, glyphs: glyphs,
      name: \.name)
  }

  /// More digits than this are no quantity but a code.
  static let longestArabic = DecimalValue.maximumDigits

  private struct Coefficient {
    var interval: Interval
    var form: NumeralForm
    var place: Int
    var isBare = false
    var isArabic = false
    var end: Int
    var glyphs: Int
    var startsWithSeveral = false
    var isLoneDigit = false
    var endsInSeveralOnes = false
    var hasFraction = false
    var digits = 0
    var isSequence = false
    var isSoft = false
  }

  /// The numeral that starts at `offset`; nil when none does, and for codes of more digits than a
  /// value has. Linear in its length.
  func read(_ text: Span<UInt8>, at offset: Int) -> Numeral? {
    guard let first = coefficient(text, at: offset, isFirst: true) else { return nil }
    var numeral = Numeral(
      range: offset..<first.end, interval: first.interval, form: first.form, place: first.place,
      multiplier: 0, isBare: first.isBare, isArabic: first.isArabic,
      isDigitSequence: first.isSequence, arabicDigits: first.digits,
      hasFraction: first.hasFraction, glyphs: first.glyphs,
      startsWithSeveral: first.startsWithSeveral)
    numeral.isSoft = first.isSoft
    if mayGoOn(text, at: first.end) {
      addSections(text, first, to: &numeral)
      addEnd(text, to: &numeral)
    }
    return numeral.interval.isValid ? numeral : nil
  }

  /// Whether what stands at `offset` may belong to a numeral that is read up to there.
  private func mayGoOn(_ text: Span<UInt8>, at offset: Int) -> Bool {
    let next = glyphs.glyph(text, offset)
    return next.role != .none || next.is("点") || next.is(" ")
      || remainders.mayStart(with: next.scalar)
  }

  /// The multiplier of the first section, and the sections after it: 万二 of 一万二.
  private func addSections(_ text: Span<UInt8>, _ first: Coefficient, to numeral: inout Numeral) {
    var part = first
    var total = DecimalValue.zero
    var lastBig = Int.max
    // The sections above the last one, for an 亿 that multiplies it too: 六兆一万五千亿.
    var outer = DecimalValue.zero
    var outerBig = Int.max
    while true {
      var position = part.end
      if part.form == .exact, !part.isSequence {
        position = applyRemainder(text, at: position, to: &numeral, beforeMultiplier: true)
      }
      let big = bigUnit(text, at: position, afterDigits: !part.isBare)
      numeral.multiplier = 0
      if big.places > lastBig, big.places < outerBig {
        // 一万五千亿: the greater multiplier takes the sections before it along.
        let inner = total - outer
        let sum = numeral.interval.map { $0 + inner }
        if sum.upper.map({ $0.highestPlace + big.places < outerBig }) ?? false {
          numeral.interval = sum
          (total, lastBig) = (outer, outerBig)
        }
      }
      if big.places > 0, !part.isSequence, big.places < lastBig {
        multiply(&numeral, by: big.places, part: part)
        position = big.end
        numeral.glyphs += big.glyphs
        if big.places == 4, total.isZero {
          position = applyLargerMultiplier(text, at: position, to: &numeral)
        }
      }
      if !total.isZero { numeral.interval = numeral.interval.map { $0 + total } }
      numeral.range = numeral.range.lowerBound..<position
      guard numeral.multiplier > 0, numeral.form == .exact, let value = numeral.interval.point,
        numeral.multiplier < lastBig, numeral.glyphs < 200
      else { return }
      (outer, outerBig) = (total, lastBig)
      total = value
      lastBig = numeral.multiplier
      guard let next = section(text, at: position, below: lastBig) else { return }
      part = next
      numeral.range = numeral.range.lowerBound..<part.end
      numeral.interval = part.interval
      numeral.form = part.form
      numeral.place = part.place
      numeral.isArabic = numeral.isArabic || part.isArabic
      numeral.arabicDigits = 0
      numeral.hasFraction = part.hasFraction
      numeral.isSoft = part.isSoft
      numeral.glyphs += part.glyphs
    }
  }

  /// What follows 万 or 亿 at `offset`, all of it below 10^`places`.
  private func section(
    _ text: Span<UInt8>, at offset: Int, below places: Int
  ) -> Coefficient? {
    guard var part = coefficient(text, at: offset, isFirst: false), !part.isSequence,
      !part.isBare || part.isArabic, !isWeight(text, part, offset),
      part.interval.isBelow(.power(places))
    else { return nil }
    if part.isLoneDigit, part.form != .several, !part.isArabic,
      glyphs.glyph(text, part.end).role != .bigUnit
    {
      // 一万二, 三亿五六: tenths of the section before.
      part.interval = part.interval.scaled(by: places - 1)
      part.place += places - 1
    }
    return part
  }

  /// 5万多亿: the remainder word of 万 before a larger multiplier.
  private func applyLargerMultiplier(
    _ text: Span<UInt8>, at offset: Int, to numeral: inout Numeral
  ) -> Int {
    var longer = numeral
    let end = applyRemainder(text, at: offset, to: &longer, beforeMultiplier: true)
    let big = bigUnit(text, at: end, afterDigits: false)
    guard end > offset, big.places > 4 else { return offset }
    longer.interval = longer.interval.scaled(by: big.places)
    longer.multiplier += big.places
    longer.place += big.places
    longer.glyphs += big.glyphs
    longer.remainderAfterMultiplier = false
    numeral = longer
    return big.end
  }

  /// Decimals and a remainder word at the end.
  private func addEnd(_ text: Span<UInt8>, to numeral: inout Numeral) {
    guard numeral.form == .exact, !numeral.isDigitSequence else { return }
    let start = numeral.range.lowerBound
    if addHanziDecimals(text, to: &numeral), numeral.multiplier == 0 {
      let big = bigUnit(text, at: numeral.range.upperBound, afterDigits: true)
      if big.places > 0 {
        numeral.interval = numeral.interval.scaled(by: big.places)
        numeral.place += big.places
        numeral.multiplier = big.places
        numeral.range = start..<big.end
      }
    }
    let end = applyRemainder(
      text, at: numeral.range.upperBound, to: &numeral, beforeMultiplier: false)
    numeral.range = start..<end
  }

  /// Whether a lone 两 after a section is the unit of weight: 两万两.
  private func isWeight(_ text: Span<UInt8>, _ part: Coefficient, _ start: Int) -> Bool {
    part.glyphs == 1 && glyphs.glyph(text, start).isPairWord
      && glyphs.glyph(text, part.end).role != .bigUnit
  }

  /// Where the run of numeral characters ends that holds `offset`. Linear in the run.
  func runEnd(_ text: Span<UInt8>, from offset: Int) -> Int {
    var position = offset
    while true {
      let glyph = glyphs.glyph(text, position)
      guard glyph.role != .none, glyph.role != .half else { return position }
      position += glyph.length
    }
  }

  private func multiply(_ numeral: inout Numeral, by places: Int, part: Coefficient) {
    if part.endsInSeveralOnes, let upper = numeral.interval.upper {
      // 十几万 reaches up to, but not including, 20万.
      numeral.interval.upper = upper + DecimalValue(1)
      numeral.interval.upperInclusive = false
    }
    numeral.interval = numeral.interval.scaled(by: places)
    numeral.multiplier += places
    if part.isBare {
      numeral.place += places
    } else {
      numeral.place = part.hasFraction ? numeral.place + places : numeral.multiplier
    }
  }

  /// 万, 亿, 兆, 万亿 and 万万 at `offset`; 万万 is an adverb, too, unless it stands after digits.
  private func bigUnit(
    _ text: Span<UInt8>, at offset: Int, afterDigits: Bool
  ) -> (places: Int, end: Int, glyphs: Int) {
    let first = glyphs.glyph(text, offset)
    guard first.role == .bigUnit else { return (0, offset, 0) }
    let end = offset + first.length
    let second = glyphs.glyph(text, end)
    if startsUnit(text, first, at: offset) { return (0, offset, 0) }
    if first.is("万"), second.role == .bigUnit,
      afterDigits || !second.is("万") || glyphs.glyph(text, end + second.length).is("分")
    {
      return (first.value + second.value, end + second.length, 2)
    }
    return (first.value, end, 1)
  }

  private func coefficient(
    _ text: Span<UInt8>, at offset: Int, isFirst: Bool
  ) -> Coefficient? {
    let glyph = glyphs.glyph(text, offset)
    switch glyph.role {
    case .arabic:
      return arabic(text, at: offset)
    case .bigUnit where isFirst:
      return Coefficient(
        interval: Interval(DecimalValue(1)), form: .exact, place: 0, isBare: true, end: offset,
        glyphs: 0)
    case .digit, .financial, .smallUnit, .several, .tens:
      var reader = HanziSectionReader(glyphs: glyphs, at: offset)
      guard let section = reader.read(text) else { return nil }
      if section.isSequence {
        return Coefficient(
          interval: Interval(section.sequence), form: .exact,
          place: 0, end: section.end, glyphs: section.glyphs, isSequence: true)
      }
      var interval = Interval(closed: DecimalValue(section.low), DecimalValue(section.high))
      interval.upperInclusive = section.highInclusive
      return Coefficient(
        interval: interval, form: section.form, place: section.place, isBare: section.isBare,
        end: section.end, glyphs: section.glyphs, startsWithSeveral: section.startsWithSeveral,
        isLoneDigit: section.isLoneDigit,
        endsInSeveralOnes: section.endsInSeveralOnes, isSoft: section.isSoft)
    default:
      return nil
    }
  }

  /// Digits with thousands separators and decimals, then 十百千 if they follow: 1,234.5, 3千, 2千5百.
  private func arabic(_ text: Span<UInt8>, at offset: Int) -> Coefficient? {
    var digits = DecimalValue.DigitAccumulator()
    var count = 0
    var position = offset
    var fraction = 0
    var hasPoint = false
    var hasComma = false
    while true {
      let glyph = glyphs.glyph(text, position)
      if glyph.role == .arabic {
        if count <= NumeralReader.longestArabic {
          digits.append(UInt8(glyph.value))
          count += 1
        }
        fraction += hasPoint ? 1 : 0
        position += glyph.length
      } else if glyph.is("."), !hasPoint, isArabic(text, position + glyph.length) {
        hasPoint = true
        position += glyph.length
      } else if glyph.is(","), !hasPoint, isSeparator(text, glyph, at: position),
        hasComma || (1...3).contains(count)
      {
        hasComma = true
        position += glyph.length
      } else {
        break
      }
    }
    guard count <= NumeralReader.longestArabic else { return nil }
    var value = digits.value(exponent: -fraction)
    var place = hasPoint ? -fraction : value.isZero ? 0 : value.lowestPlace
    var glyphCount = count
    var unit = glyphs.glyph(text, position)
    var lowest = 4
    while unit.role == .smallUnit, unit.value < lowest, !startsUnit(text, unit, at: position) {
      lowest = unit.value
      if glyphCount == count {
        value = value.scaled(by: unit.value)
      }
      place = unit.value
      position += unit.length
      glyphCount += 1
      let next = glyphs.glyph(text, position)
      let after = glyphs.glyph(text, position + next.length)
      guard next.role == .arabic, next.value > 0, after.role == .smallUnit, after.value < lowest,
        !startsUnit(text, after, at: position + next.length)
      else { break }
      value = value + DecimalValue(next.value).scaled(by: after.value)
      position += next.length
      unit = after
    }
    if glyphCount > count, let rest = digitsAfterZero(text, at: position, below: lowest) {
      value = value + DecimalValue(rest.value)
      position = rest.end
      glyphCount += rest.glyphs
      place = 0
    }
    return Coefficient(
      interval: Interval(value), form: .exact, place: place, isArabic: true, end: position,
      glyphs: glyphCount, hasFraction: hasPoint, digits: hasPoint ? 0 : count)
  }

  /// 零20 of 1千零20: fewer digits than `places`, the power of ten above them.
  private func digitsAfterZero(
    _ text: Span<UInt8>, at offset: Int, below places: Int
  ) -> (value: Int, end: Int, glyphs: Int)? {
    let zero = glyphs.glyph(text, offset)
    guard zero.role == .digit, zero.value == 0 else { return nil }
    var position = offset + zero.length
    var value = 0
    var count = 0
    var glyph = glyphs.glyph(text, position)
    while glyph.role == .arabic, count < places {
      value = value * 10 + glyph.value
      count += 1
      position += glyph.length
      glyph = glyphs.glyph(text, position)
    }
    let isWhole = count > 0 && count < places && value > 0
    guard isWhole, glyph.role != .smallUnit, !glyph.is(".") else { return nil }
    return (value, position, count + 1)
  }

  /// Whether the multiplier at `offset` is the beginning of a unit: 35千瓦 is 35 of them.
  private func startsUnit(_ text: Span<UInt8>, _ multiplier: Glyph, at offset: Int) -> Bool {
    multipliedUnits.mayStart(with: multiplier.scalar)
      && multipliedUnits.end(text, at: offset) != nil
  }

  private func isArabic(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    glyphs.glyph(text, offset).role == .arabic
  }

  /// A comma before exactly three digits; a full-width one only between full-width digits.
  private func isSeparator(_ text: Span<UInt8>, _ comma: Glyph, at offset: Int) -> Bool {
    var position = offset + comma.length
    if comma.length > 1,
      glyphs.glyph(text, position).length != comma.length
        || glyphs.glyph(text, before: offset).length != comma.length
    {
      return false
    }
    for _ in 0..<3 {
      let glyph = glyphs.glyph(text, position)
      guard glyph.role == .arabic else { return false }
      position += glyph.length
    }
    return !isArabic(text, position)
  }

  /// 三点五, 零点九: adds the digits after 点, and says whether there are any.
  private func addHanziDecimals(_ text: Span<UInt8>, to numeral: inout Numeral) -> Bool {
    let point = glyphs.glyph(text, numeral.range.upperBound)
    guard point.is("点"), !numeral.isBare, !numeral.isArabic, let whole = numeral.exactValue else {
      return false
    }
    var position = numeral.range.upperBound + point.length
    var digits = DecimalValue.DigitAccumulator()
    var count = 0
    var glyph = glyphs.glyph(text, position)
    while glyph.role == .digit || glyph.role == .financial, !glyph.isPairWord,
      count < NumeralReader.longestArabic
    {
      digits.append(UInt8(glyph.value))
      count += 1
      position += glyph.length
      glyph = glyphs.glyph(text, position)
    }
    // 三点二十, 三点五分, 三点一刻 are times.
    guard count > 0, glyph.role != .smallUnit, glyph.role != .digit, !glyph.is("分"),
      !glyph.is("刻")
    else { return false }
    numeral.interval = Interval(whole + digits.value(exponent: -count))
    numeral.place = -count
    numeral.hasFraction = true
    numeral.range = numeral.range.lowerBound..<position
    numeral.glyphs += count + 1
    return true
  }
}
