/// Byte order marks: U+FEFF at the very beginning of an input.
public enum ByteOrderMark {
  /// Marks that tell an encoding, the longest first. UTF-32's is tried before UTF-16's, whose text
  /// would have to begin with U+0000 to be taken for it.
  static let marks: [(bytes: [UInt8], encoding: TextEncoding)] = [
    ([0xFF, 0xFE, 0x00, 0x00], .utf32LE),
    ([0x00, 0x00, 0xFE, 0xFF], .utf32BE),
    ([0x84, 0x31, 0x95, 0x33], .gb18030),
    ([0xEF, 0xBB, 0xBF], .utf8),
    ([0xFF, 0xFE], .utf16LE),
    ([0xFE, 0xFF], .utf16BE),
  ]

  /// The most bytes a mark has.
  static let maximumCount = 4

  /// The mark at the beginning of `input` and the encoding that it tells; nil when there is none.
  public static func sniff(_ input: Span<UInt8>) -> (encoding: TextEncoding, bytes: [UInt8])? {
    for mark in marks where begins(input, mark.bytes) {
      return (mark.encoding, mark.bytes)
    }
    return nil
  }

  /// The mark of `encoding` at the beginning of `input`.
  static func mark(of encoding: TextEncoding, in input: Span<UInt8>) -> [UInt8]? {
    let family: TextEncoding = encoding == .gbk ? .gb18030 : encoding
    for mark in marks where mark.encoding == family && begins(input, mark.bytes) {
      return mark.bytes
    }
    return nil
  }

  /// Whether more bytes could still make `head` a mark, or another mark.
  static func isUndecided(_ head: [UInt8]) -> Bool {
    marks.contains { $0.bytes.count > head.count && $0.bytes.starts(with: head) }
  }

  private static func begins(_ input: Span<UInt8>, _ mark: [UInt8]) -> Bool {
    guard input.count >= mark.count else { return false }
    return mark.indices.allSatisfy { input[$0] == mark[$0] }
  }
}
