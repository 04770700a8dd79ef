import HanLexicon
import TextEdits

/// A stretch of text as the symbols that are labelled: a Han character each, and every token of
/// another script as a whole.
package struct SymbolBuffer {
  /// Folded ids, or a kind of number.
  package private(set) var ids: [UInt16] = []
  /// Where each symbol begins, in bytes.
  package private(set) var starts: [Int] = []
  /// What each symbol is; `word` for Han characters.
  package private(set) var kinds: [TokenKind] = []
  /// Whether a symbol may be part of a longer word.
  package private(set) var isFree: [Bool] = []
  /// Where the last symbol ends, in bytes.
  package private(set) var end = 0

  private let lexicon: HanLexicon
  private let firstHan: UInt16
  private let firstNumber: UInt16
  private let letter: UInt16
  /// Stands inside foreign names: 卡尔·马克思.
  private let middleDot: UInt16

  package init(lexicon: HanLexicon) {
    self.lexicon = lexicon
    firstHan = lexicon.firstHan
    firstNumber = UInt16(truncatingIfNeeded: lexicon.characterCount)
    letter = lexicon.fold(0x61)
    middleDot = lexicon.fold(0xB7)
  }

  package var count: Int { ids.count }

  /// Forgets all symbols but the last `kept`.
  package mutating func removeAll(keepingLast kept: Int = 0) {
    let dropped = count - kept
    ids.removeFirst(dropped)
    starts.removeFirst(dropped)
    kinds.removeFirst(dropped)
    isFree.removeFirst(dropped)
  }

  /// Appends the symbols of `text` from `start` until there are `limit` of them or the text ends.
  ///
  /// Linear in the stretch that is read.
  package mutating func append(_ text: Span<UInt8>, from start: Int, upTo limit: Int) {
    var position = start
    while position < text.count, count < limit {
      let scalar = text.scalar(at: position)
      let id = lexicon.fold(scalar.value)
      if id >= firstHan || lexicon.traits(of: scalar.value).contains(.han) {
        append(id, at: position, .word, isFree: true)
        position += scalar.length
        continue
      }
      let token = OtherTokenRules.token(text, at: position)
      append(token, id, text)
      position = token.range.upperBound
    }
    end = position
  }

  private mutating func append(_ token: Token, _ id: UInt16, _ text: Span<UInt8>) {
    let start = token.range.lowerBound
    switch token.kind {
    case .number:
      append(numberKind(token.range, text), at: start, token.kind, isFree: true)
    case .latin:
      append(letter, at: start, token.kind, isFree: true)
    default:
      append(id, at: start, token.kind, isFree: id == middleDot)
    }
  }

  private mutating func append(_ id: UInt16, at start: Int, _ kind: TokenKind, isFree: Bool) {
    ids.append(id)
    starts.append(start)
    kinds.append(kind)
    self.isFree.append(isFree)
  }

  /// The symbol of a number: by how many digits it has, or that it has marks too.
  private func numberKind(_ range: Range<Int>, _ text: Span<UInt8>) -> UInt16 {
    var position = range.lowerBound
    var digits = 0
    let digit = lexicon.fold(0x30)
    while position < range.upperBound {
      let scalar = text.scalar(at: position)
      guard lexicon.fold(scalar.value) == digit else {
        return firstNumber + UInt16(ModelLayout.numberKinds - 1)
      }
      digits += 1
      position += scalar.length
    }
    return firstNumber + UInt16(min(digits, ModelLayout.numberKinds - 1) - 1)
  }
}
