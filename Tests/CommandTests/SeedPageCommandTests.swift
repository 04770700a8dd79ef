import Foundation
import TestSupport
import Testing

/// The founding page through the built command.
@Suite struct SeedPageCommandTests {
  static let goldens: [(file: String, arguments: [String])] = [
    ("seed/seed_page.golden.txt", []),
    ("seed/seed_page.golden.hant-tw.txt", ["--to", "zh-Hant-TW"]),
    ("seed/seed_page.golden.hans.txt", ["--to", "zh-Hans"]),
  ]
  static let page = Corpus.url("seed/seed_page.txt").path

  /// The page in another encoding, made by the command itself; nil when it cannot be encoded.
  static func page(in encoding: String) throws -> [UInt8]? {
    let run = try CommandRun(["decode", "--output-encoding", encoding, page])
    return run.status == 0 ? run.output : nil
  }

  @Test(arguments: goldens)
  func aFileGivesItsGolden(_ golden: (file: String, arguments: [String])) throws {
    let expected = try Corpus.bytes(golden.file)
    let run = try CommandRun(golden.arguments + [Self.page])
    #expect(run.status == 0)
    #expect(run.output == expected)
    #expect(run.messages.isEmpty)
  }

  @Test(arguments: goldens)
  func standardInputGivesTheSame(_ golden: (file: String, arguments: [String])) throws {
    let page = try Corpus.bytes("seed/seed_page.txt")
    let expected = try Corpus.bytes(golden.file)
    #expect(try CommandRun(golden.arguments, input: page).output == expected)
    #expect(try CommandRun(golden.arguments + ["-"], input: page).output == expected)
  }

  @Test(arguments: goldens, ["gb18030", "big5", "utf-16le", "utf-16be", "utf-32le"])
  func anotherEncodingGivesTheSame(
    _ golden: (file: String, arguments: [String]), encoding: String
  ) throws {
    guard let page = try Self.page(in: encoding) else {
      // The page has characters that this encoding lacks.
      #expect(encoding == "big5")
      return
    }
    let expected = try Corpus.bytes(golden.file)
    let told = try CommandRun(golden.arguments + ["--from", encoding], input: page)
    #expect(told.output == expected)
    guard !encoding.hasPrefix("utf-32") else { return }
    let detected = try CommandRun(golden.arguments, input: page)
    #expect(detected.output == expected)
  }

  @Test func goldensPassUnchanged() throws {
    for golden in Self.goldens {
      let run = try CommandRun(golden.arguments + ["--check", Corpus.url(golden.file).path])
      #expect(run.status == 0, "\(golden.file): \(run.messages)")
    }
  }

  @Test func severalFilesComeInTheirOrder() throws {
    let folder = try TemporaryFolder()
    let first = try folder.file("1", "你好,世界\n")
    let second = try folder.file("2", "他說,不去\n")
    let run = try CommandRun([second, "-", first], input: Array("我們,走吧\n".utf8))
    #expect(run.text == "他說，不去\n我們，走吧\n你好，世界\n")
  }
}
