import DataPacks
import HanLexicon
import WordSegmentation

/// The segmenter that a mode asks for.
enum Segmentation: Sendable {
  case lattice(WordSegmenter, SegmentationMode)
  case jieba(JiebaSegmenter, SegmentationMode, usesHMM: Bool)

  init(_ mode: SegmentationMode, usesHMM: Bool, lexicon: HanLexicon) throws(PackError) {
    switch mode {
    case .words, .search, .all:
      self = .lattice(WordSegmenter(lexicon: lexicon), mode)
    case .jieba, .jiebaAll, .jiebaSearch:
      self = .jieba(try JiebaSegmenter.embedded(), mode, usesHMM: usesHMM)
    }
  }

  func tokens(in text: Span<UInt8>) -> [Token] {
    switch self {
    case .lattice(let segmenter, let mode):
      segmenter.tokens(in: text, mode: mode)
    case .jieba(let segmenter, .jiebaAll, _):
      segmenter.cutAll(text)
    case .jieba(let segmenter, .jiebaSearch, let usesHMM):
      segmenter.cutForSearch(text, usingHMM: usesHMM)
    case .jieba(let segmenter, _, let usesHMM):
      segmenter.cut(text, usingHMM: usesHMM)
    }
  }
}
