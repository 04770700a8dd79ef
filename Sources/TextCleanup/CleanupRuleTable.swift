import TextEdits

/// What is known of each rule.
enum CleanupRuleTable {
  struct Row: Sendable {
    let name: String
    let example: (before: String, after: String)
    let confidence: Double
    let profiles: ProfileSet
    var isPunctuation = false
  }

  /// The profiles that have a rule on. `strict` has none.
  struct ProfileSet: OptionSet, Sendable {
    let rawValue: UInt8

    static let `default` = ProfileSet(rawValue: 1)
    static let pretrain = ProfileSet(rawValue: 2)
    static let search = ProfileSet(rawValue: 4)
    static let everywhere: ProfileSet = [.default, .pretrain, .search]
    static let marks: ProfileSet = [.default, .pretrain]
    static let none: ProfileSet = []
  }

  static func row(_ rule: CleanupRule) -> Row { rows[Int(rule.rawValue)] }

  static let editRules = rows.map { EditRule(.clean, $0.name) }

  private static func punctuation(
    _ name: String, _ before: String, _ after: String, _ confidence: Double
  ) -> Row {
    Row(
      name: name, example: (before, after), confidence: confidence, profiles: .marks,
      isPunctuation: true)
  }

  private static func row(
    _ name: String, _ before: String, _ after: String, _ confidence: Double,
    _ profiles: ProfileSet = .everywhere
  ) -> Row {
    Row(name: name, example: (before, after), confidence: confidence, profiles: profiles)
  }

  /// One row a case, in the order of the cases.
  private static let rows: [Row] = [
    row("normal-form", "cafe\u{301}", "café", 1),
    row("compatibility-ideograph", "\u{F900}", "豈", 1),
    row("radical", "⼀个⼈", "一个人", 0.99),
    row("fullwidth-alphanumeric", "ＡＢＣ１２３", "ABC123", 1, [.pretrain, .search]),
    row("search-fold", "Ｈello㎜", "hellomm", 1, .search),
    row("zero-width", "统\u{200B}计", "统计", 0.99),
    row("byte-order-mark", "统计\u{FEFF}资料", "统计资料", 0.99),
    row("soft-hyphen", "统\u{AD}计", "统计", 0.99),
    row("bidi-control", "统\u{202D}计", "统计", 0.99),
    row("control-character", "统\u{8}计", "统计", 0.99),
    row("variation-selector", "统,\u{FE0F}计", "统，计", 0.99),
    row("ideographic-variation", "葛\u{E0100}城", "葛城", 1, .search),
    row(
      "interlinear-annotation", "\u{FFF9}汉字\u{FFFA}hànzì\u{FFFB}很多", "汉字很多", 0.98),
    row("pasted-reading", "統(tǒng)計資料", "統計資料", 0.97),
    row("comment", "新闻<!-- 正文结束 -->中心", "新闻中心", 0.98),
    row("dangling-tag", "新聞中心</a>", "新聞中心", 0.96),
    row("entity", "你好&hellip;", "你好…", 0.98),
    row("markup-fragment", "正文p{margin:0;color:red}结束", "正文结束", 0.95),
    row("unicode-escape", "标题：\\u4e2d\\u6587", "标题：中文", 0.95, .pretrain),
    row("leading-space", "\u{A0}\u{A0}第一段", "第一段", 1),
    row("ideographic-indent", "\u{3000}\u{3000}第一段", "第一段", 1, [.pretrain, .search]),
    row("trailing-space", "第一段\u{3000}", "第一段", 1),
    row("no-break-space", "第一段\u{A0}第二段", "第一段 第二段", 1, [.pretrain, .search]),
    row("han-space", "中 文 信 息 处 理", "中文信息处理", 0.95, [.pretrain, .search]),
    row("spacing-add", "用Swift写3个库", "用 Swift 写 3 个库", 1, .none),
    row("spacing-remove", "用 Swift 写 3 个库", "用Swift写3个库", 1, .none),
    punctuation("fullwidth-mark", "你好,世界", "你好，世界", 0.95),
    punctuation("fullwidth-bracket", "各縣(市)", "各縣（市）", 0.95),
    punctuation("fullwidth-stop", "他走了,我们也走了.", "他走了，我们也走了。", 0.93),
    punctuation("ellipsis", "他想了想...没有说话", "他想了想……没有说话", 0.95),
    punctuation("dash", "他只有一个愿望--回家", "他只有一个愿望——回家", 0.94),
    punctuation("range-tilde", "共3~5天", "共3～5天", 0.94),
    punctuation("quotation-mark", "所谓\"春运\"开始了", "所谓“春运”开始了", 0.93),
    row("hard-wrap", "这一段文字被\n折成了两行。", "这一段文字被折成了两行。", 0.9, .none),
    row("repeated-line", "欢迎光临本站\n欢迎光临本站\n", "欢迎光临本站\n", 0.95, .pretrain),
    row("navigation-line", "首页 > 新闻\n正文\n", "正文\n", 0.9, .none),
  ]
}
