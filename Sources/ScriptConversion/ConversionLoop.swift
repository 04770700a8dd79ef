import DataPacks

extension ConversionKernel {
  /// Bytes that may be written beyond what counts.
  private static var slack: Int { 16 }

  /// Converts `text` from `start`, a boundary, until its end or until the target is full.
  ///
  /// Linear in the text. When it stops for want of room it has written nothing of what it has not
  /// consumed; if it could consume nothing at all, the target was too small for one window.
  ///
  /// - Parameters:
  ///   - text: nothing beyond it is looked at; its end counts as the end of all text.
  ///   - target: gets the result.
  @safe
  func run<Recorder: ConversionRecorder>(
    _ text: Span<UInt8>, from start: Int, into target: UnsafeMutableRawBufferPointer,
    scratch: inout ConversionChain.Scratch, recorder: inout Recorder
  ) -> Progress {
    guard let output = target.baseAddress, text.count > start else {
      return Progress(consumed: start, written: 0)
    }
    // The start of every table and of every loop has been checked: indices of the tables are
    // masked to their sizes (`CharacterTable.isSound`, `ConversionPack.kernel`), the text is read up
    // to `end` and the target written up to `capacity`.
    return unsafe text.withUnsafeBytes { bytes in
      guard let input = bytes.baseAddress else { return Progress(consumed: start, written: 0) }
      let index = unsafe characters.index.unsafeBase + characters.start
      let blocks = unsafe characters.blocks.unsafeBase
      let pairFilter = unsafe filter.unsafeBase + pairs.start
      let pairShift = UInt64(64 &- pairs.bits)
      let end = text.count
      let capacity = target.count
      let hasASCIITriggers = asciiTriggers.low | asciiTriggers.high != 0

      var position = start
      var written = 0
      var floor = start
      var changes = 0
      // Up to here eight bytes can be read, and there is room.
      var fastEnd = 0

      while true {
        var word: UInt64
        if position < fastEnd {
          word = unsafe input.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        } else {
          if position >= end { break }
          let room = capacity &- Self.slack &- written
          if room <= 0 {
            let stop = boundary(text, notAfter: position, floor: floor)
            let (length, changed) = outcome(text, stop..<position)
            recorder.changed(changes &- changed)
            return Progress(consumed: stop, written: written &- length)
          }
          fastEnd = min(end &- 7, position &+ room)
          if position < fastEnd { continue }
          word = text.word64(at: position)
        }

        if word & 0xC0C0F0 == 0x8080E0 {
          let block = unsafe Int(index[Int(word & 0xF) &<< 6 | Int(word &>> 8 & 0x3F)])
          let entry = unsafe blocks[block &<< 6 | Int(word &>> 16 & 0x3F)]
          unsafe output.storeBytes(
            of: UInt32(truncatingIfNeeded: word) ^ entry & Layout.payload, toByteOffset: written,
            as: UInt32.self)
          var flags = entry &>> 24
          if testsPairs {
            let bit = Int(truncatingIfNeeded: Layout.hash(window: word) &>> pairShift)
            flags |= unsafe UInt32(pairFilter[bit &>> 3] &>> UInt8(bit & 7) & 1)
          }
          if flags == 0 {
            if Recorder.countsChanges { changes &+= entry & Layout.payload != 0 ? 1 : 0 }
            position &+= 3
            written &+= 3
            continue
          }
          let isSpecial = entry & Layout.needsCare != 0
          let isCharacter = entry & Layout.isTrigger != 0
          if !isSpecial, entry & Layout.replacedByRecord == 0,
            !isConfirmed(text, at: position, floor: floor, isCharacter: isCharacter)
          {
            if Recorder.countsChanges { changes &+= entry & Layout.payload != 0 ? 1 : 0 }
            position &+= 3
            written &+= 3
            continue
          }
        } else if word & 0x80 == 0 {
          if word & 0x8080_8080_8080_8080 == 0, position < fastEnd,
            !hasASCIITriggers || !isASCIITrigger(word & 0x7F)
          {
            unsafe output.storeBytes(of: word, toByteOffset: written, as: UInt64.self)
            // The last one of a run is looked at by itself.
            let step = hasASCIITriggers ? 7 : 8
            position &+= step
            written &+= step
            continue
          }
          unsafe output.storeBytes(
            of: UInt8(truncatingIfNeeded: word), toByteOffset: written, as: UInt8.self)
          let touches =
            word & 0x8000 != 0 && position &+ 1 < end
            || position > floor && text[position &- 1] >= 0x80
          if !hasASCIITriggers || !isASCIITrigger(word & 0x7F) || !touches
            || !isConfirmed(text, at: position, floor: floor, isCharacter: true)
          {
            position &+= 1
            written &+= 1
            continue
          }
        } else {
          let scalar = Scalar(text, at: position)
          let entry = characters.entry(scalar.value)
          let isTrigger =
            entry & Layout.isTrigger != 0
            && isConfirmed(text, at: position, floor: floor, isCharacter: true)
          if entry & (Layout.needsCare | Layout.replacedByRecord) == 0, !isTrigger {
            unsafe output.storeBytes(of: scalar.bytes, toByteOffset: written, as: UInt32.self)
            position &+= scalar.length
            written &+= scalar.length
            continue
          }
        }

        // A window: something that characters alone do not decide, or that changes its length.
        let scalar = Scalar(text, at: position)
        let entry = characters.entry(scalar.value)
        var window: Window
        if entry & Layout.needsCare != 0 {
          window = convertSpecial(text, at: position, floor: floor, scratch: &scratch)
        } else {
          window = convertWindow(text, at: position, floor: floor, scratch: &scratch)
        }
        let count = scratch.output.count
        let begin = written &- window.rewound
        if begin &+ count > capacity &- Self.slack {
          recorder.changed(changes &- window.rewoundChanges)
          return Progress(consumed: window.source.lowerBound, written: begin)
        }
        unsafe scratch.output.copy(to: output + begin)
        changes &-= window.rewoundChanges
        recorder.window(window.source, target: begin..<begin &+ count, isAligned: window.isAligned)
        written = begin &+ count
        position = window.source.upperBound
        floor = position
        fastEnd = 0
      }
      recorder.changed(changes)
      return Progress(consumed: position, written: written)
    }
  }

  /// How many bytes the characters of a range became, and how many of them changed.
  private func outcome(_ text: Span<UInt8>, _ range: Range<Int>) -> (length: Int, changes: Int) {
    var length = 0
    var changes = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = Scalar(text, at: position)
      let entry = characters.entry(scalar.value)
      length &+= characters.replacementLength(entry, scalar.length)
      changes &+= entry & (Layout.payload | Layout.replacedByRecord) != 0 ? 1 : 0
      position &+= scalar.length
    }
    return (length, changes)
  }
}
