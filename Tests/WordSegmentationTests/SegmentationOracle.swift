import DataPacks
import HanLexicon

@testable import WordSegmentation

/// What `WordSegmenter` computes, straightforwardly: sums of all features of each symbol, every cut or
/// a textbook Viterbi over the whole text, in `Int`.
struct SegmentationOracle {
  typealias Label = ModelLayout.Label

  /// A Han character or a whole token.
  struct Symbol {
    var id: Int
    /// Where it ends, in bytes.
    var end: Int
    /// Whether it may be part of a longer word.
    var isFree: Bool
  }

  private let lexicon: HanLexicon
  private let usesDictionary: Bool
  private let rows: PackTable<UInt8>
  private let pairs: PackTable<UInt8>
  private let dictionary: PackTable<Int16>
  private let transitions: PackTable<Int16>

  /// - Parameter model: the pack of a model that was trained with `lexicon`.
  init(lexicon: HanLexicon, model: Pack, _ variant: ModelLayout.Variant) throws {
    self.lexicon = lexicon
    usesDictionary = variant == .full
    rows = try model.table("\(variant.rawValue).rows")
    pairs = try model.table("\(variant.rawValue).pairs")
    dictionary = try model.table("\(variant.rawValue).words")
    transitions = try model.table("\(variant.rawValue).labels")
  }

  // MARK: Symbols

  /// The symbols of `text`, whose tokens of other scripts are those of `TokenScanner`.
  func symbols(_ text: String) -> [Symbol] {
    let bytes = Array(text.utf8)
    var scanner = TokenScanner(lexicon: lexicon)
    var symbols: [Symbol] = []
    var position = 0
    while position < bytes.count {
      let scalar = bytes.span.scalar(at: position)
      let id = lexicon.fold(scalar.value)
      if let token = scanner.token(bytes.span, at: position) {
        position = token.range.upperBound
        symbols.append(symbol(token, id, String(decoding: bytes[token.range], as: UTF8.self)))
      } else {
        position += scalar.length
        symbols.append(Symbol(id: Int(id), end: position, isFree: true))
      }
    }
    return symbols
  }

  private func symbol(_ token: Token, _ id: UInt16, _ text: String) -> Symbol {
    var symbol = Symbol(id: Int(id), end: token.range.upperBound, isFree: false)
    switch token.kind {
    case .number, .date:
      let isPlain = text.unicodeScalars.allSatisfy { lexicon.fold($0.value) == lexicon.fold(0x30) }
      let kind = isPlain ? min(text.unicodeScalars.count, 5) - 1 : 5
      symbol.id = lexicon.characterCount + kind
      symbol.isFree = token.kind == .number
    case .latin, .url, .email:
      symbol.id = Int(lexicon.fold(0x61))
      let first = text.unicodeScalars.first?.value ?? 0
      symbol.isFree = token.kind == .latin && ScalarClasses.shared.kind(of: first) != .complex
    case .space:
      symbol.id = Int(ModelLayout.boundary)
    default:
      symbol.isFree = id == lexicon.fold(0xB7)
    }
    return symbol
  }

  // MARK: Scores

  /// Four weights of the row of `symbol`: for the label before (0), at (1) or after (2) it.
  private func row(_ symbol: Int, _ part: Int) -> [Int] {
    (0..<4).map { Int(Int8(bitPattern: rows[symbol * ModelLayout.rowSize + 4 * part + $0])) }
  }

  /// Four weights of a pair for its first (0) or its second (1) symbol.
  private func pair(_ first: Int, _ second: Int, _ part: Int) -> [Int] {
    typealias Pairs = ModelLayout.Pairs
    let base = (0..<4).reduce(0) {
      $0 | Int(rows[first * ModelLayout.rowSize + 12 + $1]) << (8 * $1)
    }
    let number = Pairs.bucket(
      base: base, second: UInt16(second), count: pairs.count / Pairs.bucketBytes)
    let bucket = number * Pairs.bucketBytes
    for lane in 0..<Pairs.bucketSize {
      let start = bucket + 2 * lane
      guard Int(pairs[start]) | Int(pairs[start + 1]) << 8 == second else { continue }
      let weights = bucket + Pairs.weightOffset + lane * Pairs.weightSize + 4 * part
      return (0..<4).map { Int(Int8(bitPattern: pairs[weights + $0])) }
    }
    return [0, 0, 0, 0]
  }

  /// The rows of the longest words at each symbol: starting, inside, ending; 0 for none.
  private func matches(_ symbols: [Symbol]) -> [[Int]] {
    var rows = [[Int]](repeating: [0, 0, 0], count: symbols.count)
    var longest = rows
    for start in symbols.indices {
      var cursor = lexicon.wordCursor()
      for last in start..<min(symbols.count, start + ModelLayout.longestWord) {
        guard cursor.advance(UInt16(symbols[last].id)) else { break }
        guard last > start, let word = cursor.word, word.cost <= ModelLayout.largestCost else {
          continue
        }
        let count = last - start + 1
        for index in start...last {
          let role = index == start ? 0 : index == last ? 2 : 1
          guard count >= longest[index][role] else { continue }
          longest[index][role] = count
          rows[index][role] =
            (min(count, ModelLayout.lengths) - 1) * ModelLayout.classes
            + Int(word.wordClass.rawValue) + 1
        }
      }
    }
    return rows
  }

  private func dictionaryRows(_ match: [Int]) -> [Int] {
    typealias Rows = ModelLayout.DictionaryRows
    let lengths = match.map { $0 / ModelLayout.classes }
    return [
      Rows.lengths + lengths.reduce(0) { $0 * ModelLayout.lengths + $1 },
      Rows.starting + match[0], Rows.inside + match[1], Rows.ending + match[2],
    ]
  }

  /// The score of each label at each symbol.
  func scores(_ symbols: [Symbol]) -> [[Int]] {
    let matches = usesDictionary ? matches(symbols) : []
    let boundary = Int(ModelLayout.boundary)
    return symbols.indices.map { index in
      let id = symbols[index].id
      let before = index > 0 ? symbols[index - 1].id : boundary
      let after = index + 1 < symbols.count ? symbols[index + 1].id : boundary
      var features = [
        row(before, 2), row(id, 1), row(after, 0), pair(before, id, 1), pair(id, after, 0),
      ]
      if usesDictionary {
        features += dictionaryRows(matches[index]).map { row in
          (0..<4).map { Int(dictionary[4 * row + $0]) }
        }
      }
      return (0..<4).map { label in features.reduce(0) { $0 + $1[label] } }
    }
  }

  // MARK: Cuts

  /// What a label is worth after another at the symbol `index`: nothing beside white space.
  private func transition(
    _ first: Label, _ second: Label, _ symbols: [Symbol], _ index: Int
  ) -> Int? {
    guard Label.allows(first, second) else { return nil }
    let boundary = Int(ModelLayout.boundary)
    guard symbols[index - 1].id != boundary, symbols[index].id != boundary else { return 0 }
    return Int(transitions[first.rawValue * 4 + second.rawValue])
  }

  private func score(_ labels: [Label], _ symbols: [Symbol], _ scores: [[Int]]) -> Int? {
    var sum = 0
    for (index, label) in labels.enumerated() {
      sum += scores[index][label.rawValue]
      guard index > 0 else { continue }
      guard let transition = transition(labels[index - 1], label, symbols, index) else {
        return nil
      }
      sum += transition
    }
    return sum
  }

  /// The labels of words of so many symbols each.
  private func labels(_ lengths: [Int]) -> [Label] {
    lengths.flatMap { length -> [Label] in
      length == 1 ? [.single] : [.begin] + [Label](repeating: .middle, count: length - 2) + [.end]
    }
  }

  /// The score of words that end at these bytes; nil when they are none that may be.
  func score(ofEnds ends: [Int], _ symbols: [Symbol], _ scores: [[Int]]) -> Int? {
    var lengths: [Int] = []
    var index = 0
    for end in ends {
      let start = index
      while index < symbols.count, symbols[index].end <= end { index += 1 }
      guard index > start, symbols[index - 1].end == end else { return nil }
      guard index - start == 1 || symbols[start..<index].allSatisfy(\.isFree) else { return nil }
      lengths.append(index - start)
    }
    return index == symbols.count ? score(labels(lengths), symbols, scores) : nil
  }

  /// The best score of all cuts, each of which is tried.
  func exhaustiveBest(_ symbols: [Symbol], _ scores: [[Int]]) -> Int? {
    guard !symbols.isEmpty else { return 0 }
    return (0..<1 << (symbols.count - 1)).compactMap { mask in
      let ends = symbols.indices.filter { $0 == symbols.count - 1 || mask >> $0 & 1 == 1 }
      return score(ofEnds: ends.map { symbols[$0].end }, symbols, scores)
    }.max()
  }

  /// The best score by A. Viterbi's algorithm over the whole text.
  func viterbiBest(_ symbols: [Symbol], _ scores: [[Int]]) -> Int? {
    var best: [Int?] = []
    for (index, symbol) in symbols.enumerated() {
      best = Label.allCases.map { label in
        guard symbol.isFree || label == .single else { return nil }
        let score = scores[index][label.rawValue]
        guard index > 0 else { return label == .begin || label == .single ? score : nil }
        return Label.allCases.compactMap { previous -> Int? in
          guard let sum = best[previous.rawValue],
            let transition = transition(previous, label, symbols, index)
          else { return nil }
          return sum + transition + score
        }.max()
      }
    }
    guard !symbols.isEmpty else { return 0 }
    return [Label.end, .single].compactMap { best[$0.rawValue] }.max()
  }
}
