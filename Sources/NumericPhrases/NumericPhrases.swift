import DataPacks
import HanLexicon
import TextEdits

/// Finds the numeric phrases of a text: numbers with units, vague quantities, ranges, bounds.
///
/// `約1900餘人` is one unknown number of people between 1901 and 1999; `60岁以上` a set of ages;
/// `3～5万元` a range that borrows its 万; `第3版` and `2号线` only name. Both scripts, mixed scripts,
/// and full-width digits are read alike, and values are exact decimals.
///
/// How it reads, layer by layer:
/// 1. *Scan*: one table lookup a character finds where a numeral may start (`GlyphTable`).
/// 2. *Numeral* (`NumeralReader`): digits, Chinese numerals and their mixtures give a value or an
///    interval, with the place of the last digit. The place-value rule for 余, 餘 and 多 lives here.
/// 3. *Phrase* (`PhraseReader`): units (`UnitTable`), hedges on both sides (`Marker`), ranges,
///    fractions; dates, times, ordinals and identifiers are told apart first.
///    Dates and times get a value in the writing of ISO 8601 (`Quantity.calendar`, folder `Calendar`),
///    units their codes and sizes (`Quantity.unitCode`, `converted(places:)`).
/// 4. *Veto* (`VetoLayer`): idioms and names by the lexicon's words, slogans and quoted names by
///    rows (`VetoRow`); a vague word counts only beside a numeral.
///
/// All words are rows of the tables in `Data/numbers`, embedded as the pack `numbers`.
///
/// What is vague by nature (约, 来, 近) gets bounds from `SoftBoundsPolicy` and the flag
/// `soft-bounds`. Sources: GB/T 15835-2011 for forms, 民法典 art. 1259 for 以上 and 以下, 现代汉语八百词
/// for 多, 来 and 把.
///
/// Time is linear in the text; a value is immutable and safe from many threads.
public struct NumericPhrases: Sendable {
  let reader: PhraseReader
  /// The rows of the stages that write numbers.
  let writing: WritingTables

  /// Reads with the rows embedded in the library; building their tables takes some milliseconds.
  ///
  /// - Parameter options: what relative dates count from, and what bounds vague words have.
  /// - Throws: `PackError` when the library was linked with an incompatible pack.
  public init(
    lexicon: HanLexicon, options: NumericOptions = NumericOptions()
  ) throws(PackError) {
    try self.init(lexicon: lexicon, pack: .embedded(.numbers), options: options)
  }

  /// The tables of `Data/numbers`, which are the sections of the pack.
  public static var tableNames: [String] { NumericTables.names }

  /// Reads the rows of `pack` and says what is wrong with them.
  ///
  /// - Throws: `PackError` when a table is missing, or has a row that it cannot have.
  public static func validate(_ pack: Pack) throws(PackError) {
    _ = try NumericTables(pack: pack)
  }

  /// Reads with the rows of `pack`, which `hantext-data` builds from the tables of `Data/numbers`.
  ///
  /// - Throws: `PackError` when a table is missing, or has a row that it cannot have.
  public init(
    lexicon: HanLexicon, pack: Pack, options: NumericOptions = NumericOptions()
  ) throws(PackError) {
    let tables = try NumericTables(pack: pack)
    writing = tables.writing
    reader = PhraseReader(lexicon: lexicon, tables: tables, options: options)
  }

  /// Whether nothing beside `quantity` would read on into a range written in its place: digits,
  /// dashes, signs, or another vague word. A number without a unit must not touch a noun either.
  func standsAlone(_ quantity: Quantity, in text: Span<UInt8>) -> Bool {
    let glyphs = reader.glyphs
    let next = glyphs.glyph(text, quantity.range.upperBound)
    let previous = glyphs.glyph(text, before: quantity.range.lowerBound)
    guard next.role == .none, previous.role == .none else { return false }
    let isHan = reader.lexicon.traits(of: next.raw).contains(.han)
    guard quantity.unit != nil || !isHan else { return false }
    if NumericPhrases.joins(next),
      quantity.unit == nil || !NumericPhrases.vague.contains(next.scalar)
    {
      return false
    }
    guard NumericPhrases.joins(previous), !previous.is("有") else { return true }
    // A comma, point, colon or stroke joins digits only.
    guard NumericPhrases.separators.contains(previous.raw) else { return false }
    let before = glyphs.glyph(text, before: quantity.range.lowerBound - previous.length)
    return before.role == .none
  }

  /// A full-width comma or colon ends a phrase; a narrow one may be part of a number.
  private static func joins(_ glyph: Glyph) -> Bool {
    joining.contains(glyph.scalar)
      && (glyph.scalar >= 0x80 || glyph.raw == glyph.scalar
        || glyph.is("~") || glyph.is("-") || glyph.is("%"))
  }

  /// Folded words that make a numeral vague, and nothing of what follows a unit.
  private static let vague = Set("余馀多来把许有".unicodeScalars.map(\.value))
  private static let separators: Set<UInt32> = [0x2C, 0x2E, 0x2F, 0x3A]

  /// Folded characters that would join a range beside them.
  private static let joining = Set(
    "~〜∼-−–—─﹣±.:/+,%‰$¥€£余馀多来把许有到至和与分之 负下".unicodeScalars.map(\.value)
  )

  /// The numeric phrases of `text`, in order, not overlapping. Linear in `text`.
  ///
  /// - Parameter text: valid UTF-8; ranges of the result are in its bytes.
  public func quantities(in text: Span<UInt8>) -> [Quantity] {
    var quantities: [Quantity] = []
    // About as many as news text has.
    quantities.reserveCapacity(text.count / 256)
    var offset = 0
    var floor = 0
    while true {
      offset = reader.candidates.next(text, from: offset)
      guard offset < text.count else { break }
      let outcome = reader.read(text, at: offset, floor: floor)
      offset = max(outcome.resume, offset + 1)
      if let quantity = outcome.quantity {
        quantities.append(quantity)
        floor = quantity.range.upperBound
      }
    }
    return quantities
  }
}
