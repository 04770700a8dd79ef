import HanLexicon
import TextEdits

/// How expected a restored character is, beyond the language model: its script and width.
struct CharacterPrior: Sendable {
  /// Costs in 1/8 nat.
  private enum Cost {
    /// A Han character that the model has never seen.
    static let unseen = 128
    /// An ASCII sign that the model does not know: common in code and markup.
    static let sign = 40
    /// The most a `?` costs: unlike in the newspaper text of the model, several in a row are common.
    static let questionMark = 32
    /// A character of the script that the document does not use.
    static let otherScript = 64
    /// A full-width letter, digit or unusual mark: rare in running text.
    static let unusualWidth = 64
  }

  /// Whether the document is written with Traditional, or with Simplified characters.
  private let avoided: CharacterTraits

  init(avoiding traits: CharacterTraits) {
    avoided = traits
  }

  /// The cost of `scalar` after `state`, and the state after it.
  func next(
    _ scalar: UInt32, after state: CharacterModel.State, _ lexicon: HanLexicon
  ) -> (cost: Int, state: CharacterModel.State) {
    let id = lexicon.fold(scalar)
    var (cost, following) = lexicon.characterModel.next(id, after: state)
    if scalar == CutDamage.replacement { cost = min(cost, Cost.questionMark) }
    if id == 0 { cost = scalar < 0x80 ? Cost.sign : max(cost, Cost.unseen) }
    if !lexicon.traits(of: scalar).isDisjoint(with: avoided) {
      cost += Cost.otherScript
    }
    if Self.hasUnusualWidth(scalar) {
      cost += Cost.unusualWidth
    }
    return (cost, following)
  }

  private static func hasUnusualWidth(_ scalar: UInt32) -> Bool {
    (0xFF02...0xFF5D).contains(scalar) && !usualWideMarks.contains(scalar)
  }

  /// Full-width marks of ordinary text: （ ） ， ： ； ？ ％.
  private static let usualWideMarks: Set<UInt32> = [
    0xFF08, 0xFF09, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF05,
  ]

  func isReading(_ syllable: [UInt32], of scalar: UInt32, _ lexicon: HanLexicon) -> Bool {
    var bytes: [UInt8] = []
    for letter in syllable {
      appendUTF8(letter, to: &bytes)
    }
    return lexicon.isReading(bytes.span, of: scalar)
  }
}
