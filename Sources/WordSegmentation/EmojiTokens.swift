import TextEdits

/// Emoji sequences (UTS #51, 1.4.9, revision 23).
extension OtherTokenRules {
  private static let textSelector: UInt32 = 0xFE0E
  private static let emojiSelector: UInt32 = 0xFE0F
  private static let joiner: UInt32 = 0x200D
  private static let keycap: UInt32 = 0x20E3
  private static let skinTones: ClosedRange<UInt32> = 0x1F3FB...0x1F3FF
  private static let tags: ClosedRange<UInt32> = 0xE0020...0xE007F

  /// Where the emoji that starts at `start` ends; nil when none does. Linear in it.
  func emojiEnd(
    _ text: Span<UInt8>, _ start: Int, _ first: ScalarClasses.Glyph
  ) -> Int? {
    if first.kind == .regionalIndicator {
      let second = classes.glyph(text, start + first.length)
      guard second.kind == .regionalIndicator else { return nil }
      return extensionEnd(text, start + first.length + second.length)
    }
    guard var end = elementEnd(text, start, first) else { return nil }
    while true {
      let joiner = classes.glyph(text, end)
      guard joiner.value == Self.joiner else { break }
      let next = classes.glyph(text, end + joiner.length)
      guard let element = elementEnd(text, end + joiner.length, next, isJoined: true) else { break }
      end = element
    }
    return extensionEnd(text, end)
  }

  /// The end of a keycap sequence: a digit, `#` or `*`, a selector, U+20E3.
  func keycapEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard rules.contains(.emoji), text[start] < 0x80, start + 1 < text.count,
      text[start + 1] >= 0xE2
    else { return nil }
    var end = start + 1
    let selector = classes.glyph(text, end)
    if selector.value == Self.emojiSelector { end += selector.length }
    let mark = classes.glyph(text, end)
    guard mark.value == Self.keycap else { return nil }
    return extensionEnd(text, end + mark.length)
  }

  /// An emoji with its selector, skin tone or tags.
  ///
  /// - Parameter isJoined: after a joiner, where a selector may be missing.
  private func elementEnd(
    _ text: Span<UInt8>, _ start: Int, _ first: ScalarClasses.Glyph, isJoined: Bool = false
  ) -> Int? {
    guard first.kind == .emoji || first.kind == .textEmoji else { return nil }
    var end = start + first.length
    var next = classes.glyph(text, end)
    if next.value == Self.textSelector { return nil }
    var isEmoji = first.kind == .emoji || isJoined
    if next.value == Self.emojiSelector || Self.skinTones.contains(next.value) {
      isEmoji = true
      end += next.length
      next = classes.glyph(text, end)
    }
    if !isEmoji, next.value == Self.joiner {
      let joined = classes.glyph(text, end + next.length)
      isEmoji = joined.kind == .emoji || joined.kind == .textEmoji
    }
    guard isEmoji else { return nil }
    while Self.tags.contains(next.value) {
      end += next.length
      next = classes.glyph(text, end)
    }
    return end
  }
}
