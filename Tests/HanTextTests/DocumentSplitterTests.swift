import HanText
import TestSupport
import Testing

/// `DocumentSplitter` against the plainest way to do the same with the whole text in hand.
@Suite struct DocumentSplitterTests {
  private struct Piece: Equatable {
    var text: [UInt8]
    var offset: Int
    var isTerminated: Bool
  }

  private static func split(
    _ text: [UInt8], _ boundary: DocumentSplitter.Boundary, for normalizer: Normalizer? = nil,
    chunk: Int
  ) -> [DocumentSplitter.Document] {
    var splitter = DocumentSplitter(boundary, for: normalizer)
    var documents: [DocumentSplitter.Document] = []
    for start in stride(from: 0, to: text.count, by: chunk) {
      splitter.append(Array(text[start..<min(start + chunk, text.count)]))
      while let document = splitter.next(isLast: false) { documents.append(document) }
    }
    while let document = splitter.next(isLast: true) { documents.append(document) }
    return documents
  }

  /// Pieces that end after a byte, by the definition.
  private static func naive(_ text: [UInt8], terminator: UInt8, keeps: Bool) -> [Piece] {
    var pieces: [Piece] = []
    var start = 0
    for index in text.indices where text[index] == terminator {
      pieces.append(
        Piece(
          text: Array(text[start..<(keeps ? index + 1 : index)]), offset: start,
          isTerminated: !keeps))
      start = index + 1
    }
    if start < text.count {
      pieces.append(Piece(text: Array(text[start...]), offset: start, isTerminated: false))
    }
    return pieces
  }

  private static func pieces(_ documents: [DocumentSplitter.Document]) -> [Piece] {
    documents.map { Piece(text: $0.text, offset: $0.offset, isTerminated: $0.isTerminated) }
  }

  @Test func linesAndRecordsAreThoseOfThePlainestWay() {
    var generator = SplitMix64(seed: 21)
    let parts = ["\n", "\u{0}", "好", "a", "。", "\r\n", "😀", " "]
    for length in 0..<120 {
      let text = (0..<length).flatMap { _ in
        Array((parts.randomElement(using: &generator) ?? "").utf8)
      }
      for chunk in [1, 2, 3, 7, 1_000] {
        #expect(
          Self.pieces(Self.split(text, .records, chunk: chunk))
            == Self.naive(text, terminator: 0, keeps: false))
        #expect(
          Self.pieces(Self.split(text, .eachLine, chunk: chunk))
            == Self.naive(text, terminator: 0x0A, keeps: true))
        let whole = Self.split(text, .lines, chunk: chunk)
        #expect(whole.flatMap(\.text) == text && whole.count <= 1)
      }
    }
  }

  /// Lines and columns, counted from the beginning of the text.
  private static func expectPositions(
    _ documents: [DocumentSplitter.Document], in text: [UInt8],
    _ location: SourceLocation = #_sourceLocation
  ) {
    var line = 1
    var column = 1
    var offset = 0
    for document in documents {
      while offset < document.offset {
        if text[offset] == 0x0A {
          line += 1
          column = 1
        } else if text[offset] & 0xC0 != 0x80 {
          column += 1
        }
        offset += 1
      }
      #expect(document.line == line, sourceLocation: location)
      #expect(document.column == column, sourceLocation: location)
    }
  }

  @Test func longLinesAreCutAfterAStopOrASpaceOrBetweenCharacters() {
    let size = DocumentSplitter.maximumSize
    let unbroken = Array(String(repeating: "好", count: size).utf8)
    let sentences = Array(String(repeating: "今天天氣很好。", count: size / 8).utf8)
    let short = Array(String(repeating: "今天天氣很好\n", count: size / 8).utf8)
    for text in [unbroken, sentences, short, short + unbroken + short + sentences] {
      let documents = Self.split(text, .lines, chunk: 65_536)
      #expect(documents.flatMap(\.text) == text)
      #expect(documents.count > 1)
      for document in documents {
        #expect(document.text.count <= size)
        #expect(String(validating: document.text, as: UTF8.self) != nil)
      }
      Self.expectPositions(documents, in: text)
      let other = Self.split(text, .lines, chunk: 1_000_003)
      #expect(Self.pieces(other) == Self.pieces(documents))
      let unbrokenLines = Self.split(text, .unbrokenLines, chunk: 65_536)
      #expect(unbrokenLines.flatMap(\.text) == text)
      #expect(unbrokenLines.dropLast().allSatisfy { $0.text.last == 0x0A })
      Self.expectPositions(unbrokenLines, in: text)
    }
    let cut = Self.split(sentences, .lines, chunk: 65_536)
    #expect(cut.dropLast().allSatisfy { $0.text.suffix(3) == Array("。".utf8)[...] })
    let atLines = Self.split(short, .lines, chunk: 65_536)
    #expect(atLines.dropLast().allSatisfy { $0.text.last == 0x0A })
  }

  /// A conversion is asked where it may be cut: the documents convert as the whole does.
  @Test func longLinesAreCutWhereTheConversionAllowsIt() throws {
    let size = DocumentSplitter.maximumSize
    var options = NormalizerOptions.none
    options.conversion = .config(.s2t)
    let normalizer = try Normalizer(options)
    let converter = try ScriptConverter(config: .s2t)
    let phrases = Array(String(repeating: "干燥头发皇后", count: size / 15).utf8)
    let sentences = Array(String(repeating: "头发很长。", count: size / 14).utf8)
    // Operators without operands: not a place to cut in 1 MiB.
    let open = Array(String(repeating: "⿰", count: size / 3 + 100).utf8)
    for text in [phrases + [0x0A] + phrases, sentences, open + phrases] {
      let documents = Self.split(text, .lines, for: normalizer, chunk: 65_536)
      #expect(documents.flatMap(\.text) == text)
      Self.expectPositions(documents, in: text)
      let other = Self.split(text, .lines, for: normalizer, chunk: 300_007)
      #expect(Self.pieces(other) == Self.pieces(documents))
      var whole: [UInt8] = []
      converter.convert(utf8: text.span, into: &whole)
      #expect(documents.flatMap { normalizer.normalize(validUTF8: $0.text).utf8 } == whole)
    }
    let cut = Self.split(sentences, .lines, for: normalizer, chunk: 65_536)
    #expect(cut.count > 1 && cut.allSatisfy { $0.text.count <= size })
    #expect(cut.dropLast().allSatisfy { $0.text.suffix(3) == Array("。".utf8)[...] })
  }
}
