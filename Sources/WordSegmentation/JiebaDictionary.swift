import DataPacks
import HanLexicon

/// The words of jieba's dictionary with their frequencies, and those that a program adds.
///
/// The words are those of the lexicon's trie, in which variants of a character share an id: of the
/// words that share a node, the one that is written with the characters that stand for their ids is
/// counted here by the node; all others are in `surfaces`, by their very characters. An entry there
/// goes before one of the trie.
struct JiebaDictionary: Sendable {
  /// The code of a word whose frequency is not one of the 255 that most words have.
  private static let wideCode = UInt8.max

  let lexicon: HanLexicon
  private let words: RankedBits
  private let codes: PackTable<UInt8>
  private let wide: RankedBits
  private let wideCodes: PackTable<UInt16>
  private let frequencies: PackTable<UInt32>
  /// The natural logarithm of each of `frequencies`.
  private let logs: [Double]
  private var surfaces = JiebaSurfaceWords()
  /// The sum of all frequencies.
  private(set) var total: Int
  /// The natural logarithm of `total`.
  private(set) var logTotal: Double

  init(lexicon: HanLexicon, pack: Pack) throws(PackError) {
    self.lexicon = lexicon
    words = try RankedBits(pack: pack, "words")
    codes = try pack.table("words.codes", minimumCount: words.memberCount)
    wide = try RankedBits(pack: pack, "wide")
    wideCodes = try pack.table("wide.codes", minimumCount: wide.memberCount)
    frequencies = try pack.table("frequencies", minimumCount: 1)
    let frequencies = frequencies
    logs = (0..<frequencies.count).map { _log(Double(frequencies[$0])) }
    total = Int(truncatingIfNeeded: try pack.table("total", of: UInt64.self, minimumCount: 1)[0])
    logTotal = _log(Double(total))
    let text = try pack.table("others.text", of: UInt16.self)
    let counts = try pack.table("others.counts", of: UInt32.self)
    var start = 0
    for index in 0..<counts.count {
      let end = (start..<text.count).first { text[$0] == 0 } ?? text.count
      surfaces.set((start..<end).lazy.map { text[$0] }, frequency: Int(counts[index]))
      start = min(end + 1, text.count)
    }
  }

  /// The place in `frequencies` of the word that ends at `slot` of the lexicon's trie.
  @inline(__always)
  private func frequencyNumber(at slot: Int) -> Int? {
    guard let number = words.rank(of: slot) else { return nil }
    let code = codes[number]
    guard code == Self.wideCode else { return Int(code) }
    return wide.rank(of: number).map { Int(wideCodes[$0]) }
  }

  /// Calls `body` with the end of every word that starts at `start`, short to long, and with the
  /// natural logarithm of its frequency. Linear in the longest word with the block's characters.
  ///
  /// - Parameter cursor: one of the lexicon's, wherever it stands.
  @inline(__always)
  func forEachWord(
    in block: borrowing JiebaBlock, from start: Int, _ cursor: inout WordCursor,
    _ body: (_ end: Int, _ log: Double) -> Void
  ) {
    cursor.reset()
    var end = start
    let count = block.count
    guard surfaces.canBegin(with: block.characters[start]) else {
      while end < count, cursor.advance(block.ids[end]) {
        end += 1
        if let number = frequencyNumber(at: cursor.slot) {
          body(end, logs[number])
        }
      }
      return
    }
    var node: Int? = JiebaSurfaceWords.root
    var isInTrie = true
    while end < count {
      isInTrie = isInTrie && cursor.advance(block.ids[end])
      node = node.flatMap { surfaces.child(of: $0, by: block.characters[end]) }
      guard isInTrie || node != nil else { return }
      end += 1
      if let node, let frequency = surfaces.frequency(at: node) {
        if frequency > 0 { body(end, surfaces.log(at: node)) }
      } else if isInTrie, let number = frequencyNumber(at: cursor.slot) {
        body(end, logs[number])
      }
    }
  }

  /// The frequency of `range` of the block as a word; 0 when it is none. Linear in the range.
  func frequency(_ block: borrowing JiebaBlock, _ range: Range<Int>, _ cursor: inout WordCursor)
    -> Int
  {
    if let node = surfaceNode(block, range), let frequency = surfaces.frequency(at: node) {
      return frequency
    }
    cursor.reset()
    for index in range {
      guard cursor.advance(block.ids[index]) else { return 0 }
    }
    return frequencyNumber(at: cursor.slot).map { Int(frequencies[$0]) } ?? 0
  }

  private func surfaceNode(_ block: borrowing JiebaBlock, _ range: Range<Int>) -> Int? {
    guard !range.isEmpty, surfaces.canBegin(with: block.characters[range.lowerBound]) else {
      return nil
    }
    var node = JiebaSurfaceWords.root
    for index in range {
      guard let child = surfaces.child(of: node, by: block.characters[index]) else { return nil }
      node = child
    }
    return node
  }

  /// Whether the model must not form the word `range` of the block.
  func isSplit(_ block: borrowing JiebaBlock, _ range: Range<Int>) -> Bool {
    surfaceNode(block, range).map(surfaces.isSplit) ?? false
  }

  /// Whether jieba's table of words and their beginnings has `range` of the block.
  ///
  /// Tries every character of the lexicon at every node below: up to milliseconds.
  func isListed(_ block: borrowing JiebaBlock, _ range: Range<Int>) -> Bool {
    if surfaceNode(block, range) != nil { return true }
    var cursor = lexicon.wordCursor()
    for index in range {
      guard cursor.advance(block.ids[index]) else { return false }
    }
    return leadsToWord(cursor)
  }

  private func leadsToWord(_ cursor: WordCursor) -> Bool {
    if frequencyNumber(at: cursor.slot) != nil { return true }
    return (1...HanLexicon.CharacterID.max).contains { id in
      var child = cursor
      return child.advance(id) && leadsToWord(child)
    }
  }

  /// Gives a word another frequency; 0 removes it. What it had stays in the sum, as in jieba.
  mutating func set(_ word: JiebaBlock, frequency: Int) {
    surfaces.set(word.characters, frequency: frequency)
  }

  /// The highest frequency that a word can be given: doubles count exactly up to here.
  static let highestFrequency = 1 << 53

  /// Adds to the sum of all frequencies, which stops growing far above all that is useful.
  mutating func add(toTotal frequency: Int) {
    total = min(total + frequency, 1 << 62)
    logTotal = _log(Double(total))
  }
}
