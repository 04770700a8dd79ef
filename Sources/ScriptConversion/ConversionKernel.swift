import DataPacks

/// Converts text in one pass: every character by table, and phrases only where one may matter.
///
/// OpenCC walks from left to right and takes the longest phrase at every position. Of a hundred
/// characters one is in a phrase that changes something beyond its characters, so the loop converts
/// character by character and looks only for *triggers*: a pair of characters, or a character,
/// that each such phrase holds (`hantext-data` proves that it does, `ConversionTriggers`). At a
/// trigger it goes left and right to the nearest *boundary*, between two characters that are
/// neighbours in no key; OpenCC's walk stands there, whatever surrounds it. The *window* between
/// the two boundaries is converted by the whole chain (`ConversionChain`), and the loop goes on
/// after it. So a text is read once whatever the number of stages, and the result is that of the
/// chain on the whole text.
///
/// Description sequences are copied; a compatibility ideograph makes a window of its own.
final class ConversionKernel: Sendable {
  typealias Layout = ConversionPackLayout

  /// One bit a hash, in the pack's section of filters.
  struct Filter: Sendable {
    let start: Int
    let bits: Int

    /// Whether both bits of a hash are set, of a filter that has two in a word. Constant time.
    @inline(__always)
    func containsTwice(_ hash: UInt64, in bytes: PackTable<UInt8>) -> Bool {
      let bit = hash &>> UInt64(64 &- bits)
      let word = start &+ Int(truncatingIfNeeded: (bit &>> 6) &<< 3)
      let mask = Layout.wordBits(hash, filterBits: bits)
      return bytes.word64(at: word) & mask == mask
    }
  }

  let chain: ConversionChain
  /// Converts windows in the best mode; nil when the chain does.
  let lattice: LatticeConversion?
  let characters: CharacterTable
  let filter: PackTable<UInt8>
  /// One of these neighbours stands at a trigger, or there is nothing.
  let pairs: Filter
  /// The same, of characters of three bytes, by another hash.
  let secondPairs: Filter
  /// Neighbours that a key may hold.
  let joints: Filter
  let pairSlots: PackTable<UInt64>
  let pairWindows: (start: Int, bits: Int)
  /// Where a character's block begins, by the upper ten bits of its sixteen.
  let leads: [UInt32]
  /// The ASCII characters that are triggers beside a character that is not ASCII, bit by bit.
  let asciiTriggers: (low: UInt64, high: UInt64)

  init(
    chain: ConversionChain, lattice: LatticeConversion? = nil, characters: CharacterTable,
    filter: PackTable<UInt8>, pairs: Filter,
    secondPairs: Filter, joints: Filter,
    pairSlots: PackTable<UInt64>, pairWindows: (start: Int, bits: Int)
  ) {
    self.pairSlots = pairSlots
    self.pairWindows = pairWindows
    self.chain = chain
    self.lattice = lattice
    self.characters = characters
    self.filter = filter
    self.pairs = pairs
    self.secondPairs = secondPairs
    self.joints = joints
    var triggers: (low: UInt64, high: UInt64) = (0, 0)
    for byte in UInt32(0)..<64 {
      if characters.entry(byte) & Layout.isTrigger != 0 { triggers.low |= 1 << UInt64(byte) }
      if characters.entry(byte + 64) & Layout.isTrigger != 0 { triggers.high |= 1 << UInt64(byte) }
    }
    asciiTriggers = triggers
    leads = (0..<1024).map {
      UInt32(characters.index[characters.start(ofPlane: 0) + $0]) << Layout.blockShift
    }
  }

  /// How far a run came.
  struct Progress {
    /// Where it stopped in the text: at a boundary.
    var consumed: Int
    /// Bytes written to the target.
    var written: Int
  }

  /// A stretch of text that the chain has converted.
  struct Window {
    var source: Range<Int>
    /// Whether every scalar kept its length.
    var isAligned: Bool
  }

  // MARK: Tests

  /// Whether a boundary between two scalars may be inside a key. Constant time.
  @inline(__always)
  func isJoint(_ left: UInt32, _ right: UInt32) -> Bool {
    isJoint(Layout.neighbourHash(left, right))
  }

  @inline(__always)
  private func isJoint(_ hash: UInt64) -> Bool {
    joints.containsTwice(hash, in: filter)
  }

  @inline(__always)
  func contains(_ part: Filter, _ hash: UInt64) -> Bool {
    let bit = Int(truncatingIfNeeded: hash &>> UInt64(64 &- part.bits))
    return filter[part.start &+ bit &>> 3] &>> UInt8(bit & 7) & 1 != 0
  }

  @inline(__always)
  func isASCIITrigger(_ byte: UInt64) -> Bool {
    (byte & 0x40 == 0 ? asciiTriggers.low : asciiTriggers.high) &>> (byte & 0x3F) & 1 != 0
  }

  /// Whether a phrase may stand at the trigger at `offset`.
  func isConfirmed(_ text: Span<UInt8>, at offset: Int, _ scalar: Scalar, floor: Int) -> Bool {
    let next = offset &+ scalar.length
    if next < text.count,
      contains(pairs, Layout.neighbourHash(scalar.value, Scalar(text, at: next).value))
    {
      return true
    }
    guard offset > floor else { return false }
    let previous = Scalar(text, at: text.scalarStart(before: offset, floor: floor)).value
    return contains(pairs, Layout.neighbourHash(previous, scalar.value))
  }

  /// Whether the first six bytes are two characters of which one may be the trigger of a phrase.
  @inline(__always)
  func isPair(_ word: UInt64) -> Bool {
    contains(pairs, Layout.hash(window: word))
      && contains(secondPairs, Layout.secondHash(window: word))
  }

  /// Whether a text may be cut before `offset`, which is neither its beginning nor its end.
  func isBoundary(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Bool {
    if let lattice { return lattice.isBoundary(text, at: offset, floor: floor) }
    let left = Scalar(text, at: text.scalarStart(before: offset, floor: floor)).value
    return isBoundary(left, Scalar(text, at: offset).value)
  }

  @inline(__always)
  private func isBoundary(_ left: UInt32, _ right: UInt32) -> Bool {
    // The filter may err, but a window must not begin or end inside a description sequence.
    right &>> 4 == 0x2FF || !isJoint(chain.normalized(left), chain.normalized(right))
  }

  /// The last boundary at `offset` or before it; `floor` when there is none. Linear in the distance.
  func boundary(_ text: Span<UInt8>, notAfter offset: Int, floor: Int) -> Int {
    if let lattice { return lattice.boundary(text, notAfter: offset, floor: floor) }
    var position = offset
    while position > floor {
      if position &- 3 >= floor, position &+ 5 <= text.count {
        let word = text.word64(at: position &- 3)
        if isPlain(word) {
          if !isJoint(Layout.hash(window: word)) { return position }
          position &-= 3
          continue
        }
      }
      if isBoundary(text, at: position, floor: floor) { return position }
      position = text.scalarStart(before: position, floor: floor)
    }
    return position
  }

  /// The first boundary after `offset`, or the text's end. Linear in the distance.
  func boundary(_ text: Span<UInt8>, after offset: Int) -> Int {
    if let lattice { return lattice.boundary(text, after: offset) }
    var position = offset
    while true {
      if position &+ 8 <= text.count {
        let word = text.word64(at: position)
        if isPlain(word) {
          position &+= 3
          if !isJoint(Layout.hash(window: word)) { return position }
          continue
        }
      }
      let scalar = Scalar(text, at: position)
      position &+= scalar.length
      if position >= text.count { return text.count }
      if isBoundary(scalar.value, Scalar(text, at: position).value) { return position }
    }
  }

  /// What two characters become that are a window by themselves, six bytes, the first one lowest;
  /// 0 when they are none.
  ///
  /// - Parameter word: begins with the two.
  @inline(__always)
  func pairWindow(_ text: Span<UInt8>, at offset: Int, _ word: UInt64, floor: Int) -> UInt64 {
    guard offset &+ 11 <= text.count else { return 0 }
    let after = text.word64(at: offset &+ 3)
    guard isPlain(after), !isJoint(Layout.hash(window: after)) else { return 0 }
    if offset > floor {
      guard offset &- 3 >= floor else { return 0 }
      let before = text.word64(at: offset &- 3)
      guard isPlain(before), !isJoint(Layout.hash(window: before)) else { return 0 }
    }
    let pair = Layout.codeUnit(word) &<< 16 | Layout.codeUnit(word &>> 24)
    let mask = 1 &<< pairWindows.bits &- 1
    var slot = Int(
      truncatingIfNeeded: Layout.secondHash(window: word) &>> UInt64(64 &- pairWindows.bits))
    while true {
      let found = pairSlots[pairWindows.start &+ slot]
      if found &>> 32 == pair {
        let left = UInt32(truncatingIfNeeded: found &>> 16 & 0xFFFF)
        let right = UInt32(truncatingIfNeeded: found & 0xFFFF)
        return Layout.threeBytes(left) | Layout.threeBytes(right) &<< 24
      }
      if found == 0 { return 0 }
      slot = (slot &+ 1) & mask
    }
  }

  /// Whether the first six bytes are two characters of three bytes, none a compatibility ideograph
  /// (EF A4 to EF AB) nor a description operator (E2 BF).
  @inline(__always)
  private func isPlain(_ word: UInt64) -> Bool {
    guard word & 0xC0C0_F0C0_C0F0 == 0x8080_E080_80E0 else { return false }
    func isOdd(_ bytes: UInt64) -> Bool {
      bytes & 0xFF == 0xEF && bytes &>> 8 & 0xF8 == 0xA0 || bytes & 0xFFFF == 0xBFE2
        || bytes & 0xFF == 0xEF && bytes &>> 8 & 0xFC == 0xA8
    }
    return !isOdd(word) && !isOdd(word &>> 24)
  }

  // MARK: Windows

  /// Converts the window around the character at `offset` to `scratch.output`.
  ///
  /// - Parameter floor: a boundary before which nothing is touched. Everything from there to `offset`
  ///   was converted character by character.
  @inline(never)
  func convertWindow(
    _ text: Span<UInt8>, at offset: Int, floor: Int, scratch: inout ConversionScratch
  ) -> Window {
    let start = boundary(text, notAfter: offset, floor: floor)
    let window = start..<boundary(text, after: offset)
    let key = WindowCache.Key(text, window)
    if let key, let isAligned = scratch.cache.find(key, into: &scratch.output) {
      return Window(source: window, isAligned: isAligned)
    }
    let isAligned = convert(text, window, scratch: &scratch)
    if let key, lattice == nil || !scratch.run.looksOutside {
      scratch.cache.insert(key, scratch.output, isAligned: isAligned)
    }
    return Window(source: window, isAligned: isAligned)
  }

  /// Converts a window to `scratch.output`; whether every scalar kept its length.
  private func convert(
    _ text: Span<UInt8>, _ window: Range<Int>, scratch: inout ConversionScratch
  ) -> Bool {
    if let lattice {
      var recorder = NoRecorder()
      return lattice.convert(text, window, scratch: &scratch, recorder: &recorder)
    }
    switch chain.convert(text, window, scratch: &scratch) {
    case .aligned: return true
    case .unaligned: return false
    case .needsCare:
      _ = chain.convertCarefully(text, window, scratch: &scratch)
      return false
    }
  }

  /// Converts a window to `scratch.output`, with its alignment.
  func convertCarefully(
    _ text: Span<UInt8>, _ window: Range<Int>, scratch: inout ConversionScratch
  ) -> Alignment {
    guard let lattice else { return chain.convertCarefully(text, window, scratch: &scratch) }
    var alignment = Alignment()
    _ = lattice.convert(text, window, scratch: &scratch, recorder: &alignment)
    return alignment
  }

  /// Converts what begins at `offset` with a description operator or a compatibility ideograph.
  func convertSpecial(
    _ text: Span<UInt8>, at offset: Int, floor: Int, scratch: inout ConversionScratch
  ) -> Window {
    guard IdeographicDescription.arity(Scalar(text, at: offset).value) > 0 else {
      return convertWindow(text, at: offset, floor: floor, scratch: &scratch)
    }
    let length = IdeographicDescription.length(text, at: offset, end: text.count)
    if length > 0 {
      scratch.output.removeAll()
      scratch.output.append(text, in: offset..<offset + length)
      return Window(source: offset..<offset + length, isAligned: true)
    }
    if lattice != nil {
      let operation = offset..<offset + Scalar(text, at: offset).length
      scratch.output.removeAll()
      scratch.output.append(text, in: operation)
      return Window(source: operation, isAligned: true)
    }
    let unit = offset..<ConversionUnits.carefulEnd(text, from: offset)
    _ = chain.convertCarefully(text, unit, scratch: &scratch)
    return Window(source: unit, isAligned: false)
  }
}

/// What a run tells beside its output.
protocol ConversionRecorder {
  /// Whether changed characters are to be counted.
  static var countsChanges: Bool { get }
  /// That many more, or fewer, characters outside windows changed.
  mutating func changed(_ count: Int)
  /// A window; what lies between two windows kept the lengths of its scalars.
  mutating func window(_ source: Range<Int>, target: Range<Int>, isAligned: Bool)
}

/// Records nothing; the loop loses every trace of it.
struct NoConversionRecorder: ConversionRecorder {
  static var countsChanges: Bool { false }
  @inline(__always) mutating func changed(_ count: Int) {}
  @inline(__always)
  mutating func window(_ source: Range<Int>, target: Range<Int>, isAligned: Bool) {}
}
