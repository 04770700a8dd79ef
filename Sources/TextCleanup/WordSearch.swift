import TextEdits

extension Span where Element == UInt8 {
  /// Whether one of `words` stands in `range`. Linear in the range times the number of words.
  func containsAny(of words: [StaticString], in range: Range<Int>) -> Bool {
    for offset in range where self[offset] & 0xC0 != 0x80 {
      for word in words where hasBytes(word, at: offset) {
        return true
      }
    }
    return false
  }
}
