/// A phrase that means an interval as a whole.
struct FixedPhrase: Sendable {
  var text: String
  var interval: Interval
  var unit: String?
  var isSoft: Bool
  /// Whether a unit must follow: 若干人, but not 若干 alone.
  var needsUnit: Bool
  /// Whether a vague or bounding word must stand beside it: 超过半数, but not 半数 alone.
  var needsHedge: Bool

  /// A row: phrase, interval, implied unit, traits.
  init?(columns: [String]) {
    guard !columns[0].isEmpty, let interval = Interval(notation: columns[1]) else { return nil }
    text = columns[0]
    self.interval = interval
    unit = columns[2] == "-" ? nil : columns[2]
    let traits = columns[3] == "-" ? [] : columns[3].split(separator: ",")
    isSoft = traits.contains("soft")
    needsUnit = traits.contains("needs-unit")
    needsHedge = traits.contains("needs-hedge")
    guard traits.allSatisfy({ ["soft", "needs-unit", "needs-hedge"].contains($0) }) else {
      return nil
    }
  }
}

extension Interval {
  /// `[lower,upper)`, in brackets as in mathematics; an empty side is open.
  init?(notation: String) {
    let bounds = notation.dropFirst().dropLast().split(
      separator: ",", omittingEmptySubsequences: false)
    guard let open = notation.first, let close = notation.last, bounds.count == 2,
      open == "[" || open == "(", close == "]" || close == ")"
    else { return nil }
    self.init(open: nil, nil)
    for (bound, isLower) in zip(bounds, [true, false]) where !bound.isEmpty {
      guard let value = DecimalValue(String(bound)) else { return nil }
      if isLower {
        lower = value
        lowerInclusive = open == "["
      } else {
        upper = value
        upperInclusive = close == "]"
      }
    }
  }
}
