import TextEdits

/// The words around a numeral that open or bound its value: 约, 近, 超过, 以上, 左右.
extension PhraseReader {
  /// A marker in front of `offset`, unless it is the tail of another word (节约, 附近, 通过).
  func markerBefore(
    _ text: Span<UInt8>, _ offset: Int, floor: Int
  ) -> (marker: Marker, range: Range<Int>)? {
    var end = offset
    if let space = text.scalar(before: end), glyphs.fold(space.value) == 0x20, end > floor {
      end -= space.length
    }
    guard let (start, marker) = before.match(text, endingAt: end, floor: floor) else { return nil }
    guard !vetoes.endsLongWord(lexicon, text, start..<end, floor: floor) else { return nil }
    return (marker, start..<end)
  }

  /// Applies hedges before the numeral and after the unit.
  func attachHedges(
    _ text: Span<UInt8>, _ numeral: Numeral, to phrase: inout Phrase, floor: Int
  ) {
    attachRecent(text, to: &phrase, floor: floor)
    for _ in 0..<2 {
      guard let (marker, range) = markerBefore(text, phrase.start, floor: floor),
        allows(marker, numeral, phrase)
      else { break }
      phrase.start = range.lowerBound
      phrase.markers.prepend(range)
      apply(marker.effect, isSuffix: false, numeral, to: &phrase)
      if marker.condition == .age, phrase.unit == nil {
        phrase.unit = named.year
        phrase.impliedUnit = named.year?.name
      }
    }
    let end = phrase.end
    if let (markerEnd, marker) = after.match(text, at: end) {
      guard allows(marker, numeral, phrase),
        !vetoes.suffixIsPartOfWord(lexicon, text, end..<markerEnd)
      else { return }
      phrase.end = markerEnd
      phrase.markers.append(end..<markerEnd)
      apply(marker.effect, isSuffix: true, numeral, to: &phrase)
      attachUpperBound(text, to: &phrase)
    }
  }

  /// 三年以上十年以下: the other bound of a set, in the same unit.
  private func attachUpperBound(_ text: Span<UInt8>, to phrase: inout Phrase) {
    guard phrase.isConstraint, let lower = phrase.interval.lower, phrase.interval.upper == nil
    else {
      return
    }
    let comma = glyphs.glyph(text, phrase.end)
    let start = comma.is("、") || comma.is(",") ? phrase.end + comma.length : phrase.end
    guard let numeral = numerals.read(text, at: start), numeral.form == .exact else { return }
    var other = Phrase(numeral)
    attachUnit(text, numeral, to: &other)
    guard let upper = other.interval.point, lower < upper,
      other.unit?.isSame(as: phrase.unit) ?? (phrase.unit == nil),
      let (end, marker) = after.match(text, at: other.end),
      marker.effect == .atMost || marker.effect == .below
    else { return }
    phrase.interval.upper = upper
    phrase.interval.upperInclusive = marker.effect == .atMost
    phrase.markers.append(other.end..<end)
    phrase.end = end
  }

  private func allows(_ marker: Marker, _ numeral: Numeral, _ phrase: Phrase) -> Bool {
    switch marker.condition {
    case .always, .age: return true
    case .several: return false
    case .bareMagnitude:
      // 上百, 上千万, and 上十亿.
      return numeral.form == .exact && !numeral.isArabic
        && (numeral.isBare || numeral.startsWithTen && numeral.multiplier > 0)
    case .measuredUnit:
      switch phrase.unit?.unitClass {
      case .money, .time, .percent: return true
      default: return false
      }
    }
  }

  /// 近三年来 and 近3年: the last three years, not nearly three.
  private func attachRecent(_ text: Span<UInt8>, to phrase: inout Phrase, floor: Int) {
    guard phrase.unit?.unitClass == .time, phrase.unit?.traits.contains(.weak) == false,
      let previous = text.scalar(before: phrase.start),
      phrase.start - previous.length >= floor, glyphs.fold(previous.value) == 0x8FD1
    else { return }
    let start = phrase.start - previous.length
    let isTail = vetoes.endsLongWord(lexicon, text, start..<phrase.start, floor: floor)
    let word = text.scalar(before: start).map { glyphs.fold($0.value) }
    // 将近三年 and 接近三年 are hedges; 最近三年 is the same as 近三年.
    guard !isTail || word == 0x6700 else { return }
    guard word != 0x5C06, word != 0x63A5 else { return }
    phrase.markers.prepend(start..<phrase.start)
    phrase.start = start
    phrase.kind = .duration
    phrase.hasHedge = true
    let lai = glyphs.glyph(text, phrase.end)
    if lai.is("来") || lai.is("间") {
      phrase.markers.append(phrase.end..<phrase.end + lai.length)
      phrase.end += lai.length
    } else if phrase.form == .exact {
      phrase.flags.insert(.recentOrNearly)
      phrase.lowerConfidence(to: .medium)
    }
  }

  private func apply(
    _ effect: MarkerEffect, isSuffix: Bool, _ numeral: Numeral, to phrase: inout Phrase
  ) {
    let wasHedged = phrase.hasHedge
    phrase.hasHedge = true
    if !isSuffix, effect == .attains || effect == .lasting {
      phrase.keepsLead = true
    }
    if effect == .lasting {
      phrase.kind = phrase.unit?.unitClass == .time ? .duration : phrase.kind
      return
    }
    guard let value = phrase.interval.point, phrase.form == .exact else {
      hedgeInterval(effect, isSuffix: isSuffix, to: &phrase)
      return
    }
    if wasHedged, phrase.kind == .duration, phrase.markers.count > 1, effect == .around { return }
    switch effect {
    case .around:
      phrase.interval = aroundInterval(value, numeral, phrase)
      soften(&phrase)
    case .near:
      let tenth = value.scaled(by: -1).times(policy.nearValueTenths)
      // The places of 0.333333 say nothing.
      let width = phrase.isPlainFraction ? tenth : min(.power(value.lowestPlace), tenth)
      phrase.interval = Interval(open: value - width, value)
      soften(&phrase)
    case .justOver:
      let place = value.lowestPlace
      let tenths = DecimalValue.power(place - 1).times(policy.justOverTenths)
      phrase.interval = Interval(open: value, value + tenths)
      phrase.rule = NumericRule.age
      implyYears(value, &phrase)
      soften(&phrase)
    case .exceeds:
      let isFraction = phrase.isPlainFraction
      constrain(&phrase, Interval(open: value, nil))
      if isFraction { phrase.clampToWhole(DecimalValue(1)) }
      if isSuffix { implyYears(value, &phrase) }
    case .reaches, .atLeast:
      let isFraction = phrase.isPlainFraction
      constrain(&phrase, Interval(halfOpen: value, nil))
      if isFraction { phrase.clampToWhole(DecimalValue(1)) }
    case .atMost:
      constrain(&phrase, Interval(closed: isSuffix && value >= .zero ? .zero : nil, value))
    case .below:
      constrain(&phrase, Interval(halfOpen: value >= .zero ? .zero : nil, value))
    case .upTo:
      phrase.interval = Interval(halfOpen: value, value.scaled(by: 1))
      phrase.form = .several
      phrase.rule = NumericRule.magnitude
      phrase.lowerConfidence(to: .medium)
    case .attains, .lasting, .severalAtLeast, .severalBelow, .remainder, .dash: break
    }
  }

  /// A hedge beside an interval: a bound takes one side of it, a vague word adds nothing.
  private func hedgeInterval(_ effect: MarkerEffect, isSuffix: Bool, to phrase: inout Phrase) {
    switch effect {
    case .exceeds, .reaches, .atLeast:
      phrase.interval.upper = nil
      phrase.interval.upperInclusive = false
      phrase.isConstraint = true
    case .atMost, .below:
      let isNegative = phrase.interval.upper.map { $0 < .zero } ?? false
      let hasFloor = !isNegative && (isSuffix || effect == .below)
      phrase.interval.lower = hasFloor ? .zero : nil
      phrase.interval.lowerInclusive = hasFloor
      phrase.isConstraint = true
      guard effect == .below else { break }
      phrase.interval.upperInclusive = false
    case .around, .near:
      phrase.flags.insert(.redundantHedge)
    default: break
    }
  }

  private func constrain(_ phrase: inout Phrase, _ interval: Interval) {
    phrase.interval = interval
    phrase.rule = NumericRule.bound
    phrase.isConstraint = true
  }

  private func soften(_ phrase: inout Phrase) {
    phrase.form = .soft
    phrase.rule = phrase.rule == NumericRule.age ? phrase.rule : NumericRule.about
    phrase.flags.insert(.softBounds)
    phrase.lowerConfidence(to: .medium)
  }

  /// A round number of tens between 20 and 100 before 出头 or 开外 is an age.
  private func implyYears(_ value: DecimalValue, _ phrase: inout Phrase) {
    guard phrase.unit == nil, value.lowestPlace >= 1, value >= DecimalValue(20),
      value < DecimalValue(100)
    else { return }
    phrase.unit = named.year
    phrase.impliedUnit = "岁"
  }

  private func aroundInterval(
    _ value: DecimalValue, _ numeral: Numeral, _ phrase: Phrase
  ) -> Interval {
    let place = DecimalValue.power(value.lowestPlace - 1)
    if numeral.isHalf {
      let width = place.times(policy.aroundHalfTenths)
      return Interval(closed: value - width, value + width)
    }
    if phrase.isPlainFraction {
      let width = value.scaled(by: -1).times(policy.aroundValueTenths)
      return Interval(closed: value - width, value + width)
    }
    var width = min(
      place.times(policy.aroundPlaceTenths),
      value.scaled(by: -1).times(policy.aroundValueTenths))
    if phrase.unit?.traits.contains(.counted) ?? false, width < DecimalValue(1) {
      width = DecimalValue(1)
    }
    return Interval(closed: value - width, value + width)
  }
}
