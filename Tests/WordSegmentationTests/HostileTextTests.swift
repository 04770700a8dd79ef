import HanLexicon
import TestSupport
import Testing

@testable import WordSegmentation

/// Long texts that no one writes: time stays linear, and nothing is lost.
@Suite(.serialized) struct HostileTextTests {
  private let lexicon: HanLexicon
  private let segmenter: WordSegmenter

  init() throws {
    lexicon = try .embedded()
    segmenter = WordSegmenter(lexicon: lexicon, model: try .embedded())
  }

  private static let patterns = [
    "的", "人", "龘", "𠮷", " ", "\n", "，", "·", "1", "中华人民共和国", "人民", "好·", "1年", "T恤", "\u{301}",
    "\u{10FFFD}",
  ]

  private func time(_ text: [UInt8], _ mode: SegmentationMode) -> Duration {
    ContinuousClock().measure {
      var end = 0
      for token in segmenter.tokens(in: text.span, mode: mode) {
        if token.range.lowerBound != end { break }
        end = token.range.upperBound
      }
      #expect(end == text.count)
    }
  }

  @Test(arguments: patterns)
  func timeIsLinear(_ pattern: String) {
    let size = 1 << 13
    var text: [UInt8] = []
    while text.count < 2 * size { text += Array(pattern.utf8) }
    let half = Array(pattern.utf8).count * (size / pattern.utf8.count)
    for mode in [SegmentationMode.words, .fast] {
      // The machine may be busy: one run in time is enough.
      let isLinear = (0..<4).contains { _ in
        time(text, mode) < time(Array(text[..<half]), mode) * 3 + .milliseconds(20)
      }
      #expect(isLinear, "\(mode): \(pattern)")
    }
  }

  /// A long line without a mark.
  @Test func aLongLineOfHan() {
    var random = RandomChinese(seed: 9, lexicon: lexicon)
    let line = Array(random.han(3_000).utf8)
    let text = (0..<10).flatMap { _ in line }
    let once = time(Array(text[..<(text.count / 2)]), .words)
    #expect(time(text, .words) < once * 5 + .milliseconds(200))
  }

  /// What is left of a block never changes the next one.
  @Test func tokensOfALongTextAreThoseOfItsParts() {
    let sentence = "他来到了北京大学。\n"
    let text = Array(String(repeating: sentence, count: 5_000).utf8)
    let bytes = Array((sentence + sentence + sentence).utf8)
    let lengths = segmenter.tokens(in: bytes.span).map(\.range.count)
    let inner = Array(lengths[(lengths.count / 3)..<(2 * lengths.count / 3)])
    let all = segmenter.tokens(in: text.span).map(\.range.count)
    #expect(all.count == 5_000 * inner.count)
    #expect(
      all.dropFirst(inner.count).dropLast(inner.count).enumerated().allSatisfy {
        $1 == inner[$0 % inner.count]
      })
  }
}
