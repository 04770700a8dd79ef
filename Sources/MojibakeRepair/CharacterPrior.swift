import HanLexicon

/// How expected a restored character is, beyond the language model: its script and width.
struct CharacterPrior: Sendable {
  /// Costs in 1/64 nat.
  private enum Cost {
    /// A Han character that the model has never seen.
    static let unseen = 1_024
    /// An ASCII sign that the model does not know: common in code and markup.
    static let sign = 320
    /// The most a `?` costs: unlike in the newspaper text of the model, several in a row are common.
    static let questionMark = 256
    /// A character of the script that the document does not use.
    static let otherScript = 512
    /// A full-width letter, digit or unusual mark: rare in running text.
    static let unusualWidth = 512
  }

  /// Characters of the script that the document is not written in have one of these.
  let avoided: CharacterTraits

  init(avoiding traits: CharacterTraits) {
    avoided = traits
  }

  /// The cost of `scalar`, whose folded id is `id`, when a language model gives it `cost`. All costs are
  /// in 1/64 nat. Constant time.
  @inline(__always)
  func cost(
    of scalar: UInt32, _ id: HanLexicon.CharacterID, _ cost: Int, _ lexicon: HanLexicon
  ) -> Int {
    var cost = cost
    if scalar < 0x80 {
      if id == 0 { cost = Cost.sign }
      return scalar == 0x3F ? min(cost, Cost.questionMark) : cost
    }
    if id == 0 { cost = max(cost, Cost.unseen) }
    if !lexicon.traits(of: scalar).isDisjoint(with: avoided) {
      cost += Cost.otherScript
    }
    if Self.hasUnusualWidth(scalar) {
      cost += Cost.unusualWidth
    }
    return cost
  }

  /// Whether `scalar` is full-width and none of the marks of ordinary text: （ ） ， ： ； ？ ％.
  private static func hasUnusualWidth(_ scalar: UInt32) -> Bool {
    guard (0xFF02...0xFF5D).contains(scalar) else { return false }
    return switch scalar {
    case 0xFF05, 0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F: false
    default: true
    }
  }
}
