/// What `TextCleanup` may change.
public struct CleanupOptions: Sendable, Equatable {
  /// What happens to ASCII punctuation beside Han characters.
  public enum Punctuation: String, Sendable, CaseIterable {
    /// Full-width marks are restored.
    case cjk
    /// Every mark stays as it is, whatever `rules` says.
    case keep
  }

  /// The normal form that characters get (UAX #15).
  public enum Form: String, Sendable, CaseIterable {
    /// NFC, in which characters with another character as their only decomposition stay: `Å` U+212B,
    /// `〈` U+2329 and their kin were chosen, or have a rule of their own.
    case compose
    /// Canonical composition.
    case nfc
    /// Compatibility composition.
    case nfkc
    /// Characters stay as they are.
    case none
  }

  /// Default: `.cjk`.
  public var punctuation: Punctuation

  /// Default: `.compose`. Without the rule `normalForm` it has no effect.
  public var form: Form

  /// The rules that are on. Default: those whose `isDefault` is true.
  public var rules: Set<CleanupRule>

  /// The default rules, with punctuation restored.
  public static let `default` = CleanupOptions()

  /// - Parameter rules: the rules that are on; nil for the default ones.
  public init(
    punctuation: Punctuation = .cjk, form: Form = .compose, rules: Set<CleanupRule>? = nil
  ) {
    self.punctuation = punctuation
    self.form = form
    self.rules = rules ?? CleanupProfile.default.rules
  }

  /// The rules and the form of a profile.
  public init(profile: CleanupProfile) {
    self.init(form: profile.form, rules: profile.rules)
  }

  /// Whether compatibility characters are folded: no rule may write one then.
  private var foldsCompatibility: Bool {
    rules.contains(.searchFold) || (form == .nfkc && rules.contains(.normalForm))
  }

  /// The rules that have an effect: without those that the other options rule out, or that would undo
  /// each other. Full-width marks are compatibility characters, which a form that folds those does not
  /// have.
  public var effectiveRules: Set<CleanupRule> {
    rules.filter { rule in
      switch rule {
      case .normalForm: form != .none
      case .spacingRemove: !rules.contains(.spacingAdd)
      default: !rule.isPunctuation || (punctuation == .cjk && !foldsCompatibility)
      }
    }
  }

  /// One bit a rule that has an effect.
  var mask: RuleMask { RuleMask(effectiveRules) }
}

/// A set of rules as bits, for the hot loop.
struct RuleMask: Sendable {
  let bits: UInt64

  init(_ rules: some Sequence<CleanupRule>) {
    bits = rules.reduce(0) { $0 | $1.mask }
  }

  private init(bits: UInt64) {
    self.bits = bits
  }

  /// The rules of residue that is markup.
  static let markup = RuleMask([.comment, .danglingTag, .entity, .markupFragment, .unicodeEscape])

  func intersection(_ other: RuleMask) -> RuleMask { RuleMask(bits: bits & other.bits) }

  func subtracting(_ other: RuleMask) -> RuleMask { RuleMask(bits: bits & ~other.bits) }

  @inline(__always)
  func has(_ rule: CleanupRule) -> Bool { bits & rule.mask != 0 }

  func hasAny(of rules: CleanupRule...) -> Bool { rules.contains { has($0) } }
}
