import TextEdits

/// What a document says of its own encoding, in the first kilobyte: `<meta charset=…>`,
/// `<meta … content="…charset=…">`, `<?xml … encoding="…"?>`, and the `coding: …` of Python (PEP
/// 263) and Emacs.
///
/// It is looked for in ASCII, in every encoding that has ASCII as it is. A document that is read so
/// cannot be UTF-16: as the HTML Standard has it, that is taken for UTF-8.
enum DeclaredCharset {
  /// How far a declaration may be from the beginning: the HTML Standard's 1024 bytes.
  static let searched = 1024

  /// The declared encoding; nil when there is no declaration or its label is unknown.
  static func find(_ bytes: Span<UInt8>) -> TextEncoding? {
    let head = bytes.extracting(first: searched)
    guard let label = xml(head) ?? meta(head) ?? coding(head) else { return nil }
    guard let encoding = TextEncoding(label: label) else { return nil }
    return encoding.isWide ? .utf8 : encoding
  }

  private static func xml(_ head: Span<UInt8>) -> String? {
    guard head.hasBytes("<?xml", at: 0) else { return nil }
    var index = 5
    while index < head.count, head[index] != 0x3E {
      if head.hasBytes("encoding", at: index) {
        return value(head, after: index + 8, separators: [0x3D])
      }
      index += 1
    }
    return nil
  }

  private static let metaTag = Array("<meta".utf8)
  private static let charsetWord = Array("charset".utf8)

  private static func meta(_ head: Span<UInt8>) -> String? {
    var isInside = false
    for index in 0..<head.count {
      if hasLetters(metaTag, head, at: index) { isInside = true }
      if head[index] == 0x3E { isInside = false }
      if isInside, hasLetters(charsetWord, head, at: index),
        let label = value(head, after: index + 7, separators: [0x3D])
      {
        return label
      }
    }
    return nil
  }

  /// In the first two lines, as PEP 263 has it; after a sign of a comment or in `-*- … -*-`.
  private static func coding(_ head: Span<UInt8>) -> String? {
    var lines = 0
    var isComment = false
    for index in 0..<head.count {
      switch head[index] {
      case 0x0A:
        lines += 1
        isComment = false
        if lines == 2 { return nil }
      case 0x23, 0x25, 0x2A, 0x2F, 0x3B: isComment = true
      default: break
      }
      if isComment, head.hasBytes("coding", at: index),
        let label = value(head, after: index + 6, separators: [0x3D, 0x3A])
      {
        return label
      }
    }
    return nil
  }

  /// The label after one of `separators`, in quotes or not; nil when there is none.
  private static func value(
    _ head: Span<UInt8>, after start: Int, separators: [UInt8]
  ) -> String? {
    var index = skipSpaces(head, start)
    guard index < head.count, separators.contains(head[index]) else { return nil }
    index = skipSpaces(head, index + 1)
    if index < head.count, head[index] == 0x22 || head[index] == 0x27 { index += 1 }
    var label: [UInt8] = []
    while index < head.count, label.count < longestLabel, isLabel(head[index]) {
      label.append(head[index])
      index += 1
    }
    return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
  }

  private static let longestLabel = 40

  private static func skipSpaces(_ head: Span<UInt8>, _ start: Int) -> Int {
    var index = start
    while index < head.count, head[index] == 0x20 || (0x09...0x0D).contains(head[index]) {
      index += 1
    }
    return index
  }

  private static func isLabel(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x3A, 0x5F: true
    default: false
    }
  }

  /// Whether the small letters of `text` stand at `index` in any case.
  private static func hasLetters(_ text: [UInt8], _ head: Span<UInt8>, at index: Int) -> Bool {
    guard index + text.count <= head.count else { return false }
    for offset in text.indices {
      let byte = head[index + offset]
      if ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) != text[offset] { return false }
    }
    return true
  }
}
