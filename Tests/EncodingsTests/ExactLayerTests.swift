import Encodings
import TestSupport
import Testing

/// The layer of buffers that the caller owns.
@Suite struct ExactLayerTests {
  static let encodings: [TextEncoding] = [
    .utf8, .gb18030, .gbk, .big5, .big5HKSCS, .utf16LE, .utf16BE, .utf32LE, .eucTW, .shiftJIS,
    .windows1252, .hz, .iso2022CN,
  ]

  /// Chunks and targets of any size give what one call gives.
  @Test(arguments: encodings) func sizesChangeNothing(_ encoding: TextEncoding) throws {
    var random = SplitMix64(seed: 41)
    for round in 0..<120 {
      let input = TextDecoderTests.randomBytes(count: round, &random)
      let whole = try Self.decodeInParts(input, encoding, chunk: { 1 << 20 }, room: { 1 << 20 })
      #expect(whole.text == (try Self.textWithoutFaults(input, encoding)))
      for _ in 0..<4 {
        let parts = try Self.decodeInParts(
          input, encoding,
          chunk: { Int.random(in: 1...5, using: &random) },
          room: { ExactDecoder.minimumCapacity + Int.random(in: 0...9, using: &random) })
        #expect(parts == whole, "\(encoding) \(hexadecimal(input))")
      }
    }
  }

  /// Our own decoders get on with room for one character.
  @Test(arguments: [TextEncoding.utf8, .gb18030, .big5, .utf16LE])
  func fourBytesAreRoomEnough(_ encoding: TextEncoding) throws {
    let text = "中a文\u{20000}é€😀"
    let input = try encode(text, encoding, unencodable: .escape)
    let whole = try decode(input, encoding)
    let parts = try Self.decodeInParts(input, encoding, chunk: { 3 }, room: { 4 })
    #expect(parts.text == whole.text)
  }

  @Test func stopsSayWhyAndWhere() throws {
    let input = bytes(hexadecimal: "41D0D0FF42D6")
    let source = input.span
    var decoder = try ExactDecoder(.gb18030)
    var text: [UInt8] = []
    var stops: [ExactDecoder.Stop] = []
    var read = 0
    while stops.last != .inputEmpty {
      let rest = source.extracting(read..<source.count)
      try text.append(addingCapacity: 64) { (target) throws(EncodingError) in
        let progress = try decoder.decode(rest, isLast: true, into: &target)
        read += progress.read
        stops.append(progress.stop)
      }
    }
    #expect(
      stops == [
        .malformed(Self.malformed(.illegal, 3, "FF", text: 4)),
        .malformed(Self.malformed(.truncated, 5, "D6", text: 5)), .inputEmpty,
      ])
    #expect(String(decoding: text, as: UTF8.self) == "A行B")
    #expect(decoder.sourceOffset == 6 && decoder.textOffset == 5)
  }

  private static func malformed(
    _ reason: MalformedSequence.Reason, _ offset: Int, _ bytes: String, text: Int
  ) -> MalformedSequence {
    MalformedSequence(
      reason: reason, sourceOffset: offset, bytes: EncodingsTests.bytes(hexadecimal: bytes),
      textOffset: text, textCount: 0)
  }

  @Test func aFullTargetSaysSo() throws {
    let input = bytes(hexadecimal: "D6D0CEC4")
    let source = input.span
    var decoder = try ExactDecoder(.gbk)
    var text: [UInt8] = []
    var progress: ExactDecoder.Progress?
    try text.append(addingCapacity: 4) { (target) throws(EncodingError) in
      progress = try decoder.decode(source, isLast: true, into: &target)
    }
    #expect(progress?.stop == .outputFull)
    #expect(progress?.read == 2 && progress?.written == 3 && progress?.pending == 0)
  }

  /// Encoding in parts of any size gives what one call gives.
  @Test(arguments: encodings) func encodingInParts(_ encoding: TextEncoding) throws {
    let text = Array("中文a\n國家é—測試ก。😀end".utf8)
    let whole = try Self.encodeInParts(text, encoding, chunk: { 1 << 20 }, room: { 1 << 20 })
    var random = SplitMix64(seed: 43)
    for _ in 0..<200 {
      let parts = try Self.encodeInParts(
        text, encoding, chunk: { Int.random(in: 1...6, using: &random) },
        room: { ExactEncoder.minimumCapacity + Int.random(in: 0...9, using: &random) })
      #expect(parts == whole)
    }
  }

  /// Text that is no UTF-8 comes to no harm.
  @Test(arguments: encodings) func encodingNoise(_ encoding: TextEncoding) throws {
    var random = SplitMix64(seed: 47)
    for count in 0..<200 {
      let noise = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = try Self.encodeInParts(noise, encoding, chunk: { 1 << 20 }, room: { 100 })
      var encoder = try TextEncoder(encoding, unencodable: .transliterate)
      var bytes: [UInt8] = []
      try encoder.encode(noise.span, isLast: true, into: &bytes)
    }
  }

  // MARK: Loops that a caller would write

  private struct Whole: Equatable {
    var text: [UInt8] = []
    var malformed: [MalformedSequence] = []
    var unencodable: [UnencodableScalar] = []
  }

  private static func textWithoutFaults(
    _ input: [UInt8], _ encoding: TextEncoding
  ) throws -> [UInt8] {
    var decoder = try TextDecoder(encoding, byteOrderMark: .keep, malformed: .skip)
    var text: [UInt8] = []
    try decoder.decode(input.span, isLast: true, into: &text)
    return text
  }

  private static func decodeInParts(
    _ input: [UInt8], _ encoding: TextEncoding, chunk: () -> Int, room: () -> Int
  ) throws -> Whole {
    var decoder = try ExactDecoder(encoding)
    var result = Whole()
    var read = 0
    while true {
      let end = min(input.count, read + chunk())
      let part = Array(input[read..<end])
      var stop = ExactDecoder.Stop.inputEmpty
      var target: [UInt8] = []
      try target.append(addingCapacity: room()) { (target) throws(EncodingError) in
        let progress = try decoder.decode(part.span, isLast: end == input.count, into: &target)
        read += progress.read
        stop = progress.stop
      }
      result.text += target
      if case .malformed(let sequence) = stop { result.malformed.append(sequence) }
      if stop == .inputEmpty, end == input.count { return result }
    }
  }

  private static func encodeInParts(
    _ text: [UInt8], _ encoding: TextEncoding, chunk: () -> Int, room: () -> Int
  ) throws -> Whole {
    var encoder = try ExactEncoder(encoding)
    var result = Whole()
    var read = 0
    while true {
      let end = min(text.count, read + chunk())
      let part = Array(text[read..<end])
      var stop = ExactEncoder.Stop.inputEmpty
      var target: [UInt8] = []
      try target.append(addingCapacity: room()) { (target) throws(EncodingError) in
        let progress = try encoder.encode(part.span, isLast: end == text.count, into: &target)
        read += progress.read
        stop = progress.stop
      }
      result.text += target
      if case .unencodable(let scalar) = stop { result.unencodable.append(scalar) }
      if stop == .inputEmpty, end == text.count { return result }
    }
  }
}
