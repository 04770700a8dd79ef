/// How often characters, and pairs of neighbours, are to be expected in text: what a conversion's
/// triggers are chosen by. Wrong counts cost time and never change a result.
///
/// Source: the words of jieba's dictionary with their frequencies (MIT). Inside words pairs are
/// counted; across words the last and the first characters are taken to be independent.
struct PairCounts {
  private var inside: [UInt64: Double] = [:]
  private var first: [UInt32: Double] = [:]
  private var last: [UInt32: Double] = [:]
  private var single: [UInt32: Double] = [:]
  private var words = 0.0
  /// All characters.
  private(set) var total = 0.0

  /// - Parameter convert: what the words are converted by before they are counted.
  init(_ sources: SourceFolder, convert: ([UInt32]) -> [UInt32]) throws {
    for line in try sources.lines("jieba/dict.txt") {
      let columns = line.split(separator: " ")
      guard columns.count == 3, let count = Double(columns[1]) else {
        throw SourceError(path: "jieba/dict.txt", problem: "has a malformed line")
      }
      let word = convert(columns[0].unicodeScalars.map(\.value))
      guard let start = word.first, let end = word.last else { continue }
      words += count
      total += count * Double(word.count)
      first[start, default: 0] += count
      last[end, default: 0] += count
      for character in word {
        single[character, default: 0] += count
      }
      for (left, right) in zip(word, word.dropFirst()) {
        inside[UInt64(left) << 32 | UInt64(right), default: 0] += count
      }
    }
  }

  subscript(left: UInt32, right: UInt32) -> Double {
    (inside[UInt64(left) << 32 | UInt64(right)] ?? 0)
      + (last[left] ?? 0) * (first[right] ?? 0) / words
  }

  subscript(character: UInt32) -> Double { single[character] ?? 0 }
}
