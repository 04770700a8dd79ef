/// What a word beside a numeral does to its bounds.
enum MarkerEffect: Sendable, Equatable {
  /// Around N: 约, 左右. The width is a policy.
  case around
  /// A little below N: 近, 将近.
  case near
  /// (N, ∞): 超过, 逾.
  case exceeds
  /// [N, ∞) by reaching it: 破万.
  case reaches
  /// [N, ∞): 至少, 以上.
  case atLeast
  /// Up to N: 至多, 以内.
  case atMost
  /// [0, N): 不到, 不足.
  case below
  /// N with emphasis: 多达.
  case attains
  /// [N, 10N) of a bare 百/千/万/亿: 上百.
  case upTo
  /// N to N and a half step: 六十出头.
  case justOver
  /// A stretch of time of exactly N: 连续3年.
  case lasting
  /// Makes 几 three or more (好几), five or more (大几), at most four (小几).
  case severalAtLeast(Int)
  case severalBelow(Int)
}

/// A word beside a numeral.
struct Marker: Sendable {
  enum Condition: UInt8, Sendable {
    case always
    /// Only before a bare 百/千/万/亿: 过亿, not 通过3次.
    case bareMagnitude
    /// Only before 几.
    case several
    /// Only with units of money, time or percent: 3元起, 3天内.
    case measuredUnit
  }

  var text: String
  var effect: MarkerEffect
  var condition: Condition

  init(_ text: String, _ effect: MarkerEffect, _ condition: Condition = .always) {
    self.text = text
    self.effect = effect
    self.condition = condition
  }

  private static func rows(_ effect: MarkerEffect, _ names: String) -> [Marker] {
    names.split(separator: " ").map { Marker(String($0), effect) }
  }

  /// Words before the numeral. Whether N itself counts follows 民法典 art. 1259: 超过, 不满 and
  /// 以外 exclude it, 以上, 以下, 以内 include it.
  static let before: [Marker] =
    rows(.around, "约 大约 大概 约莫 约略 概约 估计 估算 差不多 大致 近似 约为 约合 约有 大约有")
    + rows(.near, "近 将近 接近 几近 近乎 几乎 逼近 快要 快到 临近")
    + rows(.exceeds, "超 超过 逾 多于 大于 高于 超出 远超 已超 早于 晚于 年逾 突破 已破 冲破 ＞ >")
    + rows(.reaches, "破")
    + rows(.atLeast, "至少 不少于 不低于 不小于 起码 最少 最低 不下 不下于 少说 至少有 ≥ ⩾ 不短于")
    + rows(.atMost, "至多 最多 不超过 不多于 不大于 不高于 顶多 不超 不逾 不得超过 最多有 ≤ ⩽ 不长于")
    + rows(.below, "不到 不足 未满 不满 未足 低于 少于 小于 未达 不及 ＜ < 短于")
    + rows(.attains, "达 多达 高达 达到 足有 足足 整整 共计 共 满")
    + rows(.lasting, "连续 历时 为期 长达 持续")
    + [
      Marker("过", .exceeds, .bareMagnitude), Marker("年过", .exceeds),
      Marker("上", .upTo, .bareMagnitude), Marker("成", .upTo, .bareMagnitude),
      Marker("好", .severalAtLeast(3), .several), Marker("大", .severalAtLeast(5), .several),
      Marker("小", .severalBelow(5), .several), Marker("年近", .near), Marker("年满", .attains),
    ]

  /// Words after the numeral or its unit.
  static let after: [Marker] =
    rows(.around, "左右 上下 光景 前后 来往")
    + rows(.atLeast, "以上 及以上 或以上 含以上 之上 及其以上")
    + rows(.atMost, "以下 及以下 或以下 之下 以内 之内 及其以下")
    + rows(.exceeds, "开外 以外 之外")
    + rows(.below, "不到")
    + rows(.justOver, "出头 挂零 冒头")
    + [Marker("起", .atLeast, .measuredUnit), Marker("内", .atMost, .measuredUnit)]

  /// The remainder words: N and something more, below the next step of N's place.
  static let remainder = ["余", "多", "有余", "来", "把", "许", "几", "来多"]

  /// Dashes and words between the ends of a range (GB/T 15835: ～ and —; the rest as found).
  static let between = [
    "~", "～", "〜", "∼", "-", "－", "–", "—", "——", "−", "﹣", "到", "至", "─",
  ]
}

/// How wide the vague words reach: a policy, for no source fixes it. Tenths of N or of its place.
struct SoftBoundsPolicy: Sendable {
  /// 约 N: ± the lesser of these tenths of N's place and of N.
  var aroundPlaceTenths = 5
  var aroundValueTenths = 1
  /// 约半: tenths of its place, the place of 0.5 being 0.1.
  var aroundHalfTenths = 10
  /// 近 N: down by the lesser of N's place and these tenths of N.
  var nearValueTenths = 1
  /// 近七旬: down by this many years.
  var nearDecadeYears = 3
  /// 来 and 许 by the power of ten of the place: tenths of the place below and above.
  var lai: [Int: (below: Int, above: Int)] = [1: (2, 3), 2: (1, 2)]
  var laiLarger = (below: 1, above: 1)
  /// 把: tenths of the place below and above.
  var ba = (below: 1, above: 2)
  /// 出头: tenths of the place above N.
  var justOverTenths = 5
  /// 1000余人: probably within these tenths of the place.
  var likelyRemainderTenths = 2
}
