import DataPacks
import Foundation
import HanLexicon
import TestSupport
import Testing
import WordSegmentation

@testable import hantext_data

/// Models that are trained on a few sentences.
@Suite struct TrainedModelTests {
  /// Words that the embedded model does not cut like this, so that it shows who has learned it.
  private static let sentences = [
    ["我们", "在学习", "社会", "工作"], ["他们", "在学习", "社会", "工作"], ["今天", "天气", "很好", "。"],
    ["明天天气", "也", "很好", "。"], ["我", "用Python", "写程序"], ["他", "用Python", "写文章"],
    ["一九九八", "年", "的", "人民大会", "堂"],
  ]

  private static func lines(_ line: ([String]) -> String) -> [Substring] {
    sentences.map(line).joined(separator: "\n").split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// The sentences in each of the three formats.
  private static let corpora: [(name: String, lines: [Substring])] = [
    ("plain", lines { $0.joined(separator: "  ") }),
    ("tagged", lines { $0.map { $0 + "/n" }.joined(separator: " ") + " " }),
    (
      "CoNLL-U",
      lines { words in
        "# sent_id = 1\n"
          + words.enumerated().map { index, word in
            "\(index + 1)\t\(word)\t\(word)\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No\n"
          }.joined()
      }
    ),
  ]

  private let lexicon: HanLexicon

  init() throws {
    lexicon = try .embedded()
  }

  private func cut(_ text: String, _ segmenter: WordSegmenter, _ mode: SegmentationMode = .words)
    -> [String]
  {
    let bytes = Array(text.utf8)
    return segmenter.tokens(in: bytes.span, mode: mode).map {
      String(decoding: bytes[$0.range], as: UTF8.self)
    }
  }

  @Test func formatsHaveTheSameWords() {
    for (name, lines) in Self.corpora {
      let words = SegmentedCorpus(lines: lines).sentences.map { $0.map(String.init) }
      #expect(words == Self.sentences, "\(name)")
    }
  }

  @Test func multiwordTokensAndEmptyNodesOfTreebanks() {
    let rows = ["1-2\t想不想", "1\t想", "2\t不想", "2.1\t他", "3\t去"]
    let lines = rows.map { Substring($0 + String(repeating: "\t_", count: 8)) }
    #expect(SegmentedCorpus(lines: ["# text"] + lines + [""]).sentences == [["想不想", "去"]])
  }

  @Test func aSlashIsATagOnlyIfEveryWordHasOne() {
    #expect(SegmentedCorpus.words(of: "他/r 好/a") == ["他", "好"])
    #expect(SegmentedCorpus.words(of: "//w 1/2/m") == ["/", "1/2"])
    #expect(SegmentedCorpus.words(of: "和/或 好/a") == ["和/或", "好/a"])
    #expect(SegmentedCorpus.words(of: "22/7 是") == ["22/7", "是"])
    #expect(SegmentedCorpus(lines: ["", "   ", "\u{3000}"]).sentences.isEmpty)
  }

  @Test func heldBackSentencesAreTheLast() {
    let corpus = SegmentedCorpus(lines: (0..<20).map { "句子 \($0)" })
    let (kept, heldBack) = corpus.split(holdingBack: 0.05)
    #expect(kept.count == 19 && heldBack == [["句子", "19"]])
  }

  /// A model loads, has learned its sentences, in both variants, and is the same when made again.
  @Test func trainedModelsCutTheirSentences() throws {
    let sentences = SegmentedCorpus(lines: Self.corpora[0].lines).sentences
    let bytes = SegmentationPackBuilder.build(sentences, lexicon: lexicon)
    let model = try SegmentationModel(validating: bytes)
    let segmenter = WordSegmenter(lexicon: lexicon, model: model)
    for words in Self.sentences {
      #expect(cut(words.joined(), segmenter) == words)
      #expect(cut(words.joined(), segmenter, .fast) == words)
    }
    #expect(cut("明天天氣也很好。", segmenter) == ["明天天氣", "也", "很好", "。"])
    let others = SegmentedCorpus(lines: Self.corpora[2].lines).sentences
    let again = SegmentationPackBuilder.build(others, lexicon: lexicon)
    #expect(again == bytes)
    try checkErrors(bytes)
  }

  /// What is wrong with a model is told.
  private func checkErrors(_ bytes: [UInt8]) throws {
    for count in [0, 7, 63, 64, 200, bytes.count / 2, bytes.count - 1] {
      #expect(throws: SegmentationModelError.self) {
        try SegmentationModel(validating: Array(bytes[..<count]))
      }
    }
    for place in [0, 70, bytes.count / 2, bytes.count - 1] {
      var damaged = bytes
      damaged[place] ^= 1
      #expect(throws: SegmentationModelError.self) { try SegmentationModel(validating: damaged) }
    }
  }
}
