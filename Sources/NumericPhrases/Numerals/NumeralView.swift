import HanLexicon
import TextEdits

extension NumericPhrases {
  /// Every number written in `text`, in order, not overlapping, whether or not it counts anything.
  ///
  /// `quantities(in:)` gives what a text says of amounts; this gives what search, inverse text
  /// normalization and spreadsheets need: 一 of 一只, 十 of 有十个, 二百五 at the end of a line. Its
  /// conventions:
  /// - Units are not part of a number; signs (负, 零下, -), 万 and 亿, exponents (2e5, 2^5), the
  ///   letters of a thousand and a million (40k, 2.5M), 打 (a dozen), fractions and the words of a
  ///   percentage are.
  /// - Multipliers without a digit (万, 百万) are no numbers, but 百三 is 130 and 半百 is 50.
  /// - A numeral inside a word of the lexicon that is more than numeral and unit is no number (一切,
  ///   四川, 统一), nor is 一 before a verb (一看) or a financial digit that is a character of
  ///   something else (陆, 伍).
  /// - Digits of Latin words and of web addresses are no numbers.
  /// - A vague word makes the number vague: 四百多, 十几万, 两三. `coreRange` is the numeral alone,
  ///   with a vague word only where 万 or 亿 comes after it.
  /// - After 第 it is an ordinal.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8; ranges of the result are in its bytes.
  ///   - joiningSpaces: whether spaces inside a numeral in Chinese characters count for nothing, as in
  ///     text from speech or from old pages: `一百 五 十 二`. Digits never join across a space.
  /// - Returns: the numbers. Linear in `text`; with `joiningSpaces` a copy of the text is made.
  public func numerals(
    in text: Span<UInt8>, joiningSpaces: Bool = false
  ) -> [NumeralMention] {
    guard joiningSpaces else { return reader.numeralMentions(in: text) }
    let joined = JoinedText(text, glyphs: reader.glyphs)
    return reader.numeralMentions(in: joined.bytes.span).map { mention in
      var mention = mention
      mention.range = joined.source(mention.range)
      mention.coreRange = joined.source(mention.coreRange)
      return mention
    }
  }
}

extension PhraseReader {
  func numeralMentions(in text: Span<UInt8>) -> [NumeralMention] {
    var mentions: [NumeralMention] = []
    var offset = 0
    var floor = 0
    while offset < text.count {
      let glyph = glyphs.glyph(text, offset)
      let next: (mention: NumeralMention?, resume: Int)
      switch glyph.role {
      case .none where glyph.raw < 0x80:
        offset = latinEnd(text, at: offset)
        continue
      case .none: next = (wordOfNumber(text, at: offset), offset + glyph.length)
      case .half: next = (halfMention(text, at: offset), offset + glyph.length)
      default: next = numeralMention(text, at: offset, floor: floor)
      }
      offset = max(next.resume, offset + 1)
      if let mention = next.mention, mention.numerator.isValid, mention.denominator.isValid {
        mentions.append(mention)
        floor = mention.range.upperBound
        offset = max(offset, floor)
      }
    }
    return mentions
  }

  /// Where to look on after ASCII that is no digit: past the digits of a Latin word (B12, F-16) or of
  /// an address (`://`), but not past those of an amount (RMB50). Linear in what it passes.
  private func latinEnd(_ text: Span<UInt8>, at offset: Int) -> Int {
    if text.hasBytes("://", at: offset) {
      var end = offset
      while end < text.count, (0x21...0x7E).contains(text[end]) {
        end += 1
      }
      return end
    }
    var end = offset
    while end < text.count, text[end].isASCIILetter {
      end += 1
    }
    guard end > offset else { return offset + 1 }
    if currencies.match(text, endingAt: end, floor: offset) != nil {
      return end
    }
    while end < text.count {
      let byte = text[end]
      let hasDigits = end + 1 < text.count && (0x30...0x39).contains(text[end + 1])
      guard
        byte.isASCIILetter || (0x30...0x39).contains(byte) || byte == 0x5F
          || byte == 0x2D && hasDigits
      else { break }
      end += 1
    }
    return end
  }

  /// Numbers without a numeral character: 对折 after 打.
  private func wordOfNumber(_ text: Span<UInt8>, at offset: Int) -> NumeralMention? {
    guard glyphs.glyph(text, offset).is("对"), matches(text, "对折", at: offset),
      glyphs.glyph(text, before: offset).is("打")
    else { return nil }
    let range = offset..<offset + "对折".utf8.count
    return NumeralMention(
      range: range, kind: .percent, numerator: DecimalValue(5), denominator: DecimalValue(10),
      coreRange: range, percentForm: .tenths)
  }

  /// 半百, 半成 (half of a tenth) and 半折 (half the price).
  private func halfMention(_ text: Span<UInt8>, at offset: Int) -> NumeralMention? {
    let half = glyphs.glyph(text, offset)
    let word = glyphs.glyph(text, offset + half.length)
    let range = offset..<offset + half.length + word.length
    guard !vetoes.startsLongWord(lexicon, text, at: offset + half.length),
      word.role == .smallUnit || isWord(text, range)
        || !vetoes.startsLongWord(lexicon, text, at: offset)
    else { return nil }
    var mention = NumeralMention(
      range: range, kind: .percent, numerator: DecimalValue(5), denominator: DecimalValue(100),
      coreRange: range, percentForm: .tenths)
    switch Unicode.Scalar(word.scalar) {
    case "百":
      mention.kind = .number
      mention.percentForm = nil
      mention.numerator = DecimalValue(50)
      mention.denominator = DecimalValue(1)
    case "成": break
    case "折": mention.denominator = DecimalValue(10)
    default: return nil
    }
    return mention
  }

  private func isWord(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    lexicon.longestWord(in: text, at: range.lowerBound).map { $0.length == range.count } ?? false
  }
}
