import TextEdits

extension RecognizersForm {
  /// `numberrange`: `(20,35]`, `[1000,)`; whatever bounds a number, and vague numbers as `(500,)`.
  public func numberRanges(in text: Span<UInt8>) -> [Resolution] {
    let joined = JoinedText(text, glyphs: phrases.reader.glyphs)
    return phrases.reader.comparedNumbers(in: joined.bytes.span).map { numbers in
      Resolution(
        range: joined.source(numbers.range), typeName: "numberrange", value: notation(numbers))
    }
  }

  private func notation(_ numbers: ComparedNumbers) -> String {
    var interval = numbers.interval
    if numbers.isSpan, conventions.rangesAreHalfOpen {
      interval.upperInclusive = false
    }
    if numbers.isPlainBound, conventions.boundsAreOpen {
      interval.lowerInclusive = false
      interval.upperInclusive = false
    }
    let lower = interval.lower.map(RecognizersForm.string) ?? ""
    let upper = interval.upper.map(RecognizersForm.string) ?? ""
    return (interval.lowerInclusive ? "[" : "(") + lower + "," + upper
      + (interval.upperInclusive ? "]" : ")")
  }
}
