import TextEdits

/// Phrases over folded characters, looked up by longest match forwards or backwards.
///
/// An open-addressing hash of (node, character) pairs; each step is one probe on average.
struct PhraseTrie: Sendable {
  private var keys: [UInt64]
  private var children: [Int32]
  private var payloads: [Int32] = [-1]
  /// For the low bits of a character, whether a phrase may begin with it.
  private var starts = [UInt64](repeating: 0, count: 16)
  private let isReversed: Bool

  /// - Parameters:
  ///   - phrases: any script and width; the payload of a phrase is its index here.
  ///   - isReversed: true builds a trie to be matched from the end of a phrase to its start.
  init(_ phrases: [String], glyphs: GlyphTable, isReversed: Bool = false) {
    self.isReversed = isReversed
    var capacity = 16
    while capacity < phrases.reduce(0, { $0 + $1.unicodeScalars.count }) * 2 {
      capacity *= 2
    }
    keys = Array(repeating: 0, count: capacity)
    children = Array(repeating: 0, count: capacity)
    for (index, phrase) in phrases.enumerated() {
      var node: Int32 = 0
      var scalars = phrase.unicodeScalars.map { glyphs.fold($0.value) }
      if isReversed {
        scalars.reverse()
      }
      if let first = scalars.first { starts[Int(first >> 6 & 15)] |= 1 << UInt64(first & 63) }
      for scalar in scalars {
        node = insert(node, scalar)
      }
      if payloads[Int(node)] < 0 {
        payloads[Int(node)] = Int32(index)
      }
    }
  }

  /// The longest phrase that starts at `offset`: its end and its index.
  func longestMatch(
    _ text: Span<UInt8>, at offset: Int, glyphs: GlyphTable
  ) -> (end: Int, index: Int)? {
    var node: Int32 = 0
    var position = offset
    var longest: (end: Int, index: Int)?
    while position < text.count {
      let (scalar, length) = text.scalar(at: position)
      let folded = glyphs.fold(scalar)
      guard node > 0 || mayStart(folded) else { return nil }
      node = child(node, folded)
      guard node > 0 else { break }
      position += length
      if payloads[Int(node)] >= 0 {
        longest = (position, Int(payloads[Int(node)]))
      }
    }
    return longest
  }

  /// The longest phrase that ends at `offset` and starts at or after `floor`.
  func longestMatch(
    _ text: Span<UInt8>, endingAt offset: Int, floor: Int, glyphs: GlyphTable
  ) -> (start: Int, index: Int)? {
    var node: Int32 = 0
    var position = offset
    var longest: (start: Int, index: Int)?
    while position > floor, let (scalar, length) = text.scalar(before: position) {
      let folded = glyphs.fold(scalar)
      guard node > 0 || mayStart(folded) else { return nil }
      node = child(node, folded)
      position -= length
      guard node > 0, position >= floor else { break }
      if payloads[Int(node)] >= 0 {
        longest = (position, Int(payloads[Int(node)]))
      }
    }
    return longest
  }

  /// Whether a phrase may begin with the folded character `scalar`, or end with it in a reversed trie;
  /// false is certain.
  @inline(__always)
  func mayStart(_ scalar: UInt32) -> Bool {
    starts[Int(scalar >> 6 & 15)] >> UInt64(scalar & 63) & 1 == 1
  }

  private static func key(_ node: Int32, _ scalar: UInt32) -> UInt64 {
    UInt64(UInt32(bitPattern: node)) << 21 | UInt64(scalar) | 1 << 63
  }

  private func slot(_ key: UInt64) -> Int {
    let mask = keys.count - 1
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
    while keys[slot] != 0, keys[slot] != key {
      slot = (slot + 1) & mask
    }
    return slot
  }

  @inline(__always)
  private func child(_ node: Int32, _ scalar: UInt32) -> Int32 {
    let key = PhraseTrie.key(node, scalar)
    let slot = slot(key)
    return keys[slot] == key ? children[slot] : 0
  }

  private mutating func insert(_ node: Int32, _ scalar: UInt32) -> Int32 {
    let key = PhraseTrie.key(node, scalar)
    let slot = slot(key)
    if keys[slot] != key {
      keys[slot] = key
      children[slot] = Int32(payloads.count)
      payloads.append(-1)
    }
    return children[slot]
  }
}
