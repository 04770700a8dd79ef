import HanText

/// Decodes an input and encodes it again, chunk by chunk, where nothing else is asked for but,
/// perhaps, a conversion of the script.
struct Transcoder {
  /// Bytes read at a time: text and encoded text of a chunk stay in a processor's second cache.
  static let chunkSize = 1 << 18

  var progress: Progress
  private let converter: ScriptConverter?

  init(_ plan: RunPlan) throws {
    progress = Progress(quiet: plan.isQuiet)
    do throws(NormalizerError) {
      converter = try Normalizer(plan.options).onlyConverter
    } catch {
      throw CommandFailure(description: "\(error)")
    }
  }

  /// Reads `source` to its end and writes its text to `sink`.
  mutating func process(
    _ source: inout ByteSource, _ state: inout InputState, into sink: inout EncodedSink
  ) throws {
    var output = TranscodedText(converter)
    var position = TextPosition()
    var textStart = 0
    var isLast = false
    while !isLast {
      let chunk = try source.read()
      isLast = chunk.isEmpty
      try state.decode(chunk.span, isLast: isLast)
      if let mark = state.takeByteOrderMark(), state.keepsBytes { try sink.writeRaw(mark) }
      let text = state.text
      let faults = try report(&state, textStart, text, &position, &output, into: &sink)
      position.finish(text.span)
      textStart += text.count
      try output.write(
        text.span, keeping: state.keepsMalformed ? faults : [], isLast: isLast, to: &sink)
      if state.isTerminal { try sink.flush() }
      progress.update(state.name, bytes: state.byteCount)
    }
  }

  /// Reports the faults of a text that begins at `textStart`; where one ends the run, what comes
  /// before it is written.
  ///
  /// - Returns: them with offsets in the text.
  private func report(
    _ state: inout InputState, _ textStart: Int, _ text: [UInt8], _ position: inout TextPosition,
    _ output: inout TranscodedText, into sink: inout EncodedSink
  ) throws -> [MalformedSequence] {
    var faults: [MalformedSequence] = []
    for fault in state.takeFaults(before: .max) {
      var sequence = fault.sequence
      sequence.textOffset -= textStart
      position.advance(to: sequence.textOffset, in: text.span)
      do {
        try state.report(fault, at: position)
      } catch {
        try output.write(
          text.span.extracting(..<sequence.textOffset), keeping: [], isLast: true, to: &sink)
        throw error
      }
      faults.append(sequence)
    }
    return faults
  }
}

/// The text that is written, converted if that is asked for.
private struct TranscodedText: ~Copyable {
  private var stream: ConversionStream?
  private var position = TextPosition()
  private var converted: [UInt8] = []

  init(_ converter: ScriptConverter?) {
    stream = nil
    if let converter { stream = ConversionStream(converter) }
  }

  /// Writes the next piece of the text, with malformed bytes as they were. A conversion ends before
  /// them and begins anew behind.
  mutating func write(
    _ text: Span<UInt8>, keeping malformed: [MalformedSequence], isLast: Bool,
    to sink: inout EncodedSink
  ) throws {
    converted.removeAll(keepingCapacity: true)
    var start = 0
    for sequence in malformed {
      append(text.extracting(start..<sequence.textOffset), isLast: true)
      converted += sequence.bytes
      start = sequence.textRange.upperBound
    }
    append(text.extracting(start...), isLast: isLast)
    try sink.write(converted, at: position)
    var end = position
    end.finish(converted.span)
    position = end
  }

  private mutating func append(_ text: Span<UInt8>, isLast: Bool) {
    if stream == nil {
      converted.append(text, in: 0..<text.count)
    } else {
      stream?.convert(text, into: &converted)
      if isLast { stream?.finish(into: &converted) }
    }
  }
}
