import HanLexicon
import TextEdits

/// A stretch of the characters that jieba's dictionary and model are asked about, loaded for
/// cutting.
///
/// These are (`re_han_default` in jieba) the Han characters from U+4E00 to U+9FD5, ASCII letters and
/// digits, and `+ # & . _ % -`. One value can be loaded again and again; it keeps its memory, 12
/// bytes a character.
struct JiebaBlock {
  /// The code points; all are below U+FFFF.
  private(set) var characters: [UInt16] = []
  /// The characters in the lexicon; 0 for those that do not stand for their id themselves.
  private(set) var ids: [HanLexicon.CharacterID] = []
  /// Where each character begins in the text, and where the last one ends.
  private(set) var offsets: [Int] = []

  var count: Int { characters.count }

  /// Loads what belongs together from `start` of valid UTF-8 on; says where that ends, `start` when
  /// there is nothing. Linear.
  mutating func load(_ text: Span<UInt8>, from start: Int, _ lexicon: HanLexicon) -> Int {
    characters.removeAll(keepingCapacity: true)
    ids.removeAll(keepingCapacity: true)
    offsets.removeAll(keepingCapacity: true)
    var position = start
    while position < text.count {
      let scalar = text.scalar(at: position)
      guard scalar.value <= 0x9FD5 else { break }
      let character = UInt16(truncatingIfNeeded: scalar.value)
      if Self.isHan(character) {
        let id = lexicon.fold(scalar.value)
        ids.append(lexicon.representative(of: id) == scalar.value ? id : 0)
      } else if Self.isLetterOrDigit(character) || Self.isMark(character) {
        ids.append(0)
      } else {
        break
      }
      characters.append(character)
      offsets.append(position)
      position += scalar.length
    }
    offsets.append(position)
    return position
  }

  /// Loads a word, all of it; false when it has characters that no block has. Linear.
  mutating func load(word: String, _ lexicon: HanLexicon) -> Bool {
    let bytes = Array(word.utf8)
    return load(bytes.span, from: 0, lexicon) == bytes.count
  }

  /// Whether a block has this character.
  @inline(__always)
  static func holds(_ scalar: UInt32) -> Bool {
    guard scalar <= 0x9FD5 else { return false }
    let character = UInt16(truncatingIfNeeded: scalar)
    return isHan(character) || isLetterOrDigit(character) || isMark(character)
  }

  @inline(__always)
  static func isHan(_ character: UInt16) -> Bool {
    (JiebaModel.firstCharacter...JiebaModel.lastCharacter).contains(character)
  }

  /// ASCII letters and digits (`re_eng` in jieba).
  @inline(__always)
  static func isLetterOrDigit(_ character: UInt16) -> Bool {
    isDigit(character) || isLetter(character)
  }

  @inline(__always)
  static func isDigit(_ character: UInt16) -> Bool {
    character &- 0x30 < 10
  }

  @inline(__always)
  static func isLetter(_ character: UInt16) -> Bool {
    (character | 0x20) &- 0x61 < 26
  }

  private static func isMark(_ character: UInt16) -> Bool {
    switch character {
    case 0x23, 0x25, 0x26, 0x2B, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }

  /// What the characters of `range` are, as a token.
  func kind(of range: Range<Int>) -> TokenKind {
    var kind = TokenKind.mark
    for index in range {
      let character = characters[index]
      if Self.isHan(character) { return .word }
      if Self.isLetter(character) {
        kind = .latin
      } else if kind == .mark, Self.isDigit(character) {
        kind = .number
      }
    }
    return kind
  }
}
