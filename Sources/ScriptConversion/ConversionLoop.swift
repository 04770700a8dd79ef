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
    scratch: inout ConversionScratch, recorder: inout Recorder
  ) -> Progress {
    guard let output = target.baseAddress, text.count > start else {
      return Progress(consumed: start, written: 0)
    }
    return unsafe text.withUnsafeBytes { bytes in
      unsafe leads.withUnsafeBufferPointer { leads in
        guard let input = bytes.baseAddress, let leads = leads.baseAddress else {
          return Progress(consumed: start, written: 0)
        }
        var position = start
        var written = 0
        var floor = start
        while position < text.count {
          let room = target.count &- Self.slack &- written
          if room <= 0 {
            let stop = boundary(text, notAfter: position, floor: floor)
            recorder.changed(-changes(text, stop..<position))
            return Progress(consumed: stop, written: written &- (position &- stop))
          }
          let before = position
          // Reads eight bytes at most three on, and writes as many bytes as it reads.
          let fastEnd = min(text.count &- 10, position &+ room)
          if position < fastEnd {
            let aligned = unsafe output + (written &- position)
            position = unsafe skip(
              input, position, fastEnd, aligned, leads, text, floor: floor, recorder: &recorder)
            written &+= position &- before
            if position >= fastEnd { continue }
          }

          let scalar = Scalar(text, at: position)
          let entry = characters.entry(scalar.value)
          if !needsWindow(text, at: position, scalar, entry, floor: floor) {
            unsafe output.storeBytes(
              of: scalar.bytes ^ entry & Layout.payload, toByteOffset: written, as: UInt32.self)
            recorder.changed(entry & Layout.payload != 0 ? 1 : 0)
            position &+= scalar.length
            written &+= scalar.length
            continue
          }
          let window =
            entry & Layout.needsCare != 0
            ? convertSpecial(text, at: position, floor: floor, scratch: &scratch)
            : convertWindow(text, at: position, floor: floor, scratch: &scratch)
          let count = scratch.output.count
          // Characters keep their lengths outside windows.
          let begin = written &- (position &- window.source.lowerBound)
          if Recorder.countsChanges {
            recorder.changed(-changes(text, window.source.lowerBound..<position))
          }
          if begin &+ count > target.count &- Self.slack {
            return Progress(consumed: window.source.lowerBound, written: begin)
          }
          unsafe scratch.output.copy(to: output + begin)
          recorder.window(
            window.source, target: begin..<begin &+ count, isAligned: window.isAligned)
          written = begin &+ count
          position = window.source.upperBound
          floor = position
        }
        return Progress(consumed: position, written: written)
      }
    }
  }

  /// Converts characters up to `end`, or up to one that has to be looked at, and tells where it
  /// stopped.
  ///
  /// Everything here is as long as what it becomes: `output` is where the byte at `input` goes. The
  /// indices are masked to the sizes of their tables, which `ConversionPack` has checked.
  ///
  /// - Parameter end: eleven bytes can be read from every position before it.
  @unsafe @inline(never)
  private func skip<Recorder: ConversionRecorder>(
    _ input: UnsafeRawPointer, _ start: Int, _ end: Int, _ output: UnsafeMutableRawPointer,
    _ leads: UnsafePointer<UInt32>, _ text: Span<UInt8>, floor: Int, recorder: inout Recorder
  ) -> Int {
    let blocks = unsafe characters.blocks.unsafeBase
    let hasASCIITriggers = asciiTriggers.low | asciiTriggers.high != 0
    var position = start
    var changes = 0
    while position < end {
      var word = unsafe input.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      if word & 0xC0C0F0 == 0x8080E0 {
        var entry: UInt32
        let first = unsafe blocks[unsafe blockOffset(word, leads)]
        if word & 0xC0C0_F000_0000 == 0x8080_E000_0000 {
          // Two characters at once; what follows the sixth byte is overwritten.
          let second = unsafe blocks[unsafe blockOffset(word &>> 24, leads)]
          unsafe output.storeBytes(
            of: word ^ UInt64(first) ^ UInt64(second) &<< 24, toByteOffset: position,
            as: UInt64.self)
          if first | second <= Layout.payload {
            if Recorder.countsChanges {
              changes &+= (first != 0 ? 1 : 0) &+ (second != 0 ? 1 : 0)
            }
            position &+= 6
            continue
          }
          // Which of the two it is no one can foretell: no branch. The flags of the first have run
          // into the second, which is written again.
          let isFirst = first > Layout.payload
          if Recorder.countsChanges { changes &+= !isFirst && first != 0 ? 1 : 0 }
          position &+= isFirst ? 0 : 3
          entry = isFirst ? first : second
          word = unsafe input.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        } else {
          entry = first
          unsafe output.storeBytes(
            of: UInt32(truncatingIfNeeded: word) ^ entry, toByteOffset: position, as: UInt32.self)
          if entry <= Layout.payload {
            if Recorder.countsChanges { changes &+= entry != 0 ? 1 : 0 }
            position &+= 3
            continue
          }
        }
        if entry & (Layout.needsCare | Layout.replacedByRecord) != 0 { break }
        // A trigger: with the next character, or with the one before.
        var place = position
        var pair = word
        if !isPair(word) {
          place = position &- 3
          pair =
            place >= floor
            ? unsafe input.loadUnaligned(fromByteOffset: place, as: UInt64.self) : 0
          if pair & 0xC0C0F0 != 0x8080E0 || !isPair(pair) {
            if Recorder.countsChanges { changes &+= entry & Layout.payload != 0 ? 1 : 0 }
            position &+= 3
            continue
          }
        }
        let window = pairWindow(text, at: place, pair, floor: floor)
        if window == 0 { break }
        if Recorder.countsChanges {
          changes &-= self.changes(text, place..<position)
          let change = (window ^ pair) & 0xFFFF_FFFF_FFFF
          changes &+= (change & 0xFF_FFFF != 0 ? 1 : 0) &+ (change &>> 24 != 0 ? 1 : 0)
        }
        unsafe output.storeBytes(of: window, toByteOffset: place, as: UInt64.self)
        position = place &+ 6
      } else if word & 0x80 == 0 {
        if hasASCIITriggers, isASCIITrigger(word & 0x7F) { break }
        if word & 0x8080_8080_8080_8080 == 0 {
          unsafe output.storeBytes(of: word, toByteOffset: position, as: UInt64.self)
          // The last one is looked at by itself: another script may follow.
          position &+= hasASCIITriggers ? 7 : 8
        } else {
          unsafe output.storeBytes(
            of: UInt8(truncatingIfNeeded: word), toByteOffset: position, as: UInt8.self)
          position &+= 1
        }
      } else {
        break
      }
    }
    recorder.changed(changes)
    return position
  }

  /// Where the entry of the character in the lowest three bytes stands among the blocks.
  @unsafe @inline(__always)
  private func blockOffset(_ word: UInt64, _ leads: UnsafePointer<UInt32>) -> Int {
    let high = (word & 0x0F) &<< 6 | word &>> 8 & 0x3F
    return unsafe Int(leads[Int(truncatingIfNeeded: high)])
      &+ Int(truncatingIfNeeded: word &>> 16 & 0x3F)
  }

  /// Whether a character is more than its replacement: something special, of another length, or a
  /// trigger beside which a phrase may stand.
  @inline(__always)
  private func needsWindow(
    _ text: Span<UInt8>, at offset: Int, _ scalar: Scalar, _ entry: UInt32, floor: Int
  ) -> Bool {
    if entry & (Layout.needsCare | Layout.replacedByRecord) != 0 { return true }
    return entry & Layout.isTrigger != 0
      && isConfirmed(text, at: offset, scalar, floor: floor)
  }

  /// How many characters of a range that was converted one by one have changed.
  private func changes(_ text: Span<UInt8>, _ range: Range<Int>) -> Int {
    var changes = 0
    var position = range.lowerBound
    while position < range.upperBound {
      let scalar = Scalar(text, at: position)
      changes &+= characters.entry(scalar.value) & Layout.payload != 0 ? 1 : 0
      position &+= scalar.length
    }
    return changes
  }
}
