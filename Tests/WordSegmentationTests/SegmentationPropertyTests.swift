import HanLexicon
import TestSupport
import Testing

@testable import WordSegmentation

/// What holds between the modes, the scripts and the runs, whatever the text.
@Suite struct SegmentationPropertyTests {
  private let lexicon: HanLexicon
  private let segmenter: WordSegmenter

  init() throws {
    lexicon = try .embedded()
    segmenter = WordSegmenter(lexicon: lexicon, model: try .embedded())
  }

  private func tokens(_ text: String, _ mode: SegmentationMode = .words) -> [Token] {
    let bytes = Array(text.utf8)
    return segmenter.tokens(in: bytes.span, mode: mode)
  }

  @Test(arguments: Array(UInt64(1)...40))
  func tokensCoverTheText(_ seed: UInt64) {
    var random = RandomChinese(seed: seed, lexicon: lexicon)
    let text = random.mixed(random.number(0...80))
    for mode in [SegmentationMode.words, .fast, .uax29] {
      var end = 0
      for token in tokens(text, mode) {
        #expect(token.range.lowerBound == end && !token.range.isEmpty, "\(mode): \(text)")
        end = token.range.upperBound
      }
      #expect(end == text.utf8.count, "\(mode): \(text)")
    }
  }

  /// Traditional text and its Simplified form, character by character.
  @Test(arguments: Array(UInt64(1)...60))
  func scriptsAreCutAlike(_ seed: UInt64) {
    var random = RandomChinese(seed: seed, lexicon: lexicon)
    let text = random.mixed(40) + "關於加強社會工作專業人才隊伍建設的實施意見"
    let simplified = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          Unicode.Scalar(lexicon.simplified(of: $0.value)) ?? $0
        }))
    for mode in [SegmentationMode.words, .fast, .search, .all] {
      #expect(counts(text, mode) == counts(simplified, mode), "\(mode): \(text)")
    }
  }

  /// How many scalars each token has.
  private func counts(_ text: String, _ mode: SegmentationMode) -> [Int] {
    let bytes = Array(text.utf8)
    return segmenter.tokens(in: bytes.span, mode: mode).map {
      String(decoding: bytes[$0.range], as: UTF8.self).unicodeScalars.count
    }
  }

  /// The words of the lexicon that start and end in `range`, by start and then length; `scalars` are
  /// the offsets of the scalars and the end.
  private func lexiconWords(_ bytes: [UInt8], _ range: Range<Int>, leastCount: Int) -> [Range<Int>]
  {
    let bounds = (range.lowerBound...range.upperBound).filter {
      $0 == bytes.count || bytes[$0] & 0xC0 != 0x80
    }
    return bounds.indices.flatMap { first in
      bounds[(first + 1)...].indices.compactMap { last in
        guard last - first >= leastCount else { return nil }
        let ids = lexicon.fold(Array(bytes[bounds[first]..<bounds[last]]).span)
        return lexicon.word(ids.span) == nil ? nil : bounds[first]..<bounds[last]
      }
    }
  }

  @Test(arguments: Array(UInt64(1)...30))
  func searchAddsAllShorterWordsBeforeEachWord(_ seed: UInt64) {
    var random = RandomChinese(seed: seed, lexicon: lexicon)
    let text = random.mixed(20) + "中华人民共和国國務院总理在北京大学"
    let bytes = Array(text.utf8)
    let expected = tokens(text).flatMap { token -> [Token] in
      guard token.kind == .word else { return [token] }
      return lexiconWords(bytes, token.range, leastCount: 2).filter { $0 != token.range }
        .map { Token(range: $0, kind: .word) } + [token]
    }
    #expect(tokens(text, .search) == expected, "\(text)")
  }

  @Test(arguments: Array(UInt64(1)...20))
  func allListsEveryWordOfTheLexicon(_ seed: UInt64) {
    var random = RandomChinese(seed: seed, lexicon: lexicon)
    let text = random.han(20) + "北京大学𠀀"
    let bytes = Array(text.utf8)
    let words = lexiconWords(bytes, 0..<bytes.count, leastCount: 1)
    let starts = Set(words.map(\.lowerBound))
    var position = 0
    var expected = words
    for scalar in text.unicodeScalars {
      let end = position + String(scalar).utf8.count
      if !starts.contains(position) { expected.append(position..<end) }
      position = end
    }
    expected.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    #expect(tokens(text, .all).map(\.range) == expected, "\(text)")
  }

  /// The same text gives the same tokens, in a copy, after other texts, and on several threads.
  @Test func everyRunIsTheSame() async {
    var random = RandomChinese(seed: 5, lexicon: lexicon)
    let text = random.mixed(1_500)
    let expected = tokens(text)
    _ = tokens(random.mixed(1_500))
    let copy = segmenter
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<4 {
        group.addTask {
          let bytes = Array(text.utf8)
          return copy.tokens(in: bytes.span) == expected
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }

  /// A line is cut as it is alone.
  @Test(arguments: ["立法院院會昨（16）日三讀通過修正案", "立法院院会昨（16）日三读通过修正案"])
  func linesAreCutAlone(_ line: String) {
    let alone = tokens(line).map(\.range.count)
    for mark in ["\n", "\r\n", " ", "\u{3000}"] {
      let between = tokens("好。\(mark)\(line)\(mark)好").map(\.range.count)
      let skipped = tokens("好。\(mark)").count
      #expect(between.dropFirst(skipped).prefix(alone.count) == alone[...], "\(mark)")
    }
  }

  /// What stands far away from a character does not move its words: texts apart by enough marks are
  /// cut as they are alone.
  @Test(arguments: Array(UInt64(1)...10))
  func textsFarApartAreCutAlone(_ seed: UInt64) {
    var random = RandomChinese(seed: seed, lexicon: lexicon)
    let marks = "。\n"
    let first = marks + random.han(30) + marks
    let second = marks + random.han(30) + marks
    let shift = first.utf8.count
    let apart =
      tokens(first)
      + tokens(second).map {
        Token(
          range: $0.range.lowerBound + shift..<$0.range.upperBound + shift, kind: $0.kind)
      }
    #expect(tokens(first + second) == apart)
  }
}
