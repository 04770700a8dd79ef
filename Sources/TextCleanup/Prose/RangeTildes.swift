import TextEdits

/// When `~` stands between the ends of a range.
///
/// A range of numbers takes the wave `～` (GB/T 15834-2011, 4.13.3.3; GB/T 15835-2011, 5.1.4;
/// 重訂標點符號手冊, 連接號). Both ends must be there: numbers, times, dates, or numerals with a unit, and
/// something must say that they are measured: a unit, a percent sign, the colon of times, `第` or `约`
/// before them. A tilde before one number means “about”, beside a letter it belongs to a path, a
/// version or a formula; all of these stay.
struct RangeTilde {
  private let line: Range<Int>
  private var leftEnd: Int
  private var rightStart: Int

  /// A longer number is an identifier, in bytes. Its digits fit in an `Int`.
  private static let longestNumber = 18

  /// The tilde at `position` of `line`.
  init(_ text: Span<UInt8>, at position: Int, line: Range<Int>) {
    self.line = line
    leftEnd = position
    rightStart = position + 1
    if position > line.lowerBound, text[position - 1] == 0x20, text.hasBytes(" ", at: position + 1)
    {
      leftEnd -= 1
      rightStart += 1
    }
  }

  /// Whether the tilde becomes a wave. Constant time.
  func isRange(_ text: Span<UInt8>) -> Bool {
    guard leftEnd > line.lowerBound, rightStart < line.upperBound else { return false }
    return joinsNumbers(text) || joinsNumerals(text)
  }

  // MARK: Numbers in digits

  private struct Number {
    var range: Range<Int>
    var whole = 0
    var hasColon = false
    var hasSlash = false
    var separators = 0
  }

  private func joinsNumbers(_ text: Span<UInt8>) -> Bool {
    let numberEnd = skipUnit(text, before: leftEnd)
    guard let left = number(text, before: numberEnd), isFree(text, before: left.range.lowerBound)
    else { return false }
    var start = rightStart
    start = skipPrefix(text, start)
    guard let right = number(text, at: start) else { return false }
    let end = right.range.upperBound
    guard isFree(text, at: end) else { return false }
    if left.hasColon || left.separators > 1 || right.separators > 1 {
      return left.hasColon == right.hasColon || left.separators > 1
    }
    if left.hasSlash, right.hasSlash {
      return true
    }
    let hasUnit = numberEnd < leftEnd
    let ascends = left.whole <= right.whole || isNegative(text, left)
    guard hasUnit || ascends else { return false }
    return hasUnit || isMeasured(text, at: end) || isIntroduced(text, before: left.range.lowerBound)
  }

  private func isNegative(_ text: Span<UInt8>, _ number: Number) -> Bool {
    number.range.lowerBound > line.lowerBound
      && text[number.range.lowerBound - 1] == UInt8(ascii: "-")
  }

  /// The number that ends before `end`: digits with `.` `,` `:` `/` `-` between them.
  private func number(_ text: Span<UInt8>, before end: Int) -> Number? {
    var start = end
    while start > line.lowerBound, end - start < RangeTilde.longestNumber,
      let scalar = text.scalar(before: start),
      ScalarClass(scalar.value) == .digit || isSeparator(scalar.value)
    {
      start -= scalar.length
    }
    while start < end, isSeparator(UInt32(text[start])) {
      start += 1
    }
    guard let number = number(text, at: start), number.range.upperBound == end else { return nil }
    return number
  }

  /// The number that begins at `start`.
  private func number(_ text: Span<UInt8>, at start: Int) -> Number? {
    var number = Number(range: start..<start)
    var position = start
    var end = start
    var isWhole = true
    while position < line.upperBound, position - start < RangeTilde.longestNumber {
      let scalar = text.scalar(at: position)
      if ScalarClass(scalar.value) == .digit {
        if isWhole {
          number.whole = number.whole * 10 + Int(scalar.value & 0xF)
        }
        number.separators += position > end ? 1 : 0
        position += scalar.length
        end = position
      } else if isSeparator(scalar.value), position == end, end > start {
        isWhole = isWhole && scalar.value == 0x2C
        number.hasSlash = number.hasSlash || scalar.value == 0x2F
        number.hasColon = number.hasColon || scalar.value == 0x3A || scalar.value == 0xFF1A
        position += scalar.length
      } else {
        break
      }
    }
    guard end > start else { return nil }
    number.range = start..<end
    return number
  }

  private func isSeparator(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2C, 0x2D, 0x2E, 0x2F, 0x3A, 0xFF1A: true
    default: false
    }
  }

  /// Steps back over the unit that ends before `end`: `%`, `℃`, `元`, `个月`.
  private func skipUnit(_ text: Span<UInt8>, before end: Int) -> Int {
    var position = end
    for _ in 0..<2 {
      guard position > line.lowerBound, let scalar = text.scalar(before: position) else { break }
      guard isSign(scalar.value) || HanNumeral.isUnit(scalar.value) else { break }
      position -= scalar.length
    }
    return text.hasBytes("小", at: position - 3) ? position - 3 : position
  }

  /// `% ％ ‰ ° ℃ ℉`
  private func isSign(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x25, 0xFF05, 0x2030, 0xB0, 0x2103, 0x2109: true
    default: false
    }
  }

  private static let prefixes: [StaticString] = [
    "上午", "中午", "下午", "晚上", "凌晨", "早上", "傍晚", "次日", "翌日", "第", "$", "NT$", "US$", "HK$",
    "¥", "￥", "-", "+",
  ]

  /// Steps over what the number of a range may have before it: the time of day, a currency, a sign.
  private func skipPrefix(_ text: Span<UInt8>, _ offset: Int) -> Int {
    guard ScalarClass(text.scalar(at: offset).value) != .digit else { return offset }
    for word in RangeTilde.prefixes where text.hasBytes(word, at: offset) {
      return offset + word.utf8CodeUnitCount
    }
    return offset
  }

  /// Whether a number may begin at `offset`: nothing ties it to a name, a path or a formula.
  private func isFree(_ text: Span<UInt8>, before offset: Int) -> Bool {
    guard offset > line.lowerBound, let scalar = text.scalar(before: offset) else { return true }
    switch ScalarClass(scalar.value) {
    case .latin, .digit: return false
    case .ascii:
      switch UInt8(truncatingIfNeeded: scalar.value) {
      case UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ","),
        UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "$"), UInt8(ascii: "+"),
        UInt8(ascii: "-"), UInt8(ascii: "!"), UInt8(ascii: "?"):
        return true
      default: return false
      }
    case .other: return scalar.value != 0x223C && scalar.value != 0x301C
    default: return scalar.value != 0xFF5E
    }
  }

  private func isFree(_ text: Span<UInt8>, at offset: Int) -> Bool {
    guard offset < line.upperBound else { return true }
    switch text[offset] {
    case UInt8(ascii: "~"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: "]"),
      UInt8(ascii: "^"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "\\"),
      UInt8(ascii: ":"):
      return false
    default:
      return text.scalarClass(at: offset) != .digit && text.scalar(at: offset).value != 0xFF5E
    }
  }

  /// Units in Latin letters that stand behind a number (the SI, and sizes of files).
  private static let latinUnits: [StaticString] = [
    "kg", "mg", "g", "km", "cm", "mm", "m", "ml", "mL", "L", "h", "s", "min", "kV", "V", "kW", "W",
    "mA", "A", "kHz", "MHz", "GHz", "Hz", "dB", "KB", "MB", "GB", "TB", "K", "px", "pt", "nm",
    "kPa", "MPa", "Pa", "kcal", "mmol", "mmHg",
  ]

  /// Words behind a range that has no unit of its own.
  private static let rangeWords: [StaticString] = [
    "之间", "之間", "左右", "以上", "以下", "以内", "以內", "不等", "的", "小时", "小時",
  ]

  /// Whether a unit, or a word about a range, follows the number that ends at `offset`.
  private func isMeasured(_ text: Span<UInt8>, at offset: Int) -> Bool {
    guard offset < line.upperBound else { return false }
    if isSign(text.scalar(at: offset).value) {
      return true
    }
    let start = text[offset] == 0x20 ? offset + 1 : offset
    guard start < line.upperBound else { return false }
    if text[start] >= 0x80 {
      let scalar = text.scalar(at: start).value
      return HanNumeral.isUnit(scalar) || isSign(scalar)
        || RangeTilde.rangeWords.contains { text.hasBytes($0, at: start) }
    }
    for unit in RangeTilde.latinUnits where text.hasBytes(unit, at: start) {
      let next = text.scalarClass(at: start + unit.utf8CodeUnitCount)
      if next != .latin, next != .digit {
        return true
      }
    }
    return false
  }

  /// 第 约 約 共 为 為 在 达 達 近 每
  private func isIntroduced(_ text: Span<UInt8>, before offset: Int) -> Bool {
    guard offset > line.lowerBound else { return false }
    switch text.scalar(before: offset)?.value {
    case 0x7B2C, 0x7EA6, 0x7D04, 0x5171, 0x4E3A, 0x70BA, 0x5728, 0x8FBE, 0x9054, 0x8FD1, 0x6BCF:
      return true
    default: return false
    }
  }

  // MARK: Numerals

  /// `三~五天`, `二十~三十岁`, `三月~五月`, `周一~周五`
  private func joinsNumerals(_ text: Span<UInt8>) -> Bool {
    guard leftEnd - line.lowerBound >= 3, text[leftEnd - 1] >= 0x80, text[rightStart] >= 0x80
    else { return false }
    var end = leftEnd
    let last = text.scalar(before: end)
    if let last, !HanNumeral.isNumeral(last.value), HanNumeral.isUnit(last.value) {
      end -= last.length
    }
    let hasUnit = end < leftEnd
    guard let left = numeral(text, before: end) else { return false }
    let weekday = weekLength(text, before: left.range.lowerBound)
    let rightPrefix = text.hasBytes("第", at: rightStart) ? 3 : weekLength(text, at: rightStart)
    if weekday > 0, rightPrefix == weekday, text.hasBytes("日", at: rightStart + rightPrefix) {
      return true
    }
    guard let right = numeral(text, at: rightStart + rightPrefix) else { return false }
    if let low = left.digit, let high = right.digit, low >= high, !hasUnit { return false }
    if weekday > 0 {
      return rightPrefix == weekday
    }
    guard right.range.upperBound < line.upperBound else { return false }
    return HanNumeral.isUnit(text.scalar(at: right.range.upperBound).value)
  }

  private struct Numeral {
    var range: Range<Int>
    /// Its value when it is a single digit.
    var digit: Int?
  }

  private func numeral(_ text: Span<UInt8>, before end: Int) -> Numeral? {
    var start = end
    while start > line.lowerBound, end - start < RangeTilde.longestNumber,
      let scalar = text.scalar(before: start), HanNumeral.isNumeral(scalar.value)
    {
      start -= scalar.length
    }
    return numeral(text, start..<end)
  }

  private func numeral(_ text: Span<UInt8>, at start: Int) -> Numeral? {
    var end = start
    while end < line.upperBound, end - start < RangeTilde.longestNumber,
      HanNumeral.isNumeral(text.scalar(at: end).value)
    {
      end += 3
    }
    return numeral(text, start..<end)
  }

  private func numeral(_ text: Span<UInt8>, _ range: Range<Int>) -> Numeral? {
    guard !range.isEmpty else { return nil }
    let digit = range.count == 3 ? HanNumeral.digit(text.scalar(at: range.lowerBound).value) : nil
    return Numeral(range: range, digit: digit)
  }

  /// The length of `周`, `週`, `星期` or `礼拜` at `offset`; 0 when none stands there.
  private func weekLength(_ text: Span<UInt8>, at offset: Int) -> Int {
    for word in ["周", "週", "星期", "礼拜", "禮拜"] as [StaticString]
    where text.hasBytes(word, at: offset) {
      return word.utf8CodeUnitCount
    }
    return 0
  }

  private func weekLength(_ text: Span<UInt8>, before offset: Int) -> Int {
    let short = weekLength(text, at: offset - 3)
    return short > 0 ? short : weekLength(text, at: offset - 6)
  }
}
