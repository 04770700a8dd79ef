/// Finds the best labels of a sequence of symbols (A. Viterbi, 1967) and with them the words.
struct LabelDecoder: ~Copyable {
  typealias Label = ModelLayout.Label

  /// What no path may go through.
  private static let impossible = Int32.min / 4

  /// The label before each label on the best path to it, two choices each: bit 0 for `begin` and
  /// bit 3 for `single` say that it is `single` and not `end`; bit 1 for `middle` and bit 2 for `end`
  /// that it is `middle` and not `begin`.
  private let choices: FixedArray<UInt8>
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
  ///   - isFree: symbols that are not free are words of their own.
  ///   - isLast: the range ends where the text does. Otherwise, words are settled only as far as every
  ///     path goes through the same ones; if none is, the best path settles all.
  /// - Returns: how many words are settled, and the label of the last one's end. `end` tells where they
  ///   end.
  func label(
    _ scores: borrowing FixedArray<SIMD4<Int16>>, _ isFree: borrowing FixedArray<Bool>,
    _ range: Range<Int>, after entry: Entry, _ weights: Transitions, isLast: Bool
  ) -> (count: Int, label: Label) {
    var begin = Self.impossible
    var middle = Self.impossible
    var end: Int32 = entry == .single ? Self.impossible : 0
    var single: Int32 = entry == .end ? Self.impossible : 0
    let starts: Int32 = entry == nil ? 0 : 1
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
      choices[index] = choice
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
    var (last, label) = (range.upperBound - 1, best.rawValue)
    if !isLast, let common = common(range) {
      (last, label) = common
    }
    return (trace(range.lowerBound...last, label), Label(rawValue: label) ?? best)
  }

  /// The label before `label`, both as raw values, at `index`.
  @inline(__always)
  private func label(before label: Int, at index: Int) -> Int {
    // Two bits a label: `end` before `begin` and `single`, `begin` before `middle` and `end`; the next
    // label if the choice says so.
    (0b10_00_00_10 &>> (2 &* label)) & 3 &+ Int(choices[index] &>> UInt8(label)) & 1
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
