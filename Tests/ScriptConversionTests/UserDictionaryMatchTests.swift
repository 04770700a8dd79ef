import TestSupport
import Testing

@testable import ScriptConversion

/// The lookups on arrays: the testing macros take no spans.
extension UserDictionary {
  fileprivate func match(
    _ text: [UInt8], at offset: Int, end: Int, _ selection: Selection = .all
  ) -> Match? {
    match(in: text.span, at: offset, end: end, selection)
  }

  fileprivate func firstMatch(
    _ text: [UInt8], from offset: Int, end: Int, _ selection: Selection = .all
  ) -> Match? {
    firstMatch(in: text.span, from: offset, end: end, selection)
  }

  fileprivate func nextCandidate(
    _ text: [UInt8], from offset: Int, end: Int, _ selection: Selection = .all
  ) -> Int? {
    nextCandidate(in: text.span, from: offset, end: end, selection)
  }
}

/// Looking entries up, against the definition.
@Suite struct UserDictionaryMatchTests {
  private typealias Entry = UserDictionary.Entry

  /// All entries one by one: the highest priority, then a locked one, then the longest.
  private struct Oracle {
    let dictionary: UserDictionary

    func match(
      _ text: [UInt8], at offset: Int, end: Int, _ selection: UserDictionary.Selection
    ) -> UserDictionary.Match? {
      var best: (order: [Int], match: UserDictionary.Match)?
      for (number, entry) in dictionary.entries.enumerated() {
        let key = Array(entry.key.utf8)
        let isSelected =
          selection == .all || (selection == .preempting) == (entry.priority > 0 || entry.isLocked)
        guard isSelected, offset + key.count <= end, text[offset...].starts(with: key) else {
          continue
        }
        let order = [entry.priority, entry.isLocked ? 1 : 0, key.count]
        if let found = best, !found.order.lexicographicallyPrecedes(order) { continue }
        best = (order, .init(entry: number, range: offset..<offset + key.count))
      }
      return best?.match
    }
  }

  private func value(_ text: String, _ dictionary: UserDictionary) -> String? {
    let bytes = Array(text.utf8)
    guard let match = dictionary.match(bytes, at: 0, end: bytes.count) else { return nil }
    var value: [UInt8] = []
    dictionary.appendValue(of: match, to: &value)
    return String(decoding: value, as: UTF8.self)
  }

  @Test func theLongestKeyIsTaken() throws {
    let dictionary = try UserDictionary([
      Entry(key: "中", values: ["1"]), Entry(key: "中国人", values: ["3"]),
      Entry(key: "中国人民", values: ["4"]),
    ])
    #expect(value("中国人民", dictionary) == "4")
    #expect(value("中国人", dictionary) == "3")
    #expect(value("中国", dictionary) == "1")
    #expect(value("国中", dictionary) == nil)
    #expect(value("", dictionary) == nil)
  }

  @Test func priorityGoesBeforeLength() throws {
    let dictionary = try UserDictionary([
      Entry(key: "中", values: ["1"], priority: 2), Entry(key: "中国", values: ["2"]),
      Entry(key: "中国人", values: ["3"], priority: 1), Entry(key: "日", values: ["1"]),
      Entry(key: "日本", isLocked: true), Entry(key: "日本人", values: ["3"]),
    ])
    #expect(value("中国人", dictionary) == "1")
    #expect(value("日本人", dictionary) == "日本")
    #expect(value("日", dictionary) == "1")
  }

  @Test func nothingIsMatchedAcrossTheEnd() throws {
    let dictionary = try UserDictionary([Entry(key: "中国", values: ["x"])])
    let text = Array("a中国".utf8)
    #expect(dictionary.nextCandidate(text, from: 0, end: 7) == 1)
    #expect(dictionary.match(text, at: 1, end: 7)?.range == 1..<7)
    #expect(dictionary.match(text, at: 1, end: 6) == nil)
    #expect(dictionary.match(text, at: 7, end: 7) == nil)
    #expect(dictionary.nextCandidate(text, from: 7, end: 7) == nil)
    #expect(UserDictionary().firstMatch(text, from: 0, end: 7) == nil)
  }

  @Test func asTheOracle() throws {
    let letters = ["一", "二", "三", "a", "b", "é", "𠀀", "\u{20001}", "，"]
    var generator = SplitMix64(seed: 4)
    func word(_ lengths: ClosedRange<Int>) -> String {
      (0..<Int.random(in: lengths, using: &generator)).map { _ in
        letters.randomElement(using: &generator) ?? ""
      }.joined()
    }
    for round in 0..<60 {
      let dictionary = try UserDictionary(
        (0..<(round % 30)).map { _ in
          Entry(
            key: word(1...5), values: [word(1...3)],
            priority: max(0, Int.random(in: -2...2, using: &generator)),
            isLocked: Int.random(in: 0..<4, using: &generator) == 0)
        })
      let oracle = Oracle(dictionary: dictionary)
      let text = Array(word(0...80).utf8)
      let end = text.isEmpty ? 0 : Int.random(in: 0...text.count, using: &generator)
      let starts = (0..<end).filter { text[$0] & 0xC0 != 0x80 }
      for selection in UserDictionary.Selection.allCases {
        var candidates: Set<Int> = []
        var position = 0
        while let candidate = dictionary.nextCandidate(
          text, from: position, end: end, selection)
        {
          candidates.insert(candidate)
          position = candidate + 1
          while position < end, text[position] & 0xC0 == 0x80 { position += 1 }
        }
        for start in starts {
          let expected = oracle.match(text, at: start, end: end, selection)
          let found = dictionary.match(text, at: start, end: end, selection)
          #expect(found == expected)
          #expect(expected == nil || candidates.contains(start))
          let next = starts.drop { $0 < start }.lazy
            .compactMap { oracle.match(text, at: $0, end: end, selection) }.first
          #expect(
            dictionary.firstMatch(text, from: start, end: end, selection) == next)
        }
      }
    }
  }

  /// Keys that are prefixes of each other, and text that nearly matches, cost no more.
  @Test func manyKeysWithOneBeginning() throws {
    let dictionary = try UserDictionary(
      (1...340).map { Entry(key: String(repeating: "一", count: $0), values: ["\($0)"]) })
    let text = Array((String(repeating: "一", count: 339) + "二").utf8)
    let match = try #require(dictionary.match(text, at: 0, end: text.count))
    #expect(match.range.count == 339 * 3)
    #expect(dictionary.match(text, at: 0, end: 30)?.range == 0..<30)
  }
}
