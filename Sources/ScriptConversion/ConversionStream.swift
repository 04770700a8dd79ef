/// Converts a text that comes in pieces, cut anywhere, even inside a character.
///
/// ```swift
/// var stream = ConversionStream(try ScriptConverter(config: .s2twp))
/// var output: [UInt8] = []
/// while let chunk = try read() {
///   stream.convert(chunk.span, into: &output)
///   try write(output)
///   output.removeAll(keepingCapacity: true)
/// }
/// stream.finish(into: &output)
/// try write(output)
/// ```
///
/// What is written is, byte for byte, what `ScriptConverter.convert(utf8:into:)` makes of the whole
/// text. Held back is only what comes after the last *boundary*: a place between two characters that
/// are neighbours in no phrase, nearly always one of the last few. What ends with a line feed is
/// written at once.
///
/// Time is linear in the text. Memory is that of the largest piece and of the longest stretch without
/// a boundary, which in running text is a clause at most; a description sequence (`⿰女尔`), and a
/// kilobyte after an operator without operands, has none inside. With a dictionary of the user's a
/// boundary counts only after a character that is in none of its keys, such as a line feed.
///
/// Not to be shared between threads; many streams may share a converter.
public struct ConversionStream: ~Copyable {
  public let converter: ScriptConverter
  private var cuts: ConversionCuts
  private var scratch = ConversionScratch()
  /// What was not converted yet; it begins after a cut.
  private var pending: [UInt8] = []

  public init(_ converter: ScriptConverter) {
    self.converter = converter
    cuts = ConversionCuts(converter)
  }

  /// Bytes that were taken and not written yet.
  public var pendingCount: Int { pending.count }

  /// Converts the next piece, as far as what follows cannot matter.
  ///
  /// - Parameters:
  ///   - chunk: of any length, taken as UTF-8 together with its neighbours; malformed bytes pass.
  ///   - output: gets the result, appended.
  /// - Complexity: linear in the piece, amortized.
  public mutating func convert(_ chunk: Span<UInt8>, into output: inout [UInt8]) {
    var start = 0
    if !pending.isEmpty {
      // What was held back is joined with the rest of its line, so that long pieces are not copied.
      let lineFeed = chunk.indices.first { chunk[$0] == 0x0A }
      start = lineFeed.map { $0 + 1 } ?? chunk.count
      join(chunk.extracting(..<start), into: &output)
    }
    guard start < chunk.count else { return }
    let rest = chunk.extracting(start...)
    guard pending.isEmpty else { return join(rest, into: &output) }
    let end = cuts.lastCut(in: rest)
    converter.convert(utf8: rest.extracting(..<end), into: &output, scratch: &scratch)
    cuts.removeFirst(end)
    pending.append(rest, in: end..<rest.count)
  }

  /// Converts what was held back with more behind it, up to the last cut.
  private mutating func join(_ more: Span<UInt8>, into output: inout [UInt8]) {
    // The text and what works on it are parts of one value: the text has to be taken out.
    var text: [UInt8] = []
    swap(&text, &pending)
    text.append(more, in: 0..<more.count)
    let end = cuts.lastCut(in: text.span)
    if end > 0 {
      converter.convert(utf8: text.span.extracting(..<end), into: &output, scratch: &scratch)
      text.removeSubrange(..<end)
      cuts.removeFirst(end)
    }
    swap(&text, &pending)
  }

  /// Converts what was held back: nothing follows. The stream is then as it was when it was made, and
  /// can take another text.
  public mutating func finish(into output: inout [UInt8]) {
    let text = pending
    converter.convert(utf8: text.span, into: &output, scratch: &scratch)
    pending = []
    cuts = ConversionCuts(converter)
  }
}
