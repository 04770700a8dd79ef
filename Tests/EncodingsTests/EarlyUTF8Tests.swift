import Encodings
import TestSupport
import Testing

/// What says early that a stream is UTF-8.
@Suite struct EarlyUTF8Tests {
  private func verdict(_ bytes: [UInt8], _ size: Int = .max) -> EarlyUTF8.Verdict {
    var early = EarlyUTF8()
    let step = min(size, max(1, bytes.count))
    for end in stride(from: step, to: bytes.count + step, by: step) {
      let known = Array(bytes[..<min(end, bytes.count)])
      early.read(known.span)
    }
    return early.verdict
  }

  @Test func sixteenCharactersAreEnough() {
    #expect(verdict(Array(String(repeating: "中a", count: 15).utf8)) == .open)
    #expect(verdict(Array(String(repeating: "中a", count: 16).utf8)) == .certain)
    #expect(verdict(Array(String(repeating: "😀", count: 16).utf8)) == .certain)
    #expect(verdict(Array(String(repeating: "é", count: 31).utf8)) == .open)
    #expect(verdict(Array(String(repeating: "é", count: 32).utf8)) == .certain)
    #expect(verdict(Array(repeating: 0x41, count: 1000)) == .open)
    #expect(verdict(Array("中\\0".utf8) + [0]) == .doubtful)
  }

  /// It never doubts what is valid, and always what is not, wherever it is cut.
  @Test func agreesWithTheStandardLibrary() {
    var random = SplitMix64(seed: 71)
    let pieces: [[UInt8]] = [
      Array("中".utf8), Array("é".utf8), Array("😀".utf8), [0xE4, 0xB8], [0xC0, 0x80], [0xED, 0xA0],
      [0xF4, 0x90], [0xE0, 0x80, 0x80], [0xF0, 0x80], [0xFF], [0x41], [0x80],
    ]
    for _ in 0..<3000 {
      let input = (0..<5).flatMap { _ in pieces.randomElement(using: &random) ?? [] }
      // Cut ends are not doubtful: a letter ends them.
      let isValid = String(validating: input + [0x41], as: UTF8.self) != nil
      for size in [1, 2, 3, 100] {
        #expect(verdict(input + [0x41], size) == (isValid ? .open : .doubtful), "\(input)")
      }
    }
  }

  /// Text of other encodings is never taken for UTF-8.
  @Test func otherEncodingsAreDoubtful() throws {
    for row in try Corpus.rows("encodings/lines.tsv") {
      for encoding in [TextEncoding.gb18030, .big5, .shiftJIS, .eucKR, .windows1251] {
        let text = Array(row[1].utf8)
        let bytes = try encoding.encode(text.span, unencodable: .replace)
        for start in bytes.indices {
          #expect(verdict(Array(bytes[start...])) != .certain, "\(encoding) \(row[1])")
        }
      }
    }
  }
}
