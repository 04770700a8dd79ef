import Encodings
import TestSupport
import Testing

/// Lines of several encodings in one stream.
@Suite struct MixedLineDecoderTests {
  private static let hans = [
    "今天上午学校召开了家长会，老师介绍了本学期的教学计划。", "小河边的柳树发芽了，孩子们放起了风筝。",
    "这本书我已经读了三遍，每次都有新的收获。", "请把窗户关上，外面的风太大了。", "他昨天从上海坐火车回到北京。",
  ]
  private static let hant = [
    "昨天晚上我們去夜市吃了蚵仔煎，味道很不錯。", "圖書館的開放時間已經改為早上八點到晚上九點。",
    "這條路正在施工，請各位改走旁邊的小巷。", "他把舊照片整理好，放進一個紙箱裡。", "老闆說明天不營業，後天才會開門。",
  ]

  private struct Piece {
    let encoding: TextEncoding?
    let text: String
    let bytes: [UInt8]

    init(_ encoding: TextEncoding?, _ line: String, end: String = "\n") throws {
      self.encoding = encoding
      text = line + end
      let utf8 = Array(text.utf8)
      bytes = try (encoding ?? .utf8).encode(utf8.span)
    }
  }

  private struct Decoded: Equatable {
    var text: [UInt8] = []
    var lines: [MixedLineDecoder.Line] = []
  }

  private static func decode(_ pieces: [ArraySlice<UInt8>], exceptions: Bool = false) throws
    -> Decoded
  {
    var decoder = MixedLineDecoder(recordingExceptions: exceptions)
    var decoded = Decoded()
    for (index, piece) in pieces.enumerated() {
      let bytes = Array(piece)
      try decoder.decode(bytes.span, isLast: index == pieces.count - 1, into: &decoded.text)
      decoded.lines += decoder.drainLines()
    }
    return decoded
  }

  /// Runs of lines of one encoding each, ASCII between.
  private static func stream(_ generator: inout SplitMix64) throws -> [Piece] {
    var pieces: [Piece] = []
    for _ in 0..<Int.random(in: 1...8, using: &generator) {
      let encoding = [TextEncoding.utf8, .gb18030, .big5][Int.random(in: 0...2, using: &generator)]
      let lines = encoding == .big5 ? hant : encoding == .gb18030 ? hans : hans + hant
      for _ in 0..<Int.random(in: 1...5, using: &generator) {
        if Bool.random(using: &generator) { pieces.append(try Piece(nil, "From: a@b.cn ~{ [1]")) }
        let line = lines[Int.random(in: 0..<lines.count, using: &generator)]
        pieces.append(
          try Piece(encoding, line, end: Bool.random(using: &generator) ? "\n" : "\r\n"))
      }
    }
    return pieces
  }

  @Test func eachLineIsDecodedByItsOwnEncoding() throws {
    var generator = SplitMix64(seed: 41)
    for _ in 0..<60 {
      let pieces = try Self.stream(&generator)
      let decoded = try Self.decode([pieces.flatMap(\.bytes)[...]])
      #expect(decoded.lines.map(\.encoding) == pieces.map(\.encoding))
      #expect(String(decoding: decoded.text, as: UTF8.self) == pieces.map(\.text).joined())
      var source = 0
      var text = 0
      for (line, piece) in zip(decoded.lines, pieces) {
        #expect(line.sourceRange == source..<source + piece.bytes.count)
        #expect(line.textRange == text..<text + piece.text.utf8.count)
        source = line.sourceRange.upperBound
        text = line.textRange.upperBound
      }
    }
  }

  @Test func chunksDoNotMatterAndRestoringIsExact() throws {
    var generator = SplitMix64(seed: 43)
    for _ in 0..<40 {
      var input = try Self.stream(&generator).flatMap(\.bytes)
      // Damage, and perhaps no line feed at the end.
      for _ in 0..<4 {
        input[Int.random(in: input.indices, using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
      if Bool.random(using: &generator) { input.removeLast() }
      let whole = try Self.decode([input[...]], exceptions: true)
      #expect(try MixedLineDecoder.restore(whole.text.span, lines: whole.lines) == input)
      #expect(whole.lines.map(\.sourceRange.count).reduce(0, +) == input.count)
      var pieces: [ArraySlice<UInt8>] = []
      var start = 0
      while start < input.count {
        let end = min(input.count, start + Int.random(in: 1...70, using: &generator))
        pieces.append(input[start..<end])
        start = end
      }
      #expect(try Self.decode(pieces + [[]], exceptions: true) == whole)
    }
  }

  /// Two bytes are a character in every encoding.
  @Test(arguments: [TextEncoding.gb18030, .big5, .utf8], [true, false])
  func aShortLineFollowsItsNeighbours(encoding: TextEncoding, isFirst: Bool) throws {
    let long = try (encoding == .big5 ? Self.hant : Self.hans).map { try Piece(encoding, $0) }
    let short = try ["好", "一二", "人", "大中"].map { try Piece(encoding, $0) }
    let pieces = isFirst ? short + long : long + short
    let decoded = try Self.decode([pieces.flatMap(\.bytes)[...]])
    #expect(String(decoding: decoded.text, as: UTF8.self) == pieces.map(\.text).joined())
    #expect(decoded.lines.allSatisfy { $0.encoding == encoding })
  }

  @Test func faultsArePlacedInTheWholeStream() throws {
    let first = try Piece(.gb18030, Self.hans[0])
    let second = try Piece(.big5, Self.hant[0])
    let input = first.bytes + second.bytes.dropLast() + [0xFF, 0x0A]
    let decoded = try Self.decode([input[...]])
    let fault = try #require(decoded.lines.last?.malformed.first)
    #expect(fault.sourceOffset == input.count - 2)
    #expect(fault.textOffset == decoded.text.count - 4)
    #expect(fault.bytes == [0xFF])
  }

  @Test func aMarkAtTheBeginningIsNoText() throws {
    let input = [0xEF, 0xBB, 0xBF] + Array("你好\n".utf8)
    let decoded = try Self.decode([input[...]], exceptions: true)
    #expect(decoded.text == Array("你好\n".utf8))
    #expect(try MixedLineDecoder.restore(decoded.text.span, lines: decoded.lines) == input)
  }
}
