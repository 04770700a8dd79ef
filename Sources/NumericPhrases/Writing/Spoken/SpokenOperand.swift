import TextEdits

/// One number with its sign, currency, multiplier and unit.
struct SpokenOperand: Sendable {
  enum Sign: Sendable { case none, minus, plus, plusMinus }

  /// What stands before the number and is said with it.
  struct Lead: Sendable {
    var start: Int
    var sign = Sign.none
    var currency: CurrencyName?
    var relation: ReadingRow?
  }

  var lead: Lead
  var end: Int
  var number: WrittenNumber
  /// 万, 余万 and their kind after the number, said as they stand.
  var tail: Range<Int>
  var symbol: UnitSymbol?
  /// The unit in characters that follows; it is not a part of the operand.
  var unitAfter: Unit?
  /// 年, 月, 号 and other words after the number that make a place in an order of it.
  var isOrdinal = false
  /// 点 of a time of day follows.
  var isClock = false
}

extension SpokenReader {
  /// The operand whose digits start at `offset`, with what stands before it.
  func operand(_ text: Span<UInt8>, at offset: Int, floor: Int) -> SpokenOperand? {
    guard let number = WrittenNumber(text, at: offset, glyphs: glyphs) else { return nil }
    let lead = lead(text, before: offset, floor: floor)
    var end = number.range.upperBound
    let tailStart = end
    end = tailEnd(text, at: end, hasCurrency: lead.currency != nil)
    var operand = SpokenOperand(lead: lead, end: end, number: number, tail: tailStart..<end)
    if style.speaksUnits, let (symbol, symbolEnd) = symbol(text, at: skippingSpace(text, end)) {
      operand.symbol = symbol
      operand.end = symbolEnd
    }
    if operand.symbol == nil {
      operand.isClock = glyphs.glyph(text, end).is("点")
      operand.unitAfter = reader.unit(text, at: end, allowsSpace: true)?.unit
      operand.isOrdinal =
        reader.vetoes.end(.ordinalSuffix, text, at: end) != nil
        || glyphs.glyph(text, before: lead.start).is("第")
        || ["月", "日", "号"].contains { glyphs.glyph(text, end).is($0) }
    }
    return operand
  }

  /// The sign, currency or relation before `offset`.
  func lead(_ text: Span<UInt8>, before offset: Int, floor: Int) -> SpokenOperand.Lead {
    var lead = SpokenOperand.Lead(start: offset)
    readSign(text, &lead, floor: floor)
    var end = lead.start
    if glyphs.glyph(text, before: end).is(" ") {
      end -= 1
    }
    if end >= floor,
      let (start, sign) = tables.currencies.match(text, endingAt: end, floor: floor),
      !glyphs.glyph(text, start).raw.isASCIILetter
        || !glyphs.glyph(text, before: start).raw.isASCIILetter
    {
      lead.currency = sign.currency
      lead.start = start
      if lead.sign == .none {
        readSign(text, &lead, floor: floor)
      }
    }
    readRelation(text, &lead, floor: floor)
    return lead
  }

  private func readSign(_ text: Span<UInt8>, _ lead: inout SpokenOperand.Lead, floor: Int) {
    let glyph = glyphs.glyph(text, before: lead.start)
    let start = lead.start - glyph.length
    guard glyph.length > 0, start >= floor else { return }
    let previous = glyphs.glyph(text, before: start)
    let isFree =
      previous.role != .arabic && !previous.raw.isASCIILetter
      && !previous.is("%") && !previous.is("-") && !previous.is(")")
    switch Unicode.Scalar(glyph.scalar) {
    case "±": lead.sign = .plusMinus
    case "-", "−", "﹣":
      guard isFree, !isAfter(.codePrefix, text, start, floor: floor),
        !isAfter(.hyphenPrefix, text, start, floor: floor)
      else { return }
      lead.sign = .minus
    case "+":
      guard isFree, !previous.is("+") else { return }
      lead.sign = .plus
    default: return
    }
    lead.start = start
  }

  /// ≥100: a comparison before a number; < and > only where they are no markup.
  private func readRelation(_ text: Span<UInt8>, _ lead: inout SpokenOperand.Lead, floor: Int) {
    var end = lead.start
    if glyphs.glyph(text, before: end).is(" ") {
      end -= 1
    }
    for length in [2, 1] {
      var start = end
      for _ in 0..<length {
        start -= glyphs.glyph(text, before: start).length
      }
      guard start >= floor, start < end,
        let (matchEnd, row) = tables.match(.sign, text, at: start), matchEnd == end,
        row.isRelation
      else { continue }
      let previous = glyphs.glyph(text, before: start)
      if row.isWeak,
        previous.raw.isASCIILetter || previous.is("\"") || previous.is("/")
      {
        return
      }
      lead.relation = row
      lead.start = start
      return
    }
  }

  /// Where 十百千万亿 after a number end, with 余, 多 or 几 in front of them.
  private func tailEnd(_ text: Span<UInt8>, at offset: Int, hasCurrency: Bool) -> Int {
    var position = offset
    var end = offset
    while true {
      let glyph = glyphs.glyph(text, position)
      if glyph.role == .smallUnit || glyph.role == .bigUnit {
        position += glyph.length
        end = position
      } else if position == end, glyph.is("余") || glyph.is("多") || glyph.is("几") {
        position += glyph.length
        if hasCurrency {
          end = position
        }
      } else {
        return end
      }
    }
  }

  /// The symbol of a unit at `offset`, that no letter follows.
  func symbol(_ text: Span<UInt8>, at offset: Int) -> (UnitSymbol, Int)? {
    guard let (end, symbol) = tables.symbols.match(text, at: offset) else { return nil }
    let next = glyphs.glyph(text, end)
    if case .myriad = symbol.form {
      return reader.lexicon.traits(of: next.raw).contains(.han) ? (symbol, end) : nil
    }
    guard
      !next.raw.isASCIILetter || !glyphs.glyph(text, offset).raw.isASCIILetter,
      next.role != .arabic || !glyphs.glyph(text, offset).raw.isASCIILetter
    else { return nil }
    return (symbol, end)
  }
}
