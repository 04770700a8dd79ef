import HanLexicon
import TextEdits

extension UserWords {
  /// Reads words from text, as `add(parsing:)` does, into a new set. Linear.
  public init(parsing text: Span<UInt8>, lexicon: HanLexicon) throws(UserWordsError) {
    self.init(lexicon: lexicon)
    try add(parsing: text)
  }

  /// Adds the words of a text.
  ///
  /// ```
  /// # a comment
  /// 麦旋风                    kept: the default
  /// New York                 with its space
  /// Windows 11⇥keep          an action behind a tab
  /// 小红书⇥prefer
  /// 的话⇥forbid
  /// 云计算 5 n                jieba's format: word, frequency, class
  /// ```
  ///
  /// - A line that begins with `#` is a comment, and one of spaces is nothing. LF and CR LF end
  ///   lines; a byte order mark at the beginning is passed over. Spaces around a word go.
  /// - A line with a tab is a word, with all its spaces, and an action (`keep` if empty).
  /// - A line without tab that ends with a space and a number, or with a space, a number, a space
  ///   and a class of small letters, is jieba's; so is Han, a space and a class. Frequency and class
  ///   say nothing here: the word is kept. Otherwise the whole line is the word.
  /// - Where a word comes again, the later line counts.
  ///
  /// - Throws: `UserWordsError` with the number of the first line that is not well formed; the lines
  ///   before it have been added.
  /// - Complexity: linear.
  public mutating func add(parsing text: Span<UInt8>) throws(UserWordsError) {
    try text.forEachLine { (line, bytes) throws(UserWordsError) in
      do throws(UserWordsError.Problem) {
        if let entry = try Self.entry(bytes) {
          try add(entry.word, action: entry.action)
        }
      } catch {
        throw UserWordsError(line: line, problem: error)
      }
    }
  }

  /// The entry of a line; nil for a comment and an empty line.
  private static func entry(_ line: [UInt8]) throws(UserWordsError.Problem) -> Entry? {
    guard let text = String(validating: line, as: UTF8.self) else { throw .invalidUTF8 }
    guard line.first != UInt8(ascii: "#") else { return nil }
    // Most lines are a word and nothing else.
    if let first = line.first, first > 0x20, !line.contains(where: { $0 == 0x20 || $0 == 0x09 }) {
      let trimmed = trimmed(text)
      return trimmed.isEmpty ? nil : Entry(word: trimmed)
    }
    guard !trimmed(text).isEmpty else { return nil }
    let columns = text.split(separator: "\t", omittingEmptySubsequences: false)
    guard columns.count > 1 else { return Entry(word: withoutFrequency(trimmed(text))) }
    guard columns.count == 2 else { throw .tooManyColumns(columns.count) }
    let name = trimmed(columns[1])
    guard !name.isEmpty else { return Entry(word: trimmed(columns[0])) }
    guard let action = Action(rawValue: name) else { throw .unknownAction(name) }
    return Entry(word: trimmed(columns[0]), action: action)
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    // The classes of most letters tell without their properties.
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      switch ScalarClasses.shared.kind(of: scalar.value) {
      case .han, .letter, .digit: false
      default: scalar.properties.isWhitespace
      }
    }
    var scalars = Substring(text).unicodeScalars
    while let last = scalars.last, isSpace(last) { scalars.removeLast() }
    while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
    return String(scalars)
  }

  /// The word of a line in jieba's format, or the whole line when it is none.
  private static func withoutFrequency(_ line: String) -> String {
    var parts = line.split(separator: " ")[...]
    guard parts.count > 1 else { return line }
    let hasClass = parts.last?.utf8.allSatisfy { $0 >= 0x61 && $0 <= 0x7A } ?? false
    if hasClass { parts.removeLast() }
    if parts.count > 1, let number = parts.last,
      number.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    {
      parts.removeLast()
      return parts.joined(separator: " ")
    }
    guard hasClass, parts.count == 1, let word = parts.first,
      word.unicodeScalars.allSatisfy({ ScalarClasses.shared.kind(of: $0.value) == .han })
    else { return line }
    return String(word)
  }
}
