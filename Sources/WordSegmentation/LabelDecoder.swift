/// Finds the best labels of a sequence of symbols (A. Viterbi, 1967) and with them the words.
struct LabelDecoder: ~Copyable {
  typealias Label = ModelLayout.Label

  /// Less than any path that is possible, and far from what a sum of weights may reach.
  private static let impossible = SymbolBuffer.penalty

  /// By the label at each symbol, 16 bits each, all ones when the second of the two labels that may come
  /// before it is on the best path to it: `single` and not `end` before `begin` and `single`, `middle`
  /// and not `begin` before `middle` and `end`.
  private let choices: FixedArray<UInt64>
  /// Where words end, last to first.
  private let reversedEnds: FixedArray<Int32>

  init(capacity: Int) {
    choices = FixedArray(repeating: 0, count: capacity)
    reversedEnds = FixedArray(repeating: 0, count: capacity + 1)
  }

  /// The label of the last symbol of a word that was cut before; the first word follows it.
  typealias Entry = Label?

  /// Labels the symbols in `range`.
  ///
  /// - Parameters:
  ///   - words: what the dictionary says, if `usingWords`.
  ///   - isLast: the range ends where the text does. Otherwise, words are settled only as far as every
  ///     path goes through the same ones; if none is, the best path settles all.
  /// - Returns: how many words are settled, and the label of the last one's end. `end` tells where they
  ///   end.
  @inline(__always)
  func label(
    _ scores: borrowing LabelScores, _ words: borrowing DictionaryMatches, usingWords: Bool,
    _ symbols: borrowing SymbolBuffer, _ range: Range<Int>, after entry: Entry,
    _ weights: LabelWeights, isLast: Bool
  ) -> (count: Int, label: Label) {
    let table = unsafe UnsafeRawPointer(weights.dictionary.unsafeBase)
    let labels = weights.transitions
    // The best path to each label, less that to `single`, which is never impossible.
    var best = SIMD4(
      Self.impossible, Self.impossible, entry == .single ? Self.impossible : 0,
      entry == .end ? Self.impossible : 0)
    // At the start of a text no label comes before, and none that counts beside white space.
    var isBound = entry == nil
    for index in range {
      var score = scores.scores[index]
      if usingWords { score &+= unsafe LabelScores.wordScore(words, index, table) }
      let isBreak = symbols.ids[index] == ModelLayout.boundary
      let first = isBound || isBreak ? .zero : labels.first
      let second = isBound || isBreak ? .zero : labels.second
      isBound = isBreak
      let penalty = symbols.penalties[index]
      score &+= SIMD4(penalty, penalty, penalty, 0)
      let one = SIMD4(best[2], best[0], best[0], best[2]) &+ first
      let other = SIMD4(best[3], best[1], best[1], best[3]) &+ second
      let isOther = other .> one
      choices[index] = unsafe unsafeBitCast(isOther, to: UInt64.self)
      best = one.replacing(with: other, where: isOther) &+ score
      best = best &- SIMD4(repeating: best[3])
    }
    let closing: Label = best[3] > best[2] ? .single : .end
    var (last, label) = (range.upperBound - 1, closing.rawValue)
    if !isLast, let common = common(range) {
      (last, label) = common
    }
    return (trace(range.lowerBound...last, label), Label(rawValue: label) ?? closing)
  }

  /// The label before `label`, both as raw values, at `index`.
  @inline(__always)
  private func label(before label: Int, at index: Int) -> Int {
    // Two bits a label: `end` before `begin` and `single`, `begin` before `middle` and `end`; the next
    // label if the choice says so.
    (0b10_00_00_10 &>> (2 &* label)) & 3
      &+ Int(truncatingIfNeeded: choices[index] &>> UInt64(16 &* label)) & 1
  }

  /// The last end of a word that the best paths to all labels of the last symbol share.
  private func common(_ range: Range<Int>) -> (index: Int, label: Int)? {
    var labels = Label.allCases.map(\.rawValue)
    var index = range.upperBound - 1
    while index > range.lowerBound {
      labels = labels.map { label(before: $0, at: index) }
      index -= 1
      if labels.allSatisfy({ $0 == labels[0] }), labels[0] >= Label.end.rawValue {
        return (index, labels[0])
      }
    }
    return nil
  }

  /// The symbol after the word of this number, of `count`.
  @inline(__always)
  func end(ofWord number: Int, count: Int) -> Int { Int(reversedEnds[count &- 1 &- number]) }

  /// Notes the words on the best path that ends with `last` at the end of `range`; gives their number.
  private func trace(_ range: ClosedRange<Int>, _ last: Int) -> Int {
    var label = last
    var index = range.upperBound
    var count = 0
    while index >= range.lowerBound {
      reversedEnds[count] = Int32(truncatingIfNeeded: index &+ 1)
      count &+= label &>> 1
      label = self.label(before: label, at: index)
      index &-= 1
    }
    return count
  }
}
