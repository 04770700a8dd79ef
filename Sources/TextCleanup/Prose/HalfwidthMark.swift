import TextEdits

/// `｡ ｢ ｣ ､`: the marks that JIS X 0201 has beside its half-width katakana, U+FF61–FF64.
///
/// In Chinese text they are `。「」、` (UAX #15 gives the same decompositions). Beside kana they stay.
struct HalfwidthMark {
  let fullwidth: UInt32
  let rule: CleanupRule
  private let position: Int

  /// Reads the mark at `position`, where one stands.
  init(_ text: Span<UInt8>, at position: Int) {
    self.position = position
    switch text.scalar(at: position).value {
    case 0xFF61: (fullwidth, rule) = (0x3002, .fullwidthStop)
    case 0xFF62: (fullwidth, rule) = (0x300C, .fullwidthBracket)
    case 0xFF63: (fullwidth, rule) = (0x300D, .fullwidthBracket)
    default: (fullwidth, rule) = (0x3001, .fullwidthMark)
    }
  }

  /// Whether a Han character stands on one side and no half-width katakana on the other.
  ///
  /// - Parameter left: the class of what stands before the mark.
  func isBesideHan(_ text: Span<UInt8>, left: ScalarClass) -> Bool {
    let before = text.scalar(before: position)?.value ?? 0
    let after = position + 3 < text.count ? text.scalar(at: position + 3).value : 0
    return (left == .han || ScalarClass.isHan(after)) && !isKatakana(before) && !isKatakana(after)
  }

  private func isKatakana(_ scalar: UInt32) -> Bool { (0xFF65...0xFF9F).contains(scalar) }
}
