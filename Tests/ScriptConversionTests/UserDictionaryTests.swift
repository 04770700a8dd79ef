import ScriptConversion
import TestSupport
import Testing

/// Reading user dictionaries: both formats, every error with its line.
@Suite struct UserDictionaryTests {
  private func read(_ text: String) throws -> UserDictionary {
    let bytes = Array(text.utf8)
    return try UserDictionary(text: bytes.span)
  }

  private typealias Entry = UserDictionary.Entry

  @Test func readsTheFormatOfOpenCC() throws {
    let dictionary = try read("\u{FEFF}# comment\n\n  \n麦旋风\t冰炫風\r\n面\t麵 面\n")
    #expect(
      dictionary.entries == [
        Entry(key: "面", values: ["麵", "面"]), Entry(key: "麦旋风", values: ["冰炫風"]),
      ])
    #expect(dictionary.entries.map(\.value) == ["麵", "冰炫風"])
    #expect(dictionary.isEmpty(.preempting) && !dictionary.isEmpty())
  }

  @Test func readsPrioritiesAndLocks() throws {
    let dictionary = try read(
      "一\t1\t\n二\t2\t3\n三\t3\t4\tlocked\n四\t4\t\tlocked\n五\t5\tlocked\n六\t\t\tlocked\n七\n")
    #expect(
      Set(dictionary.entries) == [
        Entry(key: "一", values: ["1"]), Entry(key: "二", values: ["2"], priority: 3),
        Entry(key: "三", values: ["3"], priority: 4, isLocked: true),
        Entry(key: "四", values: ["4"], isLocked: true),
        Entry(key: "五", values: ["5"], isLocked: true), Entry(key: "六", isLocked: true),
        Entry(key: "七", isLocked: true),
      ])
    #expect(dictionary.entries.first { $0.key == "七" }?.value == "七")
    #expect(dictionary.entries.filter(\.isPreempting).count == 6)
  }

  @Test(arguments: [
    ("一\t1\n\t2\n", 2, UserDictionaryError.Problem.emptyKey),
    ("#\n一\t\n", 2, .emptyValue(key: "一")), ("一\t \n", 1, .emptyValue(key: "一")),
    ("一\t\t5\n", 1, .emptyValue(key: "一")),
    ("一\t1\r\n鼠标 滑鼠", 2, .missingTab("鼠标 滑鼠")),
    ("一\t1\t2\tlocked\t\n", 1, .tooManyColumns(5)), ("一\t1\t-1\n", 1, .badPriority("-1")),
    ("一\t1\tx\n", 1, .badPriority("x")), ("一\t1\t+1\n", 1, .badPriority("+1")),
    ("一\t1\t1000001\n", 1, .badPriority("1000001")),
    ("一\t1\t99999999999999999999\n", 1, .badPriority("99999999999999999999")),
    ("一\t1\t1\tyes\n", 1, .badLock("yes")),
  ])
  func malformedLines(text: String, line: Int, problem: UserDictionaryError.Problem) {
    #expect(throws: UserDictionaryError(place: .line(line), problem: problem)) { try read(text) }
  }

  @Test func invalidUTF8HasItsLine() {
    let bytes = Array("一\t1\n二\t".utf8) + [0xE4, 0xBA] + Array("\n三\t3".utf8)
    #expect(throws: UserDictionaryError(place: .line(2), problem: .invalidUTF8)) {
      try UserDictionary(text: bytes.span)
    }
  }

  @Test func lengthsAreLimited() throws {
    let limit = String(repeating: "a", count: UserDictionary.maximumLength)
    #expect(try read(limit + "\t" + limit).entries.count == 1)
    for entry in [
      Entry(key: limit + "a", values: ["b"]), Entry(key: "b", values: ["c", limit + "a"]),
    ] {
      #expect(
        throws: UserDictionaryError(
          place: .entry(1), problem: .tooLong(limit + "a", length: limit.utf8.count + 1))
      ) { try UserDictionary([Entry(key: "x", isLocked: true), entry]) }
    }
  }

  @Test func entriesAreChecked() {
    let cases: [(Entry, UserDictionaryError.Problem)] = [
      (Entry(key: "", values: ["a"]), .emptyKey), (Entry(key: "a"), .emptyValue(key: "a")),
      (Entry(key: "a", values: ["", "b"]), .emptyValue(key: "a")),
      (Entry(key: "a", values: ["b"], priority: -1), .badPriority("-1")),
      (Entry(key: "a\nb", values: ["b"]), .lineFeed("a\nb")),
      (Entry(key: "a", values: ["b\n"]), .lineFeed("b\n")),
    ]
    for (entry, problem) in cases {
      #expect(throws: UserDictionaryError(place: .entry(0), problem: problem)) {
        try UserDictionary([entry])
      }
      #expect(!"\(problem)".isEmpty)
    }
  }

  @Test func theLaterEntryCounts() throws {
    let text = Array("一\t1\n二\t2\n一\t3\n二\t2\n".utf8)
    let read = try UserDictionaryText(text.span)
    #expect(read.entries.count == 4)
    #expect(read.repetitions.map { "\($0.line) \($0.key)" } == ["3 一"])
    let dictionary = try UserDictionary(read.entries)
    #expect(dictionary.entries.map(\.value) == ["3", "2"])
    let later = try UserDictionary([
      Entry(key: "二", isLocked: true), Entry(key: "三", values: ["x"]),
    ])
    let merged = dictionary.merging(later)
    #expect(merged.entries.map(\.key) == ["一", "三", "二"])
    #expect(merged.entries.map(\.value) == ["3", "x", "二"])
    #expect(UserDictionary().merging(later) == later)
  }

  /// Swift compares strings up to canonical equivalence; conversion must not.
  @Test func equivalentKeysAreTwo() throws {
    #expect("\u{55C0}" == "\u{FA0D}")
    let dictionary = try read("\u{55C0}\ta\n\u{FA0D}\tb\n")
    #expect(dictionary.entries.map(\.value) == ["a", "b"])
  }
}
