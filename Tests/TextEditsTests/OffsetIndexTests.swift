import TestSupport
import Testing

@testable import TextEdits

@Suite struct OffsetIndexTests {
  @Test(arguments: OffsetUnit.allCases, Array(UInt64(1)...40))
  func translationEqualsCounting(_ unit: OffsetUnit, _ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let letters = ["a", "é", "統", "𠮷", "\n"]
    let text = (0..<Int.random(in: 0...400, using: &random))
      .map { _ in letters.randomElement(using: &random)! }.joined()
    let bytes = Array(text.utf8)
    let index = OffsetIndex(bytes.span, unit: unit)
    var utf8 = 0
    var counted = 0
    for scalar in text.unicodeScalars {
      #expect(index.offset(ofUTF8: utf8, in: bytes.span) == counted)
      #expect(index.utf8Offset(of: counted, in: bytes.span) == utf8)
      utf8 += UTF8.width(scalar)
      switch unit {
      case .utf8: counted += UTF8.width(scalar)
      case .utf16: counted += UTF16.width(scalar)
      case .scalar: counted += 1
      }
    }
    #expect(index.offset(ofUTF8: utf8, in: bytes.span) == counted)
    #expect(index.utf8Offset(of: counted, in: bytes.span) == utf8)
    #expect(index.utf8Offset(of: counted + 9, in: bytes.span) == bytes.count)
    #expect(index.offset(ofUTF8: -1, in: bytes.span) == 0)
  }

  @Test func offsetInsideASurrogatePairGoesToItsStart() {
    let bytes = Array("a𠮷b".utf8)
    let index = OffsetIndex(bytes.span, unit: .utf16)
    let offset = index.utf8Offset(of: 2, in: bytes.span)
    #expect(offset == 1)
  }
}
