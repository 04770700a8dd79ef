/// Numerals that are Han characters, and the units that follow numbers.
enum HanNumeral {
  /// The value of `〇 零 一`…`九 两 兩`; nil for other characters.
  static func digit(_ scalar: UInt32) -> Int? {
    switch scalar {
    case 0x3007, 0x96F6: 0
    case 0x4E00: 1
    case 0x4E8C, 0x4E24, 0x5169: 2
    case 0x4E09: 3
    case 0x56DB: 4
    case 0x4E94: 5
    case 0x516D: 6
    case 0x4E03: 7
    case 0x516B: 8
    case 0x4E5D: 9
    default: nil
    }
  }

  /// Whether `scalar` is a digit or one of `十 百 千 万 萬 亿 億`.
  static func isNumeral(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x5341, 0x767E, 0x5343, 0x4E07, 0x842C, 0x4EBF, 0x5104: true
    default: digit(scalar) != nil
    }
  }

  /// Units and measure words that a number stands before, in both scripts.
  static func isUnit(_ scalar: UInt32) -> Bool {
    units.contains(scalar)
  }

  private static let units = Set(
    ("年月日号號时時点點分秒刻天夜周週期旬季届屆岁歲代世个個名人位口户戶家只隻头頭条條张張把本册冊卷"
      + "章节節页頁行段句字词詞篇集回部封份件套双雙对對组組队隊班级級层層楼樓栋棟座间間室台臺辆輛架艘"
      + "次遍场場轮輪局盘盤顿頓杯瓶碗盒箱袋包桶片块塊颗顆粒根支枝棵朵株米里尺寸丈亩畝斤两兩克吨噸升度"
      + "元圆圓角毛美英欧歐万萬亿億千百十成折倍瓦伏安赫焦卡帕公毫厘釐微平立方海路站排格步环環种種项項款门門类類列题題档檔枚股例桌厅廳星半多余餘摄攝")
      .unicodeScalars.map(\.value))
}
