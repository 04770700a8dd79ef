import DataPacks
import Foundation
import WordSegmentation

/// `hantext-data tokens MODE [WORDS]`: the tokens of `JiebaSegmenter`, white space too, for
/// `scripts/conformance-segmentation`.
///
/// Reads UTF-8 to its end and writes a line for each token, its first byte and the byte behind it.
/// To standard error go the seconds that the cutting took. The file WORDS has lines of a word, a tab
/// and its frequency, `-` for the suggested one; they are added in this order.
enum JiebaTokens: String {
  case cut
  case cutWithoutHMM = "cut-no-hmm"
  case cutAll = "cut-all"
  case search
  case searchWithoutHMM = "search-no-hmm"

  /// - Parameter words: the path of a file of words.
  func write(addingWordsOf words: String?) throws {
    let text = [UInt8](FileHandle.standardInput.readDataToEndOfFile())
    var segmenter = try JiebaSegmenter.embedded()
    if let words {
      for line in try String(contentsOfFile: words, encoding: .utf8).split(separator: "\n") {
        let columns = line.split(separator: "\t")
        segmenter.add(String(columns[0]), frequency: columns.last.flatMap { Int($0) })
      }
    }
    var tokens: [Token] = []
    let time = ContinuousClock().measure {
      tokens = self.tokens(text.span, segmenter)
    }
    var lines: [UInt8] = []
    for token in tokens {
      lines += "\(token.range.lowerBound) \(token.range.upperBound)\n".utf8
    }
    FileHandle.standardOutput.write(Data(lines))
    FileHandle.standardError.write(Data("\(time / .seconds(1))\n".utf8))
  }

  private func tokens(_ text: Span<UInt8>, _ segmenter: JiebaSegmenter) -> [Token] {
    switch self {
    case .cut: segmenter.cut(text)
    case .cutWithoutHMM: segmenter.cut(text, usingHMM: false)
    case .cutAll: segmenter.cutAll(text)
    case .search: segmenter.cutForSearch(text)
    case .searchWithoutHMM: segmenter.cutForSearch(text, usingHMM: false)
    }
  }
}
