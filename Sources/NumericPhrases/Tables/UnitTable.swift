/// A unit as rows name it.
struct Unit: Sendable, Equatable {
  /// As the row writes it, in Simplified characters.
  var name: String
  /// The same for all names of one unit.
  var key: String
  var unitClass: UnitClass
  /// Multiply a value by this to have it in `key`: 成 is 10 %.
  var scale: Int
  var traits: Traits

  struct Traits: OptionSet, Sendable {
    let rawValue: UInt8
    /// Whole numbers only: people, not hours.
    static let counted = Traits(rawValue: 1)
    /// Often a word of its own or an ordinal: counts only beside a sign that it is a quantity.
    static let weak = Traits(rawValue: 2)
    /// Only this very character, not the Traditional ones that fold to it (里, not 裡).
    static let unfolded = Traits(rawValue: 4)
    /// Follows a dropped 个: 两个多月, 三个小时.
    static let takesGe = Traits(rawValue: 8)
    /// May be a Latin unit, which no letter may follow.
    static let latin = Traits(rawValue: 16)
    /// 三米二, 两块五: the digit after it is tenths.
    static let tenths = Traits(rawValue: 32)
  }
}

/// Units as data: names by class, separated by spaces; `name=key` where the key is another.
///
/// Counters are the classifiers of GB/T and of 现代汉语八百词 that news text counts with; measures
/// are the legal units of the PRC, the market units and the SI symbols.
enum UnitTable {
  private struct Row {
    var unitClass: UnitClass
    var traits: Unit.Traits
    var scale = 0
    var names: String
  }

  private static let rows: [Row] = [
    Row(
      unitClass: .counter, traits: .counted,
      names: """
        个 箇=个 名 人 位 户 家 口 次 人次 人·次=人次 件 条 张 座 栋 幢 套 台 辆 艘 架 只 头 匹 棵 株 \
        朵 颗 粒 片 本 册 部 篇 份 封 幅 首 支 枝 根 双 对 副 群 批 组 队 班 期 届 场 项 种 类 \
        款 门 间 所 处 站 轮 趟 遍 笔 宗 桩 例 层 集 章 句 字 词 页 席 票 枚 杯 瓶 碗 盒 箱 袋 \
        车 床 桌 尊 堆 串 列 圈 局 盘 盏 扇 滴 股 阵 架次 车次 班次 人份 户次 件次 场次 台次 \
        辆次 艘次 台套 剂 例次 字符 步 餐 顿 名次 \
        捆 卷 丛 簇 排 幕 课 学分 床位 标段
        """),
    Row(
      unitClass: .counter, traits: [.counted, .weak],
      names: "道 面 把 起 样 段 代 任 版 行 手 线 回 关 方 院 包 声 节"),
    Row(
      unitClass: .measure, traits: .tenths,
      names: "米 尺 丈 公斤 斤 公尺=米 吨"),
    Row(
      unitClass: .measure, traits: [],
      names: """
        公里 千米=公里 厘米 毫米 微米 纳米 分米 英里 英尺 英寸 海里 寸 平方米 平方公里 平方千米=平方公里 \
        平方厘米 平方毫米 立方米 立方厘米 平米=平方米 平方 立方 亩 公亩 公顷 顷 万吨 千克=公斤 克 毫克 微克 \
        磅 盎司 升 毫升 加仑 度 摄氏度=℃ 华氏度=℉ ℃ °C=℃ ℉ °F=℉ ° 千瓦 千瓦时 千瓦小时=千瓦时 兆瓦 吉瓦 \
        瓦 度电=千瓦时 伏特=伏 安培 赫兹 千赫 兆赫 吉赫 分贝 帕 百帕 千帕 大卡 千卡 卡路里 焦 焦耳 千焦 牛顿 \
        马力 像素 字节 比特 光年 载重吨 标准箱 单位
        """),
    Row(unitClass: .measure, traits: [.unfolded], names: "里 两 钱 斗 石"),
    Row(unitClass: .measure, traits: [], names: "岁 周岁 虚岁 倍 公分=厘米 毫=毫米 华里=里 市斤=斤 市尺=尺"),
    Row(unitClass: .measure, traits: .counted, names: "桶"),
    Row(
      unitClass: .measure, traits: .latin,
      names: """
        m=米 cm=厘米 mm=毫米 km=公里 μm=微米 nm=纳米 kg=公斤 g=克 mg=毫克 t=吨 L=升 l=升 ml=毫升 mL=毫升 \
        kW=千瓦 kWh=千瓦时 MW=兆瓦 GW=吉瓦 W=瓦 Hz=赫兹 kHz=千赫 MHz=兆赫 GHz=吉赫 dB=分贝 \
        KB MB GB TB PB Mbps Gbps m²=平方米 m³=立方米 m2=平方米 m3=立方米 km²=平方公里 km/h 
        """),
    Row(
      unitClass: .measure, traits: [],
      names: "㎡=平方米 ㎥=立方米 ㎞=公里 ㎏=公斤 ㎎=毫克 ㎝=厘米 ㎜=毫米"),
    Row(unitClass: .money, traits: .tenths, names: "元 圆=元 块=元 块钱=元 元钱=元 毛钱=角 角钱=角"),
    Row(
      unitClass: .money, traits: [],
      names: """
        元人民币=元 圆整=元 元整=元 美元 美金=美元 港元 港币=港元 欧元 日元 日圆=日元 英镑 卢布 韩元 \
        韩圜=韩元 新台币 台币=新台币 新台币元=新台币 澳元 澳币=澳元 加元 加币=加元 新元 新加坡元=新元 \
        瑞士法郎 法郎 泰铢 卢比 比索 里拉 雷亚尔 兰特 澳门元 澳门币=澳门元 林吉特 令吉=林吉特 马克 分钱
        """),
    Row(unitClass: .time, traits: .takesGe, names: "月 星期 小时 钟头=小时 礼拜=星期 世纪 季度 工作日 学期"),
    Row(
      unitClass: .time, traits: [],
      names: "年 周年 年度 天 日 周 分钟 秒 秒钟=秒 毫秒 微秒 刻钟 昼夜 载 学年 人年 h=小时 旬"),
    Row(unitClass: .money, traits: .weak, names: "毛=角 角"),
    Row(unitClass: .time, traits: .weak, names: "夜 晚 冬 春 秋 分 更"),
    Row(
      unitClass: .percent, traits: [],
      names: "% ％=% ﹪=% 个百分点=百分点 百分点 ‰ 个点=百分点 个基点=基点 基点"),
    Row(unitClass: .percent, traits: [], scale: 1, names: "成=%"),
    Row(unitClass: .percent, traits: [.weak], names: "折"),
  ]

  /// Every unit, in the order of the rows; of two with one name the first counts.
  static let units: [Unit] = {
    var units: [Unit] = []
    for row in rows {
      for entry in row.names.split(separator: " ") {
        let parts = entry.split(separator: "=")
        guard let name = parts.first, let key = parts.last else { continue }
        units.append(
          Unit(
            name: String(name), key: String(key), unitClass: row.unitClass, scale: row.scale,
            traits: row.traits))
      }
    }
    return units
  }()

  /// Currency signs that stand before the number.
  static let currencySigns: [(sign: String, key: String)] = [
    ("¥", "元"), ("￥", "元"), ("RMB", "元"), ("人民币", "元"), ("$", "美元"), ("US$", "美元"),
    ("HK$", "港元"), ("NT$", "新台币"), ("€", "欧元"), ("£", "英镑"),
  ]
}
