import HanLexicon
import WordSegmentation

/// A sentence as the trainer sees it: symbols, their features and their labels.
struct LabelledSentence {
  private(set) var symbols: [UInt16] = []
  private(set) var isFree: [Bool] = []
  /// By `ModelLayout.Label`.
  private(set) var labels: [Int] = []
  /// Four rows of `ModelLayout.DictionaryRows` a symbol.
  private(set) var dictionaryRows: [Int32] = []

  static let rowsPerSymbol = 4

  /// - Parameters:
  ///   - buffer: has room for all symbols of the sentence; what does not fit is left out.
  init(
    _ words: [Substring], _ buffer: inout SymbolBuffer, _ scanner: inout TokenScanner,
    _ matches: inout DictionaryMatches
  ) {
    var text: [UInt8] = []
    var ends: Set<Int> = []
    for word in words {
      text += Array(word.utf8)
      ends.insert(text.count)
    }
    buffer.removeAll()
    buffer.append(text.span, from: 0, &scanner)
    for index in 0..<buffer.count {
      symbols.append(buffer.ids[index])
      isFree.append(buffer.isFree(index))
    }
    setLabels(buffer, ends)
    matches.load(buffer.ids, count: buffer.count)
    typealias Rows = ModelLayout.DictionaryRows
    for index in symbols.indices {
      dictionaryRows += [
        Rows.lengths + matches.lengths(index), Rows.starting + Int(matches.starting[index]),
        Rows.inside + Int(matches.inside[index]), Rows.ending + Int(matches.ending[index]),
      ].map(Int32.init)
    }
  }

  /// A word ends where a symbol and a word of the corpus end. Symbols that are never part of a word
  /// stand alone, whatever the corpus says.
  private mutating func setLabels(_ buffer: borrowing SymbolBuffer, _ ends: Set<Int>) {
    typealias Label = ModelLayout.Label
    var start = 0
    for index in symbols.indices {
      let end = buffer.starts[index + 1]
      let isEnd =
        index + 1 == symbols.count || !isFree[index] || !isFree[index + 1] || ends.contains(end)
      guard isEnd else { continue }
      if start == index {
        labels.append(Label.single.rawValue)
      } else {
        labels.append(Label.begin.rawValue)
        labels += Array(repeating: Label.middle.rawValue, count: index - start - 1)
        labels.append(Label.end.rawValue)
      }
      start = index + 1
    }
  }
}
