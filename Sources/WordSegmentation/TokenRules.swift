/// The rules for tokens that are not cut out of Han text by the lexicon; each can be left out.
///
/// What a rule that is left out would have held together is cut by the other ones: a URL then is
/// letters and marks. Full-width letters, digits and (inside numbers and words) marks count as their
/// ASCII forms.
public struct TokenRules: OptionSet, Hashable, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  /// Addresses of the web (`.url`): a scheme, `://` and a host; hosts that begin with `www.`; hosts
  /// of a well-known top-level domain before a path. They end at Han, full-width marks, white space
  /// and brackets that were not opened, and lose marks that end a sentence. Labels of a host may be
  /// Han (`http://例子.测试`). Sources: RFC 3986; GitHub Flavored Markdown 0.29, 6.9 (autolinks).
  public static let urls = TokenRules(rawValue: 1 << 0)
  /// Addresses of e-mail (`.email`), with at least one dot in the host. Local parts have at most 64
  /// bytes and hosts 253 (RFC 5321, 4.5.3.1; RFC 1035, 2.3.4).
  public static let emails = TokenRules(rawValue: 1 << 1)
  /// `@` and a name (`.handle`): letters, Han, digits, `_` and `-`, at most 30 code points, ended by a
  /// space, a mark or another `@`, as Weibo has it.
  public static let handles = TokenRules(rawValue: 1 << 2)
  /// `#…#` on one line with at most 140 code points (`.topic`), as Weibo has it: with Han inside, or
  /// without spaces.
  public static let topics = TokenRules(rawValue: 1 << 3)
  /// `#` and a word of letters, digits and `_` (`.topic`); not digits alone.
  public static let hashtags = TokenRules(rawValue: 1 << 4)
  /// Numeric dates (`.date`): 2017-09-01, 2017/9/1, 2017.09.01, 1/9/2017, and those of ISO 8601 with
  /// a time. Month and day must exist.
  public static let dates = TokenRules(rawValue: 1 << 5)
  /// Times of day (`.date`): 12:30, 12:30:05, 8:30am.
  public static let times = TokenRules(rawValue: 1 << 6)
  /// Decimal points and groups of thousands: 3.14, 1,000,000.5. A comma joins groups of three digits
  /// only.
  public static let decimals = TokenRules(rawValue: 1 << 7)
  /// Percent and per mille signs after a number: 5%, 3‰.
  public static let percents = TokenRules(rawValue: 1 << 8)
  /// `+`, `-`, `−` and `±` before a number where they cannot join two terms: at the beginning of a
  /// text or line, after a space that follows no number or word, and after an opening bracket, a
  /// comma, a colon, a comparison. ± is always a sign.
  public static let signs = TokenRules(rawValue: 1 << 9)
  /// Fractions and ratios: 1/2, 3:2.
  public static let fractions = TokenRules(rawValue: 1 << 10)
  /// Numbers with two points or more, such as versions: 1.2.3, 192.168.1.1.
  public static let versions = TokenRules(rawValue: 1 << 11)
  /// Letters, digits and marks that form one name: x-900, iPhone15, C++, C#, AT&T, A/H1N1, 5km; and
  /// numbers in groups, as of telephones and books: 010-62750000, 978-7-111-12345-6.
  public static let models = TokenRules(rawValue: 1 << 12)
  /// Emoji with all that belongs to them (`.emoji`): variation selectors, skin tones, flags,
  /// keycaps, tags, sequences of zero-width joiners. Source: UTS #51, 1.4.
  public static let emoji = TokenRules(rawValue: 1 << 13)
  /// A number and its unit: 30公斤, 1.5万元, 3个, 5km, 20℃. Units are the lexicon's measure words,
  /// the legal units of China under other classes there, and the symbols of the SI. Off by default.
  public static let numberUnits = TokenRules(rawValue: 1 << 14)
  /// Dates with 年, 月, 日 or 号 (`.date`), of digits or Chinese numerals: 2023年8月22日, 8月22日,
  /// 二〇二三年八月. Off by default.
  public static let chineseDates = TokenRules(rawValue: 1 << 15)

  /// All rules but those that join numbers with Han.
  public static let `default`: TokenRules = [
    .urls, .emails, .handles, .topics, .hashtags, .dates, .times, .decimals, .percents, .signs,
    .fractions, .versions, .models, .emoji,
  ]

  /// Every rule.
  public static let all: TokenRules = [.default, .numberUnits, .chineseDates]

  /// The rules by the names that the command takes, in the order of their documentation.
  public static let named: [(name: String, rule: TokenRules)] = [
    ("urls", .urls), ("emails", .emails), ("handles", .handles), ("topics", .topics),
    ("hashtags", .hashtags), ("dates", .dates), ("times", .times), ("decimals", .decimals),
    ("percents", .percents), ("signs", .signs), ("fractions", .fractions),
    ("versions", .versions), ("models", .models), ("emoji", .emoji),
    ("number-units", .numberUnits), ("chinese-dates", .chineseDates),
  ]
}
