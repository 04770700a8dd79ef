import DataPacks
import WordSegmentation

/// The segmenter that a mode asks for.
enum Segmentation: Sendable {
  case own(WordSegmenter, SegmentationMode)
  case jieba(JiebaSegmenter, SegmentationMode, usesHMM: Bool)

  init(_ mode: SegmentationMode, _ options: NormalizerOptions) throws(NormalizerError) {
    guard !mode.isJieba else {
      do throws(PackError) {
        self = .jieba(try JiebaSegmenter.embedded(), mode, usesHMM: options.usesHMM)
      } catch {
        throw .pack(error)
      }
      return
    }
    do throws(SegmentationModelError) {
      var segmenter = try WordSegmenter.embedded(
        rules: options.tokenRules, userWords: options.userWords)
      if let model = options.segmentationModel { segmenter.model = model }
      self = .own(segmenter, mode)
    } catch {
      throw .segmentation(error)
    }
  }

  func tokens(in text: Span<UInt8>) -> [Token] {
    switch self {
    case .own(let segmenter, let mode):
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
