import Foundation
import TestSupport
import Testing

@testable import ScriptConversion

/// Which script and which region a text is from.
@Suite struct ScriptDetectorTests {
  private func finding(_ text: String) throws -> ScriptFinding {
    try ScriptDetector.finding(for: text)
  }

  @Test func asTheCorpusSays() throws {
    for row in try Corpus.rows("conversion/script.tsv") {
      let finding = try finding(row[2])
      #expect(finding.tag == row[0], "\(row[2]): \(finding)")
      #expect(finding.region?.rawValue ?? "-" == row[1], "\(row[2]): \(finding)")
    }
  }

  @Test func countsAreTheEvidence() throws {
    let counts = try finding("軟體和软件，ひ").counts
    #expect(counts.han == 5)
    #expect(counts.traditional == 2)
    #expect(counts.simplified == 1)
    #expect(counts.kana == 1)
    #expect(counts.regions == [.taiwan: 1, .china: 1, .hongKong: 1])
  }

  @Test func sureWhereThereIsNothingToDoubt() throws {
    #expect(try finding("").confidence == 1)
    #expect(try finding("plain text, 123").confidence == 1)
    #expect(try finding("一二三").confidence == 0)
    let one = try finding("国")
    let many = try finding(String(repeating: "国", count: 50))
    #expect(one.script == .simplified && one.confidence > 0.8 && one.confidence < 0.95)
    #expect(many.confidence > 0.99)
  }

  /// Bytes in pieces of any length give the same as all at once.
  @Test func cutsChangeNothing() throws {
    let lines = try Corpus.lines("conversion/mixed.txt") + ["網際網路軟體軟件計程車𠀀ひらがな한국", "a\u{FFFD}"]
    var bytes = Array(lines.joined(separator: "\n").utf8)
    bytes.insert(0xE8, at: bytes.count / 2)
    var whole = try ScriptDetector()
    whole.add(bytes.span)
    var generator = SplitMix64(seed: 9)
    for largest in [1, 2, 3, 7, 40, 1000] {
      var detector = try ScriptDetector()
      var position = 0
      while position < bytes.count {
        let end = min(bytes.count, position + Int.random(in: 0...largest, using: &generator))
        detector.add(bytes.span.extracting(position..<end))
        position = end
      }
      #expect(detector.finding == whole.finding)
    }
  }

  @Test func rowsAreWellFormed() {
    var seen: Set<String> = []
    for line in RegionalForms.words.split(separator: "\n") {
      let columns = line.split(separator: " ")
      #expect(columns.count == 3, "\(line)")
      let regions = columns[2].split(separator: ",").map {
        ScriptFinding.Region(rawValue: String($0))
      }
      #expect((1...2).contains(regions.count) && !regions.contains(nil), "\(line)")
      for name in Set(columns[..<2]) where name != "-" {
        #expect(seen.insert(String(name)).inserted, "\(line)")
      }
    }
    for line in RegionalForms.traditionalForms.split(separator: "\n") {
      #expect(line.split(separator: " ").count == 2, "\(line)")
    }
  }

  /// Treebanks of Universal Dependencies, whose script is known.
  @Test(.enabled(if: SharedFolder.isThere))
  func treebanks() throws {
    let banks: [(files: [String], tag: String)] = [
      (["zh_gsd-ud-dev", "zh_gsd-ud-test"], "zh-Hant-TW"),
      (["zh_gsdsimp-ud-dev", "zh_gsdsimp-ud-test"], "zh-Hans"),
      (["zh_hk-ud-test"], "zh-Hant-HK"), (["zh_pud-ud-test"], "zh-Hant-TW"),
    ]
    for bank in banks {
      let sentences = try bank.files.flatMap { file in
        try SharedFolder.text("ud/\(file).conllu").split(separator: "\n")
          .filter { $0.hasPrefix("# text = ") }.map { String($0.dropFirst(9)) }
      }
      for size in [1, 20] {
        var tags: [String: Int] = [:]
        var regions: [String: Int] = [:]
        for start in stride(from: 0, to: sentences.count, by: size) {
          let finding = try finding(
            sentences[start..<min(start + size, sentences.count)].joined(separator: "\n"))
          tags[finding.tag, default: 0] += 1
          regions[finding.region?.rawValue ?? "-", default: 0] += 1
        }
        let total = tags.values.reduce(0, +)
        let right = tags.filter { $0.key.hasPrefix(bank.tag.prefix(7)) }.values.reduce(0, +)
        print("\(bank.files[0]) by \(size): \(right) of \(total); \(tags); \(regions)")
        #expect(Double(right) >= (size == 1 ? 0.85 : 0.99) * Double(total))
      }
    }
  }
}
