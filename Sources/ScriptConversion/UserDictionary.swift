import TextEdits

/// Phrases of the user's for a conversion: what they become, how urgently, and whether that is final.
///
/// ```swift
/// let dictionary = try UserDictionary([
///   .init(key: "麦旋风", values: ["冰炫風"]),
///   .init(key: "范先生", isLocked: true),
///   .init(key: "打印机", values: ["印表機"], priority: 1),
/// ])
/// ```
///
/// **What a conversion does with an entry.**
///
/// - Priority 0, not locked: the entry *competes* with the built-in phrases, as OpenCC's own
///   dictionaries do among each other: from left to right, at one place the longest key, and the
///   user's where both are equally long.
/// - Priority over 0, or locked: the entry *pre-empts* every built-in phrase that overlaps it, also
///   one that begins before it. Of such entries the leftmost is taken; at one place the one with
///   the higher priority, of equal ones a locked one, then the longest.
/// - The value is what the first stage of the configuration makes of the key; it goes through the
///   later ones (with `s2tw` the forms of Taiwan). The value of a *locked* entry is final: no later
///   stage changes it. A locked entry without a value keeps its key.
/// - Of several values the first is used; the others are candidates for the reader of a report.
///
/// A key occurs once; of two entries with the same key the later one counts, so a dictionary can be
/// put on top of another (`merging`).
///
/// Keys are looked up as they are: no width, case or script is folded. Memory is linear in the
/// entries. An immutable value, safe to share between threads.
public struct UserDictionary: Sendable {
  /// The most UTF-8 bytes of a key or a value. Matching costs at most as much at one place.
  public static let maximumLength = 1024
  /// The highest priority.
  public static let maximumPriority = 1_000_000

  /// A phrase and what becomes of it.
  public struct Entry: Hashable, Sendable {
    public var key: String
    /// What the key becomes, the first one; none when a locked key stays as it is.
    public var values: [String]
    /// 0…`maximumPriority`.
    public var priority: Int
    /// Whether the value is final.
    public var isLocked: Bool

    public init(key: String, values: [String] = [], priority: Int = 0, isLocked: Bool = false) {
      self.key = key
      self.values = values
      self.priority = priority
      self.isLocked = isLocked
    }

    /// What the key becomes.
    public var value: String { values.first ?? key }

    /// Whether the entry goes before built-in phrases that overlap it.
    public var isPreempting: Bool { priority > 0 || isLocked }

    /// Orders entries that match at one place; the built-in phrases would have 0.
    fileprivate var rank: Int { 2 * priority + (isLocked ? 1 : 0) }
  }

  /// Which entries are looked for.
  public enum Selection: Int, Sendable, CaseIterable {
    case all
    /// Those that go before built-in phrases.
    case preempting
    /// Those that compete with built-in phrases.
    case competing
  }

  /// An entry whose key stands in a text.
  public struct Match: Equatable, Sendable {
    /// The entry's number in `entries`.
    public let entry: Int
    /// Where the key begins and ends in the text, in bytes.
    public let range: Range<Int>
  }

  /// The entries, each key once, in ascending order of the keys' UTF-8.
  public let entries: [Entry]
  /// The values that are used, one after the other, and where each begins; one offset more.
  private let values: [UInt8]
  private let valueStarts: [Int]
  /// By the raw value of a selection.
  private let indexes: [PhraseIndex]

  private static let withoutEntries = UserDictionary(sorted: [])

  /// No entry. Constant time.
  public init() {
    self = Self.withoutEntries
  }

  /// - Throws: `UserDictionaryError` with the number of the first entry that is not well formed:
  ///   its key is empty, its value is empty or missing though it is not locked, one of them is
  ///   longer than `maximumLength` or holds a line feed, or its priority is out of range.
  /// - Complexity: O(n log n) in the bytes of the keys.
  public init(_ entries: some Sequence<Entry>) throws(UserDictionaryError) {
    var number = 0
    var checked: [Entry] = []
    for entry in entries {
      if let problem = UserDictionaryError.Problem(entry) {
        throw UserDictionaryError(place: .entry(number), problem: problem)
      }
      checked.append(entry)
      number += 1
    }
    self.init(checked: checked)
  }

  init(checked: [Entry]) {
    var byKey: [String.UTF8Key: Entry] = [:]
    for entry in checked {
      byKey[String.UTF8Key(entry.key)] = entry
    }
    self.init(sorted: byKey.sorted { $0.key < $1.key }.map(\.value))
  }

  private init(sorted: [Entry]) {
    entries = sorted
    var bytes: [UInt8] = []
    var starts = [0]
    for entry in sorted {
      bytes += Array(entry.value.utf8)
      starts.append(bytes.count)
    }
    values = bytes
    valueStarts = starts
    let phrases = sorted.enumerated().map { number, entry in
      PhraseIndex.Phrase(key: Array(entry.key.utf8), rank: entry.rank, number: number)
    }
    indexes = [
      PhraseIndex(sorted: phrases), PhraseIndex(sorted: phrases.filter { $0.rank > 0 }),
      PhraseIndex(sorted: phrases.filter { $0.rank == 0 }),
    ]
  }

  /// This dictionary with the entries of `later` on top, which count where both have a key.
  public func merging(_ later: UserDictionary) -> UserDictionary {
    UserDictionary(checked: entries + later.entries)
  }

  /// Whether there is any entry of a selection. Constant time.
  public func isEmpty(_ selection: Selection = .all) -> Bool {
    indexes[selection.rawValue].isEmpty
  }

  // MARK: Looking up

  /// The entry to take at `offset`: of those whose key stands there, the one with the highest
  /// priority, then a locked one, then the longest.
  ///
  /// - Parameters:
  ///   - text: valid UTF-8, of which a scalar begins at `offset`.
  ///   - end: nothing is matched across it.
  /// - Complexity: O(k log n) for n entries and keys of k bytes.
  public func match(
    in text: Span<UInt8>, at offset: Int, end: Int, _ selection: Selection = .all
  ) -> Match? {
    indexes[selection.rawValue].match(in: text, at: offset, end: end).map {
      Match(entry: $0.number, range: offset..<$0.end)
    }
  }

  /// The next place at or after `offset` where a key may begin; nil when there is none before
  /// `end`. No key begins in between; whether one stands there, `match` tells.
  ///
  /// - Complexity: linear in the bytes that are passed, with a small constant.
  public func nextCandidate(
    in text: Span<UInt8>, from offset: Int, end: Int, _ selection: Selection = .all
  ) -> Int? {
    indexes[selection.rawValue].nextCandidate(in: text, from: offset, end: end)
  }

  /// The leftmost match at or after `offset`, as `match` chooses it.
  public func firstMatch(
    in text: Span<UInt8>, from offset: Int, end: Int, _ selection: Selection = .all
  ) -> Match? {
    indexes[selection.rawValue].firstMatch(in: text, from: offset, end: end).map {
      Match(entry: $0.number, range: $0.start..<$0.end)
    }
  }

  /// Appends what a match becomes, in UTF-8. Linear in it.
  public func appendValue(of match: Match, to output: inout [UInt8]) {
    output.append(values.span, in: valueStarts[match.entry]..<valueStarts[match.entry + 1])
  }
}

extension UserDictionary: Equatable {
  public static func == (left: UserDictionary, right: UserDictionary) -> Bool {
    left.entries == right.entries
  }
}

extension String {
  /// A string compared by its UTF-8: 嗀 and its compatibility ideograph are two keys, though Swift
  /// holds them equal.
  struct UTF8Key: Hashable, Comparable {
    let bytes: [UInt8]

    init(_ text: String) {
      bytes = Array(text.utf8)
    }

    static func < (left: UTF8Key, right: UTF8Key) -> Bool {
      left.bytes.lexicographicallyPrecedes(right.bytes)
    }
  }
}
