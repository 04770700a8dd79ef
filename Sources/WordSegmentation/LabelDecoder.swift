/// Finds the best labels of a sequence of symbols (A. Viterbi, 1967) and with them the words.
struct LabelDecoder {
  typealias Label = ModelLayout.Label

  /// What no path may go through.
  private static let impossible = Int32.min / 4

  /// The label before each label on the best path to it, two choices each: bit 0 for `begin` and
  /// bit 3 for `single` say that it is `single` and not `end`; bit 1 for `middle` and bit 2 for `end`
  /// that it is `middle` and not `begin`.
  private var choices: [UInt8] = []
  /// Whether a word ends at each symbol, by its distance from the first one.
  private(set) var isEnd: [Bool] = []

  /// The label of the last symbol of a word that was cut before; the first word follows it.
  typealias Entry = Label?

  /// Labels the symbols in `range`.
  ///
  /// - Parameters:
  ///   - isFree: symbols that are not free are words of their own.
  ///   - isLast: the range ends where the text does. Otherwise, words are settled only as far as every
  ///     path goes through the same ones; if none is, the best path settles all.
  /// - Returns: where the settled words end, and the label there. `isEnd` tells which they are.
  mutating func label(
    _ scores: Span<SIMD4<Int16>>, _ isFree: Span<Bool>, _ range: Range<Int>, after entry: Entry,
    _ weights: Transitions, isLast: Bool
  ) -> (end: Int, label: Label) {
    choices.removeAll(keepingCapacity: true)
    choices.append(contentsOf: repeatElement(0, count: range.count))
    isEnd.removeAll(keepingCapacity: true)
    isEnd.append(contentsOf: repeatElement(false, count: range.count))
    var begin = Self.impossible
    var middle = Self.impossible
    var end: Int32 = entry == .single ? Self.impossible : 0
    var single: Int32 = entry == .end ? Self.impossible : 0
    let starts: Int32 = entry == nil ? 0 : 1
    var steps = choices.mutableSpan
    for index in range {
      let score = scores[index]
      // At the start of a text no label comes before.
      let known: Int32 = index == range.lowerBound ? starts : 1
      let beginFromEnd = end &+ weights.endBegin &* known
      let beginFromSingle = single &+ weights.singleBegin &* known
      let singleFromEnd = end &+ weights.endSingle &* known
      let singleFromSingle = single &+ weights.singleSingle &* known
      let middleFromBegin = begin &+ weights.beginMiddle
      let middleFromMiddle = middle &+ weights.middleMiddle
      let endFromBegin = begin &+ weights.beginEnd
      let endFromMiddle = middle &+ weights.middleEnd
      var choice: UInt8 = beginFromSingle > beginFromEnd ? 1 : 0
      choice |= middleFromMiddle > middleFromBegin ? 2 : 0
      choice |= endFromMiddle > endFromBegin ? 4 : 0
      choice |= singleFromSingle > singleFromEnd ? 8 : 0
      steps[index &- range.lowerBound] = choice
      single = max(singleFromEnd, singleFromSingle) &+ Int32(score[3])
      if isFree[index] {
        begin = max(beginFromEnd, beginFromSingle) &+ Int32(score[0])
        middle = max(middleFromBegin, middleFromMiddle) &+ Int32(score[1])
        end = max(endFromBegin, endFromMiddle) &+ Int32(score[2])
      } else {
        begin = Self.impossible
        middle = Self.impossible
        end = Self.impossible
      }
    }
    let best: Label = single > end ? .single : .end
    if isLast {
      trace(from: range.count - 1, best)
      return (range.upperBound, best)
    }
    let (last, label) = common() ?? (range.count - 1, best)
    trace(from: last, label)
    return (range.lowerBound + last + 1, label)
  }

  /// The label before `label` at `index`.
  private func label(before label: Label, at index: Int) -> Label {
    let choice = choices[index]
    return switch label {
    case .begin: choice & 1 == 0 ? .end : .single
    case .middle: choice & 2 == 0 ? .begin : .middle
    case .end: choice & 4 == 0 ? .begin : .middle
    case .single: choice & 8 == 0 ? .end : .single
    }
  }

  /// The last end of a word that the best paths to all labels of the last symbol share.
  private func common() -> (index: Int, label: Label)? {
    var labels = Label.allCases
    var index = choices.count - 1
    while index > 0 {
      labels = labels.map { label(before: $0, at: index) }
      index -= 1
      if labels.allSatisfy({ $0 == labels[0] }), labels[0] == .end || labels[0] == .single {
        return (index, labels[0])
      }
    }
    return nil
  }

  /// Notes the words on the best path that ends with `label` at `index`.
  private mutating func trace(from index: Int, _ last: Label) {
    var label = last
    var index = index
    while index >= 0 {
      isEnd[index] = label == .end || label == .single
      label = self.label(before: label, at: index)
      index -= 1
    }
  }
}
