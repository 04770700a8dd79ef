import HanText
import TestSupport
import Testing

/// An encoding that is not told is decided at the first byte that tells, and ASCII never waits.
@Suite struct InputDecoderTests {
  /// What a program that streams sees.
  struct Decoded: Equatable {
    var text: [UInt8] = []
    var report: DecodeReport?
    var encoding = TextEncoding.utf8
    var guesses: [EncodingDetector.Guess] = []
  }

  static func decode(
    _ pieces: [ArraySlice<UInt8>], recordingExceptions: Bool = false
  ) throws -> Decoded {
    var decoder = InputDecoder(encoding: nil, recordingExceptions: recordingExceptions)
    var decoded = Decoded()
    for (index, piece) in pieces.enumerated() {
      let bytes = Array(piece)
      try decoder.decode(bytes.span, isLast: index == pieces.count - 1, into: &decoded.text)
    }
    decoded.report = decoder.drainReport()
    decoded.encoding = decoder.encoding
    decoded.guesses = decoder.guesses
    return decoded
  }

  /// `bytes` in pieces of seeded sizes.
  static func cut(
    _ bytes: [UInt8], _ sizes: ClosedRange<Int>, _ generator: inout SplitMix64
  ) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + Int.random(in: sizes, using: &generator))
      pieces.append(bytes[start..<end])
      start = end
    }
    return pieces + [[]]
  }

  static func ascii(_ count: Int) -> [UInt8] {
    let line = Array("GET /index.html HTTP/1.1 ~user {x} 200\n".utf8)
    return (0..<count).map { line[$0 % line.count] }
  }

  /// The page in Simplified, without the spaces that GB 2312 lacks.
  static func page() throws -> [UInt8] {
    let lines = try Corpus.lines("seed/seed_page.golden.hans.txt")
    return Array(lines.joined(separator: "\n").filter { $0 != "\u{A0}" }.utf8)
  }

  static func page(_ encoding: TextEncoding) throws -> [UInt8] {
    let text = try page()
    return try encoding.encode(text.span)
  }

  /// Text of an encoding behind so many bytes of ASCII.
  private static let streams: [(name: String, ascii: Int, encoding: TextEncoding)] = [
    ("gb18030 behind little", 20, .gb18030), ("gb18030 behind the head", 70, .gb18030),
    ("gb18030 behind a sample", 70_000, .gb18030), ("gb18030 behind much", 3_000_000, .gb18030),
    ("hz behind much", 1_100_000, .hz), ("iso-2022-cn", 100, .iso2022CN),
    ("utf-8 behind much", 1_048_570, .utf8), ("utf-16le", 0, .utf16LE),
  ]

  @Test(arguments: streams.map(\.name))
  func theEncodingIsDecidedWhereverTheTextBegins(name: String) throws {
    let stream = try #require(Self.streams.first { $0.name == name })
    let page = try Self.page(stream.encoding)
    let input = Self.ascii(stream.ascii) + page
    let whole = try Self.decode([input[...]])
    #expect(whole.encoding == stream.encoding)
    #expect(
      whole.text == Self.ascii(stream.ascii) + (try Self.page()))
    #expect(whole.report?.sourceCount == input.count)
    #expect(whole.report?.textCount == whole.text.count)
    var generator = SplitMix64(seed: 5)
    for sizes in [1...9, 1...3_000, 1...200_000] where input.count < 200_000 * sizes.upperBound {
      let pieces = Self.cut(input, sizes, &generator)
      #expect(try Self.decode(pieces) == whole, "\(sizes)")
    }
  }

  @Test func randomStreamsDoNotDependOnTheirCutting() throws {
    var generator = SplitMix64(seed: 17)
    let gb = try Self.page(.gb18030).prefix(600)
    let hz = try Self.page(.hz).prefix(300)
    let utf8 = try Corpus.bytes("seed/seed_page.golden.txt").prefix(600)
    let colour = Array("\u{1B}[31mred\u{1B}[0m".utf8)
    let parts: [[UInt8]] = [
      Self.ascii(30), Self.ascii(90), Array(gb), Array(hz), Array(utf8), colour, [0], [0xFF, 0x20],
      Array("~~ ~".utf8),
    ]
    for _ in 0..<150 {
      var input: [UInt8] = []
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        input += parts[Int.random(in: 0..<parts.count, using: &generator)]
      }
      let whole = try Self.decode([input[...]])
      let pieces = Self.cut(input, 1...Int.random(in: 1...40, using: &generator), &generator)
      #expect(try Self.decode(pieces) == whole, "\(input)")
    }
  }

  /// A pipe of UTF-8 does not wait for a sample, and GBK is not taken for it.
  @Test func utf8IsPassedOnAfterAFewCharacters() throws {
    let line = Array("重慶綦江：「五社聯動」社區志願服務站。\n".utf8)
    var decoder = InputDecoder(encoding: nil)
    var text: [UInt8] = []
    for byte in line {
      let one = [byte]
      try decoder.decode(one.span, isLast: false, into: &text)
    }
    #expect(text == line)
    var waiting = InputDecoder(encoding: nil)
    var nothing: [UInt8] = []
    let gb = try TextEncoding.gb18030.encode(line.span)
    try waiting.decode(gb.span, isLast: false, into: &nothing)
    let isDecided = waiting.isDecided
    #expect(nothing.isEmpty && !isDecided)
  }

  @Test func asciiIsPassedOnAsItIsRead() throws {
    var decoder = InputDecoder(encoding: nil)
    var passed = 0
    for _ in 0..<50 {
      var text: [UInt8] = []
      let line = Self.ascii(100)
      try decoder.decode(line.span, isLast: false, into: &text)
      #expect(text == line)
      passed += text.count
    }
    let isDecided = decoder.isDecided
    let report = decoder.drainReport()
    #expect(!isDecided && report == nil)
    // The character waits until there is enough to tell by.
    var text: [UInt8] = []
    let characters: [UInt8] = [0xC4, 0xE3]
    try decoder.decode(characters.span, isLast: false, into: &text)
    #expect(text.isEmpty)
    let rest = try Self.page(.gb18030)
    try decoder.decode(rest.span, isLast: true, into: &text)
    let encoding = decoder.encoding
    let textCount = decoder.drainReport()?.textCount
    #expect(encoding == .gb18030)
    #expect(String(decoding: text.prefix(3), as: UTF8.self) == "你")
    #expect(textCount == passed + text.count)
  }

  @Test func coloursOfATerminalTellNothing() throws {
    let colour = Array("\u{1B}[31mred\u{1B}[0m\n".utf8)
    let log = [[UInt8]](repeating: Self.ascii(900) + colour, count: 200).flatMap { $0 }
    #expect(try Self.decode([log[...]]).text == log)
    let page = try Self.page(.gb18030)
    // In the first sample, and after several that were ASCII after all.
    for count in [2_000, log.count] {
      let whole = try Self.decode([(log.prefix(count) + page)[...]])
      #expect(whole.encoding == .gb18030)
      #expect(
        whole.text.count == count + (try Self.page()).count)
    }
  }

  /// Many of its first bytes are those of ASCII letters.
  @Test func utf16WithoutAMarkIsNotTakenForASCII() throws {
    let text = Array("你好吗，你好吗，上下左右，吃吧。今天天气很好，我们去公园玩了一天。".utf8)
    for encoding in [TextEncoding.utf16LE, .utf16BE] {
      let bytes = try encoding.encode(text.span)
      let decoded = try Self.decode([bytes[...]])
      #expect(decoded.encoding == encoding)
      #expect(decoded.text == text)
    }
  }

  @Test func faultsAreCountedFromTheBeginningOfTheStream() throws {
    let head = Self.ascii(5_000)
    let page = try Self.page(.gb18030)
    let input = head + page + [0xFF, 0x0A]
    let report = try #require(try Self.decode([input[...]]).report)
    let text = try Self.page()
    #expect(report.malformed.map(\.sourceOffset) == [head.count + page.count])
    #expect(report.malformed.map(\.textOffset) == [head.count + text.count])
    #expect(report.malformed.map(\.bytes) == [[0xFF]])
  }

  @Test(arguments: [TextEncoding.hz, .iso2022CN, .gb18030, .big5, .shiftJIS, .utf8])
  func restoringGivesTheASCIIBack(encoding: TextEncoding) throws {
    let body = Array("中文天地，日本中央，人山人海。".utf8)
    let encoded = try encoding.encode(body.span)
    let input = Array("a ~ tilde, ~~ two, \\ slash \u{E} ".utf8) + Self.ascii(200) + encoded
    for pieces in [[input[...]], [input[..<150], input[150...]]] {
      let decoded = try Self.decode(pieces, recordingExceptions: true)
      let report = try #require(decoded.report)
      #expect(try report.restore(decoded.text.span) == input)
    }
  }
}

/// What else the facade's decoder is told.
@Suite struct InputDecoderOptionTests {
  private static func decode(
    _ bytes: [UInt8], hint: TextEncoding? = nil, malformed: MalformedPolicy = .keep
  ) throws -> (text: String, encoding: TextEncoding, report: DecodeReport?) {
    var decoder = InputDecoder(encoding: nil, hint: hint, malformed: malformed)
    var text: [UInt8] = []
    try decoder.decode(bytes.span, isLast: true, into: &text)
    return (String(decoding: text, as: UTF8.self), decoder.encoding, decoder.drainReport())
  }

  @Test func aHintSettlesWhatIsInDoubt() throws {
    let bytes: [UInt8] = [0xB0, 0xA1, 0xB0, 0xA2]
    for hint in [TextEncoding.gbk, .gb18030, .eucKR] {
      let name: TextEncoding = hint == .gbk ? .gb18030 : hint
      #expect(try Self.decode(bytes, hint: hint).encoding == name)
    }
    // Nothing that is clear, or impossible.
    let clear = InputDecoderTests.ascii(200) + Array("漢字情報，中文天地".utf8)
    #expect(try Self.decode(clear, hint: .gbk).encoding == .utf8)
    #expect(try Self.decode(clear, hint: .utf16LE).encoding == .utf8)
  }

  @Test func malformedBytesFollowThePolicy() throws {
    let head = InputDecoderTests.ascii(100)
    let input = head + Array("漢字情報，中文天地。".utf8) + [0xFF, 0x61]
    let offset = input.count - 2
    let plain = String(decoding: input[..<offset], as: UTF8.self)
    for (policy, text) in [
      (MalformedPolicy.keep, "\u{FFFD}"), (.replace, "\u{FFFD}"), (.skip, ""), (.escape, "\\xFF"),
    ] {
      let decoded = try Self.decode(input, malformed: policy)
      #expect(decoded.text == plain + text + "a")
      #expect(decoded.report?.malformed.map(\.sourceOffset) == [offset])
      #expect(decoded.report?.malformed.map(\.textRange) == [offset..<offset + text.utf8.count])
    }
    do {
      _ = try Self.decode(input, malformed: .fail)
      Issue.record("a fault must be thrown")
    } catch EncodingError.malformed(let sequence, let encoding) {
      #expect(sequence.sourceOffset == offset)
      #expect(sequence.textOffset == offset)
      #expect(encoding == .utf8)
    }
  }
}
