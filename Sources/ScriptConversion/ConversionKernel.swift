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
struct ConversionKernel: Sendable {
  typealias Layout = ConversionPackLayout

  /// One bit a hash, in the pack's section of filters.
  struct Filter: Sendable {
    let start: Int
    let bits: Int
  }

  let chain: ConversionChain
  let characters: CharacterTable
  let filter: PackTable<UInt8>
  /// By the bytes of two characters; only used when `testsPairs`.
  let pairs: Filter
  let testsPairs: Bool
  let confirmations: Filter
  let joints: Filter
  /// The ASCII characters that are triggers beside a character that is not ASCII, bit by bit.
  let asciiTriggers: (low: UInt64, high: UInt64)

  init(
    chain: ConversionChain, characters: CharacterTable, filter: PackTable<UInt8>, pairs: Filter,
    testsPairs: Bool, confirmations: Filter, joints: Filter
  ) {
    self.chain = chain
    self.characters = characters
    self.filter = filter
    self.pairs = pairs
    self.testsPairs = testsPairs
    self.confirmations = confirmations
    self.joints = joints
    var triggers: (low: UInt64, high: UInt64) = (0, 0)
    for byte in UInt32(0)..<64 {
      if characters.entry(byte) & Layout.isTrigger != 0 { triggers.low |= 1 << UInt64(byte) }
      if characters.entry(byte + 64) & Layout.isTrigger != 0 { triggers.high |= 1 << UInt64(byte) }
    }
    asciiTriggers = triggers
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
    /// The bytes that the loop had already written for it.
    var rewound: Int
    /// The changed characters among them.
    var rewoundChanges: Int
    var isAligned: Bool
  }

  // MARK: Tests

  /// Whether a boundary between two scalars may be inside a key. Constant time.
  @inline(__always)
  func isJoint(_ left: UInt32, _ right: UInt32) -> Bool {
    contains(joints, Layout.hash(Layout.pair(left, right)))
  }

  @inline(__always)
  private func contains(_ part: Filter, _ hash: UInt64) -> Bool {
    let bit = Int(truncatingIfNeeded: hash &>> UInt64(64 &- part.bits))
    return filter[part.start &+ bit &>> 3] &>> UInt8(bit & 7) & 1 != 0
  }

  @inline(__always)
  func isASCIITrigger(_ byte: UInt64) -> Bool {
    (byte & 0x40 == 0 ? asciiTriggers.low : asciiTriggers.high) &>> (byte & 0x3F) & 1 != 0
  }

  /// Whether a phrase may stand at the trigger at `offset`.
  ///
  /// - Parameter isCharacter: the trigger is the character, not it and the next one.
  func isConfirmed(
    _ text: Span<UInt8>, at offset: Int, floor: Int, isCharacter: Bool
  ) -> Bool {
    let scalar = Scalar(text, at: offset)
    let next = offset &+ scalar.length
    if next < text.count {
      let following = Scalar(text, at: next).value
      if contains(confirmations, Layout.hash(Layout.pair(scalar.value, following))) { return true }
    }
    guard isCharacter, offset > floor else { return false }
    let previous = Scalar(text, at: text.scalarStart(before: offset, floor: floor)).value
    return contains(confirmations, Layout.hash(Layout.pair(previous, scalar.value)))
  }

  /// Whether a text may be cut before `offset`, which is neither its beginning nor its end.
  func isBoundary(_ text: Span<UInt8>, at offset: Int, floor: Int) -> Bool {
    let right = Scalar(text, at: offset).value
    // The filter may err, but a window must not begin or end inside a description sequence.
    if right &>> 4 == 0x2FF { return true }
    let left = Scalar(text, at: text.scalarStart(before: offset, floor: floor)).value
    return !isJoint(chain.normalized(left), chain.normalized(right))
  }

  /// The last boundary at `offset` or before it; `floor` when there is none. Linear in the distance.
  func boundary(_ text: Span<UInt8>, notAfter offset: Int, floor: Int) -> Int {
    var position = offset
    while position > floor, !isBoundary(text, at: position, floor: floor) {
      position = text.scalarStart(before: position, floor: floor)
    }
    return position
  }

  // MARK: Windows

  /// Converts the window around the character at `offset` to `scratch.output`.
  ///
  /// - Parameter floor: a boundary before which nothing is touched.
  @inline(never)
  func convertWindow(
    _ text: Span<UInt8>, at offset: Int, floor: Int, scratch: inout ConversionChain.Scratch
  ) -> Window {
    let start = boundary(text, notAfter: offset, floor: floor)
    var end = offset &+ Scalar(text, at: offset).length
    while end < text.count, !isBoundary(text, at: end, floor: offset) {
      end &+= Scalar(text, at: end).length
    }
    end = min(end, text.count)
    var window = Window(source: start..<end, rewound: 0, rewoundChanges: 0, isAligned: true)
    var position = start
    while position < offset {
      let scalar = Scalar(text, at: position)
      let entry = characters.entry(scalar.value)
      window.rewound &+= characters.replacementLength(entry, scalar.length)
      window.rewoundChanges &+= entry & (Layout.payload | Layout.replacedByRecord) != 0 ? 1 : 0
      position &+= scalar.length
    }
    switch chain.convert(text, window.source, scratch: &scratch) {
    case .aligned: break
    case .unaligned: window.isAligned = false
    case .needsCare:
      _ = chain.convertCarefully(text, window.source, scratch: &scratch)
      window.isAligned = false
    }
    return window
  }

  /// Converts what begins at `offset` with a description operator or a compatibility ideograph.
  func convertSpecial(
    _ text: Span<UInt8>, at offset: Int, floor: Int, scratch: inout ConversionChain.Scratch
  ) -> Window {
    guard IdeographicDescription.arity(Scalar(text, at: offset).value) > 0 else {
      return convertWindow(text, at: offset, floor: floor, scratch: &scratch)
    }
    let length = IdeographicDescription.length(text, at: offset, end: text.count)
    if length > 0 {
      scratch.output.removeAll()
      scratch.output.append(text, in: offset..<offset + length)
      return Window(
        source: offset..<offset + length, rewound: 0, rewoundChanges: 0, isAligned: true)
    }
    let unit = offset..<ConversionUnits.carefulEnd(text, from: offset)
    _ = chain.convertCarefully(text, unit, scratch: &scratch)
    return Window(source: unit, rewound: 0, rewoundChanges: 0, isAligned: false)
  }
}

/// What a run tells beside its output.
protocol ConversionRecorder {
  /// Whether changed characters are to be counted.
  static var countsChanges: Bool { get }
  /// Characters outside windows that changed.
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
