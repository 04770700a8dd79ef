import TextEdits

/// Tokens of letters, digits and marks, in which digits are part of a name or a code.
extension PhraseReader {
  /// The end of a Latin token (F-16, ISO9001, GB/T 15835-2011) that holds the digits at `offset`.
  func latinTokenEnd(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Int? {
    guard text[offset] < 0x80 else { return nil }
    let previous = offset > 0 ? text[offset - 1] : 0x0A
    let beforeThat = offset > 1 ? text[offset - 2] : 0x0A
    if previous.isASCIILetter || (previous == 0x20 && beforeThat.isASCIILetter),
      followsCurrencyCode(text, at: offset, floor: floor)
    {
      return nil
    }
    if previous.isASCIILetter || previous == 0x5F || previous == 0x40 || previous == 0x23 {
      return tokenEnd(text, at: offset)
    }
    if isJoiner(previous), beforeThat.isASCIILetter || isDigit(beforeThat) {
      return tokenEnd(text, at: offset)
    }
    if previous == 0x20, beforeThat.isASCIILetter {
      let end = tokenEnd(text, at: offset)
      for position in offset..<end where isJoiner(text[position]) && text[position] != 0x2E {
        return end
      }
      let next = end < text.count ? text[end] : 0x0A
      return next < 0x80 && next != 0x25 ? end : nil
    }
    return nil
  }

  /// Whether a currency's code stands before `offset`: RMB500, USD 20.
  private func followsCurrencyCode(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Bool {
    let end = offset > 0 && text[offset - 1] == 0x20 ? offset - 1 : offset
    guard let (start, _) = currencies.match(text, endingAt: end, floor: floor) else { return false }
    return start == 0 || !(text[start - 1].isASCIILetter || isDigit(text[start - 1]))
  }

  /// The end of a token of ASCII letters, digits and the marks inside codes. Linear in the token.
  func tokenEnd(_ text: Span<UInt8>, at offset: Int) -> Int {
    var position = offset
    while position < text.count {
      let byte = text[position]
      let next = position + 1 < text.count ? text[position + 1] : 0x20
      guard
        byte.isASCIILetter || isDigit(byte) || byte == 0x5F
          || (isJoiner(byte) && (next.isASCIILetter || isDigit(next)))
      else { break }
      position += 1
    }
    return position
  }

  /// The end of a code that begins with plain digits: 010-12345678, 1.2.3, 110报警, 2-1.
  func codeEnd(_ text: Span<UInt8>, _ numeral: Numeral) -> Int? {
    let end = numeral.range.upperBound
    if (3...6).contains(numeral.arabicDigits), vetoes.end(.hotlineSuffix, text, at: end) != nil {
      return end
    }
    let first = glyphs.glyph(text, numeral.range.lowerBound)
    if first.value == 0, numeral.arabicDigits >= 3 {
      return max(end, tokenEnd(text, at: end))
    }
    return nil
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  /// `- . / : + & =`.
  private func isJoiner(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2D, 0x2E, 0x2F, 0x3A, 0x2B, 0x26, 0x3D: true
    default: false
    }
  }
}
