import TextEdits

/// Cuts a stream of decoded text into documents: the pieces that are normalized one by one.
///
/// A document is evidence for itself: which script it is in, which characters carry readings. Where
/// documents end depends on the text alone, never on how it was read:
/// - `lines`: whole lines, as many as fit into 1 MiB. A longer line is cut after the last stop or
///   space in its last 64 KiB, or else between characters. When the documents are to be converted it
///   is cut only where the conversion of both parts is that of the whole
///   (`ScriptConverter.lastCut`), after a stop or space if one of them is such a place; where there is
///   none in 1 MiB it may be in 2 MiB, 4 MiB and so on.
/// - `unbrokenLines`: the same, but a line is never cut, however long.
/// - `records`: at every NUL, which is not part of the document.
///
/// At most one document and one chunk are held: with a conversion, as much of a line as there is
/// without a place to cut it. Amortized linear.
public struct DocumentSplitter {
  /// What ends a document.
  public enum Boundary: Sendable {
    case lines
    /// Lines, where a document must not end inside one: every line becomes one record.
    case unbrokenLines
    case records
    /// Every line by itself, for input that a person types or that is one record a line.
    case eachLine
  }

  /// A piece of the text.
  public struct Document: Sendable {
    /// Valid UTF-8, with its line feeds, without its NUL.
    public var text: [UInt8]
    /// Where it begins in the whole text, in bytes.
    public var offset: Int
    /// The number of its first line, from 1.
    public var line: Int
    /// Where its first character stands in its line, from 1, in characters: not 1 after a cut line.
    public var column: Int
    /// Whether a NUL ended it.
    public var isTerminated: Bool
  }

  /// The most bytes of a document of lines, unless no shorter one could be converted alone.
  public static let maximumSize = 1 << 20
  private static let cutWindow = 1 << 16

  private let boundary: Boundary
  private let converter: ScriptConverter?
  /// The most bytes of the next document of lines.
  private var sizeLimit = Self.maximumSize
  private var buffer: [UInt8] = []
  private var start = 0
  private var searched = 0
  private var offset = 0
  /// The number of the line in which the next document begins, from 1.
  public private(set) var line = 1
  /// Where the next document begins in its line, from 1, in characters.
  public private(set) var column = 1

  /// - Parameter normalizer: what the documents go through; its conversion tells where a long line may
  ///   be cut.
  public init(_ boundary: Boundary, for normalizer: Normalizer? = nil) {
    self.boundary = boundary
    converter = normalizer?.converter
  }

  /// Adds text that was decoded.
  public mutating func append(_ text: [UInt8]) {
    if start > 0 {
      buffer.removeSubrange(..<start)
      searched -= start
      start = 0
    }
    buffer += text
  }

  /// The next document, or nil when more text is wanted (or, at the end, when there is none).
  ///
  /// - Parameter isLast: no text follows.
  public mutating func next(isLast: Bool) -> Document? {
    switch boundary {
    case .records: nextTerminated(by: 0, keepsTerminator: false, isLast)
    case .eachLine: nextTerminated(by: 0x0A, keepsTerminator: true, isLast)
    case .lines, .unbrokenLines: nextLines(isLast)
    }
  }

  private mutating func nextTerminated(
    by terminator: UInt8, keepsTerminator: Bool, _ isLast: Bool
  ) -> Document? {
    if let end = buffer[max(start, searched)...].firstIndex(of: terminator) {
      return take(upTo: keepsTerminator ? end + 1 : end, skipping: keepsTerminator ? 0 : 1)
    }
    searched = buffer.count
    return isLast && start < buffer.count ? take(upTo: buffer.count, skipping: 0) : nil
  }

  private mutating func nextLines(_ isLast: Bool) -> Document? {
    while buffer.count - start > sizeLimit {
      let limit = start + sizeLimit
      // A long line is not searched again for each chunk.
      if searched < limit, let lineEnd = buffer[start..<limit].lastIndex(of: 0x0A) {
        return take(upTo: lineEnd + 1, skipping: 0)
      }
      if boundary == .unbrokenLines {
        // The first line alone is too long: it is a document, once its end is there.
        return nextTerminated(by: 0x0A, keepsTerminator: true, isLast)
      }
      if let end = cut(before: limit) {
        return take(upTo: end, skipping: 0)
      }
      sizeLimit *= 2
    }
    return isLast && start < buffer.count ? take(upTo: buffer.count, skipping: 0) : nil
  }

  /// Where a line that is too long is cut: after a stop or a space, or between characters; nil when a
  /// conversion allows no cut.
  private func cut(before limit: Int) -> Int? {
    let span = buffer.span
    if let converter {
      let cut = converter.lastCut(
        in: span.extracting(start..<limit), preferringPausesWithin: Self.cutWindow)
      return cut > 0 ? start + cut : nil
    }
    var index = limit
    while span[index] & 0xC0 == 0x80 {
      index -= 1
    }
    let fallback = index
    while index > limit - Self.cutWindow {
      if span[index - 1] == 0x20 || (index >= 3 && span.hasBytes("。", at: index - 3)) {
        return index
      }
      index -= 1
    }
    return fallback
  }

  private mutating func take(upTo end: Int, skipping terminator: Int) -> Document {
    let document = Document(
      text: Array(buffer[start..<end]), offset: offset, line: line, column: column,
      isTerminated: terminator > 0)
    if let lastLineFeed = document.text.lastIndex(of: 0x0A) {
      line += document.text.span.lineFeedCount(in: 0..<document.text.count)
      column = 1 + Self.characters(document.text[(lastLineFeed + 1)...])
    } else {
      column += Self.characters(document.text[...])
    }
    if boundary == .records {
      line += 1
      column = 1
    }
    offset += end - start + terminator
    start = end + terminator
    searched = start
    sizeLimit = Self.maximumSize
    return document
  }

  private static func characters(_ text: ArraySlice<UInt8>) -> Int {
    text.reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
