import HanLexicon

/// Memory for the segmentation of a run of Han characters, used again and again.
struct LatticeRun {
  /// Characters as they stand, and folded.
  var raw: [UInt32] = []
  var folded: [UInt32] = []
  /// Where each begins in the text; one more than characters.
  var offsets: [Int] = []
  /// Whether a word begins or ends before each character, and after the last one.
  var isBoundary: [Bool] = []
  /// Where the word ends that each character is in.
  var wordEnds: [Int] = []
  /// The keys that begin at each character, long ones first.
  var keys: [(start: Int, length: Int, record: Int)] = []
  fileprivate var costs: [Int] = []
  fileprivate var backs: [Int] = []
  /// Where the last character of the window ends that is not Han: no key with one begins behind.
  var lastOther = 0
  /// Whether a result may depend on text outside its window.
  var looksOutside = false

  var count: Int { folded.count }

  /// Makes room for the segmentation of `count` characters.
  fileprivate mutating func prepare(for count: Int) {
    keys.removeAll(keepingCapacity: true)
    let missing = count &+ 1 &- costs.count
    guard missing > 0 else { return }
    costs.append(contentsOf: repeatElement(0, count: missing))
    backs.append(contentsOf: repeatElement(0, count: missing))
    isBoundary.append(contentsOf: repeatElement(false, count: missing))
    wordEnds.append(contentsOf: repeatElement(0, count: missing))
  }

  mutating func removeAll() {
    raw.removeAll(keepingCapacity: true)
    folded.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
  }
}

extension LatticeConversion {
  /// Finds the cheapest way through the words of the lexicon and the keys of phrases, from left to
  /// right; of equal ones that whose last word is longer. Linear times the longest word.
  func segment(_ run: inout LatticeRun) {
    let count = run.count
    run.prepare(for: count)
    // Spans are written to without asking each time whether the arrays are shared.
    var costs: [Int] = []
    var backs: [Int] = []
    swap(&costs, &run.costs)
    swap(&backs, &run.backs)
    var path = costs.mutableSpan
    var steps = backs.mutableSpan
    path[0] = 0
    for place in 1..<(count &+ 1) { path[place] = .max }
    var cursor = lexicon.wordCursor()
    for start in 0..<count {
      cursor.reset()
      addEdges(from: start, &cursor, &path, &steps, &run)
    }
    for place in 0..<count { run.isBoundary[place] = false }
    var end = count
    run.isBoundary[end] = true
    while end > 0 {
      let start = steps[end]
      for place in start..<end {
        run.wordEnds[place] = end
      }
      run.isBoundary[start] = true
      end = start
    }
    swap(&costs, &run.costs)
    swap(&backs, &run.backs)
  }

  private func addEdges(
    from start: Int, _ cursor: inout WordCursor, _ costs: inout MutableSpan<Int>,
    _ backs: inout MutableSpan<Int>, _ run: inout LatticeRun
  ) {
    let count = run.count
    let base = costs[start]
    var lengths: UInt64 = 0
    var end = start
    while end < count, end &- start < 63, cursor.advance(lexicon.fold(run.folded[end])) {
      end &+= 1
      if let cost = cursor.cost {
        relax(from: start, to: end, base &+ cost, &costs, &backs)
        lengths |= 1 &<< UInt64(end &- start)
      }
    }
    if lengths & 2 == 0 {
      relax(from: start, to: start &+ 1, base &+ Layout.unknownCost, &costs, &backs)
    }
    tables.forEachKey(in: run.folded, at: start) { record, header, length in
      run.keys.append((start, length, record))
      if lengths &>> UInt64(length) & 1 == 0,
        tables.value(of: record, header, mask: phraseBit | vocabularyBit) != nil
      {
        relax(from: start, to: start &+ length, base &+ Layout.keyCost, &costs, &backs)
      }
    }
    if vocabularyBit != 0 {
      tables.forEachSingleKey(in: run.folded, at: start) { record, _, length in
        run.keys.append((start, length, record))
      }
    }
  }

  @inline(__always)
  private func relax(
    from start: Int, to end: Int, _ cost: Int, _ costs: inout MutableSpan<Int>,
    _ backs: inout MutableSpan<Int>
  ) {
    if cost < costs[end] {
      costs[end] = cost
      backs[end] = start
    }
  }
}
