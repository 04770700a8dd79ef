import TextEdits

/// Turns a phrase into the public value: kind, surface strings, whole numbers, canonical form.
extension PhraseReader {
  func quantity(_ text: Span<UInt8>, _ phrase: Phrase) -> Quantity {
    let interval = phrase.interval
    var result = Quantity(
      range: phrase.start..<phrase.end, kind: kind(phrase), rule: phrase.rule)
    result.markers = phrase.markers.map { text.string(in: $0) }
    result.lower = interval.lower
    result.upper = interval.upper
    result.lowerInclusive = interval.lowerInclusive
    result.upperInclusive = interval.upperInclusive
    result.likelyLower = phrase.likelyLower
    result.likelyUpper = phrase.likelyUpper
    if let unit = phrase.unit {
      result.unit = phrase.impliedUnit ?? phrase.unitRange.map { text.string(in: $0) } ?? unit.name
      result.unitKey = unit.key
      result.unitClass = unit.unitClass
      if unit.traits.contains(.counted), let integers = interval.integers {
        result.integers = (integers.lower.description, integers.upper.description)
      }
    }
    result.isApproximate =
      phrase.form != .exact && !phrase.isConstraint && !phrase.isRange && interval.point == nil
    result.confidence = phrase.confidence
    result.flags = phrase.flags
    if phrase.markers.count > 1, phrase.form == .remainder, phrase.hasHedge, !phrase.isConstraint,
      phrase.kind == nil
    {
      result.flags = Array(Set(result.flags + [QuantityFlag.redundantHedge])).sorted()
    }
    result.canonical = canonical(text, phrase, result)
    return result
  }

  private func kind(_ phrase: Phrase) -> Quantity.Kind {
    if let kind = phrase.kind { return kind }
    if phrase.isRange { return .range }
    if phrase.isConstraint { return .constraint }
    if let unit = phrase.unit {
      switch unit.unitClass {
      case .money: return .money
      case .time: return .duration
      case .percent: return .fraction
      case .measure where unit.key == "倍": return .multiple
      default: break
      }
    }
    return phrase.form == .exact ? .exact : .approximate
  }

  /// `1901～1999人`: both ends in digits, with ～ (GB/T 15835), each with its own 万 or %.
  private func canonical(
    _ text: Span<UInt8>, _ phrase: Phrase, _ quantity: Quantity
  ) -> String? {
    guard quantity.isApproximate, phrase.impliedUnit == nil,
      var lower = phrase.interval.lower, var upper = phrase.interval.upper,
      phrase.unitRange.map({ $0.lowerBound >= phrase.core.upperBound }) ?? true
    else { return nil }
    let unit = quantity.unit ?? ""
    let multiplier = canonicalMultiplier(lower, upper)
    var suffix = ""
    if multiplier > 0 {
      lower = lower.scaled(by: -multiplier)
      upper = upper.scaled(by: -multiplier)
      let isTraditional = isTraditional(text, around: phrase.start..<phrase.end)
      suffix =
        multiplier == 8 ? (isTraditional ? "億" : "亿") : (isTraditional ? "萬" : "万")
    } else if phrase.unit?.traits.contains(.counted) ?? true,
      phrase.unit != nil || phrase.form != .soft,
      let integers = phrase.interval.integers
    {
      (lower, upper) = integers
    }
    if phrase.unit?.unitClass == .percent, let scale = phrase.unit?.scale {
      suffix = unit
      lower = lower.scaled(by: -scale)
      upper = upper.scaled(by: -scale)
      return lower == upper ? nil : "\(lower)\(suffix)～\(upper)\(suffix)"
    }
    return lower == upper ? nil : "\(lower)\(suffix)～\(upper)\(suffix)\(unit)"
  }

  /// 8 or 4 when both bounds are whole or short decimals of 亿 or 万; 0 otherwise.
  private func canonicalMultiplier(_ lower: DecimalValue, _ upper: DecimalValue) -> Int {
    for places in [8, 4] where lower >= .power(places) {
      if lower.lowestPlace >= places - 1, upper.lowestPlace >= places - 1 {
        return places
      }
    }
    return 0
  }

  /// Whether the text near `range` is in Traditional characters.
  private func isTraditional(_ text: Span<UInt8>, around range: Range<Int>) -> Bool {
    var balance = 0
    var position = range.lowerBound
    for _ in 0..<16 {
      guard let (_, length) = text.scalar(before: position) else { break }
      position -= length
    }
    for _ in 0..<48 where position < text.count {
      let (scalar, length) = text.scalar(at: position)
      let traits = lexicon.traits(of: scalar)
      balance += traits.contains(.traditionalOnly) ? 1 : 0
      balance -= traits.contains(.simplifiedOnly) ? 1 : 0
      position += length
    }
    return balance > 0
  }
}
