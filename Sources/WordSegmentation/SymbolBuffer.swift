import HanLexicon
import TextEdits

/// A stretch of text as the symbols that are labelled: a Han character each, and every token of
/// another script as a whole.
package struct SymbolBuffer: ~Copyable {
  /// Folded ids, or a kind of number.
  package let ids: FixedArray<UInt16>
  /// Where each symbol begins, in bytes, and where the last one ends.
  package let starts: FixedArray<Int>
  /// What each symbol is; `word` for Han characters.
  package let kinds: FixedArray<TokenKind>
  /// What a longer word would cost that a symbol is part of: 0, or more than any word is worth.
  let penalties: FixedArray<Int16>
  static let penalty: Int16 = -8_000
  package private(set) var count = 0
  /// The most symbols there can be.
  package let capacity: Int

  private let lexicon: HanLexicon
  private let firstHan: UInt16
  private let firstNumber: UInt16
  private let digit: UInt16
  private let letter: UInt16
  /// Stands inside foreign names: 卡尔·马克思.
  private let middleDot: UInt16

  package init(lexicon: HanLexicon, capacity: Int) {
    self.lexicon = lexicon
    self.capacity = capacity
    ids = FixedArray(repeating: 0, count: capacity)
    starts = FixedArray(repeating: 0, count: capacity + 1)
    kinds = FixedArray(repeating: .word, count: capacity)
    penalties = FixedArray(repeating: 0, count: capacity)
    firstHan = lexicon.firstHan
    firstNumber = UInt16(truncatingIfNeeded: lexicon.characterCount)
    digit = lexicon.fold(0x30)
    letter = lexicon.fold(0x61)
    middleDot = lexicon.fold(0xB7)
  }

  /// Where the last symbol ends, in bytes.
  package var end: Int { starts[count] }

  /// Whether a symbol may be part of a longer word.
  package func isFree(_ index: Int) -> Bool { penalties[index] == 0 }

  /// Forgets all symbols but the last `kept`.
  package mutating func removeAll(keepingLast kept: Int = 0) {
    let first = count - kept
    ids.moveToFront(kept, from: first)
    starts.moveToFront(kept + 1, from: first)
    kinds.moveToFront(kept, from: first)
    penalties.moveToFront(kept, from: first)
    count = kept
  }

  /// Appends the symbols of `text` from `start` until the buffer is full or the text ends.
  ///
  /// Linear in the stretch that is read.
  package mutating func append(
    _ text: Span<UInt8>, from start: Int, _ scanner: inout TokenScanner
  ) {
    // Most text is characters of the lexicon of which nothing is to be settled first.
    let leastPlain = scanner.settlesHan ? UInt16.max : firstHan
    var position = start
    var count = count
    while position < text.count, count < capacity {
      starts[count] = position
      let next = text.threeByteScalar(at: position)
      let id = lexicon.fold(next)
      if id >= leastPlain {
        ids[count] = id
        kinds[count] = .word
        penalties[count] = 0
        position &+= 3
      } else {
        position = appendOther(text, at: position, count, &scanner)
      }
      count &+= 1
    }
    starts[count] = position
    self.count = count
  }

  /// Sets the symbol of this number to whatever begins at `position`; gives where it ends.
  private func appendOther(
    _ text: Span<UInt8>, at position: Int, _ number: Int, _ scanner: inout TokenScanner
  ) -> Int {
    let scalar = text.scalar(at: position)
    let id = lexicon.fold(scalar.value)
    guard let token = scanner.token(text, at: position) else {
      ids[number] = id
      kinds[number] = .word
      penalties[number] = 0
      return position + scalar.length
    }
    ids[number] = symbol(token, id, text)
    kinds[number] = token.kind
    penalties[number] =
      isFree(token, scalar.value) || id == middleDot ? 0 : Self.penalty
    return token.range.upperBound
  }

  /// Whether a token may be part of a longer word: numbers, and words of alphabets that the model has
  /// seen.
  private func isFree(_ token: Token, _ first: UInt32) -> Bool {
    switch token.kind {
    case .number: true
    case .latin: ScalarClasses.shared.kind(of: first) != .complex
    default: false
    }
  }

  /// The symbol of a token that is settled. White space bounds texts.
  private func symbol(_ token: Token, _ id: UInt16, _ text: Span<UInt8>) -> UInt16 {
    switch token.kind {
    case .number, .date: numberKind(token.range, text)
    case .latin, .url, .email: letter
    case .space: ModelLayout.boundary
    default: id
    }
  }

  /// The symbol of a number: by how many digits it has, or that it has marks too.
  private func numberKind(_ range: Range<Int>, _ text: Span<UInt8>) -> UInt16 {
    var position = range.lowerBound
    var digits = 0
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

extension Span<UInt8> {
  /// The scalar of three bytes that starts at `offset` of valid UTF-8; 0 when another one does.
  @inline(__always)
  fileprivate func threeByteScalar(at offset: Int) -> UInt32 {
    guard offset &+ 3 <= count else { return 0 }
    // Within the bounds, as was just seen.
    let first = unsafe UInt32(self[unchecked: offset])
    let second = unsafe UInt32(self[unchecked: offset &+ 1])
    let third = unsafe UInt32(self[unchecked: offset &+ 2])
    guard first &>> 4 == 0xE else { return 0 }
    return first &<< 12 & 0xF000 | (second & 0x3F) &<< 6 | third & 0x3F
  }
}
