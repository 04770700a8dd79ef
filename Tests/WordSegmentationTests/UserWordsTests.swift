import HanLexicon
import TestSupport
import Testing

@testable import WordSegmentation

@Suite struct UserWordsTests {
  private let lexicon: HanLexicon
  private let model: SegmentationModel

  init() throws {
    lexicon = try HanLexicon.embedded()
    model = try SegmentationModel.embedded()
  }

  private func words(_ list: [String], _ action: UserWords.Action = .keep) throws -> UserWords {
    var words = UserWords(lexicon: lexicon)
    for word in list { try words.add(word, action: action) }
    return words
  }

  private func cut(_ text: String, _ words: UserWords, _ rules: TokenRules = .default) -> [String] {
    let bytes = Array(text.utf8)
    return WordSegmenter(lexicon: lexicon, model: model, rules: rules, userWords: words).tokens(
      in: bytes.span
    )
    .map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }

  /// Words, a text, and the tokens of it that are kept, or none.
  private static let cases: [(words: [String], text: String, kept: [String])] = [
    (["*ST"], "买入*ST东方", ["*ST"]), (["*ST"], "***ST", ["*ST"]),
    (["<TAG>"], "a<TAG>b", ["<TAG>"]), (["<TAG>"], "<<TAG>>", ["<TAG>"]),
    (["C++"], "用C++写", ["C++"]), (["C++"], "用c++写", ["c++"]), (["C++"], "ABC++", []),
    (["New York"], "在New York的", ["New York"]), (["New York"], "new york!", ["new york"]),
    (["New York"], "New Yorker", []), (["New York"], "New  York", []),
    (["New York"], "ＮＥＷ ＹＯＲＫ", ["ＮＥＷ ＹＯＲＫ"]),
    (["lock"], "clock", []), (["lock"], "locks", []), (["lock"], "lock了", ["lock"]),
    (["lock"], "Lock, LOCK", ["Lock", "LOCK"]), (["lock"], "lock-step", []),
    (["lock"], "un-lock", []),
    (["lock"], "lock's", []), (["lock"], "lock'", ["lock"]), (["lock"], "“lock”", ["lock"]),
    (["lock"], "lock_x", []), (["lock"], "lock\u{301}", []), (["lock"], "a.lock", []),
    (["lock"], "lock.", ["lock"]), (["lock"], "lock,key", ["lock"]),
    (["14"], "3.14", []), (["14"], "14天", ["14"]), (["14"], "14,000", []), (["14"], "第14", ["14"]),
    (["14"], "１４", ["１４"]), (["14"], "2014", []), (["14"], "12:14", []), (["3"], "3.14", []),
    (["软件开发"], "軟件開發", ["軟件開發"]), (["軟件開發"], "软件开发", ["软件开发"]),
    (["的士高"], "去的士高吧", ["的士高"]), (["中国人民", "人民大学"], "中国人民大学", ["中国人民"]),
    (["人民", "人民大学"], "人民大学", ["人民大学"]), (["ABC公司"], "在abc公司", ["abc公司"]),
    (["ABC公司"], "XABC公司", []), (["公司A"], "公司AB", []), (["公司A"], "公司a了", ["公司a"]),
    (["é"], "é", ["é"]), (["É"], "é", []), (["，"], "好，", ["，"]), (["，"], "好,", []),
    (["！"], "！！！", ["！", "！", "！"]), (["カナ"], "オカナ", ["カナ"]), (["👍🏽"], "好👍🏽", ["👍🏽"]),
    (["Windows 11"], "windows 11在", ["windows 11"]), (["Windows 11"], "windows 110", []),
    (["#1"], "是#1的", ["#1"]), (["x"], "http://x/x", []), (["小明"], "@小明 小明", ["小明"]),
    (["𠮷野家"], "在𠮷野家", ["𠮷野家"]), (["a b c"], "a b d", []),
  ]

  @Test(arguments: cases.indices)
  func keptWords(_ index: Int) throws {
    let (list, text, kept) = Self.cases[index]
    let words = try words(list)
    let bytes = Array(text.utf8)
    let tokens = WordSegmenter(lexicon: lexicon, model: model, userWords: words).tokens(
      in: bytes.span)
    let found = tokens.filter { token in
      words.longestMatch(in: bytes.span, at: token.range.lowerBound)?.length == token.range.count
    }.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    #expect(found == kept, "\(list) in \(text)")
    #expect(tokens.last?.range.upperBound == bytes.count)
  }

  @Test func aKeptWordGoesBeforeOtherRules() throws {
    let words = try words(["2017-09", "http://", "今天天气", "#话"])
    #expect(cut("2017-09-01", words) == ["2017-09-01"])
    #expect(cut("2017-09", words) == ["2017-09"])
    #expect(cut("http://a.b/c", words) == ["http://", "a.b", "/", "c"])
    #expect(cut("今天天气好", words) == ["今天天气", "好"])
    #expect(cut("#话题#", words).first == "#话")
    let dates = try self.words(["八月二"])
    #expect(cut("八月二日", dates, .all) == ["八月二", "日"])
    #expect(cut("在八月三日", dates, .all) == ["在", "八月三日"])
  }

  @Test func changesWhileRunning() throws {
    var words = try words(["云计算"])
    let before = words
    let isRemoved = words.remove("雲計算")
    let isRemovedAgain = words.remove("云计算")
    #expect(isRemoved && !isRemovedAgain && words.isEmpty)
    #expect(!before.isEmpty && before.entries == [UserWords.Entry(word: "云计算")])
    try words.add("云计算", action: .forbid)
    try words.add("云计算", action: .prefer)
    #expect(words.entries == [UserWords.Entry(word: "云计算", action: .prefer)])
    var segmenter = WordSegmenter(lexicon: lexicon, model: model)
    let text = Array("在吃了吗软件".utf8)
    let without = segmenter.tokens(in: text.span)
    try segmenter.userWords.add("吃了吗软")
    let with = segmenter.tokens(in: text.span)
    #expect(with.contains { $0.range == 3..<15 })
    segmenter.userWords.remove("吃了吗软")
    let again = segmenter.tokens(in: text.span)
    #expect(again == without)
  }

  @Test func preferredAndForbidden() throws {
    var words = try words(["人民", "人民大学", "人民大学校"], .prefer)
    try words.add("民大", action: .forbid)
    try words.add("人民大", action: .keep)
    let text = Array("中國人民大學校".utf8)
    var lengths: [Int] = []
    words.forEachPreferred(in: text.span, at: 6) { lengths.append($0) }
    #expect(lengths == [6, 12, 15])
    let forbidden = [9..<15, 6..<12, 9..<12, 9..<9, 0..<6].map {
      words.forbids($0, in: text.span)
    }
    #expect(forbidden == [true, false, false, false, false])
    let longest = words.longestMatch(in: text.span, at: 6)?.length
    let longestKept = words.longestMatch(in: text.span, at: 6, action: .keep)?.length
    let none = words.longestMatch(in: text.span, at: 0)?.length
    #expect(longest == 15 && longestKept == 9 && none == nil)
  }

  /// Against a search through the list, on short random texts.
  @Test(arguments: Array(UInt64(1)...100))
  func matchesEqualNaiveOnes(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let letters = ["人", "民", "国", "國", "a", "A", "1", " ", "-", "+", "，", "カ"]
    func string(_ count: ClosedRange<Int>) -> String {
      (0..<Int.random(in: count, using: &random))
        .map { _ in letters.randomElement(using: &random)! }.joined()
    }
    func folded(_ text: String) -> [Character] {
      text.map { $0 == "國" ? "国" : $0 == "A" ? "a" : $0 }
    }
    var words = UserWords(lexicon: lexicon)
    var list: Set<[Character]> = []
    for _ in 0..<8 {
      let word = string(1...4)
      guard word.first != " ", word.last != " " else { continue }
      try words.add(word)
      list.insert(folded(word))
    }
    let text = string(1...30)
    let characters = folded(text)
    func isWordLike(_ index: Int) -> Bool {
      characters.indices.contains(index) && (characters[index] == "a" || characters[index] == "1")
    }
    func goesOn(_ inside: Int, _ step: Int) -> Bool {
      guard isWordLike(inside) else { return false }
      let mark = inside + step
      return isWordLike(mark)
        || (characters.indices.contains(mark) && characters[mark] == "-" && isWordLike(mark + step))
    }
    let bytes = Array(text.utf8)
    var offset = 0
    for start in characters.indices {
      let longest = (start + 1...min(characters.count, start + 4)).last { end in
        list.contains(Array(characters[start..<end])) && !goesOn(start, -1) && !goesOn(end - 1, 1)
      }
      let length = longest.map { String(Array(text)[start..<$0]).utf8.count }
      let found = words.longestMatch(in: bytes.span, at: offset)?.length
      #expect(found == length, "\(words.entries.map(\.word)) at \(start) of \(text)")
      offset += String(Array(text)[start]).utf8.count
    }
  }

  // MARK: Text

  @Test func readsText() throws {
    let text = """
      \u{FEFF}# a comment
      麦旋风

      New York\r
      Windows 11\tkeep
      C++\t
      的话\tforbid
      小红书\tprefer
      云计算 5 n
      创新办 3
      台中 nz
      new york
        *ST\u{20}
      Tom 7
      """
    let words = try UserWords(parsing: Array(text.utf8).span, lexicon: lexicon)
    #expect(
      words.entries == [
        .init(word: "*ST"), .init(word: "C++"), .init(word: "Tom"), .init(word: "Windows 11"),
        .init(word: "new york"), .init(word: "云计算"), .init(word: "创新办"), .init(word: "台中"),
        .init(word: "小红书", action: .prefer), .init(word: "的话", action: .forbid),
        .init(word: "麦旋风"),
      ])
  }

  @Test func errorsHaveTheirLine() {
    let cases: [([UInt8], Int, UserWordsError.Problem)] = [
      (Array("a\n\nb\tc".utf8), 3, .unknownAction("c")),
      (Array("a\tkeep\tb".utf8), 1, .tooManyColumns(3)),
      (Array("a\n\tkeep".utf8), 2, .emptyWord),
      (Array("C++\tprefer".utf8), 1, .preferredNotHan("C++")),
      ([0x61, 0x0A, 0xFF, 0x0A], 2, .invalidUTF8),
    ]
    for (text, line, problem) in cases {
      #expect(throws: UserWordsError(line: line, problem: problem)) {
        try UserWords(parsing: text.span, lexicon: lexicon)
      }
    }
  }

  @Test func refusesWordsThatNeverMatch() {
    var words = UserWords(lexicon: lexicon)
    let long = String(repeating: "长", count: 400)
    let cases: [(String, UserWords.Action, UserWordsError.Problem)] = [
      ("", .keep, .emptyWord), (" a", .keep, .outerSpace(" a")),
      ("a\u{3000}", .keep, .outerSpace("a\u{3000}")),
      ("a\nb", .keep, .lineFeed("a\nb")), (long, .keep, .tooLong(long, length: 1200)),
      ("ab", .prefer, .preferredNotHan("ab")),
    ]
    for (word, action, problem) in cases {
      #expect(throws: problem) { try words.add(word, action: action) }
      #expect(!problem.description.isEmpty)
    }
    #expect(words.isEmpty)
  }
}
