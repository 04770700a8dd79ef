import HanText

/// A text, cut and encoded as the stages want it.
final class PreparedText {
  /// As many bytes as the command reads at a time.
  static let chunkSize = 1 << 16

  let name: String
  let bytes: [UInt8]

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Texts that are read as files are.
  lazy var parts = lines(upTo: 1 << 22)

  /// As the command cuts a text for its stages: whole lines, a MiB at most.
  lazy var documents: [[UInt8]] = {
    var splitter = DocumentSplitter(.lines)
    splitter.append(bytes)
    var documents: [[UInt8]] = []
    while let document = splitter.next(isLast: true) { documents.append(document.text) }
    return documents
  }()

  /// As much as the command takes at a time where it only decodes or converts.
  lazy var pieces = lines(upTo: 1 << 18)

  /// The pieces in GB 18030.
  lazy var encodedPieces = encoded(pieces)

  /// Texts in GB 18030 of a size that detection looks at.
  lazy var samples = encoded(lines(upTo: EncodingDetector.maximumSample))

  /// Whole lines, as many as fit, one at least.
  private func lines(upTo size: Int) -> [[UInt8]] {
    var found: [[UInt8]] = []
    var start = 0
    while start < bytes.count {
      let limit = min(start + size, bytes.count)
      let end =
        bytes[start..<limit].lastIndex(of: 0x0A) ?? bytes[limit...].firstIndex(of: 0x0A)
        ?? bytes.count - 1
      found.append(Array(bytes[start...end]))
      start = end + 1
    }
    return found
  }

  /// GB 18030 has all characters.
  private func encoded(_ texts: [[UInt8]]) -> [[UInt8]] {
    texts.map { (try? TextEncoding.gb18030.encode($0.span)) ?? [] }
  }
}
