import Dispatch
import HanText

/// Reads an input, has its documents processed, on several threads if asked, and writes the results
/// in order. Holds a batch of documents at a time.
struct DocumentPump {
  /// Bytes of documents that one thread takes at a time.
  private static let batchSize = 1 << 20

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
    var batch: [DecodedDocument] = []
    var batchBytes = 0
    var isLast = false
    while !isLast {
      let chunk = try source.read()
      isLast = chunk.isEmpty
      try state.decode(chunk.span, isLast: isLast)
      splitter.append(state.text)
      while let document = splitter.next(isLast: isLast) {
        batch.append(try decoded(document, &state))
        batchBytes += document.text.count
        if batchBytes >= Self.batchSize * plan.jobs {
          try finish(&batch, &state, into: &sink)
          batchBytes = 0
        }
      }
      // A read that did not fill the buffer: whoever writes is waiting for us.
      if chunk.count < ByteSource.chunkSize {
        try finish(&batch, &state, into: &sink)
        batchBytes = 0
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

  /// Processes the documents and writes their results in order.
  private mutating func finish(
    _ batch: inout [DecodedDocument], _ state: inout InputState, into sink: inout EncodedSink
  ) throws {
    guard !batch.isEmpty else { return }
    try writeByteOrderMark(&state, into: &sink)
    let results = processed(batch, state.name, state.keepsMalformed)
    for (decoded, processed) in zip(batch, results) {
      state.add(processed)
      try sink.write(processed.output, at: TextPosition(in: decoded.document))
    }
    batch.removeAll(keepingCapacity: true)
    if state.isTerminal { try sink.flush() }
  }

  private func writeByteOrderMark(
    _ state: inout InputState, into sink: inout EncodedSink
  ) throws {
    if plan.format == .text, let mark = state.takeByteOrderMark(), state.keepsBytes {
      try sink.writeRaw(mark)
    }
  }

  private func processed(
    _ batch: [DecodedDocument], _ name: String, _ keepsMalformed: Bool
  ) -> [ProcessedDocument] {
    let processor = processor
    guard plan.jobs > 1, batch.count > 1 else {
      return batch.map { processor.process($0, name: name, keepsMalformed: keepsMalformed) }
    }
    let workers = min(plan.jobs, batch.count)
    return unsafe Array(unsafeUninitializedCapacity: batch.count) { results, count in
      nonisolated(unsafe) let results = unsafe results
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        for index in stride(from: worker, to: batch.count, by: workers) {
          unsafe (results.baseAddress! + index).initialize(
            to: processor.process(batch[index], name: name, keepsMalformed: keepsMalformed))
        }
      }
      count = batch.count
    }
  }
}
