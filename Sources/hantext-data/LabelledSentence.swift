import HanLexicon
import WordSegmentation

/// A sentence as the trainer sees it: symbols, their features and their labels.
struct LabelledSentence {
  private(set) var symbols: [UInt16] = []
  private(set) var isFree: [Bool] = []
  /// By `ModelLayout.Label`.
  private(set) var labels: [Int] = []
  /// Five rows of `ModelLayout.DictionaryRows` a symbol.
  private(set) var dictionaryRows: [Int32] = []

  static let rowsPerSymbol = 5

  init(
    _ words: [Substring], _ buffer: inout SymbolBuffer, _ matches: inout DictionaryMatches
  ) {
    var text: [UInt8] = []
    var ends: Set<Int> = []
    for word in words {
      text += Array(word.utf8)
      ends.insert(text.count)
    }
    buffer.removeAll()
    buffer.append(text.span, from: 0, upTo: .max)
    symbols = buffer.ids
    isFree = buffer.isFree
    setLabels(buffer, ends)
    matches.load(symbols.span)
    for index in symbols.indices {
      let all = matches.words[index].all
      let common = matches.words[index].common
      typealias Rows = ModelLayout.DictionaryRows
      func row(_ first: Int, _ length: UInt8, _ wordClass: UInt8) -> Int32 {
        Int32(first + Int(length) * ModelLayout.classes + Int(wordClass))
      }
      dictionaryRows += [
        Int32(Rows.all + all.lengths), Int32(Rows.common + common.lengths),
        row(Rows.starting, common.starting, common.startingClass),
        row(Rows.inside, common.inside, common.insideClass),
        row(Rows.ending, common.ending, common.endingClass),
      ]
    }
  }

  /// A word ends where a symbol and a word of the corpus end. Symbols that are never part of a word
  /// stand alone, whatever the corpus says.
  private mutating func setLabels(_ buffer: SymbolBuffer, _ ends: Set<Int>) {
    typealias Label = ModelLayout.Label
    var start = 0
    for index in symbols.indices {
      let end = index + 1 < symbols.count ? buffer.starts[index + 1] : buffer.end
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
