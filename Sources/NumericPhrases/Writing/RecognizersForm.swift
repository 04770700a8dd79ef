import TextEdits

/// Writes what is found in a text as Microsoft's Recognizers-Text resolves it: a compatibility form.
///
/// For programs that were built on the models `Number`, `Ordinal`, `Percentage`, `NumberRange`,
/// `Currency`, `Dimension`, `Age` and `Temperature` of its Chinese recognizers. Names, value strings
/// and conventions are theirs (https://github.com/microsoft/Recognizers-Text, MIT): values are
/// written as .NET writes a `double` with 15 digits (`5E-06`), ranges as intervals (`[20,100)`),
/// vague numbers lose their vague word (四百多 is 400), and spaces inside numerals count for nothing.
/// `quantities(in:)` says more, and says it exactly.
///
/// An immutable value; every method is linear in the text and makes a copy of it.
public struct RecognizersForm: Sendable {
  /// Where Recognizers-Text and Chinese law or usage disagree.
  public struct Conventions: Sendable, Equatable {
    /// 20到30 is `[20,30)`; its experimental mode, and usage, have `[20,30]`.
    public var rangesAreHalfOpen: Bool
    /// 五百以上 is `(500,)`; 民法典 art. 1259 has `[500,)`.
    public var boundsAreOpen: Bool

    public init(rangesAreHalfOpen: Bool, boundsAreOpen: Bool) {
      self.rangesAreHalfOpen = rangesAreHalfOpen
      self.boundsAreOpen = boundsAreOpen
    }

    /// As its default mode writes.
    public static let standard = Conventions(rangesAreHalfOpen: true, boundsAreOpen: true)
    /// As its experimental mode writes.
    public static let experimental = Conventions(rangesAreHalfOpen: false, boundsAreOpen: true)
    /// As the law and usage have it.
    public static let lawful = Conventions(rangesAreHalfOpen: false, boundsAreOpen: false)
  }

  /// One result of a model.
  public struct Resolution: Sendable, Equatable {
    /// Where it stands, in UTF-8 bytes of the text.
    public var range: Range<Int>
    /// `number`, `ordinal`, `percentage`, `numberrange`, `currency`, `dimension`, `age`,
    /// `temperature`.
    public var typeName: String
    /// The value string; nil for a unit without a number.
    public var value: String?
    /// Of an ordinal: where it counts from (`start`).
    public var relativeTo: String?
    /// The English name of the unit.
    public var unit: String?
    /// The code of ISO 4217.
    public var isoCurrency: String?

    /// Of an ordinal: how far it counts; the same as the value.
    public var offset: String? { relativeTo == nil ? nil : value }
  }

  let phrases: NumericPhrases
  let conventions: Conventions

  public init(phrases: NumericPhrases, conventions: Conventions = .standard) {
    self.phrases = phrases
    self.conventions = conventions
  }

  /// `number`: every number, the one inside a percentage in words too (五 of 百分之五).
  public func numbers(in text: Span<UInt8>) -> [Resolution] {
    phrases.numerals(in: text, joiningSpaces: true).compactMap { mention in
      guard mention.hasBase else { return nil }
      if mention.kind == .percent {
        switch mention.percentForm {
        case .words, .points:
          return Resolution(
            range: mention.coreRange, typeName: "number",
            value: RecognizersForm.string(mention.numerator))
        default: return nil
        }
      }
      return Resolution(
        range: mention.coreRange, typeName: "number", value: RecognizersForm.string(mention))
    }
  }

  /// `ordinal`: 第 with its number.
  public func ordinals(in text: Span<UInt8>) -> [Resolution] {
    phrases.numerals(in: text, joiningSpaces: true).compactMap { mention in
      guard mention.isOrdinal, mention.kind == .number, !mention.isVague else { return nil }
      // 第 may stand apart from its number by spaces of any width.
      let glyphs = phrases.reader.glyphs
      var start = mention.range.lowerBound
      var lead = glyphs.glyph(text, before: start)
      while lead.is(" ") {
        start -= lead.length
        lead = glyphs.glyph(text, before: start)
      }
      return Resolution(
        range: start - lead.length..<mention.range.upperBound, typeName: "ordinal",
        value: RecognizersForm.string(mention), relativeTo: "start")
    }
  }

  /// `percentage`: `2.5%` and whatever means so many parts of a whole.
  public func percentages(in text: Span<UInt8>) -> [Resolution] {
    phrases.numerals(in: text, joiningSpaces: true).compactMap { mention in
      guard mention.kind == .percent, !mention.isVague else { return nil }
      var percent = mention
      percent.numerator = mention.numerator.scaled(by: 2)
      return Resolution(
        range: mention.range, typeName: "percentage",
        value: RecognizersForm.string(percent) + "%")
    }
  }
}
