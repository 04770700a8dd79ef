import TestSupport
import Testing

@testable import HanText

/// The search by words against one byte by byte.
@Suite struct TellingByteTests {
  private static func naive(
    _ bytes: [UInt8], from start: Int, nulEnd: Int, isLast: Bool
  ) -> (TellingByte?, Int) {
    for index in start..<bytes.count {
      let next = index + 1 < bytes.count ? bytes[index + 1] : nil
      if bytes[index] >= 0x80 || (bytes[index] == 0 && index < nulEnd) {
        return (TellingByte(kind: .foreign, index: index), index)
      }
      if bytes[index] == 0x1B || (bytes[index] == 0x7E && next == 0x7B) {
        return (TellingByte(kind: .shift, index: index), index)
      }
      if index < nulEnd, bytes[index] < 0x20, ![0x09, 0x0A, 0x0C, 0x0D].contains(bytes[index]) {
        return (TellingByte(kind: .shift, index: index), index)
      }
      if bytes[index] == 0x7E, next == nil, !isLast { return (nil, index) }
    }
    return (nil, bytes.count)
  }

  @Test func equalsTheNaiveSearch() {
    var generator = SplitMix64(seed: 23)
    let special: [UInt8] = [0x1B, 0x7E, 0x7B, 0, 0x80, 0xFF, 0x1A, 0x1C, 0x7D, 0x7F, 0x0A, 0x0B]
    var found = 0
    for _ in 0..<4_000 {
      let count = Int.random(in: 0...60, using: &generator)
      var bytes = (0..<count).map { _ in UInt8.random(in: 0x20...0x7A, using: &generator) }
      for _ in 0..<Int.random(in: 0...2, using: &generator) where count > 0 {
        bytes[Int.random(in: 0..<count, using: &generator)] =
          special[Int.random(in: 0..<special.count, using: &generator)]
      }
      let start = Int.random(in: 0...count, using: &generator)
      let nulEnd = Int.random(in: -9...70, using: &generator)
      let isLast = Bool.random(using: &generator)
      let expected = Self.naive(bytes, from: start, nulEnd: nulEnd, isLast: isLast)
      let result = TellingByte.find(in: bytes.span, from: start, nulEnd: nulEnd, isLast: isLast)
      #expect(result.found == expected.0)
      #expect(result.searched == expected.1)
      found += result.found == nil ? 0 : 1
    }
    #expect(found > 500)
  }
}
