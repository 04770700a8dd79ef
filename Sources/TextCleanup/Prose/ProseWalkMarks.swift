import TextEdits

/// Marks: their widths, and the characters that typewriting has others for.
extension ProseWalk {
  mutating func handleBracket(_ text: Span<UInt8>, _ position: Int) -> Int {
    guard mask.has(.fullwidthBracket), isProse(text, at: position), line.isWideBracket(position)
    else { return position + 1 }
    reconsider(text, before: position)
    add(position..<position + 1, .wide(text[position]), .fullwidthBracket)
    return position + 1
  }

  mutating func handleMark(_ text: Span<UInt8>, _ position: Int) -> Int {
    let isEnder = text[position] == UInt8(ascii: "!") || text[position] == UInt8(ascii: "?")
    var end = position + 1
    while isEnder, end < text.count,
      text[end] == UInt8(ascii: "!") || text[end] == UInt8(ascii: "?")
    {
      end += 1
    }
    // A mark between ASCII characters stays, but for a Han character behind a space.
    let before = position > lineStart ? text[position - 1] : 0
    guard before >= 0x80 || edits.lastEnd == position || (end < text.count && text[end] >= 0x80)
    else { return end }
    guard isProse(text, at: position) else { return end }
    let context = MarkContext(
      left: leftClass(text, position), right: rightClass(text, end),
      afterSpace: text.hasBytes(" ", at: end) ? rightClass(text, end + 1) : .other,
      isMainlyLatin: line.isMainlyLatin)
    guard context.wantsWide(text, position..<end) else { return end }
    reconsider(text, before: position)
    for offset in position..<end - 1 {
      add(offset..<offset + 1, .wide(text[offset]), .fullwidthMark)
    }
    let last = end - 1
    let stop = context.dropsSpace ? end + 1 : end
    add(last..<stop, .wide(text[last]), .fullwidthMark)
    return stop
  }

  /// The class of what stands before `position` in the text as edited so far.
  func leftClass(_ text: Span<UInt8>, _ position: Int) -> ScalarClass {
    guard position > lineStart else { return .edge }
    guard edits.lastEnd == position else { return text.scalarClass(before: position) }
    return edits.classBefore(text, position, lineStart: lineStart)
  }

  /// The class of what stands at `position` once the rules of brackets and quotation marks were there.
  private mutating func rightClass(_ text: Span<UInt8>, _ position: Int) -> ScalarClass {
    let scalarClass = text.scalarClass(at: position)
    guard scalarClass == .ascii else { return scalarClass }
    switch text[position] {
    case UInt8(ascii: "("), UInt8(ascii: ")"):
      return mask.has(.fullwidthBracket) && line.isWideBracket(position) ? .cjkMark : .ascii
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      return quotationChange(text, position) != nil ? .cjkMark : .ascii
    default: return .ascii
    }
  }

  // MARK: Stops and ellipses

  mutating func handleStop(_ text: Span<UInt8>, _ position: Int) -> Int {
    let end = position + 1
    if end < text.count, text[end] == UInt8(ascii: ".") {
      return handleDots(text, position)
    }
    guard position > lineStart, text[position - 1] >= 0x80 || edits.lastEnd == position else {
      return end
    }
    guard mask.has(.fullwidthStop), leftClass(text, position) == .han,
      isProse(text, at: position), !line.isMainlyLatin, line.hanCount >= StopContext.minimumHan,
      StopContext.endsSentence(text, position)
    else { return position + 1 }
    leftMarks = true
    let isDivided = line.endsWithStop && line.hasSentenceMark
    let endsLine = text.isLineEnd(position + 1)
    guard
      isDivided
        || ((endsLine || line.endsWithStop) && quotations.survey(text).hasNarrowStops)
    else { return position + 1 }
    reconsider(text, before: position)
    add(position..<position + 1, .wide(text[position]), .fullwidthStop)
    return position + 1
  }

  mutating func handleDots(_ text: Span<UInt8>, _ position: Int) -> Int {
    let run = DotRun(text, at: position)
    let end = run.range.upperBound
    guard mask.has(.ellipsis), run.isPlain, run.count > 2,
      (position > lineStart && text[position - 1] >= 0x80) || edits.lastEnd == position
        || (end < text.count && text[end] >= 0x80),
      isProse(text, at: position), !line.isMainlyLatin
    else { return run.clusterEnd }
    leftMarks = true
    let context = EllipsisContext(
      left: leftClass(text, position), right: rightClass(text, end), line: line.range)
    guard context.wantsEllipsis(text, run) else { return run.clusterEnd }
    reconsider(text, before: position)
    if run.count == DotRun.doubleCount {
      let middle = position + run.range.count / 2
      add(position..<middle, .twice(0x2026), .ellipsis)
      add(middle..<end, .twice(0x2026), .ellipsis)
    } else {
      add(run.range, .twice(0x2026), .ellipsis)
    }
    return end
  }

  // MARK: Dashes and ranges

  mutating func handleStrokes(_ text: Span<UInt8>, _ position: Int) -> Int {
    let run = StrokeRun(text, at: position)
    let end = run.range.upperBound
    guard mask.has(.dash), run.isDash, !text.isLineEnd(end), text[end] != 0x20,
      isProse(text, at: position), !line.isMainlyLatin
    else { return end }
    leftMarks = true
    // `啊--!`: an ASCII mark behind Han text becomes wide.
    let isEnded = text[end] == UInt8(ascii: "!") || text[end] == UInt8(ascii: "?")
    let context = DashContext(
      left: leftClass(text, position), right: isEnded ? .cjkMark : rightClass(text, end),
      line: line.range)
    guard context.wantsDash(text, run) else { return end }
    reconsider(text, before: position)
    add(run.range, .twice(0x2014), .dash)
    return end
  }

  mutating func handleTilde(_ text: Span<UInt8>, _ position: Int) -> Int {
    guard position > lineStart, !text.isLineEnd(position + 1), text[position - 1] != text[position],
      text[position + 1] != text[position], isProse(text, at: position), line.hanCount > 0,
      !line.isMainlyLatin
    else { return position + 1 }
    leftMarks = true
    guard RangeTilde(text, at: position, line: line.range).isRange(text) else {
      return position + 1
    }
    reconsider(text, before: position)
    add(position..<position + 1, .wide(text[position]), .rangeTilde)
    return position + 1
  }

  // MARK: Quotation marks

  mutating func handleQuotation(_ text: Span<UInt8>, _ position: Int) -> Int {
    let end = position + text.scalar(at: position).length
    guard let change = quotationChange(text, position) else { return end }
    reconsider(text, before: position)
    add(change.range, .scalar(change.scalar), .quotationMark)
    return change.range.upperBound
  }

  /// What the quotation mark at `position` becomes.
  private mutating func quotationChange(
    _ text: Span<UInt8>, _ position: Int
  ) -> QuotationPairs.Change? {
    if !quotations.isRead(lineStart) {
      readQuotations(text, position)
    }
    return quotations.change(at: position)
  }

  private mutating func readQuotations(_ text: Span<UInt8>, _ position: Int) {
    quotations.pass(lineStart)
    guard mask.has(.quotationMark), quotations.mayHaveHan(text, lineOf: position),
      prepareLine(text), !line.isKept,
      !line.isMainlyLatin, line.hanCount > 0
    else { return }
    let marks = quotations.survey(text)
    guard !marks.hasCornerQuotations, !marks.isCatalogue else { return }
    leftMarks = true
    quotations.read(text, line, allowsTwins: !marks.isWiki)
  }

  // MARK: Marks of three bytes

  /// What begins with E2: `“ ” – ― ─`.
  mutating func handleDirectedMark(_ text: Span<UInt8>, _ position: Int) -> Int {
    let end = position + 3
    guard end <= text.count else { return end }
    switch (text[position + 1], text[position + 2]) {
    case (0x80, 0x9C):
      _ = quotations.isUnopened(true)
      return quotations.isRead(lineStart) ? handleQuotation(text, position) : end
    case (0x80, 0x9D):
      return quotations.isUnopened(false) || quotations.isRead(lineStart)
        ? handleQuotation(text, position) : end
    case (0x80, 0x93), (0x80, 0x95), (0x94, 0x80):
      return end < text.count && text[end] == 0xE2 ? handleStrokes(text, position) : end
    default: return end
    }
  }

  /// What begins with EF: `＂ ＇ － ．` and `｡ ｢ ｣ ､`.
  mutating func handleWideMark(_ text: Span<UInt8>, _ position: Int) -> Int {
    let end = position + 3
    guard end <= text.count else { return end }
    switch (text[position + 1], text[position + 2]) {
    case (0xBC, 0x82), (0xBC, 0x87): return handleQuotation(text, position)
    case (0xBC, 0x8D): return handleStrokes(text, position)
    case (0xBC, 0x8E): return text.hasBytes("．", at: end) ? handleDots(text, position) : end
    case (0xBD, 0xA1...0xA4): return handleHalfwidthMark(text, position)
    default: return end
    }
  }

  /// `｡ ｢ ｣ ､` beside Han, which are the marks of katakana telegrams: their full-width forms.
  private mutating func handleHalfwidthMark(_ text: Span<UInt8>, _ position: Int) -> Int {
    let end = position + 3
    let mark = HalfwidthMark(text, at: position)
    guard mask.has(mark.rule), isProse(text, at: position), !line.isMainlyLatin else { return end }
    leftMarks = true
    guard mark.isBesideHan(text, left: leftClass(text, position)) else { return end }
    reconsider(text, before: position)
    add(position..<end, .scalar(mark.fullwidth), mark.rule)
    return end
  }
}
