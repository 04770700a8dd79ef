import DataPacks
import HanLexicon
import KeywordExtraction

/// Finds the keywords of one document: its words are cut by the segmenter and weighed.
///
/// ```swift
/// let keywords = try DocumentKeywords.keywords(in: text)
/// print(keywords.map(\.text))
/// ```
///
/// A document may come in pieces of whole lines; the keywords do not depend on how it is cut. Words are
/// those of `SegmentationMode.words` that are Han or alphabetic. `KeywordExtractor` tells how they are
/// weighed, the time and the memory.
public struct DocumentKeywords: Sendable {
  private let segmenter: WordSegmenter
  private let unit: OffsetUnit
  private var extractor: KeywordExtractor
  /// Units of the pieces before.
  private var offset = 0

  /// - Parameter unit: what the places of the keywords are counted in.
  /// - Throws: `NormalizerError` when the library was linked with an incompatible pack.
  public init(
    _ options: KeywordOptions = KeywordOptions(), unit: OffsetUnit = .utf8
  ) throws(NormalizerError) {
    do throws(SegmentationModelError) {
      segmenter = try .embedded()
    } catch {
      throw .segmentation(error)
    }
    do throws(PackError) {
      extractor = KeywordExtractor(lexicon: try .embedded(), options: options)
    } catch {
      throw .pack(error)
    }
    self.unit = unit
  }

  /// Adds the next piece: whole lines of valid UTF-8, which is not checked; invalid bytes do no harm.
  /// Linear.
  public mutating func add(_ text: Span<UInt8>) {
    let offsets = OffsetIndex(text, unit: unit)
    for token in segmenter.tokens(in: text) where token.kind == .word || token.kind == .latin {
      let start = offset + offsets.offset(ofUTF8: token.range.lowerBound, in: text)
      let end = offset + offsets.offset(ofUTF8: token.range.upperBound, in: text)
      extractor.add(token.range, of: text, at: start..<end)
    }
    offset += offsets.offset(ofUTF8: text.count, in: text)
  }

  /// The keywords of the document so far, the weightiest first; places are in the unit asked for.
  public var keywords: [Keyword] { extractor.keywords }

  /// The keywords of a whole document, with places in UTF-8 bytes.
  ///
  /// - Throws: `NormalizerError` when the library was linked with an incompatible pack.
  public static func keywords(
    in text: String, _ options: KeywordOptions = KeywordOptions()
  ) throws(NormalizerError) -> [Keyword] {
    var document = try DocumentKeywords(options)
    let bytes = Array(text.utf8)
    document.add(bytes.span)
    return document.keywords
  }
}
