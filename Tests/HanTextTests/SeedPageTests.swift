import HanText
import TestSupport
import Testing

/// The founding document: in at one end, its goldens out at the other.
@Suite struct SeedPageTests {
  private static let goldens: [(file: String, target: String?)] = [
    ("seed/seed_page.golden.txt", nil),
    ("seed/seed_page.golden.hant-tw.txt", "zh-Hant-TW"),
    ("seed/seed_page.golden.hans.txt", "zh-Hans"),
  ]

  private static func normalizer(_ target: String?) throws -> Normalizer {
    var options = NormalizerOptions()
    options.recordsEdits = true
    if let target {
      options.conversion = .target(try #require(LanguageTag(target)))
    }
    return try Normalizer(options)
  }

  @Test(arguments: goldens)
  func everyLineEqualsItsGolden(_ golden: (file: String, target: String?)) throws {
    let page = try Corpus.bytes("seed/seed_page.txt")
    let expected = String(decoding: try Corpus.bytes(golden.file), as: UTF8.self)
    let result = try Self.normalizer(golden.target).normalize(bytes: page.span)
    let lines = zip(
      result.text.split(separator: "\n", omittingEmptySubsequences: false),
      expected.split(separator: "\n", omittingEmptySubsequences: false))
    for (line, goldenLine) in lines where line != goldenLine {
      #expect(line == goldenLine)
    }
    #expect(result.text == expected)
  }

  @Test(arguments: goldens)
  func pageInGB18030GivesTheSame(_ golden: (file: String, target: String?)) throws {
    let page = try Corpus.bytes("seed/seed_page.txt")
    var encoder = try TextEncoder(.gb18030)
    var encoded: [UInt8] = []
    try encoder.encode(page.span, isLast: true, into: &encoded)
    #expect(encoded != page)
    let result = try Self.normalizer(golden.target).normalize(bytes: encoded.span)
    #expect(result.decodeReport?.encoding == .gb18030)
    let expected = try Corpus.bytes(golden.file)
    #expect(result.utf8 == expected)
    let restored = try result.restoreBytes()
    #expect(restored == encoded)
  }

  @Test(arguments: goldens)
  func undoRestoresThePage(_ golden: (file: String, target: String?)) throws {
    let page = try Corpus.bytes("seed/seed_page.txt")
    let result = try Self.normalizer(golden.target).normalize(bytes: page.span)
    #expect(result.undo() == page)
    let restored = try result.restoreBytes()
    #expect(restored == page)
  }

  @Test(arguments: goldens)
  func aSecondRunChangesNothing(_ golden: (file: String, target: String?)) throws {
    let expected = try Corpus.bytes(golden.file)
    let result = try Self.normalizer(golden.target).normalize(bytes: expected.span)
    #expect(result.editCount == 0)
    #expect(result.utf8 == expected)
  }
}
