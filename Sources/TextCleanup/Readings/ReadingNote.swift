import HanLexicon
import TextEdits

/// A character with its reading in brackets behind it: `統(tǒng)`, or `行(xing)(xing)`.
struct ReadingNote: Sendable {
  /// Offset of the character.
  var character: Int
  /// Offset of the opening bracket.
  var start: Int
  /// Offset behind the closing bracket, of the second pair where the note stands twice.
  var end: Int
  var scalar: UInt32
  /// The character is a Traditional form and the syllable is one of its readings.
  var isTableNote: Bool
  /// The syllable has no tone mark.
  var isToneless: Bool
  /// The same reading of the character stands twice.
  var isDoubled: Bool
  /// Whether the note is to be removed.
  var isDamage = false

  /// The longest syllable in bytes: six letters, one of them of two bytes, with a reserve.
  private static let maximumSyllable = 10

  /// Reads a note whose opening bracket stands at `start`, directly behind a Han character.
  ///
  /// The brackets are ASCII or full-width, with spaces inside allowed; the syllable is lower-case
  /// Latin letters, with at least one tone mark or among the character's listed readings, tones left
  /// out or not. Constant time.
  init?(_ text: Span<UInt8>, at start: Int, lexicon: borrowing HanLexicon) {
    guard start > 0, text[start - 1] >= 0x80,
      text.startsReading(behind: text[start] == 0xEF ? start + 2 : start),
      let syllable = ReadingNote.syllable(in: text, at: start),
      let before = text.scalar(before: start), ScalarClass.isHan(before.value)
    else { return nil }
    let letters = text.extracting(syllable.letters)
    let isReading =
      lexicon.isReading(letters, of: before.value)
      || (!syllable.hasMark && lexicon.isTonelessReading(letters, of: before.value))
    guard syllable.hasMark || isReading else { return nil }
    character = start - before.length
    self.start = start
    end = syllable.end
    scalar = before.value
    isToneless = !syllable.hasMark
    isDoubled = false
    if isReading, let second = ReadingNote.syllable(in: text, at: end),
      text.hasEqualBytes(syllable.letters, second.letters)
    {
      end = second.end
      isDoubled = true
    }
    isTableNote =
      isReading && (isDoubled || lexicon.traits(of: scalar).contains(.traditionalOnly))
  }

  /// What may be a syllable in brackets: where its letters are, and the end behind the bracket.
  private static func syllable(
    in text: Span<UInt8>, at start: Int
  ) -> (letters: Range<Int>, hasMark: Bool, end: Int)? {
    var position = start + bracketLength(text, at: start, opening: true)
    guard position > start else { return nil }
    while text.spaceLength(at: position) > 0 {
      position += text.spaceLength(at: position)
    }
    let first = position
    var hasMark = false
    while position < text.count, position - first <= maximumSyllable {
      let byte = text[position]
      if byte >= UInt8(ascii: "a"), byte <= UInt8(ascii: "z") {
        position += 1
      } else if (0xC3...0xC7).contains(byte) || byte == 0xE1 {
        position += text.scalar(at: position).length
        hasMark = true
      } else {
        break
      }
    }
    let letters = first..<position
    guard !letters.isEmpty, letters.count <= maximumSyllable else { return nil }
    while text.spaceLength(at: position) > 0 {
      position += text.spaceLength(at: position)
    }
    let closing = bracketLength(text, at: position, opening: false)
    return closing > 0 ? (letters, hasMark, position + closing) : nil
  }

  private static func bracketLength(_ text: Span<UInt8>, at offset: Int, opening: Bool) -> Int {
    guard offset < text.count else { return 0 }
    if text[offset] == (opening ? UInt8(ascii: "(") : UInt8(ascii: ")")) {
      return 1
    }
    return text.hasBytes(opening ? "（" : "）", at: offset) ? 3 : 0
  }
}

extension Span where Element == UInt8 {
  /// Whether what follows the byte at `offset`, the last of an opening bracket, may be a syllable of
  /// a reading. Constant time.
  func startsReading(behind offset: Int) -> Bool {
    guard offset + 1 < count else { return false }
    switch self[offset + 1] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), 0x20, 0xC3...0xC7, 0xE1...0xE3: return true
    default: return false
    }
  }

  /// Whether the bytes of two ranges are the same. Linear in the shorter one.
  fileprivate func hasEqualBytes(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    guard left.count == right.count else { return false }
    for step in 0..<left.count
    where self[left.lowerBound + step] != self[right.lowerBound + step] {
      return false
    }
    return true
  }
}
