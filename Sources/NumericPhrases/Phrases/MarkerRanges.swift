/// Where the words stand that make a phrase vague or bounded, in text order: at most six, without
/// memory of their own.
struct MarkerRanges: Sendable {
  private static let capacity = 6
  /// What the offsets count from, in UTF-8 bytes.
  private var base = 0
  private var bounds = InlineArray<12, Int16>(repeating: 0)
  private var length: Int8 = 0

  /// Adds a word after the others; a seventh is left out.
  mutating func append(_ range: Range<Int>) {
    if count == 0 { base = range.lowerBound }
    // A phrase is a few hundred bytes long at most.
    guard count < MarkerRanges.capacity, let start = Int16(exactly: range.lowerBound - base),
      let end = Int16(exactly: range.upperBound - base)
    else { return }
    bounds[count * 2] = start
    bounds[count * 2 + 1] = end
    length += 1
  }

  /// Adds a word before the others; the last of seven is left out.
  mutating func prepend(_ range: Range<Int>) {
    let old = self
    self = MarkerRanges()
    append(range)
    for index in 0..<old.count { append(old[index]) }
  }

  var count: Int { Int(length) }
  var isEmpty: Bool { length == 0 }
  var first: Range<Int>? { isEmpty ? nil : self[0] }
  var last: Range<Int>? { isEmpty ? nil : self[count - 1] }

  private subscript(index: Int) -> Range<Int> {
    base + Int(bounds[index * 2])..<base + Int(bounds[index * 2 + 1])
  }

  func map<Value>(_ transform: (Range<Int>) -> Value) -> [Value] {
    (0..<count).map { transform(self[$0]) }
  }
}
