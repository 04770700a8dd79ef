/// How numbers are spoken where usage leaves a choice.
public struct SpokenStyle: Sendable, Equatable {
  /// Numbers of which the digit 1 is read 幺.
  public struct Yao: OptionSet, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Mobile telephones: 138….
    public static let mobile = Yao(rawValue: 1)
    /// Numbers to call: 110, 12345.
    public static let service = Yao(rawValue: 2)
    /// Telephones with an area code: 010-….
    public static let landline = Yao(rawValue: 4)
    /// Numbers after 尾号, 账号, 车次 and their kind.
    public static let serial = Yao(rawValue: 8)
    public static let all: Yao = [.mobile, .service, .landline, .serial]
  }

  /// Where 2 is 两, and what 10¹² is called.
  public var two = ChineseNumeralStyle.Two.liang
  /// The zero of years and of numbers read digit by digit.
  public var zero = ChineseNumeralStyle.Zero.ling
  public var yao = Yao.all
  /// Whether 100% is 百分之百, else 百分之一百.
  public var saysAllOfHundred = true
  /// Whether CNY and RMB are 人民币, else 元.
  public var namesRenminbi = false
  /// Whether symbols of units are spoken too: 25kg is 二十五千克.
  public var speaksUnits = true
  /// Whether digits within names of letters are spoken: F-16, ISO9001.
  public var speaksCodes = true

  public init() {}

  /// As a reader of the news would say it.
  public static let standard = SpokenStyle()

  /// As the package WeTextProcessing 1.0 speaks, where usage allows both.
  public static var wetext: SpokenStyle {
    var style = SpokenStyle()
    style.yao = [.mobile, .service, .serial]
    style.saysAllOfHundred = false
    style.namesRenminbi = true
    return style
  }
}
