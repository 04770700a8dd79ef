import HanText

/// Decodes an input and encodes it again, chunk by chunk, where nothing else is asked for.
struct Transcoder {
  /// Bytes read at a time: text and encoded text of a chunk stay in a processor's second cache.
  static let chunkSize = 1 << 18

  var progress: Progress

  init(_ plan: RunPlan) {
    progress = Progress(quiet: plan.isQuiet)
  }

  /// Reads `source` to its end and writes its text to `sink`.
  mutating func process(
    _ source: inout ByteSource, _ state: inout InputState, into sink: inout EncodedSink
  ) throws {
    var position = TextPosition()
    var textStart = 0
    var isLast = false
    while !isLast {
      let chunk = try source.read()
      isLast = chunk.isEmpty
      try state.decode(chunk.span, isLast: isLast)
      if let mark = state.takeByteOrderMark(), state.keepsBytes { try sink.writeRaw(mark) }
      let text = state.text
      let start = position
      let faults = try report(&state, textStart, text, &position, into: &sink)
      position.finish(text.span)
      textStart += text.count
      if state.keepsMalformed, !faults.isEmpty {
        var restored: [UInt8] = []
        MalformedBytes(faults).append(text.span, in: 0..<text.count, to: &restored)
        try sink.write(restored, at: start)
      } else {
        try sink.write(text, at: start)
      }
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
    into sink: inout EncodedSink
  ) throws -> [MalformedSequence] {
    let start = position
    var faults: [MalformedSequence] = []
    for fault in state.takeFaults(before: .max) {
      var sequence = fault.sequence
      sequence.textOffset -= textStart
      position.advance(to: sequence.textOffset, in: text.span)
      do {
        try state.report(fault, at: position)
      } catch {
        try sink.write(Array(text[..<sequence.textOffset]), at: start)
        throw error
      }
      faults.append(sequence)
    }
    return faults
  }
}
