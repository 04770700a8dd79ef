/// What a token is made of.
public enum TokenKind: String, Sendable, CaseIterable {
  /// Han characters: a word of the lexicon, or a single character outside it.
  case word
  /// Letters of alphabetic scripts, with digits and marks that stand inside (`gpt-4`, `C++`).
  case latin
  /// Digits with separators, decimals, percent and per-mille signs.
  case number
  /// Marks and symbols; a run of one mark (`……`, `——`) is one token.
  case mark
  /// Spaces, tabs and line ends.
  case space
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
  /// The disjoint tokens of `JiebaSegmenter.cut`.
  case jieba
  /// Those of `JiebaSegmenter.cutAll`.
  case jiebaAll = "jieba-all"
  /// Those of `JiebaSegmenter.cutForSearch`.
  case jiebaSearch = "jieba-search"
}
