import HanLexicon

/// What the spoken form looks up: symbols, currencies, signs, and the words that tell how a number
/// is read.
struct SpokenTables: Sendable {
  let symbols: PhraseTable<UnitSymbol>
  let currencies: PhraseTable<CurrencySign>
  let operators: PhraseTable<Operator>
  let dayHalves: PhraseTable<DayHalf>
  let serialPrefixes: PhraseTable<String>
  let codePrefixes: PhraseTable<String>
  let hyphenPrefixes: PhraseTable<String>
  let scorePrefixes: PhraseTable<String>
  let scoreSuffixes: PhraseTable<String>
  let serviceSuffixes: PhraseTable<String>
  let nameSuffixes: PhraseTable<String>
  let yearSuffixes: PhraseTable<String>
  let durationSuffixes: PhraseTable<String>

  init(glyphs: GlyphTable) {
    func words(_ words: String, isReversed: Bool = false) -> PhraseTable<String> {
      PhraseTable(
        words.split(separator: " ").map(String.init), glyphs: glyphs, isReversed: isReversed)
    }
    symbols = PhraseTable(UnitSymbolTable.all, glyphs: glyphs, name: \.symbol)
    currencies = PhraseTable(CurrencyTable.signs, glyphs: glyphs, isReversed: true, name: \.sign)
    operators = PhraseTable(SpokenTables.operatorRows, glyphs: glyphs, name: \.sign)
    dayHalves = PhraseTable(SpokenTables.dayHalfRows, glyphs: glyphs, name: \.text)
    serialPrefixes = words(SpokenTables.serialPrefixWords, isReversed: true)
    codePrefixes = words(SpokenTables.codePrefixWords, isReversed: true)
    hyphenPrefixes = words(SpokenTables.hyphenPrefixWords, isReversed: true)
    scorePrefixes = words(SpokenTables.scorePrefixWords, isReversed: true)
    scoreSuffixes = words(SpokenTables.scoreSuffixWords)
    serviceSuffixes = words(SpokenTables.serviceSuffixWords)
    nameSuffixes = words(SpokenTables.nameSuffixWords)
    yearSuffixes = words(SpokenTables.yearSuffixWords)
    durationSuffixes = words(SpokenTables.durationSuffixWords)
  }

  /// a.m. or p.m.
  struct DayHalf: Sendable {
    var text: String
    var name: String
  }

  /// A sign between or before numbers: what it is called, and whether it may stand before one.
  struct Operator: Sendable {
    var sign: String
    var name: String
    var traditional: String
    /// A comparison, which may also stand before a number: ≥100.
    var isRelation: Bool
    /// Ambiguous alone: a minus sign is a dash as well, < and > are markup.
    var isWeak = false

    func name(in script: NumeralScript) -> String {
      script == .traditional ? traditional : name
    }
  }

  private static func sign(
    _ sign: String, _ name: String, _ traditional: String? = nil, isRelation: Bool = false,
    isWeak: Bool = false
  ) -> Operator {
    Operator(
      sign: sign, name: name, traditional: traditional ?? name, isRelation: isRelation,
      isWeak: isWeak)
  }

  /// Names of GB/T 3102.11 (mathematical signs) as they are read.
  static let operatorRows: [Operator] = [
    sign("+", "加"), sign("-", "减", "減", isWeak: true), sign("−", "减", "減"), sign("×", "乘"),
    sign("*", "乘"), sign("÷", "除以"), sign("=", "等于", "等於"),
    sign("≤", "小于等于", "小於等於", isRelation: true), sign("⩽", "小于等于", "小於等於", isRelation: true),
    sign("<=", "小于等于", "小於等於", isRelation: true), sign("≦", "小于等于", "小於等於", isRelation: true),
    sign("≥", "大于等于", "大於等於", isRelation: true), sign("⩾", "大于等于", "大於等於", isRelation: true),
    sign(">=", "大于等于", "大於等於", isRelation: true), sign("≧", "大于等于", "大於等於", isRelation: true),
    sign("<", "小于", "小於", isRelation: true, isWeak: true),
    sign(">", "大于", "大於", isRelation: true, isWeak: true),
    sign("≈", "约等于", "約等於", isRelation: true), sign("≠", "不等于", "不等於", isRelation: true),
  ]

  /// Before a number that is read digit by digit, however short.
  private static let serialPrefixWords = """
    尾号 邮编 邮政编码 电话 手机 手机号 手机号码 电话号码 编号 账号 帐号 账户 学号 工号 卡号 证号 号码 密码 传真 \
    代码 车牌 车牌号 房间号 门牌号 QQ 热线 微信号 身份证号 身份证号码 验证码 批号 股票代码 拨打 致电 拨 客服 订单号 \
    单号 快递单号 座机 分机 区号 邮区 呼叫
    """
  /// Before a number that is read digit by digit from three digits on: 波音737, but 歼二十.
  private static let codePrefixWords = """
    波音 空客 国道 省道 航班 列车 车次 高铁 动车 型号 标准号 文号 条码 房间 房 教室 歼 运 轰 宝马 奔驰 公元 公元前 G S GB GB/T ISO IEC DB DB/T JJG YY/T HJ QB/T RFC
    """
  /// Before two numbers joined by a hyphen that is read as one: 图1-2.
  private static let hyphenPrefixWords = "图 表 例 式 公式 习题 例题 附图 附表 附录 案例 图表 算式"
  private static let scorePrefixWords = "比分 比分是 比分为 比分定格在 总比分 大比分 战绩 爆冷 战成 打成 踢成 以 结果"
  private static let scoreSuffixWords = """
    战胜 击败 获胜 取胜 险胜 大胜 完胜 力克 胜 负 输 赢 领先 落后 逼平 战平 打平 踢平 战平 淘汰 逆转 横扫 击退 不敌 告负 \
    绝杀 惜败 反超 平 大败 轻取 小胜 告捷 告胜 惨败 复仇 双杀
    """
  /// After three to six digits: a number to call.
  private static let serviceSuffixWords = """
    报警 急救 火警 热线 电话 服务热线 平台 指挥中心 接警 客服 打电话 打个电话 打来 发短信 救护车 报警电话
    """
  /// After three digits that do not end in zero: a name that is read digit by digit, 985高校.
  private static let nameSuffixWords = "高校 工程 院校 计划 大学 晚会 事件 事变 作息 工作制 工作法"
  /// After four digits that make a year of them.
  private static let yearSuffixWords = "年 年度 学年 赛季 财年 款 级 届 版"
  /// After 年: the number before counts years, unless it is of our time.
  private static let durationSuffixWords = "前 来 间 的历史 历史 以上 以来 多 余 之久 左右 后 以前 以后 的 不"

  /// Numbers of public services, at which one calls (电信网编号计划, 2017).
  static let services: Set<String> = [
    "110", "112", "114", "119", "120", "122", "911", "999", "10000", "10010", "10086", "12110",
    "12119", "12121", "12306", "12309", "12315", "12317", "12320", "12328", "12333", "12345",
    "12348", "12355", "12366", "12388", "12395", "12123", "95588", "95533", "95599", "95566",
    "95518", "95511", "95555",
  ]

  /// a.m. and p.m. after a time in digits.
  private static let dayHalfRows: [DayHalf] =
    ["am", "a.m.", "a.m", "AM", "A.M."].map { DayHalf(text: $0, name: "上午") }
    + ["pm", "p.m.", "p.m", "PM", "P.M."].map { DayHalf(text: $0, name: "下午") }
}
