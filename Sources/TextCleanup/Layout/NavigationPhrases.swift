/// Phrases of the navigation of Chinese pages, as templates of portals, newspapers and governments have
/// them; own compilation. In Simplified characters: Traditional text is folded before it is looked up,
/// so the words of Taiwan and Hong Kong stand here folded.
enum NavigationPhrases {
  enum Role: Sendable {
    /// No line of content consists of it.
    case sure
    /// Stands in menus, but may be a heading by itself: another phrase must stand beside it.
    case menu
    /// A channel or a size: counts beside a phrase of the other roles only.
    case channel
  }

  static let roles: [String: Role] = {
    var roles: [String: Role] = [:]
    for (role, words) in [
      (Role.sure, sure), (.menu, menu), (.channel, channels),
    ] {
      for word in words.split(whereSeparator: \.isWhitespace) {
        roles[String(word)] = role
      }
    }
    return roles
  }()

  private static let sure = """
    返回顶部 回到顶部 回顶部 返回页首 回页首 返回首页 回首页 返回主页 返回上页 返回上一页 回上一页 回上页
    返回列表 返回目录 回到首页 回到页首 至页首 至顶 回顶端 回到顶端 跳到主要内容 跳到主要内容区块 跳到内容
    设为首页 设成首页 加入收藏 收藏本站 收藏本页 加入最爱 加入书签 添加收藏 加为收藏 设为主页
    打印本页 打印此页 打印本文 打印文章 友善列印 友善打印 转寄友人 转寄好友 推荐给好友 推荐给朋友
    关闭窗口 关闭本页 关闭此页 关闭页面 关闭本窗口 关闭视窗 发表评论 查看评论 我要评论 我要留言
    上一篇 下一篇 上一页 下一页 上一则 下一则 上一条 下一条 上一章 下一章 下一节 上一节 上一张 下一张
    分享到 分享至 分享给好友 点击分享 分享本文 复制链接 复制网址 扫一扫 微信扫一扫 扫码分享 分享到朋友圈
    网站地图 网站导航 网站导览 版权声明 免责声明 隐私权政策 隐私政策 隐私权声明 友情链接 意见反馈
    忘记密码 用户登录 会员登录 会员登入 免费注册 立即注册 注册会员 加入会员 手机版 电脑版 触屏版 无障碍浏览
    阅读次数 浏览次数 点击次数 浏览量 点击量 阅读量 点阅数
    当前位置 您的位置 你的位置 所在位置 您当前的位置 当前所在位置 您现在的位置 你现在的位置 您所在的位置
    目前位置 现在位置 您现在位置 您目前位置 您的当前位置 版权所有 著作权所有 翻印必究 不得转载
    订阅本站 查看更多 点击查看更多 加载更多 展开全文 阅读全文 收起全文 点击展开 网页设计 技术支持
    rss订阅 copyright allrightsreserved
    """

  private static let menu = """
    字体大小 字体 字号 字级 字级大小 我的最爱 首页 主页 网站首页 本站首页 home 关于我们 关于本站 联系我们 联络我们 加入我们 招聘信息 人才招聘 诚聘英才
    登录 登入 注册 登出 退出 会员中心 个人中心 我的账户 购物车 帮助 帮助中心 常见问题 客服中心 在线客服
    打印 列印 关闭 收藏 转发 转寄 分享 推荐 评论 留言 举报 纠错 点赞 顶部 返回 更多 搜索 搜寻 站内搜索
    繁体 繁体版 繁体中文 简体 简体版 简体中文 english 英文版 中文版 日本语 手机端 客户端 app rss 订阅
    广告服务 商务合作 法律声明 服务条款 使用条款 网站声明 诚征英才 投稿 投稿须知 下载专区 站点地图
    留言板 论坛 博客 微博 微信 qq qq空间 朋友圈 人人网 豆瓣 facebook twitter line plurk weibo 新浪微博
    腾讯微博 贴吧 百度贴吧 知乎 噗浪 脸书
    """

  private static let channels = """
    大 中 小 特大 较大 较小 新闻 新闻中心 要闻 时政 政治 国内 国际 社会 地方 财经 经济 股票 基金 金融 体育 娱乐
    科技 教育 文化 军事 汽车 房产 旅游 健康 时尚 美食 生活 女性 游戏 视频 影音 图片 图库 专题 专栏 评论 观点
    历史 读书 艺术 招商 招聘 公告 通知 通知公告 公司简介 公司新闻 产品中心 产品展示 企业文化 服务项目 下载
    下载中心 资料下载 政务公开 办事指南 办事服务 互动交流 机构设置 政策法规 信息公开 领导信箱 最新消息
    活动讯息 活动花絮 产品介绍 商品介绍 技术文章 解决方案 成功案例 客户案例 即时 焦点 两岸 全球 产经 运动
    """

  /// Phrases behind which a title or a trail of the page's own stands, up to the next such phrase.
  static let openers: Set<String> = Set(
    """
    当前位置 您的位置 你的位置 所在位置 您当前的位置 当前所在位置 您现在的位置 你现在的位置 您所在的位置
    目前位置 现在位置 您现在位置 您目前位置 您的当前位置 上一篇 下一篇 上一则 下一则 上一条 下一条
    上一章 下一章
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// Openers of a trail, whose parts a `>` parts.
  static let trails: Set<String> = Set(openers.filter { $0.hasSuffix("位置") })

  /// Where a trail begins.
  static let roots: Set<String> = ["首页", "主页", "网站首页", "本站首页", "home"]
}
