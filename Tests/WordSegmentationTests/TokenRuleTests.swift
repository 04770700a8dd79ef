import HanLexicon
import TestSupport
import Testing

@testable import WordSegmentation

@Suite struct TokenRuleTests {
  private let lexicon: HanLexicon

  init() throws {
    lexicon = try HanLexicon.embedded()
  }

  /// The tokens that are settled before Han is weighed, as `kind:text`; spaces left out.
  private func settled(_ text: String, _ rules: TokenRules) -> String {
    let bytes = Array(text.utf8)
    var scanner = TokenScanner(rules, words: UserWords(lexicon: lexicon), lexicon: lexicon)
    var settled: [String] = []
    var position = 0
    while position < bytes.count {
      guard let token = scanner.token(bytes.span, at: position) else {
        position += bytes.span.scalar(at: position).length
        continue
      }
      position = token.range.upperBound
      guard token.kind != .word, token.kind != .space else { continue }
      let text = String(decoding: bytes[token.range], as: UTF8.self)
      settled.append("\(token.kind.rawValue):\(text)")
    }
    return settled.joined(separator: "|")
  }

  private static func rules(_ name: String) -> TokenRules? {
    if name == "default" { return .default }
    guard let rule = TokenRules.named.first(where: { $0.name == name.dropFirst() })?.rule else {
      return nil
    }
    return name.hasPrefix("+")
      ? TokenRules.default.union(rule) : TokenRules.default.subtracting(rule)
  }

  @Test func corpusRows() throws {
    let rows = try Corpus.rows("segmentation/tokens.tsv")
    #expect(rows.count > 500)
    for row in rows {
      let rules = try #require(Self.rules(row[0]), "\(row)")
      #expect(settled(row[1], rules) == row[2], "\(row[0]) \(row[1])")
    }
  }

  @Test func everyRuleHasAName() {
    let all = TokenRules.named.reduce(into: TokenRules()) { $0.insert($1.rule) }
    #expect(all == .all)
    #expect(Set(TokenRules.named.map(\.name)).count == TokenRules.named.count)
    #expect(TokenRules.default.isStrictSubset(of: .all))
  }

  @Test func kindsKeepTheirNames() {
    #expect(
      TokenKind.allCases.map(\.rawValue) == [
        "word", "latin", "number", "mark", "space", "url", "email", "handle", "topic", "date",
        "emoji",
      ])
  }

  /// The tables against the properties that they are made from, and against the ranges of Han.
  @Test func classesOfScalars() {
    let classes = ScalarClasses.shared
    let cases: [(Unicode.Scalar, ScalarClass)] = [
      ("a", .letter), ("Ｚ", .letter), ("é", .letter), ("Я", .letter), ("ﬀ", .letter),
      ("7", .digit), ("７", .digit), ("\n", .lineFeed), ("\u{3000}", .space), ("\u{A0}", .space),
      ("，", .mark), ("。", .mark), ("…", .mark), ("\u{301}", .extend), ("\u{200D}", .extend),
      ("\u{FE0F}", .extend), ("\u{E0100}", .extend), ("漢", .han), ("〇", .han), ("々", .han),
      ("𠮷", .han), ("豈", .han), ("カ", .complex), ("ｶ", .complex), ("한", .complex),
      ("ก", .complex), ("ع", .complex), ("٣", .complex), ("👍", .emoji), ("❤", .textEmoji),
      ("🇨", .regionalIndicator), ("㎏", .mark), ("€", .mark), ("\u{0}", .mark),
    ]
    for (scalar, kind) in cases {
      #expect(classes.kind(of: scalar.value) == kind, "U+\(String(scalar.value, radix: 16))")
    }
  }
}
