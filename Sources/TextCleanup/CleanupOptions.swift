/// What `TextCleanup` may change.
public struct CleanupOptions: Sendable, Equatable {
  /// What happens to ASCII punctuation beside Han characters.
  public enum Punctuation: String, Sendable, CaseIterable {
    /// Full-width marks are restored.
    case cjk
    /// Every mark stays as it is, whatever `rules` says.
    case keep
  }

  /// Default: `.cjk`.
  public var punctuation: Punctuation

  /// The rules that are on. Default: those whose `isDefault` is true.
  public var rules: Set<CleanupRule>

  /// The default rules, with punctuation restored.
  public static let `default` = CleanupOptions()

  /// - Parameter rules: the rules that are on; nil for the default ones.
  public init(punctuation: Punctuation = .cjk, rules: Set<CleanupRule>? = nil) {
    self.punctuation = punctuation
    self.rules = rules ?? Set(CleanupRule.all.filter(\.isDefault))
  }

  /// One bit a rule that is on, the punctuation option applied.
  var mask: RuleMask {
    RuleMask(
      bits: rules.filter { punctuation == .cjk || !$0.isPunctuation }.reduce(0) { $0 | $1.mask })
  }
}

/// A set of rules as bits, for the hot loop.
struct RuleMask: Sendable {
  let bits: UInt16

  @inline(__always)
  func has(_ rule: CleanupRule) -> Bool { bits & rule.mask != 0 }
}
