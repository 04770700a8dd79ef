extension PhraseTable {
  /// How a walk ended.
  enum WalkEnd {
    /// Every scalar became one of the same length in UTF-8, or stayed.
    case aligned
    /// Something changed its length.
    case unaligned
    /// A description sequence or a compatibility ideograph stands here; the output is not complete.
    case needsCare
  }

  /// Rewrites `range` of `text` from left to right: where a phrase begins the preferred one is
  /// replaced, else the character. Linear in the range.
  ///
  /// - Parameters:
  ///   - output: what the range becomes is appended.
  ///   - cuts: with `splitting`, gets the offsets in `output` where OpenCC's segmentation ends a
  ///     segment: after each phrase of the first level, and after what is between two of them.
  @inline(__always)
  func walk<Recorder: StepRecorder>(
    _ text: Span<UInt8>, _ range: Range<Int>, into output: inout ByteBuffer,
    splitting: Bool, cuts: inout [Int], recorder: inout Recorder
  ) -> WalkEnd {
    var isAligned = true
    var position = range.lowerBound
    let end = range.upperBound
    var lastCut = output.count
    var scalar = Scalar(text, at: position)
    while position < end {
      let next = position &+ scalar.length
      let following = Scalar(text, at: next)
      let pair = Layout.pair(scalar.value, following.value)
      let hash = Layout.hash(pair)
      let entry = self.entry(scalar.value)
      let mayMatch = self.mayMatch(hash)
      if !mayMatch, entry & (Layout.needsCare | Layout.replacedByRecord) == 0 {
        output.append(scalar.bytes ^ entry & Layout.payload, length: scalar.length)
        recorder.step(source: scalar.length, target: scalar.length)
        position = next
        scalar = following
        continue
      }
      var record = 0
      var after = next
      let rest = next &+ following.length
      if mayMatch, rest <= end,
        let match = match(text, pair: pair, hash: hash, rest: rest, end: end)
      {
        record = match.record
        after = match.end
        recorder.phrase(position..<after)
      } else if entry & Layout.needsCare != 0 {
        if !Recorder.isCareful { return .needsCare }
        let length = IdeographicDescription.length(text, at: position, end: end)
        if length > 0 {
          copy(text, position..<position + length, into: &output, recorder: &recorder)
          position += length
          scalar = Scalar(text, at: position)
          continue
        }
      }
      if record == 0, entry & Layout.replacedByRecord != 0 {
        record = Int(entry & Layout.payload)
      }
      if record == 0 {
        output.append(scalar.bytes ^ entry & Layout.payload, length: scalar.length)
        recorder.step(source: scalar.length, target: scalar.length)
        position = next
        scalar = following
        continue
      }

      let header = records[record]
      let isSegment = splitting && after != next && header &>> Layout.levelShift == 0
      if isSegment, lastCut < output.count {
        cuts.append(output.count)
      }
      let start = output.count
      appendValue(of: record, header: header, text, position..<after, to: &output)
      if isSegment {
        lastCut = output.count
        cuts.append(lastCut)
      }
      if header & Layout.isAligned == 0 {
        isAligned = false
        recorder.step(source: after &- position, target: output.count &- start)
      } else if Recorder.isCareful {
        recordScalars(text, position..<after, recorder: &recorder)
      }
      position = after
      scalar = Scalar(text, at: position)
    }
    if splitting, lastCut < output.count {
      cuts.append(output.count)
    }
    return isAligned ? .aligned : .unaligned
  }

  /// Finds where OpenCC's segmentation by this table ends its segments in `range` of `text`.
  /// Linear in the range.
  ///
  /// - Returns: false when it met a scalar that needs care and `carefully` is false.
  func split(
    _ text: Span<UInt8>, _ range: Range<Int>, carefully: Bool, cuts: inout [Int]
  ) -> Bool {
    var position = range.lowerBound
    var lastCut = position
    var scalar = Scalar(text, at: position)
    while position < range.upperBound {
      let next = position &+ scalar.length
      let following = Scalar(text, at: next)
      let pair = Layout.pair(scalar.value, following.value)
      let hash = Layout.hash(pair)
      if mayMatch(hash), next &+ following.length <= range.upperBound,
        let match = match(
          text, pair: pair, hash: hash, rest: next &+ following.length, end: range.upperBound)
      {
        if lastCut < position {
          cuts.append(position)
        }
        cuts.append(match.end)
        lastCut = match.end
        position = match.end
      } else if entry(scalar.value) & Layout.needsCare != 0 {
        if !carefully { return false }
        let length = IdeographicDescription.length(text, at: position, end: range.upperBound)
        position += max(length, scalar.length)
      } else {
        position = next
        scalar = following
        continue
      }
      scalar = Scalar(text, at: position)
    }
    if lastCut < range.upperBound {
      cuts.append(range.upperBound)
    }
    return true
  }

  private func copy<Recorder: StepRecorder>(
    _ text: Span<UInt8>, _ range: Range<Int>, into output: inout ByteBuffer,
    recorder: inout Recorder
  ) {
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = Scalar(text, at: position)
      output.append(scalar.bytes, length: scalar.length)
      recorder.step(source: scalar.length, target: scalar.length)
      position += scalar.length
    }
  }

  private func recordScalars<Recorder: StepRecorder>(
    _ text: Span<UInt8>, _ range: Range<Int>, recorder: inout Recorder
  ) {
    var position = range.lowerBound
    while position < range.upperBound {
      let length = Scalar(text, at: position).length
      recorder.step(source: length, target: length)
      position += length
    }
  }
}
