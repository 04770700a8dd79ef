import DataPacks
import Testing

@Suite struct PackTests {
  private static func sample() -> [UInt8] {
    var builder = PackBuilder(name: "sample")
    builder.add("bytes", bytes: [1, 2, 3])
    builder.add("words", [UInt16(0x0102), 0xFFFE])
    builder.add("signed", [Int32(-5)])
    builder.add("empty", [UInt32]())
    return builder.finish()
  }

  @Test func sectionsComeBack() throws {
    let pack = try Pack(validating: Self.sample())
    #expect(pack.name == "sample")
    #expect(pack.sectionNames == ["bytes", "empty", "signed", "words"])
    let bytes = try pack.table("bytes", of: UInt8.self)
    #expect((0..<bytes.count).map { bytes[$0] } == [1, 2, 3])
    let words = try pack.table("words", of: UInt16.self)
    #expect(words.withSpan { span in span.indices.map { span[$0] } } == [0x0102, 0xFFFE])
    #expect(try pack.table("signed", of: Int32.self)[0] == -5)
    #expect(try pack.table("empty", of: UInt32.self).count == 0)
  }

  @Test func layoutIsAligned() throws {
    let bytes = Self.sample()
    #expect(bytes.count % 64 == 0)
    #expect(bytes == Self.sample())
  }

  @Test func tablesOutliveThePack() throws {
    let table: PackTable<UInt8>
    do {
      table = try Pack(validating: Self.sample()).table("bytes", of: UInt8.self)
    }
    #expect(table[2] == 3)
  }

  /// No byte can change, and no part can be missing, without an error.
  @Test func everyDamagedByteIsNoticed() {
    let bytes = Self.sample()
    for index in bytes.indices where !(32..<64).contains(index) {
      var damaged = bytes
      damaged[index] ^= 0x40
      #expect(throws: PackError.self, "byte \(index)") { try Pack(validating: damaged) }
    }
    for count in 0..<bytes.count {
      #expect(throws: PackError.self) { try Pack(validating: Array(bytes[..<count])) }
    }
  }

  @Test func wrongTablesAreRefused() throws {
    let pack = try Pack(validating: Self.sample())
    #expect(throws: PackError.missingSection(name: "none")) {
      try pack.table("none", of: UInt8.self)
    }
    #expect(throws: PackError.malformedSection(name: "bytes")) {
      try pack.table("bytes", of: UInt16.self)
    }
    #expect(throws: PackError.malformedSection(name: "words")) {
      try pack.table("words", of: UInt16.self, minimumCount: 3)
    }
  }

  @Test(arguments: Pack.Embedded.allCases)
  func embeddedPacksAreSound(_ name: Pack.Embedded) throws {
    try Pack.embedded(name).verify()
  }
}
