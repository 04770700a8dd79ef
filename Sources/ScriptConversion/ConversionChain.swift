import DataPacks

/// A configuration, compiled: which tables a unit of text goes through.
final class ConversionChain: Sendable {
  typealias Layout = ConversionPackLayout

  let normalization: PhraseTable
  /// Segments by a table of its own; nil when there is no segmentation or the first stage does it.
  let segmentation: PhraseTable?
  /// Whether the phrases of the first stage's first level are the segmentation's.
  let firstStageSegments: Bool
  /// Nil when there is one stage only.
  let first: PhraseTable?
  let last: PhraseTable

  init(
    normalization: PhraseTable, segmentation: PhraseTable?, firstStageSegments: Bool,
    first: PhraseTable?, last: PhraseTable
  ) {
    self.normalization = normalization
    self.segmentation = segmentation
    self.firstStageSegments = firstStageSegments
    self.first = first
    self.last = last
  }

  /// What the normalization makes of a scalar, if that is one scalar. Constant time.
  @inline(__always)
  func normalized(_ scalar: UInt32) -> UInt32 {
    scalar < Layout.firstNormalized ? scalar : lookUpNormalized(scalar)
  }

  @inline(never)
  private func lookUpNormalized(_ scalar: UInt32) -> UInt32 {
    let entry = normalization.entry(scalar)
    guard entry & (Layout.payload | Layout.replacedByRecord) != 0,
      let character = Unicode.Scalar(scalar)
    else { return scalar }
    var output = ByteBuffer(capacity: 16)
    var recorder = Alignment()
    var cuts: [Int] = []
    let text = Array(String(character).utf8)
    _ = normalization.walk(
      text.span, 0..<text.count, into: &output, splitting: false, cuts: &cuts, recorder: &recorder)
    return output.withBytes { Scalar($0, at: 0).value }
  }

  /// Converts a unit to `scratch.output`, without its alignment.
  func convert(
    _ text: Span<UInt8>, _ unit: Range<Int>, scratch: inout ConversionScratch
  ) -> PhraseTable.WalkEnd {
    if let first, firstStageSegments {
      scratch.output.removeAll()
      return convertSegments(
        text, unit, first, middle: &scratch.middle, output: &scratch.output)
    }
    var recorder = NoRecorder()
    var other = NoRecorder()
    return convert(text, unit, scratch: &scratch, first: &recorder, last: &other)
  }

  /// Both stages at once, where the phrases of the first one are the segments: what lies between
  /// two phrases goes through the second stage as soon as the next phrase comes.
  private func convertSegments(
    _ text: Span<UInt8>, _ unit: Range<Int>, _ first: PhraseTable, middle: inout ByteBuffer,
    output: inout ByteBuffer
  ) -> PhraseTable.WalkEnd {
    middle.removeAll()
    var isAligned = true
    var position = unit.lowerBound
    let end = unit.upperBound
    var scalar = Scalar(text, at: position)
    while position < end {
      let next = position &+ scalar.length
      let following = Scalar(text, at: next)
      let pair = Layout.pair(scalar.value, following.value)
      let hash = Layout.hash(pair)
      let entry = first.entry(scalar.value)
      let rest = next &+ following.length
      if first.mayMatch(hash), rest <= end,
        let match = first.match(text, pair: pair, hash: hash, rest: rest, end: end)
      {
        isAligned = finishSegment(&middle, &output) && isAligned
        let header = first.records[match.record]
        first.appendValue(
          of: match.record, header: header, text, position..<match.end, to: &middle)
        isAligned = header & Layout.isAligned != 0 && isAligned
        isAligned = finishSegment(&middle, &output) && isAligned
        position = match.end
        scalar = Scalar(text, at: position)
        continue
      }
      if entry & (Layout.needsCare | Layout.replacedByRecord) == 0 {
        middle.append(scalar.bytes ^ entry & Layout.payload, length: scalar.length)
      } else if entry & Layout.needsCare != 0 {
        return .needsCare
      } else {
        let record = Int(entry & Layout.payload)
        let header = first.records[record]
        first.appendValue(of: record, header: header, text, position..<next, to: &middle)
        isAligned = header & Layout.isAligned != 0 && isAligned
      }
      position = next
      scalar = following
    }
    isAligned = finishSegment(&middle, &output) && isAligned
    return isAligned ? .aligned : .unaligned
  }

  /// Puts a segment through the last stage and empties it; tells whether it stayed aligned.
  @inline(__always)
  private func finishSegment(_ middle: inout ByteBuffer, _ output: inout ByteBuffer) -> Bool {
    guard middle.count > 0 else { return true }
    let end = middle.withBytes { bytes in
      var recorder = NoRecorder()
      var cuts: [Int] = []
      return run(last, bytes, 0..<bytes.count, &output, &cuts, false, &recorder)
    }
    middle.removeAll()
    return end == .aligned
  }

  /// Converts a unit to `scratch.output`, with its alignment; whatever the unit holds.
  func convertCarefully(
    _ text: Span<UInt8>, _ unit: Range<Int>, scratch: inout ConversionScratch
  ) -> Alignment {
    var normalizing = Alignment()
    scratch.normalized.removeAll()
    _ = normalization.walk(
      text, unit, into: &scratch.normalized, splitting: false, cuts: &scratch.cuts,
      recorder: &normalizing)
    var normalized = ByteBuffer(capacity: 0)
    swap(&normalized, &scratch.normalized)
    defer { swap(&normalized, &scratch.normalized) }

    var firstStage = Alignment()
    var lastStage = Alignment()
    normalized.withBytes { bytes in
      _ = convert(
        bytes, 0..<bytes.count, scratch: &scratch, first: &firstStage, last: &lastStage)
    }
    let converting = first == nil ? lastStage : firstStage.followed(by: lastStage)
    return normalizing.followed(by: converting)
  }

  func convert<Recorder: StepRecorder>(
    _ text: Span<UInt8>, _ unit: Range<Int>, scratch: inout ConversionScratch,
    first firstRecorder: inout Recorder, last lastRecorder: inout Recorder
  ) -> PhraseTable.WalkEnd {
    scratch.output.removeAll()
    scratch.cuts.removeAll(keepingCapacity: true)
    guard let first else {
      return run(last, text, unit, &scratch.output, &scratch.cuts, false, &lastRecorder)
    }

    scratch.middle.removeAll()
    var ends: [Int] = []
    swap(&ends, &scratch.cuts)
    defer { swap(&ends, &scratch.cuts) }
    var middle = ByteBuffer(capacity: 0)
    swap(&middle, &scratch.middle)
    defer { swap(&middle, &scratch.middle) }

    var isAligned = true
    if firstStageSegments {
      switch run(first, text, unit, &middle, &ends, true, &firstRecorder) {
      case .aligned: break
      case .unaligned: isAligned = false
      case .needsCare: return .needsCare
      }
    } else if let segmentation {
      guard segmentation.split(text, unit, carefully: Recorder.isCareful, cuts: &ends) else {
        return .needsCare
      }
      var start = unit.lowerBound
      for index in ends.indices {
        switch run(first, text, start..<ends[index], &middle, &scratch.cuts, false, &firstRecorder)
        {
        case .aligned: break
        case .unaligned: isAligned = false
        case .needsCare: return .needsCare
        }
        start = ends[index]
        ends[index] = middle.count
      }
    }

    return middle.withBytes { bytes in
      var start = 0
      for end in ends {
        switch run(
          last, bytes, start..<end, &scratch.output, &scratch.cuts, false, &lastRecorder)
        {
        case .aligned: break
        case .unaligned: isAligned = false
        case .needsCare: return .needsCare
        }
        start = end
      }
      return isAligned ? .aligned : .unaligned
    }
  }

  /// One copy of the walk for each recorder.
  @inline(never)
  private func run<Recorder: StepRecorder>(
    _ table: PhraseTable, _ text: Span<UInt8>, _ range: Range<Int>, _ output: inout ByteBuffer,
    _ cuts: inout [Int], _ splitting: Bool, _ recorder: inout Recorder
  ) -> PhraseTable.WalkEnd {
    table.walk(
      text, range, into: &output, splitting: splitting, cuts: &cuts, recorder: &recorder)
  }
}
