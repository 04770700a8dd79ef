import Foundation

/// Sentences that are cut into words.
///
/// Three formats are told apart by their lines:
/// - CoNLL-U (universaldependencies.org/format): ten columns with tabs; words of a multiword token
///   count as that token, empty nodes do not count, and words that are not followed by `SpaceAfter=No`
///   in a script with spaces are not told from others: their forms are joined.
/// - One sentence a line, words apart by white space, each with its part of speech after a slash
///   (`新年/t`), if all of the line's have one.
/// - One sentence a line, words apart by white space.
struct SegmentedCorpus {
  /// The words of each sentence.
  private(set) var sentences: [[Substring]] = []

  init(lines: [Substring]) {
    let isTreebank = lines.contains { Self.columns($0).count == 10 }
    if isTreebank {
      readTreebank(lines)
    } else {
      for line in lines {
        let words = Self.words(of: line)
        if !words.isEmpty { sentences.append(words) }
      }
    }
  }

  /// - Throws: `SourceError` when the file cannot be read or is not UTF-8.
  init(path: String) throws {
    let url = URL(fileURLWithPath: path)
    guard let data = try? Data(contentsOf: url) else {
      throw SourceError(path: path, problem: "cannot be read")
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw SourceError(path: path, problem: "is not UTF-8")
    }
    self.init(lines: text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline))
    guard !sentences.isEmpty else {
      throw SourceError(path: path, problem: "has no sentences")
    }
  }

  /// The sentences of which the last part is left out, and that part.
  func split(holdingBack part: Double) -> (kept: [[Substring]], heldBack: [[Substring]]) {
    let count = Int(Double(sentences.count) * (1 - part))
    return (Array(sentences[..<count]), Array(sentences[count...]))
  }

  private static func columns(_ line: Substring) -> [Substring] {
    line.split(separator: "\t", omittingEmptySubsequences: false)
  }

  /// The words of a line, without parts of speech.
  static func words(of line: Substring) -> [Substring] {
    let tokens = line.split(whereSeparator: \.isWhitespace)
    let tagged = tokens.map { token in
      let slash = token.lastIndex(of: "/")
      return slash.map { (token[..<$0], token[token.index(after: $0)...]) }
    }
    let isTagged = tagged.allSatisfy {
      $0.map { word, tag in
        !word.isEmpty && !tag.isEmpty && tag.allSatisfy { $0.isASCII && $0.isLetter }
      } ?? false
    }
    return isTagged ? tagged.compactMap { $0?.0 } : tokens
  }

  private mutating func readTreebank(_ lines: [Substring]) {
    var words: [Substring] = []
    var covered = 0
    for line in lines + [""] {
      let columns = Self.columns(line)
      guard columns.count == 10 else {
        if line.isEmpty, !words.isEmpty {
          sentences.append(words)
          words = []
        }
        covered = line.isEmpty ? 0 : covered
        continue
      }
      if let dash = columns[0].firstIndex(of: "-") {
        covered = Int(columns[0][columns[0].index(after: dash)...]) ?? 0
        words.append(columns[1])
      } else if let number = Int(columns[0]), number > covered {
        words.append(columns[1])
      }
    }
  }
}
