import Encodings
import TextEdits

/// The default word boundaries of UAX #29 (revision 41, Unicode 15), untailored.
///
/// ICU's own word rules differ: they take `:` out of MidLetter (15 lines of the Unicode Consortium's
/// WordBreakTest), part Hangul from other letters, and cut Han, kana, Thai and the like by
/// dictionaries. Here every ideograph is a word, and every kana but Katakana. The classes are those of
/// the linked ICU. Linear.
enum WordBoundaries {
  typealias Class = WordBreakClass

  /// The tokens between the boundaries of `text`, valid UTF-8.
  static func tokens(in text: Span<UInt8>) -> [Token] {
    let classes = ScalarClasses.shared
    var tokens: [Token] = []
    tokens.reserveCapacity(text.count / 3)
    forEachSegment(of: text) { range, _, strongest in
      tokens.append(Token(range: range, kind: kind(text, range, strongest, classes)))
    }
    return tokens
  }

  /// The same as ICU gives its segments.
  static func segments(of text: Span<UInt8>) -> [ICUBreaks.Segment] {
    let classes = ScalarClasses.shared
    var segments: [ICUBreaks.Segment] = []
    forEachSegment(of: text) { range, _, strongest in
      let kind = kind(text, range, strongest, classes)
      segments.append(
        ICUBreaks.Segment(
          range: range, isWord: kind == .latin || kind == .number || kind == .word))
    }
    return segments
  }

  /// What a segment is: by its letters or digits, else by its first scalar.
  private static func kind(
    _ text: Span<UInt8>, _ range: Range<Int>, _ strongest: Class, _ classes: ScalarClasses
  ) -> TokenKind {
    switch strongest {
    case .aLetter, .hebrewLetter, .katakana: return .latin
    case .numeric: return .number
    default: break
    }
    let first = text.scalar(at: range.lowerBound)
    return switch classes.kind(of: first.value) {
    case .lineFeed, .space: .space
    case .han: .word
    case .letter: .latin
    case .emoji, .regionalIndicator: .emoji
    case .textEmoji:
      range.lowerBound + first.length < range.upperBound ? .emoji : .mark
    case .complex:
      Unicode.Scalar(first.value)?.properties.isAlphabetic == true ? .latin : .mark
    case .digit, .mark, .extend, .end: .mark
    }
  }

  /// Calls `body` with each segment, the class of its first scalar, and the one that names it: a
  /// letter's, else a digit's, else the first one's.
  private static func forEachSegment(
    of text: Span<UInt8>, _ body: (Range<Int>, Class, Class) -> Void
  ) {
    // Fails over 2 GB only, where the text is one segment.
    guard let table = try? Class.Table(text) else {
      body(0..<text.count, .other, .other)
      return
    }
    guard text.count > 0 else { return }
    var state = State(table[0].class)
    var start = 0
    var first = state.last
    var strongest = first
    var position = text.scalar(at: 0).length
    while position < text.count {
      let (current, isPictographic) = table[position]
      let length = text.scalar(at: position).length
      let breaks = state.breaks(before: current, isPictographic) {
        following(text, table, from: position + length)
      }
      if breaks {
        body(start..<position, first, strongest)
        start = position
        first = current
        strongest = current
      } else if rank(current) > rank(strongest) {
        strongest = current
      }
      state.advance(current)
      position += length
    }
    body(start..<position, first, strongest)
  }

  private static func rank(_ value: Class) -> Int {
    switch value {
    case .aLetter, .hebrewLetter, .katakana: 2
    case .numeric: 1
    default: 0
    }
  }

  /// The class of the next scalar that WB4 does not pass over; nil at the end.
  private static func following(
    _ text: Span<UInt8>, _ table: Class.Table, from offset: Int
  ) -> Class? {
    var position = offset
    while position < text.count {
      let current = table[position].class
      guard current.isPassedOver else { return current }
      position += text.scalar(at: position).length
    }
    return nil
  }

  /// What the rules remember of the text before a boundary.
  private struct State {
    /// The class of the scalar before the boundary.
    var last: Class
    /// The same, passing over what WB4 passes over; and the one before.
    var previous: Class
    var beforePrevious = Class.other
    /// Whether an odd number of regional indicators stands before the boundary.
    var isOddRegional: Bool

    init(_ first: Class) {
      last = first
      previous = first
      isOddRegional = first == .regionalIndicator
    }

    mutating func advance(_ current: Class) {
      let isAfterNewline = last.isNewline
      last = current
      guard !current.isPassedOver || isAfterNewline else { return }
      beforePrevious = previous
      previous = current
      isOddRegional = current == .regionalIndicator && !isOddRegional
    }

    /// Whether there is a boundary before `current`; `next` gives what follows it.
    func breaks(
      before current: Class, _ isPictographic: Bool, next: () -> Class?
    ) -> Bool {
      if last == .carriageReturn, current == .lineFeed { return false }  // WB3
      if last.isNewline || current.isNewline { return true }  // WB3a, WB3b
      if last == .zeroWidthJoiner, isPictographic { return false }  // WB3c
      if last == .wSegSpace, current == .wSegSpace { return false }  // WB3d
      if current.isPassedOver { return false }  // WB4
      if previous.isWordPart, current.isWordPart {
        // WB5, WB8–WB10, WB13–WB13b
        if current == .extendNumLet || previous == .extendNumLet { return false }
        return (previous == .katakana) != (current == .katakana)
      }
      if previous.isLetter {
        if current.joinsLetters, next()?.isLetter == true { return false }  // WB6
        if previous == .hebrewLetter {
          if current == .singleQuote { return false }  // WB7a
          if current == .doubleQuote, next() == .hebrewLetter { return false }  // WB7b
        }
      }
      if current.isLetter, previous.joinsLetters, beforePrevious.isLetter { return false }  // WB7
      if current == .hebrewLetter, previous == .doubleQuote, beforePrevious == .hebrewLetter {
        return false  // WB7c
      }
      if current == .numeric, previous.joinsDigits, beforePrevious == .numeric {
        return false  // WB11
      }
      if previous == .numeric, current.joinsDigits, next() == .numeric { return false }  // WB12
      if current == .regionalIndicator, isOddRegional { return false }  // WB15, WB16
      return true  // WB999
    }
  }
}

extension WordBreakClass {
  fileprivate var isNewline: Bool {
    self == .carriageReturn || self == .lineFeed || self == .newline
  }

  /// Extend, Format and ZWJ.
  fileprivate var isPassedOver: Bool {
    self == .extend || self == .format || self == .zeroWidthJoiner
  }

  /// AHLetter.
  fileprivate var isLetter: Bool { self == .aLetter || self == .hebrewLetter }

  fileprivate var isWordPart: Bool {
    isLetter || self == .numeric || self == .katakana || self == .extendNumLet
  }

  /// MidLetter and MidNumLetQ.
  fileprivate var joinsLetters: Bool {
    self == .midLetter || self == .midNumLet || self == .singleQuote
  }

  /// MidNum and MidNumLetQ.
  fileprivate var joinsDigits: Bool {
    self == .midNum || self == .midNumLet || self == .singleQuote
  }
}
