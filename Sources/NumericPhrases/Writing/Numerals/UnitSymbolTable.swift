/// A symbol of a unit and the name by which it is read aloud.
struct UnitSymbol: Sendable {
  enum Form: Sendable {
    /// The name follows the number: 25kg, 二十五千克.
    case plain
    /// 百分之, 千分之 before the number.
    case part
    /// A quotient of units: 10km/h, 每小时十公里; `lead` is what goes before.
    case perUnit(lead: String, traditionalLead: String)
    /// 300w张: 万, only beside Han.
    case myriad
  }

  var symbol: String
  /// In Simplified and in Traditional characters.
  var name: String
  var traditional: String
  var form = Form.plain
  /// Further names that are written with this symbol, separated by spaces.
  var otherNames = ""
  /// Whether a number of it is read with 二, not 两: 2℃.
  var takesEr = false

  func name(in script: NumeralScript) -> String {
    script == .traditional ? traditional : name
  }
}

/// Symbols of units as they are read: SI (GB 3100-93, GB 3101-93 and GB/T 3102 for the Chinese
/// names), and the symbols of information and of daily use.
enum UnitSymbolTable {
  private static func plain(_ rows: String) -> [UnitSymbol] {
    rows.split(separator: "\n").compactMap { row in
      let fields = row.split(separator: " ").map(String.init)
      guard let symbol = fields.first, fields.count >= 2 else { return nil }
      let names = fields[1].split(separator: "/").map(String.init)
      guard let name = names.first, let traditional = names.last else { return nil }
      return UnitSymbol(
        symbol: symbol, name: name, traditional: traditional,
        otherNames: fields.dropFirst(2).joined(separator: " "))
    }
  }

  /// The first row of a name gives the symbol it is written with, the row of a symbol its name.
  static let all: [UnitSymbol] =
    [
      UnitSymbol(symbol: "%", name: "百分之", traditional: "百分之", form: .part, takesEr: true),
      UnitSymbol(symbol: "‰", name: "千分之", traditional: "千分之", form: .part, takesEr: true),
      UnitSymbol(symbol: "‱", name: "万分之", traditional: "萬分之", form: .part, takesEr: true),
      UnitSymbol(symbol: "°C", name: "摄氏度", traditional: "攝氏度", takesEr: true),
      UnitSymbol(symbol: "℃", name: "摄氏度", traditional: "攝氏度", takesEr: true),
      UnitSymbol(symbol: "°F", name: "华氏度", traditional: "華氏度", takesEr: true),
      UnitSymbol(symbol: "℉", name: "华氏度", traditional: "華氏度", takesEr: true),
      UnitSymbol(symbol: "°", name: "度", traditional: "度", takesEr: true),
      perUnit("km/h", "每小时", "每小時", "公里", otherNames: "千米"),
      perUnit("m/s", "每秒", "每秒", "米"), perUnit("m/min", "每分钟", "每分鐘", "米"),
      perUnit("m³/s", "每秒", "每秒", "立方米"), perUnit("km/s", "每秒", "每秒", "公里"),
      UnitSymbol(symbol: "w", name: "万", traditional: "萬", form: .myriad),
    ]
    + plain(
      """
      km 千米 公里
      m 米
      dm 分米
      cm 厘米 公分
      mm 毫米
      μm 微米
      um 微米
      nm 纳米/納米
      km² 平方千米 平方公里
      km2 平方千米
      m² 平方米
      m2 平方米
      ㎡ 平方米
      cm² 平方厘米
      cm2 平方厘米
      mm² 平方毫米
      m³ 立方米
      m3 立方米
      ㎥ 立方米
      cm³ 立方厘米
      cm3 立方厘米
      mm³ 立方毫米
      hm² 公顷/公頃
      ha 公顷/公頃
      ㎞ 千米
      ㎝ 厘米
      ㎜ 毫米
      kg 千克 公斤
      g 克
      mg 毫克
      μg 微克
      ug 微克
      ㎏ 千克
      ㎎ 毫克
      t 吨/噸
      L 升
      l 升
      mL 毫升
      ml 毫升
      μL 微升
      h 小时/小時
      min 分钟/分鐘
      s 秒
      ms 毫秒
      μs 微秒
      ns 纳秒/納秒
      W 瓦
      kW 千瓦
      MW 兆瓦
      GW 吉瓦
      kwh 千瓦时/千瓦時
      kWh 千瓦时/千瓦時
      kW·h 千瓦时/千瓦時
      MWh 兆瓦时/兆瓦時
      v 伏特
      V 伏
      kV 千伏
      mV 毫伏
      A 安
      mA 毫安
      mAh 毫安时/毫安時
      Ω 欧姆/歐姆
      kΩ 千欧/千歐
      Hz 赫兹/赫茲
      kHz 千赫
      MHz 兆赫
      GHz 吉赫
      Pa 帕
      hPa 百帕
      kPa 千帕
      MPa 兆帕
      J 焦
      kJ 千焦
      N 牛
      kN 千牛
      kcal 千卡
      cal 卡
      mol 摩尔/摩爾
      dB 分贝/分貝
      lx 勒克斯
      rpm 转每分钟/轉每分鐘
      bp 基点/基點
      """)

  private static func perUnit(
    _ symbol: String, _ lead: String, _ traditionalLead: String, _ name: String,
    otherNames: String = ""
  ) -> UnitSymbol {
    UnitSymbol(
      symbol: symbol, name: name, traditional: name,
      form: .perUnit(lead: lead, traditionalLead: traditionalLead), otherNames: otherNames)
  }
}

/// A currency: its signs and its names.
struct CurrencyName: Sendable {
  /// Signs and codes before the number; the first is the one that is written.
  var signs: [String]
  /// Names after the number, Simplified; the first is the one that is spoken.
  var names: [String]
  var traditional: String

  func name(in script: NumeralScript) -> String {
    script == .traditional ? traditional : names.first ?? traditional
  }
}

/// A sign or code before a number, and what it stands for.
struct CurrencySign: Sendable {
  var sign: String
  var currency: CurrencyName
}

/// Currencies by their codes in ISO 4217 and their usual signs.
enum CurrencyTable {
  /// Rows of `signs names traditional`, alternatives separated by `/`.
  private static let rows = """
    ¥/￥ 元 元
    CNY/RMB/CN¥ 人民币 人民幣
    $/US$/USD 美元/美金 美元
    A$/AU$/AUD 澳元/澳币 澳元
    HKD/HK$ 港元/港币 港元
    TWD/NT$ 新台币/台币 新臺幣
    MOP/MOP$ 澳门元/澳门币 澳門元
    C$/CA$/CAD 加元/加币 加元
    S$/SGD 新加坡元/新元 新加坡元
    NZ$/NZD 新西兰元 紐西蘭元
    €/EUR 欧元 歐元
    £/GBP 英镑 英鎊
    JPY/JP¥ 日元 日圓
    ₩/KRW 韩元/韩圜 韓元
    ₽/RUB 卢布 盧布
    ₹/INR 印度卢比/卢比 印度盧比
    RM/MYR 马来西亚令吉/林吉特/令吉 馬來西亞令吉
    CHF 瑞士法郎/法郎 瑞士法郎
    ฿/THB 泰铢 泰銖
    ₫/VND 越南盾 越南盾
    ₱/PHP 菲律宾比索 菲律賓披索
    IDR 印尼盾 印尼盾
    SEK 瑞典克朗 瑞典克朗
    NOK 挪威克朗 挪威克朗
    DKK 丹麦克朗 丹麥克朗
    ₺/TRY 土耳其里拉 土耳其里拉
    R$/BRL 巴西雷亚尔/雷亚尔 巴西雷亞爾
    ZAR 南非兰特/兰特 南非蘭特
    MXN 墨西哥比索 墨西哥披索
    AED 阿联酋迪拉姆 阿聯酋迪拉姆
    """

  static let all: [CurrencyName] = rows.split(separator: "\n").compactMap { row in
    let fields = row.split(separator: " ").map(String.init)
    guard fields.count == 3 else { return nil }
    return CurrencyName(
      signs: fields[0].split(separator: "/").map(String.init),
      names: fields[1].split(separator: "/").map(String.init), traditional: fields[2])
  }

  static let signs: [CurrencySign] = all.flatMap { currency in
    currency.signs.map { CurrencySign(sign: $0, currency: currency) }
  }
}
