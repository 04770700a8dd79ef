import HanLexicon

/// How expected a restored character is, beyond the language model: its script, its width, and
/// whether it is a quotation mark of the kind that the document uses.
struct CharacterPrior: Sendable {
  /// Costs in 1/64 nat.
  private enum Cost {
    /// A Han character that the model has never seen.
    static let unseen = 1_024
    /// An ASCII sign that the model does not know: common in code and markup.
    static let sign = 320
    /// The most a `?` costs: unlike in the newspaper text of the model, several in a row are common.
    static let questionMark = 256
    /// An ASCII character that is lost.
    static let lost = 256
    /// A character of the script that the document does not use.
    static let otherScript = 512
    /// A full-width letter, digit or unusual mark: rare in running text.
    static let unusualWidth = 512
  }

  /// Characters of the script that the document is not written in have one of these.
  let avoided: CharacterTraits

  /// What quotation marks cost, by kind: “” and 「」.
  private let quotationCosts: (curved: Int, angular: Int)

  /// - Parameters:
  ///   - traits: those of characters that the document does not use.
  ///   - curved: how many quotation marks “”‘’ it has.
  ///   - angular: how many 「」『』.
  init(avoiding traits: CharacterTraits, curved: Int = 0, angular: Int = 0) {
    avoided = traits
    // The language model does not tell them apart. Text in GBK has “” more often.
    let all = Float(curved + angular) + 1.5
    quotationCosts = (
      TextModel.cost((Float(curved) + 1) / all), TextModel.cost((Float(angular) + 0.5) / all)
    )
  }

  /// The prior for a document: which script it is written in, and which marks it quotes with. Linear.
  init(for text: Span<UInt8>, _ lexicon: HanLexicon) {
    var traditional = 0
    var simplified = 0
    var curved = 0
    var angular = 0
    var position = 0
    while position < text.count {
      let scalar = text.scalar(at: position)
      let traits = lexicon.traits(of: scalar.value)
      if traits.contains(.traditionalOnly) { traditional += 1 }
      if traits.contains(.simplifiedOnly) { simplified += 1 }
      switch Self.quotation(scalar.value) {
      case .curved: curved += 1
      case .angular: angular += 1
      case nil: break
      }
      position += scalar.length
    }
    self.init(
      avoiding: traditional > 4 * simplified
        ? .simplifiedOnly : simplified > 4 * traditional ? .traditionalOnly : [],
      curved: curved, angular: angular)
  }

  private enum Quotation {
    case curved
    case angular
  }

  @inline(__always)
  private static func quotation(_ scalar: UInt32) -> Quotation? {
    switch scalar {
    case 0x2018...0x201D: .curved
    case 0x300C...0x300F: .angular
    default: nil
    }
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
    if scalar == TextScorer.lostASCII { return Cost.lost }
    if id == 0 { cost = max(cost, Cost.unseen) }
    if !lexicon.traits(of: scalar).isDisjoint(with: avoided) {
      cost += Cost.otherScript
    }
    switch Self.quotation(scalar) {
    case .curved: cost += quotationCosts.curved
    case .angular: cost += quotationCosts.angular
    case nil: break
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
