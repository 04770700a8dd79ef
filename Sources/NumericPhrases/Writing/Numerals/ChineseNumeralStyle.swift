/// Which of the two sets of characters numbers are written in.
public enum NumeralScript: String, Sendable, CaseIterable {
  case simplified, traditional
}

/// How a number is written in Chinese characters where usage leaves a choice.
public struct ChineseNumeralStyle: Sendable, Equatable {
  /// Where 2 is 两 (现代汉语八百词: before 千, 万, 亿 usual, before 百 as common as 二).
  public enum Two: String, Sendable, CaseIterable {
    /// Always 二: 二百, 二千, 二万.
    case er
    /// 两 before 千, 万 and 亿: 二百, 两千, 两万.
    case liangFromThousands = "liang-from-thousands"
    /// Also before a leading 百: 两百, 两千, 两万.
    case liang
  }

  /// The zero of numbers that are read digit by digit (GB/T 15835-2011, 4.2: 〇 there, 零 in
  /// counting).
  public enum Zero: String, Sendable, CaseIterable {
    case ling, circle
  }

  /// What 10¹² is called: 万亿 on the mainland, 兆 in Taiwan and Japan.
  public enum Trillion: String, Sendable, CaseIterable {
    case wanYi = "wan-yi"
    case zhao
  }

  public var script: NumeralScript
  public var two = Two.liang
  /// Whether a value that is 2 as a whole is 两, as before a counter: 两个.
  public var loneTwoIsLiang = false
  public var zero = Zero.ling
  public var trillion = Trillion.wanYi

  public init(script: NumeralScript = .simplified) {
    self.script = script
  }
}
