/// What a token is made of.
///
/// The raw values are stable: JSON shows them.
public enum TokenKind: String, Sendable, CaseIterable, BitwiseCopyable {
  /// Han characters: a word of the lexicon, or a single character outside it; or a word of the
  /// user's, whatever it is made of.
  case word
  /// Letters of other scripts, with digits and marks that stand inside (`GPT-4`, `C++`, `カナ`).
  case latin
  /// Digits with separators, decimals, signs, percent and per-mille signs, units.
  case number
  /// Marks and symbols; a run of one mark (`……`, `——`) is one token.
  case mark
  /// Spaces, tabs and line ends.
  case space
  /// An address of the web.
  case url
  /// An address of e-mail.
  case email
  /// `@` and a name.
  case handle
  /// `#…#`, or `#` and a word.
  case topic
  /// A date or a time of day in figures.
  case date
  /// An emoji with all that belongs to it.
  case emoji
}

/// A stretch of text that stands for a word.
public struct Token: Equatable, Sendable {
  /// UTF-8 offsets in the segmented text.
  public var range: Range<Int>
  public var kind: TokenKind

  public init(range: Range<Int>, kind: TokenKind) {
    self.range = range
    self.kind = kind
  }
}

/// Which words of a text are wanted.
public enum SegmentationMode: String, Sendable, CaseIterable {
  /// Disjoint words that cover the text.
  case words
  /// The disjoint words and, before each, the shorter words of the lexicon inside it.
  case search
  /// Every word of the lexicon, overlapping ones too, by start and then length.
  case all
  /// Disjoint words that cover the text, by characters alone: faster, and less accurate.
  case fast
  /// The word boundaries of UAX #29, untailored (`WordBoundaries`): every ideograph is a word. No
  /// dictionary, no rules of tokens and no user words take part.
  case uax29
  /// The disjoint tokens of `JiebaSegmenter.cut`.
  case jieba
  /// Those of `JiebaSegmenter.cutAll`.
  case jiebaAll = "jieba-all"
  /// Those of `JiebaSegmenter.cutForSearch`.
  case jiebaSearch = "jieba-search"

  /// Whether `JiebaSegmenter` cuts like this.
  public var isJieba: Bool { self == .jieba || self == .jiebaAll || self == .jiebaSearch }
}
