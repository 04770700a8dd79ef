import HanLexicon
import TextEdits

/// Reads one place with a numeral in characters and says how it is written in digits.
///
/// What is a number at all, `PhraseReader` decides; how its parts are written, the extensions of
/// this type: serial numbers, dates, times, parts of a hundred, fractions, amounts.
struct DigitsReader: Sendable {
  let reader: PhraseReader
  let tables: DigitsTables
  let style: DigitsStyle

  /// A stretch of the text and what is written for it.
  struct Site: Sendable {
    var range: Range<Int>
    var text: String
    var rule: EditRule
  }

  /// A site or none, and where reading goes on.
  struct Outcome: Sendable {
    var site: Site?
    var resume: Int
    /// The phrase that was read, whether or not it is rewritten.
    var end: Int

    init(_ site: Site) {
      self.site = site
      resume = site.range.upperBound
      end = resume
    }

    init(resume: Int, end: Int) {
      self.resume = resume
      self.end = end
    }
  }

  static let number = EditRule(.numbers, "digits-number")
  static let serial = EditRule(.numbers, "digits-serial")
  static let date = EditRule(.numbers, "digits-date")
  static let time = EditRule(.numbers, "digits-time")
  static let fraction = EditRule(.numbers, "digits-fraction")
  static let expression = EditRule(.numbers, "digits-expression")

  var glyphs: GlyphTable { reader.glyphs }

  /// What is written for the numeral that starts at `offset`.
  ///
  /// - Parameter floor: the end of the phrase before.
  func site(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Outcome {
    if let site = serial(text, at: offset, floor: floor) { return Outcome(site) }
    let read = reader.read(text, at: offset, floor: floor)
    let quantity = read.quantity
    if let site = part(text, at: offset, floor: floor)
      ?? fraction(text, at: offset, floor: floor)
      ?? date(text, at: offset, quantity)
      ?? time(text, at: offset, floor: floor, quantity)
      ?? expression(text, at: offset, floor: floor, quantity)
      ?? amount(text, at: offset, floor: floor, quantity)
    {
      return Outcome(site)
    }
    let end = quantity?.range.upperBound ?? floor
    guard style.standalone == .always, quantity == nil,
      let numeral = numeral(text, at: offset)
    else { return Outcome(resume: max(read.resume, offset + 1), end: end) }
    return Outcome(resume: numeral.range.upperBound, end: end)
  }

  /// The numeral at `offset`, which ends before a unit that begins with 千, 百 or 兆: 二十五千克.
  ///
  /// 五千米 is 5000 m, as it is said of distances; 五千克 is 5 kg.
  func numeral(_ text: Span<UInt8>, at offset: Int) -> Numeral? {
    var position = offset
    var limit = text.count
    for count in 0..<32 {
      let glyph = glyphs.glyph(text, position)
      guard glyph.role != .none, glyph.role != .half else { break }
      if count > 0, glyph.role == .smallUnit || glyph.is("兆"),
        let (end, unit) = reader.units.match(text, at: position), end > position + glyph.length,
        unit.unitClass == .measure,
        count > 1 || !glyphs.glyph(text, position + glyph.length).is("米")
      {
        limit = position
        break
      }
      position += glyph.length
    }
    guard let numeral = reader.numerals.read(text.extracting(0..<limit), at: offset) else {
      return nil
    }
    let end = numeral.range.upperBound
    let next = glyphs.glyph(text, end)
    guard next.role == .digit, end + next.length <= limit,
      glyphs.glyph(text, end + next.length).role == .digit,
      let longer = reader.numerals.read(text.extracting(0..<end + next.length), at: offset),
      longer.range.upperBound > end, longer.form == .exact
    else { return numeral }
    // 三百九十九三盒: 399, and another numeral after it.
    return longer
  }

  /// Whether the words around `numeral` make it a part of one: 三心二意, 一共, 十分.
  ///
  /// - Parameter start: where the numeral begins with its sign.
  func isWord(
    _ text: Span<UInt8>, _ numeral: Numeral, start: Int, end: Int, floor: Int
  ) -> Bool {
    if let functionEnd = reader.vetoes.end(.functionWord, text, at: numeral.range.lowerBound),
      functionEnd >= end
    {
      return true
    }
    // After another numeral the word would begin in that.
    if floor == start { return false }
    return reader.isInsideLongerWord(
      text, numeral.range, phraseStart: start, phraseEnd: max(end, numeral.range.upperBound),
      isBare: numeral.isBare, floor: floor)
  }

  /// Whether 万 and 亿 near `offset` are 萬 and 億.
  func isTraditional(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    while position < range.upperBound {
      let glyph = glyphs.glyph(text, position)
      if glyph.role == .bigUnit, !glyph.is("兆") { return glyph.raw != glyph.scalar }
      position += max(1, glyph.length)
    }
    return reader.scriptBalance(text, around: range) > 0
  }

  /// A run of plain digits in characters: 二〇二三, 零六.
  func digitRun(_ text: Span<UInt8>, at offset: Int) -> (digits: [UInt8], end: Int) {
    var digits: [UInt8] = []
    var position = offset
    var glyph = glyphs.glyph(text, position)
    while glyph.role == .digit, digits.count < 64 {
      digits.append(UInt8(glyph.value))
      position += glyph.length
      glyph = glyphs.glyph(text, position)
    }
    return (digits, position)
  }

  static func text(_ digits: [UInt8]) -> String {
    String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
  }

  static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
