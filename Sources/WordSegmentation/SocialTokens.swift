import TextEdits

/// Names after `@` and topics after `#`.
///
/// Sources: the limits of Weibo, which are 30 characters for a name and 140 for a message; Twitter's
/// rules for hashtags (a word that is not digits alone).
extension OtherTokenRules {
  private static let maximumName = 30
  private static let maximumTopic = 140

  /// Whether a name or topic may begin at `start`: not inside a word.
  private func mayBegin(_ text: Span<UInt8>, _ start: Int) -> Bool {
    !classes.glyph(text, before: start).isWordLike
  }

  /// Where the name ends whose at sign stands at `start`; nil when there is none. Bounded.
  func handleEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard mayBegin(text, start) else { return nil }
    var end = start + text.scalar(at: start).length
    var last = end
    var count = 0
    while true {
      let glyph = classes.glyph(text, end)
      switch glyph.kind {
      case .letter, .digit, .han, .complex:
        end += glyph.length
        last = end
      case .extend where count > 0:
        end += glyph.length
        last = end
      case .mark where glyph.value == 0x5F || (glyph.value == 0x2D && count > 0):
        end += glyph.length
        if glyph.value == 0x5F { last = end }
      default:
        return count > 0 ? last : nil
      }
      count += 1
      guard count <= Self.maximumName else { return nil }
    }
  }

  /// Where the topic ends whose number sign stands at `start`; nil when there is none. Bounded.
  func topicEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    guard rules.contains(.topics) || rules.contains(.hashtags), mayBegin(text, start) else {
      return nil
    }
    if rules.contains(.topics), let end = closedTopicEnd(text, start) { return end }
    return rules.contains(.hashtags) ? hashtagEnd(text, start) : nil
  }

  private func closedTopicEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    let sign = text.scalar(at: start)
    var end = start + sign.length
    var last = classes.glyph(text, end)
    guard last.kind != .space else { return nil }
    var hasHan = false
    var hasSpace = false
    var count = 0
    while count <= Self.maximumTopic {
      let glyph = classes.glyph(text, end)
      if glyph.kind == .end || glyph.kind == .lineFeed { return nil }
      if glyph.value == sign.value {
        guard count > 0, last.kind != .space, hasHan || !hasSpace else { return nil }
        let close = end + glyph.length
        // Hashtags in a row share no sign: `#one#two`.
        guard hasHan || !classes.glyph(text, close).isWordLike else { return nil }
        return hasHan || last.isWordLike ? extensionEnd(text, close) : nil
      }
      hasHan = hasHan || glyph.kind == .han
      hasSpace = hasSpace || glyph.kind == .space
      last = glyph
      end += glyph.length
      count += 1
    }
    return nil
  }

  private func hashtagEnd(_ text: Span<UInt8>, _ start: Int) -> Int? {
    var end = start + text.scalar(at: start).length
    var hasLetter = false
    var count = 0
    while count <= Self.maximumTopic {
      let glyph = classes.glyph(text, end)
      switch glyph.kind {
      case .letter: hasLetter = true
      case .digit: break
      case .extend where count > 0: break
      case .mark where glyph.value == 0x5F: break
      default: return hasLetter ? end : nil
      }
      end += glyph.length
      count += 1
    }
    return nil
  }
}
