import TextEdits

/// Finds which of a set of phrases stand in a text, at one place or from a place on.
///
/// The keys lie one after the other in ascending order. The keys that are prefixes of a text are the
/// last one not behind it and prefixes of that one, each of which links to the next shorter: one
/// binary search, and a walk along the links to the first that is short enough. Each key knows which
/// of its prefixes is to be preferred.
struct PhraseIndex: Sendable {
  struct Phrase: Sendable {
    /// UTF-8, not empty.
    var key: [UInt8]
    /// Of the phrases at one place the highest rank is taken, then the longest.
    var rank = 0
    /// What the user of the index calls the phrase.
    var number: Int
  }

  private struct Row: Sendable {
    let number: Int
    /// Where the key begins in `keys`.
    let start: Int
    let length: Int
    /// The row of the longest key that is a proper prefix of this one; -1 when there is none.
    let parent: Int
    /// Of this row and its prefixes the one to take.
    var best: Int
  }

  private let keys: [UInt8]
  private let rows: [Row]
  private let filter: PhraseStartFilter
  /// Of the longest key, in bytes.
  let maximumLength: Int

  var isEmpty: Bool { rows.isEmpty }

  /// - Parameter phrases: in ascending order of their keys, which are all different.
  /// - Complexity: linear in the bytes of the keys.
  init(sorted phrases: [Phrase]) {
    var keys: [UInt8] = []
    var rows: [Row] = []
    var open: [Int] = []
    for phrase in phrases {
      while let last = open.last, !phrase.key.starts(with: phrases[last].key) {
        open.removeLast()
      }
      let parent = open.last ?? -1
      var best = rows.count
      // The key itself is longer than its prefixes.
      if parent >= 0, phrases[rows[parent].best].rank > phrase.rank {
        best = rows[parent].best
      }
      open.append(rows.count)
      rows.append(
        Row(
          number: phrase.number, start: keys.count, length: phrase.key.count, parent: parent,
          best: best))
      keys += phrase.key
    }
    self.keys = keys
    self.rows = rows
    filter = PhraseStartFilter(phrases.map(\.key))
    maximumLength = phrases.map(\.key.count).max() ?? 0
  }

  /// The phrase to take of those that stand at `offset` and end at or before `end`.
  ///
  /// - Complexity: O(k log n) for n keys of k bytes.
  func match(in text: Span<UInt8>, at offset: Int, end: Int) -> (number: Int, end: Int)? {
    let rest = text.extracting(offset..<max(offset, end))
    let behind = rows.indices.partitioningIndex { isBehind(rows[$0], rest) }
    guard behind > 0 else { return nil }
    var row = behind - 1
    let common = commonLength(rows[row], rest)
    while row >= 0, rows[row].length > common {
      row = rows[row].parent
    }
    guard row >= 0 else { return nil }
    let best = rows[rows[row].best]
    return (best.number, offset + best.length)
  }

  /// The next place where a phrase may begin.
  func nextCandidate(in text: Span<UInt8>, from offset: Int, end: Int) -> Int? {
    isEmpty ? nil : filter.nextCandidate(in: text, from: offset, end: end)
  }

  /// Whether a phrase may begin with a scalar, with which some phrase begins, and with what stands
  /// at `next`, right behind it.
  func mayBegin(with scalar: UInt32, in text: Span<UInt8>, next: Int, end: Int) -> Bool {
    !isEmpty && filter.mayContinue(scalar, in: text, at: next, end: end)
  }

  /// The leftmost phrase that begins at or after `offset`.
  func firstMatch(
    in text: Span<UInt8>, from offset: Int, end: Int
  ) -> (number: Int, start: Int, end: Int)? {
    var position = offset
    while let candidate = nextCandidate(in: text, from: position, end: end) {
      if let match = match(in: text, at: candidate, end: end) {
        return (match.number, candidate, match.end)
      }
      position = candidate + text.scalar(at: candidate).length
    }
    return nil
  }

  /// How many bytes a key and a text have in common from their beginning.
  private func commonLength(_ row: Row, _ text: Span<UInt8>) -> Int {
    let limit = min(row.length, text.count)
    var length = 0
    while length < limit, keys[row.start + length] == text[length] { length += 1 }
    return length
  }

  /// Whether a key comes after a text in byte order.
  private func isBehind(_ row: Row, _ text: Span<UInt8>) -> Bool {
    let common = commonLength(row, text)
    guard common < row.length else { return false }
    return common == text.count || keys[row.start + common] > text[common]
  }
}

/// Tells quickly where no phrase begins: a bit for the first scalar, then one for the first two.
private struct PhraseStartFilter: Sendable {
  /// By the low 16 bits of the first scalar. Empty, as all of the filter, when there is no phrase.
  private var firsts: [UInt64]
  /// The same, of phrases of one scalar.
  private var singles: [UInt64]
  /// By a hash of the first two scalars.
  private var pairs: [UInt64]
  private let pairShift: UInt64

  init(_ keys: [[UInt8]]) {
    firsts = [UInt64](repeating: 0, count: keys.isEmpty ? 0 : 1024)
    singles = firsts
    var bits = 10
    while 1 << bits < 16 * keys.count { bits += 1 }
    pairs = [UInt64](repeating: 0, count: keys.isEmpty ? 0 : 1 << (bits - 6))
    pairShift = UInt64(64 - bits)
    for key in keys {
      let span = key.span
      let first = span.scalar(at: 0)
      let slot = Int(first.value & 0xFFFF)
      firsts[slot >> 6] |= 1 << UInt64(slot & 63)
      if first.length >= span.count {
        singles[slot >> 6] |= 1 << UInt64(slot & 63)
      } else {
        let hash = hash(first.value, span.scalar(at: first.length).value)
        pairs[hash >> 6] |= 1 << UInt64(hash & 63)
      }
    }
  }

  /// Multiplicative hashing: Knuth, The Art of Computer Programming 3, 6.4 (2^64 / golden ratio).
  @inline(__always)
  private func hash(_ first: UInt32, _ second: UInt32) -> Int {
    let pair = UInt64(first) &<< 21 | UInt64(second)
    return Int(truncatingIfNeeded: (pair &* 0x9E37_79B9_7F4A_7C15) &>> pairShift)
  }

  func nextCandidate(in text: Span<UInt8>, from offset: Int, end: Int) -> Int? {
    let firsts = firsts.span
    var position = offset
    while position < end {
      let scalar = text.scalar(at: position)
      let next = position &+ scalar.length
      let slot = Int(scalar.value & 0xFFFF)
      if firsts[slot &>> 6] &>> UInt64(slot & 63) & 1 != 0,
        mayContinue(scalar.value, in: text, at: next, end: end)
      {
        return position
      }
      position = next
    }
    return nil
  }

  /// Whether a phrase may begin with a scalar that some phrase begins with, and what follows.
  func mayContinue(_ scalar: UInt32, in text: Span<UInt8>, at next: Int, end: Int) -> Bool {
    guard next <= end else { return false }
    let slot = Int(scalar & 0xFFFF)
    if singles[slot &>> 6] &>> UInt64(slot & 63) & 1 != 0 { return true }
    guard next < end else { return false }
    let hash = hash(scalar, text.scalar(at: next).value)
    return pairs[hash &>> 6] &>> UInt64(hash & 63) & 1 != 0
  }
}
