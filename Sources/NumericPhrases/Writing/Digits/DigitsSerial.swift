import TextEdits

/// Numbers read digit by digit: telephones with 幺, addresses, licence plates, trains.
extension DigitsReader {
  /// A serial number that starts at `offset`: 幺三八…, 尾号一二三四, 幺二七点零点零点幺.
  func serial(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Site? {
    guard let first = serialRun(text, at: offset) else { return nil }
    if let plate = plate(text, first, at: offset, floor: floor) { return plate }
    if let train = train(text, first, at: offset, floor: floor) { return train }
    var groups = [first]
    var end = first.end
    while groups.count < 5, glyphs.glyph(text, end).is("点"),
      let next = serialRun(text, at: end + glyphs.glyph(text, end).length)
    {
      groups.append(next)
      end = next.end
    }
    let hasCode = groups.contains { $0.isCode }
    if groups.count >= 3, isEdge(text, end) {
      return Site(
        range: offset..<end,
        text: groups.map { DigitsReader.text($0.digits) }.joined(separator: "."),
        rule: DigitsReader.serial)
    }
    let isNamed = isAfterSerialPrefix(text, offset, floor: floor)
    guard isEdge(text, first.end), first.digits.count >= (isNamed ? 2 : 3), hasCode || isNamed
    else { return nil }
    return Site(
      range: offset..<first.end, text: DigitsReader.text(first.digits), rule: DigitsReader.serial)
  }

  private struct Run {
    var digits: [UInt8] = []
    var end: Int
    /// Has a digit as it is said on the telephone: 幺, 洞, 拐, 勾.
    var isCode = false
  }

  private func serialRun(_ text: Span<UInt8>, at offset: Int) -> Run? {
    var run = Run(end: offset)
    while run.digits.count < 64 {
      let glyph = glyphs.glyph(text, run.end)
      if let digit = tables.radioDigits[glyph.scalar] {
        run.digits.append(digit)
        run.isCode = true
      } else if glyph.role == .digit || glyph.role == .financial {
        run.digits.append(UInt8(glyph.value))
      } else {
        break
      }
      run.end += glyph.length
    }
    return run.digits.isEmpty ? nil : run
  }

  /// Whether no numeral goes on after `end`.
  private func isEdge(_ text: Span<UInt8>, _ end: Int) -> Bool {
    glyphs.glyph(text, end).role == .none
  }

  private func isAfterSerialPrefix(_ text: Span<UInt8>, _ offset: Int, floor: Int) -> Bool {
    var end = offset
    for _ in 0..<2 {
      let previous = glyphs.glyph(text, before: end)
      guard previous.is(":") || previous.is("为") || previous.is("是") else { break }
      end -= previous.length
    }
    return end >= floor && tables.spoken.match(.serialPrefix, text, endingAt: end, floor: 0) != nil
  }

  /// 京A零七ZX三F: digits between letters after the short name of a province.
  private func plate(_ text: Span<UInt8>, _ run: Run, at offset: Int, floor: Int) -> Site? {
    guard glyphs.glyph(text, before: offset).raw.isASCIILetter else { return nil }
    var start = offset
    var count = run.digits.count
    while count < 8 {
      let previous = glyphs.glyph(text, before: start)
      guard
        previous.raw.isASCIILetter || previous.role == .digit || previous.role == .arabic
      else { break }
      start -= previous.length
      count += 1
    }
    guard tables.spoken.match(.province, text, endingAt: start, floor: 0) != nil else { return nil }
    var end = run.end
    while count < 9 {
      let next = glyphs.glyph(text, end)
      guard next.raw.isASCIILetter || next.role == .digit || next.role == .arabic else {
        break
      }
      end += next.length
      count += 1
    }
    guard (6...7).contains(count), isEdge(text, end) else { return nil }
    return Site(
      range: offset..<run.end, text: DigitsReader.text(run.digits), rule: DigitsReader.serial)
  }

  /// 高一二三四次: the kind of a train and its number.
  private func train(_ text: Span<UInt8>, _ run: Run, at offset: Int, floor: Int) -> Site? {
    guard (2...4).contains(run.digits.count), isEdge(text, run.end),
      let (start, row) = tables.spoken.match(.train, text, endingAt: offset, floor: floor),
      glyphs.glyph(text, run.end).is("次")
        || (style.writesTrains
          && !reader.lexicon.traits(of: glyphs.glyph(text, before: start).raw).contains(.han))
    else { return nil }
    return Site(
      range: start..<run.end, text: row.value + DigitsReader.text(run.digits),
      rule: DigitsReader.serial)
  }
}
