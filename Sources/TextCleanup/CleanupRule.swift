import TextEdits

/// One rule of `TextCleanup`: a kind of residue, with a stable name, that can be switched alone.
public enum CleanupRule: UInt8, Sendable, CaseIterable, Hashable {
  /// Readings that a script-conversion table pasted behind the characters it knows.
  case pastedReading
  /// Tails of tags that lost their beginning, and single tags, in plain prose.
  case danglingTag
  /// HTML character references in plain prose.
  case entity
  /// Indents that contain a no-break space.
  case leadingSpace
  /// Runs at a line's end that contain a no-break, ideographic or other wide space.
  case trailingSpace
  /// No-break spaces inside a line that has Han characters. Off by default: there they are spaces
  /// that somebody chose, or at least harmless ones.
  case noBreakSpace
  /// `, : ; ! ?` beside Han characters.
  case fullwidthMark
  /// `( )` in Han text, by pairs.
  case fullwidthBracket
  /// `.` that ends a Chinese sentence.
  case fullwidthStop

  /// All rules, in the order in which they are documented.
  public static var all: [CleanupRule] { allCases }

  /// The stable name, such as `clean.pasted-reading`; edits carry it.
  public var name: String { row.rule.name }

  /// A short text that the rule changes, before and after.
  public var example: (before: String, after: String) { row.example }

  /// Whether the rule is on by default.
  public var isDefault: Bool { row.isDefault }

  /// Whether the rule belongs to the `punctuation` option.
  public var isPunctuation: Bool {
    self == .fullwidthMark || self == .fullwidthBracket || self == .fullwidthStop
  }

  /// What an edit of this rule says of itself: 0…1. Only the order is meaningful: rules that read
  /// one place are surer than rules that weigh a document.
  var confidence: Double { row.confidence }

  var editRule: EditRule { row.rule }

  var mask: UInt16 { 1 << UInt16(rawValue) }

  private struct Row: Sendable {
    let rule: EditRule
    let example: (before: String, after: String)
    let confidence: Double
    var isDefault = true
  }

  private var row: Row { CleanupRule.rows[Int(rawValue)] }

  /// One row a case, in the order of the cases.
  private static let rows: [Row] = [
    Row(
      rule: EditRule(.clean, "pasted-reading"), example: ("統(tǒng)計資料", "統計資料"),
      confidence: 0.97),
    Row(
      rule: EditRule(.clean, "dangling-tag"), example: ("新聞中心</a>", "新聞中心"),
      confidence: 0.96),
    Row(rule: EditRule(.clean, "entity"), example: ("你好&hellip;", "你好…"), confidence: 0.98),
    Row(
      rule: EditRule(.clean, "leading-space"),
      example: ("\u{A0}\u{A0}第一段", "第一段"), confidence: 1),
    Row(
      rule: EditRule(.clean, "trailing-space"), example: ("第一段\u{3000}", "第一段"),
      confidence: 1),
    Row(
      rule: EditRule(.clean, "no-break-space"), example: ("第一段\u{A0}第二段", "第一段 第二段"),
      confidence: 1, isDefault: false),
    Row(
      rule: EditRule(.clean, "fullwidth-mark"), example: ("你好,世界", "你好，世界"),
      confidence: 0.95),
    Row(
      rule: EditRule(.clean, "fullwidth-bracket"), example: ("各縣(市)", "各縣（市）"),
      confidence: 0.95),
    Row(
      rule: EditRule(.clean, "fullwidth-stop"),
      example: ("他走了,我們也走了.", "他走了，我們也走了。"), confidence: 0.93),
  ]
}
