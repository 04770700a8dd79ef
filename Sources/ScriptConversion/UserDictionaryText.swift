import TextEdits

/// A user dictionary as text: OpenCC's format, with two more columns.
///
/// ```
/// # a comment
/// 麦旋风⇥冰炫風
/// 面⇥麵 面                      candidates, of which the first is used
/// 打印机⇥印表機⇥1               priority
/// 软件⇥软件⇥⇥locked            final
/// 范先生                        stays as it is: the same as 范先生⇥⇥⇥locked
/// ```
///
/// - Columns are separated by tabs: the key; its values, separated by spaces; the priority, a number
///   (0 if empty); `locked`, which may also stand in the third column when there is no priority.
/// - A line that begins with `#` is a comment, and one of spaces is nothing. LF and CR LF end lines;
///   a byte order mark at the beginning is passed over. Keys are not trimmed.
/// - A key alone, or with no value and locked, stays as it is. A line without tab that holds a space
///   is an error, since tabs are easily lost.
/// - Where a key comes again, the later line counts; `repetitions` lists it.
///
/// Source of the first two columns: OpenCC, `doc/DICTIONARY_TXT_FILE_SPEC.md`.
public struct UserDictionaryText: Sendable {
  /// A key that had occurred before.
  public struct Repetition: Equatable, Sendable {
    /// The line of the later entry, from 1.
    public let line: Int
    public let key: String
  }

  /// The entries in the order of their lines, repeated keys included.
  public private(set) var entries: [UserDictionary.Entry] = []
  /// Keys that say something else than before.
  public private(set) var repetitions: [Repetition] = []

  /// Reads a whole text. Linear.
  ///
  /// - Throws: `UserDictionaryError` with the number of the first line that is not well formed.
  public init(_ text: Span<UInt8>) throws(UserDictionaryError) {
    var known: [String.UTF8Key: UserDictionary.Entry] = [:]
    try text.forEachLine { (line, bytes) throws(UserDictionaryError) in
      do throws(UserDictionaryError.Problem) {
        if let entry = try Self.entry(bytes) {
          let key = String.UTF8Key(entry.key)
          if let earlier = known.updateValue(entry, forKey: key), earlier != entry {
            repetitions.append(Repetition(line: line, key: entry.key))
          }
          entries.append(entry)
        }
      } catch {
        throw UserDictionaryError(place: .line(line), problem: error)
      }
    }
  }

  /// The entry of a line; nil for a comment and an empty line.
  private static func entry(
    _ line: [UInt8]
  ) throws(UserDictionaryError.Problem) -> UserDictionary.Entry? {
    guard let text = String(validating: line, as: UTF8.self) else { throw .invalidUTF8 }
    guard line.first != UInt8(ascii: "#"), !line.allSatisfy({ $0 == 0x20 }) else { return nil }
    let columns = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    guard columns.count <= 4 else { throw .tooManyColumns(columns.count) }
    var entry = UserDictionary.Entry(key: columns[0])
    if columns.count == 1 {
      guard !line.contains(0x20) else { throw .missingTab(text) }
      entry.isLocked = true
    } else {
      entry.values = columns[1].split(separator: " ").map(String.init)
    }
    if columns.count > 2 {
      try entry.readMarks(columns[2], columns.count > 3 ? columns[3] : "")
    }
    if let problem = UserDictionaryError.Problem(entry) { throw problem }
    return entry
  }
}

extension UserDictionary {
  /// Reads a dictionary from text (`UserDictionaryText`). O(n log n).
  ///
  /// - Throws: `UserDictionaryError` with the number of the first line that is not well formed.
  public init(text: Span<UInt8>) throws(UserDictionaryError) {
    self.init(checked: try UserDictionaryText(text).entries)
  }
}

extension UserDictionary.Entry {
  /// Reads the third and the fourth column.
  fileprivate mutating func readMarks(
    _ third: String, _ fourth: String
  ) throws(UserDictionaryError.Problem) {
    if third == "locked", fourth.isEmpty {
      isLocked = true
      return
    }
    if !third.isEmpty {
      guard third.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(third) else {
        throw .badPriority(third)
      }
      priority = number
    }
    guard fourth.isEmpty || fourth == "locked" else { throw .badLock(fourth) }
    isLocked = fourth == "locked"
  }
}
