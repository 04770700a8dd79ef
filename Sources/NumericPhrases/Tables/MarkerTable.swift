/// What a word beside a numeral does to its bounds.
enum MarkerEffect: Sendable, Equatable {
  /// Around N: 约, 左右. The width is a policy.
  case around
  /// A little below N: 近, 将近.
  case near
  /// (N, ∞): 超过, 逾.
  case exceeds
  /// [N, ∞) by reaching it: 破万.
  case reaches
  /// [N, ∞): 至少, 以上.
  case atLeast
  /// Up to N: 至多, 以内.
  case atMost
  /// [0, N): 不到, 不足.
  case below
  /// N with emphasis: 多达.
  case attains
  /// [N, 10N) of a bare 百/千/万/亿: 上百.
  case upTo
  /// N to N and a half step: 六十出头.
  case justOver
  /// A stretch of time of exactly N: 连续3年.
  case lasting
  /// Makes 几 three or more (好几), five or more (大几), at most four (小几).
  case severalAtLeast(Int)
  case severalBelow(Int)
  /// A word directly after the numeral.
  case remainder(RemainderWord)
  /// Joins the ends of a range.
  case dash

  private static let names: [String: MarkerEffect] = [
    "around": .around, "near": .near, "exceeds": .exceeds, "reaches": .reaches,
    "at-least": .atLeast, "at-most": .atMost, "below": .below, "attains": .attains,
    "up-to": .upTo, "just-over": .justOver, "lasting": .lasting, "more": .remainder(.more),
    "about": .remainder(.lai), "about-ba": .remainder(.ba), "several": .remainder(.several),
    "dash": .dash,
  ]

  /// The effect of a name; `several-at-least:3` has a number.
  init?(name: String) {
    let parts = name.split(separator: ":")
    if parts.count == 2, let number = Int(parts[1]) {
      switch parts[0] {
      case "several-at-least": self = .severalAtLeast(number)
      case "several-below": self = .severalBelow(number)
      default: return nil
      }
      return
    }
    guard let effect = MarkerEffect.names[name] else { return nil }
    self = effect
  }
}

/// A word beside a numeral.
struct Marker: Sendable {
  enum Side: String, Sendable {
    case before, after, remainder, between
  }

  enum Condition: String, Sendable {
    case always
    /// Only before a bare 百/千/万/亿: 过亿, not 通过3次.
    case bareMagnitude = "bare-magnitude"
    /// Only before 几.
    case several
    /// Only with units of money, time or percent: 3元起, 3天内.
    case measuredUnit = "measured-unit"
    /// Always; a number without unit is an age: 年逾六十.
    case age
  }

  var side: Side
  var text: String
  var effect: MarkerEffect
  var condition: Condition

  /// A row: side, word, effect, condition.
  init?(columns: [String]) {
    guard let side = Side(rawValue: columns[0]), !columns[1].isEmpty,
      let effect = MarkerEffect(name: columns[2]), let condition = Condition(rawValue: columns[3])
    else { return nil }
    self.side = side
    text = columns[1]
    self.effect = effect
    self.condition = condition
  }
}
