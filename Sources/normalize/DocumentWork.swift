import Dispatch
import HanText
import Synchronization

/// Batches of documents that are being processed, in order: by other threads while the caller reads and
/// writes or, where there is one thread, when the caller asks for the result.
struct DocumentWork {
  /// Where each document begins, and what became of it.
  typealias Results = [(position: TextPosition, processed: ProcessedDocument)]

  /// A batch, its results once `isDone` was signalled.
  private final class Batch: Sendable {
    let documents: [DecodedDocument]
    let keepsMalformed: Bool
    let results = Mutex<Results>([])
    let isDone = DispatchSemaphore(value: 0)

    init(_ documents: [DecodedDocument], keepsMalformed: Bool) {
      self.documents = documents
      self.keepsMalformed = keepsMalformed
    }

    func process(_ processor: DocumentProcessor, _ name: String) {
      let found = documents.map {
        (
          position: TextPosition(in: $0.document),
          processed: processor.process($0, name: name, keepsMalformed: keepsMalformed)
        )
      }
      results.withLock { $0 = found }
      isDone.signal()
    }
  }

  /// What no thread has begun yet: whichever is idle takes the oldest.
  private final class Backlog: Sendable {
    private let batches = Mutex<[Batch]>([])

    func append(_ batch: Batch) { batches.withLock { $0.append(batch) } }

    func popFirst() -> Batch? { batches.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
  }

  private let processor: DocumentProcessor
  private let name: String
  /// One a thread; none where the caller's thread does it all.
  private let queues: [DispatchQueue]
  private let backlog = Backlog()
  private var pending: [Batch] = []
  private var submitted = 0

  /// - Parameter name: the input's name for messages.
  init(_ processor: DocumentProcessor, jobs: Int, name: String) {
    self.processor = processor
    self.name = name
    queues = jobs > 1 ? (1...jobs).map { DispatchQueue(label: "normalize.documents.\($0)") } : []
  }

  /// Batches that wait for their results to be taken.
  var count: Int { pending.count }

  /// As many as keep every thread busy while the caller reads and writes.
  var capacity: Int { 2 * queues.count }

  /// Begins to process the batch, which is empty then.
  mutating func submit(_ documents: inout [DecodedDocument], keepsMalformed: Bool) {
    guard !documents.isEmpty else { return }
    let batch = Batch(documents, keepsMalformed: keepsMalformed)
    documents.removeAll(keepingCapacity: true)
    pending.append(batch)
    guard !queues.isEmpty else { return }
    backlog.append(batch)
    queues[submitted % queues.count].async { [backlog, processor, name] in
      backlog.popFirst()?.process(processor, name)
    }
    submitted += 1
  }

  /// The results of the oldest batch, once it is processed; nil when there is none.
  mutating func next() -> Results? {
    guard !pending.isEmpty else { return nil }
    let batch = pending.removeFirst()
    if queues.isEmpty { batch.process(processor, name) }
    batch.isDone.wait()
    return batch.results.withLock { $0 }
  }
}
