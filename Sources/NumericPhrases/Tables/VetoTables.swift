import HanLexicon
import TextEdits

/// What is no quantity although it has a numeral in it: the rows.
enum VetoRows {
  /// After a number: it names a line, a building, a grade, a prize.
  static let ordinalSuffixes: [(text: String, kind: Quantity.Kind)] = [
    ("号线", .identifier), ("号楼", .identifier), ("号院", .identifier), ("号门", .identifier),
    ("号店", .identifier), ("号仓", .identifier), ("号机", .identifier), ("号文件", .identifier),
    ("号文", .identifier), ("号令", .identifier), ("号井", .identifier), ("号站", .identifier),
    ("号公路", .identifier), ("号船", .identifier), ("号台风", .identifier), ("号车", .identifier),
    ("号公告", .identifier), ("号房", .identifier), ("号桌", .identifier), ("号选手", .identifier),
    ("号码", .identifier), ("号种子", .identifier), ("号染色体", .identifier), ("号", .identifier),
    ("年级", .ordinal), ("等奖", .ordinal), ("等功", .ordinal), ("等兵", .ordinal),
    ("级甲等", .ordinal), ("路公交", .identifier), ("楼", .ordinal), ("线城市", .ordinal), ("线", .identifier),
    ("年制", .identifier), ("季度", .date), ("月号", .identifier),
    ("届一中", .ordinal), ("届二中", .ordinal), ("届三中", .ordinal), ("届四中", .ordinal),
    ("届五中", .ordinal), ("届六中", .ordinal), ("届七中", .ordinal), ("届全国", .ordinal),
    ("届中央", .ordinal), ("届人大", .ordinal), ("届全会", .ordinal), ("届政协", .ordinal),
    ("号字", .identifier),
  ]

  /// Before a number: what follows is a name.
  static let identifierPrefixes = [
    "邮编", "邮政编码", "电话", "手机", "手机号", "编号", "账号", "帐号", "学号", "工号", "卡号",
    "证号", "号码", "密码", "传真", "代码", "尾号", "车牌", "车牌号", "房间号", "门牌号", "QQ", "电话号码",
    "热线", "微信号", "身份证号", "验证码", "型号", "批号", "文号", "股票代码", "拨打", "国道", "省道",
    "波音", "空客", "歼", "运", "航班", "列车", "标准号", "条码",
  ]

  /// After three to six digits: a number to call.
  static let hotlineSuffixes = [
    "报警", "急救", "火警", "热线", "电话", "服务热线", "平台", "指挥中心", "接警", "航班", "次列车", "客服",
  ]

  /// Times of day before 点, with whether twelve hours are added.
  static let dayPeriods: [(text: String, isAfternoon: Bool)] = [
    ("凌晨", false), ("清晨", false), ("早上", false), ("早晨", false), ("上午", false),
    ("今早", false), ("中午", false), ("正午", false), ("下午", true), ("傍晚", true), ("晚上", true),
    ("晚间", true), ("夜里", true), ("夜间", true), ("今晚", true), ("当晚", true), ("晚", true),
    ("午后", true),
  ]

  /// 多 that begins a word of its own.
  static let notRemainder = [
    "多次", "多个", "多种", "多少", "多数", "多样", "多方", "多名", "多家", "多位", "多项", "多元",
    "多层", "多国", "多地", "多于", "多以", "多为", "多处", "多人", "多么",
  ]

  /// Function words and adverbs that look like a number with a unit.
  static let functionWords = [
    "十分", "万分", "一度", "五笔", "四声", "八字", "三包", "四周", "四面", "二百五", "十三点", "三围", "两口",
    "四方", "五更", "三更", "百家", "三家", "八方", "十方", "两样", "三样", "三门", "四门", "四围", "一道", "一回", "一节", "三分",
    "七分", "八分", "千万", "半天", "一面", "一对",
    "两面", "一家", "一日", "一面", "一声", "一层", "万一", "一点", "一下", "一句", "一集", "四季", "四处",
    "两会", "两手", "两点论", "百姓", "千金", "万能", "万名", "半夜", "百度", "两边", "两面", "八成", "一成",
  ]

  /// Nouns of political enumerations after [数]个/大/项/种/条: 四个意识.
  static let sloganNouns = [
    "意识", "自信", "维护", "代表", "全面", "坚持", "必须", "确立", "务必", "结合", "服从", "文明", "革命",
    "一体", "确保", "明确", "原则", "凡是", "规律", "陷阱", "历史", "关键", "面向", "倡导", "转变", "行动",
    "一律", "严禁", "不准", "一批", "统筹", "先锋", "工程", "战略", "攻坚战", "现代化", "规定", "注意",
    "基本原则", "走", "大山", "基本点", "一百年", "世界", "关系", "环节", "名著", "讲话", "精神", "到位",
  ]

  /// 百度 is a word; of words that cost more (in 1/8 nat) many are chance pairs such as 百户.
  static let commonWordCost = 100

  /// What looks like a unit after a number but begins another word.
  static let notUnits = [
    "次性", "次方", "次元", "次函数", "次曲线", "次型", "次项", "次多项式", "次世代", "次贷", "人民", "人工",
    "人称", "人类", "人均", "人口", "人行", "个体", "个性", "家具", "家长", "家庭", "家族", "名单", "名字",
    "名义", "名校", "位于", "位置", "部门", "部分", "部队", "口号", "口岸", "口径", "台湾", "台风", "门户", "站台",
    "站点", "所以", "所有", "所在", "所谓", "所属", "处理", "处于", "处罚", "处分", "期间", "期待", "期货", "期望",
    "期末", "期中", "期权", "场馆", "场地", "场所", "项目", "种植", "种子", "种族", "类似", "类型", "类别", "款式",
    "篇章", "天气", "天然", "天下", "天堂", "日本", "日前", "日常", "日报", "年底", "年初", "年轻", "年末", "年报",
    "周末", "周边", "周期", "元旦", "元素", "元件", "成立", "成为", "成员", "成功", "成本", "成果", "成绩", "两岸",
    "两会", "里程", "里面", "里约", "度假", "度过", "克服", "克隆", "米兰", "米其林", "升级", "升学", "升高", "升值",
    "升至", "升温", "升到", "顿时", "头部", "层面", "层次", "集团", "集中", "集合", "句子", "首先", "首次", "首都",
    "支持", "支付", "支出", "支部", "根据", "对于", "对外", "对口", "对接", "对象", "副主席", "副总", "副省", "组织",
    "组成", "组合", "队伍", "班级", "班子", "班主任", "群众", "批准", "批评", "批发", "片区", "条件", "条例", "条约",
    "张家", "株洲", "车站", "车辆", "车间", "包括", "包含", "套餐", "套路", "粒子", "页面", "字母", "字幕", "词汇",
    "词语", "章程", "席位", "票房", "票价", "局长", "局部", "盘点", "股份", "股东", "股票", "股权", "阵地", "步行",
    "步骤", "步入", "斤斤", "吨位", "分布", "分别", "分析", "分类", "分为", "分管", "秒杀", "岁月", "块状", "角度",
    "角色", "把握", "把关", "面积", "面对", "面临", "面向", "段落", "代表", "代码", "代理", "任务", "任何", "任期",
    "行业", "行动", "行政", "手机", "手续", "线路", "线上", "线下", "晚会", "晚上", "晚报", "夜间", "节目", "节约",
    "节能", "道路", "道德", "起来", "起草", "起诉", "样本", "回复", "回到", "关于", "方面", "方案", "方法", "院士",
    "院校", "院长",
  ]

  /// Place names are made of a number, one of these units and one of these nouns: 十里堡.
  static let placeUnits: Set<String> = ["里", "元", "家", "间", "棵", "座", "站", "道", "台", "口", "门", "排"]
  static let placeNouns = [
    "屯", "桥", "庄", "河", "堡", "铺", "店", "墩", "坡", "村", "镇", "湾", "沟", "岗", "塘", "洼", "坊", "营", "窑",
    "巷", "山", "香", "子", "港", "集", "冲", "渠", "松", "里",
  ]

  /// Words before 一 that make it "the one": 最后一米, 每一天.
  static let definiteBefore = [
    "最后", "每", "这", "那", "上", "下", "同", "某", "另", "任", "唯", "有", "统", "首", "前", "后", "何",
    "逐", "进", "哪", "万", "专", "单", "之", "其", "新",
  ]
}

/// The veto rows as tries, and the questions that the layers ask of them and of the lexicon.
struct VetoTables: Sendable {
  private let ordinalSuffixes: PhraseTrie
  private let identifierPrefixes: PhraseTrie
  private let hotlines: PhraseTrie
  private let periods: PhraseTrie
  private let notRemainder: PhraseTrie
  let notUnits: PhraseTrie
  let functionWords: PhraseTrie
  let sloganNouns: PhraseTrie
  let definite: PhraseTrie
  let placeNouns: PhraseTrie
  private let glyphs: GlyphTable

  init(glyphs: GlyphTable) {
    self.glyphs = glyphs
    ordinalSuffixes = PhraseTrie(VetoRows.ordinalSuffixes.map(\.text), glyphs: glyphs)
    identifierPrefixes = PhraseTrie(
      VetoRows.identifierPrefixes, glyphs: glyphs, isReversed: true)
    hotlines = PhraseTrie(VetoRows.hotlineSuffixes, glyphs: glyphs)
    periods = PhraseTrie(VetoRows.dayPeriods.map(\.text), glyphs: glyphs, isReversed: true)
    notRemainder = PhraseTrie(VetoRows.notRemainder, glyphs: glyphs)
    notUnits = PhraseTrie(VetoRows.notUnits, glyphs: glyphs)
    functionWords = PhraseTrie(VetoRows.functionWords, glyphs: glyphs)
    sloganNouns = PhraseTrie(VetoRows.sloganNouns, glyphs: glyphs)
    placeNouns = PhraseTrie(VetoRows.placeNouns, glyphs: glyphs)
    definite = PhraseTrie(VetoRows.definiteBefore, glyphs: glyphs, isReversed: true)
  }

  func ordinalSuffixEnd(
    _ text: Span<UInt8>, at offset: Int, glyphs: GlyphTable
  ) -> (end: Int, kind: Quantity.Kind)? {
    ordinalSuffixes.longestMatch(text, at: offset, glyphs: glyphs).map {
      ($0.end, VetoRows.ordinalSuffixes[$0.index].kind)
    }
  }

  func identifierPrefix(
    _ text: Span<UInt8>, endingAt offset: Int, floor: Int, glyphs: GlyphTable
  ) -> Bool {
    var end = offset
    for _ in 0..<2 {
      let previous = glyphs.glyph(text, before: end)
      guard previous.is(":") || previous.is(" ") || previous.is("为") else { break }
      end -= previous.length
    }
    return identifierPrefixes.longestMatch(text, endingAt: end, floor: floor, glyphs: glyphs) != nil
  }

  func dayPeriod(
    _ text: Span<UInt8>, endingAt offset: Int, floor: Int, glyphs: GlyphTable
  ) -> (start: Int, isAfternoon: Bool)? {
    periods.longestMatch(text, endingAt: offset, floor: floor, glyphs: glyphs).map {
      ($0.start, VetoRows.dayPeriods[$0.index].isAfternoon)
    }
  }

  func isNotRemainder(_ text: Span<UInt8>, at offset: Int) -> Bool {
    notRemainder.longestMatch(text, at: offset, glyphs: glyphs) != nil
  }

  /// Whether 分之 stands at `offset`.
  func startsPercentage(_ text: Span<UInt8>, at offset: Int, glyphs: GlyphTable) -> Bool {
    let fen = glyphs.glyph(text, offset)
    return fen.is("分") && glyphs.glyph(text, offset + fen.length).is("之")
  }

  /// The end of a Latin token (F-16, ISO9001, GB/T 15835-2011) that holds the digits at `offset`.
  func latinTokenEnd(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Int? {
    guard text[offset] < 0x80 else { return nil }
    let previous = offset > 0 ? text[offset - 1] : 0x0A
    let beforeThat = offset > 1 ? text[offset - 2] : 0x0A
    if isLetter(previous) || previous == 0x5F || previous == 0x40 || previous == 0x23 {
      return tokenEnd(text, at: offset)
    }
    if isJoiner(previous), isLetter(beforeThat) || isDigit(beforeThat) {
      return tokenEnd(text, at: offset)
    }
    if previous == 0x20, isLetter(beforeThat) {
      let end = tokenEnd(text, at: offset)
      for position in offset..<end where isJoiner(text[position]) && text[position] != 0x2E {
        return end
      }
      let next = end < text.count ? text[end] : 0x0A
      return next < 0x80 && next != 0x25 ? end : nil
    }
    return nil
  }

  /// The end of a token of ASCII letters, digits and the marks inside codes. Linear in the token.
  func tokenEnd(_ text: Span<UInt8>, at offset: Int) -> Int {
    var position = offset
    while position < text.count {
      let byte = text[position]
      let next = position + 1 < text.count ? text[position + 1] : 0x20
      guard
        isLetter(byte) || isDigit(byte) || byte == 0x5F
          || (isJoiner(byte) && (isLetter(next) || isDigit(next)))
      else { break }
      position += 1
    }
    return position
  }

  /// The end of a code that begins with plain digits: 010-12345678, 1.2.3, 110报警, 2-1.
  func codeEnd(_ text: Span<UInt8>, _ numeral: Numeral, glyphs: GlyphTable) -> Int? {
    let end = numeral.range.upperBound
    if hotlines.longestMatch(text, at: end, glyphs: glyphs) != nil,
      (3...6).contains(numeral.arabicDigits)
    {
      return end
    }
    let first = glyphs.glyph(text, numeral.range.lowerBound)
    if first.value == 0, numeral.arabicDigits >= 3 {
      return max(end, tokenEnd(text, at: end))
    }
    return nil
  }

  private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
  /// `- . / : + & =`.
  private func isJoiner(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2D, 0x2E, 0x2F, 0x3A, 0x2B, 0x26, 0x3D: true
    default: false
    }
  }

  /// Whether a dictionary word of two characters or more starts at `offset`.
  func startsLongWord(_ lexicon: HanLexicon, _ text: Span<UInt8>, at offset: Int) -> Bool {
    guard offset < text.count, let (length, _) = lexicon.longestWord(in: text, at: offset) else {
      return false
    }
    return length > text.scalar(at: offset).length
  }

  /// Whether a word that begins before `range` ends with it: 节约, 附近, 通过.
  func endsLongWord(
    _ lexicon: HanLexicon, _ text: Span<UInt8>, _ range: Range<Int>, floor: Int
  ) -> Bool {
    guard range.count <= 4 else { return false }
    var start = range.lowerBound
    for _ in 0..<3 {
      guard let (_, length) = text.scalar(before: start), start - length >= floor else {
        return false
      }
      start -= length
      var cursor = lexicon.wordCursor()
      var position = start
      while position < range.upperBound {
        let (scalar, length) = text.scalar(at: position)
        guard cursor.advance(lexicon.fold(scalar)) else { break }
        position += length
        if position == range.upperBound, cursor.word != nil {
          return true
        }
      }
    }
    return false
  }

  /// Whether a longer word begins with the marker at `range`: 左右为难, 起义, 内部.
  func suffixIsPartOfWord(
    _ lexicon: HanLexicon, _ text: Span<UInt8>, _ range: Range<Int>
  ) -> Bool {
    guard let (length, _) = lexicon.longestWord(in: text, at: range.lowerBound) else {
      return false
    }
    return length > range.count
  }
}
