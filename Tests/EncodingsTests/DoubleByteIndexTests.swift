import DataPacks
import Encodings
import TestSupport
import Testing

@Suite struct DoubleByteIndexTests {
  private static let trails = (UInt8(0x40)...0xFE).filter { $0 != 0x7F }

  @Test func countsAreTheStandards() throws {
    let index = try DoubleByteIndex.gbk
    var mapped = 0
    var privateUse = 0
    var twice: [UInt32] = []
    for lead in UInt8(0x81)...0xFE {
      for trail in Self.trails {
        guard let scalar = index.mappedScalar(lead: lead, trail: trail) else { continue }
        mapped += 1
        if index.isPrivateUse(lead: lead, trail: trail) {
          privateUse += 1
          #expect(index.scalar(lead: lead, trail: trail) == nil)
        } else {
          #expect(index.scalar(lead: lead, trail: trail) == scalar)
        }
        let back = index.bytes(of: scalar)
        if back?.lead != lead || back?.trail != trail { twice.append(scalar) }
      }
    }
    #expect(mapped == 23940)
    #expect(privateUse == 2048)
    #expect(twice == [0x3000])
  }

  @Test func knownCells() throws {
    let index = try DoubleByteIndex.gbk
    let cells: [(UInt8, UInt8, Character)] = [
      (0x81, 0x40, "丂"), (0xD0, 0xA3, "校"), (0xA3, 0xA1, "！"), (0xA1, 0xA3, "。"),
      (0xB1, 0xA3, "保"), (0xAC, 0x8F, "瑥"), (0x8F, 0x56, "廣"), (0xA2, 0xE3, "€"),
      (0xA1, 0xB1, "”"), (0xA3, 0xAC, "，"), (0x81, 0x80, "亐"), (0xA1, 0xA1, "\u{3000}"),
    ]
    for (lead, trail, character) in cells {
      let scalar = character.unicodeScalars.first?.value
      #expect(index.scalar(lead: lead, trail: trail) == scalar, "\(character)")
      let back = scalar.flatMap { index.bytes(of: $0) }
      #expect(back?.lead == lead && back?.trail == trail, "\(character)")
    }
  }

  @Test func whatIsNoCellIsNil() throws {
    let index = try DoubleByteIndex.gbk
    for (lead, trail) in [(0x80, 0x40), (0xFF, 0x40), (0x81, 0x7F), (0x81, 0xFF), (0x81, 0x3F)] {
      #expect(index.mappedScalar(lead: UInt8(lead), trail: UInt8(trail)) == nil)
      #expect(!index.isPrivateUse(lead: UInt8(lead), trail: UInt8(trail)))
    }
    for scalar: UInt32 in [0, 0x41, 0xE5E5, 0xD800, 0x1F600, 0x10FFFF, .max] {
      #expect(index.bytes(of: scalar) == nil)
    }
    #expect(index.isPrivateUse(lead: 0xAA, trail: 0xA1))
  }

  /// Every scalar that gb18030 can write comes back, by one, two or four bytes.
  @Test func everyScalarRoundTripsThroughGB18030() throws {
    var text = ""
    for value in UInt32(0)...0x10FFFF where value < 0x11000 || value % 61 == 0 {
      // Private use that GB 18030-2022 gave up encodes to the cell of its successor.
      guard let scalar = Unicode.Scalar(value), !Self.givenUp.contains(value) else { continue }
      text.unicodeScalars.append(scalar)
    }
    let bytes = try encode(text, .gb18030)
    let decoded = try decode(bytes, .gb18030, mark: .keep)
    #expect(decoded.text == Array(text.utf8))
    #expect(decoded.report.malformed.isEmpty)
  }

  private static let givenUp: Set<UInt32> = [
    0xE5E5, 0xE78D, 0xE78E, 0xE78F, 0xE790, 0xE791, 0xE792, 0xE793, 0xE794, 0xE795, 0xE796, 0xE81E,
    0xE826, 0xE82B, 0xE82C, 0xE832, 0xE843, 0xE854, 0xE864,
  ]

  @Test func thePackIsSound() throws {
    let pack = try Pack.embedded(.encodings)
    try pack.verify()
    #expect(pack.name == "encodings")
  }
}
