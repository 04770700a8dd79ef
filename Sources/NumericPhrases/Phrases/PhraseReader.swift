import HanLexicon
import TextEdits

/// Reads one numeric phrase around a numeral: hedges before it, units and hedges after it, ranges.
///
/// Layers, each in its own extension: numeral, unit, hedges, ranges, dates, vetoes. Every look
/// to either side is bounded by the longest row of a table, so reading is linear in the text.
final class PhraseReader: Sendable {
  let lexicon: HanLexicon
  let policy: SoftBoundsPolicy
  let glyphs: GlyphTable
  let candidates: CandidateScan
  let numerals: NumeralReader
  let units: PhraseTable<Unit>
  let named: NamedUnits
  /// Markers before a numeral, after it, and between two.
  let before: PhraseTable<Marker>
  let after: PhraseTable<Marker>
  let between: PhraseTable<Marker>
  let fixed: PhraseTable<FixedPhrase>
  let currencies: PhraseTable<Unit>
  let vetoes: VetoTables
  let calendar: CalendarTables
  let options: NumericOptions
  let comparisons: ComparisonTables
  private let recognizersTable: DeferredTable<RecognizersTable>
  /// Made when a form of Recognizers-Text is asked for.
  var recognizers: RecognizersTable { recognizersTable.value }

  init(
    lexicon: HanLexicon, tables: NumericTables, options: NumericOptions
  ) {
    self.lexicon = lexicon
    self.options = options
    let policy = options.softBounds ?? tables.policy
    self.policy = policy
    var glyphs = GlyphTable(tables.numerals, lexicon: lexicon)
    glyphs.markFixedPhraseStarts(tables.phrases.map(\.text))
    if options.readsCalendarWords {
      glyphs.markFixedPhraseStarts(tables.calendar.filter { $0.list == .before }.map(\.text))
    }
    glyphs.markFollowers(
      tables.units.map(\.name) + tables.markers.filter { $0.side != .before }.map(\.text)
        + tables.vetoes.filter { $0.list == .ordinalSuffix }.map(\.text) + PhraseReader.followers)
    self.glyphs = glyphs
    candidates = CandidateScan(glyphs: glyphs)
    let numerals = NumeralReader(
      glyphs: glyphs, markers: tables.markers, units: tables.units, policy: policy)
    self.numerals = numerals
    units = PhraseTable(tables.units, glyphs: glyphs, name: \.name)
    named = NamedUnits(tables.units)
    let markers = { (side: Marker.Side) in
      PhraseTable(
        tables.markers.filter { $0.side == side }, glyphs: numerals.glyphs,
        isReversed: side == .before, name: \.text)
    }
    before = markers(.before)
    after = markers(.after)
    between = markers(.between)
    fixed = PhraseTable(tables.phrases, glyphs: glyphs, name: \.text)
    currencies = PhraseTable(tables.signs, glyphs: glyphs, isReversed: true, name: \.name)
    vetoes = VetoTables(tables.vetoes, glyphs: glyphs)
    calendar = CalendarTables(tables.calendar, glyphs: glyphs)
    comparisons = ComparisonTables(tables.comparisons, glyphs: glyphs)
    recognizersTable = DeferredTable { [glyphs] in
      RecognizersTable(
        tables.recognizers, tables: tables.units, signs: tables.signs, glyphs: glyphs)
    }
  }

  /// First characters of what may follow a numeral, beside units, hedges, dashes and ordinals.
  private static let followers = [
    "分之", "点", "时", "年", "月", "日", "号", "世纪", "后", "位数", "旬", "番", "级", "±", " ", "和", "与", "有余",
    "，", "。", "、", "）",
  ]

  /// Reads the phrase whose numeral starts at `offset`.
  ///
  /// - Parameter floor: the end of the phrase before, into which this one may not reach.
  func read(_ text: Span<UInt8>, at offset: Int, floor: Int) -> ReadingOutcome {
    let glyph = glyphs.glyph(text, offset)
    if glyphs.startsFixedPhrase(glyph.raw) {
      if let outcome = fixedPhrase(text, at: offset, floor: floor) { return outcome }
      if options.readsCalendarWords, let outcome = calendarWord(text, at: offset) {
        return outcome
      }
    }
    let skip = offset + max(1, glyph.length)
    switch glyph.role {
    case .none: return ReadingOutcome(resume: skip)
    case .half: return half(text, at: offset, floor: floor)
    case .arabic:
      if let end = latinTokenEnd(text, at: offset, floor: floor) {
        return ReadingOutcome(resume: end)
      }
      if let date = digitalCalendar(text, at: offset, floor: floor) {
        return date
      }
    case .digit, .several:
      // Most lone digits (一 above all) count nothing: the next character tells.
      if !glyphs.mayFollowNumeral(glyphs.scalar(text, skip)) {
        let previous = glyphs.glyph(text, before: offset)
        guard previous.is("第") || isWeekWordEnd(previous) else {
          return ReadingOutcome(resume: skip)
        }
      }
    default: break
    }
    guard let numeral = numerals.read(text, at: offset) else {
      // 人数26800: 数 that begins no numeral is a word's end, and the digits come after it.
      return ReadingOutcome(
        resume: glyph.role == .several ? skip : max(skip, numerals.runEnd(text, from: offset)))
    }
    if let date = calendarPhrase(text, numeral, floor: floor) {
      return date
    }
    guard endsNumeral(text, at: numeral.range.upperBound, allowsSeveral: true) else {
      // Numerals that run on without making one number (一万一万) are none.
      return ReadingOutcome(resume: numerals.runEnd(text, from: numeral.range.upperBound))
    }
    if let ordinal = ordinal(text, numeral, floor: floor) {
      return ordinal
    }
    if let fraction = fraction(text, numeral, floor: floor) {
      return fraction
    }
    return phrase(text, numeral, floor: floor)
  }

  /// Whether what follows a numeral at `offset` is no more of it: no character of numerals, unless it
  /// begins a unit (二两酒, 35千瓦).
  func endsNumeral(_ text: Span<UInt8>, at offset: Int, allowsSeveral: Bool) -> Bool {
    switch glyphs.glyph(text, offset).role {
    case .none, .half: return true
    case .several: return allowsSeveral
    case .digit, .smallUnit, .bigUnit:
      guard let (_, range) = unit(text, at: offset, allowsSpace: false) else { return false }
      return glyphs.glyph(text, range.upperBound).role == .none
    default: return false
    }
  }

  /// A numeral with its unit, the other end of a range, and hedges on both sides.
  private func phrase(
    _ text: Span<UInt8>, _ numeral: Numeral, floor: Int
  ) -> ReadingOutcome {
    var phrase = Phrase(numeral)
    applySign(text, to: &phrase, floor: floor)
    widenSeveral(text, numeral, to: &phrase, floor: floor)
    if !magnitude(text, numeral, to: &phrase, floor: floor) {
      attachUnit(text, numeral, to: &phrase)
    }
    if phrase.unit?.measure != nil {
      phrase.duration = namedDuration(phrase)
      attachSmallerUnits(text, to: &phrase)
    }
    attachRange(text, numeral, to: &phrase)
    attachCurrency(text, to: &phrase, floor: floor)
    phrase.measuredEnd = phrase.end
    attachHedges(text, numeral, to: &phrase, floor: floor)
    let nothing = ReadingOutcome(
      resume: max(numeral.range.upperBound, numeral.range.lowerBound + 1))
    if phrase.form == .exact, isQuotedName(text, numeral, phrase) { return nothing }
    if let identifier = bareNumber(text, numeral, phrase) {
      return identifier
    }
    guard phrase.interval.isValid, isQuantity(text, numeral, phrase, floor: floor) else {
      return nothing
    }
    if numeral.form == .remainder {
      grade(numeral, &phrase)
    }
    return ReadingOutcome(quantity: quantity(text, phrase), resume: phrase.end)
  }

  /// How sure the upper bound of the place-value rule is.
  private func grade(_ numeral: Numeral, _ phrase: inout Phrase) {
    guard let lower = numeral.interval.lower else { return }
    if lower.digitCount == 1, numeral.isArabic, numeral.place >= 3, numeral.multiplier == 0 {
      phrase.lowerConfidence(to: .medium)
      phrase.likelyLower = phrase.interval.lower
      phrase.likelyUpper =
        lower + DecimalValue.power(numeral.place - 1).times(policy.likelyRemainderTenths)
    }
    if numeral.remainderAfterMultiplier, numeral.coefficient.lower?.isInteger ?? false,
      (numeral.coefficient.lower?.lowestPlace ?? 0) > 0
    {
      phrase.lowerConfidence(to: .medium)
      phrase.flags.insert(.upperSloppy)
    }
  }

  /// 半年, 约半小时: a half directly before a unit of time or measure.
  private func half(_ text: Span<UInt8>, at offset: Int, floor: Int) -> ReadingOutcome {
    if let outcome = halfYear(text, at: offset, floor: floor) { return outcome }
    let length = glyphs.glyph(text, offset).length
    let range = offset..<offset + length
    var numeral = Numeral(
      range: range, interval: Interval(.half), form: .exact, place: -1,
      multiplier: 0, isBare: false, isArabic: false, glyphs: 1,
      startsWithSeveral: false)
    numeral.isHalf = true
    let outcome = phrase(text, numeral, floor: floor)
    return outcome.isEmpty ? ReadingOutcome(resume: range.upperBound) : outcome
  }

  private func fixedPhrase(
    _ text: Span<UInt8>, at offset: Int, floor: Int
  ) -> ReadingOutcome? {
    guard let (end, row) = fixed.match(text, at: offset) else { return nil }
    let interval = row.interval
    let numeral = Numeral(
      range: offset..<end, interval: interval, form: row.needsHedge ? .exact : .several, place: 0,
      multiplier: 0, isBare: false, isArabic: false, glyphs: 2, startsWithSeveral: false)
    var phrase = Phrase(numeral)
    phrase.rule = NumericRule.fixedPhrase
    phrase.lowerConfidence(to: .medium)
    if row.isSoft {
      phrase.flags.insert(.softBounds)
    }
    if let unit = row.unit {
      phrase.unit = named.unit(unit)
      phrase.impliedUnit = unit
      if unit != "%" {
        phrase.kind = .constraint
      }
    } else {
      if let soft = remainderWord(text, after: end, row: row) {
        phrase.markers.append(soft)
        phrase.end = soft.upperBound
      }
      attachUnit(text, numeral, to: &phrase)
    }
    if row.needsHedge { attachHedges(text, numeral, to: &phrase, floor: floor) }
    guard !row.needsUnit || phrase.unit != nil, !row.needsHedge || phrase.hasHedge,
      !isInsideLongerWord(text, offset..<end, phraseEnd: phrase.end, floor: floor),
      lexicon.longestWord(in: text, at: offset).map({ offset + $0.length <= phrase.end }) ?? true
    else { return nil }
    if row.needsHedge { phrase.clampToWhole(DecimalValue(100)) }
    return ReadingOutcome(quantity: quantity(text, phrase), resume: phrase.end)
  }

  /// 来 after 千八百 and the like adds nothing.
  private func remainderWord(
    _ text: Span<UInt8>, after offset: Int, row: FixedPhrase
  ) -> Range<Int>? {
    guard row.isSoft, let (word, range) = numerals.remainderWord(text, at: offset), word == .lai
    else { return nil }
    return range
  }
}
