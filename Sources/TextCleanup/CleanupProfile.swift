/// Rules that are on together, for one use of the text.
public enum CleanupProfile: String, Sendable, CaseIterable {
  /// What every reader would correct: nothing that an author may have meant is touched.
  case `default`
  /// For a corpus of which a language model learns: also lines that repeat, escapes, wide indents and
  /// spaces between Han characters.
  case pretrain
  /// Keys of a search: one case, no compatibility characters, no glyph variants. Punctuation stays as
  /// it is, for the fold writes it narrow.
  case search
  /// Nothing. Together with decoding, only what is malformed is touched.
  case strict

  /// The rules of the profile.
  public var rules: Set<CleanupRule> {
    let member: CleanupRuleTable.ProfileSet =
      switch self {
      case .default: .default
      case .pretrain: .pretrain
      case .search: .search
      case .strict: .none
      }
    guard self != .strict else { return [] }
    return Set(
      CleanupRule.all.filter { CleanupRuleTable.row($0).profiles.isSuperset(of: member) })
  }

  /// The normal form of the profile.
  public var form: CleanupOptions.Form { self == .strict ? .none : .compose }
}
