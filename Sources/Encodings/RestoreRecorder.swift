import TextEdits

/// Finds the stretches of decoded text whose encoding is not the bytes they came from.
///
/// Collects source and text between two points at which both are whole characters, encodes the text
/// and compares. Where that differs, it looks line by line, then character by character.
struct RestoreRecorder {
  private let encoding: TextEncoding
  private let encoder: EncoderBox?
  private var source: [UInt8] = []
  private var text: [UInt8] = []
  /// UTF-8 offset of `text` in the whole text.
  private var textStart = 0

  init(_ encoding: TextEncoding) throws(EncodingError) {
    self.encoding = encoding
    encoder =
      encoding.isUnicode || !encoding.isComparable ? nil : EncoderBox(try TextEncoder(encoding))
  }

  /// Takes note of source bytes that were read and of the text that was written at the end of
  /// `output`.
  mutating func append(
    source bytes: Span<UInt8>, _ range: Range<Int>, text output: [UInt8], from start: Int
  ) {
    if encoding.isUnicode {
      textStart += output.count - start
      return
    }
    source.append(bytes, in: range)
    text += output[start...]
  }

  /// Settles everything but the last `pending` bytes of the source.
  mutating func verify(pending: Int, into report: inout DecodeReport) throws(EncodingError) {
    guard !encoding.isUnicode else { return }
    let count = max(0, source.count - pending)
    if !encoding.isComparable {
      // Keep the bytes as they are.
      guard count > 0 else { return }
      report.exceptions.append(
        RestoreException(
          textRange: textStart..<textStart + text.count, bytes: Array(source[..<count])))
    } else if try encode(text[...]) != source[..<count] {
      try compareLines(count, into: &report)
    }
    textStart += text.count
    text.removeAll(keepingCapacity: true)
    source.removeFirst(count)
  }

  /// Steps over the malformed bytes at the front of the source, and over what stands for them.
  mutating func skipMalformed(_ count: Int, text replacementCount: Int) {
    textStart += replacementCount
    if !encoding.isUnicode {
      source.removeFirst(min(count, source.count))
    }
  }

  /// The encoding of `text`; nil when some of it has none.
  private func encode(_ text: ArraySlice<UInt8>) throws(EncodingError) -> ArraySlice<UInt8>? {
    guard let encoder else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    try encoder.encoder.reset(textOffset: 0)
    do throws(EncodingError) {
      try encoder.encoder.encode(text.span, isLast: true, into: &bytes)
    } catch .unencodable {
      return nil
    }
    return bytes[...]
  }

  /// A line feed is one byte in every encoding that comes here, and never part of another
  /// character.
  private func compareLines(_ count: Int, into report: inout DecodeReport) throws(EncodingError) {
    var sourceLine = 0
    var textLine = 0
    while sourceLine < count {
      let sourceEnd = source[sourceLine..<count].firstIndex(of: 0x0A).map { $0 + 1 } ?? count
      let textEnd = text[textLine...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
      let bytes = source[sourceLine..<sourceEnd]
      if try encode(text[textLine..<textEnd]) != bytes {
        try compareCharacters(bytes, textLine..<textEnd, into: &report)
      }
      sourceLine = sourceEnd
      textLine = textEnd
    }
  }

  /// Decodes byte by byte to see which bytes make which text.
  private func compareCharacters(
    _ bytes: ArraySlice<UInt8>, _ range: Range<Int>, into report: inout DecodeReport
  ) throws(EncodingError) {
    var decoder = try TextDecoder(encoding, byteOrderMark: .keep)
    var character: [UInt8] = []
    var start = bytes.startIndex
    var textOffset = range.lowerBound
    for index in bytes.indices {
      let isLast = index + 1 == bytes.endIndex
      let byte = [bytes[index]]
      try decoder.decode(byte.span, isLast: isLast, into: &character)
      guard !character.isEmpty else { continue }
      let code = bytes[start...index]
      if try encode(character[...]) != code {
        let from = textStart + textOffset
        report.exceptions.append(
          RestoreException(textRange: from..<from + character.count, bytes: Array(code)))
      }
      textOffset += character.count
      start = index + 1
      character.removeAll(keepingCapacity: true)
    }
  }
}

/// Lets a copyable value hold an encoder.
private final class EncoderBox {
  var encoder: TextEncoder

  init(_ encoder: consuming TextEncoder) {
    self.encoder = encoder
  }
}
