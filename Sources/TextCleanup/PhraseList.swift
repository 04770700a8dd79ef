import TextEdits

/// Short phrases that are looked for in a text, found by their first byte.
struct PhraseList: Sendable {
  private let byFirst: [[StaticString]]
  private let firstBytes: ByteSet

  init(_ phrases: [StaticString]) {
    var byFirst = [[StaticString]](repeating: [], count: 256)
    for phrase in phrases {
      byFirst[Int(unsafe phrase.utf8Start[0])].append(phrase)
    }
    self.byFirst = byFirst
    firstBytes = ByteSet((0...UInt8.max).filter { !byFirst[Int($0)].isEmpty })
  }

  /// The length of the first phrase of the list that stands at `offset`, which is in `text`.
  func length(_ text: Span<UInt8>, at offset: Int) -> Int? {
    for phrase in byFirst[Int(text[offset])] where text.hasBytes(phrase, at: offset) {
      return phrase.utf8CodeUnitCount
    }
    return nil
  }

  /// Whether one of the phrases begins in `range`. Linear in the range.
  func stands(in range: Range<Int>, of text: Span<UInt8>) -> Bool {
    // No further than the range, which may be a small part of the text.
    let head = text.extracting(0..<range.upperBound)
    var position = firstBytes.next(in: head, from: range.lowerBound)
    while position < range.upperBound {
      if length(text, at: position) != nil { return true }
      position = firstBytes.next(in: head, from: position + 1)
    }
    return false
  }
}
