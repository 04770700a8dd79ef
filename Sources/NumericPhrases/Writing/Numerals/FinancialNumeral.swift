/// Numbers and amounts in the characters that cannot be altered (大写).
///
/// Characters and rules: 中国人民银行《支付结算办法》, annex 1 (正确填写票据和结算凭证的基本规定):
/// 元 and 角 end with 整, 分 does not; a 零 stands for skipped places, also between 元 and 分.
extension ChineseNumeralWriter {
  private var financialCharacters: Characters {
    Characters(
      digits: (style.script == .traditional ? "零壹貳參肆伍陸柒捌玖" : "零壹贰叁肆伍陆柒捌玖")
        .map(String.init), units: ["", "拾", "佰", "仟"], isPlain: false)
  }

  /// A number: `壹仟零伍`, `壹拾贰點伍`. A fraction is read digit by digit. Linear in the digits.
  public func financial(_ value: DecimalValue) -> String {
    var plain = self
    plain.style.two = .er
    plain.style.loneTwoIsLiang = false
    return plain.cardinal(value, financialCharacters)
  }

  /// An amount of money: `壹仟肆佰零玖元伍角整`; nil when it is finer than 分. Linear in the digits.
  ///
  /// - Parameter value: in 元.
  public func financial(amount value: DecimalValue) -> String? {
    guard value.isZero || value.lowestPlace >= -2 else { return nil }
    let yuan = value.isNegative ? -(-value).floor : value.floor
    let rest = (value - yuan).scaled(by: 2)
    let cents = (rest.isNegative ? -rest : rest).smallInteger ?? 0
    let digits = financialCharacters.digits
    var text = ""
    if value.isNegative {
      text = minus
    }
    let whole = yuan.isNegative ? -yuan : yuan
    if !whole.isZero || cents == 0 {
      text += financial(whole) + "元"
    }
    guard cents > 0 else { return text + "整" }
    if cents >= 10 {
      return text + digits[cents / 10] + "角" + (cents % 10 > 0 ? digits[cents % 10] + "分" : "整")
    }
    return text + (whole.isZero ? "" : digits[0]) + digits[cents] + "分"
  }
}
