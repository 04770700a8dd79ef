import TextEdits

/// Dates and times in digits: 2008-08-08, 08.2008, 2:02, 13:10:36, 8:00 a.m.
extension SpokenReader {
  /// A date whose parts are joined by `-`, `/` or `.`.
  ///
  /// Two parts are a date when one of them is a year, or when the first begins with a zero.
  func date(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Site? {
    guard let first = run(text, at: offset, limit: 4) else { return nil }
    let mark = glyphs.glyph(text, first.range.upperBound)
    guard mark.is("-") || mark.is("/") || mark.is("."),
      isDateEdge(glyphs.glyph(text, before: offset)),
      let second = run(text, at: first.range.upperBound + mark.length, limit: 4)
    else { return nil }
    var parts = [first, second]
    let next = glyphs.glyph(text, second.range.upperBound)
    if next.scalar == mark.scalar,
      let third = run(text, at: second.range.upperBound + next.length, limit: 4)
    {
      parts.append(third)
    }
    var end = parts[parts.count - 1].range.upperBound
    let after = glyphs.glyph(text, end)
    guard
      !after.raw.isASCIILetter && !(after.scalar == mark.scalar && isDigit(text, end + 1))
    else { return nil }
    guard let words = dateWords(parts, mark) else { return nil }
    if parts.count == 3 || parts[0].whole.count <= 2, after.is("日") || after.is("号") {
      end += after.length
    }
    return Site(range: offset..<end, words: words, rule: SpokenReader.date)
  }

  private func isDateEdge(_ glyph: Glyph) -> Bool {
    glyph.role != .arabic && !glyph.raw.isASCIILetter && !glyph.is("-")
      && !glyph.is("/") && !glyph.is(".")
  }

  private func dateWords(_ parts: [WrittenNumber], _ mark: Glyph) -> String? {
    let lengths = parts.map(\.whole.count)
    let values = parts.map { $0.small ?? 0 }
    func isMonth(_ index: Int) -> Bool { lengths[index] <= 2 && (1...12).contains(values[index]) }
    func isDay(_ index: Int) -> Bool { lengths[index] <= 2 && (1...31).contains(values[index]) }
    func isYear(_ index: Int) -> Bool {
      lengths[index] == 4 && (1000...2999).contains(values[index])
    }
    func year(_ index: Int) -> String { serial(parts[index].whole, []) + "年" }
    func month(_ index: Int) -> String { plain(values[index]) + "月" }
    func day(_ index: Int) -> String { plain(values[index]) + "日" }
    if parts.count == 3 {
      if isYear(0), isMonth(1), isDay(2) { return year(0) + month(1) + day(2) }
      guard isYear(2), lengths[0] == 2, lengths[1] == 2 else { return nil }
      if isMonth(0), isDay(1) { return year(2) + month(0) + day(1) }
      return isMonth(1) && isDay(0) ? year(2) + month(1) + day(0) : nil
    }
    let isRecent = (1900...2099).contains(lengths[0] == 4 ? values[0] : values[1])
    if isYear(0), isRecent, lengths[1] == 2, isMonth(1) { return year(0) + month(1) }
    if isYear(1), isRecent, lengths[0] == 2, isMonth(0) { return year(1) + month(0) }
    guard lengths == [2, 2], isMonth(0), isDay(1) else { return nil }
    return parts[0].startsWithZero || (parts[1].startsWithZero && !mark.is("."))
      ? month(0) + day(1) : nil
  }

  /// 12:30, 5:35:36, with a.m. or p.m.; a score is none.
  func time(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Site? {
    guard let hour = run(text, at: offset, limit: 2), let hours = hour.small, hours <= 24 else {
      return nil
    }
    let previous = glyphs.glyph(text, before: offset)
    guard !previous.is(":") || offset == floor, previous.role != .arabic else { return nil }
    guard let minute = sixtieth(text, after: hour.range.upperBound) else { return nil }
    let second = sixtieth(text, after: minute.end)
    var end = second?.end ?? minute.end
    guard sixtieth(text, after: end) == nil, !isDigit(text, end) else { return nil }
    if second == nil, isScore(text, offset..<end, floor: floor) { return nil }
    var writer = writer
    writer.style.loneTwoIsLiang = true
    var words = writer.cardinal(DecimalValue(hours)) + writer.point
    if minute.value > 0 || second != nil {
      words += sixtiethWords(minute.value) + "分"
    }
    if let second {
      words += sixtiethWords(second.value) + "秒"
    }
    let half = tables.match(.dayHalf, text, at: skippingSpace(text, end))
    if let half, !glyphs.glyph(text, half.end).raw.isASCIILetter {
      words = half.row.value(in: script) + words
      end = half.end
    }
    return Site(range: offset..<end, words: words, rule: SpokenReader.time)
  }

  private func sixtiethWords(_ value: Int) -> String {
    (value < 10 ? "零" : "") + (value == 0 ? "" : plain(value))
  }

  /// A colon and two digits below sixty.
  private func sixtieth(_ text: Span<UInt8>, after offset: Int) -> (value: Int, end: Int)? {
    let colon = glyphs.glyph(text, offset)
    guard colon.is(":"), let number = run(text, at: offset + colon.length, limit: 2),
      number.whole.count == 2, let value = number.small, value < 60
    else { return nil }
    return (value, number.range.upperBound)
  }

  /// Whether two numbers at `range` are the score of a game.
  func isScore(_ text: Span<UInt8>, _ range: Range<Int>, floor: Int) -> Bool {
    isAfter(.scorePrefix, text, range.lowerBound, floor: floor)
      || isBefore(.scoreSuffix, text, skippingSpace(text, range.upperBound))
  }
}
