import Encodings
import TestSupport
import Testing

/// A report of a part of an input against the report of all of it.
@Suite struct PrecedingASCIITests {
  @Test(arguments: [TextEncoding.gb18030, .big5, .utf8, .eucTW])
  func equalsTheReportOfAllOfTheInput(encoding: TextEncoding) throws {
    var generator = SplitMix64(seed: 83)
    for _ in 0..<50 {
      let ascii = [UInt8](
        repeating: 0x61, count: Int.random(in: 0...300, using: &generator))
      let body = (0..<60).map { _ in UInt8.random(in: 0x30...0xFF, using: &generator) }
      var report = try decode(body, encoding, exceptions: true, mark: .keep).report
      report.precede(byASCII: ascii.count)
      let whole = try decode(ascii + body, encoding, exceptions: true, mark: .keep).report
      #expect(report == whole)
    }
  }

  @Test func onlyMalformedSequencesHaveAPlace() {
    let sequence = MalformedSequence(
      reason: .illegal, sourceOffset: 3, bytes: [0xFF], textOffset: 4, textCount: 0)
    let moved = EncodingError.malformed(sequence, encoding: .big5).preceded(byASCII: 10)
    guard case .malformed(let found, .big5) = moved else {
      Issue.record("the same error")
      return
    }
    #expect(found.sourceOffset == 13 && found.textOffset == 14)
    let other = EncodingError.reportMismatch(expected: 1, found: 2)
    #expect(other.preceded(byASCII: 10) == other)
  }
}
