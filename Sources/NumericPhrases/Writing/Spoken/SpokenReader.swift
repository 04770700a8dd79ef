import HanLexicon
import TextEdits

/// Reads one place with digits and says how it is spoken.
///
/// The forms are tried from the most telling to the plainest, each in an extension of its own:
/// names with letters, dates, times, dotted numbers, telephones, then expressions of numbers with
/// units. Every look to either side is bounded by the longest row of a table or by the place itself.
struct SpokenReader: Sendable {
  let reader: PhraseReader
  let tables: SpokenTables
  let style: SpokenStyle
  var writer: ChineseNumeralWriter

  /// A stretch of the text and what is said for it.
  struct Site: Sendable {
    var range: Range<Int>
    var words: String
    /// Read digit by digit, so that numbers listed after it may be so too.
    var isSerial = false
    /// The rule's name after `numbers.`.
    var rule: EditRule = SpokenReader.number
  }

  static let number = EditRule(.numbers, "spoken-number")
  static let serial = EditRule(.numbers, "spoken-serial")
  static let date = EditRule(.numbers, "spoken-date")
  static let time = EditRule(.numbers, "spoken-time")
  static let expression = EditRule(.numbers, "spoken-expression")
  static let range = EditRule(.numbers, "spoken-range")

  init(reader: PhraseReader, tables: SpokenTables, style: SpokenStyle, script: NumeralScript) {
    self.reader = reader
    self.tables = tables
    self.style = style
    writer = ChineseNumeralWriter(style: ChineseNumeralStyle(script: script))
    writer.style.two = style.two
    writer.style.zero = style.zero
  }

  var glyphs: GlyphTable { reader.glyphs }
  var script: NumeralScript { writer.style.script }
  private var isTraditional: Bool { script == .traditional }

  /// What is said for the digits that start at `offset`; nil leaves them.
  ///
  /// - Parameters:
  ///   - floor: the end of the site before.
  ///   - afterSerial: whether that one was read digit by digit.
  func site(
    _ text: Span<UInt8>, at offset: Int, floor: Int, afterSerial: Bool
  ) -> Site? {
    if let code = code(text, at: offset, floor: floor) { return code.range.isEmpty ? nil : code }
    if let moment = date(text, at: offset, floor: floor) ?? time(text, at: offset, floor: floor) {
      return joined(text, moment)
    }
    return dotted(text, at: offset, floor: floor)
      ?? telephone(text, at: offset, floor: floor, afterSerial: afterSerial)
      ?? expression(text, at: offset, floor: floor)
  }

  /// 9:00-18:00: the dash between two dates or times is said too.
  private func joined(_ text: Span<UInt8>, _ site: Site) -> Site {
    let end = site.range.upperBound
    guard let dashEnd = reader.between.end(text, at: end), isDigit(text, dashEnd),
      date(text, at: dashEnd, floor: dashEnd) != nil
        || time(text, at: dashEnd, floor: dashEnd) != nil
    else { return site }
    var site = site
    let dash = glyphs.glyph(text, end)
    site.words += dash.is("到") || dash.is("至") ? text.string(in: end..<dashEnd) : "到"
    site.range = site.range.lowerBound..<dashEnd
    return site
  }

  func isDigit(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    glyphs.glyph(text, offset).role == .arabic
  }

  /// `offset`, or after the one space there.
  func skippingSpace(_ text: Span<UInt8>, _ offset: Int) -> Int {
    let glyph = glyphs.glyph(text, offset)
    return glyph.is(" ") ? offset + glyph.length : offset
  }

  /// Digits alone, without separators: a part of a date or of a code.
  func run(_ text: Span<UInt8>, at offset: Int, limit: Int = 32) -> WrittenNumber? {
    var number = WrittenNumber(range: offset..<offset)
    var position = offset
    var glyph = glyphs.glyph(text, position)
    while glyph.role == .arabic {
      guard number.whole.count < limit else { return nil }
      number.whole.append(UInt8(glyph.value))
      position += glyph.length
      glyph = glyphs.glyph(text, position)
    }
    number.range = offset..<position
    return number.whole.isEmpty ? nil : number
  }

  /// Whether a word of `list` ends at `offset`, before 是, 为, a colon, a hyphen or a space.
  func isAfter(
    _ list: ReadingRow.List, _ text: Span<UInt8>, _ offset: Int, floor: Int
  ) -> Bool {
    var end = offset
    for _ in 0..<2 {
      let previous = glyphs.glyph(text, before: end)
      guard
        previous.is(":") || previous.is(" ") || previous.is("为") || previous.is("是")
          || previous.is("“") || previous.is("\"") || previous.is("(")
          || previous.is("-")
      else { break }
      end -= previous.length
    }
    return end >= floor && tables.match(list, text, endingAt: end, floor: 0) != nil
  }

  func isBefore(
    _ list: ReadingRow.List, _ text: Span<UInt8>, _ offset: Int
  ) -> Bool {
    tables.match(list, text, at: offset) != nil
  }

  /// Digits one by one.
  func serial(_ digits: [UInt8], _ yao: SpokenStyle.Yao) -> String {
    writer.digitByDigit(digits, saysYao: !yao.isEmpty && style.yao.contains(yao))
  }

  /// A number of a date or a time: no zero in front, 二 for 2.
  func plain(_ value: Int) -> String {
    var writer = writer
    writer.style.loneTwoIsLiang = false
    return writer.cardinal(DecimalValue(value))
  }
}
