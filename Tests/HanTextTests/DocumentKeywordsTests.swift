import HanText
import TestSupport
import Testing

/// Keywords of whole documents, segmented and weighed.
@Suite struct DocumentKeywordsTests {
  private static func text(_ file: String) throws -> [UInt8] {
    try Corpus.bytes("keywords/" + file)
  }

  @Test func readersWordsAreAmongThem() throws {
    for row in try Corpus.rows("keywords/keywords.tsv") {
      let method = try #require(KeywordMethod(rawValue: row[1]))
      let count = try #require(Int(row[2]))
      let text = String(decoding: try Self.text(row[0]), as: UTF8.self)
      let found = try DocumentKeywords.keywords(
        in: text, KeywordOptions(method: method, count: count)
      ).map(\.text)
      for word in row[3].split(separator: "|").map(String.init) {
        #expect(found.contains(word), "\(row[0]) \(method): \(word) not in \(found)")
      }
    }
  }

  /// A document in Traditional has the keywords of the same document in Simplified.
  @Test(arguments: KeywordMethod.allCases)
  func scriptsAgree(method: KeywordMethod) throws {
    let options = KeywordOptions(method: method, count: 10)
    let found = try ["hans", "hant"].map { script in
      try DocumentKeywords.keywords(
        in: String(decoding: try Self.text("wetland-\(script).txt"), as: UTF8.self), options)
    }
    #expect(found[0].map(\.count) == found[1].map(\.count))
    #expect(found[0].map(\.occurrences) == found[1].map(\.occurrences))
    for (one, other) in zip(found[0], found[1]) {
      #expect(abs(one.weight - other.weight) < 1e-9, "\(one.text) \(other.text)")
    }
  }

  @Test(arguments: KeywordMethod.allCases)
  func piecesMakeNoDifference(method: KeywordMethod) throws {
    for unit in OffsetUnit.allCases {
      let text = try Self.text("release-notes.txt")
      let options = KeywordOptions(method: method)
      var whole = try DocumentKeywords(options, unit: unit)
      whole.add(text.span)
      var pieces = try DocumentKeywords(options, unit: unit)
      for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
        pieces.add(Array(line + [0x0A]).span)
      }
      #expect(pieces.keywords == whole.keywords)
    }
  }

  @Test func placesAreInTheUnit() throws {
    let text = "𠮷野家，湿地。"
    let start = text.firstRange(of: "湿地")
    let range = try #require(start)
    let offsets: [(OffsetUnit, Int)] = [
      (.utf8, text.utf8.distance(from: text.startIndex, to: range.lowerBound)),
      (.utf16, text.utf16.distance(from: text.startIndex, to: range.lowerBound)),
      (.scalar, text.unicodeScalars.distance(from: text.startIndex, to: range.lowerBound)),
    ]
    for (unit, offset) in offsets {
      var document = try DocumentKeywords(KeywordOptions(), unit: unit)
      document.add(Array("\n".utf8).span)
      document.add(Array(text.utf8).span)
      let found = try #require(document.keywords.first { $0.text == "湿地" })
      let length = unit == .utf8 ? 6 : 2
      #expect(found.occurrences == [offset + 1..<offset + 1 + length])
    }
  }

  @Test(arguments: ["", "\n", "，。！……", "  \t", "123 4.5%", "的"])
  func textsWithoutWordsHaveNone(text: String) throws {
    for method in KeywordMethod.allCases {
      #expect(try DocumentKeywords.keywords(in: text, KeywordOptions(method: method)) == [])
    }
  }
}
