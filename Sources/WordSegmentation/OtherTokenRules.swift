import HanLexicon
import TextEdits

/// Cuts text that is not Han: spaces, numbers, alphabetic words, names, addresses, emoji, marks.
///
/// A token never ends before a combining mark, a joiner or a variation selector. Latin, Greek,
/// Cyrillic, full-width forms, CJK punctuation and emoji are cut by tables; other scripts by ICU
/// (`ComplexScriptBreaks`), which is opened where the first of them stands.
///
/// One value serves one text, from left to right: it remembers the boundaries that ICU found.
struct OtherTokenRules: ~Copyable {
  let rules: TokenRules
  let lexicon: HanLexicon
  let classes: ScalarClasses
  private var breaks = ComplexScriptBreaks()

  init(_ rules: TokenRules, lexicon: HanLexicon) {
    self.rules = rules
    self.lexicon = lexicon
    classes = .shared
  }

  /// The token that starts at `start`, where a token may start. Linear in its length.
  mutating func token(_ text: Span<UInt8>, at start: Int) -> Token {
    let first = classes.glyph(text, start)
    switch first.kind {
    case .lineFeed:
      return Token(range: start..<start + 1, kind: .space)
    case .space:
      return Token(range: start..<spaceEnd(text, start), kind: .space)
    case .digit, .letter:
      return word(text, start, first)
    case .mark, .extend, .end:
      return mark(text, start, first)
    case .emoji, .textEmoji, .regionalIndicator:
      if rules.contains(.emoji), let end = emojiEnd(text, start, first) {
        return Token(range: start..<end, kind: .emoji)
      }
      return Token(range: start..<breaks.end(text, after: start, classes).offset, kind: .mark)
    case .han:
      return Token(range: start..<extensionEnd(text, start + first.length), kind: .word)
    case .complex:
      return complexToken(text, start, first)
    }
  }

  private func spaceEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var end = start
    while true {
      let glyph = classes.glyph(text, end)
      guard glyph.kind == .space else { break }
      end += glyph.length
    }
    return extensionEnd(text, end)
  }

  /// Where the combining marks end that stand at `start`.
  @inline(__always)
  func extensionEnd(_ text: Span<UInt8>, _ start: Int) -> Int {
    var end = start
    while end < text.count, text[end] >= 0xC2 {
      let glyph = classes.glyph(text, end)
      guard glyph.kind == .extend else { break }
      end += glyph.length
    }
    return end
  }

  private mutating func complexToken(
    _ text: Span<UInt8>, _ start: Int, _ first: ScalarClasses.Glyph
  ) -> Token {
    let (end, isWord) = breaks.end(text, after: start, classes)
    var kind = isWord ? TokenKind.latin : .mark
    if isWord, Unicode.Scalar(first.value)?.properties.numericType == .decimal {
      kind = .number
    }
    return Token(range: start..<end, kind: kind)
  }

  // MARK: Words and numbers

  private func word(
    _ text: Span<UInt8>, _ start: Int, _ first: ScalarClasses.Glyph
  ) -> Token {
    // Before the word: what is no host would be looked at again.
    if rules.contains(.urls), hasWWW(text, start), let host = hostEnd(text, start),
      host > start + 4
    {
      return Token(range: start..<pathEnd(text, host), kind: .url)
    }
    var token =
      first.kind == .digit ? numberToken(text, start) : latinToken(text, start, from: start)
    guard token.range.upperBound < text.count else { return token }
    // What follows tells whether an address begins here.
    switch text[token.range.upperBound] {
    case UInt8(ascii: "@"), UInt8(ascii: "+"), UInt8(ascii: "%"), UInt8(ascii: "."),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      if rules.contains(.emails), let end = emailEnd(text, start) {
        return Token(range: start..<end, kind: .email)
      }
    case UInt8(ascii: ":"):
      if rules.contains(.emails), let end = mailLinkEnd(text, start, colon: token.range.upperBound)
      {
        return Token(range: start..<end, kind: .url)
      }
    default: break
    }
    if rules.contains(.urls), token.kind == .latin,
      let end = urlEnd(text, word: token.range)
    {
      token = Token(range: start..<end, kind: .url)
    }
    return token
  }

  // MARK: Marks

  private func mark(
    _ text: Span<UInt8>, _ start: Int, _ first: ScalarClasses.Glyph
  ) -> Token {
    switch first.ascii {
    case UInt8(ascii: "@"):
      if rules.contains(.handles), let end = handleEnd(text, start) {
        return Token(range: start..<end, kind: .handle)
      }
    case UInt8(ascii: "#"):
      if let end = topicEnd(text, start) { return Token(range: start..<end, kind: .topic) }
      if let end = keycapEnd(text, start) { return Token(range: start..<end, kind: .emoji) }
    case UInt8(ascii: "*"):
      if let end = keycapEnd(text, start) { return Token(range: start..<end, kind: .emoji) }
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      if let token = signedToken(text, start, first) { return token }
    case 0 where first.value == 0xB1 || first.value == 0x2212:
      if let token = signedToken(text, start, first) { return token }
    default: break
    }
    guard first.kind != .end else { return Token(range: start..<start, kind: .mark) }
    return Token(range: start..<markEnd(text, start, first), kind: .mark)
  }

  /// Where a run of one mark ends: before the last one, if a name or topic begins with it.
  private func markEnd(
    _ text: Span<UInt8>, _ start: Int, _ first: ScalarClasses.Glyph
  ) -> Int {
    var last = start
    var end = start + first.length
    while end < text.count, text[end] == text[start], text.scalar(at: end).value == first.value {
      last = end
      end += first.length
    }
    if last > start {
      let begins =
        switch first.ascii {
        case UInt8(ascii: "@"): rules.contains(.handles) && handleEnd(text, last) != nil
        case UInt8(ascii: "#"): topicEnd(text, last) != nil || keycapEnd(text, last) != nil
        case UInt8(ascii: "*"): keycapEnd(text, last) != nil
        default: false
        }
      if begins { return last }
    }
    return extensionEnd(text, end)
  }

  /// A number with its sign.
  private func signedToken(
    _ text: Span<UInt8>, _ start: Int, _ sign: ScalarClasses.Glyph
  ) -> Token? {
    let digits = start + sign.length
    guard rules.contains(.signs), classes.glyph(text, digits).kind == .digit,
      sign.value == 0xB1 || maySign(text, before: start)
    else { return nil }
    let number = word(text, digits, classes.glyph(text, digits))
    guard number.kind == .number || number.kind == .latin else { return nil }
    return Token(range: start..<number.range.upperBound, kind: number.kind)
  }

  /// Marks after which a sign joins nothing.
  private static let beforeSigns: Set<UInt32> = Set(
    "([{（［｛【〔「『“‘\"'《〈,，、;；:：=＝≈≠<>＜＞≤≥~～|｜".unicodeScalars.map(\.value))
  /// Spaces that are looked over to see what stands before a sign.
  private static let spacesBeforeSigns = 8

  private func maySign(_ text: Span<UInt8>, before start: Int) -> Bool {
    var position = start
    var previous = classes.glyph(text, before: position)
    var spaces = 0
    while previous.kind == .space, spaces < Self.spacesBeforeSigns {
      spaces += 1
      position -= previous.length
      previous = classes.glyph(text, before: position)
    }
    switch previous.kind {
    case .end, .lineFeed: return true
    case .mark:
      return Self.beforeSigns.contains(previous.value)
        || (spaces > 0 && ![0x29, 0x5D, 0xFF09].contains(previous.value))
    case .han: return spaces > 0
    default: return false
    }
  }
}
