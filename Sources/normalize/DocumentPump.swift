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
    var batch: [DecodedDocument] = []
    var batchBytes = 0
    var isLast = false
    while !isLast {
      let chunk = try source.read()
      isLast = chunk.isEmpty
      try state.decode(Array(chunk), isLast: isLast)
      while let document = try state.nextDocument(isLast: isLast) {
        batch.append(document)
        batchBytes += document.document.text.count
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
    // A file that is nothing but a mark has no document.
    try writeByteOrderMark(&state, into: &sink)
  }

  /// Processes the documents and writes their results in order.
  private mutating func finish(
    _ batch: inout [DecodedDocument], _ state: inout InputState, into sink: inout EncodedSink
  ) throws {
    guard !batch.isEmpty else { return }
    let keepsMalformed = keepsBytes(of: state)
    try writeByteOrderMark(&state, into: &sink)
    for processed in processed(batch, state.name, keepsMalformed) {
      state.add(processed)
      try sink.write(processed.output)
    }
    batch.removeAll(keepingCapacity: true)
    if state.isTerminal { try sink.flush() }
  }

  /// Whether bytes that are no text, a mark or malformed ones, can stand in the output as they were.
  private func keepsBytes(of state: borrowing InputState) -> Bool {
    state.encoding == .utf8 && plan.outputEncoding == .utf8
  }

  private func writeByteOrderMark(
    _ state: inout InputState, into sink: inout EncodedSink
  ) throws {
    if plan.format == .text, let mark = state.takeByteOrderMark(), keepsBytes(of: state) {
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
