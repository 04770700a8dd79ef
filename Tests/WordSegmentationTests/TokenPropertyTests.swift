import HanLexicon
import TestSupport
import Testing

@testable import WordSegmentation

/// What holds for every text and every set of rules.
@Suite struct TokenPropertyTests {
  private let lexicon: HanLexicon
  private let model: SegmentationModel

  init() throws {
    lexicon = try HanLexicon.embedded()
    model = try SegmentationModel.embedded()
  }

  private func check(_ text: String, _ segmenter: WordSegmenter, _ mode: SegmentationMode = .words)
  {
    let bytes = Array(text.utf8)
    var end = 0
    for token in segmenter.tokens(in: bytes.span, mode: mode) {
      #expect(token.range.lowerBound == end && !token.range.isEmpty, "\(text)")
      end = token.range.upperBound
    }
    #expect(end == bytes.count, "\(text)")
  }

  private static let pieces = [
    "社会", "統計", " ", "\n", "\r\n", "3.14", "1,2", "x-1", "……", "—", "𠮷", "é", "\u{301}", "👍🏽",
    "a@b", "\u{3000}", "豈", "〇", "カナ", ".", "'", "http://", "www.", "example.com", "/", ":", "@",
    "#", "#话", "题#", "2017-09-01", "12:30", "１２", "：", "年", "月", "日", "十", "二〇", "公斤", "万",
    "km", "℃", "%", "±", "-", "+", "C++", "🇨", "🇳", "\u{200D}", "\u{FE0F}", "❤", "1️⃣", "한국", "ไทย",
    "مرحبا", "*ST", "<TAG>", "\u{0}", "\u{E0067}", "[", "]", "(", ")", "々", "中国", "_",
  ]

  @Test(arguments: Array(UInt64(1)...200))
  func tokensCoverTheText(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let text = (0..<Int.random(in: 0...60, using: &random))
      .map { _ in Self.pieces.randomElement(using: &random)! }.joined()
    var words = UserWords(lexicon: lexicon)
    for word in ["*ST", "<TAG>", "C++", "社会", "カ", "中国 3.14", "。", "-"] { try words.add(word) }
    check(text, WordSegmenter(lexicon: lexicon, model: model, rules: .all, userWords: words))
    check(text, WordSegmenter(lexicon: lexicon, model: model))
    check(text, WordSegmenter(lexicon: lexicon, model: model, rules: []))
    let rules = TokenRules(rawValue: UInt32.random(in: 0...TokenRules.all.rawValue, using: &random))
    check(text, WordSegmenter(lexicon: lexicon, model: model, rules: rules, userWords: words))
    check(text, WordSegmenter(lexicon: lexicon, model: model), .uax29)
  }

  @Test(arguments: Array(UInt64(1)...100))
  func randomBytesMadeValid(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let isASCII = Bool.random(using: &random)
    let bytes = (0..<Int.random(in: 0...400, using: &random)).map { _ in
      UInt8.random(in: 0...(isASCII ? 0x7F : 0xFF), using: &random)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    check(text, WordSegmenter(lexicon: lexicon, model: model, rules: .all))
    check(text, WordSegmenter(lexicon: lexicon, model: model), .uax29)
  }

  /// No token of text that is not Han begins with a mark that belongs to the scalar before it.
  @Test(arguments: Array(UInt64(1)...60))
  func marksStayWithTheirLetters(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "a", "é", "e\u{301}", "5", "5\u{20DD}", "👍🏽", "❤\u{FE0F}", "\u{200D}", "。\u{301}", " ", "-",
      "#",
      "@", "。", "👩\u{200D}", "\u{AD}",
    ]
    let text = "x" + (0..<30).map { _ in pieces.randomElement(using: &random)! }.joined()
    let bytes = Array(text.utf8)
    for token in WordSegmenter(lexicon: lexicon, model: model).tokens(in: bytes.span) {
      let first = bytes.span.scalar(at: token.range.lowerBound).value
      #expect(ScalarClasses.shared.kind(of: first) != .extend, "\(text)")
    }
  }

  // MARK: Time

  /// Texts that make a rule look ahead in vain as often as possible.
  static let adversaries: [String] = [
    "#", "@", "a", "a.", "a.a.a.", "http://", "www.", "1,", "1,1", "1.", "1/", "1-", "1:", "a+",
    "#a",
    "@a", "#漢", "@漢", "👩\u{200D}", "👩\u{200D}👩", "a'", "-1", "(", "http://a(", "漢@", "_",
    "1\u{FE0F}",
    "カ", "カ ", "カa", "ก", "🇨", "❤\u{200D}", "十", "年十", "\u{301}", "a@", "a.b@c.", "A/", "*", "1年",
    "C+", "<", "http://[", "http://漢", "http://a@",
  ]

  /// Twice the text takes about twice the time.
  @Test(arguments: adversaries)
  func timeIsLinear(_ piece: String) throws {
    var words = UserWords(lexicon: lexicon)
    for word in ["@@@b", "####b", "a.a.a.b", "漢漢漢b", "ab"] { try words.add(word) }
    let segmenter = WordSegmenter(lexicon: lexicon, model: model, rules: .all, userWords: words)
    func time(_ size: Int) -> Duration {
      let pattern = Array(piece.utf8)
      var text: [UInt8] = []
      while text.count < size { text += pattern }
      return (0..<2).map { _ in
        ContinuousClock().measure {
          let end = segmenter.tokens(in: text.span).last?.range.upperBound
          #expect(end == text.count)
        }
      }.min() ?? .zero
    }
    let size = 1 << 15
    // The machine may be busy: one run in time is enough.
    let isLinear = (0..<4).contains { _ in
      time(2 * size) < time(size) * 3 + .milliseconds(20)
    }
    #expect(isLinear)
  }
}
