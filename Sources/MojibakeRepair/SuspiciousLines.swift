import TextEdits

/// Finds the lines of a document that may be damaged, and passes the others at scanning speed.
///
/// Every character adds a weight that depends on its class and on that of the character before it;
/// the sum never falls under 0, and a line in which it reaches a threshold is suspicious (a CUSUM
/// test: E. S. Page, "Continuous inspection schemes", Biometrika 41, 1954). Ordinary characters weigh
/// less than nothing, so that a rare one among them does not count.
///
/// Linear in the text: one load and two look-ups for each character beyond ASCII; ASCII goes eight
/// bytes at a time.
struct SuspiciousLines {
  static let threshold: Int32 = 5

  private let table: SuspicionTable
  private var position = 0

  init(_ table: SuspicionTable) {
    self.table = table
  }

  /// The next such line, without its line feed; nil at the end. `text` is the same at every call.
  mutating func next(in text: Span<UInt8>) -> Range<Int>? {
    let suspect = unsafe text.withUnsafeBytes { unsafe table.firstSuspect($0, from: position) }
    guard let suspect else {
      position = text.count
      return nil
    }
    var start = min(suspect, text.count)
    while start > position, text[start - 1] != 0x0A { start -= 1 }
    var end = suspect
    while end < text.count, text[end] != 0x0A { end += 1 }
    position = min(end + 1, text.count)
    return start..<end
  }
}

/// The weights of `SuspiciousLines`.
final class SuspicionTable: Sendable {
  let classes: ScalarClasses
  /// By class of the character before and class of the character: 64 × 64.
  private let weights: [Int8]

  init(classes: ScalarClasses) {
    self.classes = classes
    var weights = [Int8](repeating: 0, count: 64 * 64)
    for before in ScalarClass.allCases {
      for scalarClass in ScalarClass.allCases {
        weights[Int(before.rawValue) << 6 | Int(scalarClass.rawValue)] = Int8(
          Self.weight(of: scalarClass, after: before))
      }
    }
    self.weights = weights
  }

  /// How suspicious a character of `scalarClass` is after one of `before`.
  static func weight(of scalarClass: ScalarClass, after before: ScalarClass) -> Int {
    // Scripts that stand beside each other in no language.
    let switches =
      before.script != 0 && scalarClass.script != 0 && before.script != scalarClass.script ? 3 : 0
    let own =
      switch scalarClass {
      case .asciiSpace: -2
      case .asciiLetter, .asciiDigit, .asciiMark: -1
      case .commonHan: -2
      case .uncommonHan: 1
      case .rareHan: 3
      case .unseenHan: 4
      case .memoryFill: before == .memoryFill ? 3 : 0
      case .chineseMark: before.isHan ? -2 : 0
      case .typographic:
        before.isHan ? -2 : before.script == 7 ? 2 : before == .otherCyrillic ? 3 : 0
      case .hiragana, .katakana: before.script == 2 ? -1 : 2
      case .smallKana: before.script == 2 ? 0 : 5
      case .halfWidthKana: before == .halfWidthKana ? 1 : 3
      case .hangul: 1
      case .greek, .bopomofo, .otherLetter: -1
      case .russian: -1
      case .russianCapital:
        before == .russian ? 4 : before == .otherCyrillic || before == .asciiLetter ? 3 : 0
      case .otherCyrillic: 2
      case .latinLower: 2
      case .latinUpper: 3
      case .latinSymbol: before.isASCII ? 2 : 3
      case .invisible: before.isASCII ? 0 : 2
      case .signLike: before.isASCII ? 1 : 3
      case .boxDrawing: before == scalarClass ? 0 : before == .asciiLetter ? 5 : 3
      case .mathematical: before == scalarClass ? 2 : 3
      case .control, .privateUse: 5
      case .replacement: 6
      case .combining: 0
      case .other: 0
      }
    return switches + own
  }

  /// The offset of the first character at which a line is suspicious, from `start` on.
  func firstSuspect(_ text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    unsafe classes.classes.withUnsafeBytes { classes in
      unsafe weights.withUnsafeBufferPointer { weights in
        unsafe Self.scan(text, from: start, classes, weights)
      }
    }
  }

  private static func scan(
    _ text: UnsafeRawBufferPointer, from start: Int, _ classes: UnsafeRawBufferPointer,
    _ weights: UnsafeBufferPointer<Int8>
  ) -> Int? {
    let threshold = SuspiciousLines.threshold
    var position = start
    var sum: Int32 = 0
    // The class of the character before, times 64.
    var before = Int(ScalarClass.asciiSpace.rawValue) << 6
    while position < text.count {
      // Eight bytes of ASCII calm any sum that is not suspicious yet.
      if position + 8 <= text.count, unsafe isASCII(text, at: position) {
        if unsafe isLostByte(text, at: position) { return position }
        repeat {
          position += 8
        } while unsafe position + 8 <= text.count && isASCII(text, at: position)
        sum = 0
        before = Int(ScalarClass.asciiSpace.rawValue) << 6
        if let sign = unsafe signBefore(text, position) { return sign }
      }
      while position + 4 <= text.count {
        let word = UInt32(
          littleEndian: unsafe text.loadUnaligned(fromByteOffset: position, as: UInt32.self))
        guard word & 0x00C0_C0F0 == 0x0080_80E0 else { break }
        let scalar = (word & 0x0F) << 12 | (word >> 2) & 0xFC0 | (word >> 16) & 0x3F
        let scalarClass = unsafe Int(classes[Int(scalar)])
        sum = max(sum + Int32(unsafe weights[before | scalarClass]), 0)
        if sum >= threshold { return position }
        before = scalarClass << 6
        position += 3
      }
      guard position < text.count else { return nil }
      let byte = unsafe text[position]
      if byte < 0x80 {
        if byte == 0x0A {
          sum = 0
        } else if unsafe isLostByte(text, at: position) {
          return position
        } else if unsafe byte == 0x28 && isReading(text, at: position) {
          return position
        }
        let scalarClass = unsafe Int(classes[Int(byte)])
        sum = max(sum + Int32(unsafe weights[before | scalarClass]), 0)
        before = scalarClass << 6
        if sum >= threshold { return position }
        position += 1
      } else {
        let (scalar, length) = unsafe Self.scalar(text, at: position)
        let scalarClass =
          scalar < 0x10000
          ? unsafe Int(classes[scalar])
          : Int((scalar >= 0x20000 ? ScalarClass.unseenHan : .other).rawValue)
        sum = max(sum + Int32(unsafe weights[before | scalarClass]), 0)
        if unsafe sum >= threshold || isCutCapital(scalarClass, text, before: position + length) {
          return position
        }
        before = scalarClass << 6
        position += length
      }
    }
    return nil
  }

  private static func isASCII(_ text: UnsafeRawBufferPointer, at position: Int) -> Bool {
    unsafe text.loadUnaligned(fromByteOffset: position, as: UInt64.self) & 0x8080_8080_8080_8080
      == 0
  }

  /// A `?` or an opening bracket in the last bytes of ASCII before `end` that tells of damage.
  private static func signBefore(_ text: UnsafeRawBufferPointer, _ end: Int) -> Int? {
    guard end < text.count, unsafe text[end] >= 0x80 else { return nil }
    if unsafe text[end - 1] == 0x3F { return end - 1 }
    return (end - 7..<end).first { unsafe text[$0] == 0x28 && isReading(text, at: $0) }
  }

  /// Whether a capital that is often the first byte of a character stands alone before a space, as `Ã`
  /// does when the no-break space after it became one, or before `?` or the end.
  private static func isCutCapital(
    _ scalarClass: Int, _ text: UnsafeRawBufferPointer, before next: Int
  ) -> Bool {
    guard
      scalarClass == Int(ScalarClass.latinUpper.rawValue)
        || scalarClass == Int(ScalarClass.russianCapital.rawValue)
    else { return false }
    guard next < text.count else { return true }
    let byte = unsafe text[next]
    return byte == 0x20 || byte == 0x0A || byte == 0x3F
  }

  /// Whether the `?` at `position` stands beside a character beyond ASCII, as one does that stands
  /// for a byte which could not be decoded.
  private static func isLostByte(_ text: UnsafeRawBufferPointer, at position: Int) -> Bool {
    unsafe text[position] == 0x3F
      && ((position > 0 && text[position - 1] >= 0x80)
        || (position + 1 < text.count && text[position + 1] >= 0x80))
  }

  /// Whether the bracket at `position` follows a letter, as that of a reading does which was pasted
  /// into a character.
  private static func isReading(_ text: UnsafeRawBufferPointer, at position: Int) -> Bool {
    guard position > 0 else { return false }
    let letter = unsafe text[position - 1]
    guard letter >= 0x41, letter < 0x7B else { return false }
    var end = position + 1
    var hasTone = false
    while end < text.count, end < position + 16, unsafe text[end] != 0x29 {
      hasTone = unsafe hasTone || text[end] >= 0x80
      end += 1
    }
    return hasTone
  }

  /// A character of one, two or four bytes, or of three at the end of the text.
  private static func scalar(
    _ text: UnsafeRawBufferPointer, at position: Int
  ) -> (scalar: Int, length: Int) {
    let first = unsafe Int(text[position])
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard position + length <= text.count else { return (0xFFFD, text.count - position) }
    var scalar = first & (0x7F >> length)
    for offset in 1..<max(length, 1) {
      scalar = unsafe scalar << 6 | Int(text[position + offset] & 0x3F)
    }
    return (scalar, length)
  }
}
