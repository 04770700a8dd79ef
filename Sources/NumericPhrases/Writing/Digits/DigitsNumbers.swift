import TextEdits

/// Numerals in digits, large ones with 万 and 亿.
extension DigitsReader {
  /// A numeral in digits, and where what was written ends.
  struct Figure: Sendable {
    var text: String
    var end: Int
    /// The exact value; nil for two numbers and for a remainder.
    var value: DecimalValue?
  }

  /// A numeral in digits with its vague word kept; nil for what has no digits: 几十, 数万, 百余.
  func figure(_ text: Span<UInt8>, _ numeral: Numeral) -> Figure? {
    let range = numeral.range
    let end = range.upperBound
    guard !numeral.isArabic, !numeral.isBare, !numeral.startsWithSeveral else { return nil }
    let words = largeWords(text, range)
    switch numeral.form {
    case .exact:
      guard let value = numeral.interval.point else { return nil }
      if numeral.isDigitSequence {
        let run = digitRun(text, at: range.lowerBound)
        return Figure(text: DigitsReader.text(run.digits), end: end, value: value)
      }
      if numeral.hasFraction, numeral.multiplier > 0, let coefficient = numeral.coefficient.point {
        let word = words(numeral.multiplier)
        return Figure(text: "\(coefficient)" + word, end: end, value: value)
      }
      return Figure(text: written(value, words), end: end, value: value)
    case .adjacent:
      guard let low = numeral.interval.lower, let high = numeral.interval.upper else { return nil }
      return Figure(text: pair(low, high, numeral, words), end: end)
    case .remainder:
      guard let marker = numeral.markers.last, let low = numeral.interval.lower else { return nil }
      guard numeral.multiplier > 0, marker.upperBound < end else {
        return Figure(
          text: written(low, words) + text.string(in: marker.lowerBound..<end), end: end)
      }
      // 20余万, 3亿3500余万: the word stands before 万, and belongs to the last section.
      let head =
        numeral.multiplier == 4 ? low.scaled(by: -8).floor.scaled(by: 8) : DecimalValue.zero
      let section = (low - head).scaled(by: -numeral.multiplier)
      return Figure(
        text: (head.isZero ? "" : written(head, words)) + "\(section)"
          + text.string(in: marker.lowerBound..<end), end: end)
    case .several, .soft: return nil
    }
  }

  /// 万, 亿, 万亿 and 兆 by their power of ten, in the script of the numeral at `range`.
  private func largeWords(_ text: Span<UInt8>, _ range: Range<Int>) -> (Int) -> String {
    let isTraditional = isTraditional(text, range)
    var hasTrillion = false
    var position = range.lowerBound
    while position < range.upperBound {
      let glyph = glyphs.glyph(text, position)
      hasTrillion = hasTrillion || glyph.is("兆")
      position += max(1, glyph.length)
    }
    return { place in
      switch place {
      case 4: isTraditional ? "萬" : "万"
      case 8: isTraditional ? "億" : "亿"
      case 12 where hasTrillion: "兆"
      case 12: isTraditional ? "萬億" : "万亿"
      default: ""
      }
    }
  }

  /// A number in the style's form.
  func written(_ value: DecimalValue, _ words: (Int) -> String) -> String {
    guard value.isInteger, value >= .power(4) else { return "\(value)" }
    switch style.largeNumbers {
    case .plain: return "\(value)"
    case .millions: return sections(value, from: .power(6), words)
    case .sections: return sections(value, from: .power(4), words)
    case .mixed:
      return value.lowestPlace >= 4 || value >= .power(8)
        ? sections(value, from: .power(4), words) : "\(value)"
    case .decimal:
      let place = value >= .power(8) ? 8 : 4
      return value.lowestPlace >= place - 4
        ? "\(value.scaled(by: -place))" + words(place) : "\(value)"
    }
  }

  private func sections(
    _ value: DecimalValue, from least: DecimalValue, _ words: (Int) -> String
  ) -> String {
    guard value >= least else { return "\(value)" }
    let place = value >= .power(12) && words(12) == "兆" ? 12 : value >= .power(8) ? 8 : 4
    let high = value.scaled(by: -place).floor
    let low = value - high.scaled(by: place)
    return sections(high, from: least, words) + words(place)
      + (low.isZero ? "" : sections(low, from: least, words))
  }

  /// Two numbers for one: 17～18, 3万～4万; abbreviated 17-8, 3~4万.
  private func pair(
    _ low: DecimalValue, _ high: DecimalValue, _ numeral: Numeral, _ words: (Int) -> String
  ) -> String {
    let isMultiple =
      numeral.multiplier > 0
      && numeral.coefficient.lower?.scaled(by: numeral.multiplier) == low
    var ends = [written(low, words), written(high, words)]
    var word = ""
    if isMultiple, let a = numeral.coefficient.lower, let b = numeral.coefficient.upper {
      ends = ["\(a)", "\(b)"]
      word = words(numeral.multiplier)
    }
    guard style.approximations == .abbreviated else {
      return ends[0] + word + style.dash + ends[1] + word
    }
    guard ends[0].count == ends[1].count, ends[0].first == ends[1].first else {
      return ends[0] + style.dash + ends[1] + word
    }
    let common = zip(ends[0], ends[1]).prefix { $0.0 == $0.1 }.count
    return ends[0] + "-" + ends[1].dropFirst(common) + word
  }
}
