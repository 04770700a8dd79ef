import Encodings
import TestSupport
import Testing

/// Our decoders and encoders against the WHATWG Encoding Standard, exhaustively.
@Suite struct StandardTests {
  private let oracle: StandardOracle

  init() throws {
    oracle = try StandardOracle.shared.get()
  }

  @Test func theFactsAreWhole() {
    #expect(oracle.gb18030.count == 23940)
    #expect(oracle.big5.count == 18590)
    #expect(oracle.ranges.count == 207)
  }

  /// The committed facts are the published indexes.
  @Test(.enabled(if: SharedFolder.isThere)) func theFactsAreThePublishedIndexes() throws {
    for (name, cells) in [("gb18030", oracle.gb18030), ("big5", oracle.big5)] {
      let published = try Self.index("whatwg/index-\(name).txt")
      #expect(published == cells, "\(name)")
    }
    let ranges = try Self.index("whatwg/index-gb18030-ranges.txt")
    #expect(ranges.sorted { $0.key < $1.key }.elementsEqual(oracle.ranges) { $0 == $1 })
  }

  private static func index(_ path: String) throws -> [Int: UInt32] {
    var cells: [Int: UInt32] = [:]
    for line in try SharedFolder.text(path).split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(whereSeparator: \.isWhitespace)
      guard fields.count >= 2, let pointer = Int(fields[0]) else { continue }
      cells[pointer] = UInt32(fields[1].dropFirst(2), radix: 16)
    }
    return cells
  }

  // MARK: Decoding

  private func expected(_ bytes: [UInt8], _ encoding: TextEncoding) -> StandardOracle.Decoded {
    encoding == .big5 || encoding == .big5HKSCS
      ? oracle.decodeBig5(bytes) : oracle.decodeGB18030(bytes)
  }

  /// Whether text and malformed sequences are the standard's.
  private func agrees(_ bytes: [UInt8], _ encoding: TextEncoding) throws -> Bool {
    let expected = expected(bytes, encoding)
    let decoded = try decode(bytes, encoding, mark: .keep)
    let scalars = expected.flatMap { $0.scalars ?? [0xFFFD] }
    let faults = expected.filter { $0.scalars == nil }.map(\.bytes)
    let found = decoded.report.malformed.map {
      $0.sourceOffset..<$0.sourceOffset + $0.bytes.count
    }
    return decoded.string.unicodeScalars.map(\.value) == scalars && found == faults
      && decoded.report.malformed.allSatisfy { bytes[$0.sourceOffset...].starts(with: $0.bytes) }
  }

  /// All sequences of one and two bytes, each before text and at the end.
  @Test(arguments: [TextEncoding.gb18030, .gbk, .big5, .big5HKSCS])
  func everyPairOfBytes(_ encoding: TextEncoding) throws {
    for first in UInt8.min...UInt8.max {
      #expect(try agrees([first], encoding), "\(hexadecimal([first]))")
      // All second bytes in one text; the space and the letter end whatever is open.
      let text = (UInt8.min...UInt8.max).flatMap { second -> [UInt8] in [first, second, 0x20, 0x41]
      }
      #expect(try agrees(text, encoding), "\(hexadecimal([first]))")
      #expect(try agrees([0x41, first, 0xFF, first], encoding), "\(hexadecimal([first]))")
    }
  }

  /// All four-byte codes, those without a scalar too.
  @Test func everyFourBytesOfGB18030() throws {
    var row = 0
    for block in stride(from: 0, to: 126 * 12600, by: 12600) {
      var bytes: [UInt8] = []
      var text = ""
      var faults: [Int] = []
      var encoded: [UInt8] = []
      for pointer in block..<block + 12600 {
        while row + 1 < oracle.ranges.count, oracle.ranges[row + 1].pointer <= pointer { row += 1 }
        var value: UInt32? =
          oracle.ranges[row].scalar + UInt32(pointer - oracle.ranges[row].pointer)
        if pointer == 7457 { value = 0xE7C7 }
        if pointer > 1_237_575 || (pointer > 39419 && pointer < 189_000) { value = nil }
        let scalar = value.flatMap(Unicode.Scalar.init)
        if scalar == nil { faults.append(bytes.count) }
        text.unicodeScalars.append(scalar ?? "\u{FFFD}")
        let code = StandardOracle.fourBytes(pointer)
        bytes += code
        // Of 18 the scalar has a code of two bytes since GB 18030-2022.
        let hasCell = value.map { oracle.hasCell($0) } ?? false
        encoded += hasCell ? oracle.encodeGB18030(value ?? 0, isGBK: false) ?? [] : code
      }
      let decoded = try decode(bytes, .gb18030, mark: .keep)
      #expect(decoded.text == Array(text.utf8), "pointers from \(block)")
      #expect(decoded.report.malformed.map(\.sourceOffset) == faults)
      #expect(decoded.report.malformed.allSatisfy { $0.bytes.count == 4 })
      guard faults.isEmpty else { continue }
      #expect(try encode(text, .gb18030) == encoded, "pointers from \(block)")
    }
  }

  /// Random strings of bytes that are near to the borders of every rule.
  @Test(arguments: [TextEncoding.gb18030, .big5]) func randomBytes(_ encoding: TextEncoding) throws
  {
    var random = SplitMix64(seed: 29)
    let borders: [UInt8] = [
      0x00, 0x2F, 0x30, 0x39, 0x3A, 0x3F, 0x40, 0x7E, 0x7F, 0x80, 0x81, 0x84, 0x88, 0x62, 0x64,
      0xA0, 0xA1, 0xA3, 0xA5, 0xE3, 0xFE, 0xFF,
    ]
    for _ in 0..<20_000 {
      let count = Int.random(in: 1...9, using: &random)
      let bytes = (0..<count).map { _ in
        Bool.random(using: &random)
          ? borders.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
      }
      #expect(try agrees(bytes, encoding), "\(hexadecimal(bytes))")
    }
  }

  // MARK: Encoding

  /// Every scalar, beside text that can be encoded; scalars that cannot are found with their place.
  @Test(arguments: [TextEncoding.gb18030, .gbk, .big5])
  func everyScalarEncodesAsTheStandardSays(_ encoding: TextEncoding) throws {
    for block in stride(from: UInt32(0), to: 0x30000, by: 0x400) {
      var text: [UInt8] = []
      var expected: [UInt8] = []
      var refused: [UnencodableScalar] = []
      for value in block..<block + 0x400 {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let bytes =
          encoding == .big5
          ? oracle.encodeBig5(value) : oracle.encodeGB18030(value, isGBK: encoding == .gbk)
        if bytes == nil {
          refused.append(UnencodableScalar(scalar: value, textOffset: text.count))
        }
        text += Array(String(scalar).utf8) + [0x41]
        expected += (bytes ?? [0x3F]) + [0x41]
      }
      var encoder = try TextEncoder(encoding, unencodable: .replace)
      var bytes: [UInt8] = []
      try encoder.encode(text.span, isLast: true, into: &bytes)
      #expect(bytes == expected, "from \(block)")
      #expect(encoder.unencodable == refused, "from \(block)")
    }
  }

  /// Hong Kong's extension goes both ways in its own encoding.
  @Test func everyCellOfTheExtensionComesBack() throws {
    var encoded = 0
    for (pointer, value) in oracle.big5 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let code = try encode(String(scalar), .big5HKSCS)
      let trail = pointer % 157
      let cell = [UInt8(pointer / 157 + 0x81), UInt8(trail + (trail < 0x3F ? 0x40 : 0x62))]
      if code == cell { encoded += 1 }
      #expect(try decode(code, .big5HKSCS).string.unicodeScalars.first == scalar)
    }
    // The others have a second cell of the same character.
    #expect(encoded == Set(oracle.big5.values).count)
  }
}
