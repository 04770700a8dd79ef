/// A stage that rewrites text: repair, cleanup, conversion.
///
/// The contract, which the tests of every stage check:
/// - `text` is valid UTF-8 and holds whole lines (or a whole record); it is one *document* as far
///   as evidence goes, such as which characters carry pasted readings.
/// - Edits never add a line feed, and remove or cross one only where the user asked for it: by the
///   rules of cleanup that say so (`CleanupRule.changesLines`), which are off by default. Without them
///   records stay records.
/// - The result depends on `text` alone, and rewriting the result again changes nothing.
/// - Time is linear in `text`.
public protocol TextStage: Sendable {
  var stage: Stage { get }

  /// Writes the new text, edit by edit, to `rewriter`, which copies everything in between.
  func rewrite(_ text: Span<UInt8>, into rewriter: inout TextRewriter)
}

extension TextStage {
  /// Runs the stage on a whole document.
  ///
  /// - Parameters:
  ///   - recordingEdits: false keeps no log, and costs nothing for it.
  ///   - protected: ranges that no edit may touch, disjoint and in order: what an earlier stage has
  ///     flagged stays as evidence.
  public func run(
    _ text: Span<UInt8>, recordingEdits: Bool, protecting protected: [Range<Int>] = []
  ) -> StageResult {
    var rewriter = TextRewriter(recordingEdits: recordingEdits, protecting: protected)
    rewrite(text, into: &rewriter)
    return rewriter.finish(text)
  }

  /// The same for a document in an array, which is the result's, uncopied, where nothing is edited.
  public func run(
    _ text: [UInt8], recordingEdits: Bool, protecting protected: [Range<Int>] = []
  ) -> StageResult {
    var rewriter = TextRewriter(recordingEdits: recordingEdits, protecting: protected)
    rewrite(text.span, into: &rewriter)
    return rewriter.finish(text)
  }
}

/// What a stage made of a document.
public struct StageResult: Sendable {
  /// The new text, valid UTF-8.
  public var text: [UInt8]
  /// The changes, when they were asked for.
  public var log: EditLog?
  /// What was noticed and left; ranges in the stage's input.
  public var flags: [TextFlag]
  /// Where the protected and the newly flagged ranges are in the new text, in order.
  public var protected: [Range<Int>]
  /// Number of edits, counted even when they are not recorded.
  public var editCount: Int
}

/// Builds a stage's output from its input: copies what is kept, records what is replaced.
///
/// Edits come in source order. Everything between two edits, and after the last one, is copied.
public struct TextRewriter: Sendable {
  private var output: [UInt8] = []
  private var log: EditLog?
  private var flags: [TextFlag] = []
  private var editCount = 0
  /// Ranges of the input that no edit may touch, and where those that were passed are now.
  private var protected: [Range<Int>]
  private var passed: [Range<Int>] = []
  /// The first protected range that the next edit may touch: edits come in order.
  private var nextProtected = 0
  /// How much of the input is kept or replaced.
  public private(set) var consumed = 0
  /// How much of it stands in the output: what is kept is copied when an edit follows.
  private var copied = 0

  public init(recordingEdits: Bool, protecting protected: [Range<Int>] = []) {
    log = recordingEdits ? EditLog() : nil
    self.protected = protected
  }

  /// Keeps the input up to `end`, which is not before `consumed`.
  public mutating func keep(_ text: Span<UInt8>, upTo end: Int) {
    while passed.count < protected.count, protected[passed.count].upperBound <= end {
      let range = protected[passed.count]
      let start = output.count + range.lowerBound - copied
      passed.append(start..<start + range.count)
    }
    consumed = end
  }

  /// Keeps the input up to `end` and copies what is not copied yet.
  private mutating func copy(_ text: Span<UInt8>, upTo end: Int) {
    keep(text, upTo: end)
    if output.isEmpty {
      output.reserveCapacity(text.count + text.count / 16)
    }
    output.append(text, in: copied..<end)
    copied = end
  }

  /// Writes `replacement` for the input up to `end`.
  private mutating func put(_ replacement: Span<UInt8>, upTo end: Int) {
    output.append(replacement, in: 0..<replacement.count)
    consumed = end
    copied = end
  }

  /// Whether an edit of `range`, which is not before `consumed`, would touch a protected one.
  private mutating func isProtected(_ range: Range<Int>) -> Bool {
    while nextProtected < protected.count,
      protected[nextProtected].upperBound <= range.lowerBound
    {
      nextProtected += 1
    }
    return nextProtected < protected.count
      && protected[nextProtected].lowerBound < range.upperBound
  }

  /// Replaces `range` of the input by `replacement`; an empty replacement removes it.
  ///
  /// A replacement that equals the range is no edit, and one of protected text is refused.
  public mutating func replace(
    _ text: Span<UInt8>, _ range: Range<Int>, with replacement: Span<UInt8>, rule: EditRule,
    confidence: Double = 1, certainty: Certainty = .exact
  ) {
    guard let target = write(text, range, replacement), log != nil else { return }
    log?.append(
      source: range, before: text.extracting(range), target: target, rules: [rule],
      confidence: confidence, certainty: certainty)
  }

  /// The same for an edit that several rules have made together.
  public mutating func replace(
    _ text: Span<UInt8>, _ range: Range<Int>, with replacement: Span<UInt8>, rules: [EditRule],
    confidence: Double = 1, certainty: Certainty = .exact
  ) {
    guard let target = write(text, range, replacement) else { return }
    log?.append(
      source: range, before: text.extracting(range), target: target, rules: rules,
      confidence: confidence, certainty: certainty)
  }

  /// Writes a replacement: where it is now, or nil when it is no edit.
  private mutating func write(
    _ text: Span<UInt8>, _ range: Range<Int>, _ replacement: Span<UInt8>
  ) -> Range<Int>? {
    guard !isProtected(range) else { return nil }
    copy(text, upTo: range.lowerBound)
    let start = output.count
    put(replacement, upTo: range.upperBound)
    guard !text.isEqual(range, to: replacement) else { return nil }
    editCount += 1
    return start..<output.count
  }

  /// Replaces `range` by bytes.
  public mutating func replace(
    _ text: Span<UInt8>, _ range: Range<Int>, with replacement: [UInt8], rule: EditRule,
    confidence: Double = 1, certainty: Certainty = .exact
  ) {
    replace(
      text, range, with: replacement.span, rule: rule, confidence: confidence,
      certainty: certainty)
  }

  /// Replaces `range` by literal text.
  public mutating func replace(
    _ text: Span<UInt8>, _ range: Range<Int>, with replacement: String, rule: EditRule,
    confidence: Double = 1, certainty: Certainty = .exact
  ) {
    replace(
      text, range, with: Array(replacement.utf8), rule: rule, confidence: confidence,
      certainty: certainty)
  }

  /// Whether each edit matters, because it is recorded or may be refused. Otherwise a stage may hand
  /// over many at once (`replace(_:_:with:editCount:)`).
  public var wantsSingleEdits: Bool { log != nil || !protected.isEmpty }

  /// Whether edits are kept; where not, nobody asks how sure they are.
  public var isRecording: Bool { log != nil }

  /// Replaces `range` by what the stage has made of it, when single edits are not wanted.
  ///
  /// - Parameter editCount: the number of edits that would have been recorded.
  public mutating func replace(
    _ text: Span<UInt8>, _ range: Range<Int>, with replacement: Span<UInt8>, editCount count: Int
  ) {
    precondition(!wantsSingleEdits, "edits are wanted one by one")
    copy(text, upTo: range.lowerBound)
    put(replacement, upTo: range.upperBound)
    editCount += count
  }

  /// Removes `range` of the input.
  public mutating func remove(
    _ text: Span<UInt8>, _ range: Range<Int>, rule: EditRule, confidence: Double = 1,
    certainty: Certainty = .exact
  ) {
    replace(text, range, with: [], rule: rule, confidence: confidence, certainty: certainty)
  }

  /// Notes something that is left as it is, and protects it. Flags come in source order, each after
  /// the edits before it.
  public mutating func flag(_ flag: TextFlag) {
    flags.append(flag)
    let place = protected.indices.partitioningIndex {
      protected[$0].lowerBound >= flag.source.lowerBound
    }
    protected.insert(flag.source, at: place)
  }

  /// Copies the rest of the input and closes the log.
  public consuming func finish(_ text: Span<UInt8>) -> StageResult {
    copy(text, upTo: text.count)
    return result(output, sourceCount: text.count)
  }

  /// The same for an input in an array, which is the output where nothing was edited.
  public consuming func finish(_ text: [UInt8]) -> StageResult {
    guard editCount == 0 else { return finish(text.span) }
    keep(text.span, upTo: text.count)
    return result(text, sourceCount: text.count)
  }

  private consuming func result(_ text: [UInt8], sourceCount: Int) -> StageResult {
    log?.finish(sourceCount: sourceCount, targetCount: text.count)
    return StageResult(
      text: text, log: log, flags: flags, protected: passed, editCount: editCount)
  }
}

extension Span where Element == UInt8 {
  fileprivate func isEqual(_ range: Range<Int>, to other: Span<UInt8>) -> Bool {
    guard range.count == other.count else { return false }
    for index in other.indices where self[range.lowerBound + index] != other[index] {
      return false
    }
    return true
  }
}
