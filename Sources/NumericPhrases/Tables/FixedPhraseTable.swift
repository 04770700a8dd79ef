/// A phrase that means an interval as a whole.
struct FixedPhrase: Sendable {
  var text: String
  var lower: String?
  var upper: String?
  var lowerInclusive: Bool
  var upperInclusive: Bool
  var unit: String?
  var isSoft: Bool
  /// Whether a unit must follow: 若干人, but not 若干 alone.
  var needsUnit: Bool

  /// - Parameter bounds: `[lower, upper)` in brackets as in mathematics; an empty side is open.
  init(
    _ text: String, _ bounds: String, unit: String? = nil, soft: Bool = false,
    needsUnit: Bool = false
  ) {
    self.text = text
    let inner = bounds.dropFirst().dropLast().split(
      separator: ",", omittingEmptySubsequences: false)
    lower = inner.first.flatMap { $0.isEmpty ? nil : String($0) }
    upper = inner.last.flatMap { $0.isEmpty ? nil : String($0) }
    lowerInclusive = bounds.hasPrefix("[")
    upperInclusive = bounds.hasSuffix("]")
    self.unit = unit
    isSoft = soft
    self.needsUnit = needsUnit
  }

  /// Sources: 民法典 art. 1259 (半数以上 includes a half), 现代汉语八百词 for the rest.
  static let all: [FixedPhrase] = [
    FixedPhrase("成百上千", "[100,10000)"), FixedPhrase("成百成千", "[100,10000)"),
    FixedPhrase("成千上万", "[1000,100000)"), FixedPhrase("成千成万", "[1000,100000)"),
    FixedPhrase("成千累万", "[1000,100000)"), FixedPhrase("几十上百", "[20,1000)"),
    FixedPhrase("几百上千", "[200,10000)"), FixedPhrase("几千上万", "[2000,100000)"),
    FixedPhrase("数十上百", "[20,1000)"), FixedPhrase("数百上千", "[200,10000)"),
    FixedPhrase("数以十计", "[10,100)"), FixedPhrase("数以百计", "[100,1000)"),
    FixedPhrase("数以千计", "[1000,10000)"), FixedPhrase("数以万计", "[10000,100000)"),
    FixedPhrase("数以十万计", "[100000,1000000)"), FixedPhrase("数以百万计", "[1000000,10000000)"),
    FixedPhrase("数以千万计", "[10000000,100000000)"),
    FixedPhrase("数以亿计", "[100000000,1000000000)"),
    FixedPhrase("若干", "[2,)", needsUnit: true),
    FixedPhrase("过半", "(50,100]", unit: "%"), FixedPhrase("过半数", "(50,100]", unit: "%"),
    FixedPhrase("超半数", "(50,100]", unit: "%"), FixedPhrase("超过半数", "(50,100]", unit: "%"),
    FixedPhrase("超过一半", "(50,100]", unit: "%"), FixedPhrase("半数以上", "[50,100]", unit: "%"),
    FixedPhrase("一半以上", "[50,100]", unit: "%"), FixedPhrase("近半", "(45,50)", unit: "%", soft: true),
    FixedPhrase("近半数", "(45,50)", unit: "%", soft: true),
    FixedPhrase("近一半", "(45,50)", unit: "%", soft: true),
    FixedPhrase("将近一半", "(45,50)", unit: "%", soft: true),
    FixedPhrase("将近半数", "(45,50)", unit: "%", soft: true),
    FixedPhrase("不到一半", "[0,50)", unit: "%"), FixedPhrase("不足一半", "[0,50)", unit: "%"),
    FixedPhrase("不到半数", "[0,50)", unit: "%"), FixedPhrase("不足半数", "[0,50)", unit: "%"),
    FixedPhrase("大半", "(50,100)", unit: "%"), FixedPhrase("一大半", "(50,100)", unit: "%"),
    FixedPhrase("大多半", "(50,100)", unit: "%"), FixedPhrase("小半", "(0,50)", unit: "%"),
    FixedPhrase("一小半", "(0,50)", unit: "%"), FixedPhrase("绝大多数", "(50,100)", unit: "%"),
    FixedPhrase("绝大部分", "(50,100)", unit: "%"), FixedPhrase("大多数", "(50,100)", unit: "%"),
    FixedPhrase("年过半百", "(50,)", unit: "岁"), FixedPhrase("年逾半百", "(50,)", unit: "岁"),
    FixedPhrase("年近半百", "(45,50)", unit: "岁", soft: true),
    FixedPhrase("百八十", "[80,100]", soft: true), FixedPhrase("百儿八十", "[80,100]", soft: true),
    FixedPhrase("千八百", "[800,1000]", soft: true), FixedPhrase("千儿八百", "[800,1000]", soft: true),
    FixedPhrase("万八千", "[8000,10000]", soft: true),
    FixedPhrase("万儿八千", "[8000,10000]", soft: true),
    FixedPhrase("百十来", "[90,120]", soft: true, needsUnit: true),
    FixedPhrase("百十", "[100,120]", soft: true, needsUnit: true),
    FixedPhrase("个把", "[1,2]", soft: true, needsUnit: true),
    FixedPhrase("三三五五", "[3,5]", soft: true, needsUnit: true),
  ]
}
