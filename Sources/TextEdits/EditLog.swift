/// The changes that one stage made, in source order, with what they replaced.
///
/// Neighbouring edits of the same rule, confidence and lengths are stored as one run, so that a
/// conversion of every character costs one entry for each unbroken stretch. Recording is amortized
/// constant time an edit; the log grows with the number of runs and of replaced bytes.
public struct EditLog: Sendable {
  struct Run: Sendable {
    var source: Int
    var target: Int
    var sourceUnit: Int32
    var targetUnit: Int32
    var count: Int32
    var rule: Int32
    var confidence: Float
    var certainty: Certainty
    /// Where this run's replaced bytes begin in `removed`.
    var removed: Int

    var sourceEnd: Int { source + Int(sourceUnit) * Int(count) }
    var targetEnd: Int { target + Int(targetUnit) * Int(count) }
  }

  private(set) var runs: [Run] = []
  private(set) var removed: [UInt8] = []
  /// Each run names a set of rules that acted together, mostly one.
  private var rules: [[EditRule]] = []
  /// Lengths of both texts in UTF-8 bytes; set by `finish`.
  public private(set) var sourceCount = 0
  public private(set) var targetCount = 0

  public init() {}

  /// Number of edits.
  public var count: Int { runs.reduce(0) { $0 + Int($1.count) } }
  public var isEmpty: Bool { runs.isEmpty }

  /// Appends an edit. Edits come in source order and do not overlap.
  ///
  /// - Parameters:
  ///   - source: the replaced range, not before the end of the last edit's.
  ///   - before: the bytes of `source`.
  ///   - target: the range of the replacement in the new text.
  mutating func append(
    source: Range<Int>, before: Span<UInt8>, target: Range<Int>, rules: [EditRule],
    confidence: Double, certainty: Certainty
  ) {
    precondition(source.lowerBound >= (runs.last?.sourceEnd ?? 0), "edits out of order")
    let removedStart = removed.count
    for index in before.indices {
      removed.append(before[index])
    }
    let ruleIndex = index(of: rules)
    if let last = runs.indices.last, runs[last].sourceEnd == source.lowerBound,
      runs[last].targetEnd == target.lowerBound, Int(runs[last].rule) == ruleIndex,
      Int(runs[last].sourceUnit) == source.count, Int(runs[last].targetUnit) == target.count,
      runs[last].confidence == Float(confidence), runs[last].certainty == certainty,
      source.count > 0, runs[last].count < .max
    {
      runs[last].count += 1
      return
    }
    runs.append(
      Run(
        source: source.lowerBound, target: target.lowerBound, sourceUnit: Int32(source.count),
        targetUnit: Int32(target.count), count: 1, rule: Int32(ruleIndex),
        confidence: Float(confidence), certainty: certainty, removed: removedStart))
  }

  mutating func finish(sourceCount: Int, targetCount: Int) {
    self.sourceCount = sourceCount
    self.targetCount = targetCount
  }

  private mutating func index(of acting: [EditRule]) -> Int {
    if let index = rules.firstIndex(of: acting) {
      return index
    }
    rules.append(acting)
    return rules.count - 1
  }

  /// The edits one by one. Linear in the log.
  ///
  /// - Parameter target: the text after the edits, from which `after` is read.
  public func edits(target: Span<UInt8>) -> [Edit] {
    var edits: [Edit] = []
    edits.reserveCapacity(count)
    for run in runs {
      for step in 0..<Int(run.count) {
        let source = run.source + step * Int(run.sourceUnit)
        let targetStart = run.target + step * Int(run.targetUnit)
        let removedStart = run.removed + step * Int(run.sourceUnit)
        let targetRange = targetStart..<targetStart + Int(run.targetUnit)
        edits.append(
          Edit(
            source: source..<source + Int(run.sourceUnit), target: targetRange,
            before: Array(removed[removedStart..<removedStart + Int(run.sourceUnit)]),
            after: target.bytes(in: targetRange), rules: rules[Int(run.rule)],
            confidence: Double(run.confidence), certainty: run.certainty))
      }
    }
    return edits
  }

  /// The text before the edits, byte for byte. Linear in both texts.
  ///
  /// - Parameter target: the text that the edits produced; its length is `targetCount`.
  public func undo(target: Span<UInt8>) -> [UInt8] {
    precondition(target.count == targetCount, "not the text of this log")
    var source: [UInt8] = []
    source.reserveCapacity(sourceCount)
    var position = 0
    for run in runs {
      source.append(target, in: position..<run.target)
      let removedEnd = run.removed + Int(run.sourceUnit) * Int(run.count)
      source.append(contentsOf: removed[run.removed..<removedEnd])
      position = run.targetEnd
    }
    source.append(target, in: position..<target.count)
    return source
  }
}
