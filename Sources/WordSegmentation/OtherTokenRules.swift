import TextEdits

/// Cuts text that is not Han: spaces, numbers, alphabetic words, marks.
enum OtherTokenRules {
  /// The token that starts at `start`. Linear in its length.
  static func token(_ text: Span<UInt8>, at start: Int) -> Token {
    let first = text.scalar(at: start)
    switch category(first.value) {
    case .lineFeed:
      return Token(range: start..<start + first.length, kind: .space)
    case .space:
      return Token(range: start..<runEnd(text, start) { $0 == .space }, kind: .space)
    case .digit, .letter:
      return word(text, start)
    case .mark:
      var end = start + first.length
      while end < text.count, text.scalar(at: end).value == first.value {
        end += first.length
      }
      return Token(range: start..<end, kind: .mark)
    case .han:
      return Token(range: start..<start + first.length, kind: .word)
    }
  }

  private enum Category {
    case lineFeed, space, digit, letter, mark, han
  }

  private static func category(_ scalar: UInt32) -> Category {
    switch scalar {
    case 0x0A: .lineFeed
    case 0x09, 0x0D, 0x20, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
      .space
    case 0x30...0x39, 0xFF10...0xFF19: .digit
    case 0x41...0x5A, 0x61...0x7A, 0xFF21...0xFF3A, 0xFF41...0xFF5A: .letter
    case 0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: .han
    case ..<0xC0: .mark
    default: isLetter(scalar) ? .letter : .mark
    }
  }

  /// Letters and the marks that belong to them (Unicode general categories L and M).
  private static func isLetter(_ value: UInt32) -> Bool {
    guard let scalar = Unicode.Scalar(value) else { return false }
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark:
      return true
    default:
      return false
    }
  }

  private static func runEnd(
    _ text: Span<UInt8>, _ start: Int, while belongs: (Category) -> Bool
  ) -> Int {
    var end = start
    while end < text.count {
      let scalar = text.scalar(at: end)
      guard belongs(category(scalar.value)) else { break }
      end += scalar.length
    }
    return end
  }

  /// Marks that join two parts of a word or number when a letter or digit follows.
  private static let joiners: Set<UInt32> = [0x27, 0x2D, 0x2E, 0x2C, 0x3A, 0x40, 0x5F, 0x2019]
  /// Marks that end a number.
  private static let numberEnds: Set<UInt32> = [0x25, 0xFF05, 0x2030]

  /// Letters and digits with joining marks inside: `3.14`, `1,000`, `12:30`, `e-mail`, `a@b.cn`.
  /// Commas and colons join digits only.
  private static func word(_ text: Span<UInt8>, _ start: Int) -> Token {
    var end = start
    var hasLetter = false
    var previous = Category.mark
    while end < text.count {
      let scalar = text.scalar(at: end)
      let kind = category(scalar.value)
      if kind == .digit || kind == .letter {
        hasLetter = hasLetter || kind == .letter
        previous = kind
        end += scalar.length
        continue
      }
      let next = end + scalar.length
      guard joiners.contains(scalar.value), next < text.count else { break }
      let following = category(text.scalar(at: next).value)
      let joinsDigitsOnly = scalar.value == 0x2C || scalar.value == 0x3A
      guard following == .digit || (following == .letter && !joinsDigitsOnly),
        !joinsDigitsOnly || previous == .digit
      else { break }
      end = next
    }
    if !hasLetter, end < text.count {
      let scalar = text.scalar(at: end)
      if numberEnds.contains(scalar.value) {
        end += scalar.length
      }
    }
    return Token(range: start..<end, kind: hasLetter ? .latin : .number)
  }
}
