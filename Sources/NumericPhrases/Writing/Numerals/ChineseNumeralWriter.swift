/// Writes exact decimal numbers in Chinese characters, as they are read aloud.
///
/// Why not ICU's rule-based formats (`ICUSpeller`): they spell 64-bit integers exactly and other
/// numbers at the precision of a double, know neither 两百 nor a choice of 零 and 〇, and take
/// microseconds a number. These functions are exact at any length; the tests hold them against ICU
/// within its range.
///
/// The sections are those of the myriad system: 万 (10⁴), 亿 (10⁸), 万亿 (10¹²), 亿亿 (10¹⁶).
/// Everything is linear in the digits.
public struct ChineseNumeralWriter: Sendable {
  public var style: ChineseNumeralStyle

  public init(style: ChineseNumeralStyle = ChineseNumeralStyle()) {
    self.style = style
  }

  private var isTraditional: Bool { style.script == .traditional }
  private var wan: String { isTraditional ? "萬" : "万" }
  private var yi: String { isTraditional ? "億" : "亿" }
  private var liang: String { isTraditional ? "兩" : "两" }
  /// The word for a decimal point.
  public var point: String { isTraditional ? "點" : "点" }
  /// The word for a minus sign.
  public var minus: String { isTraditional ? "負" : "负" }

  /// The characters of digits and places below ten thousand.
  struct Characters: Sendable {
    var digits: [String]
    var units: [String]
    /// Whether a number may begin with 十 instead of 一十, and have 两.
    var isPlain: Bool

    static let plain = Characters(
      digits: ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"],
      units: ["", "十", "百", "千"], isPlain: true)
  }

  /// A cardinal number with its fraction: `一百零五`, `负三点一四`.
  ///
  /// Whole numbers are sections of four digits; the fraction is read digit by digit.
  public func cardinal(_ value: DecimalValue) -> String {
    cardinal(value, .plain)
  }

  func cardinal(_ value: DecimalValue, _ characters: Characters) -> String {
    let point = value.digits.count + value.exponent
    let whole = Array(value.digits.prefix(max(0, point)))
    let zeros = [UInt8](repeating: 0, count: max(0, point - value.digits.count))
    let leading = [UInt8](repeating: 0, count: max(0, -point))
    let fraction = leading + value.digits.dropFirst(max(0, point))
    return (value.isNegative ? minus : "")
      + cardinal(whole: whole + zeros, fraction: fraction, characters)
  }

  /// A cardinal number from the digits (0…9) before and after the point, zeros at the end of the
  /// fraction kept: 2.50 is 二点五零.
  func cardinal(
    whole: [UInt8], fraction: [UInt8], _ characters: Characters = .plain
  ) -> String {
    var text = integer(whole[...], isLeading: true, characters)
    if text.isEmpty {
      text = characters.digits[0]
    } else if style.loneTwoIsLiang, fraction.isEmpty, text == "二" {
      text = liang
    }
    guard !fraction.isEmpty else { return text }
    return text + point + fraction.map { characters.digits[Int($0)] }.joined()
  }

  /// The digits one by one: `二零二三`, `幺三八`.
  ///
  /// - Parameters:
  ///   - digits: each 0…9.
  ///   - saysYao: whether 1 is 幺, as in telephone numbers.
  public func digitByDigit(_ digits: [UInt8], saysYao: Bool = false) -> String {
    digits.map { digit in
      switch digit {
      case 0: style.zero == .circle ? "〇" : "零"
      case 1 where saysYao: "幺"
      default: Characters.plain.digits[Int(digit % 10)]
      }
    }.joined()
  }

  /// A whole number without sign; empty for zero.
  private func integer(
    _ digits: ArraySlice<UInt8>, isLeading: Bool, _ characters: Characters
  ) -> String {
    let digits = digits.drop { $0 == 0 }
    if digits.count <= 4 { return section(digits, isLeading: isLeading, characters) }
    let (places, unit): (Int, String) =
      switch digits.count {
      case ...8: (4, wan)
      case 13... where style.trillion == .zhao: (12, "兆")
      default: (8, yi)
      }
    let low = digits.suffix(places)
    var text = integer(digits.dropLast(places), isLeading: isLeading, characters)
    if text == "二", style.two != .er {
      text = liang
    }
    text += unit
    guard low.contains(where: { $0 != 0 }) else { return text }
    let zero = low.first == 0 ? characters.digits[0] : ""
    return text + zero + integer(low, isLeading: false, characters)
  }

  /// One to four digits. At the very beginning of a number 10…19 begin with 十.
  private func section(
    _ digits: ArraySlice<UInt8>, isLeading: Bool, _ characters: Characters
  ) -> String {
    var text = ""
    var owesZero = false
    for (index, digit) in zip(digits.indices, digits) {
      let place = digits.endIndex - 1 - index
      guard digit > 0 else {
        owesZero = true
        continue
      }
      let isFirst = text.isEmpty && isLeading
      if owesZero {
        text += characters.digits[0]
        owesZero = false
      }
      if digit == 2, characters.isPlain, isLiang(place, isFirst: isFirst) {
        text += liang
      } else if digit != 1 || place != 1 || !isFirst || !characters.isPlain {
        text += characters.digits[Int(digit)]
      }
      text += characters.units[place]
    }
    return text
  }

  private func isLiang(_ place: Int, isFirst: Bool) -> Bool {
    switch place {
    case 3: style.two != .er
    case 2: style.two == .liang && isFirst
    default: false
    }
  }
}
