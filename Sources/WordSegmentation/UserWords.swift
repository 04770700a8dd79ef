import DataPacks
import HanLexicon
import TextEdits

/// Words of the user's, of any script, with spaces and marks if wanted: `*ST`, `C++`, `New York`.
///
/// Han is compared as the lexicon folds it, so that a word given in Simplified stands in Traditional
/// text, too; ASCII letters without regard to case; full-width letters and digits as their ASCII
/// forms; everything else exactly. A word that begins or ends with a letter or digit of an alphabet
/// does not match inside a longer word or number: `lock` is not in `clock`, nor `14` in `3.14`.
///
/// Words are added and removed at any time, each in time linear in it; copies share their memory
/// until one is changed. Safe to share between threads.
public struct UserWords: Sendable {
  /// The most UTF-8 bytes of a word. Matching costs at most as much at one place.
  public static let maximumLength = 1024

  /// What a word is for.
  public enum Action: String, Sendable, CaseIterable {
    /// It is always one token, wherever no token that began before it goes on; of several the leftmost,
    /// then the longest.
    case keep
    /// It is weighed as a word of the dictionary. Words of Han only.
    case prefer
    /// It is never one token; a word of one character or of one token that is not Han stays.
    case forbid
  }

  /// A word and what it is for.
  public struct Entry: Hashable, Sendable {
    public var word: String
    public var action: Action

    public init(word: String, action: Action = .keep) {
      self.word = word
      self.action = action
    }
  }

  private let lexicon: HanLexicon
  private let classes = ScalarClasses.shared
  private var trie = SymbolTrie()
  /// By node: 0, or one more than the index of the action.
  private var actions: [UInt8] = []
  private var words: [Int32: Entry] = [:]
  /// How many words there are for each action, by its number.
  private var counts = [Int](repeating: 0, count: Action.allCases.count + 1)
  /// At least as many characters as the longest word that is preferred has.
  private(set) var longestPreferred = 0
  /// Bits by the low half of the symbols that words begin with; empty when there never was a word.
  private var firsts: [UInt64] = []

  /// No word. Constant time.
  public init(lexicon: HanLexicon) {
    self.lexicon = lexicon
  }

  /// No word, folding by the embedded lexicon. Constant time.
  ///
  /// - Throws: `PackError` when the library was linked with an incompatible pack.
  public init() throws(PackError) {
    self.init(lexicon: try .embedded())
  }

  /// Whether there is no word. Constant time.
  public var isEmpty: Bool { words.isEmpty }

  /// Whether there is a word for `action`. Constant time.
  func hasWords(for action: Action) -> Bool { counts[Int(Self.number(action))] > 0 }

  /// The words, in the order of their UTF-8. O(n log n).
  public var entries: [Entry] {
    words.values.sorted { $0.word.utf8.lexicographicallyPrecedes($1.word.utf8) }
  }

  // MARK: Changing

  /// Adds a word, or changes what it is for.
  ///
  /// - Throws: what is wrong with the word: it is empty, begins or ends with a space, has a line
  ///   feed or more than `maximumLength` bytes, or is to be preferred and not of Han.
  /// - Complexity: linear in the word; in all words when they are shared with a copy.
  public mutating func add(
    _ word: String, action: Action = .keep
  ) throws(UserWordsError.Problem) {
    let bytes = Array(word.utf8)
    let text = bytes.span
    if bytes.isEmpty { throw .emptyWord }
    if bytes.count > Self.maximumLength { throw .tooLong(word, length: bytes.count) }
    if bytes.contains(0x0A) { throw .lineFeed(word) }
    if classes.glyph(text, 0).kind == .space
      || classes.glyph(text, before: text.count).kind == .space
    {
      throw .outerSpace(word)
    }
    if action == .prefer, !isHan(text) { throw .preferredNotHan(word) }
    if action == .prefer {
      longestPreferred = max(longestPreferred, word.unicodeScalars.count)
    }
    var node = SymbolTrie.root
    var position = 0
    while position < text.count {
      let scalar = text.scalar(at: position)
      let symbol = symbol(scalar.value)
      if position == 0 { addFirst(symbol) }
      node = trie.makeChild(of: node, by: symbol)
      position += scalar.length
    }
    if actions.count <= Int(node) {
      actions += [UInt8](repeating: 0, count: Int(trie.nodeCount) - actions.count)
    }
    counts[Int(actions[Int(node)])] -= 1
    actions[Int(node)] = Self.number(action)
    counts[Int(actions[Int(node)])] += 1
    words[node] = Entry(word: word, action: action)
  }

  /// Removes a word, in whatever form it was given. Linear in it.
  ///
  /// - Returns: whether it was there.
  @discardableResult
  public mutating func remove(_ word: String) -> Bool {
    let bytes = Array(word.utf8)
    guard let node = node(bytes.span, 0..<bytes.count), actions[Int(node)] != 0 else {
      return false
    }
    counts[Int(actions[Int(node)])] -= 1
    actions[Int(node)] = 0
    words[node] = nil
    return true
  }

  private mutating func addFirst(_ symbol: UInt32) {
    if firsts.isEmpty { firsts = [UInt64](repeating: 0, count: 1024) }
    firsts[Int(symbol & 0xFFFF) >> 6] |= 1 << UInt64(symbol & 63)
  }

  private func isHan(_ text: Span<UInt8>) -> Bool {
    var position = 0
    while position < text.count {
      let glyph = classes.glyph(text, position)
      guard glyph.kind == .han else { return false }
      position += glyph.length
    }
    return true
  }

  private static func number(_ action: Action) -> UInt8 {
    switch action {
    case .keep: 1
    case .prefer: 2
    case .forbid: 3
    }
  }

  private static func action(_ number: UInt8) -> Action? {
    switch number {
    case 1: .keep
    case 2: .prefer
    case 3: .forbid
    default: nil
    }
  }

  // MARK: Looking up

  /// What a scalar is compared by: itself, or a mark and the id that it shares with its variants.
  @inline(__always)
  private func symbol(_ scalar: UInt32) -> UInt32 {
    if scalar < 0x80 {
      return scalar >= 0x41 && scalar <= 0x5A ? scalar | 0x20 : scalar
    }
    // The unified ideographs, which most text is of, without looking up their class.
    if scalar >= 0x4E00, scalar <= 0x9FFF { return hanSymbol(scalar) }
    switch classes.kind(of: scalar) {
    case .han: return hanSymbol(scalar)
    case .letter where scalar >= 0xFF21: return (scalar - 0xFEE0) | 0x20
    case .digit: return scalar - 0xFEE0
    default: return scalar
    }
  }

  @inline(__always)
  private func hanSymbol(_ scalar: UInt32) -> UInt32 {
    let id = lexicon.fold(scalar)
    return id == 0 ? scalar : 0x8000_0000 | UInt32(id)
  }

  /// Whether a word may begin with the scalar at `offset`. Constant time.
  @inline(__always)
  public func mayBegin(in text: Span<UInt8>, at offset: Int) -> Bool {
    !firsts.isEmpty && mayBegin(with: text.scalar(at: offset).value)
  }

  /// Whether a word may begin with `scalar`, when there ever was a word.
  @inline(__always)
  func mayBegin(with scalar: UInt32) -> Bool {
    let symbol = symbol(scalar)
    let slot = Int(symbol & 0xFFFF) >> 6
    return slot < firsts.count && firsts[slot] >> UInt64(symbol & 63) & 1 != 0
  }

  /// Calls `body` with the length in bytes and the action of each word that stands at `offset`,
  /// short to long.
  ///
  /// - Parameter text: valid UTF-8, of which a scalar begins at `offset`.
  /// - Complexity: linear in the longest prefix of a word that stands there.
  public func forEachMatch(
    in text: Span<UInt8>, at offset: Int, _ body: (Int, Action) -> Void
  ) {
    guard mayBegin(in: text, at: offset), mayStart(text, offset) else { return }
    var node = SymbolTrie.root
    var position = offset
    while position < text.count {
      let scalar = text.scalar(at: position)
      guard let child = trie.child(of: node, by: symbol(scalar.value)) else { return }
      node = child
      position += scalar.length
      if let action = action(at: node), mayEnd(text, position) {
        body(position - offset, action)
      }
    }
  }

  /// The longest word that stands at `offset`, with its length in bytes.
  ///
  /// - Parameter action: what the word must be for; nil takes any.
  /// - Complexity: linear in the longest prefix of a word that stands there.
  public func longestMatch(
    in text: Span<UInt8>, at offset: Int, action wanted: Action? = nil
  ) -> (length: Int, action: Action)? {
    var longest: (length: Int, action: Action)?
    forEachMatch(in: text, at: offset) { length, action in
      if wanted == nil || wanted == action { longest = (length, action) }
    }
    return longest
  }

  /// Calls `body` with the length in bytes of each word to prefer that stands at `offset`, short to
  /// long. Linear in the longest prefix of a word that stands there.
  public func forEachPreferred(in text: Span<UInt8>, at offset: Int, _ body: (Int) -> Void) {
    forEachMatch(in: text, at: offset) { length, action in
      if action == .prefer { body(length) }
    }
  }

  /// Whether `range` of `text` is a word that must not be one token. Linear in the range.
  public func forbids(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
    guard !range.isEmpty, mayBegin(in: text, at: range.lowerBound),
      let node = node(text, range)
    else { return false }
    return action(at: node) == .forbid
  }

  private func action(at node: Int32) -> Action? {
    Int(node) < actions.count ? Self.action(actions[Int(node)]) : nil
  }

  private func node(_ text: Span<UInt8>, _ range: Range<Int>) -> Int32? {
    var node = SymbolTrie.root
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = text.scalar(at: position)
      guard let child = trie.child(of: node, by: symbol(scalar.value)) else { return nil }
      node = child
      position += scalar.length
    }
    return node
  }

  // MARK: Words in words

  /// Marks that join letters or digits on both sides.
  private static func joins(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x26, 0x27, 0x2C, 0x2D, 0x2E, 0x3A, 0x5F, 0x2010, 0x2011, 0x2019: true
    case 0xFF06, 0xFF07, 0xFF0D, 0xFF0E, 0xFF1A, 0xFF3F: true
    default: false
    }
  }

  /// Commas and colons join digits only.
  private static func joinsDigitsOnly(_ scalar: UInt32) -> Bool {
    scalar == 0x2C || scalar == 0x3A || scalar == 0xFF1A
  }

  /// Whether no longer word of an alphabet or number goes on at `offset`.
  private func mayStart(_ text: Span<UInt8>, _ offset: Int) -> Bool {
    let first = classes.glyph(text, offset)
    guard first.isWordLike else { return true }
    let previous = classes.glyph(text, before: offset)
    if previous.isWordLike || previous.kind == .extend { return false }
    return !isJoined(
      classes.glyph(text, before: offset - previous.length), by: previous, to: first)
  }

  /// Whether none goes on behind `end`.
  private func mayEnd(_ text: Span<UInt8>, _ end: Int) -> Bool {
    let next = classes.glyph(text, end)
    if next.kind == .extend { return false }
    let last = classes.glyph(text, before: end)
    guard last.isWordLike else { return true }
    if next.isWordLike { return false }
    return !isJoined(last, by: next, to: classes.glyph(text, end + next.length))
  }

  private func isJoined(
    _ left: ScalarClasses.Glyph, by mark: ScalarClasses.Glyph, to right: ScalarClasses.Glyph
  ) -> Bool {
    guard left.isWordLike, right.isWordLike, Self.joins(mark.value) else { return false }
    return !Self.joinsDigitsOnly(mark.value) || (left.kind == .digit && right.kind == .digit)
  }
}
