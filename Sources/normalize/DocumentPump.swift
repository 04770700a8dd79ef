import HanText

/// Reads an input, has its documents processed, on several threads if asked, and writes the results
/// in order. Holds two batches of documents a thread.
struct DocumentPump {
  /// Bytes of documents that one thread takes at a time, where they are small.
  private static let batchSize = 1 << 18

  private let plan: RunPlan
  private let processor: DocumentProcessor
  var progress: Progress

  init(_ plan: RunPlan) throws {
    self.plan = plan
    do throws(NormalizerError) {
      processor = try DocumentProcessor(plan)
    } catch {
      throw CommandFailure(description: "\(error)")
    }
    progress = Progress(quiet: plan.isQuiet)
  }

  /// Reads `source` to its end and writes what becomes of it to `sink`.
  mutating func process(
    _ source: inout ByteSource, _ state: inout InputState, into sink: inout EncodedSink
  ) throws {
    var splitter = DocumentSplitter(
      boundary(isTerminal: state.isTerminal), for: processor.normalizer)
    var work = DocumentWork(
      processor, jobs: plan.jobs, name: state.name)
    var batch: [DecodedDocument] = []
    var batchBytes = 0
    var isLast = false
    while !isLast {
      let chunk = try source.read()
      isLast = chunk.isEmpty
      try state.decode(chunk.span, isLast: isLast)
      splitter.append(state.text)
      while let document = splitter.next(isLast: isLast) {
        do {
          batch.append(try decoded(document, &state))
        } catch {
          // What comes before the fault does not depend on the number of threads.
          work.submit(&batch, keepsMalformed: state.keepsMalformed)
          try finish(&work, &state, into: &sink)
          throw error
        }
        batchBytes += document.text.count
        if batchBytes >= Self.batchSize {
          work.submit(&batch, keepsMalformed: state.keepsMalformed)
          batchBytes = 0
          try finish(&work, leaving: work.capacity, &state, into: &sink)
        }
      }
      // Whoever writes may be waiting for us.
      if chunk.count < ByteSource.chunkSize, isLast || !source.hasMore {
        work.submit(&batch, keepsMalformed: state.keepsMalformed)
        batchBytes = 0
        try finish(&work, &state, into: &sink)
      }
      progress.update(state.name, bytes: state.byteCount)
    }
    // Nothing stands in the text for what was left out at its end.
    for fault in state.takeFaults(before: .max) {
      try state.report(fault, at: TextPosition(line: splitter.line, column: splitter.column))
    }
    // A file that is nothing but a mark has no document.
    try writeByteOrderMark(&state, into: &sink)
  }

  private func boundary(isTerminal: Bool) -> DocumentSplitter.Boundary {
    switch plan.records {
    case .lines where isTerminal: .eachLine
    // What is written of a line cannot be put together from parts of it.
    case .lines: plan.needsUnbrokenLines ? .unbrokenLines : .lines
    case .nul: .records
    case .jsonLines: .eachLine
    }
  }

  /// The document with the faults and lines that fall into it, which are reported.
  private func decoded(
    _ document: DocumentSplitter.Document, _ state: inout InputState
  ) throws -> DecodedDocument {
    let end = document.offset + document.text.count
    var decoded = DecodedDocument(document: document)
    var position = TextPosition(in: document)
    for fault in state.takeFaults(before: end) {
      var sequence = fault.sequence
      sequence.textOffset -= document.offset
      decoded.malformed.append(sequence)
      position.advance(to: sequence.textOffset, in: document.text.span)
      try state.report(fault, at: position)
    }
    for line in state.takeLines(before: end) {
      decoded.lines.append(
        DecodedLine(end: line.textRange.upperBound - document.offset, encoding: line.encoding))
    }
    return decoded
  }

  /// Writes results in order until so many batches are left to be processed.
  private mutating func finish(
    _ work: inout DocumentWork, leaving rest: Int = 0, _ state: inout InputState,
    into sink: inout EncodedSink
  ) throws {
    while work.count > rest, let results = work.next() {
      try writeByteOrderMark(&state, into: &sink)
      for (position, processed) in results {
        state.add(processed)
        try sink.write(processed.output, at: position)
      }
      if state.isTerminal { try sink.flush() }
    }
  }

  private func writeByteOrderMark(
    _ state: inout InputState, into sink: inout EncodedSink
  ) throws {
    if plan.format == .text, let mark = state.takeByteOrderMark(), state.keepsBytes {
      try sink.writeRaw(mark)
    }
  }
}
