import HanLexicon

/// Memory for the segmentation of a run of Han characters, used again and again.
struct LatticeRun {
  /// Characters as they stand, and folded.
  var raw: [UInt32] = []
  var folded: [UInt32] = []
  /// Where each begins in the text; one more than characters.
  var offsets: [Int] = []
  /// Whether a word begins or ends before each character; one more than characters.
  var isBoundary: [Bool] = []
  /// Where the word ends that each character is in.
  var wordEnds: [Int] = []
  /// The keys that begin at each character, long ones first.
  var keys: [(start: Int, length: Int, record: Int)] = []
  fileprivate var costs: [Int] = []
  fileprivate var backs: [Int] = []
  /// Whether a result may depend on text outside its window.
  var looksOutside = false

  var count: Int { folded.count }

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
    run.costs.removeAll(keepingCapacity: true)
    run.costs.append(contentsOf: repeatElement(Int.max, count: count &+ 1))
    run.backs.removeAll(keepingCapacity: true)
    run.backs.append(contentsOf: repeatElement(0, count: count &+ 1))
    run.keys.removeAll(keepingCapacity: true)
    run.costs[0] = 0
    for start in 0..<count {
      addEdges(from: start, &run)
    }
    run.isBoundary.removeAll(keepingCapacity: true)
    run.isBoundary.append(contentsOf: repeatElement(false, count: count &+ 1))
    run.wordEnds.removeAll(keepingCapacity: true)
    run.wordEnds.append(contentsOf: repeatElement(0, count: count))
    var end = count
    run.isBoundary[end] = true
    while end > 0 {
      let start = run.backs[end]
      for place in start..<end {
        run.wordEnds[place] = end
      }
      run.isBoundary[start] = true
      end = start
    }
  }

  private func addEdges(from start: Int, _ run: inout LatticeRun) {
    let count = run.count
    let base = run.costs[start]
    func relax(_ end: Int, _ cost: Int, _ run: inout LatticeRun) {
      if base &+ cost < run.costs[end] {
        run.costs[end] = base &+ cost
        run.backs[end] = start
      }
    }
    var lengths: UInt64 = 0
    var cursor = lexicon.wordCursor()
    var end = start
    while end < count, end &- start < 63, cursor.advance(lexicon.fold(run.folded[end])) {
      end &+= 1
      if let word = cursor.word {
        relax(end, word.cost, &run)
        lengths |= 1 &<< UInt64(end &- start)
      }
    }
    if lengths & 2 == 0 { relax(start &+ 1, Layout.unknownCost, &run) }
    tables.forEachKey(in: run.folded, at: start) { record, header, length in
      run.keys.append((start, length, record))
      if lengths &>> UInt64(length) & 1 == 0,
        tables.value(of: record, header, mask: phraseBit | vocabularyBit) != nil
      {
        relax(start &+ length, Layout.keyCost, &run)
      }
    }
    if vocabularyBit != 0 {
      tables.forEachSingleKey(in: run.folded, at: start) { record, _, length in
        run.keys.append((start, length, record))
      }
    }
  }
}
