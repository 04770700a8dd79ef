import TextEdits

/// One rule of `TextCleanup`: a kind of residue, with a stable name, that can be switched alone.
public enum CleanupRule: UInt8, Sendable, CaseIterable, Hashable {
  // Characters.
  /// Characters that the normal form (`CleanupOptions.form`) writes otherwise.
  case normalForm
  /// CJK compatibility ideographs.
  case compatibilityIdeograph
  /// Kangxi and CJK radicals that stand for the ideograph they look like.
  case radical
  /// Full-width letters and digits.
  case fullwidthAlphanumeric
  /// Letters of one case and compatibility characters, as keys of a search want them.
  case searchFold
  /// Zero-width spaces, joiners and their kin, where they join nothing.
  case zeroWidth
  /// U+FEFF inside a text.
  case byteOrderMark
  /// U+00AD.
  case softHyphen
  /// Controls of the bidirectional algorithm that do not balance.
  case bidiControl
  /// C0 and C1 controls, but for tab and line ends.
  case controlCharacter
  /// Variation selectors behind a character that has no variants.
  case variationSelector
  /// Variation selectors behind Han characters, which choose a glyph.
  case ideographicVariation
  /// U+FFF9…U+FFFB with the annotation that they enclose.
  case interlinearAnnotation

  // Residue.
  /// Readings that a script-conversion table pasted behind the characters it knows.
  case pastedReading
  /// Comments of HTML.
  case comment
  /// Tails of tags that lost their beginning, and single tags, in plain prose.
  case danglingTag
  /// HTML character references in plain prose.
  case entity
  /// Pieces of style sheets and scripts.
  case markupFragment
  /// `\u4e2d`: characters escaped as programs write them.
  case unicodeEscape

  // Spaces.
  /// Indents that contain a no-break space.
  case leadingSpace
  /// Indents of ideographic spaces.
  case ideographicIndent
  /// Runs at a line's end that contain a no-break, ideographic or other wide space.
  case trailingSpace
  /// No-break spaces inside a line that has Han characters. Off by default: there they are spaces
  /// that somebody chose, or at least harmless ones.
  case noBreakSpace
  /// Spaces that part each Han character from the next.
  case hanSpace
  /// No space between Han characters and Latin letters or digits: one is put in.
  case spacingAdd
  /// A space between Han characters and Latin letters or digits.
  case spacingRemove

  // Punctuation.
  /// `, : ; ! ?` and `､` beside Han characters.
  case fullwidthMark
  /// `( )` in Han text, by pairs; `｢ ｣`.
  case fullwidthBracket
  /// `.` that ends a Chinese sentence, and `｡`.
  case fullwidthStop
  /// `...`, `。。。` and `．．．`, which become `……`.
  case ellipsis
  /// `--`, `----` and pairs of other strokes, which become `——`.
  case dash
  /// `~` between the ends of a range, which becomes `～`.
  case rangeTilde
  /// `" "` and `' '` around Chinese text, and pairs that are half typed.
  case quotationMark

  // Lines.
  /// Line feeds inside a paragraph that was wrapped at a fixed width.
  case hardWrap
  /// A line that the document had before.
  case repeatedLine
  /// Lines of a page's navigation.
  case navigationLine

  /// All rules, in the order in which they are documented.
  public static var all: [CleanupRule] { allCases }

  /// The rule of this name, with its stage's prefix or without it.
  public init?(name: String) {
    guard let rule = CleanupRule.all.first(where: { $0.name == name || $0.shortName == name })
    else { return nil }
    self = rule
  }

  /// The stable name, such as `clean.pasted-reading`; edits carry it.
  public var name: String { editRule.name }

  /// The name without its stage.
  public var shortName: String { CleanupRuleTable.row(self).name }

  /// A short text that the rule changes, before and after.
  public var example: (before: String, after: String) { CleanupRuleTable.row(self).example }

  /// The profiles that have the rule on.
  public var profiles: [CleanupProfile] {
    CleanupProfile.allCases.filter { $0.rules.contains(self) }
  }

  /// Whether the rule is on by default.
  public var isDefault: Bool { CleanupRuleTable.row(self).profiles.contains(.default) }

  /// Whether the rule belongs to the `punctuation` option.
  public var isPunctuation: Bool { CleanupRuleTable.row(self).isPunctuation }

  /// Whether the rule may remove line feeds.
  public var changesLines: Bool {
    self == .hardWrap || self == .repeatedLine || self == .navigationLine
  }

  /// What an edit of this rule says of itself: 0…1. Only the order is meaningful: rules that read
  /// one place are surer than rules that weigh a document.
  var confidence: Double { CleanupRuleTable.row(self).confidence }

  var editRule: EditRule { CleanupRuleTable.editRules[Int(rawValue)] }

  var mask: UInt64 { 1 << UInt64(rawValue) }
}
