import HanLexicon
import TestSupport

/// Seeded random text of everything that segmentation treats differently.
struct RandomChinese {
  private var random: SplitMix64
  private let lexicon: HanLexicon

  init(seed: UInt64, lexicon: HanLexicon) {
    random = SplitMix64(seed: seed)
    self.lexicon = lexicon
  }

  /// Long words, Traditional forms, names, numbers, marks, what no lexicon has, and all planes.
  static let pieces = [
    "社会", "統計", "發展", "人民代表大會", "中华人民共和国", "全国人民代表大会常务委员会", "的", "了", "·", "・",
    "卡尔·马克思", "１９９８", "1998", "年", "3.14", "5%", "T", "恤", "GPT-4", "，", "。", "……", "——", "《",
    "”", " ", "\u{3000}", "\n", "龘", "䶵", "𠮷", "𪚥", "𰻝", "豈", "〇", "々", "瑥", "カナ", "👍🏽",
    "a@b.cn", "2017-09-01", "\u{301}", "🇨🇳", "éa", "\u{E000}", "\u{10FFFD}", "\u{0}",
  ]

  /// A Han character: the lower `below`, the more frequent.
  mutating func character(below: Int) -> String {
    let first = Int(lexicon.firstHan)
    let id = Int.random(in: first..<min(first + below, lexicon.characterCount), using: &random)
    let scalar = Unicode.Scalar(lexicon.representative(of: UInt16(id)))
    return scalar.map { String($0) } ?? "一"
  }

  /// About `count` characters of Han, mostly frequent ones.
  mutating func han(_ count: Int) -> String {
    (0..<count).map { _ in
      character(below: [150, 600, 600, 3_000, 11_000].randomElement(using: &random) ?? 600)
    }.joined()
  }

  /// `count` pieces of anything.
  mutating func mixed(_ count: Int) -> String {
    (0..<count).map { _ in
      Int.random(in: 0..<3, using: &random) == 0
        ? Self.pieces.randomElement(using: &random) ?? "" : han(1)
    }.joined()
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
}
