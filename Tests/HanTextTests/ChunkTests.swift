import HanText
import TestSupport
import Testing

/// The result does not depend on where the input is cut.
@Suite struct ChunkTests {
  /// About 3 KB of the damaged page, whole lines, with some bytes that are malformed in UTF-8.
  private static func damagedText() throws -> [UInt8] {
    let page = try Corpus.bytes("seed/seed_page.txt")
    let end = try #require(page.prefix(3_000).lastIndex(of: 0x0A))
    return Array(page[...end])
  }

  /// What a program that streams sees.
  private struct Streamed: Equatable {
    var text: [UInt8] = []
    var malformed: [MalformedSequence] = []
    var encoding = TextEncoding.utf8
    var documents: [String] = []
  }

  private static func decoded(
    _ pieces: [ArraySlice<UInt8>], _ boundary: DocumentSplitter.Boundary,
    _ encoding: TextEncoding? = nil
  ) throws -> Streamed {
    var streamed = Streamed()
    var decoder = InputDecoder(encoding: encoding)
    var splitter = DocumentSplitter(boundary)
    for (index, piece) in pieces.enumerated() {
      var text: [UInt8] = []
      let isLast = index == pieces.count - 1
      let bytes = Array(piece)
      try decoder.decode(bytes.span, isLast: isLast, into: &text)
      streamed.malformed += decoder.drainReport()?.malformed ?? []
      splitter.append(text)
      while let document = splitter.next(isLast: isLast) {
        streamed.text += document.text
        streamed.documents.append(
          "\(document.offset) \(document.line):\(document.column) \(document.text.count)")
      }
    }
    streamed.encoding = decoder.encoding
    return streamed
  }

  @Test(arguments: ["utf-8", "gb18030", "utf-16le"], [true, false])
  func everyCutOfTheInputGivesTheSame(label: String, isTold: Bool) throws {
    let encoding = try #require(TextEncoding(label: label))
    let damaged = try Self.damagedText()
    var input = try encoding.encode(damaged.span)
    // Detection weighs every byte for every encoding: a shorter text will do.
    if !isTold { input = Array(input.prefix(360)) }
    if label == "utf-8" { input.insert(contentsOf: [0xFF, 0xE4, 0xBD, 0x41], at: 300) }
    if label == "gb18030" { input.insert(contentsOf: [0xFF, 0x81, 0x20], at: 300) }
    let told = isTold ? encoding : nil
    let whole = try Self.decoded([input[...]], .eachLine, told)
    #expect(whole.encoding == encoding)
    #expect(whole.malformed.isEmpty == (label == "utf-16le"))
    for place in 0...input.count {
      let cut = try Self.decoded([input[..<place], input[place...]], .eachLine, told)
      #expect(cut == whole, "cut at byte \(place)")
    }
    let bytes = input.indices.map { input[$0...$0] } + [[]]
    let byteByByte = try Self.decoded(bytes, .eachLine, told)
    #expect(byteByByte == whole)
    // Equal documents are normalized to equal texts; the whole pipeline at some places.
    let normalizer = try FacadeCases.normalizer()
    let expected = try normalizer.normalize(bytes: input.span, encoding: told)
    let again = normalizer.normalize(validUTF8: whole.text)
    #expect(again.utf8 == expected.utf8)
  }
}
