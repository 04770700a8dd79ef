import TextEdits

/// Turns a phrase into the public value: kind, surface strings, whole numbers, canonical form.
extension PhraseReader {
  func quantity(_ text: Span<UInt8>, _ phrase: Phrase) -> Quantity {
    let interval = phrase.interval
    var result = Quantity(
      range: phrase.start..<phrase.end, kind: kind(phrase), rule: phrase.rule.editRule)
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
      result.isCounted = unit.traits.contains(.counted)
      let isWeakTime = unit.unitClass == .time && unit.traits.contains(.weak)
      result.measure = isWeakTime && phrase.duration == nil ? nil : unit.measure
    }
    result.isApproximate =
      phrase.form != .exact && !phrase.isConstraint && !phrase.isRange && interval.point == nil
    if let duration = phrase.duration, !phrase.isRange {
      result.calendar = calendarValue(duration, phrase)
    }
    result.confidence = phrase.confidence
    var flags = phrase.flags
    if phrase.markers.count > 1, phrase.form == .remainder, phrase.hasHedge, !phrase.isConstraint,
      phrase.kind == nil
    {
      flags.insert(.redundantHedge)
    }
    result.flags = flags.names
    result.canonical = canonical(text, phrase, result)
    result.leadCount = phrase.keepsLead ? max(phrase.core.lowerBound - phrase.start, 0) : 0
    return result
  }

  private func kind(_ phrase: Phrase) -> Quantity.Kind {
    if let kind = phrase.kind { return phrase.isConstraint ? .constraint : kind }
    if phrase.isRange { return .range }
    if phrase.isConstraint { return .constraint }
    if let unit = phrase.unit {
      switch unit.unitClass {
      case .money: return .money
      case .time: return .duration
      case .percent: return .fraction
      case .measure where unit.isSame(as: named.times): return .multiple
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
      let lower = phrase.interval.lower, let upper = phrase.interval.upper,
      phrase.unitRange.map({ $0.lowerBound >= phrase.core.upperBound }) ?? true
    else { return nil }
    let range = phrase.start..<phrase.end
    var unit = quantity.unit ?? ""
    if phrase.unit?.traits.contains(.takesGe) ?? false, phrase.unit?.name == "月" {
      unit = (isTraditional(text, around: range) ? "個" : "个") + unit
    }
    if phrase.unit?.unitClass == .percent {
      let scale = -(phrase.unit?.scale ?? 0)
      return "\(lower.scaled(by: scale))\(unit)～\(upper.scaled(by: scale))\(unit)"
    }
    if let short = shortened(lower, text, range), let end = shortened(upper, text, range) {
      return "\(short)～\(end)\(unit)"
    }
    if phrase.unit?.traits.contains(.counted) ?? (phrase.form != .soft),
      let integers = phrase.interval.integers
    {
      guard integers.lower < integers.upper else { return nil }
      return "\(integers.lower)～\(integers.upper)\(unit)"
    }
    return "\(lower)～\(upper)\(unit)"
  }

  /// A whole or short decimal number of 亿 or 万, in the script of the text near `range`; nil when the
  /// value is neither.
  private func shortened(
    _ value: DecimalValue, _ text: Span<UInt8>, _ range: Range<Int>
  ) -> String? {
    if value >= .power(8), value.lowestPlace >= 6 {
      return "\(value.scaled(by: -8))" + (isTraditional(text, around: range) ? "億" : "亿")
    }
    if value >= .power(4), value.lowestPlace >= 3 {
      return "\(value.scaled(by: -4))" + (isTraditional(text, around: range) ? "萬" : "万")
    }
    return nil
  }

  /// Whether the text near `range` is in Traditional characters.
  private func isTraditional(_ text: Span<UInt8>, around range: Range<Int>) -> Bool {
    scriptBalance(text, around: range) > 0
  }

  /// How many more characters near `range` are only Traditional than are only Simplified.
  func scriptBalance(_ text: Span<UInt8>, around range: Range<Int>) -> Int {
    var position = range.lowerBound
    for _ in 0..<16 {
      guard let (_, length) = text.scalar(before: position) else { break }
      position -= length
    }
    return scriptBalance(text, from: position, scalars: 48)
  }

  /// The same for so many characters from `offset`. Linear in them.
  func scriptBalance(_ text: Span<UInt8>, from offset: Int, scalars: Int) -> Int {
    var balance = 0
    var position = offset
    for _ in 0..<scalars where position < text.count {
      let (scalar, length) = text.scalar(at: position)
      let traits = lexicon.traits(of: scalar)
      balance += traits.contains(.traditionalOnly) ? 1 : 0
      balance -= traits.contains(.simplifiedOnly) ? 1 : 0
      position += length
    }
    return balance
  }
}
