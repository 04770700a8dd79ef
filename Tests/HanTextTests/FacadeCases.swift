import Foundation
import HanText
import TestSupport
import Testing

/// The texts on which the facade's promises are tested, and the pipelines.
enum FacadeCases {
  /// Files of running text, of which every line can stand alone.
  static let prose = [
    "chat.txt", "foreign.txt", "glosses.txt", "lyrics.txt", "mixed.txt", "news-hans.txt",
    "news-hant.txt", "numbers.txt", "pinyin-textbook.txt", "poetry.txt", "questions.txt",
    "quotations.txt", "urls.txt",
  ]

  static func cleanFiles() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Corpus.url("clean").path)
      .filter { $0 != "README.md" }.sorted()
  }

  /// Both sides of some cases of every rule of cleanup, each a document: of all of them repair would
  /// take minutes. A mark of the byte order at the beginning is the decoder's.
  static func cleanupCases() throws -> [String] {
    var cases: [String] = []
    for file in try Corpus.files("cleanup", suffix: ".tsv") {
      let rows = try Corpus.cleanupRows(file)
      for index in stride(from: 0, to: rows.count, by: 9) {
        cases += rows[index].filter { !$0.utf8.starts(with: "\u{FEFF}".utf8) }
      }
    }
    return cases
  }

  /// Every document: the page and its goldens, clean files, cases of cleanup, mixed scripts.
  static func documents() throws -> [String] {
    var documents = try ["seed_page.txt", "seed_page.golden.txt", "seed_page.golden.hans.txt"].map {
      String(decoding: try Corpus.bytes("seed/" + $0), as: UTF8.self)
    }
    documents += try cleanFiles().map {
      String(decoding: try Corpus.bytes("clean/" + $0), as: UTF8.self)
    }
    return documents + (try cleanupCases()) + (try Corpus.lines("conversion/mixed.txt"))
  }

  static func normalizer(
    to target: String? = nil, numbers: NormalizerOptions.Numbers = .keep,
    segmentation: SegmentationMode? = nil, recordsEdits: Bool = true
  ) throws -> Normalizer {
    var options = NormalizerOptions()
    options.conversion = try target.map { .target(try #require(LanguageTag($0))) }
    options.numbers = numbers
    options.segmentation = segmentation
    options.recordsEdits = recordsEdits
    return try Normalizer(options)
  }
}
